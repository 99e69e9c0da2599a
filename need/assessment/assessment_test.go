package assessment_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/assessment"
)

const head = `assessment: breathing
title: Breathing (made up)
topic: lungs
question: Who struggles?
body: "QZA"
on: "2024-04-01"
owner: A director
review_on: "2027-04-01"
made_up: true
`

const whole = head + `evidence:
  - {id: e1, says: How many., measure: "qof:COPD"}
  - {id: e2, says: What helps., cite: {title: a guideline, page: 3}}
  - {id: e3, says: What nobody knows., measure: "qof:XX"}
voice: [{who: a group, people: "12", said: The bus does not stop., cite: {title: notes, page: 1}}]
gaps: [{says: Who was not found, load: a survey}]
recommendations: [{id: r1, says: Move it., evidence: "e1, e2"}]
decisions: [{thread: t1}]
`

func codes(t *testing.T, text string) (got []string, read bool) {
	t.Helper()
	a, problems := assessment.Read("a.yaml", []byte(text))
	for _, p := range problems.All() {
		got = append(got, p.Code)
	}
	return got, a != nil
}

func TestRecommendationsAreHeldToTheirEvidence(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
		read       bool
	}{
		{"whole", whole, nil, true},
		{"no evidence", head + "recommendations: [{id: r1, says: Do it.}]\n", []string{"no_evidence"}, true},
		{"evidence that is not there", strings.Replace(whole, `"e1, e2"`, `"e1, e7"`, 1), []string{"unknown_evidence"}, true},
		{"neither measure nor citation", strings.Replace(whole, `, measure: "qof:XX"`, "", 1), []string{"no_measure"}, false},
		{"a name with blanks", strings.Replace(whole, "assessment: breathing", "assessment: out of breath", 1), []string{"bad_id"}, false},
	} {
		if got, read := codes(t, tt.text); !cmp.Equal(got, tt.want) || read != tt.read {
			t.Errorf("%s: problems %v, read %v, want %v, %v", tt.name, got, read, tt.want, tt.read)
		}
	}
}

func document(t *testing.T) *assessment.Document {
	t.Helper()
	a, problems := assessment.Read("a.yaml", []byte(whole))
	if a == nil {
		t.Fatal(problems.All())
	}
	d := &assessment.Document{Assessment: a, Name: "North", People: 1000, Statute: assessment.Statute, Missing: a.Gaps}
	for _, e := range a.Evidence {
		d.Items = append(d.Items, assessment.Item{Evidence: e})
	}
	figure := need.Proportion(50, 1000)
	d.Items[0].Figure, d.Items[0].Label, d.Items[0].Open, d.Items[0].Files = &figure, "people found", "remit need beside QZA", []string{"q.csv (import 6)"}
	return d
}

func TestDocumentSaysWhereEachFigureComesFrom(t *testing.T) {
	for style, want := range map[*assessment.Style][]string{
		&assessment.Markdown: {"# Breathing (made up)\n", "**This assessment is made up", "## Evidence\n", "- **e1** How many.", "people found: 5.00 %, 3.81 to 6.53",
			"From q.csv (import 6). To open it: remit need beside QZA", "Source: a guideline", "Not loaded: see what is missing.", "a group, 12 people: The bus does not stop.",
			"Who was not found. To load: a survey.", "- **r1** Move it. (on e1, e2)", "remit thread show t1", "section 116"},
		&assessment.Text: {"Breathing (made up)\n===================\n", "* e1 How many."},
	} {
		var b strings.Builder
		if err := document(t).Write(&b, *style); err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(b.String(), part) {
				t.Errorf("the document does not say %q:\n%s", part, b.String())
			}
		}
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestDocumentTellsThatItCouldNotBeWritten(t *testing.T) {
	if err := document(t).Write(full{}, assessment.Text); !errors.Is(err, errFull) {
		t.Errorf("Write = %v, want %v", err, errFull)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(whole)
	f.Add(head)
	f.Fuzz(func(t *testing.T, text string) {
		a, problems := assessment.Read("a.yaml", []byte(text))
		if a == nil && problems.Len() == 0 {
			t.Fatal("no assessment and no problem")
		}
	})
}
