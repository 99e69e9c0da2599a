package rule

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// resolve turns the codes of starts and targets into indexes.
func (p *parser) resolve() {
	for i, code := range p.startAt {
		p.chart.starts[i].question = p.find(p.begins, p.chart.starts[i].key, code)
	}
	for i, m := range p.maps {
		q := &p.chart.questions[i]
		q.Yes = p.target(m, Yes, p.aims[i][0])
		q.No = p.target(m, No, p.aims[i][1])
	}
}

func (p *parser) target(m *dated.Mapping, reply Reply, a aim) Target {
	if a.answer != NoAnswer {
		return Target{Question: -1, Answer: a.answer}
	}
	return Target{Question: p.find(m, reply.String(), a.question), Answer: NoAnswer}
}

// find is the index of the question that a key names; 0 after a problem.
func (p *parser) find(m *dated.Mapping, key, code string) int {
	i, ok := p.chart.Question(code)
	if ok {
		return i
	}
	p.broken = true
	if code != "" {
		m.Report(key, problem.Problem{Code: "dangling_target", What: fmt.Sprintf("%s leads to %s, which is no question.", key, code),
			Why: "A record that came here would have no answer.", Fix: p.suggestQuestion(code)})
	}
	return 0
}

func (p *parser) suggestQuestion(code string) string {
	var codes []string
	for _, q := range p.chart.questions {
		codes = append(codes, q.Code)
	}
	if near, ok := dated.Nearest(code, codes); ok {
		return fmt.Sprintf("Did you mean %s? An answer is written {pay: ...}.", near)
	}
	return "Write the code of a question, or an answer {pay: ...}."
}

// checkGraph reports loops and questions that no start reaches.
func (p *parser) checkGraph() {
	w := &walker{chart: p.chart, state: make([]visit, len(p.chart.questions))}
	for _, s := range p.chart.starts {
		w.walk(s.question)
	}
	for _, loop := range w.loops {
		p.maps[loop[0]].Report("", problem.Problem{Code: "question_loop", What: "the questions lead round in a loop: " + p.codes(loop) + ".",
			Why: "A record could go round for ever.", Fix: "Lead one of them to an answer or to a question further on."})
	}
	for i, m := range p.maps {
		if w.state[i] == notSeen {
			m.Report("", problem.Problem{Code: "unreachable_question", What: "no start leads here.",
				Why: "It would never be asked.", Fix: "Lead a start or a question to it, or take it out."})
		}
	}
}

func (p *parser) codes(loop []int) string {
	var out []string
	for _, q := range append(loop, loop[0]) {
		out = append(out, p.chart.questions[q].Code)
	}
	return strings.Join(out, ", ")
}

type visit uint8

const (
	notSeen visit = iota
	onPath
	done
)

// A walker goes through a chart depth first. A chart is as deep as it has
// questions at most, which is why recursion will do.
type walker struct {
	chart *Chart
	state []visit
	path  []int
	loops [][]int
}

func (w *walker) walk(q int) {
	switch w.state[q] {
	case done:
		return
	case onPath:
		for i, on := range w.path {
			if on == q {
				w.loops = append(w.loops, append([]int(nil), w.path[i:]...))
			}
		}
		return
	}
	w.state[q] = onPath
	w.path = append(w.path, q)
	for _, to := range []Target{w.chart.questions[q].Yes, w.chart.questions[q].No} {
		if to.Answer == NoAnswer {
			w.walk(to.Question)
		}
	}
	w.path = w.path[:len(w.path)-1]
	w.state[q] = done
}
