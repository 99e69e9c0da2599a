package restate

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// meanDecimals is how many decimals more than its parts a mean is written with.
const meanDecimals = 4

// Text writes the value of a row as plain text: the sum, or the mean for means and
// shares, rounded half up; "" for a mean of nobody.
func (f Figures) Text(r Row) string {
	if f.Kind != Mean && f.Kind != Share {
		return Decimal(r.Value, f.Decimals)
	}
	if r.Denominator == 0 {
		return ""
	}
	// Value has the decimals of both, so that the quotient has those of the means.
	decimals := f.Decimals - f.DenominatorDecimals + meanDecimals
	n := new(big.Int).Mul(big.NewInt(r.Value), new(big.Int).Exp(big.NewInt(10), big.NewInt(meanDecimals), nil))
	return new(big.Rat).SetFrac(n, new(big.Int).Mul(big.NewInt(r.Denominator), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))).FloatString(decimals)
}

// ofNobody warns of bodies whose mean or share is of nobody: their value is left empty.
func (f Figures) ofNobody(rows map[org.Code]*Row) *problem.List {
	list := &problem.List{}
	if f.Kind != Mean && f.Kind != Share {
		return list
	}
	for _, code := range slices.Sorted(maps.Keys(rows)) {
		if rows[code].Denominator == 0 {
			list.Add(problem.Problem{Code: "of_nobody", Severity: problem.Warn, File: f.File, What: fmt.Sprintf("the denominator of %s is 0, so that it has no %s.", code, f.Kind),
				Why: "Its value is left empty.", Fix: "Check the denominators of the rows that came to it."})
		}
	}
	return list
}

// DenominatorText writes the denominator of a row, "" for sums.
func (f Figures) DenominatorText(r Row) string {
	if f.Kind == Sum {
		return ""
	}
	return Decimal(r.Denominator, f.DenominatorDecimals)
}

// Decimal writes units of the last of some decimals.
func Decimal(units int64, decimals int) string {
	sign := ""
	if units < 0 {
		sign = "-"
	}
	digits := new(big.Int).Abs(big.NewInt(units)).String()
	if decimals == 0 {
		return sign + digits
	}
	digits = strings.Repeat("0", max(0, decimals+1-len(digits))) + digits
	at := len(digits) - decimals
	return sign + digits[:at] + "." + digits[at:]
}
