package host

import (
	"slices"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// Arranged is who performs what for whom, and what it costs a year.
type Arranged struct {
	ID       string      `json:"id"` // best, next, today, own, shared, or of the file
	Name     string      `json:"name"`
	Possible bool        `json:"possible"`
	Why      string      `json:"why,omitempty"` // not
	Cost     money.Pence `json:"cost_pence"`
	More     money.Pence `json:"more_pence"` // than the best
	Breaks   []string    `json:"breaks"`     // rules, by ID
	Rows     []Row       `json:"rows"`
	Teams    []Team      `json:"teams"`
	Had      []Had       `json:"hosts"`
	AtOnce   money.Pence `json:"merging_pence"` // of a merged body: what merging costs at once, spread
	Parts    Parts       `json:"parts"`         // of the cost; they add up to it
}

// A Row is one function of one member.
type Row struct {
	Function string   `json:"function"`
	Member   org.Code `json:"member"`
	Host     org.Code `json:"host"` // the member itself where it does so for itself
	Segment  int      `json:"segment"`
	Capability
	Cost
}

// A Team is what performs a function somewhere: its fixed cost, whomever it works for.
type Team struct {
	Function string      `json:"function"`
	Host     org.Code    `json:"host"`
	Members  []org.Code  `json:"members"`
	People   int64       `json:"people"`
	Fixed    money.Pence `json:"fixed_pence"`
}

// Had is a host that works for others, with its overhead.
type Had struct {
	Host     org.Code    `json:"host"`
	Overhead money.Pence `json:"overhead_pence"`
}

// arranged prices an arrangement by the case, not by the model that found it.
func (s *search) arranged(id, name string, a arrangement) Arranged {
	out := Arranged{ID: id, Name: name, Possible: true, Breaks: []string{}, Had: []Had{}}
	had := map[org.Code]bool{}
	for f, seats := range a {
		teams := map[int]int{}
		for member, at := range seats {
			row := s.row(f, member, s.base.work[f].seats[at])
			out.Rows = append(out.Rows, row)
			if _, is := teams[at]; !is {
				teams[at] = len(out.Teams)
				out.Teams = append(out.Teams, Team{Function: row.Function, Host: row.Host, Fixed: money.Pence(s.base.work[f].seats[at].fixed)})
			}
			team := &out.Teams[teams[at]]
			team.Members, team.People = append(team.Members, row.Member), team.People+s.c.Members[member].People
			if row.Host != row.Member && !had[row.Host] {
				had[row.Host] = true
				out.Had = append(out.Had, Had{row.Host, s.c.Hosts[s.c.host(row.Host)].Overhead})
			}
		}
	}
	out.addUp()
	return out
}

// row is one function of one member in a seat.
func (s *search) row(f, member int, at seat) Row {
	host := s.ids()[at.host]
	o, _ := s.offered(at.host, s.c.Functions[f].ID)
	return Row{Function: s.c.Functions[f].ID, Member: s.c.Members[member].ID, Host: host, Segment: at.segment, Capability: o.Capability(),
		Cost: s.of(s.c.Members[member], s.c.Functions[f], host, o, o.Segments[at.segment])}
}

func notPossible(id, name, why string) Arranged {
	return Arranged{ID: id, Name: name, Why: why, Breaks: []string{}, Rows: []Row{}, Teams: []Team{}, Had: []Had{}}
}

// addUp adds up the parts of an arrangement, and the whole.
func (a *Arranged) addUp() {
	p := Parts{}
	for _, r := range a.Rows {
		p.Running += r.Running
		p.Quality += r.Quality
		p.Change += r.Change
		p.Retained += r.Retained
		p.Safeguard += r.Safeguard
	}
	for _, t := range a.Teams {
		p.Fixed += t.Fixed
	}
	for _, h := range a.Had {
		p.Overhead += h.Overhead
	}
	p.Change += a.AtOnce
	a.Parts, a.Cost = p, p.Fixed+p.Overhead+p.Cost.sum()
}

// stated prices an arrangement that the file states, whether or not it keeps the rules.
func (s *search) stated(r *Report, id, name string, placed []Placed) (Arranged, error) {
	m := s.model(nil)
	m.bar(func(f int, at seat, member int) bool {
		return s.ids()[at.host] != performer(placed, s.c.Functions[f].ID, s.c.Members[member].ID)
	})
	a, err := s.least(m)
	if err != nil || a == nil {
		return notPossible(id, name, "somebody in it has no offer for what it is to perform, or too many people"), err
	}
	out := s.beside(r, id, name, a)
	for _, rule := range s.rules {
		if slices.ContainsFunc(out.Rows, func(row Row) bool { return rule.forbids(row.Member, row.Function, row.Host) }) {
			out.Breaks = append(out.Breaks, rule.ID)
		}
	}
	return out, nil
}

// merged is the best arrangement of one body in place of members.
func (s *search) merged(in Merged) (Arranged, error) {
	c, parts := s.c.mergedCase(in)
	k := c.costing()
	k.parts = parts
	sub := &search{ctx: s.ctx, by: s.by, costing: k, rules: c.holding("")}
	sub.base = sub.model(sub.rules)
	a, err := sub.least(sub.base)
	if err != nil || a == nil {
		return notPossible(string(in.ID), in.Name, "the new body has no offer for a function"), err
	}
	out := sub.arranged(string(in.ID), in.Name, a)
	out.AtOnce = k.spread(k.atOnce(in.OneOff, in.Redundancies))
	out.addUp()
	return out, nil
}

// mergedCase is the case after a merger: the members that merge are gone, as members, as
// hosts and with their refusals.
func (c *Case) mergedCase(in Merged) (*Case, map[org.Code][]org.Code) {
	out := *c
	var gone []org.Code
	whole := Member{ID: in.ID, Name: in.Name}
	for _, m := range c.Members {
		if len(in.Members) == 0 || slices.Contains(in.Members, m.ID) {
			gone, whole.People = append(gone, m.ID), whole.People+m.People
		}
	}
	is := func(id org.Code) bool { return slices.Contains(gone, id) }
	out.Members = append(slices.DeleteFunc(slices.Clone(c.Members), func(m Member) bool { return is(m.ID) }), whole)
	out.Hosts = slices.DeleteFunc(slices.Clone(c.Hosts), func(h Host) bool { return is(h.ID) })
	out.Vetoes = slices.DeleteFunc(slices.Clone(c.Vetoes), func(v Veto) bool { return is(v.Member) || is(v.Host) })
	out.Offers = nil
	for _, o := range c.Offers {
		if !is(o.Host) {
			out.Offers = append(out.Offers, o)
		}
	}
	for _, o := range in.Offers {
		o.Host = in.ID
		out.Offers = append(out.Offers, o)
	}
	out.Merged = nil
	return &out, map[org.Code][]org.Code{in.ID: gone}
}
