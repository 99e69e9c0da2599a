package host

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// A Rule forbids hosts.
type Rule struct {
	ID   string         `json:"rule"` // conflict X, own referral-management, law X, veto M1 X
	Says string         `json:"says"`
	Cite dated.Citation `json:"cite"`

	member, host org.Code // "" = any; any host but the member itself
	functions    []string
}

// forbids tells whether a member may not have a function performed by a host.
func (r Rule) forbids(member org.Code, function string, host org.Code) bool {
	if r.host == "" && host == member {
		return false
	}
	return (r.member == "" || r.member == member) && (r.host == "" || r.host == host) && slices.Contains(r.functions, function)
}

// Rules are the rules of a case, also those that the file lifts, in the order: what does
// not move, law, conflicts of interest, vetoes.
func (c *Case) Rules() []Rule {
	var out []Rule
	for _, f := range c.Functions {
		if f.Moves == Never {
			out = append(out, Rule{ID: "own " + f.ID, Says: f.Name + " is done by each member itself", Cite: f.Cite, functions: []string{f.ID}})
		}
	}
	out = append(out, c.legal()...)
	out = append(out, c.conflicts()...)
	for _, v := range c.Vetoes {
		r := Rule{ID: fmt.Sprintf("veto %s %s", v.Member, v.Host), Says: fmt.Sprintf("%s refuses %s: %s", v.Member, v.Host, v.Says), Cite: v.Cite, member: v.Member, host: v.Host, functions: v.Functions}
		if len(v.Functions) > 0 {
			r.ID += " " + strings.Join(v.Functions, " ")
		} else {
			r.functions = c.functionIDs(func(Function) bool { return true })
		}
		out = append(out, r)
	}
	return out
}

func (c *Case) functionIDs(which func(Function) bool) []string {
	var out []string
	for _, f := range c.Functions {
		if which(f) {
			out = append(out, f.ID)
		}
	}
	return out
}

// legal is one rule for each host to which the law does not let go what moves in
// exercise only.
func (c *Case) legal() []Rule {
	var out []Rule
	for _, l := range c.lawful {
		for _, h := range c.Hosts {
			held := c.functionIDs(func(f Function) bool { return f.Moves == l.Moves })
			held = slices.DeleteFunc(held, func(f string) bool { _, offered := c.offer(h.ID, f); return !offered })
			if l.In.Holds(c.On) && !slices.Contains(l.To, h.Kind) && len(held) > 0 {
				out = append(out, Rule{ID: "law " + string(h.ID), Says: fmt.Sprintf("a host of the kind %s may not exercise a duty of a member", h.Kind), Cite: l.Cite, host: h.ID, functions: held})
			}
		}
	}
	return out
}

// conflicts is one rule for each host that is paid, or controls who is paid, under the
// decisions of functions without a safeguard.
func (c *Case) conflicts() []Rule {
	var out []Rule
	for _, id := range c.performers() {
		r := Rule{ID: "conflict " + string(id), host: id}
		controlled := c.controlled(id)
		for _, p := range c.Paid {
			if !slices.Contains(controlled, p.Body) {
				continue
			}
			says := fmt.Sprintf("%s is paid under its decisions", id)
			if p.Body != id {
				says = fmt.Sprintf("%s controls %s, which is paid under its decisions", id, p.Body)
			}
			r.Says, r.Cite = strings.Trim(says+"; "+p.Says, "; "), p.Cite
			r.functions = append(r.functions, c.conflicted(p, id)...)
		}
		slices.Sort(r.functions)
		if r.functions = slices.Compact(r.functions); len(r.functions) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// performers are all who could perform a function: hosts, then the other members.
func (c *Case) performers() []org.Code {
	var out []org.Code
	for _, h := range c.Hosts {
		out = append(out, h.ID)
	}
	for _, m := range c.Members {
		if c.host(m.ID) < 0 {
			out = append(out, m.ID)
		}
	}
	return out
}

// controlled are a body and all that it controls, also through others.
func (c *Case) controlled(id org.Code) []org.Code {
	out := []org.Code{id}
	for i := 0; i < len(out); i++ {
		if at := c.host(out[i]); at >= 0 {
			for _, next := range c.Hosts[at].Controls {
				if !slices.Contains(out, next) {
					out = append(out, next)
				}
			}
		}
	}
	return out
}

// conflicted are the functions under whose decisions a body is paid and for which the
// host has no safeguard.
func (c *Case) conflicted(p Paid, host org.Code) []string {
	return c.functionIDs(func(f Function) bool {
		_, guarded := c.safeguard(host, f.ID)
		return f.DecidesPay && !guarded && (len(p.Functions) == 0 || slices.Contains(p.Functions, f.ID))
	})
}

func (c *Case) safeguard(host org.Code, function string) (Safeguard, bool) {
	i := slices.IndexFunc(c.Safeguards, func(s Safeguard) bool { return s.Host == host && s.Function == function })
	if i < 0 {
		return Safeguard{}, false
	}
	return c.Safeguards[i], true
}

// holding are the rules that hold: neither lifted by the file nor the one left out.
func (c *Case) holding(without string) []Rule {
	return slices.DeleteFunc(c.Rules(), func(r Rule) bool { return r.ID == without || slices.Contains(c.Lifted, r.ID) })
}
