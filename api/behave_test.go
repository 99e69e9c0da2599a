package api_test

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
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

const aVoice = `voice: one
kind: survey
on: "2024-10-02"
body: "QHM"
service: hospital
people: 120
collected_by: somebody
consent: asked
may_be_shown: public
made_up: true
said: Waiting is hard. (Made up.)
`

// TestARequestWithAKeyIsDoneOnce sends one write many times at once, and again later.
func TestARequestWithAKeyIsDoneOnce(t *testing.T) {
	m := fresh(t)
	before := m.revision(t)
	send := func(key, text string) got {
		return m.ask(t, http.MethodPost, "/api/v1/voice/add", strings.NewReader(text), "Content-Type", "text/csv", "Content-Disposition", "attachment; filename=voice.yaml", "Idempotency-Key", key)
	}
	answers := make([]got, 8)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = send("a key", aVoice) })
	}
	all.Wait()
	for _, g := range answers {
		if g.StatusCode != 200 || g.text != answers[0].text || strings.Contains(g.text, `"already": true`) {
			t.Fatalf("status %d\n%s\nwant the answer of the first\n%s", g.StatusCode, g.text, answers[0].text)
		}
	}
	if after := m.revision(t); after != before+1 {
		t.Errorf("the revision went from %d to %d, want one change", before, after)
	}
	if g := send("a key", aVoice); g.text != answers[0].text {
		t.Errorf("sent later: %s", g.text)
	}
	send("a key", strings.Replace(aVoice, "hard", "harder", 1)).wants(t, "the key of another request", 422, "key-reused")
	if g := send("another key", aVoice); g.StatusCode != 200 || !strings.Contains(g.text, `"already": true`) {
		t.Errorf("with another key: status %d\n%s", g.StatusCode, g.text)
	}
	send("é", aVoice).wants(t, "a key that is none", 400, "bad-request")
	if err := answerSchema(t, document(t, m), "/voice/add", "post").Validate(read(t, answers[0].text)); err != nil {
		t.Error(err)
	}
}

const records = "record_id,dataset,provider,nhs_number_pseudonym,pod,tfc,activity_date,claimed_price_pence\nMADEUP-1,op,ZX1,MU1,OPFA,100,2025-06-03,100\nMADEUP-2,op,ZX1,MU2,OPFA,100,2025-13-03,100\n"

// TestLongWorkIsAJob imports activity, follows the job to its end, and runs.
func TestLongWorkIsAJob(t *testing.T) {
	m := fresh(t)
	d := document(t, m)
	g := m.ask(t, http.MethodPost, "/api/v1/import/file?kind=activity", strings.NewReader(records), "Content-Type", "text/csv", "Content-Disposition", `attachment; filename="june.csv"`, "Idempotency-Key", "june")
	g.wants(t, "an import", 202, "")
	at := g.Header.Get("Location")
	events := m.get(t, at+"/events")
	last := lastEvent(t, events.text)
	if events.Header.Get("Content-Type") != "text/event-stream" || last.name != "done" || last.id != "end" {
		t.Fatalf("%s, last event %+v", events.Header.Get("Content-Type"), last)
	}
	m.get(t, at+"/events", "Last-Event-ID", "end").wants(t, "after the last event", 204, "")
	var job struct {
		State  string
		Result json.RawMessage
	}
	got := m.get(t, at)
	if err := json.Unmarshal([]byte(got.text), &job); err != nil || job.State != "done" || compact(t, got.text) != compact(t, last.data) {
		t.Fatalf("%v: %s\nwant the last event: %s", err, got.text, last.data)
	}
	if err := answerSchema(t, d, "/import/file", "post").Validate(read(t, string(job.Result))); err != nil {
		t.Errorf("the result: %v", err)
	}
	if err := answerSchema(t, d, "/jobs/{id}", "get").Validate(read(t, got.text)); err != nil {
		t.Errorf("the job: %v", err)
	}
	same := m.ask(t, http.MethodPost, "/api/v1/import/file?kind=activity", strings.NewReader(records), "Content-Type", "text/csv", "Content-Disposition", `attachment; filename="june.csv"`, "Idempotency-Key", "june")
	if same.Header.Get("Location") != at {
		t.Errorf("the same request began %s, want %s", same.Header.Get("Location"), at)
	}
	ran := m.ask(t, http.MethodPost, "/api/v1/run", nil, "Prefer", "wait=60")
	ran.wants(t, "a run that is waited for", 200, "")
	if err := answerSchema(t, d, "/run", "post").Validate(read(t, ran.text)); err != nil {
		t.Errorf("the run: %v", err)
	}
	m.get(t, "/api/v1/contract/statement").wants(t, "the statement of the run", 200, "")
	var jobs []json.RawMessage
	if list := m.get(t, "/api/v1/jobs"); json.Unmarshal([]byte(list.text), &jobs) != nil || len(jobs) != 2 {
		t.Errorf("jobs: %s", list.text)
	}
	m.ask(t, http.MethodDelete, at, nil).wants(t, "to cancel what has ended", 409, "conflict")
	bad := m.ask(t, http.MethodPost, "/api/v1/import/file?kind=nothing", strings.NewReader(records), "Content-Type", "text/csv", "Prefer", "wait=60")
	bad.wants(t, "a kind that is none", 400, "bad-request")
	before := m.ask(t, http.MethodPost, "/api/v1/import/file", strings.NewReader(records), "Content-Type", "text/csv")
	before.wants(t, "an import without a kind", 400, "bad-request")
	refused := m.ask(t, http.MethodPost, "/api/v1/import/file?kind=subicb-hubs", strings.NewReader("x\n"), "Content-Type", "text/csv", "Prefer", "wait=60")
	refused.wants(t, "a file of another kind", 422, "nothing-done")
}

// An event is a server-sent event.
type event struct{ name, id, data string }

func lastEvent(t *testing.T, text string) event {
	t.Helper()
	var e event
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ": ")
		switch name {
		case "event":
			e.name = value
		case "id":
			e.id = value
		case "data":
			e.data = value
		}
	}
	return e
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
