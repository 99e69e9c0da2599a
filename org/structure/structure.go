// Package structure holds who commissioned what for whom through time: the kinds
// of bodies that there were, what each held, and to whom it answered; and drafts
// of structures that are not yet.
//
// A [Class] is one kind of body (primary care trusts, clinical senates) as a dated,
// sourced file. Those in force on a day are an [Era]: which functions are held by
// whom, which by two for the same people, which by nobody.
//
//	classes, problems := structure.Published()
//	era := classes.On(calendar.Of(2009, 6, 1))
//	era.Overlaps() // functions that two kinds of bodies hold for the same people
//
// Where the register knows the practices of each body, a class names their role,
// and package restate places people on it. Where nobody published a footprint
// (fundholders, health authorities) a class is described and nothing is computed.
package structure
