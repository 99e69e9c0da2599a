package synthetic

import (
	"strconv"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

// farthest is how many records back the original of a copy may lie.
const farthest = 400

// duplicate puts a copy of an earlier record in the place of record i.
func (k *maker) duplicate(i uint64, m *made) bool {
	j, ok := k.earlier(i, func(uint64, *plan) bool { return true })
	if !ok {
		return false
	}
	k.copyOf(j, i, m)
	m.truth = Truth{Column: activity.RecordID, Was: k.recordID(j), Now: k.recordID(i), Other: k.recordID(j)}
	return true
}

// overlap puts a second spell of an earlier record's person in the place of
// record i. It begins while the person is still in the first, and ends with it
// or up to two days later; all else is as in the first.
func (k *maker) overlap(i uint64, m *made) bool {
	j, ok := k.earlier(i, k.lonelySpell)
	if !ok {
		return false
	}
	k.copyOf(j, i, m)
	r := &m.record
	was, last := r.Date(activity.AdmissionDate), r.Date(activity.DischargeDate)
	start := was + 1 + calendar.Date(k.flaw.IntN(int(last-was)-1))
	end := max(last, min(last+calendar.Date(k.flaw.IntN(3)), k.To-1))
	r.Set(activity.AdmissionDate, start.String())
	r.Set(activity.DischargeDate, end.String())
	r.Set(activity.LOSDays, strconv.Itoa(int(end-start)))
	r.Set(activity.CriticalCareDays, "0")
	k.claim(r, m.unit)
	m.truth = Truth{Column: activity.AdmissionDate, Was: was.String(), Now: start.String(), Other: k.recordID(j)}
	return true
}

// copyOf makes record j under the number of record i.
func (k *maker) copyOf(j, i uint64, m *made) {
	k.clean(j, m)
	m.record.Line = int(i) + 1
	m.record.Set(activity.RecordID, k.recordID(i))
}

// earlier finds a record before i that has no planted error and that fits.
func (k *maker) earlier(i uint64, fits func(uint64, *plan) bool) (uint64, bool) {
	if i == 0 {
		return 0, false
	}
	back := uint64(k.flaw.IntN(int(min(i, farthest))))
	for n := range min(i, farthest) {
		j := i - 1 - (back+n)%min(i, farthest)
		if k.faulty(j) {
			continue
		}
		if p := k.plan(j); fits(j, &p) {
			return j, true
		}
	}
	return 0, false
}

// lonelySpell tells whether record j is a spell of two nights or more and the
// only spell of its block, so that a copy overlaps with nothing else.
func (k *maker) lonelySpell(j uint64, p *plan) bool {
	if !p.delivery.admitted() || p.end-p.start < 2 || p.population != Ordinary {
		return false
	}
	for b := j - j%block; b < j-j%block+block; b++ {
		if b == j {
			continue
		}
		if q := k.plan(b); q.delivery.admitted() {
			return false
		}
	}
	return true
}
