package web

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A findingsShown is the form, the findings by code and provider, and a part of them one
// by one.
type findingsShown struct {
	Months             []string
	Codes              []contract.Code
	Notes              []string
	ByCode, ByProvider *sheet
	All                *sheet
	Picks              []pick
	Part               part
	Kept               []string          // chosen on other pages
	Hidden             map[string]string // what the form of chosen rows must keep
	Pays, Claimed      string            // where only those of one row of the variance are shown
}

// A pick is a finding that can be chosen.
type pick struct {
	Record  string
	Chosen  bool
	Cells   []shownCell
	Details string // the text of the finding
}

// mostPicked is how many records can be chosen: the address holds them.
const mostPicked = 500

// findings is what to ask the providers, record by record.
func (s *server) findings(a *ask) (*page, error) {
	r, err := s.results(a)
	if err != nil {
		return nil, err
	}
	q, err := s.findingQuery(a, r)
	if err != nil {
		return nil, err
	}
	index, err := s.findingIndex(a, r)
	if err != nil {
		return nil, err
	}
	chosen, err := s.openable(a, index, index.Select(q))
	if err != nil {
		return nil, err
	}
	if a.left > 0 {
		r.Notes = append(slices.Clone(r.Notes), "findings of records that your account may not open are left out; What you may see says why")
	}
	b := findingsShown{Months: monthsOf(r), Codes: contract.Codes(), Notes: plainNotes(r.Notes), Hidden: map[string]string{}}
	codes, providers := index.Tally(chosen)
	b.ByCode, b.ByProvider = tallySheet("By code", "code", codes, r.Notes), tallySheet("By provider", "provider", providers, r.Notes)
	b.ByProvider.Most = 15
	if err := b.rows(a, index, chosen, r.Notes); err != nil {
		return nil, err
	}
	title := "Nothing to ask the providers about"
	if n := len(chosen); n > 0 {
		stake := money.Pence(0)
		for _, c := range codes {
			stake += c.AtStake
		}
		title = fmt.Sprintf("%s to ask about, with %s at stake", plural(n, "finding", "findings"), spoken(stake))
	}
	return &page{Title: title, For: "What is worth asking the providers, record by record; each opens the record with every reason.", Section: "Deliver", Body: b,
		Sheets: []*sheet{b.All, b.ByCode, b.ByProvider}, Sources: runSources(r, q.Month, b.Notes)}, nil
}

// openable are the findings whose records the asker may open; the others are counted.
func (s *server) openable(a *ask, index *workspace.FindingIndex, chosen []int) ([]int, error) {
	if a.unlimited() {
		return chosen, nil
	}
	mayList, err := s.mayList(a)
	if err != nil {
		return nil, err
	}
	rows, err := index.Rows(chosen)
	if err != nil {
		return nil, err
	}
	names := workspace.FindingColumns()
	var out []int
	for i, cells := range rows {
		if mayList(func(column string) string { return cells[slices.Index(names, column)] }) {
			out = append(out, chosen[i])
		}
	}
	a.left = len(chosen) - len(out)
	return out, nil
}

// findingQuery reads which findings are asked for.
func (s *server) findingQuery(a *ask, r *workspace.Results) (workspace.FindingQuery, error) {
	q := workspace.FindingQuery{Code: a.Value("code"), Provider: a.code("provider"), Commissioner: a.code("commissioner"), HasClaim: a.Value("claimed") == "any"}
	if q.Code != "" && contract.Code(q.Code).Text() == "" {
		return q, wrong("There is no such finding", fmt.Sprintf("%q is no kind of finding.", q.Code), "Choose one from the list.")
	}
	if a.Value("month") != "" {
		m, _, err := s.monthOf(a, r)
		if err != nil {
			return q, err
		}
		q.Month = m
	}
	for _, side := range []struct {
		name string
		into **org.Code
	}{{"pays", &q.Pays}, {"claimed", &q.Claimed}} {
		switch text := a.Value(side.name); text {
		case "", "any":
		case nobody:
			none := org.Code("")
			*side.into = &none
		default:
			code := org.Code(text) // as the record has it, which may be no code
			*side.into = &code
		}
	}
	return q, nil
}

// nobody stands for the empty code in addresses.
const nobody = "nobody"

// orNobody is a code as addresses have it.
func orNobody[T ~string](code T) string { return cmp.Or(string(code), nobody) }

// rows are the findings one by one: a part for the page, all that are chosen for a file.
func (b *findingsShown) rows(a *ask, index *workspace.FindingIndex, chosen []int, notes []string) error {
	b.Pays, b.Claimed = a.Value("pays"), a.Value("claimed")
	picked := a.Values["pick"]
	if len(picked) > mostPicked {
		return wrong("Too many rows are chosen", fmt.Sprintf("%d rows are chosen.", len(picked)), fmt.Sprintf("Choose at most %d, or take the file of all and keep what you need.", mostPicked))
	}
	var err error
	if b.Part, err = a.partOf(len(chosen)); err != nil {
		return err
	}
	numbers := chosen[b.Part.From:b.Part.To]
	if a.wantsFile() {
		numbers = chosen
	}
	rows, err := index.Rows(numbers)
	if err != nil {
		return err
	}
	names := workspace.FindingColumns()
	if a.wantsFile() && len(picked) > 0 {
		id := slices.Index(names, "record_id")
		rows = slices.DeleteFunc(rows, func(cells []string) bool { return !slices.Contains(picked, cells[id]) })
	}
	b.All, err = findingSheet(a, names, rows, notes)
	b.picks(a, names, rows, picked)
	return err
}

// findingSheet is findings as a table.
func findingSheet(a *ask, names []string, rows [][]string, notes []string) (*sheet, error) {
	v := contract.View{Name: "Findings", Notes: notes, Rowwise: true}
	for _, n := range names {
		kind := contract.TextCells
		if n == "at_stake" {
			kind = contract.MoneyCells
		}
		v.Columns = append(v.Columns, contract.Column{Name: n, Kind: kind})
	}
	for _, cells := range rows {
		var row []contract.Cell
		for i, text := range cells {
			row = append(row, contract.Cell{Text: text})
			if names[i] == "at_stake" {
				sum, err := money.ParsePounds(text)
				if err != nil {
					return nil, err
				}
				row[i].Number = int64(sum)
			}
		}
		v.Rows = append(v.Rows, row)
	}
	return &sheet{View: v, ask: a}, nil
}

// shownFindings are the columns of findings on the page.
var shownFindings = []string{"record_id", "month", "provider", "commissioner", "claimed_commissioner", "code", "at_stake"}

// picks are the findings of the page, and what was chosen on others.
func (b *findingsShown) picks(a *ask, names []string, rows [][]string, picked []string) {
	here := map[string]bool{}
	for n, cells := range rows[:min(len(rows), pageRows)] {
		p := pick{Record: cells[slices.Index(names, "record_id")], Details: cells[slices.Index(names, "text")]}
		p.Chosen = slices.Contains(picked, p.Record)
		here[p.Record] = true
		for _, name := range shownFindings {
			i := slices.Index(names, name)
			p.Cells = append(p.Cells, b.All.cell(b.All.Columns[i], b.All.Rows[n][i]))
		}
		b.Picks = append(b.Picks, p)
	}
	for _, id := range picked {
		if !here[id] && !slices.Contains(b.Kept, id) {
			b.Kept = append(b.Kept, id)
		}
	}
	for name := range a.Values {
		if name != "pick" && name != "from" && name != "format" && name != "sheet" && a.Value(name) != "" {
			b.Hidden[name] = a.Value(name)
		}
	}
}

// tallySheet counts findings; its first column narrows the page.
func tallySheet(name, column string, all []workspace.FindingTally, notes []string) *sheet {
	v := contract.View{Name: name, Notes: notes, Columns: []contract.Column{{Name: column}, {Name: "findings", Kind: contract.CountCells}, {Name: "at_stake", Kind: contract.MoneyCells}}}
	caption := "By provider, the most at stake first"
	if column == "code" {
		caption = "What was found"
		v.Columns = append(v.Columns, contract.Column{Name: "means"})
	}
	for _, t := range all {
		row := []contract.Cell{{Text: t.Of}, {Number: int64(t.Findings)}, {Number: int64(t.AtStake)}}
		if column == "code" {
			row = append(row, contract.Cell{Text: contract.Code(t.Of).Text()})
		}
		v.Rows = append(v.Rows, row)
	}
	return &sheet{View: v, Caption: caption, into: column}
}
