package need

import "strconv"

// A Shown is a count of people as it may be shown outside: itself, rounded, or not at
// all. Make one with [Disclose] or [Exactly].
type Shown struct {
	n      int64
	hidden bool
}

// Disclose is disclosure control of a count of people below the level of England, as
// NHS England applies it to Hospital Episode Statistics since September 2018: nobody
// stays nobody, 1 to 7 are not shown, and more are rounded to the nearest 5. Totals are
// controlled from the exact sum, so that columns need not add up. A count below zero
// is no count of people and is not shown.
func Disclose(n int64) Shown {
	if n < 0 || n >= 1 && n <= 7 {
		return Shown{hidden: true}
	}
	return Shown{n: (n + 2) / 5 * 5}
}

// Exactly is a count without control, for those who may see it.
func Exactly(n int64) Shown { return Shown{n: n} }

// N is the count as shown; false if it is not.
func (s Shown) N() (int64, bool) { return s.n, !s.hidden }

// String is the count, or * where it is not shown.
func (s Shown) String() string {
	if s.hidden {
		return "*"
	}
	return strconv.FormatInt(s.n, 10)
}

// MarshalJSON writes a number, or "*" where it is not shown.
func (s Shown) MarshalJSON() ([]byte, error) {
	if s.hidden {
		return []byte(`"*"`), nil
	}
	return strconv.AppendInt(nil, s.n, 10), nil
}

// JSONShape is what the count is written as.
func (Shown) JSONShape() any { return []any{int64(0), ""} }

// DiscloseShare is the proportion of two controlled counts: simple percentages are
// taken from what is shown, so that they tell no more. false if either is not shown.
func DiscloseShare(x, of Shown) (Estimate, bool) {
	a, shown := x.N()
	n, all := of.N()
	if !shown || !all {
		return Estimate{Unit: "%", Why: "the count is too small to be shown"}, false
	}
	return Proportion(a, n), true
}
