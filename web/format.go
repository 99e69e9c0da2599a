package web

import (
	"strconv"

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
