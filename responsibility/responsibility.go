// Package responsibility decides which commissioner pays for a record of care.
//
// The answer depends on what was known on the day care began: where the
// patient was registered, where they lived, and what the care was. An [Edition]
// is one published rule book, a flow chart of questions; a [Decider] chooses the
// edition by the record's own assignment date, gathers the facts that its
// questions ask for from the record and the [Reference], walks the chart, and
// derives the payer from the answer that it reaches.
//
//	d, err := responsibility.NewDecider(ref, responsibility.Published())
//	payer := d.Decide(record)          // Commissioner 16C, Answer C-6, Tier practice
//	why := d.Explain(record)           // every question asked, and the facts it used
//
// Deciding uses a compiled chart and writes no reasons. Explaining evaluates the
// record again with another evaluator, slowly, and returns every question it
// asked. The two always agree; see TestDecideAgreesWithExplain.
//
// The package does not read files and never guesses: where the reference lacks a
// table, the [Decision] names what is missing. What was claimed decides nothing on
// a commissioning data set record; it only appears in the variance.
package responsibility
