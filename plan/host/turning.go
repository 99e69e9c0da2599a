package host

import (
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// Tested is the evidence for an offer, and whether the answer hangs on it: with q at
// the low and at the high end of what the evidence allows.
type Tested struct {
	Host     org.Code `json:"host"`
	Function string   `json:"function"`
	Used     bool     `json:"used"` // by the best arrangement
	Capability
	Low     float64  `json:"low"`
	High    float64  `json:"high"`
	Changes []Change `json:"changes"` // what would go elsewhere at the end that could matter
}

// turning finds what would change the answer: of each offer its costs and its evidence,
// of each function the value at stake, of each host its overhead.
func (s *search) turning(r *Report) error {
	for _, o := range s.c.Offers {
		v := s.variable(o)
		if v.open == 0 {
			continue
		}
		if err := s.offerTurns(r, v); err != nil {
			return err
		}
	}
	for f := range s.c.Functions {
		if err := s.stakeTurns(r, f); err != nil {
			return err
		}
	}
	for j, h := range s.c.Hosts {
		if err := s.overheadTurns(r, j, h); err != nil {
			return err
		}
	}
	return nil
}

// A variable is an offer as what can be varied: its places in the model, and how many of
// those that may be in it are.
type variable struct {
	Offer
	function   int
	seats      []int
	open, used int
}

func (s *search) variable(o Offer) variable {
	v := variable{Offer: o, function: s.c.function(o.Function)}
	for i, at := range s.base.work[v.function].seats {
		if !s.isOf(at, o) {
			continue
		}
		v.seats = append(v.seats, i)
		for member := range at.cost {
			if at.open(member) {
				v.open++
			}
			if s.best[v.function][member] == i {
				v.used++
			}
		}
	}
	return v
}

// isOf tells whether a seat is of an offer.
func (s *search) isOf(at seat, o Offer) bool {
	id := s.ids()[at.host]
	_, itself := s.c.offer(id, o.Function)
	return id == o.Host || o.Host == Own && at.host >= len(s.c.Hosts) && !itself
}

// varied is the model with the costs of an offer turned: its fixed and running cost
// multiplied, its q moved.
func (s *search) varied(v variable, fixed, running, quality float64) *model {
	m := s.base.clone()
	f := s.c.Functions[v.function]
	for _, i := range v.seats {
		at := &m.work[v.function].seats[i]
		at.fixed *= fixed
		for member := range at.cost {
			one := s.c.Members[member]
			at.cost[member] += (running-1)*number(v.Segments[at.segment].PerHead)*float64(one.People)*100 - quality*s.stake(one, f)
		}
	}
	return m
}

// ends are how far down and up to go: an offer that is not used can only gain by costing
// less, one that everybody uses only lose by costing more.
func (v variable) ends(less, more float64) []float64 {
	switch {
	case v.used == 0:
		return []float64{less}
	case v.used == v.open && len(v.Segments) == 1:
		return []float64{more}
	}
	return []float64{less, more}
}

func (s *search) offerTurns(r *Report, v variable) error {
	most, now := s.v.of("flip_range"), v.Capability()
	reachable, err := s.reachable(v)
	if err != nil {
		return err
	}
	look := func(f Flip, l line, scale float64) error {
		f.Host, f.Function = v.Host, v.Function
		return s.look(r, f, l, scale, reachable)
	}
	for _, end := range v.ends(0, most) {
		fixed, running, unit := pounds(v.Segments[0].Fixed), number(v.Segments[0].PerHead), "pounds"
		if len(v.Segments) > 1 {
			fixed, running, unit = 1, 1, "times the curve"
		}
		if fixed > 0 {
			if err := look(Flip{Of: FixedCost, Unit: unit + " a year"}, line{1, end, func(x float64) *model { return s.varied(v, x, 1, 0) }}, fixed); err != nil {
				return err
			}
		}
		if running > 0 {
			if err := look(Flip{Of: RunningCost, Unit: unit + " a head"}, line{1, end, func(x float64) *model { return s.varied(v, 1, x, 0) }}, running); err != nil {
				return err
			}
		}
	}
	if v.Loss != nil {
		return nil
	}
	turned := func(q float64) *model { return s.varied(v, 1, 1, q-now.Mean) }
	for _, end := range v.ends(1, 0) {
		if err := look(Flip{Of: Quality, Unit: "q"}, line{now.Mean, end, turned}, 1); err != nil {
			return err
		}
	}
	return s.test(r, v, turned, reachable)
}

// reachable tells whether an offer that is not used would be if it cost nothing and never
// went wrong; if not, none of its numbers alone can bring it in.
func (s *search) reachable(v variable) (bool, error) {
	if v.used > 0 {
		return true, nil
	}
	m := s.varied(v, 0, 0, 1-v.Capability().Mean)
	to, err := s.least(m)
	return to != nil && m.total(s.best)-m.total(to) >= 0.5, err
}

// look searches a line for a flip and adds what it found.
func (s *search) look(r *Report, f Flip, l line, scale float64, reachable bool) error {
	f.Now, f.To, f.Changes = l.now*scale, l.end*scale, []Change{}
	if reachable {
		at, to, err := s.turn(l)
		if err != nil {
			return err
		}
		if to != nil {
			f.Flips, f.At, f.Changes = true, at*scale, s.changes(to)
		}
	}
	r.Flips = append(r.Flips, f)
	return nil
}

// test puts the evidence of an offer to its ends.
func (s *search) test(r *Report, v variable, turned func(float64) *model, reachable bool) error {
	c := v.Capability()
	t := Tested{Host: v.Host, Function: v.Function, Used: v.used > 0, Capability: c, Low: c.Quantile(s.v.of("evidence_low")), High: c.Quantile(s.v.of("evidence_high")), Changes: []Change{}}
	for _, q := range v.ends(t.High, t.Low) {
		if !reachable {
			continue
		}
		m := turned(q)
		to, err := s.least(m)
		if err != nil {
			return err
		}
		if to != nil && m.total(s.best)-m.total(to) >= 0.5 {
			t.Changes = append(t.Changes, s.changes(to)...)
		}
	}
	r.Evidence = append(r.Evidence, t)
	return nil
}

// pounds is a sum in pounds, for numbers that are varied.
func pounds(p money.Pence) float64 { return float64(p) / 100 }
