package workspace

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/review"
)

// A Said is a sentence about a link, and where what it says comes from.
type Said struct {
	Text string `json:"text"`
	From string `json:"from,omitempty"`
}

// Missing tells whether the sentence says that something is missing.
func (s Said) Missing() bool { return strings.HasPrefix(s.Text, "Missing.") }

// Says tells a link in words that a board member understands, each figure with
// where it comes from. A link that is missing says so and asks its question.
func (l *Link) Says() []Said {
	switch {
	case l.Need != nil:
		return l.sayNeed()
	case l.Options != nil:
		return l.sayOptions()
	case l.Decision != nil:
		return l.sayDecision()
	case l.Contract != nil:
		return l.sayContract()
	case l.Activity != nil:
		return l.sayActivity()
	case l.Outcome != nil:
		return l.sayOutcome()
	}
	return []Said{{Text: "Missing. " + l.Question}}
}

func (l *Link) sayNeed() []Said {
	out := []Said{{Text: l.Need.Says, From: "the thread file"}}
	for _, m := range l.Need.Measured {
		out = append(out, Said{m.Sentence(), m.Where()})
	}
	for _, why := range l.Need.NotMeasured {
		out = append(out, Said{Text: "Not measured: " + why + "."})
	}
	return out
}

// Sentence is the figure in words, with what was left out.
func (m Measured) Sentence() string {
	text := sentence(m.Label) + " " + figure(m.Reading) + "."
	if m.Note != "" {
		text += " " + sentence(m.Note) + "."
	}
	return text
}

// Where is the files that the figure comes from, in words.
func (m Measured) Where() string { return sources(m.Files) }

// Row is the figure as cells: indicator, of, from, until, value, low, high, unit,
// method, files. Numbers are not rounded; without an interval the limits are empty.
func (m Measured) Row() []string {
	low, high := number(m.Low), number(m.High)
	if !m.Interval {
		low, high = "", ""
	}
	return []string{m.Indicator, m.Of, m.From.String(), m.Until.String(), number(m.Value), low, high, m.Unit, m.Method, m.Where()}
}

// figure writes a reading: "is 1.0883 times the average (1.0644 to 1.1091; ...)".
func figure(r review.Reading) string {
	decimals, unit := 1, " "+r.Unit
	switch {
	case r.Indicator == RelativeNeed:
		decimals = 4
	case r.Unit == "%":
		unit = "%"
	}
	interval := r.Limits(decimals)
	if r.Interval {
		interval += "; " + r.Method
	}
	return fmt.Sprintf("is %.*f%s (%s)", decimals, r.Value, unit, interval)
}

func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func (l *Link) sayOptions() []Said {
	var out []Said
	if text := runWords(l.Options.Run, l.Options.RunHere); text != "" {
		out = append(out, Said{text, l.Source})
	}
	for _, o := range l.Options.Options {
		text := fmt.Sprintf("%s: %s It costs %v a year and reaches %d people, %v each.", o.Name, o.What, o.Cost, o.People, o.EachPerson)
		if l.Options.Money && !o.Affordable {
			text += " It costs more than the money."
		}
		out = append(out, Said{text + invented(o.MadeUp), evidence(o.Option)})
	}
	return out
}

func evidence(o plan.Option) string {
	if o.Evidence.Title == "" {
		return "no evidence: " + o.NoEvidence
	}
	return citation(o.Evidence)
}

func citation(c dated.Citation) string {
	return strings.TrimSpace(c.String() + " " + c.URL)
}

func invented(is bool) string {
	if is {
		return " (made up)"
	}
	return ""
}

func (l *Link) sayDecision() []Said {
	d := l.Decision
	var out []Said
	if d.Question != "" {
		out = append(out, Said{"The question: " + d.Question, l.Source})
	}
	out = append(out, []Said{
		{fmt.Sprintf("On %v %s chose %s%s.%s", d.On, d.Power.Body, d.Chosen.Name, paidFrom(d), invented(d.MadeUp)), l.Source},
		{Text: "Why: " + cmp.Or(d.Reasons, "it does not say."), From: l.Source},
		{fmt.Sprintf("The power to decide: %s, which %s gives it.", cmp.Or(d.Power.Function, "a function that is not stated"), cmp.Or(d.Power.Instrument, "no instrument that is stated")), citation(d.Power.Cite)},
		{Text: heard(d.Voice), From: l.Source},
	}...)
	if d.Budget.Line != "" {
		out = append(out, Said{fmt.Sprintf("Of %v it leaves %v.", d.Budget.Amount, d.Left), "worked out"})
	}
	for _, o := range d.Displaced {
		out = append(out, Said{fmt.Sprintf("It displaces %s, which would have reached %d people: %s%s.", o.Name, o.People, o.Why, short(o)), "worked out"})
	}
	if d.Dearer != nil {
		out = append(out, Said{fmt.Sprintf("A person reached costs %v more than under %s; the same sum would reach %d more people there.", d.Dearer.More, nameOf(d, d.Dearer.Cheapest), d.Dearer.FewerPeople), "worked out"})
	}
	if l.Record != nil {
		out = append(out, l.Record.sayRecord()...)
	}
	return out
}

// paidFrom says which money the choice uses, where a decision states it.
func paidFrom(d *plan.Made) string {
	if d.Budget.Line == "" {
		return ""
	}
	return fmt.Sprintf(", with %v a year of %s", d.Chosen.Cost, d.Budget.Line)
}

func nameOf(d *plan.Made, id string) string {
	for _, o := range d.Options {
		if o.ID == id {
			return o.Name
		}
	}
	return id
}

func short(o plan.Displaced) string {
	if o.Short == 0 {
		return ""
	}
	return fmt.Sprintf(", %v is missing", o.Short)
}

// heard says who was, or why nobody was.
func heard(v plan.Voice) string {
	switch {
	case v.People > 0:
		return fmt.Sprintf("%d people were heard (%s): %s", v.People, v.Who, v.Said)
	case len(v.Heard) > 0:
		return "What people said is cited: " + strings.Join(v.Heard, ", ") + "."
	case v.NobodyAsked == "":
		return "It does not say whom it heard."
	}
	return "Nobody was asked: " + v.NobodyAsked
}

func (l *Link) sayContract() []Said {
	c := l.Contract
	return []Said{{fmt.Sprintf("%s With %s, from %v: %d planned for %v. Price: %s.%s", c.What, cmp.Or(string(c.Provider), "any provider"), c.In(), c.Planned, c.PlannedValue, c.Basis, invented(c.MadeUp)), l.Source},
		{Text: fmt.Sprintf("It is about records of %s that are paid for by %s.", c.Care, join(c.Commissioners)), From: l.Source}}
}

func join[T ~string](codes []T) string {
	var out []string
	for _, c := range codes {
		out = append(out, string(c))
	}
	return strings.Join(out, ", ")
}

// unpriced warns that records without a price count as nothing in the value.
func unpriced(a *ActivityPaid) string {
	if a.Unpriced == 0 {
		return ""
	}
	return ", in which records without a price count as nothing"
}

func (l *Link) sayActivity() []Said {
	a := l.Activity
	if a.From == 0 {
		return []Said{{fmt.Sprintf("None of %d records lies in the period of the contract line.", a.Added), l.Source}}
	}
	out := []Said{{fmt.Sprintf("From %v to %v: %d records, activity of %d, worth %v; %d of the records have no price.%s", a.From, a.To, a.Records, a.Activity, a.Value, a.Unpriced, invented(l.MadeUp)), l.Source},
		{fmt.Sprintf("The plan for those days was %d for %v: %+d activity and %v of value against it, %v of that by volume and %v by price and mix%s.", a.PlannedActivity, a.PlannedValue, a.Activities, a.Over, a.ByVolume, a.ByPrice, unpriced(a)), "worked out"},
		{fmt.Sprintf("Of the same care, provider and days others paid for %d records, for %d no payer could be named; in all %d were read, and one that repeats another is not told apart.", a.PaidByOthers, a.NoPayer, a.Added), l.Source}}
	for _, b := range a.Bases {
		out = append(out, Said{Text: sentence(b) + "."})
	}
	return out
}

// changed writes a change: "the change is -0.0028 times the average, ..."; a
// ratio is "0.950 times the first".
func changed(o *review.Outcome) string {
	if o.Before.Indicator == ActivityRate {
		return fmt.Sprintf("the second is %.3f times the first, %s", o.Change.Value, o.Change.Limits(3))
	}
	return fmt.Sprintf("the change is %+.4f %s, %s", o.Change.Value, o.Change.Unit, o.Change.Limits(4))
}

func (l *Link) sayOutcome() []Said {
	o := l.Outcome
	if o.Outcome == nil {
		return []Said{{Text: "Not measured: " + o.NotMeasured + "."}}
	}
	out := []Said{{"Before: " + o.Before.Label + " " + figure(o.Before) + ".", o.Sources[0]}, {"Again: " + o.After.Label + " " + figure(o.After) + "." + invented(l.MadeUp), o.Sources[1]}}
	out = append(out, Said{fmt.Sprintf("Conclusion: %s; %s (%s).", o.Conclusion, o.Why, changed(o.Outcome)), o.Change.Method})
	for _, c := range o.Caveats {
		out = append(out, Said{Text: "Mind: " + c + "."})
	}
	return out
}
