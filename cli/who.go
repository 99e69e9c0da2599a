package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// who asks who answers for what.
type who struct {
	Decides whoDecides `cmd:"" help:"who has power in a matter, for whose people, by which instrument"`
	Graph   whoGraph   `cmd:"" help:"who answers to whom on a day, as a drawing or data"`
	Diff    whoDiff    `cmd:"" help:"what changed in who answers to whom between two days"`
}

// Help is the detailed help.
func (who) Help() string {
	return `Says who decides, who pays, who must be consulted, who holds them to account and by which Act or
regulation, on any day since 1999.

Example:

    remit who decides "service redesign" --for mental-health --provider RX4 --on 2023-06-01 --workspace demo
    remit who graph --on 2009-06-01 --format json --workspace demo
    remit who diff --from 2012-06-01 --to 2014-06-01 --workspace demo
`
}

// whoDecides answers to whom one turns.
type whoDecides struct {
	Matter    string        `arg:"" help:"service-redesign, contract, complaint, practice-contract, joint-plan, personal-budget or public-health-service"`
	For       string        `placeholder:"SERVICE" help:"only powers for this service: mental-health, hospital, community ..."`
	Provider  typed         `placeholder:"CODE" help:"about the patients of this trust"`
	Practice  typed         `placeholder:"CODE" help:"about the patients of this practice"`
	Council   string        `placeholder:"CODE" help:"about the people of this district (ONS code)"`
	Catchment string        `placeholder:"FILE" file:"read" help:"the area of a provider of which no flows are published"`
	Structure string        `placeholder:"NAME" file:"named" help:"bodies as a draft makes them: one that was saved, or a file"`
	Enough    float64       `default:"0.95" help:"share of the people for which bodies together must decide (default 0.95)"`
	On        calendar.Date `placeholder:"YYYY-MM-DD" help:"the day (default: today)"`
	KnownOn   calendar.Date `placeholder:"YYYY-MM-DD" help:"as it was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (whoDecides) Help() string {
	return `To whom should one turn? Names the bodies with power to decide for each part of the people, in
order of share; who pays, who exercises the power for another, which forums can bring them
together, who must be consulted, who holds them to account and who regulates, each with the
instrument; where powers are missing or overlap; and the fewest bodies that together can decide.
For a trust the shares are those of published flows of patients, which exist for acute trusts
only. For others a catchment is declared, with its source, and the shares are not known; those of
another trust are never borrowed. A patient or a practice asks with --practice, a council with
--council.

Example:

    remit who decides complaint --practice A81001 --on 2023-06-01 --workspace demo
`
}

func (whoDecides) dataTypes() []any { return []any{workspace.WhoDecides{}} }

// Run answers.
func (cmd whoDecides) Run(c *call) error {
	if err := cmd.check(); err != nil {
		return wrongUsage(fmt.Errorf("who decides: %w", err))
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	problems := &problem.List{}
	classes, matters, err := c.matters(problems)
	if err != nil {
		return err
	}
	q := workspace.Question{Service: cmd.For, On: asOf{On: cmd.On}.day(c), Enough: cmd.Enough, KnownOn: cmd.KnownOn, Provider: org.Code(cmd.Provider), Practice: org.Code(cmd.Practice), District: cmd.Council}
	q.Agreed, err = c.arrangements(problems)
	if err != nil {
		return err
	}
	q.Catchment, err = cmd.catchment(c, problems)
	if err == nil {
		q.Draft, err = c.draftNamed(cmd.Structure, problems)
	}
	if err != nil {
		return err
	}
	if problems.Worst() == problem.Reject {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was answered.") }})
	}
	if q.Matter = matters.Find(strings.ReplaceAll(strings.ToLower(cmd.Matter), " ", "-")); q.Matter == nil {
		return wrongUsage(fmt.Errorf("who decides: there is no matter %q; there are %s", cmd.Matter, matterNames(matters)))
	}
	got, err := ws.Who(c.ctx, q, classes)
	if errors.Is(err, workspace.ErrNoCatchment) || errors.Is(err, workspace.ErrNoPlace) {
		return wrongUsage(fmt.Errorf("who decides: %w", err))
	}
	if err != nil {
		return err
	}
	a := answer{data: got, problems: problems, text: func(w io.Writer) { writeWho(w, got, classes) }}
	a.columns, a.rows = whoTable(got)
	return c.show(a)
}

func (cmd whoDecides) check() error {
	asked := 0
	for _, given := range []bool{cmd.Provider != "", cmd.Practice != "", cmd.Council != ""} {
		if given {
			asked++
		}
	}
	switch {
	case asked != 1:
		return errors.New("name whose people it is about: one of --provider, --practice and --council")
	case cmd.For != "" && !slices.Contains(accountability.Services(), cmd.For):
		return fmt.Errorf("%q is no service; the services are %s", cmd.For, strings.Join(accountability.Services(), ", "))
	case cmd.Enough <= 0 || cmd.Enough > 1:
		return errors.New("--enough is a share above 0 and up to 1")
	}
	return nil
}

// catchment reads the file that was named, else the one that Remit carries.
func (cmd whoDecides) catchment(c *call, problems *problem.List) (*accountability.Catchment, error) {
	if cmd.Catchment == "" {
		c, found := accountability.PublishedCatchment(org.Code(cmd.Provider))
		problems.Merge(found)
		return c, nil
	}
	text, err := c.readFile(cmd.Catchment)
	if err != nil {
		return nil, fmt.Errorf("the catchment: %w", err)
	}
	area, found := accountability.ReadCatchment(filepath.Base(cmd.Catchment), text)
	problems.Merge(found)
	if area != nil && area.Provider != org.Code(cmd.Provider) {
		return nil, wrongUsage(fmt.Errorf("%s declares the area of %s, not of %s", cmd.Catchment, area.Provider, cmd.Provider))
	}
	return area, nil
}

// matters are the matters that Remit carries, with those of the workspace laid over
// them.
func (c *call) matters(problems *problem.List) (structure.Classes, accountability.Matters, error) {
	classes, found, err := c.classes()
	problems.Merge(found)
	if err != nil {
		return nil, nil, err
	}
	ours, found := accountability.Published(classes)
	problems.Merge(found)
	dir := filepath.Join(c.structuresDir(), "matters")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return classes, ours, nil
	} else if err != nil {
		return nil, nil, err
	}
	own, found := accountability.ReadMatters(os.DirFS(dir), classes)
	problems.Merge(found)
	return classes, ours.With(own), nil
}

// arrangements are what bodies agreed in places: the files of the workspace.
func (c *call) arrangements(problems *problem.List) ([]accountability.Arrangement, error) {
	dir := filepath.Join(c.structuresDir(), "arrangements")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	all, found := accountability.ReadArrangements(os.DirFS(dir))
	problems.Merge(found)
	return all, nil
}

func matterNames(all accountability.Matters) string {
	var names []string
	for _, m := range all {
		names = append(names, m.ID)
	}
	return strings.Join(names, ", ")
}

// whoTable is one row for each power, and each body that has it.
func whoTable(got *workspace.WhoDecides) (columns []string, rows [][]string) {
	for _, p := range got.Answer.Powers {
		head := []string{string(p.Kind), p.Class}
		tail := []string{p.For, p.In.From.String(), p.In.Last().String(), p.By.String(), yesNo(p.Confirmed)}
		if len(p.Bodies) == 0 {
			rows = append(rows, append(append(slices.Clone(head), "", "", ""), tail...))
		}
		for _, b := range p.Bodies {
			s := "not known"
			if got.Shares {
				s = share(b.Share)
			}
			rows = append(rows, append(append(slices.Clone(head), string(b.Code), b.Name, s), tail...))
		}
	}
	return []string{"power", "class", "body", "name", "share", "for", "from", "to", "instrument", "confirmed"}, rows
}

func yesNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
