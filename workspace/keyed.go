package workspace

import (
	"cmp"
	"errors"
	"hash/fnv"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A keyed is a key with where its record stands.
type keyed struct {
	contract.Key
	unit    int // in run.units
	place   int // among the records of the unit
	by      int64
	content uint64
}

func heapOf(person string, heaps int) int {
	h := fnv.New32a()
	io.WriteString(h, person) //nolint:errcheck // it cannot fail
	return int(h.Sum32() % uint32(heaps))
}

// contentOf is a hash of the columns of a record, which puts records that are
// equal in all else into an order that is their own.
func contentOf(rec *activity.Record) uint64 {
	h := fnv.New64a()
	for c := range activity.Columns {
		io.WriteString(h, rec.Get(activity.Column(c))) //nolint:errcheck // it cannot fail
		h.Write([]byte{0})                             //nolint:errcheck // it cannot fail
	}
	return h.Sum64()
}

const keyedCells = 20

func encodeKey(k *keyed) []string {
	number := func(n int64) string { return strconv.FormatInt(n, 36) }
	flags := 0
	if k.Spell {
		flags |= 1
	}
	if k.Attendance {
		flags |= 2
	}
	return []string{k.Person, string(k.Provider), k.POD, k.HRG, k.TFC, k.Service, k.Record, string(k.Claimed),
		number(int64(k.From)), number(int64(k.To)), number(int64(k.Line)), number(int64(flags)), number(int64(k.Value)),
		number(int64(k.Month.Year)*12 + int64(k.Month.Month)), number(int64(k.unit)), number(int64(k.place)), number(k.by), strconv.FormatUint(k.content, 36),
		k.Sex, number(int64(k.Age))}
}

func decodeKey(c []string) (*keyed, error) {
	var n [9]int64
	var failed error
	for i := range n {
		v, err := strconv.ParseInt(c[8+i], 36, 64)
		n[i], failed = v, errors.Join(failed, err)
	}
	content, err := strconv.ParseUint(c[17], 36, 64)
	age, errAge := strconv.ParseInt(c[19], 36, 64)
	k := &keyed{unit: int(n[6]), place: int(n[7]), by: n[8], content: content}
	k.Key = contract.Key{Person: c[0], Provider: org.Code(c[1]), POD: c[2], HRG: c[3], TFC: c[4], Service: c[5], Record: c[6], Claimed: org.Code(c[7]),
		From: calendar.Date(n[0]), To: calendar.Date(n[1]), Line: int(n[2]), Spell: n[3]&1 != 0, Attendance: n[3]&2 != 0, Value: money.Pence(n[4]),
		Sex: c[18], Age: int(age)}
	return k, errors.Join(failed, err, errAge)
}

// compareKeyed is the order of [contract.Compare] up to what makes records equal;
// of equal ones the lowest record_id stands first, then the lowest claim, then
// the content. File and line come last, where they change no sum.
func compareKeyed(a, b *keyed) int {
	return cmp.Or(strings.Compare(a.Person, b.Person), cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To),
		cmp.Compare(a.Provider, b.Provider), strings.Compare(a.POD, b.POD), strings.Compare(a.HRG, b.HRG), strings.Compare(a.TFC, b.TFC),
		strings.Compare(a.Service, b.Service), strings.Compare(a.Record, b.Record), cmp.Compare(a.Value, b.Value), cmp.Compare(a.content, b.content),
		cmp.Compare(a.by, b.by), cmp.Compare(a.Line, b.Line), cmp.Compare(a.place, b.place))
}
