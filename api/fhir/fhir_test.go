package fhir_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/api/fhir"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
)

var clock = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)

func now() time.Time { return clock }

// serve answers for a workspace.
func serve(t *testing.T, fill func(context.Context, *workspace.Workspace) error) *httptest.Server {
	t.Helper()
	ws, err := scratch.Join(t.Context(), t.TempDir(), sqlite.Options{Create: true, At: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	if err := fill(t.Context(), ws); err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(fhir.New(fhir.Site{Workspace: ws, Prefix: "/api/v1/fhir", Version: "test", Now: now,
		Base: func(r *http.Request) string { return "http://" + r.Host + "/api/v1/fhir" }}))
	t.Cleanup(site.Close)
	return site
}

// madeUp is the made-up England.
func madeUp(t *testing.T) *httptest.Server {
	return serve(t, func(ctx context.Context, ws *workspace.Workspace) error {
		_, err := ws.InventEngland(ctx, 1, clock)
		return err
	})
}

// england is the real register.
func england(t *testing.T) *httptest.Server {
	folder := os.Getenv("REMIT_REFERENCE")
	if folder == "" {
		t.Skip("REMIT_REFERENCE is not set")
	}
	return serve(t, func(ctx context.Context, ws *workspace.Workspace) error {
		_, err := ws.InitReference(ctx, os.DirFS(folder), clock, func(string, int, int) {})
		return err
	})
}

// A reply is what came of a request.
type reply struct {
	status int
	head   http.Header
	body   map[string]any
	text   string
}

func get(t *testing.T, site *httptest.Server, path string, headers ...string) reply {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, site.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return do(t, req)
}

func do(t *testing.T, req *http.Request) reply {
	t.Helper()
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	out := reply{status: resp.StatusCode, head: resp.Header, text: string(text)}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &out.body); err != nil {
			t.Fatalf("%s: %v\n%s", req.URL, err, text)
		}
	}
	return out
}

// entries are the resources of a bundle.
func (r reply) entries() []map[string]any {
	var out []map[string]any
	all, _ := r.body["entry"].([]any)
	for _, e := range all {
		out = append(out, e.(map[string]any)["resource"].(map[string]any))
	}
	return out
}

func (r reply) link(relation string) string {
	all, _ := r.body["link"].([]any)
	for _, l := range all {
		if l := l.(map[string]any); l["relation"] == relation {
			return l["url"].(string)
		}
	}
	return ""
}

func TestARealPracticeThroughTime(t *testing.T) {
	site := england(t)
	for day, want := range map[string]string{"2005-06-01": "Organization/5E1", "2010-06-01": "Organization/5E1", "2016-06-01": "Organization/00K", "2023-06-01": "Organization/16C"} {
		got := get(t, site, "/api/v1/fhir/Organization/A81001?on="+day)
		above, _ := got.body["partOf"].(map[string]any)
		if got.status != http.StatusOK || above["reference"] != want || got.body["active"] != true || !strings.Contains(got.text, "THE DENSHAM SURGERY") {
			t.Errorf("on %s: %d, part of %v, want %s\n%s", day, got.status, above, want, got.text)
		}
	}
	inForce := get(t, site, "/api/v1/fhir/OrganizationAffiliation?participating-organization=Organization/A81001&role=member&date=2010-06-01").entries()
	if len(inForce) != 1 || inForce[0]["organization"].(map[string]any)["reference"] != "Organization/5E1" {
		t.Errorf("in force on 2010-06-01: %v", inForce)
	}
	followed := get(t, site, "/api/v1/fhir/OrganizationAffiliation?participating-organization=00K&role=succession").entries()
	if len(followed) != 1 || followed[0]["organization"].(map[string]any)["reference"] != "Organization/16C" || followed[0]["period"].(map[string]any)["start"] != "2020-04-01" {
		t.Errorf("who followed 00K: %v", followed)
	}
	if all := get(t, site, "/api/v1/fhir/Organization?_count=0"); all.body["total"].(float64) < 14000 || len(all.entries()) != 0 {
		t.Errorf("all bodies: %v", all.body["total"])
	}
	if got := get(t, site, "/api/v1/fhir/Organization?type=icb&date=2023-06-01&_count=0").body["total"]; got != 42.0 {
		t.Errorf("%v integrated care boards on 2023-06-01", got)
	}
}

// TestPagesHoldEachOnce walks all pages: what they hold is the total, each once.
func TestPagesHoldEachOnce(t *testing.T) {
	site := madeUp(t)
	for _, search := range []string{"Organization?_count=37", "OrganizationAffiliation?_count=101", "Organization?active=true&name:contains=made-up&_count=50"} {
		seen, next := map[string]bool{}, "/api/v1/fhir/"+search
		total := get(t, site, next).body["total"].(float64)
		for next != "" {
			page := get(t, site, next)
			for _, e := range page.entries() {
				if id := e["id"].(string); seen[id] {
					t.Errorf("%s: %s comes twice", search, id)
				} else {
					seen[id] = true
				}
			}
			next = strings.TrimPrefix(page.link("next"), site.URL)
		}
		if total == 0 || float64(len(seen)) != total {
			t.Errorf("%s: %d of %v", search, len(seen), total)
		}
	}
}

// TestEachResourceIsReadAsItWasFound holds read against search, and that everything a
// resource points to is there.
func TestEachResourceIsReadAsItWasFound(t *testing.T) {
	site := madeUp(t)
	there := map[string]bool{}
	bodies := get(t, site, "/api/v1/fhir/Organization?_count=1000").entries()
	for _, o := range bodies {
		there["Organization/"+o["id"].(string)] = true
	}
	for i, kind := range []string{"Organization", "OrganizationAffiliation"} {
		for n, e := range get(t, site, "/api/v1/fhir/"+kind+"?_count=1000").entries() {
			for _, field := range []string{"organization", "participatingOrganization", "partOf"} {
				if ref, ok := e[field].(map[string]any); ok && !there[ref["reference"].(string)] {
					t.Errorf("%s of %v is not there: %v", field, e["id"], ref)
				}
			}
			if n%50 != i {
				continue
			}
			read := get(t, site, "/api/v1/fhir/"+kind+"/"+e["id"].(string))
			want, _ := json.Marshal(e)
			got, _ := json.Marshal(read.body)
			if string(got) != string(want) {
				t.Errorf("%s: read %s\nfound %s", e["id"], got, want)
			}
		}
	}
}

func TestWhatCannotBeAskedIsSaid(t *testing.T) {
	site := madeUp(t)
	for path, want := range map[string]int{
		"/api/v1/fhir/Organization/NONE": 404, "/api/v1/fhir/Patient": 404, "/api/v1/fhir/Patient/1": 404, "/elsewhere": 404,
		"/api/v1/fhir/Organization?colour=blue": 400, "/api/v1/fhir/Organization?date=yesterday": 400, "/api/v1/fhir/Organization?on=31-12-2020": 400,
		"/api/v1/fhir/Organization/QHM?known=x": 400, "/api/v1/fhir/Organization?active=perhaps": 400, "/api/v1/fhir/Organization?_count=-1": 400,
		"/api/v1/fhir/Organization?_page=zzz": 400, "/api/v1/fhir/Organization?_page=MCAxMi1vbGQ": 410, "/api/v1/fhir/Organization?name:sounds=x": 400,
		"/api/v1/fhir/OrganizationAffiliation?role=friend": 400, "/api/v1/fhir/Organization?_lastUpdated=sa2020": 400, "/api/v1/fhir/Organization?_format=xml": 406,
	} {
		got := get(t, site, path)
		if got.status != want || got.body["resourceType"] != "OperationOutcome" || got.head.Get("Content-Type") != "application/fhir+json; charset=utf-8" {
			t.Errorf("%s: %d %s", path, got.status, got.text)
		}
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPut, site.URL+"/api/v1/fhir/Organization/QHM", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	if got := do(t, req); got.status != 405 || got.head.Get("Allow") != "GET, HEAD" {
		t.Errorf("PUT: %d %s", got.status, got.text)
	}
}

func TestAnswersThatAreHeldStand(t *testing.T) {
	site := madeUp(t)
	first := get(t, site, "/api/v1/fhir/Organization/QHM")
	tag := first.head.Get("ETag")
	if again := get(t, site, "/api/v1/fhir/Organization/QHM", "If-None-Match", tag); tag == "" || again.status != http.StatusNotModified || again.text != "" {
		t.Errorf("tag %q: %d %s", tag, again.status, again.text)
	}
	if other := get(t, site, "/api/v1/fhir/Organization/QHM?on=2023-01-01", "If-None-Match", tag); other.status != http.StatusOK {
		t.Errorf("another day: %d", other.status)
	}
	if got := first.body["meta"].(map[string]any)["security"]; got == nil {
		t.Errorf("it does not say that it is made up: %s", first.text)
	}
}

func TestLastUpdatedIsWhenItWasImported(t *testing.T) {
	site := madeUp(t)
	all := get(t, site, "/api/v1/fhir/Organization?_count=0").body["total"]
	for search, want := range map[string]any{"_lastUpdated=2026": all, "_lastUpdated=ge2026-06-30": all, "_lastUpdated=gt2026-06-30": 0.0, "_lastUpdated=lt2026-06-30T12:00:00Z": 0.0,
		"_lastUpdated=2026-06-30T12:00:00Z": all, "_lastUpdated=ne2026": 0.0, "_lastUpdated=ge2026&_lastUpdated=lt2027": all} {
		if got := get(t, site, "/api/v1/fhir/Organization?_count=0&"+search).body["total"]; got != want {
			t.Errorf("%s: %v, want %v", search, got, want)
		}
	}
}
