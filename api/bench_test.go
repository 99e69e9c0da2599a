package api_test

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// TestManyAskAtOnce asks different things side by side while the workspace changes; the
// race detector and the answers say whether that is safe.
func TestManyAskAtOnce(t *testing.T) {
	m := fresh(t)
	paths := []string{"/api/v1/org/show?code=Z90001&on=2015-01-01", "/api/v1/org/history?code=Z90001", "/api/v1/import/list", "/api/v1/check", "/api/v1/who/graph?on=2009-06-01", "/api/v1/openapi.json", "/api/v1/jobs"}
	var all sync.WaitGroup
	for i := range 4 {
		for _, path := range paths {
			all.Go(func() {
				if g := m.get(t, path); g.StatusCode != 200 {
					t.Errorf("%s: status %d\n%s", path, g.StatusCode, g.text)
				}
			})
		}
		all.Go(func() {
			path := "/api/v1/voice/redact?id=none&reason=x"
			if i > 0 {
				path = "/api/v1/decision/follow-up?id=none&on=2025-01-01&what=x&source=y"
			}
			if g := m.ask(t, http.MethodPost, path, nil); g.StatusCode != 404 {
				t.Errorf("%s: status %d\n%s", path, g.StatusCode, g.text)
			}
		})
	}
	all.Wait()
}

// BenchmarkAsk is how many questions are answered in a second, on the made-up demo, one
// after the other and without a network.
func BenchmarkAsk(b *testing.B) {
	m := demo(b)
	for _, q := range []struct{ name, path, tag string }{
		{"org-show", "/api/v1/org/show?code=ZA0001&on=2024-06-01", ""},
		{"org-show-held", "/api/v1/org/show?code=ZA0001&on=2024-06-01", "*"},
		{"who-decides", "/api/v1/who/decides?matter=complaint&practice=ZA0001&on=2024-06-01", ""},
	} {
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := local(http.MethodGet, q.path)
				if q.tag != "" {
					r.Header.Set("If-None-Match", q.tag)
				}
				w := httptest.NewRecorder()
				m.handler.ServeHTTP(w, r)
				if w.Code != http.StatusOK && w.Code != http.StatusNotModified {
					b.Fatalf("status %d\n%s", w.Code, w.Body)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
		})
	}
}
