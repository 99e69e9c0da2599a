package workspace

import (
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// prevail settles what several files say of the same thing: on the days for
// which the file known last states something of a key, what earlier files state
// of that key counts no more; on all other days it does. Rows of one file do not
// touch each other: a contradiction within a file is for its reader to see.
//
// The rows must be in the order of [Store.Rows], the earliest known first. The
// result has the newest first.
func prevail[K comparable, T any](rows []T, key func(*T) K, source func(*T) *dated.Source, in func(*T) *calendar.Period) []T {
	var out []T
	stated := map[K][]statedPeriod{}
	for i := len(rows) - 1; i >= 0; i-- {
		row := rows[i]
		left := []calendar.Period{*in(&row)}
		for _, s := range stated[key(&row)] {
			if s.by != source(&row).Import {
				left = without(left, s.in)
			}
		}
		stated[key(&row)] = append(stated[key(&row)], statedPeriod{source(&row).Import, *in(&row)})
		for _, p := range left {
			part := row
			*in(&part) = p
			out = append(out, part)
		}
	}
	return newestFirst(out, source)
}

// A statedPeriod is when something was stated, and by which import.
type statedPeriod struct {
	by int64
	in calendar.Period
}

// newestFirst keeps the imports as they are, the newest first, and puts the
// lines of each into their order.
func newestFirst[T any](rows []T, source func(*T) *dated.Source) []T {
	start := 0
	for i := 1; i <= len(rows); i++ {
		if i == len(rows) || source(&rows[i]).Import != source(&rows[start]).Import {
			slices.Reverse(rows[start:i])
			start = i
		}
	}
	return rows
}

// without takes the days of a period out of others.
func without(periods []calendar.Period, out calendar.Period) []calendar.Period {
	var left []calendar.Period
	for _, p := range periods {
		if !p.Overlaps(out) {
			left = append(left, p)
			continue
		}
		if p.From < out.From {
			left = append(left, calendar.Period{From: p.From, Until: out.From})
		}
		if out.Until != 0 && (p.Until == 0 || out.Until < p.Until) {
			left = append(left, calendar.Period{From: out.Until, Until: p.Until})
		}
	}
	return left
}
