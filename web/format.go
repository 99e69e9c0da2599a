package web

import (
	"strconv"
	"strings"

	"github.com/remit-health/remit/need"
)

// These make cells of files fit for people; what is no number stays as it is.

// groupedText marks the thousands of a whole number.
func groupedText(text string) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return need.Grouped(n)
}

// shareText writes a share of one in per cent.
func shareText(text string) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return perCent(n)
}

// shortText rounds a number to about three digits.
func shortText(text string) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return short(n)
}

// signedShareText writes a share of one in per cent with its sign, in hundredths.
func signedShareText(text string) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	out := strconv.FormatFloat(100*n, 'f', 2, 64) + " %"
	if n > 0 {
		return "+" + out
	}
	return out
}

// poundsText marks the thousands of a sum in pounds and pence.
func poundsText(text string) string {
	whole, pence, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return text
	}
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, n = "-", -n
	}
	if pence != "" {
		pence = "." + pence
	}
	return sign + "£" + thousands(n) + pence
}
