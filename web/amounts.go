package web

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/remit-health/remit/money"
)

// spoken is a sum as people say it: £1.2 million, £45,300. The exact sum stands in
// the tables.
func spoken(p money.Pence) string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	switch pounds := int64(p.Scale(1, 100, money.HalfUp)); {
	case pounds >= 10_000_000:
		return fmt.Sprintf("%s£%d million", sign, (pounds+500_000)/1_000_000)
	case pounds >= 1_000_000:
		tenths := (pounds + 50_000) / 100_000
		return fmt.Sprintf("%s£%d.%d million", sign, tenths/10, tenths%10)
	default:
		return sign + "£" + thousands(int(pounds))
	}
}

// exact is a sum to the penny.
func exact(p money.Pence) string { return p.String() }

// thousands writes a count with its thousands marked.
func thousands(n int) string {
	text, sign := strconv.Itoa(n), ""
	if n < 0 {
		text, sign = text[1:], "-"
	}
	var groups []string
	for len(text) > 3 {
		groups = append([]string{text[len(text)-3:]}, groups...)
		text = text[:len(text)-3]
	}
	return sign + strings.Join(append([]string{text}, groups...), ",")
}

// perCent writes a share of one.
func perCent(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) + " %" }

// sentenceCase begins a text with a capital.
func sentenceCase(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// plural is "1 record", "2 records".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}
