package workspace

import (
	"testing"

	"github.com/remit-health/remit/problem"
)

// FuzzReadThread holds that any text is a thread or has problems, and that what
// was read can be put to the test.
func FuzzReadThread(f *testing.F) {
	f.Add("thread: \"t\"\ntitle: \"t\"\nbody: \"QHM\"\nneed: {id: \"n\", says: \"s\", indicators: [{indicator: relative-need, component: overall, year: \"2022/23\"}]}\n")
	f.Add("thread: \"t\"\ntitle: \"t\"\nbody: 5E1\ndecision: {id: \"d\", voice: {people: 0}}\npriorities: {id: \"o\", options: [{id: \"a\", cost: \"£1\", people: 1}]}\n")
	f.Add("contract: {in: {from: \"2025-04-01\"}, planned_activity: 9e9}\noutcome: {after: {indicator: activity-rate}}\n")
	f.Fuzz(func(t *testing.T, text string) {
		problems := &problem.List{}
		p := readThread("thread.yaml", []byte(text), problems)
		if (p == nil) == (problems.Len() == 0) {
			t.Fatalf("thread %v with %d problems", p, problems.Len())
		}
		if p == nil {
			return
		}
		made := p.decided("thread.yaml", problems)
		p.check(ThreadFile{Name: "thread.yaml"}, problems)
		if made != nil && (len(p.options) < 2 || made.Left < 0) {
			t.Errorf("a decision holds that must not: %+v", made)
		}
	})
}
