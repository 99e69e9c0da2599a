package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestPagesMakeUpTheTable walks the pages of a table, which together are all of it.
func TestPagesMakeUpTheTable(t *testing.T) {
	m := demo(t)
	const path = "/api/v1/contract/findings"
	whole := m.get(t, path, "Accept", "application/x-ndjson")
	for _, media := range []string{"application/x-ndjson", "application/json"} {
		next, all, pages := path+"?limit=7", "", 0
		for ; next != ""; pages++ {
			g := m.get(t, next, "Accept", media)
			if g.StatusCode != 200 || g.Header.Get("Remit-Total") != whole.Header.Get("Remit-Total") {
				t.Fatalf("%s: status %d, %s rows of %s", next, g.StatusCode, g.Header.Get("Remit-Total"), whole.Header.Get("Remit-Total"))
			}
			all += rowsOf(t, media, g.text)
			next = ""
			if link := regexp.MustCompile(`^<([^>]*)>; rel="next"$`).FindStringSubmatch(g.Header.Get("Link")); link != nil {
				next = link[1]
			}
		}
		if all != whole.text || pages < 5 {
			t.Errorf("%s: %d pages of %d bytes, the whole has %d", media, pages, len(all), len(whole.text))
		}
	}
	if !strings.Contains(whole.text, "made-up activity") || whole.Header.Get("Remit-Made-Up") != "true" {
		t.Error("the rows do not say that they are made up")
	}
}

// rowsOf are the rows of a page, one a line.
func rowsOf(t *testing.T, media, text string) string {
	t.Helper()
	if media != "application/json" {
		return text
	}
	var p struct{ Rows []json.RawMessage }
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range p.Rows {
		b.Write(r)
		b.WriteByte('\n')
	}
	return b.String()
}

func TestAnswersStandUntilTheWorkspaceChanges(t *testing.T) {
	m := fresh(t)
	first := m.get(t, "/api/v1/import/list")
	tag := first.Header.Get("ETag")
	again := m.get(t, "/api/v1/import/list", "If-None-Match", `"other", `+tag)
	if tag == "" || again.StatusCode != http.StatusNotModified || again.text != "" || again.Header.Get("ETag") != tag {
		t.Fatalf("tag %q, then status %d %q", tag, again.StatusCode, again.text)
	}
	for _, other := range []string{"/api/v1/import/list?limit=1", "/api/v1/import/kinds"} {
		if m.get(t, other).Header.Get("ETag") == tag {
			t.Errorf("%s has the same tag", other)
		}
	}
	if m.get(t, "/api/v1/import/list", "Accept", "text/csv").Header.Get("ETag") == tag {
		t.Error("the CSV has the tag of the JSON")
	}
	page := m.get(t, "/api/v1/org/members?code=00K&on=2015-01-01&limit=1")
	page.wants(t, "a page", 200, "")
	imports := m.get(t, "/api/v1/import/kinds?limit=1")
	link := imports.Header.Get("Link")
	next := link[1:strings.Index(link, ">")]
	if code, _, complaints := remit(t, "import", "ods-memberships", written(t, "Z90002,5E1,W,20010401,,0\n"), "-w", m.dir); code != 0 {
		t.Fatal(complaints)
	}
	if g := m.get(t, "/api/v1/import/list", "If-None-Match", tag); g.StatusCode != 200 || g.text == first.text {
		t.Errorf("after an import: status %d", g.StatusCode)
	}
	m.get(t, next).wants(t, "a page after the workspace changed", 410, "changed")
	m.get(t, "/api/v1/import/list?limit=1&cursor=xxx").wants(t, "a cursor that we never gave", 400, "bad-request")
	moved, err := url.Parse(next)
	if err != nil {
		t.Fatal(err)
	}
	m.get(t, "/api/v1/import/list?limit=1&cursor="+moved.Query().Get("cursor")).wants(t, "the cursor of another question", 400, "bad-request")
}
