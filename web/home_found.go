package web

import (
	"errors"
	"fmt"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A discovery is a finding in a sentence, with a small picture of it.
type discovery struct {
	pointer
	Bars []smallBar
	Dots []int  // along a line of lineWide, of which each is a body
	Note string // what the picture shows
}

// A smallBar is a bar of a small picture, in thousandths of the longest.
type smallBar struct {
	Name string
	Wide int64
	Kind string // claimed or derived: how it is coloured
}

// mostDiscoveries is how many the home page shows.
const mostDiscoveries = 5

// findingsOfAll are sentences about the last run, the threads and need.
func (s *server) findingsOfAll(a *ask) ([]discovery, error) {
	var out []discovery
	r, err := s.Workspace.Results(a.Context(), s.Out)
	if err != nil && !errors.Is(err, workspace.ErrNoRun) {
		return nil, err
	}
	if err == nil && a.may(access.Aggregates) && a.exactly() {
		if out, err = s.ofLastRun(a, r); err != nil {
			return nil, err
		}
	}
	if d, ok := s.needApart(a); ok {
		out = append(out, d)
	}
	threads, err := s.Workspace.Threads(a.Context())
	for _, t := range threads {
		out = append(out, discovery{pointer: pointer{"Why it was decided: " + t.Title + ".", "/threads/" + t.ID}})
	}
	return out[:min(len(out), mostDiscoveries)], err
}

// ofLastRun are sentences about the newest month, and the findings with most at stake.
func (s *server) ofLastRun(a *ask, r *workspace.Results) ([]discovery, error) {
	var out []discovery
	for _, m := range r.Months {
		if m.Month == r.Latest() {
			d := discovery{pointer: pointer{fmt.Sprintf("%s is owed for %s of %s, and %s was claimed.", spoken(m.Derived), plural(m.Records, "record", "records"), monthName(m.Month), spoken(m.Claimed)),
				"/statement?month=" + m.Month}, Note: "claimed above owed"}
			d.Bars = smallBars([]string{"claimed " + spoken(m.Claimed), "owed " + spoken(m.Derived)}, []money.Pence{m.Claimed, m.Derived})
			out = append(out, d)
		}
	}
	index, err := s.findingIndex(a, r)
	if err != nil {
		return nil, err
	}
	for _, code := range []contract.Code{contract.FoundWrongCommissioner, contract.FoundDuplicate} {
		if d, ok := a.discovered(index, code); ok {
			out = append(out, d)
		}
	}
	return out, nil
}

// discovered is a finding in a sentence: how many, how much, and who has most of it.
func (a *ask) discovered(index *workspace.FindingIndex, code contract.Code) (discovery, bool) {
	codes, providers := index.Tally(index.Select(workspace.FindingQuery{Code: string(code)}))
	if len(codes) == 0 {
		return discovery{}, false
	}
	d := discovery{pointer: pointer{fmt.Sprintf("%s, %s at stake: %s Most at %s.", plural(codes[0].Findings, "record", "records"), spoken(codes[0].AtStake), sentenceLower(code.Text()), a.NamedOr(orNobody(org.Code(providers[0].Of)))),
		"/findings?code=" + string(code)}, Note: "at stake, by provider"}
	var names []string
	var sums []money.Pence
	for _, p := range providers[:min(len(providers), 4)] {
		names, sums = append(names, orNobody(org.Code(p.Of))+" "+spoken(p.AtStake)), append(sums, p.AtStake)
	}
	d.Bars = smallBars(names, sums)
	return d, true
}

// smallBars are bars against the longest of them; all but the second of two are dark.
func smallBars(names []string, sums []money.Pence) []smallBar {
	longest := money.Pence(1)
	for _, p := range sums {
		longest = max(longest, p)
	}
	var out []smallBar
	for i, p := range sums {
		kind := "claimed"
		if len(sums) == 2 && i == 1 {
			kind = "derived"
		}
		out = append(out, smallBar{names[i], int64(max(p, 0)) * 1000 / int64(longest), kind})
	}
	return out
}

// needApart says how far boards lie apart in need for each person.
func (s *server) needApart(a *ask) (discovery, bool) {
	y, err := s.Workspace.AllocationYear(a.Context(), workspace.AllocationAsked{KnownOn: a.Known})
	if err != nil {
		return discovery{}, false // nothing is loaded: the page of it says what to load
	}
	d := discovery{Note: "each board, from 0.5 to 1.5 times the average of England"}
	var least, most allocation.Board
	core := allocation.Measures()[5].Of
	for _, b := range y.Boards.All() {
		v, ok := b.Index.Stated(core)
		if !ok {
			continue
		}
		d.Dots = append(d.Dots, atIndex(b.Index))
		if least.Code == "" || v < least.Index[core] {
			least = b
		}
		if most.Code == "" || v > most.Index[core] {
			most = b
		}
	}
	if len(d.Dots) < 2 {
		return discovery{}, false
	}
	d.pointer = pointer{fmt.Sprintf("For each person, %s needs %.2f times the average of England, and %s %.2f times (core services, %s).",
		a.Named(most.Code), most.Index[core], a.Named(least.Code), least.Index[core], calendar.YearName(y.Year)), "/allocate"}
	return d, true
}

// sentenceLower begins a text in the middle of a sentence.
func sentenceLower(text string) string {
	if text == "" {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}
