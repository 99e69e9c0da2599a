package structure

import (
	"slices"

	"github.com/remit-health/remit/calendar"
)

// An Era is the kinds of bodies that there were on a day.
type Era struct {
	Day     calendar.Date
	Classes Classes
}

// A Held is a function with the classes that have it.
type Held struct {
	Function Function
	By       []Holder
}

// A Holder is a class that has a function, and how.
type Holder struct {
	Class *Class
	Holding
}

// Held says of every function who has it.
func (e Era) Held() []Held {
	var out []Held
	for _, f := range Functions() {
		h := Held{Function: f}
		for _, c := range e.Classes {
			for _, holding := range c.Holds {
				if holding.Function == f.ID && holding.In.Holds(e.Day) {
					h.By = append(h.By, Holder{c, holding})
				}
			}
		}
		out = append(out, h)
	}
	return out
}

// Deciders are those who hold the function or share it, in their own name.
func (h Held) Deciders() []Holder {
	return slices.DeleteFunc(slices.Clone(h.By), func(b Holder) bool { return b.How != Holds && b.How != Shares })
}

// Overlaps are the functions that two kinds of bodies hold for the same people: at
// least two decide, and more than one of them says for whom or what no better.
func (e Era) Overlaps() []Held {
	var out []Held
	for _, h := range e.Held() {
		all := 0
		for _, d := range h.Deciders() {
			if d.For == "" {
				all++
			}
		}
		if all > 1 {
			out = append(out, h)
		}
	}
	return out
}

// Gaps are the functions that a health service cannot do without and that no class
// decides.
func (e Era) Gaps() []Function {
	var out []Function
	for _, h := range e.Held() {
		if h.Function.Must && len(h.Deciders()) == 0 && !slices.ContainsFunc(h.By, func(b Holder) bool { return b.How == Regulates || b.How == Delegated }) {
			out = append(out, h.Function)
		}
	}
	return out
}

// AnswersTo are the classes to which one answers on the day.
func (e Era) AnswersTo(c *Class) []Answer {
	return slices.DeleteFunc(slices.Clone(c.Answers), func(a Answer) bool { return !a.In.Holds(e.Day) })
}

// Load is the mean number of kinds of bodies to which the commissioners of the day
// answer; false if none states one.
func (e Era) Load() (float64, bool) {
	n, to := 0, 0
	for _, c := range e.Classes {
		if c.Kind == Commissioner {
			n, to = n+1, to+len(e.AnswersTo(c))
		}
	}
	if n == 0 {
		return 0, false
	}
	return float64(to) / float64(n), true
}

// Number is how many bodies of a class there were on the day, as published; false
// if nobody published it.
func (e Era) Number(c *Class) (string, bool) {
	n, _, ok := c.Numbers.At(e.Day)
	return n.String(), ok
}

// Cost is the published management cost of the commissioners of the day in pounds
// for each person a year, with its source; false if none is published.
func (e Era) Cost() (pounds, class, source string, ok bool) {
	for _, c := range e.Classes {
		if n, cite, found := c.Cost.At(e.Day); found {
			return n.String(), c.ID, cite.String(), true
		}
	}
	return "", "", "", false
}
