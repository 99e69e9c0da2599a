// Package detection measures how well Remit finds errors in activity: which
// share of planted errors is found (recall), and which share of what is found is
// an error (precision).
//
// A [Set] is a file of activity with the truth about it. [Examine] runs the real
// path over the file: the CSV reader, the payer, the price, the checks of a record
// and the comparison of records with one another. It knows nothing of the truth.
// [Measure] then holds what was found against it:
//
//	found, err := detection.Examine(ctx, judge, set.File)
//	m := detection.Measure(set, found)
//
// A planted error counts as found if a finding on its record, or on the other
// record of its pair, has one of the codes that say what is wrong with it; the
// codes are listed for each kind in [Wrongs], which docs/detection.md shows. A
// finding counts as right if its record, or a record of its pair, is in the truth
// as an error. Notes say what Remit lacks to judge a record, not what is wrong
// with it ([IsNote]); they count neither way.
//
// Only tests import the package.
package detection

// A Set is a file of activity and the truth about its lines.
type Set struct {
	Name  string
	File  []byte // CSV
	Truth []Truth
}

// A Truth is what is known of one line: a planted error, or a decoy that looks
// like one and is right.
type Truth struct {
	Line   int // of the file, the header being 1
	Kind   string
	Column string // the columns changed, joined by +
	Error  bool   // false: a decoy
	Others []int  // lines on which to find it is fair too
}

// A Finding is one code on one line, whoever found it.
type Finding struct {
	Line int
	Code string
}
