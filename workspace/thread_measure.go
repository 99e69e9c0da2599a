package workspace

import (
	"context"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/synthetic"
)

// indicators are all that a thread measures.
func (p *threadPlan) indicators() []*Indicator {
	var out []*Indicator
	if p.need != nil {
		for i := range p.need.indicators {
			out = append(out, &p.need.indicators[i])
		}
	}
	if p.outcome != nil {
		out = append(out, &p.outcome.before, &p.outcome.after)
	}
	return out
}

// measurer reads the tables that the indicators of a thread need, and nothing
// else, and names the payers whose records count.
func (w *Workspace) measurer(ctx context.Context, p *threadPlan, f ThreadFile) (*measurer, error) {
	x := &measurer{body: p.body, file: f.Name, weighted: map[calendar.Date]Weighted{}, areas: map[calendar.Date]*place.Areas{}, events: map[*Indicator]*contract.Meter{}}
	for _, i := range p.indicators() {
		if err := w.readFor(ctx, x, i); err != nil {
			return nil, err
		}
	}
	register, err := w.Register(ctx, f.AsOf.KnownOn)
	if err != nil {
		return nil, err
	}
	x.payers = p.payers(register, f.AsOf.Today)
	if p.contract != nil {
		p.contract.Commissioners = x.payers
	}
	x.madeUp, err = w.MadeUp(ctx)
	return x, err
}

// payers are the body and, of a board, its sub-ICB locations on the first day of
// which the thread asks who paid.
func (p *threadPlan) payers(r *org.Register, today calendar.Date) []org.Code {
	on := p.paidFrom(today)
	p.noLocations = r.Role(p.body, on) == org.ICB && len(r.LocationsOf(p.body, on)) == 0
	return append([]org.Code{p.body}, r.LocationsOf(p.body, on)...)
}

// asksWhoPaid tells whether records are counted by their payer.
func (p *threadPlan) asksWhoPaid() bool {
	return p.contract != nil || slices.ContainsFunc(p.indicators(), func(i *Indicator) bool { return i.Name == ActivityRate })
}

// paidFrom is the first day of which the thread asks who paid.
func (p *threadPlan) paidFrom(today calendar.Date) calendar.Date {
	if p.contract != nil {
		return p.contract.From
	}
	for _, i := range p.indicators() {
		if i.In.From != 0 {
			return i.In.From
		}
	}
	return today
}

// readFor reads what one indicator is measured with, once for each day.
func (w *Workspace) readFor(ctx context.Context, x *measurer, i *Indicator) (err error) {
	if _, have := x.areas[i.KnownOn]; i.Name == DeprivationShare && !have {
		x.areas[i.KnownOn], err = w.Areas(ctx, i.KnownOn)
		return err
	}
	if _, have := x.weighted[i.KnownOn]; i.Name != DeprivationShare && !have {
		x.weighted[i.KnownOn], err = w.WeightedPopulations(ctx, i.KnownOn)
	}
	return err
}

// meter judges the activity, once, and counts what the contract line and the
// rates are about. Records that repeat another are not told apart here.
func (w *Workspace) meter(ctx context.Context, x *measurer, p *threadPlan, f ThreadFile) error {
	if f.Activity == nil {
		return nil
	}
	judge, err := w.Judge(ctx, f.AsOf)
	if err != nil {
		return err
	}
	x.from = SourceFile{File: f.ActivityFile}
	meters := x.meters(p)
	mark := false
	err = judge.Each(ctx, f.Activity, func(b *Judged) error {
		for i, rec := range b.Batch.Records {
			mark = mark || strings.HasPrefix(rec.Get(activity.RecordID), synthetic.Mark)
			line := contract.Line{Record: rec, Decision: b.Decisions[i], Quote: b.Quotes[i]}
			if line.Quote.Priced {
				line.Basis = judge.Pricer.Heading(line.Quote.List)
			}
			for _, m := range meters {
				m.Add(&line)
			}
		}
		return nil
	})
	if err != nil || !mark || x.madeUp {
		return err
	}
	x.madeUp = true
	return w.MarkMadeUp(ctx)
}

// meters are one for the contract line and one for each rate.
func (x *measurer) meters(p *threadPlan) []*contract.Meter {
	var out []*contract.Meter
	if p.contract != nil {
		x.line = p.contract.Meter()
		out = append(out, x.line)
	}
	for _, i := range p.indicators() {
		if i.Name == ActivityRate {
			m := contract.LineItem{Commissioners: x.payers, Care: i.Care, From: i.In.From, Until: i.In.Until}.Meter()
			x.events[i] = m
			out = append(out, m)
		}
	}
	return out
}

// invented tells whether a figure rests on something made up.
func (x *measurer) invented(m Measured) bool {
	return m.Indicator == ActivityRate && x.madeUp || slices.ContainsFunc(m.Files, func(s SourceFile) bool { return strings.Contains(s.File, "made-up") })
}

// outcomeLink measures before and after and says what the two show.
func (p *threadPlan) outcomeLink(x *measurer) Link {
	l := Link{Kind: OutcomeLink, ID: p.outcome.id, Outcome: &OutcomeFound{Sources: []string{}}}
	before, err := x.measure(&p.outcome.before)
	if err != nil {
		l.Outcome.NotMeasured = "before: " + err.Error()
		return l
	}
	after, err := x.measure(&p.outcome.after)
	if err != nil {
		l.Outcome.NotMeasured = "again: " + err.Error()
		return l
	}
	o := x.compare(&p.outcome.before, &p.outcome.after, before, after, p.outcome.wanted)
	for _, m := range []Measured{before, after} {
		l.Outcome.Sources = append(l.Outcome.Sources, sources(m.Files))
		if m.Note != "" {
			o.Caveats = append(o.Caveats, m.Note)
		}
	}
	l.Outcome.Outcome = &o
	l.AsAt, l.Source = after.In().Last(), sources(append(slices.Clone(before.Files), after.Files...))
	l.MadeUp = x.invented(before) || x.invented(after)
	return l
}
