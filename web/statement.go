package web

import (
	"fmt"
	"slices"

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
	Total             statementFigures
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
	all, err := r.Statements(month)
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i] = all[i].Only(a.code("commissioner"), a.code("provider"))
	}
	st := allOf(all)
	of := a.commissioners()
	b := statementShown{Month: month, Name: monthName(month), Year: st.Year, Months: monthsOf(r), Total: a.statementFigures(&st.Total, of...), Notes: plainNotes(st.Notes()), Stale: stale}
	b.Lines, b.Reasons = s.lineSheet(a, st), reasonSheet(st)
	whole := a.byLine(workspace.StatementView(all), of)
	held := map[*sheet][]string{b.Lines: {b.Lines.into}, b.Reasons: {"reason"}}
	for _, s := range whole {
		held[s] = []string{"month", "commissioner", "provider", "pod"}
	}
	if err := a.differing(access.Group{Where: a.where(monthsIn(all)), N: int64(st.Total.Month.Records)}, of, held); err != nil {
		return nil, err
	}
	p := &page{Title: statementTitle(a, b), For: "What is owed for a month, what was claimed, and every reason why the two differ: claimed less owed is their sum, to the penny.",
		Section: "Deliver", Of: of, Body: b, Sheets: append([]*sheet{b.Lines, b.Reasons, {View: st.NotLoadedView()}}, whole...), Sources: a.runSources(r, month, b.Notes)}
	return p, nil
}

// statementFigures are the totals of a statement as they may be shown.
type statementFigures struct{ Derived, Claimed, Difference, YearToDate, Records, Claims, Unpriced figure }

func (a *ask) statementFigures(t *contract.StatementLine, of ...org.Code) statementFigures {
	m := &t.Month
	return statementFigures{Derived: a.sum(m.Derived, m.Records, of...), Claimed: a.sum(m.Claimed, m.Claims, of...), Difference: a.sum(m.Difference(), leastOf(m.Records, m.Claims), of...),
		YearToDate: a.sum(t.YearToDate.Derived, t.YearToDate.Records, of...), Records: a.count(m.Records, of...), Claims: a.count(m.Claims, of...), Unpriced: a.count(m.Unpriced, of...)}
}

// leastOf is the smaller of two numbers of records that are not none: of so few a difference
// between their sums may tell.
func leastOf(a, b int) int {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// commissioners are those whose figures the address asks for; none = of all.
func (a *ask) commissioners() []org.Code {
	if c := a.code("commissioner"); c != "" {
		return []org.Code{c}
	}
	return nil
}

// monthsIn are the months of statements.
func monthsIn(all []*contract.Statement) []string {
	var out []string
	for _, st := range all {
		out = append(out, workspace.MonthName(st.Month))
	}
	return out
}

// allOf is the sum of statements: only the future has several.
func allOf(all []*contract.Statement) *contract.Statement {
	sum := *all[0]
	sum.Lines = nil
	for _, st := range all {
		sum.Lines = append(sum.Lines, st.Lines...)
	}
	return sum.Only("", "")
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
	return fmt.Sprintf("%s: %s is owed%s and %s was claimed", b.Name, b.Total.Derived.Spoken(), of, b.Total.Claimed.Spoken())
}

// lineSheet adds up what a person reads: commissioners; the providers of one; the
// commissioners of a provider; points of delivery where both are named.
func (s *server) lineSheet(a *ask, st *contract.Statement) *sheet {
	column, head := "commissioner", func(l contract.StatementLine) contract.StatementLine {
		return contract.StatementLine{Commissioner: l.Commissioner}
	}
	switch commissioner, provider := a.code("commissioner"), a.code("provider"); {
	case commissioner != "" && provider != "":
		column, head = "pod", func(l contract.StatementLine) contract.StatementLine { return contract.StatementLine{POD: l.POD} }
	case commissioner != "":
		column, head = "provider", func(l contract.StatementLine) contract.StatementLine {
			return contract.StatementLine{Provider: l.Provider}
		}
	}
	lines := contract.AddUp(st.Lines, head)
	slices.SortStableFunc(lines, func(x, y contract.StatementLine) int { return int(sign(y.Month.Derived - x.Month.Derived)) })
	v := contract.View{Name: "Owed", Notes: st.Notes(), Columns: []contract.Column{{Name: column}, {Name: "records", Kind: contract.CountCells}, {Name: "owed", Kind: contract.MoneyCells, Of: "records"},
		{Name: "claimed", Kind: contract.MoneyCells}, {Name: "difference", Kind: contract.MoneyCells, Of: "records"}, {Name: "owed_in_the_year", Kind: contract.MoneyCells}}}
	for _, l := range lines {
		v.Rows = append(v.Rows, []contract.Cell{{Text: string(l.Commissioner) + string(l.Provider) + l.POD}, {Number: int64(l.Month.Records)}, {Number: int64(l.Month.Derived)},
			{Number: int64(l.Month.Claimed), N: int64(l.Month.Claims)}, {Number: int64(l.Month.Difference()), N: int64(leastOf(l.Month.Records, l.Month.Claims))},
			{Number: int64(l.YearToDate.Derived), N: int64(l.YearToDate.Records)}})
	}
	return &sheet{View: v, Caption: "By " + column + ", the largest first", Most: 60, into: column}
}

// reasonSheet is why claimed and owed differ.
func reasonSheet(st *contract.Statement) *sheet {
	v := contract.View{Name: "Reasons", Notes: st.Notes(), Columns: []contract.Column{{Name: "because"}, {Name: "records", Kind: contract.CountCells},
		{Name: "claimed_less_owed", Kind: contract.MoneyCells, Of: "records"}, {Name: "at_stake", Kind: contract.MoneyCells, Of: "records"}, {Name: "reason"}}}
	for _, d := range st.Total.Month.Differences() {
		v.Rows = append(v.Rows, []contract.Cell{{Text: d.Reason.Text()}, {Number: int64(d.Records)}, {Number: int64(d.Amount)}, {Number: int64(d.AtStake)}, {Text: d.Reason.String()}})
	}
	return &sheet{View: v, Caption: "Why claimed and owed differ; a reason opens its records"}
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
func (a *ask) runSources(r *workspace.Results, month string, notes []string) []string {
	out := append(slices.Clone(notes), "The figures are those of the last run, as of its own day; the dates of the page choose the names of bodies.")
	for _, m := range r.Months {
		if m.Month != month && month != "" {
			continue
		}
		line := fmt.Sprintf("%s: %s, run on %s", m.Month, a.count(m.Records).Of("record", "records"), m.Made.UTC().Format("2 January 2006, 15:04 UTC"))
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
