package synthetic

import (
	"strings"

	"github.com/remit-health/remit/activity"
)

// writeCare fills in what was done: item, treatment function, how the person
// came in, diagnoses, procedures and the service line.
func (d *draft) writeCare() {
	d.writeItem()
	if d.delivery.admitted() {
		d.writeAdmission()
	}
	d.writeReferrer()
	d.writeClinical()
	d.writeService()
}

// writeItem draws the treatment function and what was delivered.
func (d *draft) writeItem() {
	tfc := d.treatment()
	d.set(activity.TFC, tfc)
	d.set(activity.MainSpecialty, mainSpecialty(tfc))
	if it := d.x.items[d.deliveryIndex()].pick(d.caring, tfc); it != nil {
		d.set(activity.HRG, it.HRG)
		d.price = int64(it.Price)
	}
}

func (d *draft) deliveryIndex() int {
	for i := range deliveries {
		if d.delivery == &deliveries[i] {
			return i
		}
	}
	return 0
}

func (d *draft) treatment() string {
	of := &d.x.adults
	if d.age < 18 && !d.x.children.empty() {
		of = &d.x.children
	}
	switch {
	case d.delivery.group == attendance:
		return emergencyMedicine
	case d.delivery.group == maternity:
		return obstetrics
	case d.population == Dental:
		return d.x.dental.pick(d.caring).TFC
	case d.population == Infertility, d.population == ForcesInfertility:
		return gynaecology
	case of.empty():
		return ""
	}
	return of.pick(d.caring).TFC
}

// Treatment functions that stand in the NHS Data Dictionary.
const (
	emergencyMedicine = "180"
	obstetrics        = "501"
	gynaecology       = "502"
)

// mainSpecialty is the consultant's specialty: the treatment function where it
// is a main specialty too, else the one whose consultants usually give it.
func mainSpecialty(tfc string) string {
	switch tfc {
	case "102", "103", "104", "105", "106":
		return "100"
	case "191":
		return "190"
	case "141", "142", "143", "144":
		return "140"
	case "307", "328", "329":
		return "300"
	}
	return tfc
}

// writeAdmission writes how the person came in. A place of detention has
// already been stated as the source.
func (d *draft) writeAdmission() {
	s, method, source, class := d.caring, "11", "19", "1"
	switch d.delivery.group {
	case emergency:
		method = pick(s, []string{"21", "21", "21", "21", "22", "23", "24", "2A", "2A", "81"})
		source = pick(s, []string{"19", "19", "19", "19", "19", "19", "29", "51", "54"})
	case maternity:
		method, class = pick(s, []string{"31", "31", "32"}), "1"
	default:
		method = pick(s, []string{"11", "11", "12", "13"})
	}
	if d.delivery.pod == "DC" {
		class = "2"
	}
	d.set(activity.AdmissionMethod, method)
	d.set(activity.PatientClass, class)
	if !d.rec.Known(activity.SourceOfAdmission) {
		d.set(activity.SourceOfAdmission, source)
	}
}

// writeReferrer names who sent the person: the own practice for most planned
// care.
func (d *draft) writeReferrer() {
	if d.delivery.group > outpatient || d.delivery.dataset == "plcm" || !d.caring.chance(900) {
		return
	}
	if p := d.rec.Get(activity.GPPractice); p != "" && !strings.HasPrefix(p, "V8199") {
		d.set(activity.ReferrerPractice, p)
	}
}

func (d *draft) writeClinical() {
	if d.delivery.dataset == "plcm" {
		return
	}
	of := conditions[d.delivery.group]
	if d.population == Infertility || d.population == ForcesInfertility {
		of = infertility
	}
	c := pick(d.caring, of)
	diagnosis := c.diagnosis
	if d.delivery.admitted() && d.delivery.group != maternity {
		for n := d.caring.IntN(1 + d.age/25); n > 0; n-- {
			diagnosis = withCode(diagnosis, pick(d.caring, comorbidities))
		}
	}
	d.set(activity.Diagnoses, diagnosis)
	d.set(activity.Procedures, strings.Join(c.procedures, ";"))
}

// withCode adds a code to a list that does not hold it yet.
func withCode(list, code string) string {
	if strings.Contains(list, code) {
		return list
	}
	return list + ";" + code
}

// writeService writes the service line: for the populations that are known by
// one, and for a small share of all others.
func (d *draft) writeService() {
	switch d.population {
	case Screening:
		d.set(activity.ServiceCode, d.x.services[PublicHealth].pick(d.caring).Code)
		return
	case CouncilHealth:
		d.set(activity.ServiceCode, d.x.services[Council].pick(d.caring).Code)
		return
	case Dental, Infertility, ForcesInfertility:
		return
	}
	share := specialised
	switch {
	case d.delivery.dataset == "plcm":
		share = monitored
	case d.delivery.group == attendance:
		return
	case d.population == Exempt, d.population == WelshBorder, d.population == OtherNation:
		share = 300
	}
	kind := Specialised
	if highly := &d.x.services[Highly]; !highly.empty() && d.caring.chance(80) {
		kind = Highly
	}
	if of := &d.x.services[kind]; !of.empty() && d.caring.chance(share) {
		d.set(activity.ServiceCode, of.pick(d.caring).Code)
	} else if d.caring.chance(statesNoLine) {
		d.set(activity.ServiceCode, d.x.NoServiceLine)
	}
}
