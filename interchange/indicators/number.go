package indicators

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/remit-health/remit/problem"
)

// largest is the largest number that is read: above it not every whole number can
// be told from the next.
const largest = 1e15

// numbers reads the columns of numbers.
func (r *rowReading) numbers() []float64 {
	n := len(r.w.columns)
	if len(r.w.chunk) < n {
		r.w.chunk = make([]float64, 1024*n)
	}
	values := r.w.chunk[:n:n]
	r.w.chunk = r.w.chunk[n:]
	for k, c := range r.w.columns {
		if i := r.w.at[k]; i >= 0 {
			values[k] = r.number(c, strings.TrimSpace(r.Cell(i)))
		}
	}
	return values
}

// number reads a plain decimal.
func (r *rowReading) number(c Column, text string) float64 {
	v, ok := plain(text)
	switch {
	case !ok:
		r.noNumber(c, text)
	case v < 0 && !c.Signed:
		r.reject(c.Name, problem.Problem{Code: "negative_number", What: c.Name + " is below zero.", Why: noFigure, Fix: "Correct the number."})
	case c.Whole && v != math.Trunc(v):
		r.reject(c.Name, problem.Problem{Code: "not_whole", What: fmt.Sprintf("%s is %s, not a whole number.", c.Name, text), Why: noFigure, Fix: "Correct the number."})
	case math.Abs(v) > largest:
		r.reject(c.Name, problem.Problem{Code: "number_too_large", What: fmt.Sprintf("%s is above %.0f.", c.Name, largest), Why: noFigure, Fix: "Check the number, or count in larger units."})
	}
	if c.Counted && v != math.Trunc(v) {
		r.fraction(c, text)
	}
	return v
}

// fraction warns, once, of counts that nobody counted.
func (r *rowReading) fraction(c Column, text string) {
	if r.bad || r.w.fractions {
		return
	}
	r.w.fractions = true
	r.w.rd.Warn(problem.Problem{Code: "fraction_of_an_event", Severity: problem.Warn, Line: r.Line, Field: c.Name, What: fmt.Sprintf("%s is %s: it was estimated or shared out, not counted.", c.Name, text),
		Why: "The interval is that of a count, and says nothing of how the estimate was made.", Fix: "Use counts where there are any; else say beside the figures how they were estimated."})
}

// plain reads digits with a point.
func plain(text string) (float64, bool) {
	digits := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '-' && i == 0, c == '.':
		default:
			return 0, false
		}
	}
	if digits == 0 {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil
}

// noNumber says why a text is no number.
func (r *rowReading) noNumber(c Column, text string) {
	grouped := strings.ReplaceAll(strings.ReplaceAll(text, ",", ""), " ", "")
	_, thousands := plain(grouped)
	switch {
	case text == "":
		r.reject(c.Name, problem.Problem{Code: "no_number", What: "the row has no " + c.Name + ".", Why: noFigure, Fix: "Complete the row; nothing is not the same as 0."})
	case thousands:
		r.reject(c.Name, problem.Problem{Code: "thousands_marked", What: fmt.Sprintf("%s is %q; commas or blanks between digits may mark thousands or decimals.", c.Name, text), Why: noFigure, Fix: "Write " + grouped + " if they mark thousands."})
	case strings.ContainsAny(text, "*<>") || strings.EqualFold(text, "suppressed") || strings.EqualFold(text, "c") || text == "-":
		r.reject(c.Name, problem.Problem{Code: "suppressed_number", What: c.Name + " is suppressed.", Why: noFigure, Fix: "Use a version of the file without suppression; suppress afterwards."})
	default:
		r.reject(c.Name, problem.Problem{Code: "not_a_number", What: fmt.Sprintf("%s is %q, which is not a plain decimal.", c.Name, text), Why: noFigure, Fix: "Write digits and a point, without signs of currency, per cent or exponents."})
	}
}
