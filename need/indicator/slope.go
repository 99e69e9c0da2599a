package indicator

import "math"

// A Rank is one group on the ladder of deprivation, the most deprived first.
type Rank struct {
	Population float64
	Value      float64
	// Error is the standard error of the value, on the scale on which the value is
	// drawn: that of its logarithm for [Log], of its log odds for [Logit].
	Error float64
}

// A Scale is how values are drawn for the limits of a slope.
type Scale string

// The scales: values as they are; logarithms, for rates, which cannot fall below
// zero; log odds, for shares of one, which stay between 0 and 1.
const (
	Plain Scale = "plain"
	Log   Scale = "log"
	Logit Scale = "logit"
)

// to puts a value on the scale.
func (s Scale) to(v float64) float64 {
	switch s {
	case Log:
		return math.Log(v)
	case Logit:
		return math.Log(v / (1 - v))
	}
	return v
}

// from takes a value off the scale.
func (s Scale) from(v float64) float64 {
	switch s {
	case Log:
		return math.Exp(v)
	case Logit:
		return 1 / (1 + math.Exp(-v))
	}
	return v
}

// Allows tells whether a value can be put on the scale.
func (s Scale) Allows(v float64) bool {
	switch s {
	case Log:
		return v > 0
	case Logit:
		return v > 0 && v < 1
	}
	return true
}

// ErrorBetween is the standard error that an interval of 95 % says, on the scale.
func (s Scale) ErrorBetween(l Limits) float64 {
	return (s.to(l.High) - s.to(l.Low)) / (2 * Level95.z())
}

// A Slope measures the inequality between the two ends of the ladder.
type Slope struct {
	// Index is the slope index: the fitted value at the least deprived end less that
	// at the most deprived.
	Index Figure
	// Relative is the relative index: the fitted value at the least deprived end over
	// that at the most deprived.
	Relative Figure
	// MostDeprived is the fitted value at that end.
	MostDeprived float64
	Positions    []float64 // of each group on the ladder, from 0 to 1
}

// Drawing says how the limits of a slope are simulated. The same drawing of the
// same groups gives the same limits.
type Drawing struct {
	Scale       Scale
	Repetitions int    // 100,000 in England's indicators
	Seed        uint64 // of the PCG generator
	// HighIsBad turns the sign of the slope and takes the inverse of the relative
	// index, so that a positive slope and an index above one are always to the
	// disadvantage of the most deprived.
	HighIsBad bool
}

// FewestRanks is how many groups a slope needs, as England's indicators have it.
const FewestRanks = 5

// NewSlope fits a line through the values of groups by where they stand on the
// ladder: each at the middle of its share of the people, counted from the most
// deprived, and weighted by that share. The limits are those of slopes fitted to
// values drawn around each value with its standard error; the chance that a group
// is in another place, or that the line is none, is not in them. A group with a
// standard error of zero is taken as known.
//
// Source: Low and Low, Journal of Public Health 26 (2004), 388–395; Fingertips
// technical guidance, inequality.
func NewSlope(ranks []Rank, how Drawing, levels []Level) Slope {
	var s Slope
	s.Index.Method = "simulated"
	s.Relative.Method = "simulated"
	for _, r := range ranks {
		s.Index.Population += r.Population
	}
	s.Relative.Population = s.Index.Population
	if why := noSlope(ranks, how); why != "" {
		s.Index, s.Relative = s.Index.suppressed(why), s.Relative.suppressed(why)
		return s
	}
	line := newLadder(ranks)
	s.Positions = line.at
	values := make([]float64, len(ranks))
	for i, r := range ranks {
		values[i] = r.Value
	}
	s.MostDeprived, s.Index.Value = line.fit(values)
	s.Relative.Value = (s.MostDeprived + s.Index.Value) / s.MostDeprived
	if how.HighIsBad {
		s.Index.Value, s.Relative.Value = -s.Index.Value, 1/s.Relative.Value
	}
	s.Index.Limits, s.Relative.Limits = line.simulate(ranks, how, levels)
	return s
}

// noSlope says why there is none.
func noSlope(ranks []Rank, how Drawing) string {
	if len(ranks) < FewestRanks {
		return "fewer than five groups"
	}
	for _, r := range ranks {
		switch {
		case r.Population <= 0:
			return "a group has nobody in it"
		case r.Error < 0:
			return "a standard error is below zero"
		case !how.Scale.Allows(r.Value):
			return "a value cannot be drawn on the scale " + string(how.Scale)
		}
	}
	return ""
}
