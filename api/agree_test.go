package api_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/api"
)

// A asked is a question as a command line and as an address.
type asked struct {
	line string
	args []string
	path string
}

// allQuestions are the examples of the helps that need no file, and ours.
func allQuestions(t testing.TB, m *made) []asked {
	t.Helper()
	var out []asked
	for _, c := range m.site.Commands {
		if c.Writes {
			continue
		}
		for _, e := range c.Examples {
			out = append(out, asked{e.Line, argsOf(e.Line), pathOf(c.Words, e.Values)})
		}
	}
	for _, line := range questions {
		out = append(out, asked{line, strings.Fields(line), addressOf(t, m, line)})
	}
	return out
}

// argsOf are the arguments of an example without its workspace.
func argsOf(line string) []string {
	args := strings.Fields(strings.ReplaceAll(strings.TrimPrefix(line, "remit "), "'", ""))
	if i := slices.Index(args, "--workspace"); i >= 0 {
		args = slices.Delete(args, i, i+2)
	}
	if i := slices.Index(args, "--format"); i >= 0 {
		args = slices.Delete(args, i, i+2)
	}
	return args
}

// addressOf is the address of a command line.
func addressOf(t testing.TB, m *made, line string) string {
	t.Helper()
	for _, c := range m.site.Commands {
		rest, ok := strings.CutPrefix(line+" ", strings.Join(c.Words, " ")+" ")
		if !ok {
			continue
		}
		values := map[string][]string{}
		var positional []string
		for _, p := range c.Parameters {
			positional = append(positional, p.Name)
		}
		args := strings.Fields(rest)
		for i := 0; i < len(args); i++ {
			name, flag := strings.CutPrefix(args[i], "--")
			name = strings.ReplaceAll(name, "-", "_")
			j := slices.IndexFunc(c.Parameters, func(p api.Parameter) bool { return p.Name == name })
			switch {
			case flag && c.Parameters[j].Type == "boolean":
				values[name] = []string{"true"}
			case flag:
				i++
				values[name] = []string{args[i]}
			case c.Parameters[0].Many:
				values[positional[0]] = append(values[positional[0]], args[i])
			default:
				values[positional[0]], positional = []string{args[i]}, positional[1:]
			}
		}
		return pathOf(c.Words, values)
	}
	t.Fatalf("%q is no command of a route", line)
	return ""
}

// answers are what the demo answered to questions, by their addresses.
var answers = map[string]got{}

// answer asks the demo, once.
func answer(t testing.TB, m *made, path string) got {
	t.Helper()
	if _, asked := answers[path]; !asked {
		answers[path] = m.get(t, path)
	}
	return answers[path]
}

// TestAnswersAreThoseOfTheCommands holds each answer to that of the command line, byte for
// byte: as JSON, and as CSV; and where there is none, both say so. To ask changes nothing.
func TestAnswersAreThoseOfTheCommands(t *testing.T) {
	m := demo(t)
	before, files := m.revision(t), list(t, m.dir)
	answered, ours := 0, len(allQuestions(t, m))-len(questions)
	for i, q := range allQuestions(t, m) {
		code, out, complaints := remit(t, append(q.args, "-w", m.dir, "-q", "--format", "json")...)
		got := answer(t, m, q.path)
		fine := code == 0 || code == 3
		if got.StatusCode == 200 != fine && code != 3 {
			t.Errorf("%s: exit code %d, status %d\n%s\n%s", q.line, code, got.StatusCode, complaints, got.text)
			continue
		}
		if got.StatusCode != 200 {
			sameProblems(t, q, out, got)
			continue
		}
		answered++
		if d := cmp.Diff(out, got.text); d != "" {
			t.Errorf("%s: %s differs (-command +API):\n%s", q.line, q.path, d)
		}
		if strings.HasPrefix(got.Header.Get("Content-Type"), "text/plain") {
			continue
		}
		if i >= ours {
			_, out, _ = remit(t, append(q.args, "-w", m.dir, "-q")...)
			if got := m.get(t, q.path, "Accept", "text/plain"); got.text != out {
				t.Errorf("%s: as text (-command +API):\n%s", q.line, cmp.Diff(out, got.text))
			}
		}
		_, out, _ = remit(t, append(q.args, "-w", m.dir, "-q", "--format", "csv")...)
		if got := m.get(t, q.path, "Accept", "text/csv"); got.StatusCode != 200 || got.text != out {
			t.Errorf("%s: as CSV status %d (-command +API):\n%s", q.line, got.StatusCode, cmp.Diff(out, got.text))
		}
	}
	if answered < 60 {
		t.Errorf("%d questions have an answer, want 60", answered)
	}
	if after := m.revision(t); after != before {
		t.Errorf("the revision went from %d to %d", before, after)
	}
	if d := cmp.Diff(files, list(t, m.dir)); d != "" {
		t.Errorf("files of the workspace changed:\n%s", d)
	}
}

// sameProblems holds what is wrong to what the command says.
func sameProblems(t *testing.T, q asked, out string, g got) {
	t.Helper()
	var command, details struct{ Problems json.RawMessage }
	if out == "" {
		return
	}
	if err := json.Unmarshal([]byte(out), &command); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(g.text), &details); err != nil {
		t.Fatal(err)
	}
	var a, b bytes.Buffer
	if json.Compact(&a, command.Problems) != nil || json.Compact(&b, details.Problems) != nil || a.String() != b.String() {
		t.Errorf("%s: status %d says %s, the command %s", q.path, g.StatusCode, &b, &a)
	}
}

// list are the files of a folder with their sizes, without those of the database.
func list(t *testing.T, dir string) map[string]int64 {
	t.Helper()
	out := map[string]int64{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), "remit.db") {
			return err
		}
		info, err := d.Info()
		out[name] = info.Size()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
