package activity

// identities finds an NHS number in any column that holds no sum or count of
// units: these pass the check by chance. The number is never repeated in the
// finding.
func (c *checker) identities() {
	for i, text := range c.text {
		if len(text) >= 10 && isNHSNumber(text) && Column(i) != ClaimedPricePence && Column(i) != Units {
			c.damaged(NHSNumberInClear, Column(i), "has the form and the check digit of an NHS number.")
		}
	}
}

// isNHSNumber tells whether a text is ten digits, in a row or as 3, 3 and 4, of
// which the last is the check digit of the rest (NHS Data Model and Dictionary,
// NHS NUMBER: modulus 11 with the weights 10 to 2).
func isNHSNumber(text string) bool {
	if len(text) != 10 && len(text) != 12 {
		return false
	}
	sum, n, last := 0, 0, 0
	for i := range len(text) {
		switch d := text[i]; {
		case d >= '0' && d <= '9':
			if n < 9 {
				sum += int(d-'0') * (10 - n)
			}
			last = int(d - '0')
			n++
		case len(text) == 12 && (i == 3 || i == 7) && (d == ' ' || d == '-'):
		default:
			return false
		}
	}
	check := (11 - sum%11) % 11
	return n == 10 && sum > 0 && check == last // a check of 10 is no digit: the number is invalid
}
