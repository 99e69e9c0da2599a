package restate

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// A Row is a figure of a body on the new map, in units of the last decimal.
type Row struct {
	Code               org.Code
	Value, Denominator int64
}

// A Result is figures on another map. Rows and Unplaced add up to the figures.
type Result struct {
	From, On  calendar.Date
	Role      org.Role
	Rows      []Row // in order of code
	Unplaced  Row   // what lies in no body of the role; its code is "unplaced"
	Practices int   // figures that were stated of practices
	Bodies    int   // figures that were stated of bodies, and shared out by people
	Steps     []StepShare
	Misplaced []Misplaced // by how much figures of bodies may be wrong; nil if none is
	Roles     []org.Role  // of the bodies
	Problems  *problem.List
}

// UnplacedCode stands in the last row of a result.
const UnplacedCode org.Code = "unplaced"

// A StepShare says how much of the figures, by size, was placed in one step; for
// figures of bodies, how much of the people of the map.
type StepShare struct {
	Step  Step    `json:"step"`
	Share float64 `json:"share"`
	Of    string  `json:"of"` // "figures of practices", "people of the map"
}

// Restate gives figures of a day on the new map.
func (o *Onto) Restate(f Figures, from calendar.Date) *Result {
	w := &restating{onto: o, from: from, rows: map[org.Code]*Row{}, seen: make(map[org.Code]int, len(f.Rows)), got: &Result{From: from, On: o.On, Role: o.Role, Problems: &problem.List{}}, file: f.File}
	for _, fig := range f.Rows {
		w.add(fig)
	}
	w.got.Problems.Merge(f.ofNobody(w.rows))
	return w.finish()
}

// restating is a result being made.
type restating struct {
	onto   *Onto
	from   calendar.Date
	file   string
	rows   map[org.Code]*Row
	seen   map[org.Code]int // line of each code
	placed [steps]float64   // size of the figures of practices
	roles  []org.Role       // of bodies whose figures were shared out
	got    *Result
}

func (w *restating) add(f Figure) {
	parts := w.parts(f)
	if len(parts) < 2 {
		body := org.Code("")
		if len(parts) == 1 {
			body = parts[0].Body
		}
		r := w.row(body)
		r.Value, r.Denominator = r.Value+f.Value, r.Denominator+f.Denominator
		return
	}
	shares := make([]int64, len(parts))
	for i, p := range parts {
		shares[i] = p.Share
	}
	values, denominators := money.Split(money.Pence(f.Value), shares), money.Split(money.Pence(f.Denominator), shares)
	for i, p := range parts {
		r := w.row(p.Body)
		r.Value += int64(values[i])
		r.Denominator += int64(denominators[i])
	}
}

func (w *restating) row(body org.Code) *Row {
	if body == "" {
		body = UnplacedCode
	}
	if w.rows[body] == nil {
		w.rows[body] = &Row{Code: body}
	}
	return w.rows[body]
}

// parts are the bodies of the new map among which a figure is shared; nil after a
// problem.
func (w *restating) parts(f Figure) []Part {
	if line, twice := w.seen[f.Code]; twice {
		w.report(f, "code_twice", fmt.Sprintf("%s stands on line %d already.", f.Code, line), "Keep one of the two, or add them up.")
		return nil
	}
	w.seen[f.Code] = f.Line
	if _, ours := w.onto.placer.number[f.Code]; ours {
		return w.practice(f)
	}
	switch role := w.onto.placer.register.Role(f.Code, w.from); {
	case role == org.Practice:
		return w.practice(f)
	case commissions(role), role == org.ICB, role == org.Region:
		return w.body(f, role)
	default:
		w.report(f, "no_structure", fmt.Sprintf("%s is no practice and no body that commissions for practices (%s).", f.Code, role),
			"Give codes of practices, PCGs, PCTs, CCGs, sub-ICB locations, ICBs or regions; a spreadsheet may have changed the code.")
	}
	return nil
}

// practice follows the practice itself.
func (w *restating) practice(f Figure) []Part {
	w.got.Practices++
	place := w.onto.to.Place(f.Code)
	w.placed[place.Step] += size(f)
	if len(place.Parts) == 1 {
		return []Part{{w.onto.targetOf(f.Code, place.Parts[0].Body), 1}}
	}
	var t tally
	for _, p := range place.Parts {
		t.add(w.onto.targetOf(f.Code, p.Body), p.Share)
	}
	return t.parts()
}

func size(f Figure) float64 {
	if f.Value < 0 {
		return -float64(f.Value)
	}
	return float64(f.Value)
}

// body follows the people of a body.
func (w *restating) body(f Figure, role org.Role) []Part {
	if commissions(role) {
		role = AnyCommissioner
	}
	parts := w.onto.flowsFrom(w.from, role)[f.Code]
	if len(w.onto.placer.people.Weights) == 0 {
		w.report(f, "no_people", string(f.Code)+" is a body, and nothing is loaded of how many people its practices have.",
			"Load them: remit import weighted-populations weighted-populations-2022-23.csv; or give figures of practices.")
		return nil
	}
	if parts == nil {
		w.report(f, "nobody_there", fmt.Sprintf("no practice of today belonged to %s on %s.", f.Code, w.from),
			"Check the code and the day the figures are of: remit org history "+string(f.Code))
		return nil
	}
	w.got.Bodies++
	if !slices.Contains(w.roles, role) {
		w.roles = append(w.roles, role)
	}
	return parts
}

func (w *restating) report(f Figure, code, what, fix string) {
	w.got.Problems.Add(problem.Problem{Code: code, Severity: problem.Reject, File: w.file, Line: f.Line, Field: "code", What: what,
		Why: "Its figure is among the unplaced, so that the total is kept.", Fix: fix})
}

func (w *restating) finish() *Result {
	g := w.got
	w.mixed()
	g.Unplaced = *w.row("")
	delete(w.rows, UnplacedCode)
	for _, r := range w.rows {
		g.Rows = append(g.Rows, *r)
	}
	slices.SortFunc(g.Rows, func(a, b Row) int { return cmp.Compare(a.Code, b.Code) })
	if g.Practices > 0 {
		g.Steps = append(g.Steps, shares(w.placed, "figures of practices")...)
	}
	if g.Bodies > 0 {
		g.Steps = append(g.Steps, shares(w.onto.to.Shares(), "people of the map")...)
		g.Roles = w.roles
		for _, role := range w.roles {
			g.Misplaced = append(g.Misplaced, w.onto.misplaced(w.from, role)...)
		}
	}
	return g
}

// shares are what each step placed, in the order of the steps, of their sum.
func shares(sizes [steps]float64, of string) []StepShare {
	var all float64
	for _, n := range sizes {
		all += n
	}
	var out []StepShare
	for s := Own; all > 0 && s <= steps; s++ {
		step := s % steps // unplaced comes last
		if sizes[step] > 0 {
			out = append(out, StepShare{step, sizes[step] / all, of})
		}
	}
	return out
}

// mixed warns of figures that may count people twice: of practices and of bodies, or of
// bodies that lie in one another.
func (w *restating) mixed() {
	if len(w.roles) == 0 || len(w.roles) == 1 && w.got.Practices == 0 {
		return
	}
	w.got.Problems.Add(problem.Problem{Code: "mixed_levels", Severity: problem.Warn, File: w.file, What: fmt.Sprintf("the file has %d figures of practices and figures of %v.", w.got.Practices, w.roles),
		Why: "Where one lies within another its people count twice.", Fix: "Take subtotals out, or restate each level by itself."})
}
