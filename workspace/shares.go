package workspace

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/responsibility"
)

// A ShareQuery says which shares of records in a statement are asked for; what is nil or
// "" asks for all.
type ShareQuery struct {
	Month        string
	Commissioner *org.Code // of the line; "" = nobody
	Provider     *org.Code
	POD          *string
	Reason       string // for which claimed and owed differ
}

// A RecordShare is what a record puts into a line of a statement.
type RecordShare struct {
	Record string
	contract.StatementLine
	Pays, Claimed org.Code
}

// shareColumns are what shares are worked out from.
var shareColumns = []string{activity.RecordID.String(), activity.Provider.String(), activity.POD.String(), activity.ClaimedCommissioner.String(), activity.ClaimedPricePence.String(),
	activity.ClaimedCategory.String(), activity.Units.String(), "commissioner", "category", "price_pence", "duplicate_of"}

// Shares gives the shares of records that are asked for, in the order of the records. It
// reads the decided records of the month until the caller stops. The shares of a line
// add up to it. The error wraps [ErrNoMonth].
func (r *Results) Shares(q ShareQuery) iter.Seq2[RecordShare, error] {
	return func(yield func(RecordShare, error) bool) {
		if err := r.shares(q, func(s RecordShare) bool { return yield(s, nil) }); err != nil {
			yield(RecordShare{}, err)
		}
	}
}

func (r *Results) shares(q ShareQuery, yield func(RecordShare) bool) (err error) {
	if r.month(q.Month) == nil {
		return fmt.Errorf("%s: %w", q.Month, ErrNoMonth)
	}
	path := q.Month + "/" + decidedFile
	file, err := r.out.Open(r.ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	in, err := r.format.Open(file, file.Size(), path, shareColumns)
	if err != nil {
		return err
	}
	at := placesOf(in.Header())
	for batch := range in.Batches() {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		for i, rec := range batch.Records {
			if !q.mayHold(rec, batch.Cells[i], at) {
				continue
			}
			if more, err := q.each(rec, batch.Cells[i], at, yield); err != nil || !more {
				return err
			}
		}
		in.Recycle(batch)
	}
	return in.Err()
}

// placesOf says where each column stands.
func placesOf(header []string) map[string]int {
	out := map[string]int{}
	for i, name := range header {
		out[name] = i
	}
	return out
}

// mayHold passes over records that stand in no line asked for, before anything is worked
// out of them.
func (q *ShareQuery) mayHold(rec *activity.Record, cells []string, at map[string]int) bool {
	return (q.Provider == nil || rec.Get(activity.Provider) == string(*q.Provider)) && (q.POD == nil || rec.Get(activity.POD) == *q.POD) &&
		(q.Commissioner == nil || cells[at["commissioner"]] == string(*q.Commissioner) || rec.Get(activity.ClaimedCommissioner) == string(*q.Commissioner))
}

// each yields the shares of a record that are asked for.
func (q *ShareQuery) each(rec *activity.Record, cells []string, at map[string]int, yield func(RecordShare) bool) (more bool, err error) {
	line := contract.Line{Record: rec, Duplicate: cells[at["duplicate_of"]] != "",
		Decision: responsibility.Decision{Commissioner: org.Code(cells[at["commissioner"]]), Category: cells[at["category"]]}}
	if text := cells[at["price_pence"]]; text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return false, fmt.Errorf("record %s: the price %q is no number of pence", rec.Get(activity.RecordID), text)
		}
		line.Quote = pricing.Quote{Priced: true, Price: money.Pence(n)}
	}
	for _, share := range contract.Shares(&line) {
		if q.Commissioner != nil && share.Commissioner != *q.Commissioner {
			continue
		}
		if q.Reason != "" && !slices.ContainsFunc(share.Month.Differences(), func(d contract.Difference) bool { return d.Reason.String() == q.Reason }) {
			continue
		}
		if !yield(RecordShare{rec.Get(activity.RecordID), share, line.Decision.Commissioner, org.Code(rec.Get(activity.ClaimedCommissioner))}) {
			return false, nil
		}
	}
	return true, nil
}
