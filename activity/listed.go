package activity

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
		c.find(UnknownPractice, GPPractice, "is not in the register.")
	}
	if code := c.Get(Provider); code != "" && !c.bad[Provider] && l.Provider != nil && !l.Provider(code) {
		c.find(UnknownProvider, Provider, "is not in the register.")
	}
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
	c.find(problem, col, "is not in the list.")
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
