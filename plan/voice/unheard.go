package voice

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/need"
)

// A Conclusion says how the share of a group among those heard stands to its share of the
// people.
type Conclusion string

// The conclusions. A difference is stated only where the interval supports it.
const (
	NotHeard      Conclusion = "not heard"
	Less          Conclusion = "heard less than their share"
	More          Conclusion = "heard more than their share"
	NoDifference  Conclusion = "no clear difference"
	TooFew        Conclusion = "nobody yet, among too few to tell" // none of them, and too few were heard to say so
	NotMeasurable Conclusion = "not measurable"
)

// A Hearing is one group among those heard. Shares are percentages.
type Hearing struct {
	Of     Dimension  `json:"of"`
	Name   string     `json:"group"`
	Heard  int64      `json:"heard"`  // of the group
	Among  int64      `json:"among"`  // whose group is known
	People int64      `json:"people"` // of the group in the population
	Share  float64    `json:"share"`
	Low    float64    `json:"low"`
	High   float64    `json:"high"`
	Theirs float64    `json:"share_of_people"`
	Says   Conclusion `json:"conclusion"`
	Why    string     `json:"why,omitempty"` // not measurable
}

// Unheard holds each group against the population, by dimension: bands of age as the
// entries state them and the ages that no entry names; all fifths of deprivation; other
// groups that an entry or the population names. An entry counts for a dimension with
// the people whose group it states; for a band of age it counts if none of its own
// bands is cut by that band. The share is that of those heard, with Wilson's interval
// of 95 %.
func Unheard(entries []*Entry, people People) []Hearing {
	var out []Hearing
	for _, of := range Dimensions() {
		for _, name := range names(of, entries, people) {
			h := Hearing{Of: of, Name: name}
			for _, e := range entries {
				heard, among := e.heard(of, name)
				h.Heard, h.Among = h.Heard+heard, h.Among+among
			}
			h.judge(people)
			out = append(out, h)
		}
	}
	return out
}

// heard is how many of a group an entry heard, and among how many.
func (e *Entry) heard(of Dimension, name string) (heard, among int64) {
	b, _ := parseBand(name)
	for _, g := range e.Groups {
		if g.Of != of {
			continue
		}
		if of == Own { // people may be in several, and those of whom nothing is said in none
			among = e.People
		} else {
			among += g.People
		}
		in := overlap(of, g.Name, name)
		if own, ok := parseBand(g.Name); in && of == Age && ok && (own.from < b.from || own.to > b.to) {
			return 0, 0
		}
		if in {
			heard += g.People
		}
	}
	return heard, among
}

// judge compares the group with its share of the people.
func (h *Hearing) judge(people People) {
	in, all, why := people.population(h.Of, h.Name)
	if h.Of == Own && why == "" {
		all = max(in, people.all()) // groups of one's own overlap: each is a share of everybody
	}
	switch {
	case why != "":
		h.Says, h.Why = NotMeasurable, why
		return
	case h.Among == 0:
		h.Says, h.Why = NotMeasurable, "of nobody who was heard it is known whether they are of it"
		return
	case all == 0:
		h.Says, h.Why = NotMeasurable, "how many people there are in all is not loaded"
		return
	}
	e := need.Proportion(h.Heard, h.Among)
	h.People, h.Share, h.Low, h.High, h.Theirs = in, e.Value, e.Low, e.High, 100*float64(in)/float64(all)
	switch {
	case h.Heard == 0 && h.High < h.Theirs:
		h.Says = NotHeard
	case h.High < h.Theirs:
		h.Says = Less
	case h.Low > h.Theirs:
		h.Says = More
	case h.Heard == 0 && in > 0:
		h.Says = TooFew
	default:
		h.Says = NoDifference
	}
}

// all is everybody of whom the age is known, else the deprivation.
func (p People) all() int64 {
	var sum, fifths int64
	for _, n := range p.ByAge {
		sum += n
	}
	for _, n := range p.Fifths {
		fifths += n
	}
	return cmp.Or(sum, fifths)
}

// names are the groups of a dimension that are to be shown.
func names(of Dimension, entries []*Entry, people People) []string {
	var out []string
	add := func(name string) {
		if !slices.ContainsFunc(out, func(o string) bool { return o == name || of != Age && overlap(of, o, name) }) {
			out = append(out, name)
		}
	}
	if of == Deprivation {
		return []string{"1", "2", "3", "4", "5"}
	}
	for _, e := range entries {
		for _, g := range e.Groups {
			if g.Of == of {
				add(g.Name)
			}
		}
	}
	for _, g := range people.Groups {
		if g.Of == of {
			add(g.Name)
		}
	}
	if of == Age {
		return bands(out)
	}
	slices.Sort(out)
	return out
}

// bands puts the bands in order of age, with the ages between them that none names.
func bands(stated []string) []string {
	var all []band
	var named [oldest + 1]bool
	for _, s := range stated {
		b, _ := parseBand(s)
		all = append(all, b)
		for age := b.from; age <= min(b.to, oldest); age++ {
			named[age] = true
		}
	}
	for from := 0; from <= oldest; from++ {
		to := from
		for to <= oldest && !named[to] {
			to++
		}
		if to > oldest && to > from {
			all = append(all, band{from, ends})
		} else if to > from {
			all = append(all, band{from, to - 1})
		}
		from = to
	}
	slices.SortFunc(all, func(x, y band) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to)) })
	var out []string
	for _, b := range all {
		out = append(out, b.String())
	}
	return out
}
