package web

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/workspace"
)

// A besideShown is a body beside others; Sections are empty while nothing was asked.
type besideShown struct {
	Whose    *whose
	Peers    int
	Year     string
	Group    string
	Got      *workspace.Beside
	How      string // by what the others were chosen
	Sections []besideSection
	Notes    []string
	PeerList *sheet
	Figures  *sheet
}

// A besideSection is need, supply or spend.
type besideSection struct {
	Name string
	Rows []besideRow
}

// A besideRow is one measure on a scale of its own.
type besideRow struct {
	workspace.BesideFigure
	Line                 spots
	Here, Others, Across string // in words; Across is England
	Day                  string
}

// mostPeers is beside how many bodies one may stand: England has 42 boards.
const mostPeers = 40

// beside sets need, supply and spend of a body beside those of the bodies most like it.
func (s *server) beside(a *ask) (*page, error) {
	w, q, err := s.footprint(a, "/beside")
	if err != nil {
		return nil, err
	}
	ask, err := besideAsked(a, q)
	if err != nil {
		return nil, err
	}
	b := besideShown{Whose: w, Peers: ask.Peers, Year: a.Value("year"), Group: strings.Join(ask.Group, " ")}
	p := &page{Title: "A body beside those most like it", Section: "Understand", For: "Need, supply and spend of a body beside those of the bodies most like it, together, and of England; nobody is ranked.", Body: b}
	if w.Body == "" {
		return p, nil
	}
	b.Got, err = s.besideOf(a, ask)
	if err != nil {
		return nil, measuredOr(err)
	}
	b.shown()
	p.Title, p.Body, p.Sheets = besideTitle(b.Got), b, []*sheet{b.Figures}
	if b.PeerList != nil {
		p.Sheets = append(p.Sheets, b.PeerList)
	}
	p.Sources = append([]string{"Higher and lower are said only where the intervals of both do not meet. What the intervals mean stands in the column method of the files; docs/people.md says how neighbours are found."}, sourcesOfBeside(b.Got)...)
	return p, nil
}

// besideAsked reads beside whom, and by which year.
func besideAsked(a *ask, q workspace.FootprintAsked) (workspace.BesideAsked, error) {
	ask := workspace.BesideAsked{FootprintAsked: q, Peers: 5}
	var err error
	if ask.Year, err = workspace.ParseYear(a.Value("year")); err != nil {
		return ask, wrong("That is no financial year", err.Error(), "Write it as 2025/26.")
	}
	if text := a.Value("peers"); text != "" {
		if ask.Peers, err = strconv.Atoi(text); err != nil || ask.Peers < 0 || ask.Peers > mostPeers {
			return ask, wrong("So many others are not to be had", fmt.Sprintf("%q is no number from 0 to %d.", text, mostPeers), "Write a number of bodies to stand beside.")
		}
	}
	for code := range strings.FieldsFuncSeq(a.Value("group"), func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		ask.Group = append(ask.Group, strings.ToUpper(code))
	}
	if q.Body == workspace.England {
		ask.Peers = 0
	}
	return ask, nil
}

// besideOf measures, once for as long as nothing is imported.
func (s *server) besideOf(a *ask, ask workspace.BesideAsked) (*workspace.Beside, error) {
	key := fmt.Sprint("beside ", ask.Body, ask.On, ask.KnownOn, ask.Vintage, ask.Peers, ask.Group, ask.Year)
	last, err := s.Workspace.Results(a.Context(), s.Out)
	switch {
	case err == nil:
		ask.Results = last
		key += string(last.Stamp())
	case !errors.Is(err, workspace.ErrNoRun):
		return nil, err
	}
	return keep(a.Context(), s, key, func() (*workspace.Beside, error) {
		variables, problems := workspace.ChosenVariables()
		if variables == nil {
			return nil, errors.New(problems.All()[0].What)
		}
		ask.Variables = variables
		if ask.Results != nil {
			ask.Results, err = s.Workspace.Results(context.WithoutCancel(a.Context()), s.Out)
			if err != nil {
				return nil, err
			}
		}
		return s.Workspace.Beside(context.WithoutCancel(a.Context()), ask)
	})
}

// shown makes what the page shows.
func (b *besideShown) shown() {
	b.How = "the bodies most like it, by age, deprivation and size (chosen variables)"
	if len(b.Got.Variables) == 0 {
		b.How = "a group of your own"
	}
	for _, name := range []string{"need", "supply", "spend"} {
		section := besideSection{Name: sentenceCase(name)}
		for _, f := range b.Got.Figures {
			if f.Section == name {
				section.Rows = append(section.Rows, besideRowOf(f))
			}
		}
		if section.Rows != nil {
			b.Sections = append(b.Sections, section)
		}
	}
	said := map[string]bool{}
	note := func(text string) {
		if text != "" && !said[text] {
			said[text] = true
			b.Notes = append(b.Notes, sentenceCase(strings.TrimSuffix(text, "."))+".")
		}
	}
	for _, f := range b.Got.Figures {
		note(f.Note)
	}
	for _, n := range b.Got.Notes {
		note(n)
	}
	columns, rows := b.Got.Table()
	b.Figures = textSheet("Figures", "", columns, rows)
	b.PeerList = peerSheet(b.Got)
}

// besideRowOf puts a measure, that of the others and England's on one scale.
func besideRowOf(f workspace.BesideFigure) besideRow {
	r := besideRow{BesideFigure: f, Here: interval(&f.Own), Others: interval(f.Group), Across: interval(f.England),
		Line: newSpots(false, math.NaN(), spotted{"own", &f.Own}, spotted{"peers", f.Group}, spotted{"england", f.England})}
	if f.From != 0 {
		r.Day = f.From.String()
	}
	return r
}

// peerSheet is beside whom; nil if it is nobody.
func peerSheet(got *workspace.Beside) *sheet {
	var rows [][]string
	for _, p := range got.Peers {
		distance := ""
		if len(got.Variables) > 0 {
			distance = short(p.Distance)
		}
		rows = append(rows, []string{p.Code, p.Name, strconv.FormatInt(p.People, 10), distance})
	}
	if rows == nil {
		return nil
	}
	out := textSheet("Beside", "Beside whom, the most alike first", []string{"body", "name", ">people", ">distance"}, rows)
	out.Hidden, out.formats = []string{"name"}, map[string]func(string) string{"people": groupedText}
	return out
}

// besideTitle counts what differs.
func besideTitle(got *workspace.Beside) string {
	higher, lower, compared := 0, 0, 0
	for _, f := range got.Figures {
		switch f.Against {
		case "higher":
			higher++
		case "lower":
			lower++
		}
		if f.Group != nil && f.Group.Interval && f.Own.Interval {
			compared++
		}
	}
	name := strings.TrimSpace(got.Code + " " + plainName(got.Name))
	if compared == 0 {
		return name + ": need, supply and spend"
	}
	return fmt.Sprintf("%s lies clearly higher than the bodies most like it in %d of %d measures, and lower in %d", name, higher, compared, lower)
}

// sourcesOfBeside are the files of each section.
func sourcesOfBeside(got *workspace.Beside) []string {
	var out []string
	for _, section := range []string{"need", "supply", "spend"} {
		var files []workspace.SourceFile
		for _, f := range got.Figures {
			if f.Section == section {
				files = append(files, f.Sources...)
			}
		}
		if len(files) > 0 {
			out = append(out, sentenceCase(section)+": "+fileList(files)+".")
		}
	}
	return slices.Clip(out)
}
