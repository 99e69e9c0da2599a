package workspace

import (
	"regexp"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/rule"
)

// MaskedText stands where a value was that the reader may not see.
const MaskedText = "(masked)"

// Masked is the explanation without what a mask took out of the record: facts have the value
// that is left, and no sentence quotes one that is not. The path, the payer and the price stay, because
// they were worked out of the record as it is.
func (x *Explained) Masked(before, after *activity.Record) *Explained {
	gone := map[string]string{} // column: what is left
	var quotes []string
	for c := range activity.Column(activity.Columns) {
		was, is := before.Get(c), after.Get(c)
		if was == is || was == "" {
			continue
		}
		gone[c.String()] = is
		for _, part := range append(strings.Split(was, ";"), was) {
			if part = strings.TrimSpace(part); len(part) >= shortestQuote && !strings.Contains(is, part) {
				quotes = append(quotes, part, MaskedText)
			}
		}
	}
	if len(gone) == 0 {
		return x
	}
	scrub := strings.NewReplacer(longestFirst(quotes)...).Replace
	if _, masked := gone[activity.Postcode.String()]; masked {
		quoted := scrub
		scrub = func(text string) string { return lineOf.ReplaceAllString(quoted(text), "") }
	}
	return x.without(gone, scrub)
}

// lineOf is where in a file a row stands: of a directory of postcodes it is as good as the
// postcode.
var lineOf = regexp.MustCompile(`,? line [0-9]+`)

// shortestQuote is the shortest value that is looked for in sentences: two digits stand in
// too many of them, and no sentence quotes an age but as a fact.
const shortestQuote = 3

// longestFirst orders pairs of a value and what replaces it, so that a value is not left in
// part.
func longestFirst(pairs []string) []string {
	var values []string
	for i := 0; i < len(pairs); i += 2 {
		values = append(values, pairs[i])
	}
	slices.SortFunc(values, func(a, b string) int { return len(b) - len(a) })
	var out []string
	for _, v := range values {
		out = append(out, v, MaskedText)
	}
	return out
}

func (x *Explained) without(gone map[string]string, scrub func(string) string) *Explained {
	payer := *x.Payer
	payer.Override = scrub(payer.Override)
	payer.Payer.How, payer.Payer.Source = scrub(payer.Payer.How), scrub(payer.Payer.Source)
	if payer.Trace != nil {
		payer.Trace = traceWithout(payer.Trace, gone, scrub)
	}
	out := &Explained{Payer: &payer, Findings: []Found{}}
	for _, f := range x.Findings {
		if _, masked := gone[f.Column]; !masked {
			out.Findings = append(out.Findings, Found{f.Code, f.Column, scrub(f.What), scrub(f.Fix)})
		}
	}
	if x.Price != nil {
		price := *x.Price
		price.Heading, price.Steps = scrub(price.Heading), slices.Clone(price.Steps)
		for i := range price.Steps {
			price.Steps[i].Formula, price.Steps[i].Cite = scrub(price.Steps[i].Formula), scrub(price.Steps[i].Cite)
		}
		price.whyNot = nil
		out.Price = &price
	}
	return out
}

func traceWithout(t *rule.Trace, gone map[string]string, scrub func(string) string) *rule.Trace {
	out := *t
	out.Steps = slices.Clone(t.Steps)
	for i := range out.Steps {
		facts := slices.Clone(out.Steps[i].Facts)
		for n := range facts {
			f := &facts[n]
			f.Source = scrub(f.Source)
			if left, masked := gone[lastName(f.Name)]; masked {
				f.Value, f.Source = rule.Text(left), "masked"
				if left == "" {
					f.Value = rule.Text(MaskedText)
				}
			} else if f.Value.Kind == rule.String {
				f.Value.S = scrub(f.Value.S)
			}
		}
		out.Steps[i].Facts = facts
	}
	return &out
}

// lastName is the last part of a fact's name: record.age is about the column age.
func lastName(fact string) string { return fact[strings.LastIndexByte(fact, '.')+1:] }
