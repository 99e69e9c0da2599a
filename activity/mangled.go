package activity

import "strings"

// zeros looks for codes that have lost their leading zeros in a spreadsheet. The
// text is all there is to go by, so a lost zero is found only where a list knows
// the code with it.
func (c *checker) zeros() {
	c.lostZeros(TFC, c.lists.TFCs)
	c.lostZeros(ServiceCode, c.lists.ServiceCodes)
	c.lostZeros(ClaimedCategory, c.lists.Categories)
	c.lostZero(CDSType, isCDSType)
	c.lostZero(AdminCategory, func(code string) bool { return code >= "01" && code <= "04" })
}

func (c *checker) lostZeros(col Column, list map[string]bool) {
	if list != nil {
		c.lostZero(col, func(code string) bool { return list[code] })
	}
}

// lostZero finds a number that is no code but is one with a zero or two before it.
func (c *checker) lostZero(col Column, known func(string) bool) {
	text := c.Get(col)
	if !onlyDigits(text) || known(text) {
		return
	}
	for _, zeros := range []string{"0", "00"} {
		if known(zeros + text) {
			c.bad[col] = true
			c.find(ExcelMangledCode, col, "has lost its leading zeros: the list has %s.", zeros+text)
			return
		}
	}
}

// isMangled tells whether a code has the form that a spreadsheet gives to a
// number (1.00E+05, #####) or to a date (01-Mar, Mar-01, 01/03/2025).
func isMangled(s string) bool {
	if len(s) > 1 && strings.Trim(s, "#") == "" {
		return true
	}
	return isScientific(s) || isSheetDate(s)
}

// isScientific recognises 1.00E+05 and 1E+03: a digit, decimals, and an
// exponent with its sign. 1E3 is a code as it was written.
func isScientific(s string) bool {
	e := strings.IndexAny(s, "Ee")
	if e < 0 {
		return false
	}
	mantissa, exponent := s[:e], s[e+1:]
	if len(exponent) < 2 || exponent[0] != '+' && exponent[0] != '-' || !onlyDigits(exponent[1:]) {
		return false
	}
	whole, decimals, has := strings.Cut(mantissa, ".")
	return len(whole) == 1 && onlyDigits(whole) && (!has || onlyDigits(decimals))
}

// isSheetDate recognises the forms in which spreadsheets show days and months.
func isSheetDate(s string) bool {
	switch shape(s) {
	case "9-AAA", "99-AAA":
		return isMonth(s[len(s)-3:])
	case "AAA-99":
		return isMonth(s[:3])
	case "9-AAA-99", "99-AAA-99", "9-AAA-9999", "99-AAA-9999":
		return isMonth(strings.Split(s, "-")[1])
	case "99/99/9999", "9/9/9999", "99/9/9999", "9/99/9999", "9999-99-99", "99/99/9999 99:99", "9999-99-99 99:99:99":
		return true
	}
	return false
}

func isMonth(s string) bool {
	i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s))
	return i >= 0 && i%3 == 0
}
