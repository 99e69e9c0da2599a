package docs_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

const jsonPage = "json.md"

// TestJSONPageTellsOfEachCommand holds the page to the commands that remit --help
// lists.
func TestJSONPageTellsOfEachCommand(t *testing.T) {
	headings := "\n"
	for line := range strings.Lines(content(t, jsonPage)) {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			headings += strings.ReplaceAll(heading, ", ", "\n")
		}
	}
	_, commands, _ := strings.Cut(remit(t, "--help"), "Commands:")
	for _, m := range commandLine.FindAllStringSubmatch(commands, -1) {
		if !strings.Contains(headings, "\n"+m[1]+"\n") && !strings.Contains(headings, "\n"+m[1]+" ") {
			t.Errorf("docs/%s has no shape for remit %s", jsonPage, m[1])
		}
	}
}

// TestJSONPageHasTheFieldsOfAnAnswer compares the names of the fields on the page
// with those of answers on the example of docs/decide.md. The page may show fields
// that these answers do not need.
func TestJSONPageHasTheFieldsOfAnAnswer(t *testing.T) {
	example, page := content(t, decidePage), content(t, jsonPage)
	dir := t.TempDir()
	followPage(t, dir, example)
	t.Chdir(dir)
	for _, tt := range []struct {
		heading string
		args    []string
	}{
		{"## decide\n", []string{"decide", "--in", "activity.csv", "--out", "out.csv"}},
		{"## explain\n", []string{"explain", "--in", "activity.csv", "--record", "R2"}},
		{"## explain\n", []string{"explain", "--in", "activity.csv", "--record", "R6"}},
		{"## import KIND FILE\n", []string{"import", "list"}},
	} {
		_, section, _ := strings.Cut(page, tt.heading)
		section, _, _ = strings.Cut(section, "\n## ")
		for _, field := range fieldsOf(t, remit(t, append(tt.args, "--workspace", "ws", "--format", "json")...)) {
			if !strings.Contains(section, `"`+field+`"`) {
				t.Errorf("remit %s answers with a field %q that docs/%s does not show", strings.Join(tt.args, " "), field, jsonPage)
			}
		}
	}
}

// fieldsOf are the names of all fields of the data of an answer.
func fieldsOf(t *testing.T, answer string) []string {
	t.Helper()
	var whole struct {
		Data any `json:"data"`
	}
	if err := json.Unmarshal([]byte(answer), &whole); err != nil {
		t.Fatalf("%v:\n%s", err, answer)
	}
	var names []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, inner := range v {
				names = append(names, name)
				walk(inner)
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	walk(whole.Data)
	slices.Sort(names)
	return slices.Compact(names)
}

// TestJSONPageShowsJSON refuses a shape that no program could read.
func TestJSONPageShowsJSON(t *testing.T) {
	text, err := os.ReadFile(jsonPage)
	if err != nil {
		t.Fatal(err)
	}
	for n, block := range strings.Split(string(text), "```json\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		if !json.Valid([]byte(block)) {
			t.Errorf("docs/%s: block %d is not JSON:\n%s", jsonPage, n+1, block)
		}
	}
}
