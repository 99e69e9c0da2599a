package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// FuzzQuestion asks anything of any route: it is answered, or refused with problem
// details, and never fails.
func FuzzQuestion(f *testing.F) {
	for _, seed := range [][2]string{
		{"/org/show", "code=A81001&on=2005-01-01"}, {"/org/show", "code=--help"}, {"/org/show", "code=--workspace=/etc"}, {"/org/history", "code=-w"}, {"/org/members", "code=%00&structure=..%2F..%2Fremit"},
		{"/restate", "measure=population&to=0001-01-01&role=icb&series=true"}, {"/restate", "measure=core&to=9999-12-31&year=1%2F2"}, {"/structures/compare", "structure=2003-06-01&structure=x"}, {"/structures/stability", "on=1999-01-01"},
		{"/explain", "json=%7B%22age%22%3A-1%7D"}, {"/explain", "json=%5B"}, {"/explain", "json=null&draw=true"}, {"/contract/statement", "month=..%2F..%2Fremit.db"}, {"/contract/findings", "code=x&most=-1"},
		{"/who/decides", "matter=complaint&practice=0E1&enough=NaN"}, {"/who/graph", "function=x&dot=true"}, {"/who/diff", "from=2014-06-01&to=2012-06-01"}, {"/need/people", "body=ENG&by=age,age&index=0"},
		{"/need/beside", "body=QHM&peers=-1&rows=x"}, {"/allocate/place", "practices=;,&name=x"}, {"/allocate/icbs", "explain=QHM&districts=true"}, {"/plan/show", "name=..%2Fx"}, {"/plan/level", "services=example&draws=0&top=-1&service=x"},
		{"/import/quarantine", "id=9223372036854775807"}, {"/import/problems", "id=-1"}, {"/rules/draw", "edition=cam-2025-26&as=dot"}, {"/voice/show", "id=%27"}, {"/decision/show", "id=x&known_on=2025-01-01"},
		{"/import/list", "limit=1&cursor=YQ"}, {"/jobs/x/events", ""}, {"/openapi.json", "x=1"}, {"/thread/show", "id=example&from=outcome&limit=3&part=out"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		if !strings.HasPrefix(path, "/") || strings.Contains(query, "draws=") && len(query) > 60 {
			t.Skip("no path, or much work")
		}
		m := demo(t)
		r := (&http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/api/v1" + path, RawQuery: query}, Host: "127.0.0.1", RemoteAddr: "127.0.0.1:9", Header: http.Header{}, Body: http.NoBody}).WithContext(t.Context())
		got := httptest.NewRecorder()
		m.handler.ServeHTTP(got, r)
		if got.Code >= 500 {
			t.Errorf("%s?%s: status %d\n%s", path, query, got.Code, got.Body)
		}
		if got.Code >= 400 && got.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s?%s: status %d as %s", path, query, got.Code, got.Header().Get("Content-Type"))
		}
	})
}
