package pricing

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/remit-health/remit/rule"
)

// The page for users holds every fact, parameter, table and clause that the
// rules name.
func TestDocsNameWhatTablesMayAsk(t *testing.T) {
	data, err := os.ReadFile("../docs/prices-and-statements.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	vocabulary, err := Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{}
	for _, f := range vocabulary.Facts() {
		kind := map[rule.Kind]string{rule.String: "text", rule.Bool: "true or false", rule.Int: "number"}[f.Kind]
		want = append(want, fmt.Sprintf("| `%s` | %s | %s |", f.Name, kind, f.Doc))
	}
	for _, k := range (&Parameters{}).known() {
		want = append(want, "`"+k.name+"`")
	}
	for _, p := range Problems() {
		want = append(want, "`"+p.String()+"`")
	}
	ours, err := publishedAdjustments()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range ours {
		want = append(want, "`"+a.Table().Name+"`")
		for _, r := range a.Table().Rows() {
			if clause := r.Cite.Clause; clause != "" {
				want = append(want, "**"+strings.ToUpper(clause[:1])+clause[1:]+".**")
			}
		}
	}
	for _, w := range want {
		if !strings.Contains(page, w) {
			t.Errorf("docs/prices-and-statements.md does not say %q", w)
		}
	}
}
