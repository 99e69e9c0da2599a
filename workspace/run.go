package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/problem"
)

// RunOptions say what a run makes.
type RunOptions struct {
	AsOf
	Months  []calendar.Month // only these, and those that their years to date need; none = all
	Out     Folder           // where the results go
	Program string           // the build; what another build made is made anew
	At      time.Time        // now
	// Step, if not nil, is told what is being done.
	Step func(what string)
	// Told, if not nil, is told how many of the records that must be decided are.
	Told func(done, of int)
}

// What a run did with a month.
const (
	RunMade    = "made"     // decided, priced and stated
	RunStated  = "restated" // only the statement: its year to date changed
	RunSkipped = "skipped"  // nothing that it depends on changed
	RunRemoved = "removed"  // it has no records any more
)

// A Ran is what a run did.
type Ran struct {
	Months   []RanMonth    `json:"months"`
	Notes    []string      `json:"notes"`
	Problems *problem.List `json:"-"`
}

// A RanMonth is what a run did with one month, and why.
type RanMonth struct {
	What string `json:"what"`
	MonthResult
}

// run is one run.
type run struct {
	RunOptions
	w         *Workspace
	ctx       context.Context
	out       Folder
	units     []*unit
	now       *Manifest
	reference Sum
	madeUp    bool
	keyer     *contract.Keyer
	judge     *Judge
	crossings *spill[int] // of all units, by their number; nil before compare
	found     *problem.List
	did       []RanMonth
	judged    int // records
	toJudge   int
}

// Run decides, prices and states the activity of the workspace month by month,
// and again only what changed: the records of a month, what they repeat or
// overlap in other months, the reference that is loaded, or the options. Every
// file is written beside its place and then renamed, so a run that is broken off
// leaves whole files; the next run goes on where it stopped.
//
// The statement of each month is held against the sum of its records. Where they
// differ by a record or a penny, which is a mistake in the program, Run returns
// an [*UnreconciledError] and keeps nothing of the month. The error wraps
// [ErrNoRecords] if a month is asked for that is not there.
func (w *Workspace) Run(ctx context.Context, o RunOptions) (*Ran, error) {
	if w.activity == nil {
		return nil, ErrNoActivity
	}
	r := &run{RunOptions: o, w: w, ctx: ctx, out: o.Out, found: &problem.List{}}
	if err := r.prepare(); err != nil {
		return nil, fmt.Errorf("run: %w", err)
	}
	err := r.work()
	if r.crossings != nil {
		err = errors.Join(err, r.crossings.close())
	}
	if err != nil {
		return nil, fmt.Errorf("run: %w", err)
	}
	return r.ran(), nil
}

func (r *run) say(what string) {
	if r.Step != nil {
		r.Step(what)
	}
}

// reached counts records that were judged.
func (r *run) reached(n int) {
	if r.judged += n; r.Told != nil {
		r.Told(r.judged, r.toJudge)
	}
}

// prepare finds what there is and what the last run made.
func (r *run) prepare() error {
	var err error
	if r.madeUp, err = r.w.MadeUp(r.ctx); err != nil {
		return err
	}
	parts, err := r.w.Partitions(r.ctx, r.KnownOn)
	if err != nil {
		return err
	}
	r.units = units(parts, r.Today)
	if r.reference, err = r.w.referenceSum(r.ctx, r.AsOf); err != nil {
		return err
	}
	if r.keyer, err = contract.NewKeyer(); err != nil {
		return err
	}
	if r.now, err = oldManifest(r.ctx, r.out, r.found); err != nil {
		return err
	}
	return r.checkMonths()
}

// work does what must be done.
func (r *run) work() error {
	for _, u := range r.units {
		u.why = r.why(u)
	}
	gone := r.gone()
	if len(gone) > 0 || slices.ContainsFunc(r.units, func(u *unit) bool { return u.why != "" }) {
		if err := r.compare(); err != nil {
			return err
		}
		for _, u := range r.units {
			if m := r.now.month(u.name); u.why == "" && r.wanted(u) && m.From[fromCrossings] != u.crossings {
				u.why = "its records repeat or overlap those of other months otherwise than before"
			}
		}
	}
	if err := r.settleAll(); err != nil {
		return err
	}
	if err := r.stateAll(); err != nil {
		return err
	}
	for _, name := range gone {
		if err := r.remove(name); err != nil {
			return err
		}
	}
	return r.finish()
}

// settleAll settles the units that need it. The manifest is written after each,
// so that a run that is broken off has not worked in vain.
func (r *run) settleAll() error {
	for _, u := range r.units {
		if u.why != "" {
			r.toJudge += u.records()
		}
	}
	for i, u := range r.units {
		if u.why == "" {
			continue
		}
		if r.judge == nil {
			r.say("reading the reference")
			judge, err := r.w.Judge(r.ctx, r.AsOf)
			if err != nil {
				return err
			}
			r.judge = judge
			r.found.Merge(judge.Problems)
		}
		r.say("deciding " + u.name)
		result, err := r.settle(i, u)
		if err != nil {
			return err
		}
		if old := r.now.month(u.name); old != nil {
			result.Outputs = append(result.Outputs, slices.DeleteFunc(slices.Clone(old.Outputs), func(o Output) bool {
				return slices.ContainsFunc(result.Outputs, func(n Output) bool { return n.Path == o.Path })
			})...)
		}
		r.now.set(result)
		if err := r.save(); err != nil {
			return err
		}
	}
	return nil
}

// stateAll writes the statements that are new, or whose year to date changed.
func (r *run) stateAll() error {
	var year yearLedger
	for _, u := range r.units {
		m := r.now.month(u.name)
		did := RanMonth{What: RunSkipped}
		switch {
		case !r.wanted(u):
			continue
		case u.why != "":
			did.What = RunMade
		case m.From[fromYear] != r.yearSum(u):
			did.What, m.Why = RunStated, "an earlier month of its year to date changed"
		}
		if did.What != RunSkipped {
			r.say("stating " + u.name)
			if err := r.state(u, &year); err != nil {
				return err
			}
			m = r.now.month(u.name)
			m.Made = r.At
		}
		did.MonthResult = *m
		if did.What == RunSkipped {
			did.Why = "nothing changed"
		}
		r.did = append(r.did, did)
	}
	return nil
}

func (r *run) save() error {
	r.now.Version, r.now.Program, r.now.MadeUp, r.now.Notes = manifestVersion, r.Program, r.madeUp, r.notes()
	return r.now.write(r.ctx, r.out)
}

// finish writes the manifest if the run did anything.
func (r *run) finish() error {
	if !slices.ContainsFunc(r.did, func(d RanMonth) bool { return d.What != RunSkipped }) && len(r.did) > 0 {
		return nil
	}
	return r.save()
}

// notes are what must stand over the figures of all months.
func (r *run) notes() []string {
	out := []string{}
	for _, m := range r.now.Months {
		for _, n := range m.Notes {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

func (r *run) ran() *Ran {
	slices.SortFunc(r.did, func(a, b RanMonth) int { return strings.Compare(a.Month, b.Month) })
	return &Ran{Months: append([]RanMonth{}, r.did...), Notes: r.notes(), Problems: r.found}
}

// readLedger reads the sums of a month.
func readLedger(ctx context.Context, out Folder, name string) (*contract.Ledger, error) {
	f, err := out.Open(ctx, name+"/"+ledgerFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	g := contract.NewLedger()
	if err := json.Unmarshal(text, g); err != nil {
		return nil, fmt.Errorf("read %s/%s: %w", name, ledgerFile, err)
	}
	return g, nil
}
