package activity

import "strings"

// agreement checks values against one another.
func (c *checker) agreement() {
	c.datasetAgrees()
	c.deliveryAgrees()
	c.stayAgrees()
	c.personAgrees()
	if n, ok := c.Number(Units); ok && n == 0 && !IsNoActivity(c.Get(POD)) {
		c.find(ZeroUnits, Units, "says that nothing was done.")
	}
}

// datasetAgrees holds the CDS type against the data set.
func (c *checker) datasetAgrees() {
	t, d := c.Get(CDSType), c.Get(Dataset)
	if t == "" || d == "" || c.bad[CDSType] || !isCDSType(t) {
		return
	}
	fine := true
	switch d {
	case "apc":
		fine = t >= "120"
	case "op":
		fine = t == "020" || t == "021"
	case "ecds":
		fine = t == "010" || t == "011"
	case "acm", "plcm":
		fine = false
	}
	if !fine {
		c.find(DatasetAgainstCDSType, CDSType, "is no type of data set %s.", d)
	}
}

// deliveryAgrees holds the point of delivery against the data set and the way of
// admission.
func (c *checker) deliveryAgrees() {
	pod, d := c.Get(POD), c.Get(Dataset)
	if of := datasetOf(pod); of != "" && of != d && (d == "apc" || d == "op" || d == "ecds") {
		c.find(PODAgainstDataset, POD, "is a point of delivery of %s, not of %s.", of, d)
	}
	method := c.Get(AdmissionMethod)
	if len(method) != 2 {
		return
	}
	switch pod {
	case "EL", "DC", "ELXBD":
		if method[0] == '2' {
			c.find(PODAgainstAdmission, POD, "is planned care, and admission method %s is an emergency.", method)
		}
	case "NEL", "NELST", "NELXBD":
		if method[0] == '1' {
			c.find(PODAgainstAdmission, POD, "is an emergency, and admission method %s is planned.", method)
		}
	}
}

// datasetOf is the data set in which a point of delivery is sent, "" if it may be
// sent in several.
func datasetOf(pod string) string {
	switch pod {
	case "AE":
		return "ecds"
	case "EL", "DC", "NEL", "NELST", "NELNE", "RADAY", "RANIGHT":
		return "apc"
	}
	if strings.HasPrefix(pod, "OP") || strings.HasPrefix(pod, "NF2F") {
		return "op"
	}
	return ""
}

// stayAgrees holds the class of the patient, the type of the episode and the days
// in critical care against the dates of the stay.
func (c *checker) stayAgrees() {
	in, out := c.Date(AdmissionDate), c.Date(DischargeDate)
	if t := c.Type(); c.Known(DischargeDate) && (t == "180" || t == "190" || t == "200") {
		c.find(UnfinishedButDischarged, DischargeDate, "is stated, and CDS type %s is of an episode that is not finished.", t)
	}
	if in == 0 || out < in {
		return
	}
	nights := int64(out - in)
	switch {
	case nights == 0:
	case c.Get(PatientClass) == "2":
		c.find(DayCaseWithNights, PatientClass, "is a day case, and the stay has %d nights.", nights)
	case c.Get(POD) == "DC":
		c.find(DayCaseWithNights, POD, "is a day case, and the stay has %d nights.", nights)
	}
	// A day in critical care counts whole however short: both ends of the stay do.
	if n, ok := c.Number(CriticalCareDays); ok && n > nights+1 {
		c.find(CriticalCareTooLong, CriticalCareDays, "is more than the stay of %d nights.", nights)
	}
}

// grownUp is the age from which care for children is not continued; services for
// young people with long-term needs end at 25.
const grownUp = 26

// personAgrees holds the treatment function against age and sex.
func (c *checker) personAgrees() {
	tfc := c.Get(TFC)
	age, known := c.Number(Age)
	if !known || age > 120 || len(tfc) != 3 {
		return
	}
	switch tfc {
	case "501", "560": // a newborn may be under either
		if age > 0 && c.Get(Sex) == "1" {
			c.find(SexAgainstTFC, Sex, "is male, and treatment function %s is care in childbirth.", tfc)
		}
	case "142", "171", "420", "421", "422", "424":
		if age >= grownUp {
			c.find(AgeAgainstTFC, Age, "is grown up, and treatment function %s is for children.", tfc)
		}
	}
	if tfc >= "211" && tfc <= "223" || tfc >= "251" && tfc <= "263" {
		if age >= grownUp {
			c.find(AgeAgainstTFC, Age, "is grown up, and treatment function %s is for children.", tfc)
		}
	}
}
