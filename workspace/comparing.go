package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/remit-health/remit/contract"
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
	names, err := newSpill[int](r.ctx, r.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, names.close()) }()
	if r.crossings, err = newSpill[int](r.ctx, r.out); err != nil {
		return err
	}
	for i, u := range r.units {
		r.say("comparing " + u.name)
		u.notCompared = 0
		if err := r.collect(keys, names, heaps, i, u); err != nil {
			return err
		}
	}
	for heap := range heaps {
		if err := errors.Join(r.compareHeap(keys, heap), r.compareNames(names, heap)); err != nil {
			return err
		}
		keys.drop(heap)
		names.drop(heap)
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

// collect writes the key of each record of a unit to the heap of its person, and
// to the heap of its record_id.
func (r *run) collect(keys, names *spill[int], heaps, number int, u *unit) error {
	place := 0
	return r.eachPartition(u, verified, func(p Partition, in ActivitySource) error {
		for b := range in.Batches() {
			for i, rec := range b.Records {
				if err := setLine(in, b.Cells[i], rec); err != nil {
					return err
				}
				key, ok := r.keyer.Key(&contract.Line{Record: rec})
				cells := encodeKey(&keyed{key, number, place, p.Import, contentOf(rec)})
				if !ok {
					u.notCompared++
				} else if err := keys.add(heapOf(key.Person, heaps), cells...); err != nil {
					return err
				}
				if err := names.add(heapOf(key.Record, heaps), cells...); err != nil {
					return err
				}
				place++
			}
			in.Recycle(b)
		}
		return in.Err()
	})
}

// heap reads the keys of a heap.
func (r *run) heap(keys *spill[int], heap int) ([]*keyed, error) {
	h := keys.heaps[heap]
	if h == nil {
		return nil, nil
	}
	all := make([]*keyed, 0, h.rows)
	err := keys.each(heap, keyedCells, func(cells []string) error {
		k, err := decodeKey(cells)
		all = append(all, k)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("compare records: %w", err)
	}
	return all, r.ctx.Err()
}

// compareHeap compares the records of the persons of a heap.
func (r *run) compareHeap(keys *spill[int], heap int) error {
	all, err := r.heap(keys, heap)
	if err != nil {
		return err
	}
	slices.SortFunc(all, compareKeyed)
	for _, find := range []finder{contract.Duplicates, contract.Overlaps} {
		if err := r.findPassing(all, find); err != nil {
			return err
		}
	}
	for from, to := 0, 0; from < len(all); from = to {
		for to = from; to < len(all) && all[to].Person == all[from].Person; to++ {
		}
		if err := r.findAmong(all[from:to], contract.Contradictions); err != nil {
			return err
		}
	}
	return nil
}

// compareNames looks for records of one import that have the same record_id.
func (r *run) compareNames(names *spill[int], heap int) error {
	all, err := r.heap(names, heap)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b *keyed) int { return cmp.Or(cmp.Compare(a.by, b.by), contract.CompareByRecord(a.Key, b.Key)) })
	for from, to := 0, 0; from < len(all); from = to {
		for to = from; to < len(all) && all[to].by == all[from].by; to++ {
		}
		if err := r.findPassing(all[from:to], contract.Identifiers); err != nil {
			return err
		}
	}
	return nil
}

// A finder finds what is wrong with keys against each other.
type finder = func(iter.Seq[contract.Key]) iter.Seq[contract.Finding]

// findPassing files what a finder finds of the key that is being passed.
func (r *run) findPassing(all []*keyed, find finder) error {
	var at *keyed
	for f := range find(passing(all, &at)) {
		if err := r.cross(at, f); err != nil {
			return err
		}
	}
	return nil
}

// findAmong files what a finder finds of any of a few keys.
func (r *run) findAmong(few []*keyed, find finder) error {
	if len(few) < 2 {
		return nil
	}
	var at *keyed
	for f := range find(passing(few, &at)) {
		i := slices.IndexFunc(few, func(k *keyed) bool { return k.Record == f.Record && k.Line == f.Line })
		if err := r.cross(few[max(i, 0)], f); err != nil {
			return err
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
