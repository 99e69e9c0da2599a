package activity

import "strings"

// monitoring applies the rules that lines of contract monitoring (acm, plcm)
// have beyond those of any record.
func (c *checker) monitoring() {
	pod := c.Get(POD)
	switch {
	case len(pod) > 10:
		c.find(BadPOD, POD, "has more than 10 characters.")
	case IsNoActivity(pod) && c.Known(TFC):
		c.find(TFCNotBlank, TFC, "stands on a line of %s, which is no activity.", pod)
	case !IsNoActivity(pod) && !c.Known(TFC):
		c.find(MissingTFC, TFC, "is not stated on a line of activity.")
	}
	if !IsNoActivity(pod) && pod != "OTHER" && !c.Known(HRG) {
		c.find(MissingHRG, HRG, "is not stated on a line of activity.")
	}
	if !c.Known(ServiceCode) {
		c.find(MissingServiceCode, ServiceCode, "is not stated.")
	}
	c.monitoringBodies()
}

func (c *checker) monitoringBodies() {
	if p := c.Get(Provider); p != "" && !c.bad[Provider] && (len(p) < 3 || len(p) > 6 || strings.HasSuffix(p, "00")) {
		c.find(BadProvider, Provider, "is not 3 to 6 characters that do not end in 00.")
	}
	if p := c.Get(ClaimedCommissioner); p != "" && !c.bad[ClaimedCommissioner] && (len(p) < 3 || len(p) > 5) {
		c.find(BadCommissioner, ClaimedCommissioner, "is not 3 to 5 characters.")
	}
	if k := c.Get(ClaimedCategory); k != "" && !c.bad[ClaimedCategory] && (len(k) != 2 || !onlyDigits(k)) {
		c.find(BadCategory, ClaimedCategory, "is not two digits.")
	}
}

// IsNoActivity tells whether a point of delivery is a sum of money, not care:
// such lines have no treatment function and no HRG.
func IsNoActivity(pod string) bool {
	switch pod {
	case "ADJUSTMENT", "BLOCK", "CQUIN", "DRUG", "DEVICE", "NAOTHER":
		return true
	}
	return false
}
