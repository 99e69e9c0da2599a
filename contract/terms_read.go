package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// ReadTerms reads a file of terms (docs/prices-and-statements.md shows one). With
// any problem the terms are nil: nobody should be paid by terms read in part.
func ReadTerms(file string, data []byte) (*Terms, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	t := &Terms{ID: m.Text("contract"), Title: m.Text("title"), Provider: org.Code(m.Text("provider")), Owner: m.Text("owner"), MadeUp: m.Flag("made_up")}
	for _, code := range listed(m.Text("commissioner")) {
		t.Commissioners = append(t.Commissioners, org.Code(code))
	}
	t.In = readMonths(m, "in")
	t.Cite = m.Citation("")
	for i, e := range m.List("terms") {
		e.Named(fmt.Sprintf("term %d", i+1))
		t.Terms = append(t.Terms, t.readTerm(e))
	}
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return t, problems
}

// listed are the codes between blanks and semicolons.
func listed(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ' ' })
}

// longest is the most days of a contract: fifty years.
const longest = 50 * 366

// readMonths reads a period of whole months with an end.
func readMonths(m *dated.Mapping, key string) calendar.Period {
	p := m.Period(key)
	if p.From == 0 {
		return p
	}
	if p.Until == 0 {
		report(m, key, "no_end", key+" has no until.", "Write the first day after the last month.")
	} else if p.Until-p.From > longest {
		report(m, key, "too_long", fmt.Sprintf("%s is %v, more than fifty years.", key, p), "Correct the year.")
		return calendar.Period{}
	} else if !beginsMonth(p.From) || !beginsMonth(p.Until) {
		report(m, key, "not_months", key+" does not begin and end with a month.", "Write the first day of a month in from and in until.")
	}
	return p
}

func beginsMonth(d calendar.Date) bool { return d == 0 || calendar.MonthOf(d).Period().From == d }

// report adds a problem of terms, whose reason is always the same.
func report(m *dated.Mapping, key, code, what, fix string) {
	m.Report(key, problem.Problem{Code: code, What: what, Why: "The payment could not be worked out as it was agreed.", Fix: fix})
}

// readTerm reads a term. The terms before it are known.
func (t *Terms) readTerm(m *dated.Mapping) Term {
	e := Term{ID: m.Text("id"), Pays: Mechanism(m.Text("pays"))}
	if e.ID != "" {
		m.Named("term " + e.ID)
	}
	if slices.ContainsFunc(t.Terms, func(o Term) bool { return o.ID == e.ID && e.ID != "" }) {
		report(m, "id", "repeated_term", "two terms are called "+e.ID+".", "Give each its own id.")
	}
	if e.Pays == Attainment {
		e.Attained = t.readAttained(m)
	} else {
		e.PODs, e.Plan = t.readPODs(m), t.readPlan(m)
		t.readRates(m, &e)
	}
	m.Done()
	return e
}

// readPODs reads points of delivery, each in one term only.
func (t *Terms) readPODs(m *dated.Mapping) []string {
	pods := listed(m.Text("pods"))
	for i, pod := range pods {
		in := slices.IndexFunc(t.Terms, func(o Term) bool { return slices.Contains(o.PODs, pod) })
		if in >= 0 {
			report(m, "pods", "pod_twice", fmt.Sprintf("the term %s pays for %s too.", t.Terms[in].ID, pod), "Name each point of delivery in one term.")
		}
		if slices.Contains(pods[:i], pod) {
			report(m, "pods", "pod_twice", pod+" stands twice.", "Name each point of delivery once.")
		}
	}
	return pods
}

// readRates reads the rates of a mechanism. A key of another mechanism is not
// asked for, and so reported.
func (t *Terms) readRates(m *dated.Mapping, e *Term) {
	switch e.Pays {
	case Fixed, "":
	case Activity:
		e.Share = t.readRate(m, "share")
	case Blended:
		e.Over, e.Under = t.readRate(m, "over"), t.readRate(m, "under")
		if m.Has("break_glass") {
			e.BreakGlass = t.readRate(m, "break_glass")
		}
	default:
		report(m, "pays", "unknown_mechanism", fmt.Sprintf("%q is no way to pay.", e.Pays), "Write fixed, activity, blended or attainment.")
	}
}
