package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/problem"
)

func TestRefusalsAreProblemDetails(t *testing.T) {
	m := demo(t)
	for _, tt := range []struct {
		name, method, path, media, accept string
		want                              int
		kind                              string
	}{
		{"no such route", "GET", "/api/v1/nothing", "", "", 404, "not-found"},
		{"no such code", "GET", "/api/v1/org/show?code=ZZZZZ", "", "", 404, "not-found"},
		{"no such import", "GET", "/api/v1/import/quarantine?id=99", "", "", 404, "not-found"},
		{"no such thread", "GET", "/api/v1/thread/show?id=none", "", "", 404, "not-found"},
		{"no such saved run", "GET", "/api/v1/plan/show?name=none", "", "", 404, "not-found"},
		{"no such job", "GET", "/api/v1/jobs/none", "", "", 404, "not-found"},
		{"a parameter is missing", "GET", "/api/v1/org/show", "", "", 400, "bad-request"},
		{"no day", "GET", "/api/v1/org/show?code=ZA0001&on=2025-02-30", "", "", 400, "bad-request"},
		{"given twice", "GET", "/api/v1/org/show?code=ZA0001&code=ZA0002", "", "", 400, "bad-request"},
		{"not one of the list", "GET", "/api/v1/thread/show?id=example&from=contract", "", "", 400, "bad-request"},
		{"no number", "GET", "/api/v1/import/quarantine?id=one", "", "", 400, "bad-request"},
		{"no truth", "GET", "/api/v1/voice/list?exact=yes", "", "", 400, "bad-request"},
		{"no page", "GET", "/api/v1/import/list?limit=0", "", "", 400, "bad-request"},
		{"a flag that means something on the command line only", "GET", "/api/v1/org/show?code=ZA0001&format=csv", "", "", 400, "bad-request"},
		{"the command refuses", "GET", "/api/v1/who/decides?matter=complaint", "", "", 400, "bad-request"},
		{"another method", "PUT", "/api/v1/org/show", "", "", 405, "method"},
		{"a question that takes a file", "GET", "/api/v1/org/resolve", "", "", 405, "method"},
		{"a picture", "GET", "/api/v1/org/show?code=ZA0001", "", "image/png", 406, "not-acceptable"},
		{"another body", "POST", "/api/v1/org/resolve", "image/png", "", 415, "media-type"},
		{"a body of no name", "POST", "/api/v1/plan/host", "", "", 415, "media-type"},
		{"nothing to work out", "POST", "/api/v1/need/rates?method=rate", "text/csv", "", 422, "nothing-done"},
	} {
		var headers []string
		if tt.media != "" {
			headers = append(headers, "Content-Type", tt.media)
		}
		if tt.accept != "" {
			headers = append(headers, "Accept", tt.accept)
		}
		g := m.ask(t, tt.method, tt.path, strings.NewReader("a,b\n1,2\n"), headers...)
		g.wants(t, tt.name, tt.want, tt.kind)
		if tt.want == 405 && g.Header.Get("Allow") == "" {
			t.Errorf("%s: no Allow", tt.name)
		}
	}
}

func TestRefusalNamesEachParameter(t *testing.T) {
	g := demo(t).get(t, "/api/v1/org/show?on=2025-13-01&other=x")
	var d struct{ Problems []problem.Problem }
	if err := json.Unmarshal([]byte(strings.ReplaceAll(g.text, `"severity":"rejected",`, "")), &d); err != nil {
		t.Fatal(err)
	}
	var fields []string
	for _, p := range d.Problems {
		fields = append(fields, p.Field)
	}
	if got := strings.Join(fields, " "); got != "code on other" {
		t.Errorf("problems of %q, want of code, on and other\n%s", got, g.text)
	}
}

func TestBodyThatIsTooLargeIsRefused(t *testing.T) {
	m := demo(t)
	r := local(http.MethodPost, "/api/v1/org/resolve")
	r.Header.Set("Content-Type", "text/csv")
	r.ContentLength = 2 << 30
	w := httptest.NewRecorder()
	m.handler.ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("status %d, %s", w.Code, w.Body)
	}
}

func TestAStatementBeforeAnyRunIsNotLoaded(t *testing.T) {
	m := fresh(t)
	m.get(t, "/api/v1/contract/statement").wants(t, "a statement", 404, "not-loaded")
	if files, _ := filepath.Glob(filepath.Join(m.dir, "out", "*")); len(files) > 0 {
		t.Errorf("the question ran: %v", files)
	}
}

func TestFilesThatAreWrittenAreParts(t *testing.T) {
	m := demo(t)
	form, media := multipartOf(t, "in", "codes.csv", "code,on\nZA0001,2024-06-01\nbroken\n")
	g := m.ask(t, http.MethodPost, "/api/v1/org/resolve?part=out", form, "Content-Type", media)
	if g.StatusCode != 200 || !strings.HasPrefix(g.text, "code,on,commissioner,") || !strings.Contains(g.text, "made-up activity") || g.Header.Get("Remit-Problems") == "" {
		t.Errorf("status %d, %v\n%s", g.StatusCode, g.Header, g.text)
	}
	form, media = multipartOf(t, "in", "codes.csv", "code,on\nZA0001,2024-06-01\nbroken\n")
	if g := m.ask(t, http.MethodPost, "/api/v1/org/resolve?part=quarantine", form, "Content-Type", media); g.StatusCode != 200 || !strings.Contains(g.text, "broken") {
		t.Errorf("status %d\n%s", g.StatusCode, g.text)
	}
	book := m.get(t, "/api/v1/contract/statement?part=xlsx")
	if book.StatusCode != 200 || !strings.HasPrefix(book.text, "PK") || !strings.Contains(book.Header.Get("Content-Disposition"), "contract-statement.xlsx") {
		t.Errorf("workbook: status %d, %v", book.StatusCode, book.Header)
	}
	m.get(t, "/api/v1/contract/statement?part=other").wants(t, "a part that is none", 400, "bad-request")
}
