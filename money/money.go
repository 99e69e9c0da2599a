// Package money holds sums in whole pence, rates as scaled integers, and the
// ways to round and to share.
//
// No float holds money. A [Rate] is a number with six decimals (a market forces
// factor, a share, an uplift); multiplying a sum by a rate names its rounding.
// [Split] shares a sum so that the parts add up to the whole.
//
//	price := money.Pence(420000)                  // £4,200.00
//	mff, _ := money.ParseRate("1.0725")
//	paid := price.Times(mff, money.HalfUp)        // £4,504.50
package money

import (
	"errors"
	"fmt"
	"math/bits"
	"regexp"
	"slices"
	"strings"
)

// Pence is a sum of money in whole pence.
type Pence int64

// String writes pounds and pence with thousands marked: "£4,504.50", "-£0.05".
func (p Pence) String() string {
	sign, n := "", uint64(p)
	if p < 0 {
		sign, n = "-", uint64(-p)
	}
	whole := fmt.Sprint(n / 100)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return fmt.Sprintf("%s£%s.%02d", sign, whole, n%100)
}

// Pounds writes the sum as a plain decimal for files: "4504.50".
func (p Pence) Pounds() string {
	if p < 0 {
		return fmt.Sprintf("-%d.%02d", uint64(-p)/100, uint64(-p)%100)
	}
	return fmt.Sprintf("%d.%02d", p/100, p%100)
}

// ParsePounds reads pounds and pence ("4504.50", "£4,504.5", "-12", "-£12"). More than
// two decimals is an error: a sum that needs rounding is not a sum of pence. So is a
// comma that does not part thousands: in 1,00 it would be one of decimals, and to leave
// it out would make a hundred pounds of one.
func ParsePounds(s string) (Pence, error) {
	clean, negative := strings.CutPrefix(strings.TrimSpace(s), "-")
	if clean = strings.TrimPrefix(clean, "£"); negative {
		clean = "-" + clean
	}
	if strings.Contains(clean, ",") && !thousands.MatchString(clean) {
		return 0, fmt.Errorf("%q is not a sum of pounds and pence: a comma may part thousands only", s)
	}
	n, err := parseScaled(strings.ReplaceAll(clean, ",", ""), 2)
	if err != nil {
		return 0, fmt.Errorf("%q is not a sum of pounds and pence: %w", s, err)
	}
	return Pence(n), nil
}

// thousands are whole numbers in groups of three digits, with or without decimals.
var thousands = regexp.MustCompile(`^-?\d{1,3}(,\d{3})+(\.\d*)?$`)

// A Rate is a number with six decimals: 1 is Rate(1_000_000).
type Rate int64

// One is the rate that leaves a sum as it is.
const One Rate = 1_000_000

// ParseRate reads a decimal with up to six decimals.
func ParseRate(s string) (Rate, error) {
	n, err := parseScaled(strings.TrimSpace(s), 6)
	if err != nil {
		return 0, fmt.Errorf("%q is not a rate: %w", s, err)
	}
	return Rate(n), nil
}

// String writes the rate without trailing zeros: "1.0725".
func (r Rate) String() string {
	sign, n := "", uint64(r)
	if r < 0 {
		sign, n = "-", uint64(-r)
	}
	s := fmt.Sprintf("%s%d.%06d", sign, n/1_000_000, n%1_000_000)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

var (
	errDigits   = errors.New("it must hold digits and at most one point")
	errDecimals = errors.New("it has too many decimals")
	errLarge    = errors.New("it is too large")
)

// parseScaled reads a decimal as an integer of 10^-places.
func parseScaled(s string, places int) (int64, error) {
	s, negative := strings.CutPrefix(s, "-")
	whole, frac, _ := strings.Cut(s, ".")
	if whole+frac == "" || strings.Trim(whole+frac, "0123456789") != "" {
		return 0, errDigits
	}
	if frac = strings.TrimRight(frac, "0"); len(frac) > places {
		return 0, errDecimals
	}
	digits := strings.TrimLeft(whole+frac+strings.Repeat("0", places-len(frac)), "0")
	if len(digits) > 18 {
		return 0, errLarge
	}
	var n int64
	for i := range len(digits) {
		n = n*10 + int64(digits[i]-'0')
	}
	if negative {
		n = -n
	}
	return n, nil
}

// A Rounding says what becomes of the part of a penny.
type Rounding uint8

const (
	HalfUp   Rounding = iota // half away from zero, as invoices round
	HalfEven                 // half to the even penny
	Down                     // towards zero
)

func (r Rounding) String() string { return [...]string{"half up", "half even", "down"}[r] }

// Times multiplies by a rate and rounds.
func (p Pence) Times(r Rate, how Rounding) Pence { return p.Scale(int64(r), int64(One), how) }

// Scale is p × num ÷ den, computed exactly in 128 bits and rounded once. It
// panics if den is zero or the result does not fit, as integer division does.
func (p Pence) Scale(num, den int64, how Rounding) Pence {
	negative := (p < 0) != (num < 0) != (den < 0)
	d := magnitude(den)
	hi, lo := bits.Mul64(magnitude(int64(p)), magnitude(num))
	q, rem := bits.Div64(hi, lo, d)
	if roundsAway(q, rem, d, how) {
		q++
	}
	if q > 1<<63-1 {
		panic("money: overflow")
	}
	if negative {
		return -Pence(q)
	}
	return Pence(q)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

func roundsAway(q, rem, d uint64, how Rounding) bool {
	switch half := d - rem; {
	case rem == 0 || how == Down:
		return false
	case rem > half:
		return true
	case rem < half:
		return false
	default:
		return how == HalfUp || q%2 == 1
	}
}

// Split shares the sum in proportion to the weights, so that the parts add up
// to the sum exactly: each part is rounded down and the pence that are left go
// to the largest remainders, the earlier first. Weights must not be negative;
// if all are zero the parts are nil, because nothing says who should have it.
func Split(sum Pence, weights []int64) []Pence {
	var total int64
	for _, w := range weights {
		total += w
	}
	if total == 0 {
		return nil
	}
	parts, rest := make([]Pence, len(weights)), sum
	order := make([]int, len(weights))
	lost := make([]uint64, len(weights))
	for i, w := range weights {
		hi, lo := bits.Mul64(magnitude(int64(sum)), uint64(w))
		q, rem := bits.Div64(hi, lo, uint64(total))
		parts[i], lost[i], order[i] = Pence(q), rem, i
		if sum < 0 {
			parts[i] = -parts[i]
		}
		rest -= parts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case lost[a] > lost[b]:
			return -1
		case lost[a] < lost[b]:
			return 1
		}
		return 0
	})
	step := Pence(1)
	if rest < 0 {
		step = -1
	}
	for i := 0; rest != 0; i, rest = i+1, rest-step {
		parts[order[i]] += step
	}
	return parts
}
