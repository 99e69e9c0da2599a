package level

import (
	"errors"
	"math"
	"slices"

	"github.com/remit-health/remit/org/structure"
)

// A Flip is the nearest value of something at which a service changes its level,
// everything solved together again.
type Flip struct {
	Of    string          `json:"of"`
	Unit  string          `json:"unit"`
	Now   float64         `json:"now"`
	Low   float64         `json:"low"` // of the range searched
	High  float64         `json:"high"`
	Below *Turn           `json:"below,omitempty"` // nil: none in range
	Above *Turn           `json:"above,omitempty"`
	Level structure.Level `json:"level"` // now
	How   string          `json:"how"`
}

// A Turn is a value and the level on its other side. At the value itself both levels
// cost the same.
type Turn struct {
	At    float64         `json:"at"`
	Level structure.Level `json:"level"`
}

// How flips are found.
const (
	byLines = "exact: where the lines of two assignments meet, solved again there"
	byScan  = "scanned at four values on each side and bisected"
)

// Flips are the flips of a service, after [Model.Solve]. Under the metric uniform
// the integer program is solved for each value.
func (m *Model) Flips(code string, o Options) ([]Flip, error) {
	return m.flips(code, o, func(lever) bool { return true })
}

// ExactFlips are those of the flips that are exact, which take a tenth of the time.
func (m *Model) ExactFlips(code string, o Options) ([]Flip, error) {
	return m.flips(code, o, func(l lever) bool { return l.linear })
}

// OwnFlip is the flip of a service's own tailoring; where costs are stated, of its own
// mismatch. false if there is no such service.
func (m *Model) OwnFlip(code string, o Options) (Flip, bool, error) {
	found, err := m.flips(code, o, func(l lever) bool { return l.name == OwnTailoring || l.name == OwnMismatch })
	if err != nil || len(found) == 0 {
		return Flip{}, false, err
	}
	return found[0], true, nil
}

func (m *Model) flips(code string, o Options, wanted func(lever) bool) ([]Flip, error) {
	s := slices.IndexFunc(m.services, func(one Service) bool { return one.Code == code })
	if s < 0 || m.held == nil {
		return nil, nil
	}
	if o.Metric == "" {
		o.Metric = Ladder
	}
	f := finder{m: m, o: o, s: s, barred: m.barredAll(o.Law)}
	levers := m.levers(s, o.Metric)
	levers = slices.DeleteFunc(levers, func(l lever) bool { return !wanted(l) })
	out, errs := make([]Flip, len(levers)), make([]error, len(levers))
	together(len(levers), func(i int) {
		one := f
		out[i] = one.flip(levers[i])
		errs[i] = one.err
	})
	return out, errors.Join(errs...)
}

// A finder looks for the flips of one service.
type finder struct {
	m      *Model
	o      Options
	s      int
	barred [][]string
	err    error
}

func (f *finder) solve(l lever, x float64) []int {
	program := f.m.programAt(l, x, f.barred, f.o.Metric)
	if f.o.Metric != Uniform {
		at, _ := program.Cut()
		return at
	}
	at, _, err := program.uniform(f.o.Integer)
	if err != nil && f.err == nil {
		f.err = err
	}
	return at
}

func (f *finder) flip(l lever) Flip {
	now := f.solve(l, l.now)
	out := Flip{Of: l.name, Unit: l.unit, Now: l.now, Low: l.low, High: l.top, Level: f.m.ladder[now[f.s]].Level, How: byScan}
	search := f.scan
	if l.linear {
		out.How, search = byLines, f.lines
	}
	out.Below, out.Above = search(l, now, l.low), search(l, now, l.top)
	return out
}

// lines finds the flip nearest to now by Eisner and Severance: the cost of the
// cheapest assignment is a concave line of straight pieces; where the lines of two
// solutions meet, a third is cheaper or the two tie there. Of what lies between, the
// nearer half is looked into first, and only where the level of the service differs
// at its ends: a service that leaves a level and comes back between is not seen.
func (f *finder) lines(l lever, now []int, end float64) *Turn {
	if end == l.now || f.err != nil {
		return nil
	}
	x, at := end, f.solve(l, end)
	if at[f.s] == now[f.s] {
		return nil
	}
	near, nearAt := l.now, now
	for range 60 {
		meet, ok := f.m.crossing(l, nearAt, at, min(near, x), max(near, x), f.o.Metric)
		if !ok {
			break
		}
		middle := f.solve(l, meet)
		saved := f.m.value(l, meet, at, f.o.Metric) - f.m.value(l, meet, middle, f.o.Metric)
		if saved < f.rounding() || same(middle, at) || same(middle, nearAt) {
			return &Turn{meet, f.m.ladder[at[f.s]].Level}
		}
		if middle[f.s] == now[f.s] {
			near, nearAt = meet, middle
		} else {
			x, at = meet, middle
		}
	}
	return &Turn{x, f.m.ladder[at[f.s]].Level}
}

// rounding is by how many pounds whole pence may make a sum wrong.
func (f *finder) rounding() float64 {
	return 0.005 * float64(len(f.m.services)+4*len(f.m.pairs))
}

func same(a, b []int) bool { return slices.Equal(a, b) }

// scans is at how many values a curved lever is tried on each side.
const scans = 4

// scan tries values from now to the end, and bisects where the level changes first.
func (f *finder) scan(l lever, now []int, end float64) *Turn {
	if end == l.now || f.err != nil {
		return nil
	}
	before := l.now
	for i := 1; i <= scans; i++ {
		x := l.now + (end-l.now)*float64(i)/scans
		at := f.solve(l, x)
		if at[f.s] == now[f.s] {
			before = x
			continue
		}
		for math.Abs(x-before) > 1e-3*math.Abs(end-l.now) {
			middle := (x + before) / 2
			if got := f.solve(l, middle); got[f.s] == now[f.s] {
				before = middle
			} else {
				x, at = middle, got
			}
		}
		return &Turn{x, f.m.ladder[at[f.s]].Level}
	}
	return nil
}
