package responsibility

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/rule"
)

// An Explanation is why a record has the payer it has: what was asked, with the
// facts and where each came from, and how the payer follows from the answer.
type Explanation struct {
	Version    int         `json:"version"`
	RecordID   string      `json:"record_id,omitempty"`
	Assigned   string      `json:"assignment_date"`
	Registered string      `json:"registration_date"`
	Override   string      `json:"override,omitempty"`
	Trace      *rule.Trace `json:"trace,omitempty"`
	Payer      Derived     `json:"payer"`
	Problems   []string    `json:"problems"`
	Decision   Decision    `json:"-"`
}

// A Derived says who pays, through what, and which row says so.
type Derived struct {
	Commissioner string `json:"commissioner"`
	Name         string `json:"name,omitempty"`
	Category     string `json:"category,omitempty"`
	Answer       string `json:"answer,omitempty"`
	Tier         Tier   `json:"tier"`
	Edition      string `json:"edition,omitempty"`
	How          string `json:"how,omitempty"`
	Source       string `json:"source,omitempty"`
}

// Explain evaluates the record again, with the plain evaluator, and keeps
// every question. It is about a hundred times slower than Decide.
func (d *Decider) Explain(rec *activity.Record) (*Explanation, error) {
	var s situation
	s.of(d.ref, rec)
	x := &Explanation{Version: 1, RecordID: rec.Get(activity.RecordID), Assigned: s.assigned.String(), Registered: s.registered.String()}
	if row, ok := s.override(); ok {
		x.Override = fmt.Sprintf("%s, evidence %s, approved by %s", row.Clause, row.Evidence, row.ApprovedBy)
		return x.of(overridden(row), payer{how: "a local override, before any question", source: row.Source}, &s), nil
	}
	e, start := d.edition(rec)
	if e == nil {
		return x.of(undecidable(&s), payer{}, &s), nil
	}
	trace, err := e.plain.Explain(rule.Case{Start: start, Facts: &s})
	if err != nil {
		return nil, fmt.Errorf("explain record %q: %w", x.RecordID, err)
	}
	x.Trace = trace
	p := s.pay(trace.Answer)
	decision := decided(e.chart, trace.Answer, p, s.category(trace.Answer.Category))
	decision.Problems = s.problems(e.chart, turnsOf(e.chart, trace), trace.Answer, decision.Problems)
	if decision = decision.unlessUnplaced(&s); decision.Commissioner == "" {
		p.how, p.source = "", dated.Source{}
	}
	return x.of(decision, p, &s), nil
}

func turnsOf(c *rule.Chart, t *rule.Trace) []rule.Turn {
	turns := make([]rule.Turn, len(t.Steps))
	for i, step := range t.Steps {
		q, _ := c.Question(step.Question)
		turns[i] = rule.Turn{Question: q, Reply: step.Reply}
	}
	return turns
}

func (x *Explanation) of(d Decision, p payer, s *situation) *Explanation {
	x.Decision, x.Problems = d, append([]string{}, d.Problems...)
	x.Payer = Derived{Commissioner: string(d.Commissioner), Category: d.Category, Answer: d.Answer, Tier: d.Tier, Edition: d.Edition,
		How: p.how, Source: cited(p.source)}
	x.Payer.Name = s.ref.PayerName(d.Commissioner, s.assigned)
	return x
}

// cited is "file line 12, as known 2023-12-31".
func cited(s dated.Source) string {
	if s.File == "" {
		return ""
	}
	text := s.File
	if s.Line > 0 {
		text += fmt.Sprintf(" line %d", s.Line)
	}
	if s.Known != 0 {
		text += ", as known " + s.Known.String()
	}
	return text
}

// Text writes the explanation for people.
func (x *Explanation) Text() string {
	var b strings.Builder
	x.whoPays(&b)
	x.reasons(&b)
	if x.Trace != nil {
		b.WriteString("\n" + x.Trace.Text())
	}
	return b.String()
}

// tierTexts say what identified the payer.
var tierTexts = map[Tier]string{ByPractice: "by the patient's practice", ByResidence: "by the patient's address",
	ByHost: "by the provider", ByNone: "whoever the patient is"}

// whoPays says who pays.
func (x *Explanation) whoPays(b *strings.Builder) {
	p := x.Payer
	if p.Commissioner == "" {
		b.WriteString("Nobody is named to pay.\n")
		return
	}
	fmt.Fprintf(b, "%s pays", p.Commissioner)
	if p.Name != "" {
		fmt.Fprintf(b, " (%s)", p.Name)
	}
	if p.Category != "" {
		fmt.Fprintf(b, ", under category %s", p.Category)
	}
	if x.Override != "" {
		b.WriteString(".\n")
		return
	}
	fmt.Fprintf(b, ". Decided at question %s, %s.\n", p.Answer, tierTexts[p.Tier])
}

func (x *Explanation) reasons(b *strings.Builder) {
	fmt.Fprintf(b, "Decided as of %s; practice and address as of %s.\n", orNone(x.Assigned), orNone(x.Registered))
	if x.Override != "" {
		fmt.Fprintf(b, "Local override: %s.\n", x.Override)
	}
	if x.Payer.How != "" {
		fmt.Fprintf(b, "Because %s", x.Payer.How)
		if x.Payer.Source != "" {
			fmt.Fprintf(b, " (%s)", x.Payer.Source)
		}
		b.WriteString(".\n")
	}
	for _, code := range x.Problems {
		fmt.Fprintf(b, "Note %s: %s\n", code, ProblemText(code))
	}
}

func orNone(date string) string {
	if date == "" {
		return "no date"
	}
	return date
}
