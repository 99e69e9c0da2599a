package contract

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A Statement is what one month of care costs and what was claimed for it.
type Statement struct {
	Month  calendar.Month // the zero month holds the records without a date
	Year   string         // "2025/26", "" for records without a date
	MadeUp bool
	// Bases say what the sums stand on where that is not the plain thing: "as if by
	// the structure X", and of prices that are not payable prices "valued
	// at 2024/25 national average cost, not payable prices".
	Bases []string
	Lines []StatementLine // by commissioner, provider, point of delivery
	Total StatementLine   // of all lines; its codes are empty
}

// A StatementLine is one commissioner, provider and point of delivery.
type StatementLine struct {
	Commissioner org.Code // "" = nobody could be named
	Provider     org.Code
	POD          string
	Month        Figures
	YearToDate   Figures // from April up to and with the month
}

// Months are the months that the ledger holds, in order; the zero month first
// if there are records without a date.
func (g *Ledger) Months() []calendar.Month {
	seen := map[calendar.Month]bool{}
	for k := range g.cells {
		seen[k.month] = true
	}
	return slices.SortedFunc(maps.Keys(seen), compareMonths)
}

func compareMonths(a, b calendar.Month) int {
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month))
}

// Statement is the statement of a month. A line that has a year to date but
// nothing in the month is there, so that both columns add up.
func (g *Ledger) Statement(month calendar.Month) *Statement {
	s := &Statement{Month: month, MadeUp: g.MadeUp, Bases: slices.Sorted(maps.Keys(g.bases))}
	if month != (calendar.Month{}) {
		s.Year = calendar.YearName(calendar.FinancialYear(month.Period().From))
	}
	lines := map[cellKey]*StatementLine{}
	for k, f := range g.cells {
		if inYearTo(k.month, month) {
			line := lineOf(lines, k)
			line.YearToDate.Add(f)
			if k.month == month {
				line.Month.Add(f)
			}
		}
	}
	for _, l := range lines {
		s.Lines = append(s.Lines, *l)
		s.Total.Month.Add(&l.Month)
		s.Total.YearToDate.Add(&l.YearToDate)
	}
	slices.SortFunc(s.Lines, compareLines)
	return s
}

func inYearTo(m, month calendar.Month) bool {
	if m == (calendar.Month{}) || month == (calendar.Month{}) {
		return m == month
	}
	return compareMonths(m, month) <= 0 && calendar.FinancialYear(m.Period().From) == calendar.FinancialYear(month.Period().From)
}

func lineOf(lines map[cellKey]*StatementLine, k cellKey) *StatementLine {
	k.month = calendar.Month{}
	if lines[k] == nil {
		lines[k] = &StatementLine{Commissioner: k.commissioner, Provider: k.provider, POD: k.pod}
	}
	return lines[k]
}

func compareLines(a, b StatementLine) int {
	return cmp.Or(cmp.Compare(a.Commissioner, b.Commissioner), cmp.Compare(a.Provider, b.Provider), cmp.Compare(a.POD, b.POD))
}

// Only keeps the lines of a commissioner and a provider ("" keeps all) and adds
// them up again.
func (s *Statement) Only(commissioner, provider org.Code) *Statement {
	out := *s
	out.Lines, out.Total = nil, StatementLine{}
	for _, l := range s.Lines {
		if (commissioner == "" || l.Commissioner == commissioner) && (provider == "" || l.Provider == provider) {
			out.Lines = append(out.Lines, l)
			out.Total.Month.Add(&l.Month)
			out.Total.YearToDate.Add(&l.YearToDate)
		}
	}
	return &out
}

// Version is the version of the JSON shape of this package. It changes when a
// key changes its meaning or goes.
const Version = 1

// MarshalJSON writes the statement; sums are whole pence.
func (s *Statement) MarshalJSON() ([]byte, error) {
	lines := []lineJSON{}
	for _, l := range s.Lines {
		lines = append(lines, l.json())
	}
	return json.Marshal(statementJSON{Version, s.Month.String(), s.Year, s.MadeUp, append([]string{}, s.Bases...), lines, s.Total.json()})
}

// JSONShape is what the statement is written as.
func (*Statement) JSONShape() any { return statementJSON{} }

type statementJSON struct {
	Version int        `json:"version"`
	Month   string     `json:"month"`
	Year    string     `json:"year"`
	MadeUp  bool       `json:"made_up"`
	Bases   []string   `json:"bases"`
	Lines   []lineJSON `json:"lines"`
	Total   lineJSON   `json:"total"`
}

type lineJSON struct {
	Commissioner org.Code    `json:"commissioner"`
	Provider     org.Code    `json:"provider"`
	POD          string      `json:"pod"`
	Month        figuresJSON `json:"month"`
	YearToDate   figuresJSON `json:"year_to_date"`
}

func (l *StatementLine) json() lineJSON {
	return lineJSON{l.Commissioner, l.Provider, l.POD, l.Month.json(), l.YearToDate.json()}
}

type figuresJSON struct {
	Records     int          `json:"records"`
	Units       int64        `json:"units"`
	Unpriced    int          `json:"unpriced"`
	Derived     int64        `json:"derived_pence"`
	Withheld    int64        `json:"withheld_pence"`
	Claims      int          `json:"claims"`
	Claimed     int64        `json:"claimed_pence"`
	Difference  int64        `json:"difference_pence"`
	Differences []Difference `json:"differences"`
	NotLoaded   []Missing    `json:"not_loaded"`
}

func (f *Figures) json() figuresJSON {
	return figuresJSON{f.Records, f.Units, f.Unpriced, int64(f.Derived), int64(f.Withheld), f.Claims, int64(f.Claimed), int64(f.Difference()), f.Differences(), f.NotLoaded()}
}
