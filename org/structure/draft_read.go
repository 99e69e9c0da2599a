package structure

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// ReadDraft reads the file of a draft (docs/structures.md shows one). With any
// problem the draft is nil.
func ReadDraft(file string, data []byte) (*Draft, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	d := &Draft{ID: m.Text("structure"), Title: m.Text("title"), Owner: m.Text("owner"), Provisional: m.Flag("provisional"), MadeUp: m.Flag("made_up"),
		Base: m.Date("base"), In: m.Period("in"), Role: oneOf(m, "role", placed), Cite: m.Citation("")}
	if strings.Trim(d.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		report(m, "structure", "bad_name", fmt.Sprintf("%q is no name of a structure.", d.ID), "Use lower-case letters, digits and dashes.")
	}
	for i, c := range m.List("changes") {
		c.Named(fmt.Sprintf("change %d", i+1))
		d.Changes = append(d.Changes, readChange(c))
	}
	d.readHeirs(m)
	d.Ends = words(m.OptionalText("ends"))
	d.readTransfers(m)
	d.Costs = readCosts(m)
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return d, problems
}

// readHeirs reads who goes on with what; both lists may be absent.
func (d *Draft) readHeirs(m *dated.Mapping) {
	if m.Has("heirs") {
		for i, h := range m.List("heirs") {
			h.Named(fmt.Sprintf("heir %d", i+1))
			d.Heirs = append(d.Heirs, Heir{org.Code(h.Text("body")), org.Code(h.Text("into"))})
			h.Done()
		}
	}
	if m.Has("work") {
		for i, a := range m.List("work") {
			a.Named(fmt.Sprintf("work %d", i+1))
			d.Work = append(d.Work, Assigned{a.Text("kind"), a.Text("id"), org.Code(a.Text("into"))})
			a.Done()
		}
	}
}

func readChange(m *dated.Mapping) Change {
	c := Change{Kind: oneOf(m, "change", []ChangeKind{Merge, Split, Move}), Line: m.Line("")}
	switch c.Kind {
	case Merge:
		c.Bodies, c.Into = codes(m, "bodies"), readBody(m)
		if len(c.Bodies) == 1 {
			report(m, "bodies", "merges_one", "one body alone is merged.", "Name two bodies or more, with blanks between them.")
		}
	case Split:
		c.Bodies, c.Into = codes(m, "body"), readBody(m)
		c.Parts = readParts(m)
	case Move:
		c.Bodies, c.Parts = codes(m, "body"), readParts(m)
	}
	if c.Kind != Merge && len(c.Bodies) > 1 {
		report(m, "body", "splits_many", "several bodies are named where one is split or moved from.", "Write a change for each.")
	}
	m.Done()
	return c
}

// codes reads codes with blanks between them, which must not be none.
func codes(m *dated.Mapping, key string) []org.Code {
	var out []org.Code
	for _, c := range words(m.Text(key)) {
		out = append(out, org.Code(c))
	}
	return out
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ';' || r == ',' })
}

func readBody(m *dated.Mapping) Body {
	return Body{org.Code(strings.ToUpper(m.Text("into"))), m.OptionalText("name")}
}

func readParts(m *dated.Mapping) []Part {
	var out []Part
	for i, p := range m.List("parts") {
		p.Named(fmt.Sprintf("part %d", i+1))
		one := Part{Into: readBody(p), Districts: words(p.OptionalText("districts"))}
		for _, c := range words(p.OptionalText("practices")) {
			one.Practices = append(one.Practices, org.Code(c))
		}
		for _, c := range words(p.OptionalText("locations")) {
			one.Locations = append(one.Locations, org.Code(c))
		}
		if len(one.Districts)+len(one.Practices)+len(one.Locations) == 0 {
			report(p, "", "nobody_named", "the part names no practices, locations or districts.", "Say whose people they are.")
		}
		p.Done()
		out = append(out, one)
	}
	return out
}

// readCosts reads what is stated of costs; each number stands with its source.
func readCosts(m *dated.Mapping) Costs {
	var c Costs
	for key, into := range map[string]*dated.Number{"redundancies": &c.Redundancies, "redundancy_cost": &c.RedundancyCost, "redundancy_share": &c.RedundancyShare,
		"cost_before": &c.Before, "cost_after": &c.After, "dip": &c.Dip, "years": &c.Years} {
		if e := m.OptionalMapping(key); e != nil {
			e.Named(key)
			*into = e.Number("value")
			e.Citation("")
			if n, ok := into.Rate(); into.String() != "" && (!ok || n < 0) {
				report(e, "value", "bad_number", fmt.Sprintf("%s is %s, below zero or too large.", key, into), "Correct the number.")
			}
			e.Done()
		}
	}
	return c
}

// readTransfers reads who would hold which function; the list may be absent.
func (d *Draft) readTransfers(m *dated.Mapping) {
	if !m.Has("functions") {
		return
	}
	for i, f := range m.List("functions") {
		f.Named(fmt.Sprintf("function %d", i+1))
		t := Transfer{Class: f.Text("class"), Function: functionOf(f), For: f.OptionalText("for")}
		if f.Flag("ends") == f.Has("how") {
			report(f, "how", "how_or_ends", "the function is neither given (how) nor taken away (ends: true), or both.", "Write one of them.")
		} else if f.Has("how") {
			t.How = oneOf(f, "how", Hows())
		}
		f.Done()
		d.Functions = append(d.Functions, t)
	}
}
