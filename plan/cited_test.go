package plan

import (
	"slices"
	"testing"

	"github.com/remit-health/remit/calendar"
)

// whole is a decision that says everything.
func whole() Decision {
	d := decision()
	d.Question, d.Review = "Which?", d.On+365
	d.Need = []CitedNeed{{Assessment: "frailty", AsAt: calendar.Of(2025, 3, 31)}}
	d.Run = CitedRun{Name: "growth", Stamp: "ab12"}
	d.Conflicts = []Conflict{{"a member", "owns one of the providers", "left the room"}}
	return d
}

func parts(d Decision, o []Option) []string {
	var out []string
	for _, p := range d.Missing(o) {
		out = append(out, p.Part)
	}
	return out
}

func TestMissingNamesEachPart(t *testing.T) {
	if got := parts(whole(), options()); len(got) != 0 {
		t.Errorf("a whole decision lacks %v", got)
	}
	for part, change := range map[string]func(*Decision){
		"question":          func(d *Decision) { d.Question = "" },
		"need":              func(d *Decision) { d.Need = nil },
		"priority run":      func(d *Decision) { d.Run = CitedRun{} },
		"voice":             func(d *Decision) { d.Voice = Voice{} },
		"voice told":        func(d *Decision) { d.Voice = Voice{People: 3} },
		"conflicts":         func(d *Decision) { d.Conflicts = nil },
		"conflicts handled": func(d *Decision) { d.Conflicts = []Conflict{{"a", "b", ""}} },
		"reasons":           func(d *Decision) { d.Reasons = " " },
		"budget":            func(d *Decision) { d.Budget = Budget{} },
		"function":          func(d *Decision) { d.Power.Function = "" },
		"instrument":        func(d *Decision) { d.Power.Instrument = "" },
		"review date":       func(d *Decision) { d.Review = 0 },
	} {
		d := whole()
		change(&d)
		if got := parts(d, options()); !slices.Equal(got, []string{part}) {
			t.Errorf("lacks %v, want %s", got, part)
		}
		if made, problems := Record(d, options()); made == nil {
			t.Errorf("without %s it is refused: %v", part, problems.All())
		}
	}
	if got := parts(whole(), options()[:1]); !slices.Equal(got, []string{"options"}) {
		t.Errorf("with one option it lacks %v", got)
	}
}

func TestRecordRefusesWhatIsNoDecision(t *testing.T) {
	for code, change := range map[string]func(*Decision){
		"missing_decision":     func(d *Decision) { d.ID = "" },
		"missing_date":         func(d *Decision) { d.On, d.Review = 0, 0 },
		"missing_choice":       func(d *Decision) { d.Chosen = " " },
		"missing_power":        func(d *Decision) { d.Power.Body = "" },
		"unknown_option":       func(d *Decision) { d.Chosen = "c" },
		"over_budget":          func(d *Decision) { d.Budget.Amount = 1 },
		"voice_contradicts":    func(d *Decision) { d.Voice.Heard = []string{"v"} },
		"conflicts_contradict": func(d *Decision) { d.NoConflicts = true },
		"run_contradicts":      func(d *Decision) { d.Run.None = "why" },
		"bad_need":             func(d *Decision) { d.Need[0].Figure = "1.2" },
		"review_before":        func(d *Decision) { d.Review = d.On },
	} {
		d := whole()
		change(&d)
		made, problems := Record(d, options())
		if made != nil || !slices.Equal(codes(problems), []string{code}) {
			t.Errorf("made %v, problems %v, want %s", made != nil, codes(problems), code)
		}
	}
}

// A decision without options or money is kept with what it says, and nothing is
// worked out of it.
func TestRecordKeepsADecisionInWords(t *testing.T) {
	d := Decision{ID: "d", On: calendar.Of(2025, 5, 1), Chosen: "close the ward", Power: Power{Body: "QHM"}}
	made, problems := Record(d, nil)
	if made == nil || made.Chosen.Name != "close the ward" || made.Left != 0 || made.Displaced != nil || made.Dearer != nil {
		t.Fatalf("%+v, %v", made, problems.All())
	}
	if n := len(d.Missing(nil)); n != 11 {
		t.Errorf("it lacks %d parts: %v", n, parts(d, nil))
	}
	d.Chosen = "a"
	if made, problems := Record(d, options()); made == nil || made.Left != 0 || made.Chosen.EachPerson != 400_00 || len(made.Displaced) != 0 {
		t.Errorf("without money: %+v, %v", made, problems.All())
	}
}
