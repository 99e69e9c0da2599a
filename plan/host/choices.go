package host

import (
	"math"
	"slices"

	"github.com/remit-health/remit/org"
)

// A model is a case in plain numbers: pence a year, and who may go where.
type model struct {
	people   []float64 // of each member
	overhead []float64 // of each host
	work     []work    // of each function

	cuts []arrangement // not to be found again
	must []spot        // at least one of them, if there are any
}

// work is who can perform a function.
type work struct{ seats []seat }

// A seat is one segment of an offer of a host.
type seat struct {
	host       int // of those with an overhead; the members follow them, without one
	self       int // the member that is this host, -1 if none is
	segment    int
	fixed      float64
	from, upTo float64   // people
	cost       []float64 // of each member, +Inf where it may not be
}

// A spot is a member in a seat.
type spot struct{ function, seat, member int }

// An arrangement is the seat of each function and member.
type arrangement [][]int

// barred says that a member may not be in a seat.
var barred = math.Inf(1)

func (s seat) open(member int) bool { return !math.IsInf(s.cost[member], 1) }

// total is what an arrangement costs: its seats, the teams they need, and the
// overheads of hosts that work for others than themselves.
func (m *model) total(a arrangement) float64 {
	sum := 0.0
	hosts := map[int]bool{}
	for f, seats := range a {
		used := map[int]bool{}
		for member, s := range seats {
			at := m.work[f].seats[s]
			sum += at.cost[member]
			if !used[s] {
				used[s], sum = true, sum+at.fixed
			}
			if at.self != member && !hosts[at.host] {
				hosts[at.host], sum = true, sum+m.overhead[at.host]
			}
		}
	}
	return sum
}

// allows tells whether an arrangement keeps the limits of all segments, takes one
// segment of each host, and is none of those cut off.
func (m *model) allows(a arrangement) bool {
	for f, seats := range a {
		heads, segment := map[int]float64{}, map[int]int{}
		for member, s := range seats {
			at := m.work[f].seats[s]
			if other, taken := segment[at.host]; !at.open(member) || taken && other != s {
				return false
			}
			segment[at.host] = s
			heads[s] += m.people[member]
		}
		for s, n := range heads {
			if at := m.work[f].seats[s]; n < at.from || n > at.upTo {
				return false
			}
		}
	}
	return !slices.ContainsFunc(m.cuts, func(cut arrangement) bool { return m.sameHosts(a, cut) }) && m.meets(a)
}

// meets tells whether an arrangement takes one of the spots that it must.
func (m *model) meets(a arrangement) bool {
	return len(m.must) == 0 || slices.ContainsFunc(m.must, func(s spot) bool { return a[s.function][s.member] == s.seat })
}

func (m *model) sameHosts(a, b arrangement) bool {
	for f := range a {
		for member := range a[f] {
			if m.work[f].seats[a[f][member]].host != m.work[f].seats[b[f][member]].host {
				return false
			}
		}
	}
	return true
}

// clone copies what a variation may change: costs and limits, not people.
func (m *model) clone() *model {
	out := *m
	out.overhead = slices.Clone(m.overhead)
	out.work = make([]work, len(m.work))
	for f, w := range m.work {
		out.work[f].seats = slices.Clone(w.seats)
		for s := range out.work[f].seats {
			out.work[f].seats[s].cost = slices.Clone(w.seats[s].cost)
		}
	}
	return &out
}

// bar closes each seat of a member for which it is told to.
func (m *model) bar(closed func(function int, s seat, member int) bool) {
	for f := range m.work {
		for _, s := range m.work[f].seats {
			for member := range s.cost {
				if closed(f, s, member) {
					s.cost[member] = barred
				}
			}
		}
	}
}

// model puts a case in numbers under some rules. The hosts of the case come first, in
// order, then its members.
func (k *costing) model(rules []Rule) *model {
	c := k.c
	m := &model{}
	for _, h := range c.Hosts {
		m.overhead = append(m.overhead, float64(h.Overhead))
	}
	for _, one := range c.Members {
		m.overhead, m.people = append(m.overhead, 0), append(m.people, float64(one.People))
	}
	for _, f := range c.Functions {
		w := work{}
		for j, id := range k.ids() {
			o, ok := k.offered(j, f.ID)
			if ok {
				w.seats = append(w.seats, k.seats(j, id, f, o, rules)...)
			}
		}
		m.work = append(m.work, w)
	}
	return m
}

// ids are the hosts of the model by place.
func (k *costing) ids() []org.Code {
	var out []org.Code
	for _, h := range k.c.Hosts {
		out = append(out, h.ID)
	}
	for _, m := range k.c.Members {
		out = append(out, m.ID)
	}
	return out
}

// offered is the offer behind a place among the hosts. A member that is listed as a host
// and has an offer of its own stands there, and not among the members again.
func (k *costing) offered(j int, function string) (Offer, bool) {
	c := k.c
	if j < len(c.Hosts) {
		return c.offer(c.Hosts[j].ID, function)
	}
	id := c.Members[j-len(c.Hosts)].ID
	o, ok := c.offer(id, function)
	if ok || k.parts[id] != nil { // what own costs is not what a merged body costs
		return o, ok && c.host(id) < 0
	}
	return c.offer(Own, function)
}

// seats are the segments of an offer, with what they cost each member.
func (k *costing) seats(j int, id org.Code, f Function, o Offer, rules []Rule) []seat {
	var out []seat
	for i, seg := range o.Segments {
		s := seat{host: j, self: k.c.member(id), segment: i, fixed: float64(seg.Fixed), from: float64(seg.From), upTo: float64(seg.UpTo)}
		if seg.UpTo == 0 {
			s.upTo = math.Inf(1)
		}
		for _, m := range k.c.Members {
			cost := barred
			mine := j < len(k.c.Hosts) || m.ID == id // nobody else may use a member that is no host
			forbidden := slices.ContainsFunc(rules, func(r Rule) bool { return r.forbids(m.ID, f.ID, id) })
			if mine && !forbidden && float64(m.People) <= s.upTo {
				cost = float64(k.of(m, f, id, o, seg).sum())
			}
			s.cost = append(s.cost, cost)
		}
		out = append(out, s)
	}
	return out
}
