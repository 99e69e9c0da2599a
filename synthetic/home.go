package synthetic

import (
	"strconv"

	"github.com/remit-health/remit/activity"
)

// The pseudo codes of the NHS Data Dictionary and of the ONS postcode
// directory for a practice or an address that cannot be named.
var (
	pseudoPractices = [...]string{"V81997", "V81998", "V81999", ""}
	pseudoAddresses = [...]string{"ZZ99 3VZ", "ZZ99 3WZ", "ZZ99 3CZ", "ZZ99 3GZ", "ZZ99 1WZ", "ZZ99 2WZ", ""}
)

// writeHome names the practice and the address, and what follows from them.
func (d *draft) writeHome() {
	d.practice = d.ordinaryPractice()
	d.area = d.ordinaryArea()
	d.set(activity.OverseasCategory, "A")
	d.set(activity.AdminCategory, "01")
	switch d.population {
	case Private:
		d.set(activity.AdminCategory, "02")
	case Chargeable, Exempt:
		d.overseas()
		return
	case WelshBorder:
		d.welshBorder()
		return
	case OtherNation:
		d.area = &d.x.Elsewhere[d.who.IntN(len(d.x.Elsewhere))]
		d.state(pseudoPractices[1], true)
		return
	case Detained:
		d.detained()
		return
	case Forces:
		d.state(string(d.another(d.x.Military).Code), true)
		return
	case RegisteredAbroad:
		d.state(string(d.another(d.x.Abroad).Code), true)
		return
	case NoPractice:
		d.state(pseudoPractices[d.who.IntN(len(pseudoPractices))], true)
		return
	case NoAddress:
		d.set(activity.Postcode, pseudoAddresses[d.who.IntN(len(pseudoAddresses))])
		d.state(string(d.practice.Code), false)
		return
	}
	d.state(string(d.practice.Code), true)
}

// state writes the practice, and the address if the record states one.
func (d *draft) state(practice string, address bool) {
	d.set(activity.GPPractice, practice)
	if !address {
		return
	}
	if d.who.chance(statesPostcode) {
		d.set(activity.Postcode, d.area.Postcode)
	}
	d.set(activity.LSOA, d.area.LSOA)
	if d.who.chance(statesSubICB) {
		d.set(activity.ResidenceSubICB, string(d.area.SubICB))
	}
	decile := d.area.Decile
	if decile == 0 {
		decile = d.practice.Decile
	}
	if decile > 0 {
		d.set(activity.IMDDecile, strconv.Itoa(decile))
	}
}

// ordinaryPractice draws an English practice that was open on the day as of
// which practice and address hold.
func (d *draft) ordinaryPractice() *Practice {
	i := d.x.practices[d.group].draw(d.who)
	for n := range d.x.Practices {
		// A practice that closed or opened in the period is passed over for its
		// neighbours in the register.
		if p := &d.x.Practices[(i+n)%len(d.x.Practices)]; p.openOn(d.start) {
			return p
		}
	}
	return &d.x.Practices[i]
}

// ordinaryArea draws where a patient of the practice lives. The practice's own
// deprivation is already in how often it is drawn, so its patients live in areas
// like its own; where it is not known, deprived areas are drawn more often.
func (d *draft) ordinaryArea() *Area {
	from := &d.x.every
	if in := d.x.areas[d.practice.SubICB]; in != nil {
		from = in
	}
	a := from.pick(d.who)
	for range 8 {
		if d.livesIn(a) {
			break
		}
		a = from.pick(d.who)
	}
	return a
}

func (d *draft) livesIn(a *Area) bool {
	if a.Decile == 0 {
		return true
	}
	if d.practice.Decile != 0 {
		return a.Decile >= d.practice.Decile-1 && a.Decile <= d.practice.Decile+1
	}
	return d.who.Int64N(gradientOf[d.group][0]) < gradient(d.group, a.Decile)
}

// another draws a practice of a special list, open on the day if one is.
func (d *draft) another(of []Practice) *Practice {
	i := d.who.IntN(len(of))
	for n := range of {
		if p := &of[(i+n)%len(of)]; p.openOn(d.start) {
			return p
		}
	}
	return &of[i]
}

// overseas writes a visitor: most with the pseudo postcode of their country and
// no practice, some exempt ones registered and living in England.
func (d *draft) overseas() {
	categories := []string{"B", "C", "E"}
	if d.population == Chargeable {
		categories = []string{"D", "F"}
	}
	d.set(activity.OverseasCategory, pick(d.who, categories))
	practice, inEngland := pseudoPractices[d.who.IntN(len(pseudoPractices))], false
	if d.population == Exempt && d.who.chance(350) {
		practice, inEngland = string(d.practice.Code), d.who.chance(500)
	}
	if !inEngland {
		d.set(activity.Postcode, pick(d.who, d.x.Overseas))
	}
	d.state(practice, inEngland)
}

// welshBorder writes a patient of a Welsh practice who lives on either side of
// the border, or one of an English practice who lives in Wales.
func (d *draft) welshBorder() {
	practice := string(d.another(d.x.Welsh).Code)
	if border := d.x.Border; len(border) > 0 {
		d.area = &border[d.who.IntN(len(border))]
	}
	if abroad := d.x.Elsewhere; len(abroad) > 0 && d.who.chance(500) {
		d.area = &abroad[d.who.IntN(len(abroad))]
		if d.who.chance(400) {
			practice = string(d.practice.Code)
		}
	}
	d.set(activity.RASReferral, pick(d.who, []string{"yes", "no", "no", ""}))
	d.state(practice, true)
}

// detained writes a person held in a place of detention, some still registered
// with the practice of their home.
func (d *draft) detained() {
	place := pick(d.who, d.x.Detention)
	d.set(activity.Postcode, place.Postcode)
	practice := string(place.Practice)
	if practice == "" || d.who.chance(300) {
		practice = string(d.practice.Code)
	}
	d.state(practice, false)
	if d.delivery.admitted() {
		d.set(activity.SourceOfAdmission, pick(d.who, []string{"40", "39", "40", "19"}))
	}
}
