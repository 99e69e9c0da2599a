package pricing

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/rule"
)

// A shape is what of the facts of a record can change which row of a table
// holds: whether a truth is true, false or not stated, where a number lies
// among the literals of the table, and how it compares with the table's other
// numbers. Records of one shape have one outcome, and a month of activity has
// few shapes, so that a batch asks the compiled table some dozens of times and
// remembers the rest (see BenchmarkPrice; [TestShapeDecidesAsTheTable]).
type shape struct {
	truths   []int
	numbers  []int
	literals []int64 // in order
}

// most is how many numbers the conditions of a table may name to have a shape.
const most = 6

var digits = regexp.MustCompile(`[0-9]+`)

// shapeOf is nil if the table names texts or lists, or more than a key can hold.
func shapeOf(t *rule.Table) *shape {
	s := &shape{}
	for _, r := range t.Rows() {
		for _, fact := range r.Ask.Facts() {
			if !s.name(fact) {
				return nil
			}
		}
		if !s.collect(r.Ask.String()) {
			return nil
		}
	}
	slices.Sort(s.literals)
	s.literals = slices.Compact(s.literals)
	if !s.fits() {
		return nil
	}
	return s
}

func (s *shape) name(fact int) bool {
	into := &s.truths
	switch {
	case fact < firstTruth:
		return false
	case fact >= firstNumber:
		into = &s.numbers
	}
	if !slices.Contains(*into, fact) {
		*into = append(*into, fact)
	}
	return true
}

// collect takes every run of digits for a literal, with either sign: too many
// only make the shapes finer. Hexadecimal numbers are not read.
func (s *shape) collect(condition string) bool {
	for _, text := range digits.FindAllString(condition, -1) {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return false
		}
		s.literals = append(s.literals, n, -n)
	}
	return !strings.ContainsAny(condition, "xX") || !strings.Contains(strings.ToLower(condition), "0x")
}

// fits tells whether every shape has a key of its own below 2^63.
func (s *shape) fits() bool {
	n := len(s.numbers)
	bits := float64(len(s.truths)+n*(n-1)/2)*math.Log2(3) + float64(n)*math.Log2(float64(2*len(s.literals)+2))
	return n <= most && bits < 63
}

// key numbers the shape of a record.
func (s *shape) key(w *working) uint64 {
	key := uint64(0)
	for _, fact := range s.truths {
		key *= 3
		if is, known := w.truth(fact); is && known {
			key += 2
		} else if known {
			key++
		}
	}
	var values [most]int64
	for i, fact := range s.numbers {
		n, known := w.number(fact)
		key = key*uint64(2*len(s.literals)+2) + s.rank(n, known)
		for _, other := range values[:i] {
			key = key*3 + order(n, other)
		}
		values[i] = n
	}
	return key
}

// rank is 0 for a number that is not stated, else its place on the line of
// literals and the gaps between them, from 1.
func (s *shape) rank(n int64, known bool) uint64 {
	if !known {
		return 0
	}
	r := uint64(1)
	for _, l := range s.literals {
		switch {
		case n == l:
			return r + 1
		case n < l:
			return r
		}
		r += 2
	}
	return r
}

func order(a, b int64) uint64 {
	switch {
	case a < b:
		return 0
	case a == b:
		return 1
	}
	return 2
}
