package workspace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// mostCompared is about how many records are compared at a time: the records of
// all months are parted by person into heaps of this size.
const mostCompared = 250_000

// compare looks in the records of all units for those that repeat or overlap
// another, and files each finding with the unit and the place of its record.
// What stands of several equal records does not depend on files or their order:
// see compareKeyed.
func (r *run) compare() (err error) {
	total := 0
	for _, u := range r.units {
		total += u.records()
	}
	heaps := 1 + total/mostCompared
	keys, err := newSpill[int](r.ctx, r.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, keys.close()) }()
	if r.crossings, err = newSpill[int](r.ctx, r.out); err != nil {
		return err
	}
	for i, u := range r.units {
		r.say("comparing " + u.name)
		u.notCompared = 0
		if err := r.collect(keys, heaps, i, u); err != nil {
			return err
		}
	}
	for heap := range heaps {
		if err := r.compareHeap(keys, heap); err != nil {
			return err
		}
		keys.drop(heap)
	}
	for i, u := range r.units {
		crossed, err := r.crossed(i)
		if err != nil {
			return err
		}
		u.crossings = sumOfCrossings(crossed)
	}
	return nil
}

// A crossing is a finding of a record against another, by the place of the record
// among those of its unit.
type crossing struct {
	place int
	contract.Finding
}

// crossed are the crossings of a unit in the order of its records.
func (r *run) crossed(unit int) ([]crossing, error) {
	var out []crossing
	err := r.crossings.each(unit, 6, func(c []string) error {
		place, err := strconv.Atoi(c[0])
		line, errLine := strconv.Atoi(c[5])
		out = append(out, crossing{place, contract.Finding{Code: contract.Code(c[1]), Record: c[2], Other: c[3], Text: c[4], Line: line}})
		return errors.Join(err, errLine)
	})
	slices.SortStableFunc(out, func(a, b crossing) int { return cmp.Compare(a.place, b.place) })
	return out, err
}

func (r *run) cross(k *keyed, f contract.Finding) error {
	return r.crossings.add(k.unit, strconv.Itoa(k.place), string(f.Code), f.Record, f.Other, f.Text, strconv.Itoa(f.Line))
}

func sumOfCrossings(crossed []crossing) Sum {
	return sumOf(func(line func(...any)) {
		for _, c := range crossed {
			line(c.place, c.Code, c.Other, c.Text)
		}
	})
}

// collect writes the key of each record of a unit to the heap of its person.
func (r *run) collect(keys *spill[int], heaps, number int, u *unit) error {
	place := 0
	return r.eachPartition(u, verified, func(p Partition, in ActivitySource) error {
		for b := range in.Batches() {
			for i, rec := range b.Records {
				if err := setLine(in, b.Cells[i], rec); err != nil {
					return err
				}
				key, ok := r.keyer.Key(&contract.Line{Record: rec})
				if !ok {
					u.notCompared++
				} else if err := keys.add(heapOf(key.Person, heaps), encodeKey(&keyed{key, number, place, p.Import, contentOf(rec)})...); err != nil {
					return err
				}
				place++
			}
			in.Recycle(b)
		}
		return in.Err()
	})
}

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

const keyedCells = 18

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
		number(int64(k.Month.Year)*12 + int64(k.Month.Month)), number(int64(k.unit)), number(int64(k.place)), number(k.by), strconv.FormatUint(k.content, 36)}
}

func decodeKey(c []string) (*keyed, error) {
	var n [9]int64
	var failed error
	for i := range n {
		v, err := strconv.ParseInt(c[8+i], 36, 64)
		n[i], failed = v, errors.Join(failed, err)
	}
	content, err := strconv.ParseUint(c[17], 36, 64)
	k := &keyed{unit: int(n[6]), place: int(n[7]), by: n[8], content: content}
	k.Key = contract.Key{Person: c[0], Provider: org.Code(c[1]), POD: c[2], HRG: c[3], TFC: c[4], Service: c[5], Record: c[6], Claimed: org.Code(c[7]),
		From: calendar.Date(n[0]), To: calendar.Date(n[1]), Line: int(n[2]), Spell: n[3]&1 != 0, Attendance: n[3]&2 != 0, Value: money.Pence(n[4])}
	return k, errors.Join(failed, err)
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

func (r *run) compareHeap(keys *spill[int], heap int) error {
	if h := keys.heaps[heap]; h == nil {
		return nil
	}
	all := make([]*keyed, 0, keys.heaps[heap].rows)
	err := keys.each(heap, keyedCells, func(cells []string) error {
		k, err := decodeKey(cells)
		all = append(all, k)
		return err
	})
	if err != nil {
		return fmt.Errorf("compare records: %w", err)
	}
	if err := r.ctx.Err(); err != nil {
		return err
	}
	slices.SortFunc(all, compareKeyed)
	for _, find := range []func(iter.Seq[contract.Key]) iter.Seq[contract.Finding]{contract.Duplicates, contract.Overlaps} {
		var at *keyed // whose turn it is: findings come while their key is passed
		for f := range find(passing(all, &at)) {
			if err := r.cross(at, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// passing yields the keys and says in at which one was yielded last.
func passing(all []*keyed, at **keyed) iter.Seq[contract.Key] {
	return func(yield func(contract.Key) bool) {
		for _, k := range all {
			*at = k
			if !yield(k.Key) {
				return
			}
		}
	}
}

// Whether a partition's bytes are checked when it is opened.
const (
	verified   = true
	unverified = false
)

// eachPartition calls f with each partition of a unit.
func (r *run) eachPartition(u *unit, verify bool, f func(Partition, ActivitySource) error) error {
	for _, p := range u.parts {
		if err := r.partition(p, verify, f); err != nil {
			return fmt.Errorf("activity %s of import %d (%s): %w", p.Path, p.Import, p.File, err)
		}
	}
	return nil
}

var errAltered = errors.New("the file is not as the import wrote it; undo the import and import the kept file again")

func (r *run) partition(p Partition, verify bool, f func(Partition, ActivitySource) error) (err error) {
	file, err := r.w.activity.Open(r.ctx, p.Path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if verify {
		if err := check(r.ctx, file, p); err != nil {
			return err
		}
	}
	in, err := r.w.format.Open(file, file.Size(), p.Path, nil)
	if err != nil {
		return err
	}
	if err := f(p, in); err != nil {
		return err
	}
	if got := in.Result().Read; got != p.Records {
		return fmt.Errorf("%d records were read, and %d were imported", got, p.Records)
	}
	return nil
}

func check(ctx context.Context, file OpenFile, p Partition) error {
	sum := &summed{to: io.Discard}
	if _, err := io.Copy(sum, io.NewSectionReader(file, 0, file.Size())); err != nil {
		return err
	}
	if sum.sha256() != p.SHA256 {
		return errAltered
	}
	return ctx.Err()
}

// setLine gives a record the line on which it stood in the imported file.
func setLine(in ActivitySource, cells []string, rec *activity.Record) error {
	header := in.Header()
	if at := len(header) - 1; at >= 0 && header[at] == lineColumn {
		n, err := strconv.Atoi(cells[at])
		rec.Line = n
		return err
	}
	return errAltered
}
