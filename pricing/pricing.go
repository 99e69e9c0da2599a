// Package pricing gives a record of care its price on its own date, and shows
// every step by which the price came about.
//
// A [Book] holds dated price lists by currency (a healthcare resource group, a
// treatment function, a service code) and point of delivery. A [Pricer] finds
// the price that was in force on the record's assignment date and applies the
// adjustments of the payment scheme in a fixed order:
//
//	unit price → short-stay emergency → excess bed days → specialist top-up
//	→ best practice → market forces factor → units
//
// Each is a [Step] in whole pence with its rounding. A step whose parameter is
// not loaded is shown as not loaded: it never counts as a silent factor of one.
// A record without a price has none and says why ([Problem]); it is never zero.
//
//	p, err := pricing.New(pricing.Sources{Book: book, Factors: factors})
//	priced := p.Price(rec)          // every step, for one record
//	p.PriceBatch(records, quotes)   // pence and problem codes only, no allocation
//
// Whether an adjustment applies is said by a decision table in the rule language
// ([Adjustment]; rules/adjustments holds ours), over the facts of [Vocabulary].
// The batch asks the compiled table, the explanation the plain evaluator; the
// arithmetic is the same. Tests hold the two equal to each other, and prices
// near a model in rational numbers. Numbers come from price lists, from dated
// parameters and from tables that users load; [Scheme] holds them together.
//
// Settlements of whole contracts (fixed and variable payments, blended and
// marginal rates, attainment of best practice, uplifts) are plain functions on
// sums: [AlignedPayment], [Blended], [AttainmentAdjustment], [Uplift].
//
// A batch prices some three million records a second and core without
// allocating; an explanation makes some three hundred small objects and takes
// seventy microseconds. [New] takes some fifty milliseconds, most of it to prove
// that no two rows of a table hold at once.
//
// The package does not read files, decide who pays, or add prices up.
package pricing

import (
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
)

// Sources are what a Pricer draws on. Only Book must be there; a nil table is
// one that is not loaded.
type Sources struct {
	Book       *Book
	Factors    *Factors    // market forces factor by provider
	TopUps     *TopUps     // specialist top-ups by provider and service
	Attained   *Attainment // best-practice criteria, by record
	Parameters Parameters
	// Adjustments are the decision tables of the steps; nil for those that come
	// with Remit ([PublishedScheme]), empty for none.
	Adjustments  []*Adjustment
	AverageStays *AverageStays // average stays of HRGs, for adjustments that ask for them

	// ValueAt, where set, prices every record as on this day instead of its own
	// date: activity of one year valued at the list of another. The result is a
	// valuation; statements made with it must say so ([Pricer.Heading]).
	ValueAt calendar.Date
}

// A Pricer prices records. What it answers does not change, and it is safe for
// concurrent use.
type Pricer struct {
	Sources
	deliveries map[string]Delivery
	rulings    rulings
	workings   workings
}

// New returns a pricer over the sources. It fails if there is no book, or if two
// tables of one adjustment are in force on the same day ([Sources.Use] leaves
// such tables out and reports them).
func New(s Sources) (*Pricer, error) {
	if s.Book == nil {
		return nil, fmt.Errorf("make a pricer: no book of prices is loaded")
	}
	d, err := Deliveries()
	if err != nil {
		return nil, err
	}
	if s.Adjustments == nil {
		if s.Adjustments, err = publishedAdjustments(); err != nil {
			return nil, err
		}
	}
	r, err := newRulings(s.Adjustments)
	if err != nil {
		return nil, err
	}
	return &Pricer{Sources: s, deliveries: d, rulings: r}, nil
}

// A Quote is the price of a record without its reasons.
type Quote struct {
	Price     money.Pence // all units; meaningless unless Priced
	Priced    bool
	List      uint16 // index in Book.Lists, meaningless unless Priced
	NotLoaded StepSet
	Problems  ProblemSet
}

// Priced is the price of a record with every step by which it came about.
type Priced struct {
	Quote
	ListName string // "" if there is no price
	On       calendar.Date
	Unit     *Price // the row of the price list, nil if there is none
	Steps    []Step
}

// Price prices one record and returns every step.
func (p *Pricer) Price(rec *activity.Record) Priced {
	out := Priced{Steps: make([]Step, 0, int(stepCount))}
	w := working{p: p, rec: rec, trace: &out.Steps}
	w.run()
	out.Quote, out.On, out.Unit = w.quote, w.on, w.price
	if out.Priced {
		out.ListName = p.Book.Lists[out.List].Name
	}
	return out
}

// Quote prices one record without its steps. It does not allocate.
func (p *Pricer) Quote(rec *activity.Record) Quote {
	w := p.workings.take()
	defer p.workings.give(w)
	return w.quoteOf(p, rec)
}

func (w *working) quoteOf(p *Pricer, rec *activity.Record) Quote {
	*w = working{p: p, rec: rec, memory: w.memory}
	w.run()
	return w.quote
}

// PriceBatch prices the records into out, which must be as long. It does not
// allocate, and workers may share the pricer.
func (p *Pricer) PriceBatch(recs []*activity.Record, out []Quote) {
	w := p.workings.take()
	defer p.workings.give(w)
	for i, rec := range recs {
		out[i] = w.quoteOf(p, rec)
	}
}

// Heading says what the prices of a list are, for the head of a statement made
// with it; "" if they are payable prices of the record's own date.
func (p *Pricer) Heading(list uint16) string {
	l := p.Book.Lists[list]
	switch {
	case l.Heading != "":
		return l.Heading
	case p.ValueAt != 0:
		return "valued at the prices of " + p.ValueAt.String() + " (" + l.Name + "), not payable prices"
	}
	return ""
}
