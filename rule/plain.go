package rule

import (
	"fmt"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
)

// Plain evaluates a chart with cel-go's own interpreter. It is slow, and gives
// the explanation. It may be used by many goroutines.
type Plain struct {
	chart    *Chart
	programs []cel.Program
}

var _ Evaluator = (*Plain)(nil)

// Plain prepares the chart for cel-go. An error is a fault of ours or of
// cel-go's: the conditions were checked when the chart was read.
func (c *Chart) Plain() (*Plain, error) {
	p := &Plain{chart: c, programs: make([]cel.Program, len(c.questions))}
	for i, q := range c.questions {
		program, err := c.vocab.interpret(q.Ask)
		if err != nil {
			return nil, fmt.Errorf("prepare question %s of %s: %w", q.Code, c.Edition, err)
		}
		p.programs[i] = program
	}
	return p, nil
}

func (v *Vocabulary) interpret(c *Condition) (cel.Program, error) {
	return v.env.Program(c.ast, cel.EvalOptions(cel.OptPartialEval))
}

// Decide writes the index of each case's answer to out, which must be as long
// as the batch: NoAnswer for a case without a start, or where cel-go failed,
// which the agreement tests would show.
func (p *Plain) Decide(batch []Case, out []int) {
	for i, c := range batch {
		out[i] = NoAnswer
		if t, err := p.Explain(c); err == nil && t.Answer != nil {
			out[i] = t.Answer.Index
		}
	}
}

// Explain decides one case and shows every question asked.
func (p *Plain) Explain(c Case) (*Trace, error) {
	t := &Trace{Version: TraceVersion, Edition: p.chart.Edition, Title: p.chart.Title, MadeUp: p.chart.MadeUp, Steps: []Step{}}
	for q := int(c.Start); q >= 0; {
		question := &p.chart.questions[q]
		step, err := p.step(question, p.programs[q], c.Facts)
		if err != nil {
			return nil, err
		}
		t.Steps = append(t.Steps, step)
		to := question.No
		if step.Reply == Yes {
			to = question.Yes
		}
		if to.Answer >= 0 {
			answer := p.chart.answers[to.Answer]
			t.Answer = &answer
			return t, nil
		}
		q = to.Question
	}
	return t, nil
}

func (p *Plain) step(q *Question, program cel.Program, f Facts) (Step, error) {
	s := Step{Question: q.Code, Says: q.Says, Ask: q.Ask.text, Cite: q.Cite, CarriedFrom: q.CarriedFrom,
		Facts: p.chart.vocab.used(q.Ask, f)}
	var err error
	s.Reply, s.NotStated, err = ask(program, s.Facts)
	if err != nil {
		return s, fmt.Errorf("ask question %s of %s: %w", q.Code, p.chart.Edition, err)
	}
	return s, nil
}

// used are the facts that a condition names, with their values.
func (v *Vocabulary) used(c *Condition, f Facts) []Used {
	out := make([]Used, len(c.facts))
	sourced, _ := f.(Sourced)
	for i, fact := range c.facts {
		value := f.Value(fact)
		if !value.of(v.facts[fact].Kind) {
			value = Value{}
		}
		out[i] = Used{Name: v.facts[fact].Name, Value: value}
		if sourced != nil {
			out[i].Source = sourced.Source(fact)
		}
	}
	return out
}

// ask evaluates a condition over the facts it names. Where the outcome is
// unknown it returns the facts that made it so.
func ask(program cel.Program, facts []Used) (Reply, []string, error) {
	known := make(map[string]any, len(facts))
	var missing []*cel.AttributePatternType
	for _, u := range facts {
		if u.Value.Known {
			known[u.Name] = u.Value.plain()
			continue
		}
		missing = append(missing, cel.AttributePattern(u.Name))
	}
	vars, err := cel.PartialVars(known, missing...)
	if err != nil {
		return No, nil, err
	}
	out, _, err := program.Eval(vars)
	if err != nil {
		return No, nil, err
	}
	return reply(out, facts)
}

func reply(out ref.Val, facts []Used) (Reply, []string, error) {
	switch v := out.(type) {
	case types.Bool:
		if v {
			return Yes, nil, nil
		}
		return No, nil, nil
	case *types.Unknown:
		return NotStated, notStated(v, facts), nil
	}
	return No, nil, fmt.Errorf("cel-go returned %v of type %s", out, out.Type().TypeName())
}

// notStated names the facts that an unknown outcome hangs on, in the order in
// which the condition names them.
func notStated(u *types.Unknown, facts []Used) []string {
	names := map[string]bool{}
	for _, id := range u.IDs() {
		trails, _ := u.GetAttributeTrails(id)
		for _, t := range trails {
			names[t.Variable()] = true
		}
	}
	var out []string
	for _, f := range facts {
		if names[f.Name] {
			out = append(out, f.Name)
		}
	}
	return out
}
