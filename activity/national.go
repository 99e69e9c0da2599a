package activity

import "strings"

// national checks values against the short lists of the NHS Data Model and
// Dictionary that do not change from year to year.
func (c *checker) national() {
	c.oneOf(Sex, isSex, "1, 2, 9 or X (0 in older files)")
	c.oneOf(Ethnicity, isEthnicity, "the ethnic categories A to H, J to N, P, R, S, Z, 99 (X in older files)")
	c.oneOf(PatientClass, isPatientClass, "1 to 5, or 8 where it does not apply")
	if v := c.Get(LSOA); v != "" && !c.bad[LSOA] && !isSmallArea(v) {
		c.find(BadLSOA, LSOA, "is not the code of a small area%s.", areaMeant(v))
	}
	if n, ok := c.Number(IMDDecile); ok && (n < 1 || n > 10) {
		c.find(BadDecile, IMDDecile, "is not one of the deciles 1 to 10.")
	}
	c.codeList(Diagnoses)
	c.codeList(Procedures)
}

func (c *checker) oneOf(col Column, is func(string) bool, list string) {
	if v := c.Get(col); v != "" && !c.bad[col] && !is(v) {
		c.find(UnknownNationalCode, col, "is none of %s.", list)
	}
}

func isSex(v string) bool { return len(v) == 1 && strings.Contains("0129X", v) }

func isEthnicity(v string) bool {
	return v == "99" || len(v) == 1 && strings.Contains("ABCDEFGHJKLMNPRSZX", v)
}

func isPatientClass(v string) bool { return len(v) == 1 && strings.Contains("123458", v) }

// isSmallArea tells whether a code has the form of a lower layer area of England
// or Wales, a data zone of Scotland or an area of Northern Ireland.
func isSmallArea(v string) bool {
	if len(v) == 8 && v[:2] == "95" {
		return true
	}
	if len(v) != 9 || !onlyDigits(v[1:]) {
		return false
	}
	switch v[:3] {
	case "E01", "W01", "S01", "N20":
		return true
	}
	return false
}

// areaMeant says what another area code is.
func areaMeant(v string) string {
	switch {
	case strings.HasPrefix(v, "E02"), strings.HasPrefix(v, "W02"):
		return " (it is of a middle layer area, MSOA)"
	case strings.HasPrefix(v, "E00"), strings.HasPrefix(v, "W00"):
		return " (it is of an output area)"
	}
	return ""
}

// codeList checks that a list of codes holds codes without points, between
// semicolons.
func (c *checker) codeList(col Column) {
	text := c.Get(col)
	if text == "" || c.bad[col] {
		return
	}
	for i := range len(text) {
		if classes[text[i]]&(digit|upper|lower|blank) == 0 && text[i] != ';' {
			c.find(BadCodeList, col, "has %q in it.", text[i:i+1])
			return
		}
	}
}
