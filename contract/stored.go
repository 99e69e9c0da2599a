package contract

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
)

// A storedLedger is a ledger as it is kept between runs: everything in it, in a
// fixed order, so that equal ledgers have equal bytes.
type storedLedger struct {
	Version  int           `json:"version"`
	MadeUp   bool          `json:"made_up"`
	Records  int           `json:"records"`
	Bases    []string      `json:"bases"`
	Cells    []storedCell  `json:"cells"`
	Variance []VarianceRow `json:"variance"`
}

type storedCell struct {
	Month        string         `json:"month"`
	Commissioner org.Code       `json:"commissioner"`
	Provider     org.Code       `json:"provider"`
	POD          string         `json:"pod"`
	Records      int            `json:"records"`
	Units        int64          `json:"units"`
	Unpriced     int            `json:"unpriced"`
	Derived      money.Pence    `json:"derived_pence"`
	Withheld     money.Pence    `json:"withheld_pence"`
	Claims       int            `json:"claims"`
	Claimed      money.Pence    `json:"claimed_pence"`
	Differences  []storedReason `json:"differences,omitempty"`
	NotLoaded    []storedStep   `json:"not_loaded,omitempty"`
}

type storedReason struct {
	Reason  string      `json:"reason"`
	Records int         `json:"records"`
	Amount  money.Pence `json:"amount_pence"`
	AtStake money.Pence `json:"at_stake_pence"`
}

type storedStep struct {
	Step    string `json:"step"`
	Records int    `json:"records"`
}

// MarshalJSON writes the whole ledger, so that a later run can add to it.
func (g *Ledger) MarshalJSON() ([]byte, error) {
	out := storedLedger{Version: Version, MadeUp: g.MadeUp, Records: g.records, Bases: slices.Sorted(maps.Keys(g.bases)),
		Cells: []storedCell{}, Variance: g.Variance()}
	for _, k := range slices.SortedFunc(maps.Keys(g.cells), cellKey.compare) {
		out.Cells = append(out.Cells, g.cells[k].store(k))
	}
	return json.Marshal(out)
}

func (f *Figures) store(k cellKey) storedCell {
	c := storedCell{k.month.String(), k.commissioner, k.provider, k.pod, f.Records, f.Units, f.Unpriced, f.Derived, f.Withheld, f.Claims, f.Claimed, nil, nil}
	for _, d := range f.Differences() {
		c.Differences = append(c.Differences, storedReason{d.Reason.String(), d.Records, d.Amount, d.AtStake})
	}
	for _, m := range f.NotLoaded() {
		c.NotLoaded = append(c.NotLoaded, storedStep{m.Step.String(), m.Records})
	}
	return c
}

// UnmarshalJSON reads what MarshalJSON wrote. What another version wrote is an
// error: make it anew.
func (g *Ledger) UnmarshalJSON(b []byte) error {
	var in storedLedger
	if err := json.Unmarshal(b, &in); err != nil {
		return fmt.Errorf("read ledger: %w", err)
	}
	if in.Version != Version {
		return fmt.Errorf("read ledger: it has version %d, want %d", in.Version, Version)
	}
	*g = *NewLedger()
	g.MadeUp, g.records = in.MadeUp, in.Records
	for _, b := range in.Bases {
		g.bases[b] = true
	}
	for _, c := range in.Cells {
		if err := g.restore(c); err != nil {
			return fmt.Errorf("read ledger: %w", err)
		}
	}
	for _, v := range in.Variance {
		if err := g.restoreVariance(v); err != nil {
			return fmt.Errorf("read ledger: %w", err)
		}
	}
	return nil
}

// restoreVariance files a row again. A row that states no reason reads as the
// first one, which no variance has.
func (g *Ledger) restoreVariance(v VarianceRow) error {
	if v.Reason == PriceDiffers {
		return fmt.Errorf("%q is no reason for variance", v.Reason)
	}
	k := varianceKey{v.Provider, v.Claimed, v.Derived, v.ClaimedCategory, v.DerivedCategory, v.Reason}
	if g.variance[k] == nil {
		g.variance[k] = &tally{}
	}
	g.variance[k].add(&tally{v.Records, v.ClaimedValue, v.DerivedValue})
	return nil
}

func (g *Ledger) restore(c storedCell) error {
	k := cellKey{commissioner: c.Commissioner, provider: c.Provider, pod: c.POD}
	if c.Month != "" {
		var err error
		if k.month, err = calendar.ParseMonth(c.Month); err != nil {
			return err
		}
	}
	f := &Figures{Records: c.Records, Units: c.Units, Unpriced: c.Unpriced, Derived: c.Derived, Withheld: c.Withheld, Claims: c.Claims, Claimed: c.Claimed}
	for _, d := range c.Differences {
		var reason Reason
		if err := reason.UnmarshalText([]byte(d.Reason)); err != nil {
			return err
		}
		f.byReason[reason] = Difference{Records: d.Records, Amount: d.Amount, AtStake: d.AtStake}
	}
	for _, m := range c.NotLoaded {
		step, err := stepNamed(m.Step)
		if err != nil {
			return err
		}
		f.notLoaded[step] = m.Records
	}
	if have := g.cells[k]; have != nil { // two codes that text could not tell apart
		have.Add(f)
		return nil
	}
	g.cells[k] = f
	return nil
}

func stepNamed(name string) (pricing.StepName, error) {
	for s := range pricing.StepName(pricing.Steps) {
		if s.String() == name {
			return s, nil
		}
	}
	return 0, fmt.Errorf("%q is no step", name)
}

func (k cellKey) compare(o cellKey) int {
	return cmp.Or(compareMonths(k.month, o.month), cmp.Compare(k.commissioner, o.commissioner), cmp.Compare(k.provider, o.provider), cmp.Compare(k.pod, o.pod))
}
