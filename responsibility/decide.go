package responsibility

import (
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/rule"
)

// An Engine decides batches of records. [Decider] is the one there is; a
// columnar engine can stand in its place.
type Engine interface {
	// DecideBatch writes the decision of each record to out, which must be as
	// long as the batch.
	DecideBatch(batch []*activity.Record, out []Decision)
}

// A Decider decides records against a reference, each by the edition in force on
// its own assignment date. It does not change and is safe for concurrent use.
type Decider struct {
	ref      *Reference
	editions []compiled
}

var _ Engine = (*Decider)(nil)

// compiled is an edition with both of its evaluators.
type compiled struct {
	chart   *rule.Chart
	program *rule.Program
	plain   *rule.Plain
}

// NewDecider compiles the editions.
func NewDecider(ref *Reference, editions Editions) (*Decider, error) {
	d := &Decider{ref: ref}
	for _, c := range editions {
		plain, err := c.Plain()
		if err != nil {
			return nil, fmt.Errorf("compile edition %s: %w", c.Edition, err)
		}
		d.editions = append(d.editions, compiled{c, c.Program(), plain})
	}
	return d, nil
}

// Reference is what the decider looks things up in.
func (d *Decider) Reference() *Reference { return d.ref }

// edition finds the edition for a record: by its CDS type, or by its dataset
// where it has none.
func (d *Decider) edition(rec *activity.Record) (*compiled, rule.Start) {
	key := rec.Type()
	if key == "" {
		key = rec.Get(activity.Dataset)
	}
	for i := range d.editions {
		e := &d.editions[i]
		if start, ok := e.chart.Start(key); ok && e.chart.InForce.Holds(rec.AssignmentDate()) {
			return e, start
		}
	}
	return nil, rule.NoStart
}

// DecideBatch writes the decision of each record to out.
func (d *Decider) DecideBatch(batch []*activity.Record, out []Decision) {
	var s situation
	for i, rec := range batch {
		s.of(d.ref, rec)
		out[i] = d.decide(&s)
	}
}

// Decide decides one record.
func (d *Decider) Decide(rec *activity.Record) Decision {
	var s situation
	s.of(d.ref, rec)
	return d.decide(&s)
}

func (d *Decider) decide(s *situation) Decision {
	if row, ok := s.override(); ok {
		return overridden(row)
	}
	e, start := d.edition(s.rec)
	if e == nil {
		return undecidable(s)
	}
	var room [32]rule.Turn
	turns, answer := e.program.Path(rule.Case{Start: start, Facts: s}, room[:0])
	a := &e.chart.Answers()[answer]
	decision := decided(e.chart, a, s.pay(a), s.category(a.Category))
	decision.Problems = s.problems(e.chart, turns, a, decision.Problems)
	return decision.unlessUnplaced(s)
}

// undecidable is the decision on a record that no edition speaks of.
func undecidable(s *situation) Decision {
	d := Decision{Tier: ByNone, Rule: rule.NoAnswer, Problems: []string{"no_edition"}}
	if s.assigned == 0 {
		d.Problems = append(d.Problems, "missing_date")
	}
	return d
}

// decided joins an answer with the payer that was derived from it.
func decided(c *rule.Chart, a *rule.Answer, p payer, category string) Decision {
	d := Decision{Commissioner: p.code, Category: category, Answer: a.Question, Tier: p.tier, Edition: c.Edition, Rule: a.Index}
	if p.code == "" {
		d.Tier, d.Category = ByNone, ""
	}
	for _, code := range []string{a.Problem, p.problem} {
		if code != "" {
			d.Problems = append(d.Problems, code)
		}
	}
	if p.code == "" && len(d.Problems) == 0 {
		d.Problems = append(d.Problems, "no_commissioner")
	}
	return d
}

// category is the commissioned service category of an answer. The chart does not
// tell mental health from other specialised care; the list of categories does: 22
// stands beside 21 and 26 beside 25 (decision 0004).
func (s *situation) category(stated string) string {
	if stated != "21" && stated != "25" || s.setting() == "contract" || !s.service().SpecialisedMH || s.line.Code == "NCBPSXXX" {
		return stated
	}
	if stated == "21" {
		return "22"
	}
	return "26"
}

// Edition finds the chart of an edition that the decider uses.
func (d *Decider) Edition(name string) (*rule.Chart, bool) {
	for i := range d.editions {
		if d.editions[i].chart.Edition == name {
			return d.editions[i].chart, true
		}
	}
	return nil, false
}
