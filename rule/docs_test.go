package rule

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// block is the fenced block of docs/rules.md that begins so.
func block(t *testing.T, begins string) string {
	t.Helper()
	data, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	for i, part := range strings.Split(string(data), "```") {
		if _, text, ok := strings.Cut(part, "\n"); i%2 == 1 && ok && strings.HasPrefix(text, begins) {
			return text
		}
	}
	t.Fatalf("docs/rules.md has no block that begins with %q", begins)
	return ""
}

func lines(l *problem.List) string {
	var b strings.Builder
	for _, p := range l.All() {
		b.WriteString(p.String() + "\n")
	}
	return b.String()
}

// The tests of this file keep docs/rules.md true: its edition is the one of our
// tests, what it prints is what the check prints, and its tables are accepted.

func TestDocumentedEditionIsTheTestedOne(t *testing.T) {
	c, problems := ParseChart("made-up.yaml", []byte(block(t, "edition:")), vocabulary(t))
	if c == nil {
		t.Fatal(lines(problems))
	}
	if diff := cmp.Diff(madeUp(t).Mermaid(nil), c.Mermaid(nil)); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentedCheckIsWhatTheCheckSays(t *testing.T) {
	data, err := os.ReadFile("testdata/made-up.yaml")
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	from, until := strings.Index(good, "  B:\n"), strings.Index(good, "  C:\n")
	_, problems := ParseChart("made-up.yaml", []byte(good[:from]+block(t, "  B:\n")+good[until:]), vocabulary(t))
	if diff := cmp.Diff(block(t, "made-up.yaml:"), lines(problems)); diff != "" {
		t.Errorf("docs/rules.md differs (-docs +check):\n%s", diff)
	}
}

func TestDocumentedTableAndParameterAreAccepted(t *testing.T) {
	table := block(t, "table:")
	if _, problems := ParseTable("t.yaml", []byte(table), vocabulary(t)); problems.Len() > 0 {
		t.Error(lines(problems))
	}
	_, problems := ParseTable("t.yaml", []byte(strings.Replace(table, "<= 80", "<= 81", 1)), vocabulary(t))
	if !strings.Contains(lines(problems), "rows 1 and 2 both hold for age = 81.") {
		t.Errorf("an overlap is reported as %s", lines(problems))
	}
	if _, problems := dated.ReadParameter("p.yaml", []byte(block(t, "description:"))); problems.Len() > 0 {
		t.Error(lines(problems))
	}
}

func TestDocumentedExplanationIsAsPrinted(t *testing.T) {
	text, got := block(t, "made-up-2025:"), sampleTrace(t, madeUp(t)).Text()
	for _, part := range strings.Split(text, "...\n") {
		if !strings.Contains(got, part) {
			t.Errorf("docs/rules.md shows\n%sbut the trace is\n%s", part, got)
		}
	}
}
