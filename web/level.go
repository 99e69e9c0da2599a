package web

import (
	"errors"
	"fmt"

	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/workspace"
)

// A levelShown is one service in full.
type levelShown struct {
	*workspace.LevelledService
	Row          serviceRow
	Words        []string
	Tailoring    string
	Kept         string
	Every        bool // also the flips that take seconds
	Costs, Flips *sheet
	Back         string
}

// oneLevel shows each term of a service at each level, and what would change the answer.
func (s *server) oneLevel(a *ask) (*page, error) {
	all, err := s.levelled(a)
	if err != nil {
		return nil, err
	}
	find, every := all.Exact, a.Value("flips") == "all"
	if every {
		find = all.Service
	}
	got, err := find(a.PathValue("service"))
	if errors.Is(err, workspace.ErrNoService) {
		return nil, missing("There is no such service", err.Error(), "Choose one from the list of levels, which can be searched by code and name.")
	}
	if err != nil {
		return nil, err
	}
	own, err := all.Tailoring(got.Service.Code)
	if err != nil {
		return nil, err
	}
	b := &levelShown{LevelledService: got, Every: every, Row: rowOf(a, got.Service, all.Result), Tailoring: flipWords(own), Back: a.To("/levels", "services", a.Value("services"), "law", a.Value("law"))}
	for _, l := range all.Levels {
		b.Words = append(b.Words, string(l.Level))
	}
	if all.Draws > 0 {
		b.Kept = fmt.Sprintf("%.0f %%", 100*got.Service.Kept)
	}
	b.Costs, b.Flips = costSheet(got.Service), flipSheet(got.Flips)
	columns, rows := got.Service.Table(got.Flips)
	sheets := []*sheet{textSheet("Service", "", columns, rows), b.Costs, b.Flips, ruleSheet(all.Result), paramSheet(got.Params)}
	return &page{Title: serviceTitle(got.Service), For: "What the service costs to commission at each level, term by term, and what would change the answer.", Section: "Decide", Body: b, Sheets: sheets, Sources: levelSources(got.Basis)}, nil
}

func serviceTitle(a level.Answer) string {
	title := fmt.Sprintf("%s %s: %s", a.Code, a.Name, a.Level)
	switch {
	case a.RunnerUp == "":
		return title + "; no other level is allowed"
	case a.Undecided:
		return title + fmt.Sprintf(", undecided: %s costs %s a year more", a.RunnerUp, poundsOf(a.Margin))
	}
	return title + fmt.Sprintf("; %s costs %s a year more", a.RunnerUp, poundsOf(a.Margin))
}

// costSheet is each term at each level, in pounds a year.
func costSheet(a level.Answer) *sheet {
	columns := []string{"term"}
	for _, c := range a.Costs {
		columns = append(columns, ">"+string(c.Level))
	}
	var rows [][]string
	line := func(name string, of func(level.AtLevel) string) {
		row := []string{name}
		for _, c := range a.Costs {
			row = append(row, of(c))
		}
		rows = append(rows, row)
	}
	for term := range level.Term(level.Terms) {
		line(term.String(), func(c level.AtLevel) string { return whole(c.Terms[term]) })
	}
	line("pairs, as its neighbours stand", func(c level.AtLevel) string { return whole(c.Pairs) })
	line("together", func(c level.AtLevel) string { return whole(c.Whole()) })
	line("allowed", func(c level.AtLevel) string {
		if c.Barred != "" {
			return "no: " + c.Barred
		}
		return "yes"
	})
	return textSheet("Costs", "Pounds a year, term by term", columns, rows)
}

func flipSheet(flips []level.Flip) *sheet {
	var rows [][]string
	for _, f := range flips {
		rows = append(rows, []string{f.Of, level.Digits(f.Now) + " " + f.Unit, f.Turns(), level.Digits(f.Low) + " to " + level.Digits(f.High), f.How})
	}
	return textSheet("Flips", "What would change the level, all services solved together again", []string{"number", "now", "the_level_becomes", "range_searched", "how"}, rows)
}
