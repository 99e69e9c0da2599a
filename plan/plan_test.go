package plan

import (
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

var cited = dated.Citation{Title: "made-up evidence", Page: "1"}

func options() []Option {
	return []Option{
		{ID: "a", Name: "ONE", Cost: 600_000_00, People: 1500, Evidence: cited},
		{ID: "b", Name: "TWO", Cost: 400_000_00, People: 2000, NoEvidence: "it is what is done today"},
	}
}

func decision() Decision {
	return Decision{ID: "d", On: calendar.Of(2025, 5, 1), Chosen: "a", Reasons: "the need is there",
		Budget: Budget{"growth", 600_000_00}, Power: Power{Body: "QHM", Function: "arrange care", Instrument: "an act", Cite: cited}, Voice: Voice{NobodyAsked: "there was no time"}}
}

func codes(l *problem.List) []string {
	var out []string
	for _, p := range l.All() {
		out = append(out, p.Code)
	}
	return out
}

func TestDecideWorksOutWhatADecisionDoes(t *testing.T) {
	made, problems := Decide(decision(), options())
	if made == nil || problems.Len() != 0 {
		t.Fatalf("refused: %v", problems.All())
	}
	if made.Chosen.EachPerson != 400_00 || made.Options[1].EachPerson != 200_00 || made.Left != 0 {
		t.Errorf("each person %v and %v, left %v", made.Chosen.EachPerson, made.Options[1].EachPerson, made.Left)
	}
	if len(made.Displaced) != 1 || made.Displaced[0].ID != "b" || made.Displaced[0].Short != 400_000_00 {
		t.Errorf("displaced %+v, want b, short of all its cost", made.Displaced)
	}
	if d := made.Dearer; d == nil || d.Cheapest != "b" || d.More != 200_00 || d.FewerPeople != 1500 {
		t.Errorf("dearer %+v, want b cheaper by £200 and 1,500 more people", d)
	}
}

// Both sides of the money: the cost itself can be paid, a penny more cannot.
func TestDecideRefusesWhatTheMoneyDoesNotReach(t *testing.T) {
	for amount, want := range map[money.Pence]bool{600_000_00: true, 600_000_00 - 1: false} {
		d := decision()
		d.Budget.Amount = amount
		made, problems := Decide(d, options())
		if (made != nil) != want || !want && !slices.Contains(codes(problems), "over_budget") {
			t.Errorf("%v: made %v, problems %v", d.Budget.Amount, made != nil, codes(problems))
		}
	}
}

func TestDecideDisplacesAtTheLastPenny(t *testing.T) {
	for amount, want := range map[money.Pence]int{1_000_000_00: 0, 1_000_000_00 - 1: 1} {
		d := decision()
		d.Budget.Amount = amount
		made, problems := Decide(d, options())
		if made == nil || len(made.Displaced) != want {
			t.Errorf("%v: %v, problems %v, want %d displaced", d.Budget.Amount, made, problems.All(), want)
		}
	}
	o := options()
	o[1].Excludes = []string{"a"}
	d := decision()
	d.Budget.Amount = 2_000_000_00
	if made, _ := Decide(d, o); len(made.Displaced) != 1 || made.Displaced[0].Short != 0 {
		t.Errorf("an option that excludes the choice is not displaced: %+v", made.Displaced)
	}
}

func TestDecideOfTheCheapestIsNotDearer(t *testing.T) {
	d := decision()
	d.Chosen = "b"
	if made, problems := Decide(d, options()); made == nil || made.Dearer != nil || made.Left != 200_000_00 {
		t.Errorf("made %+v, problems %v", made, problems.All())
	}
}

func TestDecideRefusesWhatSaysTooLittle(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*Decision)
		code   string
	}{
		"no date":           {func(d *Decision) { d.On = 0 }, "missing_date"},
		"no reasons":        {func(d *Decision) { d.Reasons = " " }, "missing_reasons"},
		"no money":          {func(d *Decision) { d.Budget = Budget{} }, "missing_budget"},
		"no body":           {func(d *Decision) { d.Power.Body = "" }, "missing_power"},
		"no function":       {func(d *Decision) { d.Power.Function = "" }, "missing_power"},
		"no instrument":     {func(d *Decision) { d.Power.Instrument = "" }, "missing_power"},
		"no citation":       {func(d *Decision) { d.Power.Cite = dated.Citation{} }, "missing_power"},
		"no voice":          {func(d *Decision) { d.Voice = Voice{} }, "missing_voice"},
		"voice of nobody":   {func(d *Decision) { d.Voice = Voice{Who: "a group", Said: "yes"} }, "missing_voice"},
		"both voices":       {func(d *Decision) { d.Voice = Voice{Who: "a group", People: 3, Said: "yes", NobodyAsked: "why"} }, "voice_contradicts"},
		"an unknown option": {func(d *Decision) { d.Chosen = "c" }, "unknown_option"},
	} {
		d := decision()
		tt.change(&d)
		made, problems := Decide(d, options())
		if made != nil || !slices.Contains(codes(problems), tt.code) {
			t.Errorf("%s: made %v, problems %v, want %s", name, made != nil, codes(problems), tt.code)
		}
	}
}

func TestDecideRefusesBadOptions(t *testing.T) {
	for name, tt := range map[string]struct {
		change func([]Option) []Option
		code   string
	}{
		"one only":    {func(o []Option) []Option { return o[:1] }, "too_few_options"},
		"twice":       {func(o []Option) []Option { return append(o, o[0]) }, "option_twice"},
		"no people":   {func(o []Option) []Option { o[1].People = 0; return o }, "no_people"},
		"negative":    {func(o []Option) []Option { o[1].Cost = -1; return o }, "negative_cost"},
		"no name":     {func(o []Option) []Option { o[1].Name = ""; return o }, "missing_name"},
		"no evidence": {func(o []Option) []Option { o[1].NoEvidence = ""; return o }, "missing_evidence"},
		"excludes":    {func(o []Option) []Option { o[1].Excludes = []string{"z"}; return o }, "unknown_option"},
	} {
		made, problems := Decide(decision(), tt.change(options()))
		if made != nil || !slices.Contains(codes(problems), tt.code) {
			t.Errorf("%s: made %v, problems %v, want %s", name, made != nil, codes(problems), tt.code)
		}
		for _, p := range problems.All() {
			if p.Why == "" || p.Fix == "" || !strings.HasSuffix(p.What, ".") {
				t.Errorf("%s: %+v does not say what, why and what to do", name, p)
			}
		}
	}
}
