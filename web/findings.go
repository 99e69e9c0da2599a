package web

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/workspace"
)

// A findingsShown is the form, the findings by code, and one by one.
type findingsShown struct {
	Months      []string
	Codes       []contract.Code
	Notes       []string
	ByCode, All *sheet
	ByProvider  *sheet
}

// findings is what to ask the providers, record by record.
func (s *server) findings(a *ask) (*page, error) {
	r, err := s.results(a)
	if err != nil {
		return nil, err
	}
	if code := a.Value("code"); code != "" && contract.Code(code).Text() == "" {
		return nil, wrong("There is no such finding", fmt.Sprintf("%q is no kind of finding.", code), "Choose one from the list.")
	}
	var months []string
	if a.Value("month") != "" {
		m, _, err := s.monthOf(a, r)
		if err != nil {
			return nil, err
		}
		months = []string{m}
	}
	mayList, err := s.mayList(a)
	if err != nil {
		return nil, err
	}
	all, counted, stake, err := a.found(r, mayList, months)
	if err != nil {
		return nil, err
	}
	if a.left > 0 {
		r.Notes = append(slices.Clone(r.Notes), "findings of records that your account may not open are left out; What you may see says why")
	}
	b := findingsShown{Months: monthsOf(r), Codes: contract.Codes(), Notes: plainNotes(r.Notes), ByCode: counted, All: all, ByProvider: byProvider(all.View)}
	title := "Nothing to ask the providers about"
	if n := len(all.Rows); n > 0 {
		title = fmt.Sprintf("%s to ask about, with %s at stake", plural(n, "finding", "findings"), spoken(stake))
	}
	return &page{Title: title, For: "What is worth asking the providers, record by record; each opens the record with every reason.", Section: "Deliver", Body: b,
		Sheets: []*sheet{all, counted, b.ByProvider}, Sources: a.runSources(r, a.Value("month"), b.Notes)}, nil
}

// found are the findings that an address asks for, one by one and by code.
func (a *ask) found(r *workspace.Results, mayList func(func(string) string) bool, months []string) (all, counted *sheet, stake money.Pence, err error) {
	names := workspace.FindingColumns()
	at := func(cells []string, name string) string { return cells[slices.Index(names, name)] }
	v := contract.View{Name: "Findings", Notes: r.Notes, Rowwise: true}
	for _, n := range names {
		kind := contract.TextCells
		if n == "at_stake" {
			kind = contract.MoneyCells
		}
		v.Columns = append(v.Columns, contract.Column{Name: n, Kind: kind})
	}
	count, stakes := map[string]int{}, map[string]money.Pence{}
	err = r.Findings(func(cells []string) error {
		of := func(name string) string { return at(cells, name) }
		if !a.wants(of) {
			return nil
		}
		if !mayList(of) {
			a.left++
			return nil
		}
		sum, err := money.ParsePounds(at(cells, "at_stake"))
		if err != nil {
			return err
		}
		var row []contract.Cell
		for i := range cells {
			row = append(row, contract.Cell{Text: cells[i]})
			if names[i] == "at_stake" {
				row[i].Number = int64(sum)
			}
		}
		v.Rows = append(v.Rows, row)
		code := at(cells, "code")
		count[code]++
		stakes[code] += sum
		stake += sum
		return nil
	}, months...)
	return &sheet{View: v, Caption: "One by one", Most: 100, held: true, Hidden: []string{"line", "file", "claimed_commissioner", "other_record_id"}}, byCode(count, stakes, r.Notes), stake, err
}

// wants tells whether a finding is asked for.
func (a *ask) wants(of func(string) string) bool {
	provider, commissioner, code := string(a.code("provider")), string(a.code("commissioner")), a.Value("code")
	return (code == "" || of("code") == code) && (provider == "" || of("provider") == provider) &&
		(commissioner == "" || of("commissioner") == commissioner || of("claimed_commissioner") == commissioner)
}

// byCode counts findings, in the order of the codes.
func byCode(count map[string]int, stakes map[string]money.Pence, notes []string) *sheet {
	v := contract.View{Name: "By code", Notes: notes, Columns: []contract.Column{{Name: "code"}, {Name: "findings", Kind: contract.CountCells}, {Name: "at_stake", Kind: contract.MoneyCells}, {Name: "means"}}}
	for _, c := range contract.Codes() {
		if n := count[string(c)]; n > 0 {
			v.Rows = append(v.Rows, []contract.Cell{{Text: string(c)}, {Number: int64(n)}, {Number: int64(stakes[string(c)])}, {Text: c.Text()}})
		}
	}
	return &sheet{View: v, Caption: "What was found", into: "code"}
}

// byProvider counts findings by provider, the most at stake first.
func byProvider(all contract.View) *sheet {
	provider := slices.IndexFunc(all.Columns, func(c contract.Column) bool { return c.Name == "provider" })
	stake := slices.IndexFunc(all.Columns, func(c contract.Column) bool { return c.Name == "at_stake" })
	at := map[string]int{}
	v := contract.View{Name: "By provider", Notes: all.Notes, Columns: []contract.Column{{Name: "provider"}, {Name: "findings", Kind: contract.CountCells}, {Name: "at_stake", Kind: contract.MoneyCells}}}
	for _, row := range all.Rows {
		code := row[provider].Text
		n, seen := at[code]
		if !seen {
			n = len(v.Rows)
			at[code] = n
			v.Rows = append(v.Rows, []contract.Cell{{Text: code}, {}, {}})
		}
		v.Rows[n][1].Number++
		v.Rows[n][2].Number += row[stake].Number
	}
	slices.SortStableFunc(v.Rows, func(x, y []contract.Cell) int { return cmp.Compare(y[2].Number, x[2].Number) })
	return &sheet{View: v, Caption: "By provider, the most at stake first", Most: 15, into: "provider"}
}
