package host

// stakeTurns varies the value at stake of a function, for all who could perform it.
func (s *search) stakeTurns(r *Report, f int) error {
	fn := s.c.Functions[f]
	now := pounds(whole(s.stake(Member{People: int64(s.people)}, fn)))
	if now == 0 {
		return nil
	}
	turned := func(x float64) *model {
		m := s.base.clone()
		for _, at := range m.work[f].seats {
			o, _ := s.offered(at.host, fn.ID)
			for member := range at.cost {
				if o.Loss == nil {
					at.cost[member] += (x - 1) * (1 - o.Capability().Mean) * s.stake(s.c.Members[member], fn)
				}
			}
		}
		return m
	}
	for _, end := range []float64{0, s.v.of("flip_range")} {
		if err := s.look(r, Flip{Of: Stake, Function: fn.ID, Unit: "pounds a year"}, line{1, end, turned}, now, true); err != nil {
			return err
		}
	}
	return nil
}

// overheadTurns varies what it costs to have a host at all.
func (s *search) overheadTurns(r *Report, j int, h Host) error {
	if h.Overhead == 0 {
		return nil
	}
	end := 0.0
	for _, had := range r.Best.Had {
		if had.Host == h.ID {
			end = s.v.of("flip_range")
		}
	}
	turned := func(x float64) *model {
		m := s.base.clone()
		m.overhead[j] *= x
		return m
	}
	return s.look(r, Flip{Of: OverheadOf, Host: h.ID, Unit: "pounds a year"}, line{1, end, turned}, pounds(h.Overhead), true)
}
