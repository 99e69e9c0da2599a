package host

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// readRules reads who is paid, safeguards, vetoes, and the rules that are not to hold.
func (r *reader) readRules(m *dated.Mapping) {
	for _, e := range optional(m, "paid") {
		p := Paid{Body: org.Code(e.Text("body")), Functions: r.functions(e), Says: e.OptionalText("says"), Cite: r.cite(e)}
		for _, f := range p.Functions {
			if i := r.c.function(f); i >= 0 && !r.c.Functions[i].DecidesPay {
				report(e, "functions", "decides_no_pay", "nobody is paid under the decisions of "+f+".", "A conflict forbids contracting, evaluation and payment, not analysis. If it does decide what is paid, say decides_pay: true of the function.")
			}
		}
		e.Done()
		r.c.Paid = append(r.c.Paid, p)
	}
	for _, e := range optional(m, "safeguards") {
		s := Safeguard{Host: r.another(e, "host"), Function: e.Text("function"), EachMember: needed(e, "each_member"), Says: e.Text("says"), Cite: r.cite(e)}
		r.checkFunction(e, s.Function)
		e.Done()
		r.c.Safeguards = append(r.c.Safeguards, s)
	}
	for _, e := range optional(m, "vetoes") {
		v := Veto{Member: r.aMember(e, "member"), Host: r.another(e, "host"), Functions: r.functions(e), Says: e.Text("says"), Cite: r.cite(e)}
		e.Done()
		r.c.Vetoes = append(r.c.Vetoes, v)
	}
	for _, e := range optional(m, "lifted") {
		r.c.Lifted = append(r.c.Lifted, e.Text("rule"))
		e.Done()
	}
}

// functions reads functions with blanks between them; none is all.
func (r *reader) functions(m *dated.Mapping) []string {
	all := strings.Fields(m.OptionalText("functions"))
	for _, f := range all {
		r.checkFunction(m, f)
	}
	return all
}

func (r *reader) aHost(m *dated.Mapping, key string) org.Code {
	id := org.Code(m.Text(key))
	if id != "" && id != Own && r.c.host(id) < 0 && r.c.member(id) < 0 {
		report(m, key, "unknown_host", fmt.Sprintf("%s is neither a host nor a member.", id), "List it under hosts, or correct it.")
	}
	return id
}

// another is a host by its own name: own would have no effect there.
func (r *reader) another(m *dated.Mapping, key string) org.Code {
	id := r.aHost(m, key)
	if id == Own {
		report(m, key, "own_is_no_host", "own stands for each member itself, which is no host by a name.", "Name the host.")
	}
	return id
}

func (r *reader) aMember(m *dated.Mapping, key string) org.Code {
	id := org.Code(m.Text(key))
	r.checkMember(m, key, id)
	return id
}

func (r *reader) checkMember(m *dated.Mapping, key string, id org.Code) {
	if id != "" && r.c.member(id) < 0 {
		report(m, key, "unknown_member", fmt.Sprintf("%s is no member.", id), "List it under members, or correct it.")
	}
}

// readArrangements reads today's arrangement and those to compare.
func (r *reader) readArrangements(m *dated.Mapping) {
	if m.Has("today") {
		r.c.Today = r.readPlaced(m, "today")
	}
	for _, e := range optional(m, "compare") {
		one := Compared{ID: e.Text("id"), Name: e.Text("name")}
		one.Placed = r.readPlaced(e, "placed")
		e.Done()
		r.c.Compared = append(r.c.Compared, one)
	}
}

func (r *reader) readPlaced(m *dated.Mapping, key string) []Placed {
	out := []Placed{}
	seen := map[string]bool{}
	for _, e := range m.List(key) {
		p := Placed{Function: e.Text("function"), Host: r.aHost(e, "host"), Members: r.members(e)}
		r.checkFunction(e, p.Function)
		for _, one := range r.c.Members {
			at := p.Function + " " + string(one.ID)
			if !p.holds(one.ID) {
				continue
			}
			if seen[at] {
				report(e, "", "placed_twice", fmt.Sprintf("%s of %s is placed twice.", p.Function, one.ID), "Place each function of a member once.")
			}
			seen[at] = true
		}
		e.Done()
		out = append(out, p)
	}
	return out
}

// members reads members with blanks between them; none is all.
func (r *reader) members(m *dated.Mapping) []org.Code {
	all := codes(m, "members")
	for _, c := range all {
		r.checkMember(m, "members", c)
	}
	return all
}

func (r *reader) readMerged(m *dated.Mapping) {
	for _, e := range optional(m, "merged") {
		one := Merged{ID: org.Code(e.Text("id")), Name: e.Text("name"), Members: r.members(e), OneOff: sum(e, "one_off"), Redundancies: optionalNumber(e, "redundancies"), Cite: r.cite(e)}
		e.Named("merged " + string(one.ID))
		if r.c.member(one.ID) >= 0 || r.c.host(one.ID) >= 0 || one.ID == Own {
			report(e, "id", "repeated_member", fmt.Sprintf("%s is taken.", one.ID), "Give the new body an id of its own.")
		}
		one.Offers = r.readOffers(e, false)
		e.Done()
		r.c.Merged = append(r.c.Merged, one)
	}
}
