package workspace_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/workspace"
)

const ward = `decision: "ward-2023"
question: "What should become of the ward?"
on: "2023-05-24"
chosen: "close the ward"
reasons: "Nobody uses it."
review: "2024-05-24"
voice: {heard: "carers-2023; no-such"}
need:
  - {assessment: "frailty-2023", as_at: "2023-03-31"}
priority_run: {name: "growth-2023", stamp: "ab12"}
conflicts: none declared
power:
  body: "QHM"
  class: "icb"
  matter: "service-redesign"
  service: "hospital"
  function: "to arrange hospital services"
  instrument: "the National Health Service Act 2006"
  cite: {title: "National Health Service Act 2006", clause: "section 3"}
`

func addDecision(t *testing.T, ws *workspace.Workspace, text string, at time.Time) (workspace.AddedDecision, string) {
	t.Helper()
	got, err := ws.AddDecision(t.Context(), "ward.yaml", []byte(text), at)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, p := range got.Problems.All() {
		codes = append(codes, p.Code)
	}
	return got, strings.Join(codes, " ")
}

// told is everything that the page of a decision says.
func told(d *workspace.Decision) string {
	var b strings.Builder
	for _, s := range d.Page(nil) {
		for _, said := range s.Says {
			fmt.Fprintf(&b, "%s: %s [%s]\n", s.Heading, said.Text, said.From)
		}
	}
	return b.String()
}

func TestDecisionIsKeptWithWhatItLacksAndCites(t *testing.T) {
	ws := open(t)
	addVoice(t, ws, "v.yaml", carers)
	got, codes := addDecision(t, ws, ward, now)
	if got.Decision == nil || codes != "" {
		t.Fatalf("problems %s", codes)
	}
	text := told(got.Decision)
	for _, want := range []string{"Voice carers-2023: a meeting of 2023-02-10 about Mental health, about 40 people.", "Voice no-such, cited, not in this workspace.",
		"the priority run growth-2023 (stamp ab12), cited, not in this workspace.", "The assessment of need frailty-2023. As at 2023-03-31.", "None declared.", "On 2024-05-24.",
		"Missing. What else could have been done?", "Missing. Which money pays for it", "It is incomplete. Missing: options, budget."} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "MARKER") {
		t.Error("the page holds what people said")
	}
}

func TestCorrectionIsTheNextVersion(t *testing.T) {
	ws := open(t)
	later := now.Add(48 * time.Hour)
	addDecision(t, ws, ward, now)
	if got, codes := addDecision(t, ws, ward+"# a remark\n", later); !got.Already || got.Version != 1 || codes != "" {
		t.Errorf("again: %+v, %s", got, codes)
	}
	changed := strings.Replace(ward, "Nobody uses it.", "Few use it.", 1)
	if got, codes := addDecision(t, ws, changed, later); got.Decision != nil || codes != "missing_correction" {
		t.Errorf("without a reason: %s", codes)
	}
	changed += "correction: \"The reasons were wrong.\"\n"
	if got, codes := addDecision(t, ws, changed, later); got.Decision == nil || got.Version != 2 || codes != "" {
		t.Fatalf("with a reason: %s", codes)
	}
	if got, _ := addDecision(t, ws, changed, later); !got.Already || got.Version != 2 {
		t.Errorf("the correction again: version %d", got.Version)
	}
	for by, want := range map[time.Time]string{{}: "Few use it.", later: "Few use it.", later.Add(-time.Second): "Nobody uses it."} {
		d, err := ws.Decision(t.Context(), "ward-2023", by)
		if err != nil || d.Reasons != want {
			t.Errorf("as known by %v: %q, %v, want %q", by, d.Reasons, err, want)
		}
	}
	if _, err := ws.Decision(t.Context(), "ward-2023", now.Add(-time.Second)); !errors.Is(err, workspace.ErrNoDecision) {
		t.Errorf("before it was known: %v", err)
	}
	all, err := ws.DecisionHistory(t.Context(), "ward-2023", time.Time{})
	if err != nil || len(all) != 2 || fmt.Sprint(all[1].Changed(all[0])) != "[What was decided Why]" {
		t.Errorf("history %v, %v", all, err)
	}
}

func TestReviewIsDueUntilItIsMade(t *testing.T) {
	ws := open(t)
	addDecision(t, ws, ward, now)
	due := func(on calendar.Date) int {
		t.Helper()
		all, err := ws.DueDecisions(t.Context(), on)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	first := calendar.Of(2024, 5, 24)
	if due(first-1) != 0 || due(first) != 1 {
		t.Errorf("due the day before %d, on the day %d", due(first-1), due(first))
	}
	f := workspace.FollowUp{Decision: "ward-2023", On: first + 10, What: "Nobody missed it.", Source: "board paper 7", At: now}
	for range 2 {
		d, err := ws.AddFollowUp(t.Context(), f)
		if err != nil || len(d.After) != 1 {
			t.Fatalf("after: %+v, %v", d, err)
		}
	}
	if due(first+10) != 1 {
		t.Error("what is no review ended the review")
	}
	f.Reviewed, f.Review = true, first+365
	d, err := ws.AddFollowUp(t.Context(), f)
	if err != nil || d.Due != first+365 || !strings.Contains(told(d), "(This was the review.)") {
		t.Errorf("the review: %+v, %v", d, err)
	}
	if due(first+9) != 1 || due(first+10) != 0 || due(first+365) != 1 {
		t.Errorf("due %d, %d, %d", due(first+9), due(first+10), due(first+365))
	}
	for name, f := range map[string]workspace.FollowUp{"before the decision": {On: calendar.Of(2023, 5, 23)}, "in the future": {On: calendar.Of(2027, 1, 1)}, "review before": {On: first, Review: first}} {
		f.Decision, f.At = "ward-2023", now
		if _, err := ws.AddFollowUp(t.Context(), f); !errors.Is(err, workspace.ErrFollowUp) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDecisionThatIsNoneIsNotKept(t *testing.T) {
	ws := open(t)
	for code, text := range map[string]string{
		"missing_date":      strings.Replace(strings.Replace(ward, "on: \"2023-05-24\"\n", "", 1), "review: \"2024-05-24\"\n", "", 1),
		"missing_choice":    strings.Replace(ward, "chosen: \"close the ward\"\n", "", 1),
		"missing_power":     strings.Replace(ward, "  body: \"QHM\"\n", "", 1),
		"bad_conflicts":     strings.Replace(ward, "none declared", "some", 1),
		"bad_id":            strings.Replace(ward, "ward-2023", "ward 2023", 1),
		"unknown_key":       ward + "wish: \"x\"\n",
		"voice_contradicts": strings.Replace(ward, "heard: \"carers-2023; no-such\"", "heard: \"a\", nobody_asked: \"no time\"", 1),
	} {
		if got, codes := addDecision(t, ws, text, now); got.Decision != nil || codes != code {
			t.Errorf("kept %v, problems %q, want %s", got.Decision != nil, codes, code)
		}
	}
	if all, err := ws.Decisions(t.Context(), time.Time{}); len(all) != 0 || err != nil {
		t.Errorf("%d decisions were kept, %v", len(all), err)
	}
}

// register is the register of powers that Remit carries.
func powers(t *testing.T) workspace.Powers {
	t.Helper()
	classes, problems := structure.Published()
	matters, found := accountability.Published(classes)
	if problems.Merge(found); problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	return workspace.Powers{Classes: classes, Matters: matters}
}

// Both sides of the day on which boards began, and of what the register does not know.
func TestPowerIsHeldAgainstTheRegisterOfPowers(t *testing.T) {
	ws, r := open(t), powers(t)
	for _, tt := range []struct {
		name, old, new string
		want           workspace.PowerStanding
	}{
		{"a board on its day", `"2023-05-24"`, `"2022-07-01"`, workspace.PowerHeld},
		{"a board before there were any", `"2023-05-24"`, `"2022-06-30"`, workspace.PowerNotHeld},
		{"a board for specialised care", `service: "hospital"`, `service: "armed-forces"`, workspace.PowerNotHeld},
		{"a council for social care", "body: \"QHM\"\n  class: \"icb\"\n  matter: \"service-redesign\"\n  service: \"hospital\"", "body: \"E06000004\"\n  class: \"local-authority\"\n  matter: \"service-redesign\"\n  service: \"social-care\"", workspace.PowerHeld},
		{"no such matter", "service-redesign", "fashion", workspace.PowerNotKnown},
		{"no matter", "  matter: \"service-redesign\"\n", "", workspace.PowerNotKnown},
		{"a function", "  matter: \"service-redesign\"\n  service: \"hospital\"\n  function: \"to arrange hospital services\"", "  function: \"commission-hospital-care\"", workspace.PowerHeld},
		{"a function of others", "  matter: \"service-redesign\"\n  service: \"hospital\"\n  function: \"to arrange hospital services\"", "  function: \"commission-social-care\"", workspace.PowerNotHeld},
		{"a body that nobody knows", "body: \"QHM\"\n  class: \"icb\"\n", "body: \"E06000004\"\n", workspace.PowerNotKnown},
	} {
		text := strings.Replace(ward, tt.old, tt.new, 1)
		if text == ward {
			t.Fatalf("%s changes nothing", tt.name)
		}
		got, codes := addDecision(t, open(t), text, now)
		if got.Decision == nil {
			t.Fatalf("%s: %s", tt.name, codes)
		}
		found, err := ws.PowerOf(t.Context(), got.Decision.Decision, r)
		if err != nil || found.Standing != tt.want || found.Says == "" {
			t.Errorf("%s: %+v, %v, want %s", tt.name, found, err, tt.want)
		}
	}
	r.Agreed = []accountability.Arrangement{{ID: "QHM", Name: "Joint committee", Kind: accountability.JointCommittee, Bodies: nil, In: calendar.Period{From: calendar.Of(2023, 1, 1)}}}
	got, _ := addDecision(t, ws, ward, now)
	if found, err := ws.PowerOf(t.Context(), got.Decision.Decision, r); err != nil || found.Standing != workspace.PowerByPact {
		t.Errorf("a joint committee: %+v, %v", found, err)
	}
}

// The decision of a thread is a decision like any other, and a thread may cite one.
func TestThreadAndDecisionAreTheSameThing(t *testing.T) {
	ws := open(t)
	addVoice(t, ws, "v.yaml", carers)
	text := strings.Replace(exampleFor("QHM", "ZX0"), `nobody_asked: "the decision is an example, and there was nobody to ask."`, `heard: "carers-2023"`, 1)
	th := addThread(t, ws, text)
	if th.Thread == nil {
		t.Fatal(th.Problems.All())
	}
	d, err := ws.Decision(t.Context(), "example-decision", time.Time{})
	if err != nil || d.ID != "example/example-decision" || d.Thread != "example" || len(d.Need) != 1 || d.Chosen.ID != "operations" {
		t.Fatalf("%+v, %v", d, err)
	}
	said := words(th.Links[2])
	for _, want := range []string{"Voice carers-2023: a meeting", "Conflicts of interest: A member of the board", "is incomplete. Missing: priority run."} {
		if !strings.Contains(said, want) {
			t.Errorf("the thread does not say %q:\n%s", want, said)
		}
	}
	addThread(t, ws, text)
	changed := strings.Replace(text, "People wait too long", "People still wait too long", 1)
	if got := addThread(t, ws, changed); got.Version != 2 || got.Links[2].Record.Version != 2 || got.Links[2].Record.Correction != "the thread was changed" {
		t.Errorf("changed: %+v", got.Links[2].Record)
	}
	addDecision(t, ws, ward, now)
	if got := addThread(t, ws, thin+"decision: \"no-such\"\n"); got.Thread != nil || got.Problems.All()[0].Code != "unknown_decision" {
		t.Errorf("an unknown decision: %v", got.Problems.All())
	}
	citing := addThread(t, ws, thin+"decision: \"ward-2023\"\n")
	if citing.Thread == nil || citing.Links[2].ID != "ward-2023" || citing.Links[2].Record == nil || citing.Links[1].Question == "" {
		t.Fatalf("citing: %+v", citing.Problems.All())
	}
	work, err := ws.LiveWork(t.Context(), calendar.Of(2025, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]int{}
	for _, l := range work {
		if l.Kind == "decision" {
			ids[l.ID]++
		}
	}
	if len(ids) != 2 || ids["example/example-decision"] != 1 || ids["ward-2023"] != 1 {
		t.Errorf("live decisions %v", ids)
	}
}

// runSays is what a decision says of the priority run.
func runSays(d *workspace.Decision) string {
	_, text, _ := strings.Cut(told(d), "It rests on the priority run")
	text, _, _ = strings.Cut(text, "\n")
	return text
}

// A run that is saved is here; one with another stamp is another run.
func TestPriorityRunIsLookedUp(t *testing.T) {
	ws := open(t).WithPriorityRuns(files.OpenTree(t.TempDir()))
	if _, err := ws.SavePriorityRun(t.Context(), workspace.SavedRun{Name: "growth-2023", Run: &priority.Run{Stamp: priority.Stamp{SHA256: "ab12cd34"}}}); err != nil {
		t.Fatal(err)
	}
	for cited, want := range map[string]bool{`name: "growth-2023", stamp: "ab12"`: true, `name: "growth-2023"`: true, `name: "growth-2023", stamp: "ab13"`: false, `name: "other"`: false} {
		text := strings.Replace(ward, `name: "growth-2023", stamp: "ab12"`, cited, 1)
		got, codes := addDecision(t, ws, text+"correction: \"another run\"\n", now)
		if got.Decision == nil || got.RunHere != want || strings.Contains(runSays(got.Decision), "not in this workspace") == want {
			t.Errorf("%s: here %v, want %v; %s", cited, got.RunHere, want, codes)
		}
	}
}
