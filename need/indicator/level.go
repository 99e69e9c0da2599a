package indicator

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Level is how often an interval found in this way would hold the true value:
// 0.95 is ninety-five times of a hundred.
type Level float64

// The two levels that England's public health indicators are published with:
// twice and three times the standard error, about.
const (
	Level95  Level = 0.95
	Level998 Level = 0.998
)

// Beyond these ends a level is a slip of the pen, or asks for more than the
// approximate methods hold.
const (
	lowestLevel  = 0.5
	highestLevel = 0.9999
)

// ParseLevels reads levels with commas between them, "0.95,0.998".
func ParseLevels(text string) ([]Level, error) {
	var out []Level
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		v, err := strconv.ParseFloat(part, 64)
		switch {
		case err != nil || strings.Trim(part, "0123456789.") != "":
			return nil, fmt.Errorf("%q is no level of confidence; write it as 0.95", part)
		case v > 1 && v <= 100:
			return nil, fmt.Errorf("the level %s is in per cent; write it as %s", part, strconv.FormatFloat(v/100, 'g', 12, 64))
		case v < lowestLevel || v > highestLevel:
			return nil, fmt.Errorf("the level %s is not between %v and %v", part, lowestLevel, highestLevel)
		case slices.Contains(out, Level(v)):
			return nil, fmt.Errorf("the level %s stands twice", part)
		}
		out = append(out, Level(v))
	}
	if len(out) == 0 {
		return nil, errors.New("no level of confidence was named; write it as 0.95")
	}
	return out, nil
}

// digits are those after the point: "95", "998".
func (l Level) digits() string {
	return strings.TrimPrefix(strconv.FormatFloat(float64(l), 'f', -1, 64), "0.")
}

// percent are the whole per cents and what follows the point.
func (l Level) percent() (whole, fraction string) {
	d := l.digits()
	if len(d) < 2 {
		return d + "0", ""
	}
	return d[:2], d[2:]
}

// String is the level in per cent: "99.8 %".
func (l Level) String() string {
	whole, fraction := l.percent()
	if fraction == "" {
		return whole + " %"
	}
	return whole + "." + fraction + " %"
}

// Suffix is how columns name the level: 95, 99_8.
func (l Level) Suffix() string {
	whole, fraction := l.percent()
	if fraction == "" {
		return whole
	}
	return whole + "_" + fraction
}

// z is how many standard errors of a normal distribution lie on each side.
func (l Level) z() float64 { return math.Sqrt2 * math.Erfinv(float64(l)) }

// tail is the chance beyond one limit: 0.025 of the level 0.95.
func (l Level) tail() float64 { return (1 - float64(l)) / 2 }
