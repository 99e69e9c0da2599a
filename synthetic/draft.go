package synthetic

import (
	"strconv"

	"github.com/remit-health/remit/activity"
)

// A draft is a record that is being filled in.
type draft struct {
	*maker
	plan
	number, person uint64
	rec            *activity.Record

	group    group // of the first record of the person, by which the person is drawn
	female   bool
	practice *Practice
	area     *Area
	price    int64 // pence, 0 if not known
}

func (d *draft) set(c activity.Column, text string) { d.rec.Set(c, text) }

// write fills in every column but the claimed ones.
func (d *draft) write() {
	d.group = d.delivery.group
	if d.person != d.number {
		first := d.maker.plan(d.person)
		d.age, d.group = first.age, first.delivery.group
	}
	d.who.at(d.Seed, topicPerson, d.person)
	d.caring.at(d.Seed, topicCare, d.number)
	d.writeHeader()
	d.writePerson()
	d.writeHome()
	d.writeProvider()
	d.writeDates()
	d.writeCare()
}

func (d *draft) writeHeader() {
	d.set(activity.RecordID, d.recordID(d.number))
	d.set(activity.Dataset, d.delivery.dataset)
	d.set(activity.CDSType, d.delivery.cdsType)
	d.set(activity.POD, d.delivery.pod)
	d.set(activity.Units, "1")
}

// ethnicities and their made-up shares in 1,000: the codes of the NHS Data
// Dictionary's ETHNIC CATEGORY.
var (
	ethnicities = [...]string{"A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "Z"}
	ethnicLot   = newLot([]int64{690, 9, 50, 8, 4, 7, 7, 30, 28, 12, 18, 12, 25, 10, 8, 22, 60})
)

func (d *draft) writePerson() {
	s := d.who
	d.female = s.chance(525)
	if d.delivery.group == maternity || d.population == Infertility || d.population == ForcesInfertility {
		d.female = true
	}
	if d.population == Detained {
		d.female = s.chance(60)
	}
	sex := "1"
	if d.female {
		sex = "2"
	}
	d.set(activity.Sex, sex)
	d.set(activity.Age, strconv.Itoa(d.age))
	d.set(activity.Ethnicity, ethnicities[ethnicLot.draw(s)])
	d.set(activity.Pseudonym, d.name(s))
}

func (d *draft) name(s *stream) string {
	if d.population == ForcesInfertility {
		return pick(s, d.x.World.ForcesInfertility)
	}
	return d.pseudonym(d.person)
}

// writeDates states the days in the columns that the data set has.
func (d *draft) writeDates() {
	if !d.delivery.admitted() {
		d.set(activity.ActivityDate, d.x.day(d.end))
		return
	}
	d.set(activity.AdmissionDate, d.x.day(d.start))
	d.set(activity.DischargeDate, d.x.day(d.end))
	nights := int(d.end - d.start)
	d.set(activity.LOSDays, strconv.Itoa(nights))
	d.set(activity.CriticalCareDays, "0")
	if nights >= 2 && d.caring.chance(criticalCare) {
		d.set(activity.CriticalCareDays, strconv.Itoa(1+d.caring.IntN(min(nights, 12))))
	}
}

// writeProvider names who gave the care: most often a provider near the
// practice.
func (d *draft) writeProvider() {
	s, from := d.caring, &d.x.providers
	if in := d.x.inICB[d.practice.ICB]; in != nil && s.chance(inOwnBoard) {
		from = in
	} else if in := d.x.inRegion[d.practice.Region]; in != nil && s.chance(inOwnRegion) {
		from = in
	}
	p := from.pick(s)
	d.set(activity.Provider, string(p.Code))
	if len(p.Sites) > 0 {
		d.set(activity.Site, pick(s, p.Sites))
	}
}
