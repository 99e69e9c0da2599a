package contract

import (
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A Ledger adds lines up. Make one with NewLedger. It is not safe for concurrent
// use: give each worker its own and Merge them, in any order.
type Ledger struct {
	MadeUp bool // the activity is made up, and every page and file must say so

	cells    map[cellKey]*Figures
	variance map[varianceKey]*tally
	bases    map[string]bool
	records  int
}

type cellKey struct {
	month                  calendar.Month
	commissioner, provider org.Code
	pod                    string
}

// NewLedger returns an empty ledger.
func NewLedger() *Ledger {
	return &Ledger{cells: map[cellKey]*Figures{}, variance: map[varianceKey]*tally{}, bases: map[string]bool{}}
}

// Len is the number of records added.
func (g *Ledger) Len() int { return g.records }

// Add adds a line. It keeps nothing of it but the codes it is filed under.
func (g *Ledger) Add(l *Line) {
	g.records++
	if l.Basis != "" && l.Quote.Priced && !g.bases[l.Basis] {
		g.bases[strings.Clone(l.Basis)] = true
	}
	pays, from := g.cell(l, l.Decision.Commissioner), (*Figures)(nil)
	pays.derive(l)
	if l.claimed() {
		from = g.cell(l, l.claimedFrom())
		from.claim(l)
	}
	explain(l, pays, from)
	g.addVariance(l)
}

func (g *Ledger) cell(l *Line, commissioner org.Code) *Figures {
	k := cellKey{calendar.MonthOf(l.Record.AssignmentDate()), commissioner, org.Code(l.Record.Get(activity.Provider)), l.Record.Get(activity.POD)}
	c := g.cells[k]
	if c == nil {
		// The codes are parts of the text of whole rows, which must not be kept.
		k.commissioner, k.provider, k.pod = cloneCode(k.commissioner), cloneCode(k.provider), strings.Clone(k.pod)
		c = &Figures{}
		g.cells[k] = c
	}
	return c
}

func cloneCode(c org.Code) org.Code { return org.Code(strings.Clone(string(c))) }

// explain files the difference of a record under its reason: on the line of the
// commissioner who pays, on that of the one claimed from (nil if there is no
// claim), or once where they are the same.
func explain(l *Line, pays, from *Figures) {
	owed, claimed, stake := money.Pence(0), money.Pence(0), l.atStake()
	if !l.Duplicate {
		owed = l.price()
	}
	if from != nil {
		claimed, _ = l.claim()
	}
	switch {
	case from == nil && l.Decision.Commissioner == "":
		pays.because(NoPayer, -owed, stake)
	case from == nil:
		pays.because(NotClaimed, -owed, stake)
	case from == pays:
		explainSame(l, pays, owed, claimed, stake)
	case l.Decision.Commissioner == "":
		pays.because(NoPayer, -owed, stake)
		from.because(NoPayer, claimed, stake)
	case l.claimedFrom() == "":
		pays.because(ClaimedElsewhere, -owed, stake)
		from.because(NoCommissioner, claimed, stake)
	default:
		pays.because(ClaimedElsewhere, -owed, stake)
		from.because(WrongCommissioner, claimed, stake)
	}
}

func explainSame(l *Line, f *Figures, owed, claimed, stake money.Pence) {
	_, stated := l.claim()
	switch {
	case l.Decision.Commissioner == "":
		f.because(NoPayer, claimed-owed, stake)
	case l.Duplicate:
		f.because(DuplicateRecord, claimed-owed, stake)
	case !stated:
		f.because(NotClaimed, -owed, stake)
	case !l.Quote.Priced:
		f.because(NotPriced, claimed, stake)
	case claimed != owed:
		f.because(PriceDiffers, claimed-owed, stake)
	}
	if l.wrongCategory() {
		f.because(WrongCategory, 0, stake)
	}
}

// Merge adds everything of another ledger, which must not be used again.
func (g *Ledger) Merge(o *Ledger) {
	for k, f := range o.cells {
		if have := g.cells[k]; have != nil {
			have.Add(f)
		} else {
			g.cells[k] = f
		}
	}
	for k, t := range o.variance {
		if have := g.variance[k]; have != nil {
			have.add(t)
		} else {
			g.variance[k] = t
		}
	}
	for b := range o.bases {
		g.bases[b] = true
	}
	g.records += o.records
	g.MadeUp = g.MadeUp || o.MadeUp
}

// Owed is the derived value of all care by commissioner.
func (g *Ledger) Owed() map[org.Code]money.Pence {
	out := map[org.Code]money.Pence{}
	for k, f := range g.cells {
		out[k.commissioner] += f.Derived
	}
	return out
}
