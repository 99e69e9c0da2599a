package activity

import "strings"

// listed looks up codes in the lists that are loaded. A code that is known to
// be damaged is not reported again as unknown.
func (c *checker) listed() {
	l := c.lists
	c.unknown(UnknownHRG, HRG, l.HRGs)
	c.unknown(UnknownTFC, TFC, l.TFCs)
	c.unknown(UnknownPOD, POD, l.PODs)
	c.unknown(UnknownServiceCode, ServiceCode, l.ServiceCodes)
	c.unknown(UnknownCategory, ClaimedCategory, l.Categories)
	if code := c.Get(GPPractice); code != "" && !c.bad[GPPractice] && l.Practice != nil && !IsDefaultPractice(code) && !l.Practice(code) {
		c.find(UnknownPractice, GPPractice, "is not in the register%s.", misread(code, l.Practice))
	}
	c.provider()
}

func (c *checker) unknown(problem string, col Column, list map[string]bool) {
	code := c.Get(col)
	if list == nil || code == "" || c.bad[col] || list[code] {
		return
	}
	// Contract monitoring states a tariff code, which begins with the HRG.
	if d := c.Get(Dataset); col == HRG && (d == "acm" || d == "plcm") && len(code) > 5 && list[code[:5]] {
		return
	}
	c.find(problem, col, "is not in the list%s.", misread(code, func(code string) bool { return list[code] }))
}

// misread says which code of a list may have been misread: letters for figures,
// or a zero too many.
func misread(code string, known func(string) bool) string {
	for _, meant := range []string{
		strings.ToUpper(code), strings.NewReplacer("O", "0", "I", "1").Replace(code),
		strings.TrimLeft(code, "0"), strings.TrimSuffix(code, ".0"),
	} {
		if meant != code && meant != "" && known(meant) {
			return "; " + meant + " is"
		}
	}
	return ""
}

// IsDefaultPractice tells whether a practice code says that there is no
// practice (V81997), that it does not apply (V81998) or is not known (V81999),
// or is a default code of a general practitioner that stands in its place (NHS
// Data Model and Dictionary, administrative codes).
func IsDefaultPractice(code string) bool {
	switch code {
	case "V81997", "V81998", "V81999", "G9999998", "G9999981", "A9999998", "P9999981":
		return true
	}
	return false
}
