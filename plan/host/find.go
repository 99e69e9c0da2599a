package host

import (
	"slices"

	"github.com/remit-health/remit/org"
)

func (c *Case) member(id org.Code) int {
	return slices.IndexFunc(c.Members, func(m Member) bool { return m.ID == id })
}

func (c *Case) function(id string) int {
	return slices.IndexFunc(c.Functions, func(f Function) bool { return f.ID == id })
}

func (c *Case) host(id org.Code) int {
	return slices.IndexFunc(c.Hosts, func(h Host) bool { return h.ID == id })
}

// offer is what a host offers for a function.
func (c *Case) offer(host org.Code, function string) (Offer, bool) {
	i := slices.IndexFunc(c.Offers, func(o Offer) bool { return o.Host == host && o.Function == function })
	if i < 0 {
		return Offer{}, false
	}
	return c.Offers[i], true
}

// holds tells whether a placing is about a member.
func (p Placed) holds(member org.Code) bool {
	return len(p.Members) == 0 || slices.Contains(p.Members, member)
}

// performer is who performs a function for a member by a list of placings; what is not
// placed a member does itself.
func performer(placed []Placed, function string, member org.Code) org.Code {
	for _, p := range placed {
		if p.Function == function && p.holds(member) && p.Host != Own {
			return p.Host
		}
	}
	return member
}

// Unstated are the members whose people the file does not state.
func (c *Case) Unstated() []org.Code {
	var out []org.Code
	for _, m := range c.Members {
		if m.People == 0 {
			out = append(out, m.ID)
		}
	}
	return out
}
