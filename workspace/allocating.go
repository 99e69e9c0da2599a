package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

// An AllocationAsked says by which weighted populations money is shared.
type AllocationAsked struct {
	Year    int              // in which the financial year begins; 0 = the latest loaded
	KnownOn calendar.Date    // as it was known on this day; none = everything imported
	Draft   *structure.Draft // boards as a draft makes them; nil: as the file of the year states them
}

// An AllocationYear is the weighted populations of one year, by board.
type AllocationYear struct {
	Year   int
	File   SourceFile
	Boards *allocation.Boards
	Notes  []string // what must stand beside every figure

	rows     need.People
	at       map[org.Code]int // the row of each practice
	weighted Weighted
	register *org.Register
}

// AllocationYear reads the weighted populations of a year. What its file leaves
// open of a practice (network, sub-ICB location) is taken from those of other
// years, the nearest first.
func (w *Workspace) AllocationYear(ctx context.Context, asked AllocationAsked) (*AllocationYear, error) {
	weighted, err := w.WeightedPopulations(ctx, asked.KnownOn)
	if err != nil {
		return nil, err
	}
	years := weighted.Years()
	if asked.Year == 0 && len(years) > 0 {
		asked.Year = years[len(years)-1]
	}
	if !slices.Contains(years, asked.Year) {
		return nil, weighted.absentYear(asked.Year)
	}
	register, err := w.Register(ctx, asked.KnownOn)
	if err != nil {
		return nil, err
	}
	y := &AllocationYear{Year: asked.Year, File: filesOf(weighted.source(asked.Year))[0], rows: weighted.completed(asked.Year), at: map[org.Code]int{}, weighted: weighted, register: register}
	for i := range y.rows {
		y.at[y.rows[i].Practice] = i
	}
	board, err := boardOf(asked.Draft)
	if err != nil {
		return nil, err
	}
	y.Boards = allocation.BoardsOf(y.rows, board)
	y.name(asked.Draft)
	y.note()
	return y, nil
}

// absentYear says that a year is not loaded, and which are.
func (w Weighted) absentYear(year int) error {
	err := w.absent("", year)
	var have []string
	for _, y := range w.Years() {
		have = append(have, calendar.YearName(y))
	}
	if len(have) == 0 {
		return err
	}
	return fmt.Errorf("%w (loaded are those of %s)", err, strings.Join(have, ", "))
}

// completed is the practices of a year, in order of code, with what its file leaves
// open taken from those of other years.
func (w Weighted) completed(year int) need.People {
	rows := w.England(year)
	others := slices.DeleteFunc(w.Years(), func(y int) bool { return y == year })
	slices.SortStableFunc(others, func(a, b int) int { return max(a-year, year-a) - max(b-year, year-b) })
	for _, other := range others {
		complete(rows, w.years[other])
	}
	return rows
}

// boardOf says in which board a practice stands.
func boardOf(d *structure.Draft) (func(*need.PracticeRow) org.Code, error) {
	if d == nil {
		return func(r *need.PracticeRow) org.Code { return r.ICB }, nil
	}
	if d.Role != org.ICB {
		return nil, fmt.Errorf("the draft %s is of bodies of the role %s; money is allocated to integrated care boards", d.ID, d.Role)
	}
	return func(r *need.PracticeRow) org.Code {
		return d.Body(r.Practice, &restate.Weight{Within: r.SubICB, District: r.District}, r.ICB)
	}, nil
}

// name gives boards that no file names the name that the draft or the register knows.
func (y *AllocationYear) name(d *structure.Draft) {
	if d != nil {
		for _, b := range d.Made() {
			y.Boards.Name(b.Code, b.Name)
		}
		y.Notes = append(y.Notes, fmt.Sprintf("Boards are those of the draft %s.", d.ID))
	}
	for _, b := range y.Boards.All() {
		if name, ok := y.register.Name(b.Code, calendar.Year(y.Year).From); ok {
			y.Boards.Name(b.Code, name)
		}
	}
}

// note says what a reader must know of every figure of the year.
func (y *AllocationYear) note() {
	y.Notes = append(y.Notes, "The community model covers half of what is spent on community services; NHS England shares the other half out by the general and acute model.")
	if _, stated := y.Boards.England.Weighted.Stated(need.PrimaryOverall); !stated {
		y.Notes = append(y.Notes, fmt.Sprintf("%s does not state primary medical care.", y.File.File))
	}
}

// Practices finds practices by code. One that stands twice counts once; one that
// the year does not have is a problem, and is left out.
func (y *AllocationYear) Practices(codes []org.Code, problems *problem.List) need.People {
	var out need.People
	seen := map[org.Code]bool{}
	for _, code := range codes {
		i, known := y.at[code]
		switch {
		case seen[code]:
			problems.Add(problem.Problem{Code: "practice_repeated", Severity: problem.Warn, What: fmt.Sprintf("%s is named twice.", code),
				Why: "A practice has its people once.", Fix: "It counts once. Take the second away."})
		case !known:
			problems.Add(y.unknown(code))
		default:
			out = append(out, y.rows[i])
		}
		seen[code] = true
	}
	return out
}

// unknown says why a practice is not in the year.
func (y *AllocationYear) unknown(code org.Code) problem.Problem {
	p := problem.Problem{Code: "unknown_practice", Severity: problem.Reject, What: fmt.Sprintf("%s is not in the weighted populations of %s.", code, calendar.YearName(y.Year)),
		Why: "It is left out of what is measured.", Fix: "Check the code; remit org history " + string(code) + " says what is known of it."}
	var in []string
	for _, other := range y.weighted.Years() {
		if slices.ContainsFunc(y.weighted.years[other], func(r need.PracticeRow) bool { return r.Practice == code }) {
			in = append(in, calendar.YearName(other))
		}
	}
	on := calendar.Year(y.Year).From
	other := y.knownAs(code)
	held, known := y.register.Practice(code, on)
	switch {
	case known && held.Close != 0 && held.Close < calendar.Year(y.Year).Until:
		p.What = strings.TrimSuffix(p.What, ".") + fmt.Sprintf("; it closed on %s.", held.Close)
		p.Fix = "Leave it out, or name the practices that took its patients."
	case known:
		p.What = strings.TrimSuffix(p.What, ".") + fmt.Sprintf("; in %s it has not closed.", held.File)
	case len(in) == 0 && spreadsheetNumber(code):
		p.Code, p.What = "mangled_code", fmt.Sprintf("%q is a code that a spreadsheet has turned into a number.", code)
		p.Fix = "Which code it was cannot be known: take it from where the column was text."
	case len(in) == 0 && other != "":
		p.What = strings.TrimSuffix(p.What, ".") + fmt.Sprintf(": %s.", other)
		p.Fix = "Name practices; a whole board is in remit allocate icbs, a district in --lad, a sub-ICB location in --subicb."
	case len(in) == 0:
		p.What = strings.TrimSuffix(p.What, ".") + "; neither other years nor the register know it."
	}
	if len(in) > 0 {
		p.What = strings.TrimSuffix(p.What, ".") + fmt.Sprintf(" (it is in those of %s).", strings.Join(in, ", "))
	}
	return p
}
