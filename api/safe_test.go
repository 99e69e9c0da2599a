package api_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/api"
	"github.com/remit-health/remit/cli"
)

// TestEveryCommandIsARoute holds routes, the list of commands without one, and the table
// of needs together.
func TestEveryCommandIsARoute(t *testing.T) {
	m := demo(t)
	named := map[string]bool{}
	for _, c := range m.site.Commands {
		name := strings.Join(c.Words, " ")
		named[name] = true
		if m.ask(t, http.MethodOptions, pathOf(c.Words, nil), nil).StatusCode != http.StatusNoContent {
			t.Errorf("remit %s has no route", name)
		}
		if need := api.Needs[name]; c.Writes != strings.HasPrefix(string(need), "write ") {
			t.Errorf("remit %s writes: %v, and needs %q", name, c.Writes, need)
		}
		for _, p := range c.Parameters {
			if p.Name == "limit" || p.Name == "cursor" || p.Name == "part" {
				t.Errorf("remit %s has a parameter %s, which every route has", name, p.Name)
			}
		}
	}
	for name := range api.Needs {
		if !named[name] {
			t.Errorf("remit %s is no command, and has a need", name)
		}
	}
	for name, why := range m.site.Apart {
		if m.ask(t, http.MethodOptions, pathOf(strings.Fields(name), nil), nil).StatusCode != http.StatusNotFound || why == "" {
			t.Errorf("remit %s has a route, and should have none (%s)", name, why)
		}
	}
}

// TestNoRequestNamesAFileOfTheServer gives the path of a file that is there, and of one
// that is not, as every parameter of every command, also those that only the command line
// has; nothing is read, and nothing is written.
func TestNoRequestNamesAFileOfTheServer(t *testing.T) {
	m := demo(t)
	root := t.TempDir()
	secret := filepath.Join(root, "secret.yaml")
	if err := os.WriteFile(secret, []byte("code,on\nSECRET-OF-THE-SERVER,2024-01-01\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	before, files := list(t, root), list(t, m.dir)
	names := []string{"in", "out", "file", "files", "rules", "dir", "structure", "draft", "xlsx", "lineage", "impact", "workspace", "w", "format", "reference", "catchment", "help", "env", "part"}
	tried := 0
	for _, c := range m.site.Commands {
		own := []string{}
		for _, p := range c.Parameters {
			own = append(own, p.Name)
		}
		for _, name := range append(own, names...) {
			for _, path := range []string{secret, filepath.Join(root, "new.csv"), "../../../../" + secret, "file://" + secret, "@" + secret, "-"} {
				values := map[string][]string{name: {path}}
				if len(c.Examples) > 0 {
					for other, v := range c.Examples[0].Values {
						if other != name {
							values[other] = v
						}
					}
				}
				methods := []string{http.MethodPost}
				if path == secret {
					methods = append(methods, http.MethodGet)
				}
				for _, method := range methods {
					if c.Writes && method == http.MethodPost && len(values) > 1 {
						values = map[string][]string{name: {path}} // it might be done
					}
					g := m.ask(t, method, pathOf(c.Words, values), strings.NewReader(""))
					tried++
					if strings.Contains(g.text, "SECRET-OF-THE-SERVER") || g.StatusCode >= 500 {
						t.Errorf("%s %s: status %d\n%s", method, pathOf(c.Words, values), g.StatusCode, g.text)
					}
				}
			}
		}
	}
	if d := cmp.Diff(before, list(t, root)); d != "" {
		t.Errorf("files were written:\n%s", d)
	}
	if d := cmp.Diff(files, list(t, m.dir)); d != "" {
		t.Errorf("files of the workspace changed:\n%s", d)
	}
	if tried < 3000 {
		t.Errorf("%d requests were tried, want thousands", tried)
	}
}

// TestAskerRefusesFilesThatWereNotBrought holds the same below HTTP, for every argument
// that names a file or a folder.
func TestAskerRefusesFilesThatWereNotBrought(t *testing.T) {
	m := demo(t)
	a := cli.NewAsker(app(nil, nil), m.dir, m.ws)
	for _, tt := range []struct{ command, name string }{
		{"org resolve", "in"}, {"org resolve", "out"}, {"decide", "in"}, {"decide", "out"}, {"decide", "rules"}, {"explain", "in"}, {"explain", "rules"}, {"run", "out"}, {"run", "file"},
		{"contract settle", "terms"}, {"contract settle", "xlsx"}, {"contract statement", "xlsx"}, {"contract statement", "out"}, {"restate", "in"}, {"restate", "out"}, {"restate", "lineage"},
		{"plan run", "limits"}, {"plan run", "impact"}, {"rules check", "dir"}, {"rules test", "files"}, {"rules draw", "rules"}, {"need assess", "out"}, {"need rates", "out"}, {"need segment", "segments"},
		{"who decides", "catchment"}, {"who decides", "structure"}, {"structures propose", "draft"}, {"structures compare", "structure"}, {"voice add", "file"}, {"import file", "file"}, {"org show", "workspace"},
	} {
		got := a.Ask(t.Context(), cli.Question{Command: strings.Fields(tt.command), Values: map[string][]string{tt.name: {"/etc/passwd"}}, As: "json"})
		if got.Meaning != cli.WrongUsage || !strings.Contains(got.Says, tt.name) {
			t.Errorf("%s --%s: %s: %s", tt.command, tt.name, got.Meaning, got.Says)
		}
	}
}

// local is a request from this machine.
func local(method, path string) *http.Request {
	r := httptest.NewRequest(method, "http://127.0.0.1"+path, nil)
	r.RemoteAddr = "127.0.0.1:999"
	return r
}

// written is a file of a test.
func written(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file.csv")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}
