package contract

import (
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/pricing"
)

// Figures are the sums of a line.
type Figures struct {
	Records   int         // that the commissioner pays for
	Units     int64       // of those records
	Unpriced  int         // of those records, without a price
	Derived   money.Pence // owed
	Withheld  money.Pence // prices of duplicates, not owed
	Claims    int         // records claimed from the commissioner
	Claimed   money.Pence // from the commissioner
	byReason  [reasonCount]Difference
	notLoaded [pricing.Steps]int
}

// Difference is claimed less derived: the sum of the amounts of Differences.
func (f *Figures) Difference() money.Pence { return f.Claimed - f.Derived }

// Differences are the reasons that occur, in the order of the list.
func (f *Figures) Differences() []Difference {
	out := []Difference{}
	for i, d := range f.byReason {
		if d.Records > 0 {
			d.Reason = Reason(i)
			out = append(out, d)
		}
	}
	return out
}

// A Missing step is an adjustment that was not loaded for some of the records.
type Missing struct {
	Step    pricing.StepName `json:"step"`
	Records int              `json:"records"`
}

// NotLoaded are the adjustments without which records were priced.
func (f *Figures) NotLoaded() []Missing {
	out := []Missing{}
	for i, n := range f.notLoaded {
		if n > 0 {
			out = append(out, Missing{pricing.StepName(i), n})
		}
	}
	return out
}

// Add adds other figures.
func (f *Figures) Add(o *Figures) {
	f.Records += o.Records
	f.Units += o.Units
	f.Unpriced += o.Unpriced
	f.Derived += o.Derived
	f.Withheld += o.Withheld
	f.Claims += o.Claims
	f.Claimed += o.Claimed
	for i := range f.byReason {
		f.byReason[i].Records += o.byReason[i].Records
		f.byReason[i].Amount += o.byReason[i].Amount
		f.byReason[i].AtStake += o.byReason[i].AtStake
	}
	for i := range f.notLoaded {
		f.notLoaded[i] += o.notLoaded[i]
	}
}

func (f *Figures) because(r Reason, amount, atStake money.Pence) {
	d := &f.byReason[r]
	d.Records++
	d.Amount += amount
	d.AtStake += atStake
}

// derive adds a line to the side of the commissioner who pays.
func (f *Figures) derive(l *Line) {
	f.Records++
	f.Units += l.units()
	if l.Duplicate {
		f.Withheld += l.price()
	} else {
		f.Derived += l.price()
	}
	if !l.Quote.Priced {
		f.Unpriced++
		return
	}
	for s := range pricing.StepName(pricing.Steps) {
		if l.Quote.NotLoaded.Has(s) {
			f.notLoaded[s]++
		}
	}
}

// claim adds a line to the side of the commissioner who was claimed from.
func (f *Figures) claim(l *Line) {
	c, _ := l.claim()
	f.Claims++
	f.Claimed += c
}
