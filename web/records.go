package web

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A recordsShown is a part of the records of a line of a statement.
type recordsShown struct {
	Month   string
	Line    *contract.Figures // what the records add up to, by the statement
	Of      []fact            // what the line is of
	Back    string            // the statement
	Part    part
	Records *sheet
}

// records are the records behind a line of a statement, or behind one of its reasons.
func (s *server) records(a *ask) (*page, error) {
	if err := s.listsAll(a); err != nil {
		return nil, err
	}
	r, err := s.results(a)
	if err != nil {
		return nil, err
	}
	month, _, err := s.monthOf(a, r)
	if err != nil {
		return nil, err
	}
	q := shareQuery(a, month)
	if q.Reason != "" && !slices.ContainsFunc(contract.Reasons(), func(c contract.Reason) bool { return c.String() == q.Reason }) {
		return nil, wrong("There is no such reason", fmt.Sprintf("%q is no reason why claimed and owed differ.", q.Reason), "Open the statement and choose a reason there.")
	}
	kept, err := s.statements(a, r, month)
	if err != nil {
		return nil, err
	}
	b := recordsShown{Month: month, Back: a.To("/statement", "month", month, "commissioner", a.Value("commissioner"), "provider", a.Value("provider"))}
	all := 0
	b.Line, all = shareTotal(kept, q)
	if b.Part, err = a.partOf(all); err != nil {
		return nil, err
	}
	b.Of = shareFacts(a, q)
	if b.Records, err = shareSheet(a, r, q, b.Part); err != nil {
		return nil, err
	}
	p := &page{Title: recordsTitle(a, q, all), For: "Record by record: what each puts into the statement on the side of who owes and of who was claimed from, and why the two differ.", Section: "Deliver", Body: b,
		Sheets: []*sheet{b.Records}, Sources: append([]string{"A record stands in the line of the commissioner who pays and in that of the one it was claimed from; where these differ, in both."}, runSources(r, month, plainNotes(r.Notes))...)}
	return p, nil
}

// shareQuery reads which records are asked for. A value that the address holds is exact;
// nobody stands for the empty code.
func shareQuery(a *ask, month string) workspace.ShareQuery {
	q := workspace.ShareQuery{Month: month, Reason: a.Value("reason")}
	given := func(name string) (string, bool) {
		text := a.Value(name)
		if text == nobody {
			return "", true
		}
		return text, text != ""
	}
	if text, ok := given("commissioner"); ok {
		code := org.Code(text)
		q.Commissioner = &code
	}
	if text, ok := given("provider"); ok {
		code := org.Code(text)
		q.Provider = &code
	}
	if text, ok := given("pod"); ok {
		q.POD = &text
	}
	return q
}

// shareTotal adds up the lines that are asked for, and says how many records stand in them, or how
// many for the reason asked for.
func shareTotal(statements []*contract.Statement, q workspace.ShareQuery) (sum *contract.Figures, records int) {
	sum = &contract.Figures{}
	for _, st := range statements {
		for _, l := range st.Lines {
			if q.Commissioner != nil && l.Commissioner != *q.Commissioner || q.Provider != nil && l.Provider != *q.Provider || q.POD != nil && l.POD != *q.POD {
				continue
			}
			sum.Add(&l.Month)
			records += l.Standing(q.Reason)
		}
	}
	return sum, records
}

// shareFacts say what the records are of.
func shareFacts(a *ask, q workspace.ShareQuery) []fact {
	var out []fact
	if q.Commissioner != nil {
		out = append(out, fact{"Commissioner of the line", a.NamedOr(orNobody(*q.Commissioner)), a.BodyPath(*q.Commissioner)})
	}
	if q.Provider != nil {
		out = append(out, fact{"Provider", a.NamedOr(orNobody(*q.Provider)), a.BodyPath(*q.Provider)})
	}
	if q.POD != nil {
		out = append(out, fact{Name: "Point of delivery", Text: *q.POD})
	}
	for _, r := range contract.Reasons() {
		if r.String() == q.Reason {
			out = append(out, fact{Name: "Because", Text: r.Text()})
		}
	}
	return out
}

// shareSheet reads the records: a part for the page, all for a file.
func shareSheet(a *ask, r *workspace.Results, q workspace.ShareQuery, shown part) (*sheet, error) {
	v := contract.View{Name: "Records", Notes: r.Notes, Rowwise: true, Columns: []contract.Column{{Name: "record_id"}, {Name: "provider"}, {Name: "pod"}, {Name: "derived_commissioner"}, {Name: "claimed_commissioner"},
		{Name: "line_of"}, {Name: "owed", Kind: contract.MoneyCells}, {Name: "claimed", Kind: contract.MoneyCells}, {Name: "claimed_less_owed", Kind: contract.MoneyCells}, {Name: "because"}}}
	n := 0
	for share, err := range r.Shares(q) {
		if err != nil {
			return nil, err
		}
		n++
		if n <= shown.From && !a.wantsFile() {
			continue
		}
		v.Rows = append(v.Rows, shareRow(share))
		if n >= shown.To && !a.wantsFile() {
			break
		}
	}
	return &sheet{View: v, Caption: "Records " + strconv.Itoa(shown.First()) + " to " + strconv.Itoa(shown.To) + " of " + thousands(shown.Of), Hidden: hiddenShares(q)}, nil
}

// hiddenShares are columns that say the same in every row.
func hiddenShares(q workspace.ShareQuery) []string {
	var out []string
	if q.Provider != nil {
		out = append(out, "provider")
	}
	if q.POD != nil {
		out = append(out, "pod")
	}
	if q.Commissioner != nil {
		out = append(out, "line_of")
	}
	return out
}

func shareRow(s workspace.RecordShare) []contract.Cell {
	why := ""
	for _, d := range s.Month.Differences() {
		if why != "" {
			why += " "
		}
		why += d.Reason.Text()
	}
	return []contract.Cell{{Text: s.Record}, {Text: string(s.Provider)}, {Text: s.POD}, {Text: string(s.Pays)}, {Text: string(s.Claimed)}, {Text: orNobody(s.Commissioner)}, {Number: int64(s.Month.Derived)},
		{Number: int64(s.Month.Claimed)}, {Number: int64(s.Month.Difference())}, {Text: why}}
}

// recordsTitle counts the records.
func recordsTitle(a *ask, q workspace.ShareQuery, all int) string {
	of := ""
	if q.Commissioner != nil {
		of += " of " + a.NamedOr(orNobody(*q.Commissioner))
	}
	if q.Provider != nil {
		of += " at " + a.NamedOr(orNobody(*q.Provider))
	}
	if all == 0 {
		return "No record" + of + " stands behind this in " + monthName(q.Month)
	}
	return fmt.Sprintf("%s%s in %s", plural(all, "record", "records"), of, monthName(q.Month))
}
