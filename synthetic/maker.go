package synthetic

import (
	"fmt"
	"strconv"

	"github.com/remit-health/remit/activity"
)

// A maker makes records one at a time. Each worker has its own.
type maker struct {
	*Config
	x                                *index
	planning, who, caring, due, flaw *stream
	drawn                            []Kind // of errors
	recordTag, personTag             string
	buffer                           []byte
}

func newMaker(c *Config, x *index) *maker {
	tag := mix(c.Seed+1) & 0xffff
	return &maker{
		Config: c, x: x,
		planning: newStream(), who: newStream(), caring: newStream(), due: newStream(), flaw: newStream(),
		drawn:     drawnKinds(c.Kinds),
		recordTag: fmt.Sprintf("%s%04x-", Mark, tag),
		personTag: fmt.Sprintf("%s%04X-", PersonMark, tag),
	}
}

// make makes record i, with its planted error if it has one.
func (k *maker) make(i uint64, m *made) {
	if m.faulty = k.faulty(i); m.faulty {
		m.faulty = k.plant(i, m)
		return
	}
	k.clean(i, m)
}

// clean makes record i without an error.
func (k *maker) clean(i uint64, m *made) {
	p := k.plan(i)
	m.population = p.population
	m.record = activity.Record{Line: int(i) + 1}
	d := draft{maker: k, plan: p, number: i, person: k.person(i, &p), rec: &m.record}
	d.write()
	m.practice, m.unit = d.practice, d.price
	k.claim(&m.record, d.price)
}

// recordID is "MADEUP-", four digits of the seed and the number from 1.
func (k *maker) recordID(i uint64) string { return k.numbered(k.recordTag, i) }

// pseudonym is "MU", four digits of the seed and a number. It is no NHS number:
// it is not of ten digits, and nothing but the number of a record stands behind it.
func (k *maker) pseudonym(person uint64) string { return k.numbered(k.personTag, person) }

// numbered appends the number, from 1 and of nine digits, to the tag.
func (k *maker) numbered(tag string, i uint64) string {
	k.buffer = append(k.buffer[:0], tag...)
	digits := strconv.AppendUint(nil, i+1_000_000_001, 10)
	return string(append(k.buffer, digits[1:]...))
}

// claim fills in what the provider claims: the right payer, category and price.
func (k *maker) claim(rec *activity.Record, unit int64) {
	if k.Decider != nil {
		payer, category := k.Decider(rec)
		rec.Set(activity.ClaimedCommissioner, payer)
		rec.Set(activity.ClaimedCategory, category)
	}
	pence, ok := unit, unit > 0
	if k.Pricer != nil {
		pence, ok = k.Pricer(rec)
	}
	if !ok {
		rec.Set(activity.ClaimedPricePence, "")
		return
	}
	rec.Set(activity.ClaimedPricePence, strconv.FormatInt(pence, 10))
}
