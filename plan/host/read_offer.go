package host

import (
	"fmt"
	"math"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// readOffers reads what functions cost with hosts; with none named, in a merged body.
func (r *reader) readOffers(m *dated.Mapping, named bool) []Offer {
	var out []Offer
	seen := map[string]bool{}
	for _, e := range m.List("offers") {
		o := r.readOffer(e, named)
		place := string(o.Host) + " " + o.Function
		if seen[place] {
			report(e, "", "repeated_offer", fmt.Sprintf("%s has two offers for %s.", o.Host, o.Function), "Keep one; a scale curve is one offer with segments.")
		}
		seen[place] = true
		out = append(out, o)
		e.Done()
	}
	return out
}

// readOffer reads one offer; that of a merged body names no host.
func (r *reader) readOffer(m *dated.Mapping, named bool) Offer {
	o := Offer{Host: Own, Function: m.Text("function")}
	if named {
		o.Host = org.Code(m.Text("host"))
	}
	m.Named(fmt.Sprintf("offer of %s for %s", o.Host, o.Function))
	if o.Host != Own && o.Host != "" && r.c.host(o.Host) < 0 && r.c.member(o.Host) < 0 {
		report(m, "host", "unknown_host", fmt.Sprintf("%s is neither a host nor a member.", o.Host), "List it under hosts, or correct it.")
	}
	r.checkFunction(m, o.Function)
	o.Segments, o.Evidence = readSegments(m), readEvidence(m, r.c.On)
	if m.Has("quality_loss") {
		loss := sum(m, "quality_loss")
		o.Loss = &loss
		if len(o.Evidence) > 0 {
			report(m, "quality_loss", "two_losses", "quality_loss is stated beside evidence.", "Keep one: evidence, or a loss with its source in cite.")
		}
	}
	o.OneOff, o.Redundancies, o.Cite = sum(m, "one_off"), optionalNumber(m, "redundancies"), r.cite(m)
	return o
}

func (r *reader) checkFunction(m *dated.Mapping, id string) {
	if id != "" && r.c.function(id) < 0 {
		report(m, "function", "function_of_no_case", fmt.Sprintf("%s is none of the functions of this file.", id), "List it under functions, or correct it.")
	}
}

// readSegments reads one line of costs, or several under segments.
func readSegments(m *dated.Mapping) []Segment {
	if !m.Has("segments") {
		return []Segment{readSegment(m)}
	}
	var out []Segment
	for i, e := range m.List("segments") {
		e.Named(fmt.Sprintf("segment %d", i+1))
		out = append(out, readSegment(e))
		e.Done()
	}
	return out
}

func readSegment(m *dated.Mapping) Segment {
	s := Segment{Fixed: needed(m, "fixed"), PerHead: m.Number("per_head"), From: people(m, "from_people"), UpTo: people(m, "up_to_people")}
	if strings.HasPrefix(s.PerHead.String(), "-") || number(s.PerHead) > 1e6 {
		report(m, "per_head", "bad_sum", "per_head is "+s.PerHead.String()+".", "Write pounds a year for each person.")
	}
	if s.UpTo != 0 && s.UpTo < s.From {
		report(m, "up_to_people", "empty_segment", "it is for nobody.", "Correct from_people or up_to_people.")
	}
	return s
}

func readEvidence(m *dated.Mapping, day calendar.Date) []Instance {
	var out []Instance
	for i, e := range optional(m, "evidence") {
		e.Named(fmt.Sprintf("instance %d", i+1))
		one := Instance{On: e.Date("on"), Worked: e.Flag("worked"), Says: e.Text("says"), Cite: e.Citation("")}
		if !e.Has("worked") {
			report(e, "", "missing_worked", "it does not say whether it worked.", "Add worked: true or worked: false.")
		}
		if one.On > day && day != 0 {
			report(e, "on", "evidence_after", fmt.Sprintf("it is of %v, after the day asked about.", one.On), "Evidence is of what has been: correct the date.")
		}
		e.Done()
		out = append(out, one)
	}
	return out
}

// mostPounds is above any sum of a year that could be meant: a million million.
const mostPounds = 1e12

// sum reads pounds that may be absent; absent is nothing.
func sum(m *dated.Mapping, key string) money.Pence {
	if !m.Has(key) {
		return 0
	}
	return needed(m, key)
}

// needed reads pounds that must be present.
func needed(m *dated.Mapping, key string) money.Pence {
	n := m.Number(key)
	if n.String() == "" {
		return 0
	}
	p, err := money.ParsePounds(n.String())
	if err != nil || p < 0 || p > mostPounds*100 {
		report(m, key, "bad_sum", fmt.Sprintf("%s is %s.", key, n), "Write pounds, with two decimals at most, not below zero.")
		return 0
	}
	return p
}

func optionalNumber(m *dated.Mapping, key string) dated.Number {
	if !m.Has(key) {
		return dated.Number{}
	}
	n := m.Number(key)
	if strings.HasPrefix(n.String(), "-") || number(n) > 1e6 {
		report(m, key, "bad_sum", fmt.Sprintf("%s is %s.", key, n), "Write a number that is not below zero.")
	}
	return n
}

// mostPeople is above any number of people that could be meant.
const mostPeople = 1e9

// people reads a number of people that may be absent.
func people(m *dated.Mapping, key string) int64 {
	if !m.Has(key) {
		return 0
	}
	n := m.Number(key)
	whole, ok := n.Int()
	if n.String() != "" && (!ok || whole < 0 || whole > mostPeople) {
		report(m, key, "bad_people", fmt.Sprintf("%s is %s.", key, n), "Write a whole number of people.")
		return 0
	}
	return whole
}

// codes reads codes with blanks between them, in quotes where they look like numbers.
func codes(m *dated.Mapping, key string) []org.Code {
	var out []org.Code
	for _, c := range strings.Fields(m.OptionalText(key)) {
		out = append(out, org.Code(c))
	}
	return out
}

// number is a decimal as a float: nothing where it is absent, and more than any that
// could be meant where it is too large for a rate.
func number(n dated.Number) float64 {
	r, ok := n.Rate()
	if !ok && n.String() != "" {
		return math.MaxFloat64
	}
	return float64(r) / float64(money.One)
}
