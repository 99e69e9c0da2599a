package workspace

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A Change is people who were in one body on the earlier day and are in another on the
// later. People are those of the year nearest to the later day.
type Change struct {
	From, To org.Code // To "": in no body of the level
	People   int64
	Share    float64 // of the people of From
}

// MapChanges is what changed in a level between two days.
type MapChanges struct {
	Since, On     calendar.Date
	Before, After int        // bodies with people
	Ended, Began  []org.Code // in order of code
	Moved         []Change   // the most people first
	People        int64      // all who moved
}

// Changes says which bodies of a level ended or began between two days, and who is in
// another body than before. Nobody is in any of a level that is known by small areas only.
func (w *Workspace) Changes(ctx context.Context, level MapLevel, since, on, knownOn calendar.Date) (*MapChanges, error) {
	out := &MapChanges{Since: since, On: on}
	if level.role == "" {
		return out, nil
	}
	flows, err := w.flowsBetween(ctx, since, level.role, on, level.role, knownOn)
	if err != nil {
		return nil, err
	}
	placer, _, err := w.placer(ctx, on, knownOn)
	if err != nil {
		return nil, err
	}
	heads := placer.People()
	before, after := map[org.Code]int64{}, map[org.Code]int64{}
	for _, f := range flows {
		before[f.Source] += f.People
		if f.Target != "" {
			after[f.Target] += f.People
		}
	}
	for _, f := range flows {
		if f.Source == f.Target || f.People == 0 {
			continue
		}
		people := int64(math.Round(heads.Heads(f.People)))
		out.Moved = append(out.Moved, Change{f.Source, f.Target, people, float64(f.People) / float64(before[f.Source])})
		out.People += people
	}
	out.Before, out.After = len(before), len(after)
	out.Ended, out.Began = missingFrom(before, after), missingFrom(after, before)
	slices.SortStableFunc(out.Moved, func(a, b Change) int { return cmp.Compare(b.People, a.People) })
	return out, nil
}

// missingFrom are the bodies of one map that the other lacks.
func missingFrom(a, b map[org.Code]int64) (out []org.Code) {
	for code := range a {
		if _, ok := b[code]; !ok {
			out = append(out, code)
		}
	}
	slices.Sort(out)
	return out
}
