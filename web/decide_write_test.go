package web_test

import (
	"net/http"
	"strings"
	"testing"
)

const aDecision = `decision: "nurses-2026"
question: "How should people be cared for at home?"
on: "2026-05-24"
chosen: "nurses who visit"
made_up: true
power: {body: "QHM"}
`

// TestDecisionsAreKeptFromPages adds one that lacks parts, and what happened afterwards.
func TestDecisionsAreKeptFromPages(t *testing.T) {
	w := change(t, nil)
	resp, body := w.send(t, "/decisions/add", "decision", aDecision)
	if at := resp.Header.Get("Location"); resp.StatusCode != http.StatusSeeOther || at != "/decisions/nurses-2026" {
		t.Fatalf("adding it answers %d and goes to %q: %s", resp.StatusCode, at, body)
	}
	body = w.show(t, "/decisions/nurses-2026")
	for _, want := range []string{"chose on 24 May 2026: nurses who visit", "Decision nurses-2026 lacks ", "Missing. ", `class="doubt"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page of the decision does not say %q", want)
		}
	}
	resp, body = w.send(t, "/decisions/follow-up", "decision", "nurses-2026", "on_day", "2026-06-01", "what", "It began late.", "source", "a made-up paper", "review_on", "2027-06-01")
	if resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("the follow-up answers %d: %s", resp.StatusCode, body)
	}
	if body := w.show(t, "/decisions/nurses-2026"); !strings.Contains(body, "It began late. (This was the review.)") || !strings.Contains(body, "It is looked at again on 1 June 2027") {
		t.Error("the page does not say what happened")
	}
}

func TestWrongDecisionsAreNotKept(t *testing.T) {
	w := change(t, nil)
	for _, text := range []string{"", "x", "decision: \"a b\"\n", strings.Replace(aDecision, "on:", "when:", 1)} {
		if resp, body := w.send(t, "/decisions/add", "decision", text); resp.StatusCode != http.StatusBadRequest || !strings.Contains(body, "Nothing was kept") {
			t.Errorf("%q answers %d", text, resp.StatusCode)
		}
	}
	if !strings.Contains(w.show(t, "/decisions"), "Nothing was decided yet") {
		t.Error("something was kept")
	}
	w.send(t, "/decisions/add", "decision", aDecision)
	if resp, body := w.send(t, "/decisions/add", "decision", strings.Replace(aDecision, "visit", "ring", 1)); resp.StatusCode != http.StatusBadRequest || !strings.Contains(body, "correction") {
		t.Errorf("another version without a reason answers %d", resp.StatusCode)
	}
	for _, pairs := range [][]string{
		{"decision", "none", "on_day", "2026-06-01", "what", "x", "source", "y"},
		{"decision", "nurses-2026", "on_day", "", "what", "x", "source", "y"},
		{"decision", "nurses-2026", "on_day", "2020-01-01", "what", "x", "source", "y"},
		{"decision", "nurses-2026", "on_day", "tomorrow", "what", "x", "source", "y"},
		{"decision", "nurses-2026", "on_day", "2026-06-01", "what", "", "source", "y"},
	} {
		if resp, _ := w.send(t, "/decisions/follow-up", pairs...); resp.StatusCode != http.StatusBadRequest && resp.StatusCode != http.StatusNotFound {
			t.Errorf("%q answers %d", pairs, resp.StatusCode)
		}
	}
}

// aVoice is what the form for people's words sends.
func aVoice(said string) []string {
	return []string{"voice", "home-2026", "kind", "meeting", "on", "2026-02-10", "body", "QHM", "service", "community", "people", "64", "age", "18-64=20; 65-84=30; 85+=14",
		"said", said, "collected_by", "a patient group (made up)", "consent", "agreed", "may_be_shown", "board", "made_up", "yes"}
}

// TestVoicesAreKeptAndRedactedFromPages adds what people said; it is never shown, and can
// be taken away.
func TestVoicesAreKeptAndRedactedFromPages(t *testing.T) {
	w := change(t, nil)
	const said = "They want nurses who know them."
	resp, body := w.send(t, "/voice/add", aVoice(said)...)
	if at := resp.Header.Get("Location"); resp.StatusCode != http.StatusSeeOther || at != "/voice/home-2026" {
		t.Fatalf("adding it answers %d and goes to %q: %s", resp.StatusCode, at, body)
	}
	for _, path := range []string{"/voice", "/voice/home-2026", "/voice/home-2026?format=csv&sheet=Voices"} {
		if body := w.show(t, path); strings.Contains(body, said) || !strings.Contains(body, "home-2026") {
			t.Errorf("%s shows what they said, or not that they did", path)
		}
	}
	if resp, _ := w.send(t, "/voice/home-2026/redact", "reason", " "); resp.StatusCode != http.StatusBadRequest {
		t.Errorf("a redaction without a reason answers %d", resp.StatusCode)
	}
	if resp, body := w.send(t, "/voice/home-2026/redact", "reason", "write to a@example.org"); resp.StatusCode != http.StatusBadRequest || strings.Contains(body, "a@example.org") {
		t.Errorf("a reason that could identify a person answers %d", resp.StatusCode)
	}
	if resp, _ := w.send(t, "/voice/none/redact", "reason", "asked for"); resp.StatusCode != http.StatusNotFound {
		t.Errorf("redacting what is not there answers %d", resp.StatusCode)
	}
	if resp, _ := w.send(t, "/voice/home-2026/redact", "reason", "the people asked for it"); resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("the redaction answers %d", resp.StatusCode)
	}
	if body := w.show(t, "/voice/home-2026"); !strings.Contains(body, "what they said was redacted") || !strings.Contains(body, "the people asked for it") || strings.Contains(body, "/redact\"") {
		t.Error("the page does not say that it was redacted, and why, or offers it again")
	}
}

// TestWrongVoicesAreNotKept sends what could identify a person, and what says too little;
// no answer repeats it.
func TestWrongVoicesAreNotKept(t *testing.T) {
	w := change(t, nil)
	for _, said := range []string{"", "Ring 07700 900123.", "Born on 3 May 1950."} {
		resp, body := w.send(t, "/voice/add", aVoice(said)...)
		if resp.StatusCode != http.StatusBadRequest || said != "" && strings.Contains(body, said) {
			t.Errorf("%q answers %d: %s", said, resp.StatusCode, body)
		}
	}
	if !strings.Contains(w.show(t, "/voice"), "Nobody is on record as heard") {
		t.Error("something was kept")
	}
}
