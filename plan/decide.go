package plan

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

// A Made decision is one that holds, with what it does.
type Made struct {
	Decision
	Options []Assessment `json:"options"` // in the order given
	Chosen  Assessment   `json:"option"`
	Left    money.Pence  `json:"left_pence"` // of the money
	// Displaced could have been paid for from the money alone and cannot beside
	// the option chosen.
	Displaced []Displaced `json:"displaced"`
	// Dearer is set if another affordable option reaches a person for less.
	Dearer *Dearer `json:"dearer,omitempty"`
	// Cited says of the decision of a thread that it is kept by itself.
	Cited bool `json:"cited,omitempty"`
}

// A Displaced option is one that gives way.
type Displaced struct {
	Assessment
	Short money.Pence `json:"short_pence"` // what is missing of its cost; 0 if it is excluded
	Why   string      `json:"why"`
}

// A Dearer choice costs more for each person than the cheapest.
type Dearer struct {
	Cheapest string      `json:"cheapest"` // ID
	More     money.Pence `json:"more_pence_each_person"`
	// FewerPeople is how many more people the cost of the option chosen would
	// reach at the price of the cheapest, rounded down.
	FewerPeople int64 `json:"fewer_people"`
}

// Decide works out what a decision does. With any problem the decision does not
// hold and is nil: nothing of it may be stored. A thread, whose figures rest on the
// decision, asks for this; [Record] keeps what somebody else decided with less.
func Decide(d Decision, options []Option) (*Made, *problem.List) {
	problems := &problem.List{}
	if len(options) < 2 {
		problems.Add(refusal("too_few_options", fmt.Sprintf("there are %d options.", len(options)),
			"Without an alternative nothing is decided.", "Add another; to go on as before is one."))
	}
	checkOptions(options, problems)
	d.check(problems)
	d.checkChoice(options, problems)
	if problems.Len() > 0 {
		return nil, problems
	}
	return d.made(options), problems
}

// checkChoice wants the choice among the options and within the money.
func (d Decision) checkChoice(options []Option, problems *problem.List) {
	chosen, found := d.find(options, problems)
	if found && d.Budget.Line != "" && chosen.Cost > d.Budget.Amount {
		problems.Add(refusal("over_budget", fmt.Sprintf("option %q costs %v a year, %v more than the %v of %s.", chosen.ID, chosen.Cost, chosen.Cost-d.Budget.Amount, d.Budget.Amount, d.Budget.Line),
			"What cannot be paid for is not decided.", "Choose what the money reaches, or name more money."))
	}
}

// made is what the decision does, as far as options and money are stated.
func (d Decision) made(options []Option) *Made {
	m := &Made{Decision: d, Chosen: Assessment{Option: Option{ID: d.Chosen, Name: d.Chosen}}}
	for _, o := range options {
		a := Assess(o, d.Budget.Amount)
		a.Affordable = a.Affordable && d.Budget.Line != ""
		m.Options = append(m.Options, a)
		if o.ID == d.Chosen {
			m.Chosen = a
		}
	}
	if d.Budget.Line != "" && len(options) > 0 {
		m.Left = d.Budget.Amount - m.Chosen.Cost
		m.displace()
		m.compare()
	}
	return m
}

// checkOptions wants of each option an ID of its own, and what can be weighed.
func checkOptions(options []Option, problems *problem.List) {
	seen := map[string]bool{}
	for _, o := range options {
		if o.ID == "" || seen[o.ID] {
			problems.Add(refusal("option_twice", fmt.Sprintf("the option %q has no name of its own.", o.ID), "It could not be told from another.", "Give each option an id that no other has."))
		}
		seen[o.ID] = true
		o.check(problems)
	}
	for _, o := range options {
		for _, x := range o.Excludes {
			if !seen[x] || x == o.ID {
				problems.Add(refusal("unknown_option", fmt.Sprintf("option %q excludes %q, which is no other option.", o.ID, x), "It would have no effect.", "Correct excludes."))
			}
		}
	}
}

// displace finds the options that the choice takes the money, or the place, of.
func (m *Made) displace() {
	for _, o := range m.Options {
		excluded := slices.Contains(o.Excludes, m.Chosen.ID) || slices.Contains(m.Chosen.Excludes, o.ID)
		switch {
		case o.ID == m.Chosen.ID || !o.Affordable:
		case excluded:
			m.Displaced = append(m.Displaced, Displaced{Assessment: o, Why: "it cannot be bought beside the option chosen"})
		case o.Cost > m.Left:
			m.Displaced = append(m.Displaced, Displaced{o, o.Cost - m.Left, "what is left of the money does not reach"})
		}
	}
}

// compare finds out whether another option reaches people for less.
func (m *Made) compare() {
	affordable := slices.DeleteFunc(slices.Clone(m.Options), func(o Assessment) bool { return !o.Affordable })
	cheapest := slices.MinFunc(affordable, func(a, b Assessment) int { return cmp.Compare(a.EachPerson, b.EachPerson) })
	if cheapest.EachPerson >= m.Chosen.EachPerson {
		return
	}
	m.Dearer = &Dearer{Cheapest: cheapest.ID, More: m.Chosen.EachPerson - cheapest.EachPerson}
	if cheapest.EachPerson > 0 {
		m.Dearer.FewerPeople = int64(m.Chosen.Cost/cheapest.EachPerson) - m.Chosen.People
	}
}
