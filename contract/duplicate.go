package contract

import (
	"fmt"
	"iter"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// Duplicates finds the records that repeat another: the same person, provider,
// dates, point of delivery, currency and service. Of several that are equal the
// one on the first line stands, and each other is a finding that names it. The
// keys come in the order of [Compare]; two are held at a time.
func Duplicates(keys iter.Seq[Key]) iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		var first Key
		begun := false
		for k := range keys {
			if !begun || !k.repeats(&first) {
				first, begun = k, true
				continue
			}
			text := fmt.Sprintf("Repeats record %s (line %d): same person, %s to %s, point of delivery %s, HRG %s, TFC %s.", first.Record, first.Line, k.From, k.To, k.POD, k.HRG, k.TFC)
			if !yield(k.finding(FoundDuplicate, &first, text)) {
				return
			}
		}
	}
}

// Overlaps finds spells of one person that share days, and outpatient
// attendances within a spell at the same provider. A spell that begins on the
// day another ends is a transfer and no overlap, and a duplicate is found by
// [Duplicates] only. The keys come in the order of [Compare]; at most one spell
// for each provider of a person is held at a time.
func Overlaps(keys iter.Seq[Key]) iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		var p person
		for k := range keys {
			if f, ok := p.next(k); ok && !yield(f) {
				return
			}
		}
	}
}

// person is what is remembered of one person while their records pass.
type person struct {
	id      string
	longest *Key              // the spell that ends last
	at      map[org.Code]*Key // the same at each provider
	last    Key
}

func (p *person) next(k Key) (Finding, bool) {
	if p.at == nil || k.Person != p.id {
		*p = person{id: k.Person, at: map[org.Code]*Key{}}
	}
	repeated := k.repeats(&p.last)
	p.last = k
	switch {
	case repeated:
		return Finding{}, false
	case k.Spell:
		return p.spell(k)
	case k.Attendance:
		return p.attendance(k)
	}
	return Finding{}, false
}

func (p *person) spell(k Key) (Finding, bool) {
	before := p.longest
	if before == nil || k.To > before.To {
		p.longest = &k
	}
	if at := p.at[k.Provider]; at == nil || k.To > at.To {
		p.at[k.Provider] = &k
	}
	if before == nil || !sharesDays(before, &k) {
		return Finding{}, false
	}
	return k.finding(FoundOverlap, before, fmt.Sprintf("%s to %s overlaps record %s at %s, %s to %s.", k.From, k.To, before.Record, before.Provider, before.From, before.To)), true
}

// sharesDays tells whether two spells, the second not the earlier, share more
// than the day on which the first ends.
func sharesDays(a, b *Key) bool {
	return b.From < a.To || b.From == a.From && b.To == a.To
}

func (p *person) attendance(k Key) (Finding, bool) {
	s := p.at[k.Provider]
	if s == nil || !within(k.From, s) {
		return Finding{}, false
	}
	return k.finding(FoundAttendance, s, fmt.Sprintf("Attended on %s during the spell of record %s, %s to %s.", k.From, s.Record, s.From, s.To)), true
}

// within leaves out the first and the last day, on which a patient may come
// from, or go to, an appointment.
func within(d calendar.Date, s *Key) bool { return d > s.From && d < s.To }
