package detection

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/interchange/csv"
	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// QuarantineCode stands before the reason of a row that could not be read.
const QuarantineCode = "quarantine"

// Examine reads a file as a run does and returns everything that is found, each
// code once for a line.
func Examine(ctx context.Context, judge *workspace.Judge, file []byte) ([]Finding, error) {
	e := &examiner{seen: map[Finding]bool{}}
	in, err := csv.ReadActivity(bytes.NewReader(file), csv.Options{File: "activity.csv", Quarantine: func(q table.Quarantined) { e.find(q.Line, QuarantineCode) }})
	if err != nil {
		return nil, fmt.Errorf("read the activity: %w", err)
	}
	if e.keyer, err = contract.NewKeyer(); err != nil {
		return nil, err
	}
	if err := judge.Each(ctx, in, e.batch); err != nil {
		return nil, fmt.Errorf("judge the activity: %w", err)
	}
	e.compare()
	return e.found, nil
}

type examiner struct {
	keyer *contract.Keyer
	keys  []contract.Key // of those that say whose they are and when
	all   []contract.Key
	seen  map[Finding]bool
	found []Finding
}

func (e *examiner) find(line int, code string) {
	f := Finding{line, code}
	if !e.seen[f] {
		e.seen[f] = true
		e.found = append(e.found, f)
	}
}

// batch takes the codes of the record, the payer and the price, and asks what the
// line of a contract would be asked.
func (e *examiner) batch(b *workspace.Judged) error {
	for i, rec := range b.Batch.Records {
		for _, code := range b.Problems[i] {
			e.find(rec.Line, code)
		}
		line := &contract.Line{Record: kept(rec), Decision: b.Decisions[i], Quote: b.Quotes[i], Problems: b.Problems[i]}
		for _, f := range contract.Check(line) {
			e.find(f.Line, string(f.Code))
		}
		key, ok := e.keyer.Key(line)
		e.all = append(e.all, key)
		if ok {
			e.keys = append(e.keys, key)
		}
	}
	return nil
}

// kept is a copy of the record that outlives its batch.
func kept(r *activity.Record) *activity.Record {
	k := activity.NewRecord(r.Line, nil)
	for c := range activity.Columns {
		k.Set(activity.Column(c), strings.Clone(r.Get(activity.Column(c))))
	}
	return k
}

// compare holds the records against one another.
func (e *examiner) compare() {
	contract.Sort(e.keys)
	e.each(e.keys, contract.Duplicates, contract.Overlaps, contract.Contradictions)
	slices.SortStableFunc(e.all, contract.CompareByRecord)
	e.each(e.all, contract.Identifiers)
}

func (e *examiner) each(keys []contract.Key, comparisons ...func(iter.Seq[contract.Key]) iter.Seq[contract.Finding]) {
	for _, compare := range comparisons {
		for f := range compare(slices.Values(keys)) {
			e.find(f.Line, string(f.Code))
		}
	}
}
