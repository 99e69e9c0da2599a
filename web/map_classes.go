package web

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/workspace"
)

// mapClasses is into how many classes a map is parted, each of about as many bodies; fewer if that
// were less than two for each.
const mapClasses = 5

// A mapClass is values from one round number up to another.
type mapClass struct {
	Shade  int // of fills
	Text   string
	Bodies int
}

// A scale parts values into classes.
type scale struct {
	Classes []mapClass
	breaks  []float64
	measure workspace.MapMeasure
}

// newScale parts the known values at their quantiles, each moved to the nearest round
// number; breaks that fall together are one.
func newScale(m workspace.MapMeasure, bodies []workspace.Mapped) *scale {
	var values []float64
	for _, b := range bodies {
		if b.Known {
			values = append(values, b.Value)
		}
	}
	slices.Sort(values)
	s := &scale{measure: m}
	if len(values) == 0 {
		return s
	}
	classes := min(mapClasses, max(1, len(values)/2))
	quantile := func(k int) float64 { return values[k*(len(values)-1)/classes] }
	step := roundStep((quantile(classes-1) - quantile(min(1, classes-1))) / float64(2*classes))
	for k := 1; k < classes; k++ {
		at := quantile(k)
		if step > 0 {
			at = math.Round(at/step) * step
		}
		if (len(s.breaks) == 0 || at > s.breaks[len(s.breaks)-1]) && at > values[0] && at <= values[len(values)-1] {
			s.breaks = append(s.breaks, at)
		}
	}
	s.describe(values, step)
	return s
}

// roundStep is the largest of 1, 2 and 5 times a power of ten that is not above a
// number; 0 if there is none.
func roundStep(most float64) float64 {
	if most <= 0 {
		return 0
	}
	ten := math.Pow(10, math.Floor(math.Log10(most)))
	for _, n := range []float64{5, 2, 1} {
		if n*ten <= most {
			return n * ten
		}
	}
	return ten
}

// describe writes the classes as text, with how many bodies are in each.
func (s *scale) describe(values []float64, step float64) {
	decimals := s.measure.Decimals
	for step > 0 && decimals < 6 && math.Abs(math.Round(step*math.Pow10(decimals))-step*math.Pow10(decimals)) > 1e-6 {
		decimals++
	}
	for i := range len(s.breaks) + 1 {
		c := mapClass{Shade: s.shade(i)}
		switch {
		case len(s.breaks) == 0:
			c.Text = s.number(values[0], decimals) + " to " + s.number(values[len(values)-1], decimals)
		case i == 0:
			c.Text = "under " + s.number(s.breaks[0], decimals)
		case i == len(s.breaks):
			c.Text = s.number(s.breaks[i-1], decimals) + " and more"
		default:
			c.Text = s.number(s.breaks[i-1], decimals) + " to under " + s.number(s.breaks[i], decimals)
		}
		s.Classes = append(s.Classes, c)
	}
	for _, v := range values {
		s.Classes[s.class(v)].Bodies++
	}
}

// class is the class of a value, from 0, the lowest.
func (s *scale) class(v float64) int {
	i := 0
	for i < len(s.breaks) && v >= s.breaks[i]-1e-12 {
		i++
	}
	return i
}

// shade is the place of a class among the fills: the lowest is lightest and the highest
// darkest, however many there are.
func (s *scale) shade(class int) int { return 1 + class*(mapClasses-1)/max(1, len(s.breaks)) }

// of is the shade of a value.
func (s *scale) of(v float64) int { return s.shade(s.class(v)) }

// Value is a value in words, with its unit where that is short.
func (s *scale) Value(v float64) string { return s.number(v, s.measure.Decimals) }

func (s *scale) number(v float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, rest, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err == nil {
		whole = thousands(n)
	}
	if rest != "" {
		whole += "." + rest
	}
	sign := ""
	if v < 0 && strings.Trim(text, "0.") != "" {
		sign = "-"
	}
	switch {
	case s.measure.Money():
		return sign + "£" + whole
	case strings.HasPrefix(s.measure.Unit, "%"):
		return sign + whole + " %"
	}
	return sign + whole
}
