// Package assessment is a needs assessment as a board reads it: a question about the
// people of a footprint, evidence, what people said, what is missing, and what the author
// recommends on which evidence.
//
//	a, problems := assessment.Read("breathing.yaml", text)
//	a.Evidence[0].Measure // "qof:COPD", which package workspace measures
//	a.Write(w, assessment.Markdown, findings)
//
// The duty is section 116 of the Local Government and Public Involvement in Health Act
// 2007: councils and boards prepare an assessment of relevant needs through the health
// and wellbeing board. The author writes the file: words, recommendations and an owner.
// No figure stands in it; each is measured from the workspace when the assessment is
// made, with its interval, its date and how to open it. A recommendation that points to
// no evidence is a problem.
package assessment

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// Statute is the duty to assess needs.
const Statute = "section 116, Local Government and Public Involvement in Health Act 2007"

// An Assessment is the author's file.
type Assessment struct {
	ID              string           `json:"id"`
	Title           string           `json:"title"`
	Topic           string           `json:"topic"`
	Question        string           `json:"question"`
	Body            string           `json:"body"`
	Service         string           `json:"service,omitempty"` // by which what people said is looked up; "" = none is
	On              calendar.Date    `json:"on"`                // the day of the map
	Owner           string           `json:"owner"`
	Review          calendar.Date    `json:"review_on"`
	MadeUp          bool             `json:"made_up"`
	Evidence        []Evidence       `json:"-"`
	Voice           []Voice          `json:"voice"`
	Gaps            []Gap            `json:"-"`
	Recommendations []Recommendation `json:"recommendations"`
	Decisions       []string         `json:"decisions"` // threads that followed
}

// Evidence is one item: a measure of the workspace, or a source that is cited.
type Evidence struct {
	ID      string          `json:"id"`
	Says    string          `json:"says"`
	Measure string          `json:"measure,omitempty"`
	Cite    *dated.Citation `json:"cite,omitempty"` // of a source outside, which has no interval here
}

// A Voice is what people said, as the author has it.
type Voice struct {
	Who    string         `json:"who"`
	Said   string         `json:"said"`
	People string         `json:"people"`
	Cite   dated.Citation `json:"cite"`
}

// A Gap is what is missing, and what to load.
type Gap struct {
	Says string `json:"says"`
	Load string `json:"load"`
}

// A Recommendation is the author's, on evidence.
type Recommendation struct {
	ID       string   `json:"id"`
	Says     string   `json:"says"`
	Evidence []string `json:"evidence"`
}

// Read reads a file. A fault of its form gives nil; a recommendation without evidence, or
// one that points to none there is, is a problem and the assessment stands.
func Read(file string, text []byte) (*Assessment, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, text, problems)
	if m == nil {
		return nil, problems
	}
	a := &Assessment{ID: m.Text("assessment"), Title: m.Text("title"), Topic: m.Text("topic"), Question: m.Text("question"), Body: m.Text("body"), Service: m.OptionalText("service"), On: m.Date("on"),
		Owner: m.Text("owner"), Review: m.Date("review_on"), MadeUp: m.Flag("made_up"), Voice: []Voice{}, Recommendations: []Recommendation{}, Decisions: []string{}}
	if strings.ContainsAny(a.ID, " /\\\t\n") {
		m.Report("assessment", problem.Problem{Code: "bad_id", What: fmt.Sprintf("the name %q holds blanks or slashes.", a.ID), Why: "Files could not be named after it.", Fix: "Write words joined by hyphens."})
	}
	each(m, "evidence", func(e *dated.Mapping) { a.Evidence = append(a.Evidence, readEvidence(e)) })
	each(m, "voice", func(e *dated.Mapping) {
		a.Voice = append(a.Voice, Voice{e.Text("who"), e.Text("said"), e.Words("people"), e.Citation("")})
	})
	each(m, "gaps", func(e *dated.Mapping) { a.Gaps = append(a.Gaps, Gap{e.Text("says"), e.Text("load")}) })
	var pointing []*dated.Mapping
	each(m, "recommendations", func(e *dated.Mapping) {
		a.Recommendations = append(a.Recommendations, Recommendation{e.Text("id"), e.Text("says"), words(e.OptionalText("evidence"))})
		pointing = append(pointing, e)
	})
	each(m, "decisions", func(e *dated.Mapping) { a.Decisions = append(a.Decisions, e.Text("thread")) })
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	for i, r := range a.Recommendations {
		a.point(pointing[i], r)
	}
	return a, problems
}

// each reads the entries of a list that may be absent.
func each(m *dated.Mapping, key string, read func(*dated.Mapping)) {
	if !m.Has(key) {
		return
	}
	for i, e := range m.List(key) {
		e.Named(fmt.Sprintf("%s %d", key, i+1))
		read(e)
		e.Done()
	}
}

func readEvidence(m *dated.Mapping) Evidence {
	e := Evidence{ID: m.Text("id"), Says: m.Text("says"), Measure: m.OptionalText("measure")}
	if m.Has("cite") {
		cite := m.Citation("")
		e.Cite = &cite
	}
	if (e.Measure == "") == (e.Cite == nil) {
		m.Report("", problem.Problem{Code: "no_measure", What: "the evidence has neither a measure nor a citation, or both.",
			Why: "Nobody could open it.", Fix: "Write measure: qof:COPD, or cite: {title: …, page: …}."})
	}
	return e
}

// point holds a recommendation to its evidence.
func (a *Assessment) point(m *dated.Mapping, r Recommendation) {
	if len(r.Evidence) == 0 {
		m.Report("", problem.Problem{Code: "no_evidence", What: fmt.Sprintf("the recommendation %s points to no evidence.", r.ID),
			Why: "A board could not see why it is made.", Fix: `Write evidence: "e1, e2" with the ids of the items, or take it out.`})
	}
	for _, id := range r.Evidence {
		if !slices.ContainsFunc(a.Evidence, func(e Evidence) bool { return e.ID == id }) {
			m.Report("evidence", problem.Problem{Code: "unknown_evidence", What: fmt.Sprintf("the recommendation %s points to the evidence %s, which does not exist.", r.ID, id),
				Why: "A board could not see why it is made.", Fix: "Write the id of an item of evidence."})
		}
	}
}

// words are texts with commas between.
func words(text string) []string {
	out := []string{}
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word != "" {
			out = append(out, word)
		}
	}
	return out
}
