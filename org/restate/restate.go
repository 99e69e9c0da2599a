// Package restate gives figures that were recorded under one structure on
// another, by the people who moved and never by names.
//
// A figure of a practice goes where the practice belonged on the day of the map.
// A figure of a body is shared out by the people of its practices, and is wrong
// where need is uneven: [Misplaced] says by how much. Totals are kept to the last
// digit: figures are scaled integers, and what is left of a division goes to the
// largest remainders.
//
//	p := restate.NewPlacer(register, people)
//	got, err := p.Restate(figures, restate.Options{From: from, To: to, Role: org.CCG})
//	// the rows of got and got.Unplaced add up to the figures, always
//
// No list says how many people a practice had before 2020. A map of 2003 shows
// today's people on that day's map, and every result says so ([Result.Notes]).
//
// Where a practice had no membership on the day, it is placed in labelled steps
// ([Step]): with a practice at the same postcode, with its network, with its
// district. [Options.Strict] takes memberships only.
//
// What can be restated are sums, rates from their parts, and means and shares
// with their weights. Medians, percentiles, intervals and ranks cannot: they do
// not follow from those of the parts ([Refused]).
package restate
