package web

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/workspace"
)

// A proposeShown is the forms, and every effect of a draft once one is named.
type proposeShown struct {
	Boards   []choice
	From     calendar.Date
	Draft    *drafted
	Got      *workspace.Proposed // nil: nothing was asked yet
	Moves    *sheet
	Bodies   *sheet
	Outlay   []fact
	New      []string // who would hold what twice, or not at all, that was not so before
	Handover string
	Flows    string
	Problems []string
}

// propose shows what a merger, a split or a transfer would do before it happens.
func (s *server) propose(a *ask) (*page, error) {
	d, err := s.draftOf(a)
	if err != nil {
		return nil, err
	}
	b := proposeShown{From: calendar.Year(calendar.FinancialYear(s.today()) + 1).From}
	p := &page{Title: "What if bodies merge, or one is split?", Section: "Decide", For: "Every effect of a change of structure before it happens: whose people get another commissioner, what it costs, what two or nobody would hold.",
		Sources: []string{"People and need: the weighted populations as imported. The value of care: the last run. What each figure means: docs/structures.md."}}
	if b.Boards, err = s.boards(a, lastSeen); err != nil {
		return nil, err
	}
	if d == nil {
		p.Body = b
		return p, nil
	}
	results, err := s.results(a)
	if err != nil && ignoreNoRun(err) != nil {
		return nil, err
	}
	got, err := s.Workspace.Propose(a.Context(), d.Draft, s.Classes, results, a.Known)
	if err != nil {
		return nil, err
	}
	b.Draft, b.Got, b.Moves, b.Bodies, b.Outlay, b.New = d, got, moveSheet(got), touchedSheet(got), outlayOf(got), statesOf(got)
	b.Handover, b.Flows = a.To("/structures/handover", d.Pairs...), a.To("/reorganisation", d.Pairs...)
	for _, one := range got.Problems.All() {
		b.Problems = append(b.Problems, one.What+" "+one.Why+" "+one.Fix)
	}
	p.Title, p.Body, p.Sheets = proposeTitle(got), b, []*sheet{b.Moves, b.Bodies}
	return p, nil
}

// proposeTitle is how many people get another commissioner.
func proposeTitle(p *workspace.Proposed) string {
	people := 0.0
	for _, m := range p.Moves {
		people += m.People
	}
	if people == 0 {
		return p.Title + ": nobody would get another commissioner"
	}
	return fmt.Sprintf("%s: %s would get another commissioner", strings.TrimSuffix(p.Title, "?"), heads(people))
}

// heads is a number of people as one speaks of it.
func heads(n float64) string {
	if n >= 1e6 {
		return strconv.FormatFloat(n/1e6, 'f', 1, 64) + " million people"
	}
	return people(n) + " people"
}

// moveSheet is whose people go where.
func moveSheet(p *workspace.Proposed) *sheet {
	var rows [][]string
	for _, m := range p.Moves {
		care := "not known"
		if m.Care != nil {
			care = m.Care.String()
		}
		rows = append(rows, []string{string(m.Source), string(m.Target), people(m.People), perCent(m.Share), perCent(m.Need), care})
	}
	out := textSheet("Moves", "Whose people get another commissioner", []string{"body", "would_be", ">people", ">of_its_people", ">of_all_need", ">care_of_the_last_run"}, rows)
	out.Chart = &chart{Kind: bars, X: "people", Y: "body", XTitle: "people who get another commissioner",
		Note: "How many people of each body would belong to another. Their practices and their care stay as they are; who plans and pays changes."}
	return out
}

// touchedSheet is the bodies before and after.
func touchedSheet(p *workspace.Proposed) *sheet {
	columns := []string{"when", "code", "name", ">people", ">practices", ">of_all_need"}
	for _, rate := range workspace.CaseRates {
		columns = append(columns, fmt.Sprintf(">overspends_1_in_%s", thousands(int(100_000/rate))))
	}
	var rows [][]string
	for _, b := range p.Bodies {
		when := "before"
		if b.After {
			when = "after"
		}
		row := []string{when, string(b.Code), b.Name, people(b.People), thousands(b.Practices), perCent(b.Need)}
		for _, c := range b.Chances {
			row = append(row, perCent(c.Overspend))
		}
		rows = append(rows, row)
	}
	return textSheet("Bodies", "The bodies before and after, with the chance of overspending by more than a tenth in a year where so many people need a service", columns, rows)
}

// outlayOf is what it costs and saves, of what the draft states.
func outlayOf(p *workspace.Proposed) []fact {
	sum := func(n *money.Pence) string {
		if n == nil {
			return "not stated"
		}
		return n.String()
	}
	out := []fact{{Name: "At once", Text: sum(p.Outlay.OneOff)}, {Name: "Lost until all is as before", Text: sum(p.Outlay.Dip)}, {Name: "Saved in a year", Text: sum(p.Outlay.Saving)}}
	if p.Outlay.Payback != nil {
		out = append(out, fact{Name: "Paid for after", Text: strconv.FormatFloat(*p.Outlay.Payback, 'f', 2, 64) + " years"})
	}
	return out
}

// statesOf are functions that two would hold, or nobody, and that were not so before.
func statesOf(p *workspace.Proposed) []string {
	var out []string
	for _, side := range []struct {
		says        string
		before, now []workspace.FunctionState
	}{{"Two would hold it for the same people", p.Before.Overlaps, p.After.Overlaps}, {"Nobody would hold it", p.Before.Gaps, p.After.Gaps}} {
		was := map[string]bool{}
		for _, f := range side.before {
			was[f.Function] = true
		}
		for _, f := range side.now {
			if !was[f.Function] {
				out = append(out, side.says+": "+f.Function)
			}
		}
	}
	return out
}
