package host

import (
	"slices"
)

// others are the arrangements to put beside the best.
func (s *search) others(r *Report) error {
	next := s.base.clone()
	next.cuts = []arrangement{s.best}
	for _, o := range []struct {
		id, name string
		m        *model
	}{{"next", "the next best", next}, {"own", "each member for itself", s.allOwn()}, {"shared", "everything shared that may be", s.allShared()}} {
		a, err := s.least(o.m)
		if err != nil {
			return err
		}
		r.Others = append(r.Others, s.beside(r, o.id, o.name, a))
	}
	r.Indifferent = r.Others[0].Possible && float64(r.Others[0].More) <= s.v.of("indifference")*float64(r.Best.Cost)
	compared := s.c.Compared
	if s.c.Today != nil {
		compared = append([]Compared{{ID: "today", Name: "as it is today", Placed: s.c.Today}}, compared...)
	}
	for _, o := range compared {
		a, err := s.stated(r, o.ID, o.Name, o.Placed)
		if err != nil {
			return err
		}
		r.Others = append(r.Others, a)
	}
	for _, m := range s.c.Merged {
		a, err := s.merged(m)
		if err != nil {
			return err
		}
		if a.Possible {
			a.More = a.Cost - r.Best.Cost
		}
		r.Others = append(r.Others, a)
	}
	return nil
}

// allOwn is the case in which each member does everything itself.
func (s *search) allOwn() *model {
	m := s.base.clone()
	m.bar(func(_ int, at seat, member int) bool { return at.self != member })
	return m
}

// allShared is the case in which no member does itself what a host may do for it.
func (s *search) allShared() *model {
	m := s.base.clone()
	m.bar(func(f int, at seat, member int) bool {
		return at.self == member && slices.ContainsFunc(s.base.work[f].seats, func(o seat) bool { return o.self != member && o.open(member) })
	})
	return m
}

// beside is an arrangement that may not be possible, against the best.
func (s *search) beside(r *Report, id, name string, a arrangement) Arranged {
	if a == nil {
		return notPossible(id, name, "no arrangement of this kind keeps the rules")
	}
	out := s.arranged(id, name, a)
	out.More = out.Cost - r.Best.Cost
	return out
}
