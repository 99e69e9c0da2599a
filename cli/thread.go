package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"

	"github.com/remit-health/remit/workspace"
)

// threads walk from a need to an outcome and back.
type threads struct {
	Show threadShow `cmd:"" help:"walk a thread from the need to the outcome, or back"`
	List threadList `cmd:"" help:"list the threads"`
	Add  threadAdd  `cmd:"" does:"writes" help:"read a thread from a file, test its decision, measure and keep it"`
}

// Help is the detailed help.
func (threads) Help() string {
	return `A thread is the way from a need through options, a decision, a contract and what was paid
to an outcome. Every figure is kept as it was when the thread was added, with the file that it
came from. docs/thread.md describes the file.

Example:

    remit thread list --workspace demo
    remit thread show example --workspace demo
    remit thread show example --from outcome --workspace demo
`
}

// threadShow walks a thread.
type threadShow struct {
	ID   string `arg:"" help:"the name of the thread"`
	From string `default:"need" enum:"need,outcome" help:"where to begin: need or outcome"`
}

// Help is the detailed help.
func (threadShow) Help() string { return threads{}.Help() }

func (threadShow) dataTypes() []any { return []any{walkedThread{}} }

// Run walks the thread.
func (cmd threadShow) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	t, err := ws.Thread(c.ctx, cmd.ID)
	if errors.Is(err, workspace.ErrNoThread) {
		return fmt.Errorf("%w; remit thread list names them", err)
	}
	if err != nil {
		return err
	}
	return c.show(walked(t, cmd.From == "outcome"))
}

// A step of a walk, for JSON: a link and what it says.
type threadStep struct {
	workspace.Link
	Says []workspace.Said `json:"says"`
}

// A walkedThread is a thread with the steps of a walk, for JSON.
type walkedThread struct {
	workspace.Thread
	Links []threadStep `json:"links"`
}

func walked(t *workspace.Thread, back bool) answer {
	links := t.Walk(back)
	steps := make([]threadStep, len(links))
	a := answer{columns: []string{"thread", "step", "kind", "id", "as_at", "made_up", "says", "comes_from"}}
	for n, l := range links {
		steps[n] = threadStep{l, l.Says()}
		for _, s := range steps[n].Says {
			a.rows = append(a.rows, []string{t.ID, strconv.Itoa(n + 1), string(l.Kind), l.ID, l.AsAt.String(), strconv.FormatBool(l.MadeUp), s.Text, s.From})
		}
	}
	whole := *t
	whole.Links = nil
	a.data = walkedThread{whole, steps}
	a.text = func(w io.Writer) { writeWalk(w, t, steps, back) }
	return a
}

func writeWalk(w io.Writer, t *workspace.Thread, steps []threadStep, back bool) {
	mark := ""
	if t.MadeUp {
		mark = ", some of it made up"
	}
	fmt.Fprintf(w, "%s (%s, version %d%s)\n", t.Title, t.ID, t.Version, mark)
	for _, heir := range t.Heirs {
		fmt.Fprintf(w, "From %s %s goes on with it (handover %s).\n", heir.On, heir.To, heir.Structure)
	}
	for n, s := range steps {
		fmt.Fprintf(w, "\n%d. %s%s\n", n+1, heading(s.Link), joinedBy(n, back))
		for _, said := range s.Says {
			fmt.Fprintf(w, "   %s\n", said.Text)
			if said.From != "" {
				fmt.Fprintf(w, "       [%s]\n", said.From)
			}
		}
	}
}

var linkNames = map[workspace.LinkKind]string{
	workspace.NeedLink: "The need", workspace.OptionsLink: "What could be done", workspace.DecisionLink: "The decision",
	workspace.ContractLink: "What was agreed", workspace.ActivityLink: "What was given and paid", workspace.OutcomeLink: "What came of it",
}

func heading(l workspace.Link) string {
	text := linkNames[l.Kind]
	if l.ID != "" {
		text += ": " + l.ID
	}
	if l.AsAt != 0 {
		text += ", as at " + l.AsAt.String()
	}
	if l.MadeUp {
		text += " (made up)"
	}
	return text
}

// joinedBy says which way the walk goes.
func joinedBy(n int, back bool) string {
	switch {
	case n == 0:
		return ""
	case back:
		return " <- came before"
	}
	return " -> followed"
}

// threadList lists threads.
type threadList struct{}

// Help is the detailed help.
func (threadList) Help() string { return threads{}.Help() }

func (threadList) dataTypes() []any { return []any{[]workspace.Thread{}} }

// Run lists the threads.
func (threadList) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	all, err := ws.Threads(c.ctx)
	if err != nil {
		return err
	}
	a := answer{data: append([]workspace.Thread{}, all...), columns: []string{"id", "version", "body", "made_up", "added_at", "file", "title"}}
	for _, t := range all {
		a.rows = append(a.rows, []string{t.ID, strconv.Itoa(t.Version), string(t.Body), strconv.FormatBool(t.MadeUp), t.At.UTC().Format("2006-01-02T15:04:05Z"), t.File, t.Title})
	}
	if len(all) == 0 {
		c.note("There is no thread yet; docs/thread.md says how to write one.")
	}
	return c.show(a)
}

// threadAdd reads a thread file.
type threadAdd struct {
	judging
	Path     string `arg:"" name:"file" file:"read" help:"the thread, as YAML"`
	Activity string `placeholder:"FILE" file:"read" help:"records, as CSV or Parquet, with which to measure what was given"`
}

// Help is the detailed help.
func (threadAdd) Help() string {
	return `Reads a thread from a YAML file (docs/thread.md), puts its decision to the test, measures
every figure it names and keeps all of it; with a problem, nothing. A decision that chooses
what costs more than its money, or does not say why, by what power and whom it heard, is
refused. A changed file of the same thread makes a new version; the old one stays.

With --activity the records are decided and priced, and those of the contract line are held
against its plan.

Example:

    remit thread add thread.yaml --activity activity.csv --workspace demo
`
}

func (threadAdd) dataTypes() []any { return []any{walkedThread{}} }

// Run adds the thread.
func (cmd threadAdd) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	text, err := c.readFile(cmd.Path)
	if err != nil {
		return wrongUsage(fmt.Errorf("thread add: %w", err))
	}
	f := workspace.ThreadFile{Name: filepath.Base(cmd.Path), Text: text, At: c.Now()}
	if f.AsOf, err = cmd.asOf(c); err != nil {
		return err
	}
	if cmd.Activity != "" {
		in, closer, err := c.activity(cmd.Activity, nil)
		if err != nil {
			return fmt.Errorf("thread add: %w", err)
		}
		defer closer.Close()
		f.Activity, f.ActivityFile = in, filepath.Base(cmd.Activity)
	}
	added, err := ws.AddThread(c.ctx, f)
	if err != nil {
		return err
	}
	return c.show(addedThread(added))
}

func addedThread(added workspace.AddedThread) answer {
	if added.Thread == nil {
		return answer{data: nil, columns: []string{"thread"}, problems: added.Problems, text: func(w io.Writer) {
			fmt.Fprintf(w, "The thread has %d problems: nothing was kept.\n", added.Problems.Len())
		}}
	}
	a := walked(added.Thread, false)
	show := a.text
	a.text = func(w io.Writer) {
		if added.Already {
			fmt.Fprintf(w, "Thread %s was added before, as version %d: nothing changed.\n\n", added.ID, added.Version)
		}
		show(w)
	}
	return a
}
