package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// decisions keep what was decided.
type decisions struct {
	Add      decisionAdd      `cmd:"" does:"writes" help:"read a decision from a file, hold its power against the register of powers, and keep it"`
	List     decisionList     `cmd:"" help:"list the decisions, with what they lack"`
	Show     decisionShow     `cmd:"" help:"why was this decided? a decision as the public reads it"`
	History  decisionHistory  `cmd:"" help:"every version of a decision, why it was corrected, and what happened afterwards"`
	FollowUp decisionFollowUp `cmd:"" does:"writes" help:"add what happened after a decision"`
	Due      decisionDue      `cmd:"" help:"decisions whose review date has passed"`
}

// Help is the detailed help.
func (decisions) Help() string {
	return `What was decided, by whom and by what right, after weighing which options, on which need, after
hearing whom, with which interests declared, when it is looked at again, and what happened
afterwards. Versions are never changed: a correction says why and becomes the next. A decision
that lacks a part is kept and shown as incomplete. The decision of a thread is one of these.
docs/decisions-and-voice.md describes the file.

Example:

    remit decision list --workspace demo
    remit decision show example-decision --workspace demo
`
}

// decisionList lists decisions.
type decisionList struct{}

// Help is the detailed help.
func (decisionList) Help() string { return decisions{}.Help() }

func (decisionList) dataTypes() []any { return []any{[]*workspace.Decision{}} }

// Run lists them.
func (decisionList) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	all, err := ws.Decisions(c.ctx, time.Time{})
	if err != nil {
		return err
	}
	if len(all) == 0 {
		c.note("There is no decision yet; docs/decisions-and-voice.md says how to write one.")
	}
	return c.show(listOf(all))
}

func listOf(all []*workspace.Decision) answer {
	a := answer{data: append([]*workspace.Decision{}, all...), columns: []string{"decision", "version", "on", "body", "title", "chosen", "review_due", "missing", "made_up", "file"}}
	t := newSheet("decision", "on", "by", "what", "review", "")
	for _, d := range all {
		a.rows = append(a.rows, []string{d.ID, strconv.Itoa(d.Version), d.On.String(), string(d.Power.Body), d.Title(), d.Chosen.Name, d.Due.String(), d.Lacks(), strconv.FormatBool(d.MadeUp), d.File})
		note := ""
		if len(d.Missing) > 0 {
			note = "incomplete: " + d.Lacks()
		}
		t.row(d.ID, d.On.String(), string(d.Power.Body), d.Title(), d.Due.String(), note)
	}
	a.text = t.write
	return a
}

// decisionShow tells a decision.
type decisionShow struct {
	ID      string        `arg:"" help:"the name of the decision"`
	KnownOn calendar.Date `placeholder:"YYYY-MM-DD" help:"as it was known on this day (default: now)"`
}

// Help is the detailed help.
func (decisionShow) Help() string {
	return `Tells a decision so that anybody can read why it was made: the question, the choice, the reasons,
the options that were not taken, the need, what people said, who had an interest in it, who
decided and by what right, when it is looked at again, and what happened afterwards. What the
record does not say stands where it belongs, with the question that it should answer. What is
cited and is not in this workspace is marked so. With --known-on the version of a day.

Example:

    remit decision show example-decision --workspace demo
`
}

func (decisionShow) dataTypes() []any { return []any{workspace.ToldDecision{}} }

// Run tells it.
func (cmd decisionShow) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	d, err := ws.Decision(c.ctx, cmd.ID, workspace.EndOf(cmd.KnownOn))
	if err != nil {
		return noDecision(err)
	}
	problems := &problem.List{}
	a, err := c.told(ws, d, problems)
	if err != nil {
		return err
	}
	return c.show(a)
}

func noDecision(err error) error {
	if errors.Is(err, workspace.ErrNoDecision) {
		return fmt.Errorf("%w; remit decision list names them", err)
	}
	return err
}

// told is a decision as an answer, with what the register of powers says.
func (c *call) told(ws *workspace.Workspace, d *workspace.Decision, problems *problem.List) (answer, error) {
	r, err := c.powers(problems)
	if err != nil {
		return answer{}, err
	}
	power, err := ws.PowerOf(c.ctx, d.Decision, r)
	if err != nil {
		return answer{}, err
	}
	for _, p := range d.Doubts(power) {
		problems.Add(p)
	}
	told := d.Told(power)
	a := answer{problems: problems, data: told, text: func(w io.Writer) { writeDecision(w, d, told.Page) }}
	a.columns, a.rows = told.Table()
	return a, nil
}

// powers is the register of powers of the workspace.
func (c *call) powers(problems *problem.List) (workspace.Powers, error) {
	classes, matters, err := c.matters(problems)
	if err != nil {
		return workspace.Powers{}, err
	}
	agreed, err := c.arrangements(problems)
	return workspace.Powers{Classes: classes, Matters: matters, Agreed: agreed}, err
}

func writeDecision(w io.Writer, d *workspace.Decision, page []workspace.Section) {
	mark := ""
	if d.MadeUp {
		mark = ", made up"
	}
	fmt.Fprintf(w, "%s\nDecision %s of %s, version %d%s\n", d.Title(), d.ID, d.On, d.Version, mark)
	for _, s := range page {
		fmt.Fprintf(w, "\n%s\n", s.Heading)
		for _, said := range s.Says {
			fmt.Fprintf(w, "   %s\n", said.Text)
			if said.From != "" {
				fmt.Fprintf(w, "       [%s]\n", said.From)
			}
		}
	}
}
