package rule

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// side reads "yes" or "no": a question's code, or an answer.
func (p *parser) side(m *dated.Mapping, question string, reply Reply) aim {
	key := reply.String()
	if !m.Has(key) || m.HasText(key) {
		return aim{question: m.Text(key), answer: NoAnswer}
	}
	a := m.Mapping(key)
	if a == nil {
		p.broken = true
		return aim{answer: NoAnswer}
	}
	a.Named("question " + question + ", " + key)
	answer := Answer{Index: len(p.chart.answers), Question: question, Yes: reply == Yes, Line: a.Line(""),
		Pay: a.Text("pay"), Code: a.OptionalText("code"), Category: a.OptionalText("category"),
		Note: a.OptionalText("note"), Problem: a.OptionalText("problem")}
	a.Done()
	p.checkPay(a, answer)
	p.chart.answers = append(p.chart.answers, answer)
	return aim{answer: answer.Index}
}

// checkPay checks the method and code of an answer against the vocabulary.
func (p *parser) checkPay(m *dated.Mapping, a Answer) {
	method, ok := p.chart.vocab.method(a.Pay)
	switch {
	case a.Pay == "":
	case !ok:
		m.Report("pay", problem.Problem{Code: "unknown_pay", What: fmt.Sprintf("there is no method %q.", a.Pay),
			Why: "Nobody could be named as the payer.", Fix: p.suggestPay(a.Pay)})
	case method.NeedsCode && a.Code == "":
		m.Report("code", problem.Problem{Code: "missing_code", What: fmt.Sprintf("pay: %s needs a code.", a.Pay),
			Why: "Nobody could be named as the payer.", Fix: `Add code: "...".`})
	case !method.NeedsCode && a.Code != "":
		m.Report("code", problem.Problem{Code: "code_unused", What: fmt.Sprintf("pay: %s takes no code.", a.Pay),
			Why: "The code would have no effect.", Fix: "Take the code out, or name the method that takes one."})
	}
}

func (p *parser) suggestPay(name string) string {
	var names []string
	for _, m := range p.chart.vocab.methods {
		names = append(names, m.Name)
	}
	if near, ok := dated.Nearest(name, names); ok {
		return "Did you mean " + near + "?"
	}
	return "Use one of " + strings.Join(names, ", ") + "."
}
