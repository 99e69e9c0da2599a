package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/remit-health/remit/web"
)

// FuzzAddress asks for any address: it is answered with a page or a refusal, never with a failure of ours, and
// nothing of the address becomes script.
func FuzzAddress(f *testing.F) {
	for _, seed := range [][2]string{
		{"/", "on=2005-01-01"}, {"/search", "q=%3Cscript%3Ealert(1)%3C/script%3E"}, {"/search", "q=TS18+1HU"}, {"/body/<script>", ""}, {"/body/QHM/need", "year=1/2"}, {"/statement", "month=..%2F..%2Fremit.db&commissioner=0E1"},
		{"/findings", "code=duplicate&provider=\""}, {"/explain", "record=x&age=-1&admission_date=99999-99-99"}, {"/explain", "cds_type=130&discharge_date=2025-06-03&gp_practice=ZA0001"},
		{"/imports/9999999999999999999", ""}, {"/threads/..", "from=outcome"}, {"/structures", "days=2003-06-01 x"}, {"/restate", "measure=population&year=2022/23&role=icb"},
		{"/who", "matter=complaint&council=E06000004&service=hospital"}, {"/variance", "format=csv&sheet=Variance"}, {"/", "on=9999-12-31&known=0001-01-01"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		if !strings.HasPrefix(path, "/") {
			t.Skip("no path")
		}
		demo(t)
		handler, err := web.New(t.Context(), web.Site(shown.site))
		if err != nil {
			t.Fatal(err)
		}
		req := (&http.Request{Method: http.MethodGet, URL: &url.URL{Path: path, RawQuery: query}, Host: "127.0.0.1", Header: http.Header{}}).WithContext(t.Context())
		got := httptest.NewRecorder()
		handler.ServeHTTP(got, req)
		if got.Code >= 500 {
			t.Errorf("%s?%s: status %d\n%s", path, query, got.Code, got.Body)
		}
		if strings.HasPrefix(got.Header().Get("Content-Type"), "text/html") && inline.MatchString(got.Body.String()) {
			t.Errorf("%s?%s: the page holds %q", path, query, inline.FindString(got.Body.String()))
		}
	})
}
