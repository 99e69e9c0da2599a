package restate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A Kind says what figures are, and so how they restate.
type Kind string

// The kinds that restate.
const (
	Sum   Kind = "sum"   // values add up: people, pounds, admissions
	Rate  Kind = "rate"  // value is the numerator, denominator what it is out of
	Mean  Kind = "mean"  // value is a mean, denominator its weight
	Share Kind = "share" // value is a share of the denominator
)

// refused are the kinds that do not restate, and why.
var refused = map[string]string{
	"median":     "the median of a whole does not follow from the medians of its parts",
	"percentile": "a percentile of a whole does not follow from those of its parts",
	"interval":   "the limits of an interval do not add up; restate what it was worked out from",
	"rank":       "a rank holds among the bodies of its own map only",
	"best":       "who is best holds among the bodies of its own map only",
	"count":      "a number of bodies holds for its own map only",
}

// ParseKind reads a kind. The error of one that does not restate says why.
func ParseKind(text string) (Kind, error) {
	k := Kind(strings.ToLower(text))
	if slices.Contains([]Kind{Sum, Rate, Mean, Share}, k) {
		return k, nil
	}
	if why, ok := refused[string(k)]; ok {
		return "", fmt.Errorf("a %s cannot be restated: %s", k, why)
	}
	return "", fmt.Errorf("%q is no kind of figure; the kinds are sum, rate, mean, share", text)
}

// Refused is why figures in a column of a name cannot be restated, "" if nothing
// speaks against it.
func Refused(column string) string {
	name := strings.ToLower(column)
	for _, of := range []struct{ part, kind string }{
		{"median", "median"}, {"percentile", "percentile"}, {"quartile", "percentile"}, {"decile", "percentile"}, {"rank", "rank"},
		{"lower", "interval"}, {"upper", "interval"}, {"_ci", "interval"}, {"ci_", "interval"}, {"confidence", "interval"},
	} {
		if strings.Contains(name, of.part) {
			return refused[of.kind]
		}
	}
	return ""
}

// A Figure is what one row states of a practice or a body, in whole units of the
// last decimal of its [Figures].
type Figure struct {
	Line               int
	Code               org.Code
	On                 calendar.Date // none: the day that is asked for
	Value, Denominator int64
}

// Figures are what is to be restated. Means and shares stand as products of value
// and denominator, so that all add up.
type Figures struct {
	File                          string
	Rows                          []Figure
	Kind                          Kind
	Decimals, DenominatorDecimals int
}

// Trimmed are the figures without decimals that none of them needs.
func (f Figures) Trimmed() Figures {
	f.Rows = slices.Clone(f.Rows)
	for f.Decimals > 0 && !slices.ContainsFunc(f.Rows, func(r Figure) bool { return r.Value%10 != 0 }) {
		f.Decimals--
		for i := range f.Rows {
			f.Rows[i].Value /= 10
		}
	}
	return f
}
