package rule

import (
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A Chart is an edition: the questions and answers of one published rule book,
// in force for a period. Make one with [ParseChart].
type Chart struct {
	File    string
	Edition string // "cam-2025-26"
	Title   string
	Owner   string
	InForce calendar.Period
	MadeUp  bool // an invented edition: examples and tests only

	vocab     *Vocabulary
	starts    []entry
	questions []Question
	answers   []Answer
}

type entry struct {
	key      string
	question int
}

// A Question is a node of a chart.
type Question struct {
	Code        string // the published node code: "C-0a"
	Says        string // in plain English
	Ask         *Condition
	Cite        dated.Citation
	Note        string // a remark of the people who wrote the edition
	CarriedFrom string // the edition whose text was carried to this one, "" if it is the edition's own
	Line        int
	Yes, No     Target
}

// A Target is where a side of a question leads: to a question or to an answer.
type Target struct {
	Question int // index, -1 if it is an answer
	Answer   int // index, -1 if it is a question
}

// An Answer is an end of a path. It belongs to one side of one question.
type Answer struct {
	Index    int    `json:"rule"`               // its place in the file, from 0
	Question string `json:"question"`           // the code of the question that led to it
	Yes      bool   `json:"yes"`                // which side of it
	Pay      string `json:"pay"`                // a method of the vocabulary
	Code     string `json:"code,omitempty"`     // what the method is given, such as a fixed payer
	Category string `json:"category,omitempty"` // "" if none
	Note     string `json:"note,omitempty"`     // for people
	Problem  string `json:"problem,omitempty"`  // a problem code to report with the decision
	Line     int    `json:"-"`
}

// A Start is the question at which records of one sort begin, by index.
type Start int

// NoStart is the Start of a record for which the chart has none.
const NoStart Start = -1

// NoAnswer is the index of no answer.
const NoAnswer = -1

// Start is where records of the key (a CDS type, or a dataset) begin; NoStart
// and false if the chart does not say.
func (c *Chart) Start(key string) (Start, bool) {
	for _, s := range c.starts {
		if s.key == key {
			return Start(s.question), true
		}
	}
	return NoStart, false
}

// Starts are the keys that have a start, in the order of the file.
func (c *Chart) Starts() []string {
	keys := make([]string, len(c.starts))
	for i, s := range c.starts {
		keys[i] = s.key
	}
	return keys
}

// Vocabulary is the vocabulary that the chart was checked against.
func (c *Chart) Vocabulary() *Vocabulary { return c.vocab }

// Questions are the questions in the order of the file. Do not change them.
func (c *Chart) Questions() []Question { return c.questions }

// Answers are the answers by index, in the order of the file. Do not change them.
func (c *Chart) Answers() []Answer { return c.answers }

// Question finds a question by its code.
func (c *Chart) Question(code string) (int, bool) {
	i := slices.IndexFunc(c.questions, func(q Question) bool { return q.Code == code })
	return i, i >= 0
}

// A Case is a record to decide: its facts and where it starts.
type Case struct {
	Start Start
	Facts Facts
}

// An Evaluator decides batches of records with one chart.
type Evaluator interface {
	// Decide writes the index of each case's answer to out, which must be as
	// long as the batch: NoAnswer for a case without a start.
	Decide(batch []Case, out []int)
}
