package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A statementShown is the statement of a month, of a commissioner and a provider if
// they are named.
type statementShown struct {
	Month, Name, Year string
	Months            []string
	Total, YearToDate *contract.Figures
	Notes, Stale      []string
	Lines, Reasons    *sheet
}

// statement is what is owed for a month, and each reason why it is not what was
// claimed.
func (s *server) statement(a *ask) (*page, error) {
	r, err := s.results(a)
	if err != nil {
		return nil, err
	}
	month, stale, err := s.monthOf(a, r)
	if err != nil {
		return nil, err
	}
	commissioner, provider := a.code("commissioner"), a.code("provider")
	st, err := ofRun(s, a, r, fmt.Sprint("statement ", month, " ", commissioner, " ", provider), func(*workspace.Results) (*contract.Statement, error) {
		return s.oneStatement(a, r, month, commissioner, provider)
	})
	if err != nil {
		return nil, err
	}
	b := statementShown{Month: month, Name: monthName(month), Year: st.Year, Months: monthsOf(r), Total: &st.Total.Month, YearToDate: &st.Total.YearToDate, Notes: plainNotes(st.Notes()), Stale: stale}
	b.Lines, b.Reasons = lineSheet(a, st, month), reasonSheet(a, st, month)
	whole := &sheet{View: contract.View{Name: "Statement"}}
	if a.wantsFile() { // every line of it is made for a file alone
		all, err := s.statements(a, r, month)
		if err != nil {
			return nil, err
		}
		whole.View = workspace.StatementView(onlyOf(all, commissioner, provider))
	}
	sheets := []*sheet{b.Lines, b.Reasons, whole, {View: st.NotLoadedView()}}
	of := a.commissioners()
	if !a.exactly(of...) && commissioner == "" && provider == "" {
		sheets = []*sheet{b.Lines, b.Reasons} // what all lines tell together nobody can keep in mind
	}
	held := map[*sheet][]string{b.Lines: {b.Lines.into}, b.Reasons: {"reason"}, whole: {"month", "commissioner", "provider", "pod"}}
	if err := a.differing(access.Group{Where: a.where([]string{month}), N: int64(st.Total.Month.Records)}, of, held); err != nil {
		return nil, err
	}
	p := &page{Of: of, Title: statementTitle(a, b), For: "What is owed for a month, what was claimed, and every reason why the two differ: claimed less owed is their sum, to the penny.",
		Section: "Deliver", Body: b, Sheets: sheets, Sources: runSources(r, month, b.Notes)}
	return p, nil
}

// oneStatement is what a page shows of the statements of a month: their sum, with lines
// added up as a person reads them.
func (s *server) oneStatement(a *ask, r *workspace.Results, month string, commissioner, provider org.Code) (*contract.Statement, error) {
	all, err := s.statements(a, r, month)
	if err != nil {
		return nil, err
	}
	sum := *all[0]
	sum.Lines = nil
	for _, st := range onlyOf(all, commissioner, provider) {
		sum.Lines = append(sum.Lines, st.Lines...)
	}
	out := sum.Only("", "")
	_, head := lineHead(commissioner, provider)
	out.Lines = contract.AddUp(out.Lines, head)
	return out, nil
}

// onlyOf are statements of a commissioner and a provider; "" is all.
func onlyOf(all []*contract.Statement, commissioner, provider org.Code) []*contract.Statement {
	var out []*contract.Statement
	for _, st := range all {
		out = append(out, st.Only(commissioner, provider))
	}
	return out
}

// statementTitle is the month in a line.
func statementTitle(a *ask, b statementShown) string {
	of := ""
	if c := a.code("commissioner"); c != "" {
		of += " by " + a.Named(c)
	}
	if c := a.code("provider"); c != "" {
		of += " to " + a.Named(c)
	}
	return fmt.Sprintf("%s: %s is owed%s and %s was claimed", b.Name, spoken(b.Total.Derived), of, spoken(b.Total.Claimed))
}

// lineHead is what a person reads lines by: commissioners; the providers of one; the
// commissioners of a provider; points of delivery where both are named.
func lineHead(commissioner, provider org.Code) (column string, head func(contract.StatementLine) contract.StatementLine) {
	switch {
	case commissioner != "" && provider != "":
		return "pod", func(l contract.StatementLine) contract.StatementLine { return contract.StatementLine{POD: l.POD} }
	case commissioner != "":
		return "provider", func(l contract.StatementLine) contract.StatementLine {
			return contract.StatementLine{Provider: l.Provider}
		}
	}
	return "commissioner", func(l contract.StatementLine) contract.StatementLine {
		return contract.StatementLine{Commissioner: l.Commissioner}
	}
}

// lineSheet is the lines of a statement.
func lineSheet(a *ask, st *contract.Statement, month string) *sheet {
	column, _ := lineHead(a.code("commissioner"), a.code("provider"))
	lines := slices.Clone(st.Lines)
	slices.SortStableFunc(lines, func(x, y contract.StatementLine) int { return int(sign(y.Month.Derived - x.Month.Derived)) })
	v := contract.View{Name: "Owed", Notes: st.Notes(), Columns: []contract.Column{{Name: column}, {Name: "records", Kind: contract.CountCells}, {Name: "owed", Kind: contract.MoneyCells, Of: "records"},
		{Name: "claimed", Kind: contract.MoneyCells}, {Name: "difference", Kind: contract.MoneyCells, Of: "records"}, {Name: "owed_in_the_year", Kind: contract.MoneyCells}}}
	out := &sheet{Caption: "By " + strings.ReplaceAll(column, "pod", "point of delivery") + ", the largest first; the number of records opens them", Most: 60, into: column, links: map[string][]string{}}
	for _, l := range lines {
		out.links["records"] = append(out.links["records"], a.lineRecords(month, l))
		v.Rows = append(v.Rows, []contract.Cell{{Text: string(l.Commissioner) + string(l.Provider) + l.POD}, {Number: int64(l.Month.Records)}, {Number: int64(l.Month.Derived)},
			{Number: int64(l.Month.Claimed)}, {Number: int64(l.Month.Difference())}, {Number: int64(l.YearToDate.Derived)}})
	}
	if column == "pod" {
		out.into = "" // nothing is narrower than the records
	}
	out.View = v
	return out
}

// lineRecords is the page of the records of a line, within what the address asks for.
func (a *ask) lineRecords(month string, l contract.StatementLine) string {
	commissioner, provider, pod := a.Value("commissioner"), a.Value("provider"), ""
	switch {
	case commissioner != "" && provider != "":
		pod = orNobody(l.POD)
	case commissioner != "":
		provider = orNobody(l.Provider)
	default:
		commissioner = orNobody(l.Commissioner)
	}
	return a.To("/statement/records", "month", month, "commissioner", commissioner, "provider", provider, "pod", pod)
}

// reasonSheet is why claimed and owed differ. The number of records opens them.
func reasonSheet(a *ask, st *contract.Statement, month string) *sheet {
	v := contract.View{Name: "Reasons", Notes: st.Notes(), Columns: []contract.Column{{Name: "because"}, {Name: "records", Kind: contract.CountCells},
		{Name: "claimed_less_owed", Kind: contract.MoneyCells, Of: "records"}, {Name: "at_stake", Kind: contract.MoneyCells, Of: "records"}, {Name: "reason"}}}
	out := &sheet{Caption: "Why claimed and owed differ; the number opens exactly those records", Hidden: []string{"reason"}, links: map[string][]string{}}
	for _, d := range st.Total.Month.Differences() {
		v.Rows = append(v.Rows, []contract.Cell{{Text: d.Reason.Text()}, {Number: int64(d.Records)}, {Number: int64(d.Amount)}, {Number: int64(d.AtStake)}, {Text: d.Reason.String()}})
		out.links["records"] = append(out.links["records"], a.To("/statement/records", "month", month, "commissioner", a.Value("commissioner"), "provider", a.Value("provider"), "reason", d.Reason.String()))
	}
	out.View = v
	return out
}

func sign[T ~int64](n T) T {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

func monthsOf(r *workspace.Results) []string {
	var out []string
	for _, m := range r.Months {
		out = append(out, m.Month)
	}
	return out
}

// plainNotes are what must stand over figures beside that they are made up, which
// stands over every page.
func plainNotes(notes []string) []string {
	return slices.DeleteFunc(slices.Clone(notes), func(n string) bool { return n == madeUp })
}

// runSources say what a month was made of.
func runSources(r *workspace.Results, month string, notes []string) []string {
	out := append(slices.Clone(notes), "The figures are those of the last run, as of its own day; the dates of the page choose the names of bodies.")
	for _, m := range r.Months {
		if m.Month != month && month != "" {
			continue
		}
		line := fmt.Sprintf("%s: %s, run on %s", m.Month, plural(m.Records, "record", "records"), m.Made.UTC().Format("2 January 2006, 15:04 UTC"))
		if m.KnownOn != calendar.Date(0) {
			line += ", by what was known on " + m.KnownOn.String()
		}
		files := map[string]bool{}
		for _, f := range m.Partitions {
			if !files[f.File] {
				line += ", " + f.File
			}
			files[f.File] = true
		}
		out = append(out, line+".")
	}
	return out
}
