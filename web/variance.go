package web

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A bar is a provider's claims from the wrong commissioner or category, beside what
// the rules give. Wide and Thin are lengths in a thousand of the longest.
type bar struct {
	Provider         org.Code
	Name, Path       string
	Records          figure
	Claimed, Derived figure
	Wide, Thin       int64

	records          int
	claimed, derived money.Pence
}

// A varianceShown is the bars and the rows.
type varianceShown struct {
	Months []string
	Bars   []bar
	Rows   *sheet
}

// variance is claimed against derived commissioner and category.
func (s *server) variance(a *ask) (*page, error) {
	r, err := s.results(a)
	if err != nil {
		return nil, err
	}
	var months []string
	if m := a.Value("month"); m != "" {
		if !r.Has(m) {
			return nil, missing("Nothing was run for "+m, "The last run has no results for "+m+".", "Choose one of the months there are.")
		}
		months = []string{m}
	}
	ledger, err := r.Ledger(months...)
	if err != nil {
		return nil, err
	}
	provider, commissioner := a.code("provider"), a.code("commissioner")
	rows := slices.DeleteFunc(ledger.Variance(), func(v contract.VarianceRow) bool {
		return provider != "" && v.Provider != provider || commissioner != "" && v.Claimed != commissioner && v.Derived != commissioner
	})
	b := varianceShown{Months: monthsOf(r), Bars: a.bars(rows), Rows: &sheet{View: contract.VarianceView(rows, r.Notes), Caption: "By provider, commissioner and reason", Most: 100}}
	among := a.where(months)
	among["claimed otherwise"] = []string{"yes"}
	if err := a.differing(access.Group{Where: among, N: recordsIn(rows)}, a.commissioners(), map[*sheet][]string{b.Rows: {"provider", "reason", "claimed_commissioner", "derived_commissioner", "claimed_category", "derived_category"}}); err != nil {
		return nil, err
	}
	return &page{Title: varianceTitle(a, b.Bars), For: "Records that were claimed from another commissioner, or under another category, than the rules give.", Section: "Deliver", Of: a.commissioners(),
		Body: b, Sheets: []*sheet{b.Rows}, Sources: a.runSources(r, a.Value("month"), plainNotes(r.Notes))}, nil
}

// recordsIn is how many records rows are of.
func recordsIn(rows []contract.VarianceRow) (n int64) {
	for _, r := range rows {
		n += int64(r.Records)
	}
	return n
}

// bars adds the rows up by provider, the largest claim first.
func (a *ask) bars(rows []contract.VarianceRow) []bar {
	at := map[org.Code]int{}
	var out []bar
	for _, v := range rows {
		n, seen := at[v.Provider]
		if !seen {
			n = len(out)
			at[v.Provider] = n
			out = append(out, bar{Provider: v.Provider, Name: a.Named(v.Provider), Path: a.With("provider", string(v.Provider))})
		}
		out[n].records += v.Records
		out[n].claimed += v.ClaimedValue
		out[n].derived += v.DerivedValue
	}
	slices.SortStableFunc(out, func(x, y bar) int { return cmp.Compare(y.claimed, x.claimed) })
	of, longest := a.commissioners(), int64(1)
	for i := range out {
		b := &out[i]
		b.Records, b.Claimed, b.Derived = a.count(b.records, of...), a.sum(b.claimed, b.records, of...), a.sum(b.derived, b.records, of...)
		longest = max(longest, b.Claimed.Number(), b.Derived.Number())
	}
	for i := range out {
		out[i].Wide, out[i].Thin = out[i].Claimed.Number()*1000/longest, out[i].Derived.Number()*1000/longest
	}
	return out
}

// varianceTitle is the finding in a line.
func varianceTitle(a *ask, bars []bar) string {
	records, claimed := 0, money.Pence(0)
	for _, b := range bars {
		records, claimed = records+b.records, claimed+b.claimed
	}
	if records == 0 {
		return "No record was claimed from the wrong commissioner or under the wrong category"
	}
	of := ""
	if c := a.code("provider"); c != "" {
		of = " of " + a.Named(c)
	}
	among := a.commissioners()
	return fmt.Sprintf("%s%s, claimed for %s, belong to another commissioner or category", a.count(records, among...).Of("record", "records"), of, a.sum(claimed, records, among...).Spoken())
}
