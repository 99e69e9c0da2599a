package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/access"
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

// A because is why claims of the shown providers differ: from whom, to whom, how many.
type because struct {
	reasonKey
	Categories     []string
	Records        int
	Value, Derived money.Pence
}

// A varianceShown is the providers and, of one provider or commissioner, the reasons.
type varianceShown struct {
	Months    []string
	Providers *sheet // nil: nothing differs
	Reasons   *sheet // nil: neither was chosen
	Rows      *sheet
}

// variance is claimed against derived commissioner and category: providers, then the
// reasons of one, then its records.
func (s *server) variance(a *ask) (*page, error) {
	r, err := s.results(a)
	if err != nil {
		return nil, err
	}
	month := a.Value("month")
	if month != "" && !r.Has(month) {
		return nil, missing("Nothing was run for "+month, "The last run has no results for "+month+".", "Choose one of the months there are.")
	}
	kept, err := s.varianceRows(a, r, month)
	if err != nil {
		return nil, err
	}
	var months []string
	if month != "" {
		months = []string{month}
	}
	provider, commissioner := a.code("provider"), a.code("commissioner")
	rows := slices.DeleteFunc(slices.Clone(kept), func(v contract.VarianceRow) bool {
		return provider != "" && v.Provider != provider || commissioner != "" && v.Claimed != commissioner && v.Derived != commissioner
	})
	all := claimants(rows)
	b := varianceShown{Months: monthsOf(r), Rows: &sheet{View: contract.VarianceView(rows, r.Notes)}}
	sheets := []*sheet{b.Rows}
	if len(all) > 0 {
		b.Providers = claimantSheet(all, r.Notes)
		sheets = append(sheets, b.Providers)
	}
	if len(all) > 0 && (provider != "" || commissioner != "") {
		b.Reasons = a.reasonSheet(reasonsOf(rows), r.Notes)
		sheets = append(sheets, b.Reasons)
	}
	among := a.where(months)
	among["claimed otherwise"] = []string{"yes"}
	keys := map[*sheet][]string{b.Rows: {"provider", "reason", "claimed_commissioner", "derived_commissioner", "claimed_category", "derived_category"}}
	if b.Providers != nil {
		keys[b.Providers] = []string{"provider"}
	}
	if !a.exactly(a.commissioners()...) && b.Reasons != nil { // their records open for those who see them exactly
		b.Reasons, sheets = nil, sheets[:len(sheets)-1]
	}
	if err := a.differing(access.Group{Where: among, N: recordsIn(rows)}, a.commissioners(), keys); err != nil {
		return nil, err
	}
	return &page{Of: a.commissioners(), Title: varianceTitle(a, all), For: "Records that were claimed from another commissioner, or under another category, than the rules give.", Section: "Deliver",
		Body: b, Sheets: sheets, Sources: runSources(r, month, plainNotes(r.Notes))}, nil
}

// recordsIn is how many records rows are of.
func recordsIn(rows []contract.VarianceRow) (n int64) {
	for _, r := range rows {
		n += int64(r.Records)
	}
	return n
}

// mostReasons is how many reasons of a provider a page shows.
const mostReasons = 60

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

// counted are the columns of records and of what was claimed and is derived for them.
func counted(before ...contract.Column) []contract.Column {
	return append(before, contract.Column{Name: "records", Kind: contract.CountCells}, contract.Column{Name: "claimed", Kind: contract.MoneyCells, Of: "records"},
		contract.Column{Name: "derived", Kind: contract.MoneyCells, Of: "records"})
}

// claimantSheet puts what was claimed beside what the rules give.
func claimantSheet(all []claimant, notes []string) *sheet {
	view := contract.View{Name: "Providers", Notes: notes, Columns: counted(contract.Column{Name: "provider"})}
	for _, c := range all {
		view.Rows = append(view.Rows, []contract.Cell{{Text: string(c.Provider)}, {Number: int64(c.Records)}, {Number: int64(c.Claimed)}, {Number: int64(c.Derived)}})
	}
	return &sheet{View: view, Caption: "By provider: claimed, beside what the rules give; a provider opens its reasons", Most: pageRows, into: "provider",
		Chart: &chart{Kind: pairs, X: "claimed", With: "derived", Y: "provider", XTitle: "pounds",
			Note: "The longest bars are the providers that claimed most from a commissioner, or under a category, that the rules do not give; below each, what the rules give for the same records."}}
}

// reasonKey is what the records of a reason have in common, as a finding has it.
type reasonKey struct {
	provider, claimed, derived org.Code
	reason                     contract.Reason
}

// reasonsOf adds rows up as their records can be opened: by provider, reason, and the two
// commissioners. The largest claim is first.
func reasonsOf(rows []contract.VarianceRow) []because {
	at := map[reasonKey]int{}
	var out []because
	for _, v := range rows {
		key := reasonKey{v.Provider, v.Claimed, v.Derived, v.Reason}
		n, seen := at[key]
		if !seen {
			n = len(out)
			at[key] = n
			out = append(out, because{reasonKey: key})
		}
		out[n].Records += v.Records
		out[n].Value += v.ClaimedValue
		out[n].Derived += v.DerivedValue
		if text := v.ClaimedCategory + " → " + cmp.Or(v.DerivedCategory, "none"); v.ClaimedCategory != v.DerivedCategory && !slices.Contains(out[n].Categories, text) {
			out[n].Categories = append(out[n].Categories, text)
		}
	}
	slices.SortStableFunc(out, func(x, y because) int {
		return cmp.Or(cmp.Compare(y.Value, x.Value), cmp.Compare(y.Records, x.Records))
	})
	return out
}

// reasonSheet is the reasons; the number of records opens exactly those.
func (a *ask) reasonSheet(all []because, notes []string) *sheet {
	s := &sheet{View: contract.View{Name: "Reasons", Notes: notes, Columns: counted(contract.Column{Name: "provider"}, contract.Column{Name: "claimed_from"}, contract.Column{Name: "pays"},
		contract.Column{Name: "why"}, contract.Column{Name: "category"})}, Caption: "Why, the largest claim first; the number opens exactly those records", Most: mostReasons, links: map[string][]string{}}
	if a.Value("provider") != "" {
		s.Hidden = []string{"provider"}
	}
	for _, b := range all {
		s.Rows = append(s.Rows, []contract.Cell{{Text: string(b.provider)}, {Text: a.NamedOr(orNobody(b.claimed))}, {Text: a.NamedOr(orNobody(b.derived))}, {Text: b.reason.Text()},
			{Text: strings.Join(b.Categories, ", ")}, {Number: int64(b.Records)}, {Number: int64(b.Value)}, {Number: int64(b.Derived)}})
		s.links["records"] = append(s.links["records"], a.To("/findings", "code", b.reason.String(), "provider", string(b.provider), "month", a.Value("month"),
			"claimed", orNobody(b.claimed), "pays", orNobody(b.derived))+"#rows")
	}
	return s
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
