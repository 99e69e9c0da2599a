package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/remit-health/remit/web"
)

// bare serves a workspace that holds nothing, in a build without the optimiser.
func bare(t *testing.T) *httptest.Server {
	t.Helper()
	demo(t)
	ws, err := open(t.Context(), t.TempDir(), true)
	if err == nil {
		err = ws.MarkMadeUp(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	site := web.Site(shown.site)
	site.Workspace, site.Solver = ws, nil
	handler, err := web.New(t.Context(), site)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(handler)
	t.Cleanup(func() {
		s.Close()
		ws.Close()
	})
	return s
}

// TestEmptyPagesOfPlansTeachWhatToDo opens each page of the part Decide where there is
// nothing to show.
func TestEmptyPagesOfPlansTeachWhatToDo(t *testing.T) {
	s := bare(t)
	for path, want := range map[string]struct {
		status int
		says   string
	}{
		"/priorities":                          {http.StatusOK, "remit plan run FILE --save NAME"},
		"/prioritise":                          {http.StatusOK, "remit plan template --format csv"},
		"/prioritise?options=id,benefit%0Aa,1": {http.StatusNotFound, "make build"},
		"/hosts":                               {http.StatusNotFound, "make build"},
		"/levels":                              {http.StatusNotFound, "/levels?services=example"},
		"/decisions":                           {http.StatusOK, "remit decision add FILE"},
		"/voice":                               {http.StatusOK, "remit voice add FILE"},
		"/threads":                             {http.StatusOK, "remit thread add FILE"},
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := resp.Write(&b); err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != want.status || !strings.Contains(b.String(), want.says) {
			t.Errorf("%s: status %d, want %d and %q", path, resp.StatusCode, want.status, want.says)
		}
	}
}
