package rule

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/problem"
)

// codes are the codes of the problems, in order.
func codes(l *problem.List) []string {
	var out []string
	for _, p := range l.All() {
		out = append(out, p.Code)
	}
	return out
}

func TestParseChartReportsEachFault(t *testing.T) {
	data, err := os.ReadFile("testdata/made-up.yaml")
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	tests := []struct {
		name, old, new string
		want           []string
		line, column   int
	}{
		{"unknown key", "    says: Is it a planned", "    sayz: x\n    says: Is it a planned", []string{"unknown_key"}, 23, 5},
		{"key twice", "title: Made-up rule book", "title: Made-up rule book\ntitle: Again", []string{"duplicate_key"}, 4, 1},
		{"no says", "    says: Does the patient pay privately?\n", "", []string{"missing_says"}, 10, 3},
		{"no ask", "    ask: admin_category == \"02\" || overseas_category in [\"D\", \"F\"]\n", "", []string{"missing_ask"}, 10, 3},
		{"no cite", "    cite: {page: \"28\"}\n", "", []string{"missing_cite"}, 22, 3},
		{"no page", "{page: \"28\"}", "{title: Only a title}", []string{"missing_page"}, 25, 5},
		{"no citation title", "source: Made-up guidance\n", "", []string{"missing_title", "missing_title"}, 12, 5},
		{"dangling", "    no: C", "    no: D", []string{"dangling_target"}, 21, 9},
		{"start dangling", `"011": C`, `"011": Z`, []string{"dangling_target"}, 8, 36},
		{"no side", "    no: B\n", "", []string{"missing_no"}, 10, 3},
		{"unreachable", "    no: B\n", "    no: C\n", []string{"unreachable_question"}, 16, 3},
		{"loop", "no: {pay: none}", "no: A", []string{"question_loop"}, 10, 3},
		{"loop to itself", "no: {pay: none}", "no: C", []string{"question_loop"}, 22, 3},
		{"unquoted code", "code: VPP00", "code: 5E1", []string{"unquoted", "missing_code"}, 14, 29},
		{"octal category", `category: "12"`, "category: 012", []string{"unquoted"}, 20, 39},
		{"unquoted date", `from: "2025-04-01"`, "from: 2025-04-01", []string{"unquoted"}, 7, 18},
		{"unquoted start", `"130": A`, "130: A", []string{"unquoted"}, 8, 9},
		{"no in_force", "in_force: {from: \"2025-04-01\", until: \"2026-04-01\"}\n", "", []string{"missing_in_force"}, 2, 1},
		{"ends before it begins", `until: "2026-04-01"`, `until: "2025-04-01"`, []string{"period_empty"}, 7, 11},
		{"day that does not exist", `until: "2026-04-01"`, `until: "2026-02-30"`, []string{"bad_date"}, 7, 39},
		{"no owner", "owner: Nobody\n", "", []string{"missing_owner"}, 2, 1},
		{"unknown fact", "practice.status == ", "practise.status == ", []string{"unknown_fact"}, 18, 10},
		{"unknown fact in the middle", "!(age < 18)", "!(aeg < 18)", []string{"unknown_fact"}, 18, 38},
		{"wrong type", "(age < 18)", "(age < \"18\")", []string{"condition_type"}, 18, 42},
		{"syntax", "!(age < 18)", "!(age < 18", []string{"condition_syntax"}, 0, 0},
		{"refused", "!(age < 18)", "age + 1 < 18", []string{"condition_refused"}, 18, 36},
		{"unknown method", "pay: none", "pay: nine", []string{"unknown_pay"}, 28, 15},
		{"code unused", "{pay: none}", "{pay: none, code: X}", []string{"code_unused"}, 28, 27},
		{"code missing", ", code: VPP00", "", []string{"missing_code"}, 14, 5},
		{"alias", "title: Other made-up guidance", "title: *x", []string{"yaml_syntax"}, 0, 0},
		{"anchor", "title: Made-up rule book", "title: &x Made-up rule book", []string{"yaml_alias"}, 3, 8},
		{"tag", "!(age < 18)\n", "!(age < 18)\n    note: !private\n", []string{"yaml_tag"}, 19, 11},
		{"blank in a code", "  C:\n", "  C 1:\n", []string{"bad_question_code", "dangling_target", "dangling_target"}, 22, 3},
		{"two faults", "says: Is it a planned", "sayz: Is it a planned", []string{"missing_says", "unknown_key"}, 22, 3},
		{"empty", good, "", []string{"empty_file"}, 0, 0},
		{"a list", good, "- a\n", []string{"yaml_shape"}, 1, 1},
		{"two documents", "edition:", "---\na: b\n---\nedition:", []string{"yaml_documents"}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(good, tt.old, tt.new, 1)
			if text == good {
				t.Fatalf("%q is not in the sample", tt.old)
			}
			c, problems := ParseChart("e.yaml", []byte(text), vocabulary(t))
			if c != nil {
				t.Error("a chart was returned beside problems")
			}
			if diff := cmp.Diff(tt.want, codes(problems)); diff != "" {
				t.Fatalf("problems differ (-want +got):\n%s%v", diff, problems.All())
			}
			p := problems.All()[0]
			if tt.line > 0 && (p.Line != tt.line || p.Column != tt.column) {
				t.Errorf("at %d:%d, want %d:%d: %v", p.Line, p.Column, tt.line, tt.column, p)
			}
			if p.What == "" || p.Why == "" || p.Fix == "" || p.Severity != problem.Reject || p.File != "e.yaml" {
				t.Errorf("the problem does not say enough: %+v", p)
			}
		})
	}
}

func TestAllProblemsOfAnEditionAreReportedAtOnce(t *testing.T) {
	text := `edition: bad
in_force: {from: 2025-04-01}
start: {"130": A}
questions:
  A:
    ask: agee > 3 && private == "x"
    yes: {pay: fixd, cod: 5E1}
    no: B
`
	_, problems := ParseChart("bad.yaml", []byte(text), vocabulary(t))
	want := []string{"missing_title", "missing_owner", "unquoted", "missing_says", "unknown_fact", "missing_cite",
		"unknown_key", "unknown_pay", "dangling_target"}
	if diff := cmp.Diff(want, codes(problems)); diff != "" {
		t.Errorf("problems differ (-want +got):\n%s", diff)
	}
}

func TestUnknownFactIsMetWithASuggestion(t *testing.T) {
	tests := map[string]string{
		`practise.status == "A"`: "Did you mean practice.status?",
		`status == "A"`:          "Did you mean practice.status?",
		`adminCategory == "A"`:   "Did you mean admin_category?",
		`xyz == "A"`:             "Use a fact of the vocabulary; a text must stand in quotes.",
		`private.age == "A"`:     "Use a fact of the vocabulary; a text must stand in quotes.",
	}
	for text, want := range tests {
		_, faults := vocabulary(t).Condition(text)
		if len(faults) != 1 || faults[0].Code != "unknown_fact" || faults[0].Fix != want {
			t.Errorf("Condition(%s) = %+v, want %q", text, faults, want)
		}
	}
}

func TestConditionRefusesWhatIsNotInTheSubset(t *testing.T) {
	tests := []struct {
		text, code string
		column     int
	}{
		{`age + 1 == 2`, "condition_refused", 1},
		{`private ? true : false`, "condition_refused", 1},
		{`size(diagnoses) > 1`, "condition_refused", 1},
		{`diagnoses.exists(d, d == "A")`, "condition_refused", 1},
		{`diagnoses.all(d, d == "A")`, "condition_refused", 1},
		{`has(practice.status)`, "condition_refused", 1},
		{`diagnoses[0] == "A"`, "condition_refused", 1},
		{`diagnoses == ["A"]`, "condition_refused", 1},
		{`diagnoses == procedures`, "condition_refused", 1},
		{`private < true`, "condition_refused", 1},
		{`age == 1.5`, "condition_refused", 8},
		{`age == 1u`, "condition_refused", 8},
		{`age == null`, "condition_refused", 8},
		{`admin_category == b"x"`, "condition_refused", 19},
		{`age in []`, "condition_refused", 8},
		{`age in [1, age]`, "condition_refused", 12},
		{`private in [true]`, "condition_refused", 13},
		{`age in [1, "2"]`, "condition_type", 12},
		{`age in admin_category`, "condition_type", 8},
		{`age in ["1"]`, "condition_type", 5},
		{`age in diagnoses`, "condition_type", 5},
		{`age`, "condition_type", 1},
		{`"x"`, "condition_type", 1},
		{`age == "1"`, "condition_type", 5},
		{`age && private`, "condition_type", 1},
		{`known("x")`, "condition_refused", 1},
		{`known(age > 1)`, "condition_refused", 1},
		{`known(age, stay)`, "condition_refused", 1},
		{`matches_any(diagnoses, procedures)`, "condition_refused", 1},
		{`matches_any(diagnoses, ["N46**"])`, "condition_refused", 25},
		{`matches_any(diagnoses, ["N3..N346"])`, "condition_refused", 25},
		{`matches_any(diagnoses, ["N346..N341"])`, "condition_refused", 25},
		{`matches_any(age, ["N46"])`, "condition_type", 12},
		{`startsWith(admin_category, "0")`, "condition_refused", 1},
		{`admin_category.endsWith("0")`, "condition_refused", 1},
		{`admin_category.matches("0")`, "condition_refused", 1},
		{`-(age) == 1`, "condition_refused", 1},
		{`(age > 1) == private`, "condition_refused", 2},
		{`{"a": 1}`, "condition_refused", 1},
		{`timestamp("2025-04-01T00:00:00Z") == age`, "condition_refused", 1},
		{``, "condition_syntax", 1},
		{`age = 1`, "condition_syntax", 5},
		{`age == 1 and private`, "condition_syntax", 10},
		{strings.Repeat("private && ", 2000) + "private", "condition_refused", 1},
	}
	for _, tt := range tests {
		c, faults := vocabulary(t).Condition(tt.text)
		if c != nil || len(faults) == 0 {
			t.Errorf("Condition(%.60s) was accepted", tt.text)
			continue
		}
		if f := faults[0]; f.Code != tt.code || f.Line != 1 || f.Column != tt.column || f.What == "" || f.Fix == "" {
			t.Errorf("Condition(%.60s) = %+v, want %s at %d", tt.text, f, tt.code, tt.column)
		}
	}
}

func TestPlacesInsideBlocksAndQuotesAreFound(t *testing.T) {
	v := vocabulary(t)
	tests := []struct {
		name, ask    string
		line, column int
	}{
		{"plain", "ask: private && agee > 3", 9, 21},
		{"single quotes", "ask: '!private && agee > 3'", 9, 23},
		{"block", "ask: |\n      private &&\n        agee > 3", 11, 9},
		{"folded", "ask: >\n      private &&\n      agee > 3", 9, 10},
	}
	for _, tt := range tests {
		text := "edition: e\ntitle: t\nowner: o\nsource: s\nin_force: {from: \"2025-04-01\"}\nstart: {\"1\": A}\nquestions:\n  A:\n    " +
			tt.ask + "\n    says: x\n    cite: {page: 1}\n    yes: {pay: none}\n    no: {pay: none}\n"
		_, problems := ParseChart("e.yaml", []byte(text), v)
		if problems.Len() != 1 {
			t.Errorf("%s: %v", tt.name, problems.All())
			continue
		}
		if p := problems.All()[0]; p.Line != tt.line || p.Column != tt.column {
			t.Errorf("%s: at %d:%d, want %d:%d", tt.name, p.Line, p.Column, tt.line, tt.column)
		}
	}
}
