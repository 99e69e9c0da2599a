package api_test

import (
	"context"
	"errors"
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
		if need := api.Needs[name]; c.Writes != (need == api.Writes || need == api.Admin) {
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

func TestOnlyThisMachineAndOurOwnPagesMayAsk(t *testing.T) {
	m := demo(t)
	for _, tt := range []struct {
		name, method string
		headers      []string
		want         int
		kind         string
	}{
		{"a program", "GET", nil, 200, ""},
		{"localhost", "GET", []string{"Host", "localhost:8080"}, 200, ""},
		{"a name that was made to point here", "GET", []string{"Host", "evil.example"}, 421, "other-name"},
		{"another site fetches", "GET", []string{"Origin", "http://evil.example"}, 403, "other-site"},
		{"another site posts a form", "POST", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 403, "other-site"},
		{"another site links", "GET", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200, ""},
		{"our own page", "GET", []string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors"}, 200, ""},
	} {
		g := m.ask(t, tt.method, "/api/v1/version", nil, tt.headers...)
		g.wants(t, tt.name, tt.want, tt.kind)
		if !strings.Contains(g.Header.Get("Content-Security-Policy"), "default-src 'none'") || g.Header.Get("X-Content-Type-Options") != "nosniff" || g.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: headers %v", tt.name, g.Header)
		}
	}
	far := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/api/v1/version", nil)
	far.RemoteAddr = "192.0.2.1:999"
	w := httptest.NewRecorder()
	m.handler.ServeHTTP(w, far)
	if w.Code != http.StatusUnauthorized {
		t.Errorf("from another machine: status %d, want 401", w.Code)
	}
}

// TestCallersNeedLeave tries every operation as somebody who may have nothing, and as
// somebody who may have exactly what its route needs.
func TestCallersNeedLeave(t *testing.T) {
	m := demo(t)
	site := m.site
	var asked []api.Need
	site.Who = func(r *http.Request) (api.Caller, error) {
		if r.Header.Get("Authorization") == "" {
			return api.Caller{}, errors.New("no token was sent")
		}
		return api.Caller{Name: "a.person"}, nil
	}
	site.Allowed = func(_ context.Context, c api.Caller, n api.Need) error {
		asked = append(asked, n)
		return errors.New(c.Name + " has no role for it")
	}
	h, err := api.New(site)
	if err != nil {
		t.Fatal(err)
	}
	refused := func(method, path, authorization string, want int) {
		t.Helper()
		r := local(method, path)
		r.Header.Set("Authorization", authorization)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s %s: status %d, want %d", method, path, w.Code, want)
		}
	}
	for _, c := range site.Commands {
		methods := strings.Split(m.ask(t, http.MethodOptions, pathOf(c.Words, nil), nil).Header.Get("Allow"), ", ")
		for _, method := range methods {
			asked = nil
			refused(method, pathOf(c.Words, nil), "", 401)
			refused(method, pathOf(c.Words, nil), "Bearer x", 403)
			if len(asked) != 1 || asked[0] != api.Needs[strings.Join(c.Words, " ")] {
				t.Errorf("%s %v asked for %v", method, c.Words, asked)
			}
		}
	}
	for _, path := range []string{"/api/v1/jobs", "/api/v1/jobs/x", "/api/v1/jobs/x/events"} {
		refused("GET", path, "Bearer x", 403)
	}
	refused("DELETE", "/api/v1/jobs/x", "Bearer x", 403)
}

// TestWritingFlagsNeedLeaveToWrite: what a question saves needs more than the question.
func TestWritingFlagsNeedLeaveToWrite(t *testing.T) {
	m := demo(t)
	site := m.site
	site.Allowed = func(_ context.Context, _ api.Caller, n api.Need) error {
		if n == api.Writes || n == api.Admin {
			return errors.New("you may only read")
		}
		return nil
	}
	h, err := api.New(site)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{
		"/api/v1/structures/propose?draft=icbs-2026": 404, "/api/v1/structures/propose?draft=icbs-2026&save=true": 403, "/api/v1/structures/propose?draft=icbs-2026&save=false": 404,
		"/api/v1/voice/show?id=example-survey&with_text=true&for=check": 403, "/api/v1/voice/redact?id=example-survey&reason=x": 403, "/api/v1/import/undo?id=1": 403,
	} {
		r := local(http.MethodPost, path)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want && !(want == 404 && w.Code == 200) {
			t.Errorf("%s: status %d, want %d\n%s", path, w.Code, want, w.Body)
		}
	}
	g := m.get(t, "/api/v1/structures/propose?draft=icbs-2026&save=true")
	g.wants(t, "to save with GET", 400, "bad-request")
}

func TestAWorkspaceThatIsNotMadeUpIsNotShown(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ws")
	if code, _, complaints := remit(t, "init", dir); code != 0 {
		t.Fatal(complaints)
	}
	m, err := serving(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer m.server.Close()
	defer m.site.Jobs.Close()
	defer m.ws.Close()
	for _, path := range []string{"/api/v1/check", "/api/v1/version", "/api/v1/jobs"} {
		m.get(t, path).wants(t, path, 403, "not-allowed")
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
