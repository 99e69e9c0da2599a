package rule

import (
	"regexp"
	"slices"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// A target as the file names it, until all questions are known.
type aim struct {
	question string // the code, "" if it is an answer
	answer   int
}

// A parser reads one edition.
type parser struct {
	chart    *Chart
	source   string // the title that citations without one have
	problems *problem.List
	maps     []*dated.Mapping // of each question
	aims     [][2]aim         // of each question: yes, no
	begins   *dated.Mapping   // the start mapping
	startAt  []string         // question codes of the starts
	broken   bool             // a start or target leads nowhere
}

// ParseChart reads an edition and checks all of it against the vocabulary. It
// goes on after a problem, so that one run names everything. With any problem
// the chart is nil; the list is never nil.
//
// Reported are: what is not YAML; unknown, repeated and missing keys; values
// that YAML does not read as text; conditions that do not parse, name no fact,
// have wrong types or leave the accepted part of CEL; pay methods and codes
// that do not fit the vocabulary; targets that are no question; questions that
// no start reaches; loops.
func ParseChart(file string, data []byte, vocab *Vocabulary) (*Chart, *problem.List) {
	p := &parser{chart: &Chart{File: file, vocab: vocab}, problems: &problem.List{}}
	m := dated.ReadMapping(file, data, p.problems)
	if m == nil {
		return nil, p.problems
	}
	p.edition(m)
	p.resolve()
	if !p.broken {
		p.checkGraph()
	}
	if p.problems.Len() > 0 {
		return nil, p.problems
	}
	return p.chart, p.problems
}

func (p *parser) edition(m *dated.Mapping) {
	c := p.chart
	c.Edition, c.Title, c.Owner = m.Text("edition"), m.Text("title"), m.Text("owner")
	c.InForce, c.MadeUp = m.Period("in_force"), m.Flag("made_up")
	p.source = m.OptionalText("source")
	p.begins = m.Mapping("start")
	if qs := m.Mapping("questions"); qs != nil {
		for _, code := range qs.Keys() {
			p.question(code, qs)
		}
		if len(p.maps) == 0 {
			m.Report("questions", problem.Problem{Code: "no_questions", What: "the edition asks no question.",
				Why: "No record could be decided.", Fix: "Write its questions."})
		}
	}
	m.Done()
	p.readStarts(m)
}

func (p *parser) readStarts(m *dated.Mapping) {
	if p.begins == nil {
		p.broken = true
		return
	}
	for _, key := range p.begins.Keys() {
		p.startAt = append(p.startAt, p.begins.Text(key))
		p.chart.starts = append(p.chart.starts, entry{key: key})
	}
	if len(p.startAt) == 0 {
		p.broken = true
		m.Report("start", problem.Problem{Code: "missing_start", What: "no sort of record has a start.",
			Why: "No record could be decided.", Fix: `Write start: {"130": A}.`})
	}
}

func (p *parser) question(code string, all *dated.Mapping) {
	m := all.Mapping(code)
	if m == nil {
		p.broken = true
		return
	}
	m.Named("question " + code)
	q := Question{Code: code, Line: m.Line(""), Says: m.Text("says"), Ask: condition(m, p.chart.vocab),
		Cite: m.Citation(p.source), Note: m.OptionalText("note"), CarriedFrom: m.OptionalText("carried_from")}
	p.checkCode(m, code)
	p.maps, p.aims = append(p.maps, m), append(p.aims, p.sides(m, code))
	m.Done()
	p.chart.questions = append(p.chart.questions, q)
}

var questionCode = regexp.MustCompile(`^[A-Za-z0-9&_.-]+$`)

func (p *parser) checkCode(m *dated.Mapping, code string) {
	if !questionCode.MatchString(code) {
		m.Report("", problem.Problem{Code: "bad_question_code", What: "a question's code may hold letters, digits, &, _, . and - only.",
			Why: "Paths and drawings name questions by their codes.", Fix: "Write the code as the chart prints it, without blanks."})
	}
}

// sides reads both sides in the order of the file, which numbers the answers.
func (p *parser) sides(m *dated.Mapping, code string) [2]aim {
	keys := m.Keys()
	if slices.Index(keys, "no") < slices.Index(keys, "yes") {
		no := p.side(m, code, No)
		return [2]aim{p.side(m, code, Yes), no}
	}
	yes := p.side(m, code, Yes)
	return [2]aim{yes, p.side(m, code, No)}
}

// condition reads and checks the key "ask"; nil after a problem.
func condition(m *dated.Mapping, vocab *Vocabulary) *Condition {
	text := m.Text("ask")
	if strings.TrimSpace(text) == "" {
		return nil
	}
	c, faults := vocab.Condition(text)
	for _, f := range faults {
		p := f.Problem()
		p.What = "ask: " + p.What
		m.ReportInside("ask", f.Line, f.Column, p)
	}
	return c
}
