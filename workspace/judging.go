package workspace

import (
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/interchange/csv"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/table"
)

// An ActivitySource yields batches of records with the cells of their rows.
// *csv.Reader is one.
type ActivitySource interface {
	Header() []string
	Batches() iter.Seq[*csv.Batch]
	Result() table.Result
	Err() error
	Recycle(*csv.Batch)
}

// A Judged is a batch with what was found of each of its records.
type Judged struct {
	Batch     *csv.Batch
	Decisions []responsibility.Decision
	Quotes    []pricing.Quote // without a price if no list is loaded
	Problems  [][]string      // codes of the record, the decision and the price

	judge *Judge
	done  chan struct{}
}

// Each judges the batches of a source with two workers and hands them over in
// order. The batch is valid until the function returns.
func (j *Judge) Each(ctx context.Context, in ActivitySource, f func(*Judged) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	work, ordered := make(chan *Judged), make(chan *Judged, 4)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for b := range work {
				j.judge(b)
				close(b.done)
			}
		})
	}
	workers.Go(func() { j.feed(ctx, in, work, ordered) })
	err := drain(ctx, ordered, in, f)
	stop()
	for range ordered { // let the feeder see that nobody listens
	}
	workers.Wait()
	if err == nil {
		err = in.Err()
	}
	return err
}

// feed sends each batch to the workers and, in the same order, to the reader.
func (j *Judge) feed(ctx context.Context, in ActivitySource, work, ordered chan<- *Judged) {
	defer close(ordered)
	defer close(work)
	for batch := range in.Batches() {
		b := &Judged{Batch: batch, judge: j, done: make(chan struct{})}
		select {
		case work <- b:
		case <-ctx.Done():
			return
		}
		select {
		case ordered <- b:
		case <-ctx.Done():
			return
		}
	}
}

func drain(ctx context.Context, ordered <-chan *Judged, in ActivitySource, f func(*Judged) error) error {
	for b := range ordered {
		select {
		case <-b.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := f(b); err != nil {
			return err
		}
		in.Recycle(b.Batch)
	}
	return ctx.Err()
}

// judge decides, prices and checks a batch.
func (j *Judge) judge(b *Judged) {
	n := len(b.Batch.Records)
	b.Decisions, b.Quotes, b.Problems = make([]responsibility.Decision, n), make([]pricing.Quote, n), make([][]string, n)
	j.Decider.DecideBatch(b.Batch.Records, b.Decisions)
	if j.Pricer != nil {
		j.Pricer.PriceBatch(b.Batch.Records, b.Quotes)
	}
	for i, rec := range b.Batch.Records {
		b.Problems[i] = j.problems(rec, &b.Decisions[i], b.Quotes[i])
	}
}

// problems are the codes of a record, each once: of its values, of its decision,
// of its price.
func (j *Judge) problems(rec *activity.Record, d *responsibility.Decision, q pricing.Quote) []string {
	var codes []string
	for _, f := range activity.Check(rec, j.Lists) {
		codes = once(codes, f.Code)
	}
	for _, code := range d.Problems {
		codes = once(codes, code)
	}
	if j.Pricer != nil && q.Problems != 0 {
		for _, code := range q.Problems.Codes() {
			codes = once(codes, code)
		}
	}
	return codes
}

func once(codes []string, code string) []string {
	if slices.Contains(codes, code) {
		return codes
	}
	return append(codes, code)
}
