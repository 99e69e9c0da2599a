package api_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/api"
)

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
		if strings.HasPrefix(string(n), "write ") {
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
