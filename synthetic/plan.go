package synthetic

import "github.com/remit-health/remit/calendar"

// block is how many records in a row may be of one person: the first of a
// block, and those that follow it.
const block = 4

// longestStay caps the days of a spell.
const longestStay = 180

// A plan is what a record is before anybody is named: everything that must be
// known of a neighbour without making it whole.
type plan struct {
	delivery   *delivery
	population Population
	age        int
	start, end calendar.Date // admission and discharge, or twice the day of the activity
	follower   bool          // may be of the same person as the first of the block
}

// plan draws the plan of record i.
func (k *maker) plan(i uint64) plan {
	s := k.planning.at(k.Seed, topicPlan, i)
	p := plan{delivery: &deliveries[k.x.deliveries.draw(s)]}
	p.population = k.drawPopulation(s, p.delivery)
	p.age = k.drawAge(s, &p)
	p.end = k.drawDay(s, p.delivery)
	p.start = p.end - calendar.Date(stay(s, p.delivery, p.age))
	p.follower = i%block != 0 && s.chance(follows) &&
		p.population == Ordinary && p.delivery.group != maternity
	return p
}

// drawPopulation draws who the record is about; what does not fit the point of
// delivery is ordinary.
func (k *maker) drawPopulation(s *stream, d *delivery) Population {
	from := &k.x.populations
	if d.dataset == "plcm" {
		from = &k.x.monitored
	}
	if p := Population(from.draw(s)); p.fits(d) {
		return p
	}
	return Ordinary
}

func (p Population) fits(d *delivery) bool {
	switch {
	case p == ForcesInfertility:
		return d.dataset == "op"
	case p == Infertility:
		return d.dataset == "op" || d.group == planned && d.admitted()
	case d.group == maternity:
		return p == Private || p == NoPractice || p == NoAddress
	case d.group == attendance:
		return p != Dental && p != Screening && p != CouncilHealth
	}
	return true
}

// drawAge draws the age in years.
func (k *maker) drawAge(s *stream, p *plan) int {
	switch p.population {
	case Infertility, ForcesInfertility:
		return 24 + s.IntN(20)
	case Detained, Forces:
		return 18 + s.IntN(40)
	}
	band := k.x.ages[p.delivery.group].draw(s)
	from, until := bands[band], bands[band+1]
	if p.delivery.group == maternity {
		from = max(from, 17)
	}
	return from + s.IntN(until-from)
}

// drawDay draws the assignment date. Planned care is moved off most weekends.
func (k *maker) drawDay(s *stream, d *delivery) calendar.Date {
	day := k.From + calendar.Date(s.IntN(int(k.To-k.From)))
	for range 3 {
		if d.group > outpatient || (day-monday)%7 < 5 || s.chance(60) {
			break
		}
		day = k.From + calendar.Date(s.IntN(int(k.To-k.From)))
	}
	return day
}

// monday is some Monday before every period.
const monday calendar.Date = 1

// stay draws the nights of a spell: longer for the old, with a long tail. It
// counts in whole numbers, so that every machine draws the same.
func stay(s *stream, d *delivery, age int) int {
	if d.meanStay == 0 {
		if d.pod == "NELST" {
			return s.IntN(2)
		}
		return 0
	}
	mean := 10 * (d.meanStay - d.shortest)
	if age >= 75 {
		mean = mean * 16 / 10
	}
	nights := d.shortest
	for nights < longestStay && s.IntN(mean+10) < mean {
		nights++
	}
	return nights
}

// person is the number of the record whose person record i is about: its own,
// or that of the first of its block. A person's records never have two spells
// that overlap, nor two that could be taken for one another.
func (k *maker) person(i uint64, p *plan) uint64 {
	first := i - i%block
	if !p.follower {
		return i
	}
	for j := first; j < i; j++ {
		q := k.plan(j)
		if j == first && (q.population != Ordinary || q.delivery.group == maternity) || q.clashes(p) {
			return i
		}
	}
	return first
}

// clashes tells whether both could not be records of one person.
func (p *plan) clashes(q *plan) bool {
	if p.delivery.dataset != q.delivery.dataset {
		return false
	}
	return p.start <= q.end && q.start <= p.end
}
