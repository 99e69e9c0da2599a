// Package accountability says which body answers for what, to whom and by which
// instrument, on any day.
//
// A [Matter] is a question that people bring (who may change a service, whom do I
// complain to), as a dated file of powers, each with the Act, regulation or
// direction that gives it. [Matter.On] is who has which power on a day for a
// service. The people whom it is about are given as shares by body; [Decide] then
// finds the bodies with power over each part of them, what is missing, where two
// decide the same, and the fewest that together can decide.
//
//	m := matters.Find("service-redesign")
//	a := accountability.Decide(m.On(day, "mental-health"), reach)
//
// The package knows what bodies there were from package structure, and names no
// body itself: whose people are where comes from the register.
package accountability
