package activity

import "github.com/remit-health/remit/place"

// isPostcode answers as [place.ParsePostcode] does, without making a postcode of
// the text: most records have one, and only its form is asked for.
func isPostcode(text string) bool {
	if classOf(text)&^(digit|upper|lower|blank) != 0 {
		_, ok := place.ParsePostcode(text)
		return ok
	}
	var last [3]class
	n := 0
	for i := range len(text) {
		if c := classes[text[i]]; c != blank {
			if n == 0 && c == digit {
				return false
			}
			last[0], last[1], last[2] = last[1], last[2], c
			n++
		}
	}
	return n >= 5 && n <= 7 && last[0] == digit && last[1] != digit && last[2] != digit
}
