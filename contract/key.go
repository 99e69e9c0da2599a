package contract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
)

// A Key is what is needed of a record to compare it with others. Keys in the
// order of [Compare] can be compared with one pass; where they do not fit in
// memory, sort them outside.
type Key struct {
	Person            string
	From, To          calendar.Date // of the spell; both the day of the care for the rest
	Provider          org.Code
	POD, HRG, TFC     string
	Service           string
	Record            string
	Line              int
	Spell, Attendance bool
	Commissioner      org.Code
	Claimed           org.Code
	Month             calendar.Month
	Value             money.Pence
	Sex               string
	Age               int // in years; -1 if not stated
}

// A Keyer makes keys. It is immutable.
type Keyer struct{ deliveries map[string]pricing.Delivery }

// NewKeyer returns a Keyer that knows the national points of delivery.
func NewKeyer() (*Keyer, error) {
	d, err := pricing.Deliveries()
	if err != nil {
		return nil, err
	}
	return &Keyer{d}, nil
}

// Key is the key of a line; false if the record does not say whose it is or
// when it was, so that it cannot be compared: count those.
func (k *Keyer) Key(l *Line) (Key, bool) {
	r := l.Record
	key := Key{Person: strings.Clone(r.Get(activity.Pseudonym)), Provider: cloneCode(org.Code(r.Get(activity.Provider))), POD: strings.Clone(r.Get(activity.POD)),
		HRG: strings.Clone(r.Get(activity.HRG)), TFC: strings.Clone(r.Get(activity.TFC)), Service: strings.Clone(r.Get(activity.ServiceCode)),
		Record: strings.Clone(r.Get(activity.RecordID)), Line: r.Line, Commissioner: l.Decision.Commissioner, Claimed: cloneCode(l.claimedFrom()),
		Month: calendar.MonthOf(r.AssignmentDate()), Value: l.atStake()}
	key.Sex, key.Age = strings.Clone(r.Get(activity.Sex)), ageOf(r)
	key.From, key.To = r.Date(activity.ActivityDate), r.Date(activity.ActivityDate)
	if in, out := r.Date(activity.AdmissionDate), r.Date(activity.DischargeDate); r.Admitted() {
		key.From, key.To = in, out
		key.Spell = k.isSpell(key.POD) && in != 0 && out >= in
	}
	key.Attendance = !r.Admitted() && k.deliveries[key.POD].Currency == activity.TFC && k.deliveries[key.POD].UnitPriced
	return key, key.Person != "" && key.From != 0
}

// ageOf is the age in years, -1 if it is not stated or no number that fits.
func ageOf(r *activity.Record) int {
	if n, ok := r.Number(activity.Age); ok && n >= 0 && n <= 1000 {
		return int(n)
	}
	return -1
}

// isSpell takes an admitted record without a point of delivery for a spell.
func (k *Keyer) isSpell(pod string) bool { return pod == "" || k.deliveries[pod].Spell }

// Compare orders keys by person, first day, last day (the latest first), and
// then by everything in which duplicates are equal.
func Compare(a, b Key) int {
	return cmp.Or(strings.Compare(a.Person, b.Person), cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To),
		strings.Compare(string(a.Provider), string(b.Provider)), strings.Compare(a.POD, b.POD), strings.Compare(a.HRG, b.HRG), strings.Compare(a.TFC, b.TFC),
		strings.Compare(a.Service, b.Service), cmp.Compare(a.Line, b.Line), strings.Compare(a.Record, b.Record))
}

// Sort puts keys into the order of [Compare].
func Sort(keys []Key) { slices.SortFunc(keys, Compare) }

// repeats tells whether two keys are of the same care.
func (k *Key) repeats(o *Key) bool {
	return k.Person == o.Person && k.From == o.From && k.To == o.To && k.Provider == o.Provider && k.POD == o.POD && k.HRG == o.HRG && k.TFC == o.TFC && k.Service == o.Service
}

func (k *Key) finding(code Code, other *Key, text string) Finding {
	return Finding{Code: code, Record: k.Record, Line: k.Line, Other: other.Record, Provider: k.Provider, Commissioner: k.Commissioner, Claimed: k.Claimed, Month: k.Month, Text: text, AtStake: k.Value}
}
