// Package place holds small areas, postcodes and what lies where on which day.
//
// A [Directory] answers for a postcode what the ONS postcode directory says of
// it: country, sub-ICB location, ICB, region, local authority, health board and
// small area. [Areas] do the same for a small area (LSOA), of either vintage,
// from the published look-ups. Both are given their rows; neither reads files.
package place

import (
	"strings"
)

// A Postcode is in the form the Royal Mail writes it, upper case with one
// space: "TS18 1HU". Use [ParsePostcode].
type Postcode string

// ParsePostcode normalises what a file holds: case and blanks do not matter.
// It reports false if there are not 5 to 7 letters and digits ending in a digit
// and two letters; pseudo postcodes (ZZ99 3VZ) and BFPO postcodes (BF1 2AU) pass.
func ParsePostcode(s string) (Postcode, bool) {
	t := strings.ToUpper(strings.Join(strings.Fields(s), ""))
	if len(t) < 5 || len(t) > 7 {
		return "", false
	}
	for i := range len(t) {
		letter, digit := t[i] >= 'A' && t[i] <= 'Z', t[i] >= '0' && t[i] <= '9'
		switch {
		case !letter && !digit, i == len(t)-3 && !digit, i > len(t)-3 && !letter, i == 0 && !letter:
			return "", false
		}
	}
	return Postcode(t[:len(t)-3] + " " + t[len(t)-3:]), true
}
