package rule

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
)

// TraceVersion is the version of the JSON form of a Trace. It grows when a
// field changes its meaning or goes; new fields do not change it.
const TraceVersion = 1

// A Reply is what a question answered.
type Reply uint8

// The replies. NotStated takes the side of No.
const (
	No Reply = iota
	Yes
	NotStated
)

// String is "no", "yes" or "not stated".
func (r Reply) String() string { return [...]string{"no", "yes", "not stated"}[r] }

// MarshalText writes the words of the reply.
func (r Reply) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// A Trace is every question asked of one record, and the answer. Its JSON form is
//
//	{"version": 1, "edition": "...", "title": "...",
//	 "steps": [{"question": "A", "says": "...", "ask": "...",
//	            "cite": {"title": "...", "page": "27"},
//	            "facts": [{"name": "...", "known": true, "value": "02", "source": "..."}],
//	            "reply": "yes|no|not stated", "not_stated": ["..."]}],
//	 "answer": {"rule": 0, "question": "A", "yes": true, "pay": "...", "code": "..."}}
//
// The value of a fact is null if it is not known. The answer is null for a
// record without a start.
type Trace struct {
	Version int     `json:"version"`
	Edition string  `json:"edition"`
	Title   string  `json:"title"`
	MadeUp  bool    `json:"made_up,omitempty"`
	Steps   []Step  `json:"steps"`
	Answer  *Answer `json:"answer"`
}

// A Step is one question of a trace.
type Step struct {
	Question    string         `json:"question"`
	Says        string         `json:"says"`
	Ask         string         `json:"ask"`
	Cite        dated.Citation `json:"cite"`
	CarriedFrom string         `json:"carried_from,omitempty"`
	Facts       []Used         `json:"facts"`
	Reply       Reply          `json:"reply"`
	NotStated   []string       `json:"not_stated,omitempty"` // the facts that left the condition unknown
}

// A Used is a fact that a condition names, with its value for the record.
type Used struct {
	Name   string
	Value  Value
	Source string // where it came from, "" if the facts do not say
}

// MarshalJSON writes name, known, value and source.
func (u Used) MarshalJSON() ([]byte, error) {
	return json.Marshal(usedJSON{u.Name, u.Value.Known, u.Value.plain(), u.Source})
}

// JSONShape is what the fact is written as.
func (Used) JSONShape() any { return usedJSON{} }

type usedJSON struct {
	Name   string `json:"name"`
	Known  bool   `json:"known"`
	Value  any    `json:"value"`
	Source string `json:"source,omitempty"`
}

// Path is the question codes and replies as "A:no B:yes": what is not stated
// counts as no.
func (t *Trace) Path() string {
	parts := make([]string, len(t.Steps))
	for i, s := range t.Steps {
		reply := "no"
		if s.Reply == Yes {
			reply = "yes"
		}
		parts[i] = s.Question + ":" + reply
	}
	return strings.Join(parts, " ")
}

// Text writes the trace for people, one question after the other.
func (t *Trace) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", t.Edition, t.Title)
	if t.MadeUp {
		b.WriteString("This is a made-up edition.\n")
	}
	for _, s := range t.Steps {
		s.text(&b)
	}
	if t.Answer == nil {
		b.WriteString("No answer: the edition does not say where such a record starts.\n")
		return b.String()
	}
	fmt.Fprintf(&b, "Answer: %s\n", t.Answer)
	if t.Answer.Note != "" {
		fmt.Fprintf(&b, "    %s\n", t.Answer.Note)
	}
	if t.Answer.Problem != "" {
		fmt.Fprintf(&b, "    problem: %s\n", t.Answer.Problem)
	}
	return b.String()
}

func (s Step) text(b *strings.Builder) {
	fmt.Fprintf(b, "%s  %s  %s\n", s.Question, s.Says, strings.ToUpper(s.side()))
	if s.Reply == NotStated {
		fmt.Fprintf(b, "    no, because nothing states: %s\n", strings.Join(s.NotStated, ", "))
	}
	for _, u := range s.Facts {
		fmt.Fprintf(b, "    %s = %v", u.Name, u.Value)
		if u.Source != "" {
			fmt.Fprintf(b, "  (%s)", u.Source)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "    asked: %s\n    see %v", s.Ask, s.Cite)
	if s.CarriedFrom != "" {
		fmt.Fprintf(b, " (carried from %s)", s.CarriedFrom)
	}
	b.WriteByte('\n')
}

// side is the side that the reply took.
func (s Step) side() string {
	if s.Reply == Yes {
		return "yes"
	}
	return "no"
}

// String is the answer in a line: "responsible, category 12 (rule 4, D no)".
func (a *Answer) String() string {
	side := "no"
	if a.Yes {
		side = "yes"
	}
	text := a.Pay
	if a.Code != "" {
		text += " " + a.Code
	}
	if a.Category != "" {
		text += ", category " + a.Category
	}
	return fmt.Sprintf("%s (rule %d, %s %s)", text, a.Index, a.Question, side)
}
