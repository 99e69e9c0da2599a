package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need/people"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// footprints are the arguments of commands about the people of a footprint.
type footprints struct {
	Body      string        `arg:"" optional:"" help:"a board, sub-ICB location or region; E06… to E10… or E12… for a council or region; ENG for England"`
	LAD       string        `name:"lad" placeholder:"E06000001" help:"a district or council by its ONS code, instead of a body"`
	Areas     string        `placeholder:"FILE" file:"read" help:"small areas of your own, a CSV with a column lsoa, instead of a body"`
	On        calendar.Date `placeholder:"YYYY-MM-DD" help:"the day of the map (default: today)"`
	Index     int           `default:"2019" help:"the index of deprivation: 2019 (areas of 2011, on which people were counted) or 2025 (areas of 2021)"`
	Structure string        `placeholder:"NAME" file:"named" help:"bodies as a draft makes them: one that was saved, or a file"`
	KnownOn   calendar.Date `placeholder:"YYYY-MM-DD" help:"by what was known on this day (default: everything imported)"`
}

// asked reads the arguments. The problems are of the list of areas or the draft; after
// one that rejects nothing can be asked.
func (f footprints) asked(c *call) (q workspace.FootprintAsked, problems *problem.List, err error) {
	problems = &problem.List{}
	named := 0
	for _, one := range []string{f.Body, f.LAD, f.Areas} {
		if one != "" {
			named++
		}
	}
	vintage, err := workspace.VintageOf(f.Index)
	if named != 1 {
		err = errors.Join(err, errors.New("name one footprint: a body, --lad CODE, or --areas FILE"))
	}
	if err != nil {
		return q, problems, wrongUsage(fmt.Errorf("%s: %w", c.name, err))
	}
	q = workspace.FootprintAsked{Body: readCode(cmp.Or(f.Body, f.LAD)), On: cmp.Or(f.On, c.today()), Vintage: vintage, KnownOn: f.KnownOn}
	if q.Draft, err = c.draftNamed(f.Structure, problems); err != nil || f.Areas == "" {
		return q, problems, err
	}
	in, err := c.openFile(f.Areas)
	if err != nil {
		return q, problems, fmt.Errorf("%s: %w", c.name, err)
	}
	defer in.Close()
	ws, err := c.open()
	if err != nil {
		return q, problems, err
	}
	var found *problem.List
	if q.Areas, q.Vintage, found, err = ws.OwnAreas(c.ctx, in, filepath.Base(f.Areas), vintage, f.KnownOn); err == nil {
		problems.Merge(found)
	}
	return q, problems, err
}

// nothing tells whether nothing can be asked: no area of the list is known, or the
// draft cannot be used.
func (f footprints) nothing(q workspace.FootprintAsked, problems *problem.List) bool {
	return f.Areas != "" && len(q.Areas) == 0 || f.Structure != "" && q.Draft == nil && problems.Len() > 0
}

// needPeople counts the people of a footprint.
type needPeople struct {
	footprints
	By string `placeholder:"age,…" help:"groups, with commas between: area, district, place, deprivation, age (default: deprivation)"`
}

// Help is the detailed help.
func (needPeople) Help() string {
	return `Counts who lives in a footprint on the map of a day, by small area, district, place (sub-ICB
location, or CCG before July 2022), tenth of deprivation and age band, in any combination. The
answer says on which day people were counted, which small areas the footprint is made of, and
how many of these nobody counted. Groups add up to the whole, and the whole to its small areas.
docs/people.md says which maps stand for which days.

Examples:

    remit need people QHM --on 2024-04-01 --by deprivation --workspace demo
    remit need people --lad E06000001 --on 2024-04-01 --by age,deprivation --format csv --workspace demo
`
}

func (needPeople) dataTypes() []any { return []any{workspace.PeopleCount{}} }

// Run counts.
func (cmd needPeople) Run(c *call) error {
	by, err := people.ParseBys(cmp.Or(cmd.By, string(people.Decile)))
	if err != nil {
		return wrongUsage(fmt.Errorf("need people: %w", err))
	}
	q, problems, err := cmd.asked(c)
	if err != nil {
		return err
	}
	if cmd.nothing(q, problems) {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nobody was counted.") }})
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	got, err := ws.People(c.ctx, q, by)
	if err != nil {
		return err
	}
	a := answer{data: got, problems: problems, text: func(w io.Writer) { writePeople(w, got) }}
	a.columns, a.rows = got.Table()
	return c.show(a)
}

// writePeople writes for people: what was counted, then the groups.
func writePeople(w io.Writer, got *workspace.PeopleCount) {
	for _, line := range got.Says() {
		fmt.Fprintln(w, line)
	}
	heads := []string{}
	for _, b := range got.By {
		heads = append(heads, string(b))
	}
	t := newSheet(append(heads, ">areas", ">people", ">share")...)
	for _, g := range got.Groups[:min(len(got.Groups), mostLines)] {
		cells := []string{}
		for i, key := range g.Keys {
			cells = append(cells, strings.TrimSpace(key+" "+shortened(g.Names[i])))
		}
		t.row(append(cells, strconv.Itoa(g.Areas), workspace.Grouped(g.People), strconv.FormatFloat(100*g.Share, 'f', 1, 64)+" %")...)
	}
	t.write(w)
	if left := len(got.Groups) - mostLines; left > 0 {
		fmt.Fprintf(w, "%d groups more; --format csv shows all.\n", left)
	}
	fmt.Fprintf(w, "From: %s\n", strings.Join(fileNames(got.Sources), ", "))
}

// fileNames are the names of files, once each.
func fileNames(files []workspace.SourceFile) []string {
	var out []string
	for _, f := range files {
		if !slices.Contains(out, f.File) {
			out = append(out, f.File)
		}
	}
	return out
}
