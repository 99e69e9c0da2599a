package web_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/remit-health/remit/cli"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/parquet"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/web"
	"github.com/remit-health/remit/workspace"
)

// clock is the moment of these tests.
var clock = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)

func now() time.Time { return clock }

func open(ctx context.Context, dir string, create bool) (*workspace.Workspace, error) {
	if create {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
	}
	ws, err := scratch.Join(ctx, dir, sqlite.Options{Create: create, At: clock})
	if err != nil {
		return nil, err
	}
	return ws.WithActivity(files.OpenTree(filepath.Join(dir, "activity")), parquet.Format()), nil
}

// shown is the made-up demo and a server of its pages, made once for all tests.
var shown struct {
	once   sync.Once
	server *httptest.Server
	site   cli.Shown
	failed string
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shown.server != nil {
		shown.server.Close()
		shown.site.Workspace.Close()
		os.RemoveAll(filepath.Dir(shown.site.Name))
	}
	os.Exit(code)
}

// demo makes the demo on the made-up England, with the program's own commands, and
// takes what remit serve would show.
func demo(t *testing.T) *httptest.Server {
	t.Helper()
	shown.once.Do(func() {
		dir, err := os.MkdirTemp("", "remit-web")
		if err != nil {
			t.Fatal(err)
		}
		dir = filepath.Join(dir, "demo")
		if text := remit("demo", "--dir", dir, "--records", "2000", "--serve=false", "-q"); text != "" {
			shown.failed = text
			return
		}
		shown.failed = remit("serve", "-w", dir)
	})
	if shown.server == nil {
		t.Fatalf("there is no demo: %s", shown.failed)
	}
	return shown.server
}

// remit runs a command; it gives what went wrong.
func remit(args ...string) string {
	var out, complaints bytes.Buffer
	code := cli.Main(context.Background(), args, cli.App{Stdin: &bytes.Buffer{}, Stdout: &out, Stderr: &complaints, Program: "remit", Now: now,
		Getenv: func(string) string { return "" }, Open: open, OpenFolder: func(dir string) workspace.Folder { return files.OpenTree(dir) }, Serve: serve})
	if code != 0 {
		return complaints.String()
	}
	return ""
}

// serve takes the site, and opens the workspace again, because the command closes it.
func serve(ctx context.Context, _ string, s cli.Shown, ready func(string) error) (err error) {
	if s.Workspace, err = open(ctx, s.Name, false); err != nil {
		return err
	}
	handler, err := web.New(ctx, web.Site(s))
	if err != nil {
		return err
	}
	shown.site, shown.server = s, httptest.NewServer(handler)
	return ready(shown.server.URL)
}

// get asks for a page, without following where it sends to.
func get(t *testing.T, path string, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, demo(t).URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

var (
	titleOf  = regexp.MustCompile(`<title>([^<]*)</title>`)
	headOf   = regexp.MustCompile(`<h1>([^<]*)</h1>`)
	hrefs    = regexp.MustCompile(`href="([^"]*)"`)
	recordID = regexp.MustCompile(`/explain\?record=([A-Z0-9a-z-]+)`)
	inline   = regexp.MustCompile(`(?i)<script(?:>| [^>]*>[^<])|<style|\sstyle="|\son[a-z]+="|javascript:|(?:src|href|action)="(?:https?:)?//`)
)

// aRecord is a record that a finding names.
func aRecord(t *testing.T) string {
	t.Helper()
	_, body := get(t, "/findings")
	m := recordID.FindStringSubmatch(body)
	if m == nil {
		t.Fatal("no finding links to its record")
	}
	return m[1]
}

// pages are one address of each page, and what its title says.
func pages(t *testing.T) map[string]string {
	return map[string]string{
		"/":                 "Who is responsible",
		"/search?q=made-up": "things are called",
		"/search?q=zzzqqq":  "Nothing is called",
		"/understand":       "Understand",
		"/decide":           "Decide",
		"/deliver":          "Deliver",
		"/evaluate":         "Evaluate",
		"/who":              "Who do I turn to?",
		"/who?matter=complaint&practice=ZA0001&on=2023-06-01": "decides for",
		"/body/ZA0001":                           "ZA0001 MADE-UP PRACTICE ZA0001 belonged to 00L",
		"/body/00L":                              "sub-ICB location on 30 June 2026",
		"/body/QHM":                              "integrated care board on 30 June 2026",
		"/body/QHM/need?year=2022/23":            "How much need the people of QHM",
		"/body/zue":                              "ZUE MADE-UP HOSPITALS ZUE, NHS trust",
		"/structures?days=2003-06-01+2013-06-01": "commissioners in 2003",
		"/restate":                               "Figures on the map of another day",
		"/restate?measure=population&on=2013-06-01": "of the 42 bodies of 1 June 2013",
		"/statement": "is owed and",
		"/statement?month=2025-05&commissioner=00L": "is owed by 00L",
		"/variance":                     "belong to another commissioner or category",
		"/findings":                     "findings to ask about",
		"/findings?code=duplicate":      "to ask about",
		"/explain":                      "Why this payer?",
		"/explain?record=" + aRecord(t): aRecord(t),
		"/explain?cds_type=130&discharge_date=2025-06-03&gp_practice=ZA0001": "pays for a record with these facts",
		"/imports":                      "imported",
		"/imports/1":                    "rows were imported",
		"/threads":                      "1 thread from a need",
		"/threads/example":              "Planned operations",
		"/threads/example?from=outcome": "Planned operations",
		"/glossary":                     "Words",
	}
}

func TestEveryPageSaysWhatItShows(t *testing.T) {
	for path, says := range pages(t) {
		resp, body := get(t, path)
		title, head := titleOf.FindStringSubmatch(body), headOf.FindAllStringSubmatch(body, -1)
		switch {
		case resp.StatusCode != http.StatusOK:
			t.Errorf("%s: status %d\n%s", path, resp.StatusCode, body)
			continue
		case title == nil || !strings.Contains(html.UnescapeString(title[1]), says):
			t.Errorf("%s: title %q, want %q in it", path, title, says)
		case len(head) != 1 || !strings.HasPrefix(title[1], head[0][1]):
			t.Errorf("%s: the heading %q is not the title %q", path, head, title)
		}
		for _, want := range []string{`lang="en-GB"`, "<strong>made-up activity</strong>", `name="on" type="date"`, `class="for"`, `id="share"`, `href="/glossary"`, `href="/who`, `role="search"`} {
			if !strings.Contains(body, want) {
				t.Errorf("%s has no %s", path, want)
			}
		}
		if m := inline.FindString(body); m != "" {
			t.Errorf("%s holds %q: nothing may be inline or from elsewhere", path, m)
		}
		if strings.Contains(body, "<table") && !strings.Contains(body, "Where this comes from") {
			t.Errorf("%s does not say where its figures come from", path)
		}
	}
}

// TestLinksResolve follows every link of every page.
func TestLinksResolve(t *testing.T) {
	seen := map[string]bool{}
	for path := range pages(t) {
		_, body := get(t, path)
		for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
			link, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			if seen[link] || link == "" || !strings.HasPrefix(link, "/") || testing.Short() && len(seen) >= 250 {
				continue
			}
			seen[link] = true
			if resp, text := get(t, link); resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusSeeOther {
				if !strings.Contains(text, "<h1>Not loaded</h1>") { // which says what to load
					t.Errorf("%s links to %s, which answers %d", path, link, resp.StatusCode)
				}
			}
		}
	}
	if len(seen) < 200 {
		t.Errorf("%d links were followed, want at least 200", len(seen))
	}
}

// TestTablesCanBeTakenAway holds what a page offers as files to be tables that say
// they are made up.
func TestTablesCanBeTakenAway(t *testing.T) {
	for path := range pages(t) {
		_, body := get(t, path)
		for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
			link := html.UnescapeString(m[1])
			if strings.Contains(link, "format=csv") {
				checkCSV(t, link)
			} else if strings.Contains(link, "format=xlsx") {
				resp, book := get(t, link)
				if !strings.HasPrefix(book, "PK") || !strings.HasSuffix(resp.Header.Get("Content-Disposition"), `.xlsx"`) {
					t.Errorf("%s is no workbook: %q", link, book[:min(80, len(book))])
				}
			}
		}
	}
}

func checkCSV(t *testing.T, link string) {
	t.Helper()
	resp, text := get(t, link)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil || len(rows) == 0 || rows[0][len(rows[0])-1] != "notes" || !strings.HasSuffix(resp.Header.Get("Content-Disposition"), `.csv"`) {
		t.Errorf("%s is no table with notes: %v, %q", link, err, text[:min(80, len(text))])
	}
	for _, row := range rows[min(1, len(rows)):] {
		if !strings.HasPrefix(row[len(row)-1], "made-up activity") {
			t.Errorf("%s has a row that does not say it is made up: %q", link, row)
			return
		}
	}
}

func TestDaysGoAlong(t *testing.T) {
	_, body := get(t, "/body/ZA0001?on=2005-01-01&known=2026-07-01")
	if !strings.Contains(body, "On 1 January 2005, as known on 1 July 2026") {
		t.Errorf("the page does not say its days")
	}
	for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
		link, err := url.Parse(html.UnescapeString(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(link.Path, "/body/") && (link.Query().Get("on") != "2005-01-01" || link.Query().Get("known") != "2026-07-01") {
			t.Errorf("%s loses the days", link)
		}
	}
}

func TestWrongAddressesSayWhatToDo(t *testing.T) {
	for path, want := range map[string]int{
		"/nothing": 404, "/body/XX9": 404, "/imports/999": 404, "/imports/x": 400, "/threads/none": 404, "/explain?record=none": 404,
		"/statement?month=1999-01": 404, "/findings?code=none": 400, "/body/QHM?on=yesterday": 400, "/who?matter=none&practice=ZA0001": 400,
		"/who?matter=complaint&practice=ZA0001&provider=ZUE": 400, "/structures?days=1980-01-01": 400, "/restate?measure=none": 400, "/restate?measure=population&role=none": 400,
		"/body/%3Cscript%3E": 404,
	} {
		resp, body := get(t, path)
		if resp.StatusCode != want || !strings.Contains(body, "What happened, and what to do") || inline.MatchString(body) {
			t.Errorf("%s: status %d, want %d and a page that says what to do", path, resp.StatusCode, want)
		}
	}
}

func TestSearchGoesThere(t *testing.T) {
	record := aRecord(t)
	for text, want := range map[string]string{"za0001": "/body/ZA0001", " QHM ": "/body/QHM", record: "/explain?record=" + record, "": "/", "ts18 1hu": "/imports"} {
		resp, _ := get(t, "/search?q="+url.QueryEscape(text))
		if got := resp.Header.Get("Location"); resp.StatusCode != http.StatusSeeOther || got != want {
			t.Errorf("a search for %q answers %d and goes to %q, want %q", text, resp.StatusCode, got, want)
		}
	}
}

func TestOnlyOurOwnPagesMayAsk(t *testing.T) {
	for _, tt := range []struct {
		name    string
		headers []string
		want    int
	}{
		{"by hand", nil, 200},
		{"localhost", []string{"Host", "localhost:8080"}, 200},
		{"a name that was made to point here", []string{"Host", "evil.example"}, 421},
		{"a number of another network", []string{"Host", "10.0.0.1:8080"}, 421},
		{"another site fetches", []string{"Origin", "http://evil.example"}, 403},
		{"another site shows a picture", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		{"another site links", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200},
		{"our own page", []string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors"}, 200},
	} {
		resp, _ := get(t, "/imports", tt.headers...)
		policy := resp.Header.Get("Content-Security-Policy")
		if resp.StatusCode != tt.want || !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || resp.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: status %d, want %d; policy %q", tt.name, resp.StatusCode, tt.want, policy)
		}
	}
}

// TestOtherFactsShowWhereThePathParts makes the patient of a record a private one and
// asks where that leads.
func TestOtherFactsShowWhereThePathParts(t *testing.T) {
	record := aRecord(t)
	_, body := get(t, "/explain?record="+record+"&admin_category=02")
	for _, want := range []string{"admin_category is &#34;02&#34;", "the paths part at question A", "The record as it is"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if _, body := get(t, "/explain?record="+record); strings.Contains(body, "What if:") {
		t.Error("a record as it is is shown as one with other facts")
	}
}

func TestAssetsAreKeptUnderTheNameOfWhatTheyHold(t *testing.T) {
	_, body := get(t, "/")
	m := regexp.MustCompile(`href="(/assets/remit\.css\?v=[0-9a-f]+)"`).FindStringSubmatch(body)
	if m == nil {
		if !strings.Contains(body, "run make build") {
			t.Error("the page has no style and does not say why")
		}
		t.Skip("make web has not run: there is no style in this build")
	}
	resp, css := get(t, m[1])
	tag := resp.Header.Get("ETag")
	if resp.StatusCode != http.StatusOK || !strings.Contains(resp.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/css") {
		t.Errorf("%s: status %d, %q, %q", m[1], resp.StatusCode, resp.Header.Get("Cache-Control"), resp.Header.Get("Content-Type"))
	}
	if strings.Contains(css, "Frutiger") || strings.Contains(css, "assets.nhs.uk") {
		t.Error("the style names the typeface of the NHS, or fetches from its servers")
	}
	if resp, _ := get(t, "/assets/remit.css", "If-None-Match", tag); resp.StatusCode != http.StatusNotModified || resp.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("asked again with its tag: status %d, %q", resp.StatusCode, resp.Header.Get("Cache-Control"))
	}
	if resp, _ := get(t, "/assets/other.js"); resp.StatusCode != http.StatusNotFound {
		t.Errorf("a file that is not there: status %d", resp.StatusCode)
	}
}

// TestStatementOfDaysToComeIsTheirSum holds the page of several months to all of them.
func TestStatementOfDaysToComeIsTheirSum(t *testing.T) {
	resp, _ := get(t, "/statement?month=future")
	if resp.StatusCode == http.StatusNotFound {
		t.Skip("the made-up activity has no record of a day to come")
	}
	_, page := get(t, "/statement?month=future&format=csv&sheet=Owed")
	_, whole := get(t, "/statement?month=future&format=csv&sheet=Statement")
	if got, want := recordsIn(t, page), recordsIn(t, whole); got != want || got == 0 {
		t.Errorf("the page is of %d records, the statements of %d", got, want)
	}
}

// recordsIn adds up the column of records.
func recordsIn(t *testing.T, text string) int {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at, sum := slices.Index(rows[0], "records"), 0
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[at])
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	return sum
}
