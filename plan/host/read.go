package host

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// Read reads a case (docs/hosting.md shows one). If anything is rejected it is nil: a
// hosting worked out from half a file would look like an answer.
func Read(file string, data []byte, parameters Parameters) (*Case, *problem.List) {
	return ReadWith(file, data, parameters, Sheets{})
}

// ReadWith reads a case of which some parts stand in sheets.
func ReadWith(file string, data []byte, parameters Parameters, sheets Sheets) (*Case, *problem.List) {
	known, problems := Functions()
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	r := &reader{known: known, c: &Case{ID: m.Text("hosting"), Title: m.Text("title"), Owner: m.Text("owner"), On: m.Date("on"), MadeUp: m.Flag("made_up"),
		Cite: m.Citation(""), Role: org.Role(m.OptionalText("members_are")), Parameters: parameters, lawful: known.lawful}}
	r.readMembers(m)
	r.readFunctions(m)
	r.readHosts(m)
	if sheets.Offers == nil || m.Has("offers") {
		r.c.Offers = r.readOffers(m, true)
	}
	r.add(sheets, problems)
	r.readRules(m)
	r.readArrangements(m)
	r.readMerged(m)
	m.Done()
	checkParameters(values(parameters.on(r.c.On, problems)), problems)
	if problems.Worst() == problem.Reject {
		return nil, problems
	}
	r.c.check(file, problems)
	if problems.Worst() == problem.Reject {
		return nil, problems
	}
	return r.c, problems
}

// A reader reads a case part by part; each part refers to those before it only.
type reader struct {
	known Catalogue
	c     *Case
}

// optional reads a list that may be absent.
func optional(m *dated.Mapping, key string) []*dated.Mapping {
	if !m.Has(key) {
		return nil
	}
	return m.List(key)
}

// cite is the citation of an entry, that of the whole file where it has none.
func (r *reader) cite(m *dated.Mapping) dated.Citation {
	if !m.Has("cite") {
		return r.c.Cite
	}
	return m.Citation("")
}

func (r *reader) readMembers(m *dated.Mapping) {
	for _, e := range m.List("members") {
		one := Member{ID: org.Code(e.Text("id")), Name: e.OptionalText("name")}
		e.Named("member " + string(one.ID))
		if e.Has("people") {
			one.People = people(e, "people")
			if one.People == 0 {
				report(e, "people", "no_people", "it has no people.", "Write how many, or leave people out to have them looked up.")
			}
		}
		if r.c.member(one.ID) >= 0 {
			report(e, "id", "repeated_member", "two members are called "+string(one.ID)+".", "Name each once.")
		}
		if one.ID == Own {
			report(e, "id", "reserved_name", "own is no name: it stands for each member itself.", "Choose another id.")
		}
		e.Done()
		r.c.Members = append(r.c.Members, one)
	}
}

func (r *reader) readFunctions(m *dated.Mapping) {
	for _, e := range m.List("functions") {
		f := r.readFunction(e)
		if r.c.function(f.ID) >= 0 {
			report(e, "function", "repeated_function", f.ID+" stands twice.", "Keep one.")
		}
		r.c.Functions = append(r.c.Functions, f)
		e.Done()
	}
}

func (r *reader) readFunction(m *dated.Mapping) Function {
	id := m.Text("function")
	m.Named("function " + id)
	f, listed := r.known.Find(id)
	f.ID = id
	if !listed && !(m.Has("name") && m.Has("moves")) && id != "" {
		report(m, "function", "unknown_function", fmt.Sprintf("%q is not in the list of functions.%s", id, nearest(id, r.known.ids())), "Take one of docs/hosting.md, or say its name, what of it moves and why (name, moves, cite).")
		return f
	}
	if !listed || m.Has("name") {
		f.Name = m.Text("name")
	}
	if !listed || m.Has("moves") {
		f.Moves = readMoves(m)
		f.Cite = m.Citation("")
	}
	f.DecidesPay = f.DecidesPay || m.Flag("decides_pay")
	f.Stake, f.Governs, f.Retained = sum(m, "at_stake"), sum(m, "governs"), sum(m, "retained")
	if m.Has("at_stake") == m.Has("governs") {
		report(m, "", "no_stake", "it says not, or twice, what going wrong costs.", "Write either at_stake, pounds a year of all members together, or governs, the spend of which the parameter stake_share is at stake.")
	}
	if m.Has("retained") && f.Moves != Exercise {
		report(m, "retained", "nothing_retained", "retained is what staying accountable costs, and nothing of this function stays behind.", "Leave it out, or correct moves.")
	}
	return f
}

func nearest(word string, among []string) string {
	if near, ok := dated.Nearest(word, among); ok {
		return " Did you mean " + near + "?"
	}
	return ""
}

func (r *reader) readHosts(m *dated.Mapping) {
	for _, e := range optional(m, "hosts") {
		h := Host{ID: org.Code(e.Text("id")), Name: e.OptionalText("name"), Kind: Kind(e.Text("kind")), Overhead: needed(e, "overhead"), Controls: codes(e, "controls"), Cite: r.cite(e)}
		e.Named("host " + string(h.ID))
		if h.Kind != "" && !slices.Contains(Kinds(), h.Kind) {
			report(e, "kind", "unknown_kind", fmt.Sprintf("%q is no kind of host.", h.Kind), fmt.Sprintf("Write one of %v.", Kinds()))
		}
		if h.ID == Own || r.c.host(h.ID) >= 0 {
			report(e, "id", "repeated_host", fmt.Sprintf("the host %s has no name of its own.", h.ID), "Give each another id; own stands for each member itself.")
		}
		if (h.Kind == "member") != (r.c.member(h.ID) >= 0) {
			report(e, "kind", "not_a_member", fmt.Sprintf("the kind of %s is %s.", h.ID, h.Kind), "A host is of the kind member if, and only if, it is one of the members.")
		}
		r.c.Hosts = append(r.c.Hosts, h)
		e.Done()
	}
}
