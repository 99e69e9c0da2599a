package rule

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCheckSidesWarnsOfQuestionsWithOneSide(t *testing.T) {
	tests := []struct {
		ask  string
		want []string
	}{
		{`age < 18`, nil},
		{`age < 18 || age >= 18`, nil}, // not stated answers no
		{`known(age) || !known(age)`, []string{"always_yes"}},
		{`true`, []string{"always_yes"}},
		{`private || true`, []string{"always_yes"}},
		{`false`, []string{"never_yes"}},
		{`age < 18 && age > 18`, []string{"never_yes"}},
		{`age < 18 && age > 16`, nil},
		{`age < 18 && age > 17`, []string{"never_yes"}},
		{`admin_category == "02" && admin_category in ["01", "03"]`, []string{"never_yes"}},
		{`admin_category == practice.code && admin_category != practice.code`, []string{"never_yes"}},
		{`!known(age) && age == 1`, []string{"never_yes"}},
		{`"A" in diagnoses && !("A" in diagnoses)`, []string{"never_yes"}},
		{`"A" in diagnoses && "B" in diagnoses`, nil},
		{`matches_any(diagnoses, ["N46*"]) && !("N46" in diagnoses)`, nil},
		{`admin_category.startsWith("0") && admin_category != "0"`, nil},
	}
	for _, tt := range tests {
		text := "edition: e\ntitle: t\nowner: o\nsource: s\nin_force: {from: \"2025-04-01\"}\nstart: {\"1\": A}\nquestions:\n  A:\n    says: x\n    ask: '" +
			tt.ask + "'\n    cite: {page: 1}\n    yes: {pay: none}\n    no: {pay: none}\n"
		c, problems := ParseChart("e.yaml", []byte(text), vocabulary(t))
		if c == nil {
			t.Fatal(problems.All())
		}
		if diff := cmp.Diff(tt.want, codes(c.CheckSides())); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", tt.ask, diff)
		}
	}
	for _, p := range madeUp(t).CheckSides().All() {
		t.Errorf("the sample: %v", strings.TrimSpace(p.String()))
	}
}
