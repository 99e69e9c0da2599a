package synthetic

import (
	"slices"
	"strconv"

	"github.com/remit-health/remit/activity"
)

// A Kind is a kind of planted error.
type Kind uint8

// The kinds of planted errors; Kinds is how many there are.
const (
	WrongCommissioner Kind = iota
	EndedPractice          // registered with a practice that had closed before
	WrongCategory
	WrongPrice
	Duplicate            // a copy of an earlier record under an id of its own
	OverlappingSpell     // the person was in another spell on the same days
	DischargeFirst       // the discharge lies before the admission
	ExcelMangled         // what a spreadsheet makes of a code or a date
	UnknownCode          // of no published list
	FutureDate           // years after the period
	ImpossibleDate       // no day of any calendar
	ImpossibleAge        // more than 120 years
	WrongStay            // the days of the stay do not fit its dates
	NegativePrice        // a claim for less than nothing
	Kinds            int = iota
)

var kindNames = [Kinds]string{
	"wrong_commissioner", "ended_practice", "wrong_category", "wrong_price", "duplicate", "overlapping_spell",
	"discharge_before_admission", "excel_mangled_code", "unknown_code", "future_date", "impossible_date",
	"impossible_age", "wrong_stay", "negative_price",
}

// String is the kind's name in the truth file.
func (k Kind) String() string { return kindNames[k] }

// MarshalText writes the kind's name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(kindNames[k]), nil }

// KindNamed finds a kind by its name in the truth file.
func KindNamed(name string) (Kind, bool) {
	i := slices.Index(kindNames[:], name)
	return Kind(max(i, 0)), i >= 0
}

// A Truth is one planted error: the record, what was done to it, and the value
// of the column before and after. A duplicate and an overlapping spell stand in
// the place of the record that would have had their number: Other is the record
// whose copy they are, and Was is the value of Other. It was made at most 400 records
// earlier, which is before [Config].First if the run began between the two.
type Truth struct {
	RecordID string
	Kind     Kind
	Column   activity.Column
	Was, Now string
	Other    string // record id, only for a duplicate or an overlapping spell
}

// TruthHeader names the fields of [Truth.Fields].
func TruthHeader() []string {
	return []string{"record_id", "kind", "column", "was", "now", "other_record_id"}
}

// Fields is the row of the truth file.
func (t Truth) Fields() []string {
	return []string{t.RecordID, t.Kind.String(), t.Column.String(), t.Was, t.Now, t.Other}
}

// faulty tells whether record i should have a planted error.
func (k *maker) faulty(i uint64) bool {
	return len(k.drawn) > 0 && k.due.at(k.Seed, topicFault, i).Int64N(1_000_000) < int64(k.Errors)
}

// tries is how often a kind is drawn for a record before it is left as it is.
const tries = 60

// plant makes record i with an error. The kind is drawn, and drawn again where
// it does not fit the record. If none fits the record stays as it is, and plant
// reports false.
func (k *maker) plant(i uint64, m *made) bool {
	k.clean(i, m)
	k.flaw.at(k.Seed, topicFaultKind, i)
	for range tries {
		kind := pick(k.flaw, k.drawn)
		if k.plantKind(kind, i, m) {
			m.truth.RecordID, m.truth.Kind = m.record.Get(activity.RecordID), kind
			return true
		}
	}
	return false
}

// drawnKinds are the kinds to draw from. Those that only fit a spell stand there
// several times, so that all kinds occur about as often.
func drawnKinds(asked []Kind) (drawn []Kind) {
	for i := range Kinds {
		kind, times := Kind(i), 1
		if asked != nil && !slices.Contains(asked, kind) {
			continue
		}
		if kind == DischargeFirst || kind == WrongStay {
			times = 5
		}
		for range times {
			drawn = append(drawn, kind)
		}
	}
	return drawn
}

// plantKind alters the record, or puts a copy of another in its place.
func (k *maker) plantKind(kind Kind, i uint64, m *made) bool {
	switch kind {
	case Duplicate:
		return k.duplicate(i, m)
	case OverlappingSpell:
		return k.overlap(i, m)
	}
	c, now := k.alteration(kind, m)
	was := m.record.Get(c)
	if now == "" || now == was {
		return false
	}
	m.record.Set(c, now)
	m.truth = Truth{Column: c, Was: was, Now: now}
	return true
}

// alteration names the column to change and its new value, "" if the kind does
// not fit the record.
func (k *maker) alteration(kind Kind, m *made) (activity.Column, string) {
	r := &m.record
	switch kind {
	case WrongCommissioner:
		return activity.ClaimedCommissioner, k.otherCommissioner(m)
	case EndedPractice:
		return activity.GPPractice, k.endedPractice(m)
	case WrongCategory:
		return activity.ClaimedCategory, k.otherCategory(r.Get(activity.ClaimedCategory))
	case WrongPrice:
		return activity.ClaimedPricePence, k.otherPrice(r)
	case NegativePrice:
		return activity.ClaimedPricePence, negative(r.Get(activity.ClaimedPricePence))
	case DischargeFirst:
		return activity.DischargeDate, k.earlyDischarge(r)
	case ExcelMangled:
		return k.mangled(r)
	case UnknownCode:
		return k.unknownCode(r)
	case FutureDate:
		return k.future(r)
	case ImpossibleDate:
		return lastDay(r), k.noDay(r)
	case ImpossibleAge:
		return activity.Age, strconv.Itoa(121 + k.flaw.IntN(800))
	case WrongStay:
		return activity.LOSDays, k.otherStay(r)
	}
	return activity.RecordID, ""
}
