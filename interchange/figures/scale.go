package figures

import (
	"math/bits"
	"strconv"
	"strings"

	"github.com/remit-health/remit/org/restate"
)

// A number is a decimal as it was written.
type number struct {
	negative        bool
	whole, fraction string
}

// parse reads digits with a point and thousands marked by commas.
func parse(text string) (number, bool) {
	n := number{negative: strings.HasPrefix(text, "-")}
	text = strings.TrimPrefix(text, "-")
	n.whole, n.fraction, _ = strings.Cut(text, ".")
	if groups := strings.Split(n.whole, ","); len(groups) > 1 {
		for i, g := range groups {
			if i > 0 && len(g) != 3 || len(g) == 0 || len(g) > 3 {
				return n, false
			}
		}
		n.whole = strings.Join(groups, "")
	}
	digits := n.whole + n.fraction
	ok := n.whole != "" && strings.Trim(digits, "0123456789") == "" && !strings.HasSuffix(text, ".")
	n.whole, n.fraction = strings.TrimLeft(n.whole, "0"), strings.TrimRight(n.fraction, "0")
	return n, ok && len(n.whole)+len(n.fraction) <= 40
}

// within tells whether the number is from 0 to a most.
func (n number) within(most int64) bool {
	units, ok := n.units(len(n.fraction))
	whole, err := strconv.ParseInt("0"+n.whole, 10, 64)
	return ok && err == nil && units >= 0 && (whole < most || whole == most && n.fraction == "")
}

// units is the number in units of the last of some decimals.
func (n number) units(decimals int) (int64, bool) {
	digits := n.whole + n.fraction + strings.Repeat("0", max(0, decimals-len(n.fraction)))
	if digits == "" {
		return 0, true
	}
	u, err := strconv.ParseInt(digits, 10, 64)
	if n.negative {
		u = -u
	}
	return u, err == nil
}

// scale writes the rows in units of the last decimal that the file has. It reports
// false if their sums would not fit.
func scale(out *restate.Figures, rows []raw) bool {
	for _, r := range rows {
		out.Decimals = max(out.Decimals, len(r.value.fraction))
		out.DenominatorDecimals = max(out.DenominatorDecimals, len(r.denominator.fraction))
	}
	var values, denominators uint64
	for _, r := range rows {
		v, ok := r.value.units(out.Decimals)
		d, fits := r.denominator.units(out.DenominatorDecimals)
		if out.Kind == restate.Mean || out.Kind == restate.Share {
			product, held := times(v, d)
			v, fits = product, fits && held
		}
		if !ok || !fits || !add(&values, v) || !add(&denominators, d) {
			return false
		}
		out.Rows = append(out.Rows, restate.Figure{Line: r.line, Code: r.code, On: r.on, Value: v, Denominator: d})
	}
	if out.Kind == restate.Mean || out.Kind == restate.Share {
		out.Decimals += out.DenominatorDecimals
	}
	return true
}

// times multiplies; false if the product does not fit. The second is not negative.
func times(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(size(a), uint64(b))
	if hi != 0 || lo > 1<<62 {
		return 0, false
	}
	if a < 0 {
		return -int64(lo), true
	}
	return int64(lo), true
}

// add adds the size of a number to a sum that must stay below half of what an
// integer holds, so that no part of it can overflow.
func add(sum *uint64, n int64) bool {
	s := size(n)
	if s > 1<<62 || *sum+s > 1<<62 {
		return false
	}
	*sum += s
	return true
}

func size(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}
