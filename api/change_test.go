package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/remit-health/remit/workspace/job"
)

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

// TestAJobThatWaitsCanBeCancelled cancels an import before its turn; its file is taken
// away, and nothing is imported.
func TestAJobThatWaitsCanBeCancelled(t *testing.T) {
	m := fresh(t)
	t.Setenv("TMPDIR", t.TempDir())
	first, err := m.site.Jobs.Start(job.Asked{Name: "other work"}, func(ctx context.Context, _ *job.Progress) (any, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	before := m.revision(t)
	form, media := multipartOf(t, "file", "june.csv", records)
	g := m.ask(t, http.MethodPost, "/api/v1/import/file?kind=activity", form, "Content-Type", media)
	g.wants(t, "an import", 202, "")
	at := g.Header.Get("Location")
	if g := m.ask(t, http.MethodDelete, at, nil); g.StatusCode != 200 || !strings.Contains(g.text, `"state":"cancelled"`) {
		t.Errorf("status %d\n%s", g.StatusCode, g.text)
	}
	if e := lastEvent(t, m.get(t, at+"/events").text); e.name != "cancelled" {
		t.Errorf("the last event is %+v", e)
	}
	if _, err := m.site.Jobs.Cancel(first.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := m.site.Jobs.Wait(t.Context(), first.ID); err != nil {
		t.Fatal(err)
	}
	for deadline := 0; ; deadline++ {
		left, err := os.ReadDir(os.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if len(left) == 0 {
			break
		}
		if deadline > 500 {
			t.Fatalf("files of the job are left: %v", left)
		}
		time.Sleep(10 * time.Millisecond)
	}
	if after := m.revision(t); after != before {
		t.Errorf("the revision went from %d to %d", before, after)
	}
}
