package host

import (
	"os"
	"testing"

	"github.com/remit-health/remit/problem"
)

// FuzzRead reads anything without failing, and gives a case or says what is wrong.
func FuzzRead(f *testing.F) {
	for _, file := range []string{"testdata/three-members.yaml", "../../synthetic/example_hosting.yaml"} {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("hosting: x\nmembers: [{id: 5E1}]\nfunctions: [{function: own}]\n"))
	parameters, _ := PublishedParameters()
	f.Fuzz(func(t *testing.T, text []byte) {
		c, problems := Read("fuzz.yaml", text, parameters)
		if (c == nil) != (problems.Worst() == problem.Reject) {
			t.Fatalf("a case %v with %d problems", c != nil, problems.Len())
		}
		if c == nil || len(c.Unstated()) > 0 {
			return
		}
		k := c.costing()
		m := k.model(c.holding(""))
		for _, w := range m.work {
			for _, s := range w.seats {
				for _, cost := range s.cost {
					if cost < 0 {
						t.Fatalf("a cost of %v", cost)
					}
				}
			}
		}
	})
}

// FuzzReadParameters reads anything without failing.
func FuzzReadParameters(f *testing.F) {
	f.Add(publishedParameters)
	f.Add([]byte("parameters: [{name: spread_years, owner: y, values: [{from: 2026-04-01, value: 0}]}]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, problems := ReadParameters("fuzz.yaml", text)
		if (p == nil) != (problems.Len() > 0) {
			t.Fatalf("parameters %v with %d problems", p != nil, problems.Len())
		}
	})
}
