package workspace

import (
	"testing"

	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
)

// FuzzReadDecision holds that any text is a decision or has problems, and that one that
// is kept says who decided what on which day.
func FuzzReadDecision(f *testing.F) {
	f.Add("decision: \"d\"\non: \"2023-05-24\"\nchosen: \"close it\"\npower: {body: \"QHM\"}\nconflicts: none declared\n")
	f.Add("decision: 5E1\nconflicts: [{who: a, what: b}]\nneed: [{figure: x, as_at: \"2023-01-01\"}]\npriority_run: {none: x}\n")
	f.Add("decision: d\noptions: [{id: a, cost: \"£1\", people: 1}]\nvoice: {heard: \"a;b\"}\nbudget: {line: x, amount: y}\n")
	f.Fuzz(func(t *testing.T, text string) {
		problems := &problem.List{}
		d, options := readDecisionFile("d.yaml", []byte(text), problems)
		if (d == nil) == (problems.Len() == 0) {
			t.Fatalf("decision %v with %d problems", d, problems.Len())
		}
		if d == nil {
			return
		}
		made, found := plan.Record(*d, options)
		if (made == nil) == (found.Len() == 0) || made != nil && (made.On == 0 || made.Power.Body == "" || made.Chosen.Name == "") {
			t.Errorf("%+v with %v", made, found.All())
		}
	})
}
