package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"testing"

	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/web"
)

var (
	varianceLink = regexp.MustCompile(`href="/variance\?provider=([^"&]+)"`)
	countLink    = regexp.MustCompile(`<td class="n"><a href="([^"#]+)(?:#rows)?">([0-9,]+)</a></td>`)
	pickBox      = regexp.MustCompile(`<input type="checkbox" name="pick" value="([^"]+)"`)
)

func itoa(n int) string { return strconv.Itoa(n) }

// emptySite is the pages of a workspace that is marked as made up and holds nothing.
func emptySite(t *testing.T) http.Handler {
	t.Helper()
	ws, err := open(context.Background(), t.TempDir(), true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	if err := ws.MarkMadeUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	demo(t)
	site := web.Site(shown.site)
	site.Workspace, site.Out, site.Name = ws, files.OpenTree(t.TempDir()), "empty"
	h, err := web.New(t.Context(), site)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// ask asks pages that no server shows.
func ask(t *testing.T, h http.Handler, path string) string {
	t.Helper()
	req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	req.Host = "localhost"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	return w.Body.String()
}
