package remit

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// TestRulesSayTheirSource holds every dated data file to what must stand beside
// a value: who owns it, in which unit, and where it is published. The packages
// that own the files check what the values mean.
func TestRulesSayTheirSource(t *testing.T) {
	err := walk(func(name string) error {
		if strings.Contains(name, "testdata/") {
			return nil
		}
		for _, p := range ruleProblems(t, name) {
			t.Error(p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func ruleProblems(t *testing.T, name string) []problem.Problem {
	t.Helper()
	switch {
	case strings.HasSuffix(name, ".about.yaml"):
		return tableProblems(name, content(t, name), content(t, strings.TrimSuffix(name, ".about.yaml")))
	case strings.Contains(name, "/rules/parameters/") && path.Ext(name) == ".yaml":
		return parameterProblems(name, content(t, name))
	case strings.Contains(name, "/rules/editions/") && path.Ext(name) == ".yaml":
		return editionProblems(name, content(t, name))
	case path.Ext(name) == ".csv":
		if _, err := os.Stat(filepath.FromSlash(name + ".about.yaml")); err != nil {
			return []problem.Problem{{File: name, What: "this table has no .about.yaml beside it."}}
		}
	}
	return nil
}

func content(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func tableProblems(name string, about, table []byte) []problem.Problem {
	a, problems := dated.ReadAbout(name, about)
	if a == nil {
		return problems.All()
	}
	return append(a.Verify(table).All(), madeUp(name, a.MadeUp)...)
}

func parameterProblems(name string, text []byte) []problem.Problem {
	p, problems := dated.ReadParameter(name, text)
	if p == nil {
		return problems.All()
	}
	return madeUp(name, p.MadeUp)
}

// madeUp refuses invented values among the real ones.
func madeUp(name string, is bool) []problem.Problem {
	if !is || strings.HasPrefix(name, "synthetic/") {
		return nil
	}
	return []problem.Problem{{File: name, What: "made-up values belong in synthetic and testdata only."}}
}

func editionProblems(name string, text []byte) []problem.Problem {
	problems := &problem.List{}
	edition := dated.ReadMapping(name, text, problems)
	if edition == nil {
		return problems.All()
	}
	edition.Text("edition")
	edition.Text("owner")
	edition.Mapping("in_force")
	questions := edition.Mapping("questions")
	if questions == nil {
		return problems.All()
	}
	for _, code := range questions.Keys() {
		q := questions.Mapping(code)
		for _, key := range []string{"says", "ask", "cite"} {
			if q != nil && !q.Has(key) {
				q.Report(key, problem.Problem{What: fmt.Sprintf("question %s has no %s.", code, key)})
			}
		}
	}
	return problems.All()
}

func TestRuleWithoutSourceIsCaught(t *testing.T) {
	const value = "description: d\nunit: days\nowner: o\nvalues:\n  - from: 2023-04-01\n    value: 30\n"
	const question = "edition: e\nowner: o\nin_force: {from: \"2023-04-01\"}\nquestions:\n  A: {ask: a, says: s"
	for _, tt := range []struct {
		name, text string
		check      func(string, []byte) []problem.Problem
		fine       bool
	}{
		{"complete parameter", value + "    cite: {title: x, clause: \"1\"}\n", parameterProblems, true},
		{"value without source", value, parameterProblems, false},
		{"parameter without unit", strings.Replace(value, "unit: days\n", "", 1), parameterProblems, false},
		{"made-up value", "made_up: true\n" + value + "    cite: {title: x, clause: \"1\"}\n", parameterProblems, false},
		{"complete edition", question + ", cite: {page: \"1\"}}\n", editionProblems, true},
		{"question without source", question + "}\n", editionProblems, false},
	} {
		if got := tt.check("x.yaml", []byte(tt.text)); (len(got) == 0) != tt.fine {
			t.Errorf("%s: problems %v, want none = %v", tt.name, got, tt.fine)
		}
	}
}
