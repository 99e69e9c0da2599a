package web

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A claimant is a provider's claims from the wrong commissioner or category, beside what
// the rules give.
type claimant struct {
	Provider         org.Code
	Records          int
	Claimed, Derived money.Pence
}

// A varianceShown is the bars and the rows.
type varianceShown struct {
	Months    []string
	Providers *sheet // nil: nothing differs
	OneByOne  []fact // of the provider that is looked at
	Rows      *sheet
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
	all := claimants(rows)
	b := varianceShown{Months: monthsOf(r), Rows: &sheet{View: contract.VarianceView(rows, r.Notes), Caption: "By provider, commissioner and reason", Most: 100}}
	sheets := []*sheet{b.Rows}
	if len(all) > 0 {
		b.Providers = claimantSheet(all, r.Notes)
		sheets = append(sheets, b.Providers)
	}
	if provider != "" {
		for _, code := range []struct{ code, says string }{{"wrong_commissioner", "those claimed from another commissioner"}, {"wrong_category", "those claimed under another category"}} {
			b.OneByOne = append(b.OneByOne, fact{Text: code.says, Href: a.To("/findings", "provider", string(provider), "month", a.Value("month"), "code", code.code)})
		}
	}
	return &page{Title: varianceTitle(a, all), For: "Records that were claimed from another commissioner, or under another category, than the rules give.", Section: "Deliver",
		Body: b, Sheets: sheets, Sources: runSources(r, a.Value("month"), plainNotes(r.Notes))}, nil
}

// claimants adds the rows up by provider, the largest claim first.
func claimants(rows []contract.VarianceRow) []claimant {
	at := map[org.Code]int{}
	var out []claimant
	for _, v := range rows {
		n, seen := at[v.Provider]
		if !seen {
			n = len(out)
			at[v.Provider] = n
			out = append(out, claimant{Provider: v.Provider})
		}
		out[n].Records += v.Records
		out[n].Claimed += v.ClaimedValue
		out[n].Derived += v.DerivedValue
	}
	slices.SortStableFunc(out, func(x, y claimant) int { return cmp.Compare(y.Claimed, x.Claimed) })
	return out
}

// claimantSheet puts what was claimed beside what the rules give.
func claimantSheet(all []claimant, notes []string) *sheet {
	view := contract.View{Name: "Providers", Notes: notes, Columns: []contract.Column{{Name: "provider"}, {Name: "records", Kind: contract.CountCells}, {Name: "claimed", Kind: contract.MoneyCells}, {Name: "derived", Kind: contract.MoneyCells}}}
	for _, c := range all {
		view.Rows = append(view.Rows, []contract.Cell{{Text: string(c.Provider)}, {Number: int64(c.Records)}, {Number: int64(c.Claimed)}, {Number: int64(c.Derived)}})
	}
	return &sheet{View: view, Caption: "By provider: claimed, beside what the rules give", Most: 20, into: "provider", Chart: &chart{Kind: pairs, X: "claimed", With: "derived", Y: "provider", XTitle: "pounds",
		Note: "The longest bars are the providers that claimed most from a commissioner, or under a category, that the rules do not give; below each, what the rules give for the same records."}}
}

// varianceTitle is the finding in a line.
func varianceTitle(a *ask, all []claimant) string {
	records, claimed := 0, money.Pence(0)
	for _, b := range all {
		records, claimed = records+b.Records, claimed+b.Claimed
	}
	if records == 0 {
		return "No record was claimed from the wrong commissioner or under the wrong category"
	}
	of := ""
	if c := a.code("provider"); c != "" {
		of = " of " + a.Named(c)
	}
	return fmt.Sprintf("%s%s, claimed for %s, belong to another commissioner or category", plural(records, "record", "records"), of, spoken(claimed))
}
