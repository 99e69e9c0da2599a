package level_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/table"
)

func ownCSV(t *testing.T, text string) (*level.Own, table.Result) {
	t.Helper()
	own, got, err := level.ReadOwnCSV(strings.NewReader(text), "s.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got.Read != got.Good+got.Quarantined || got.Good != len(own.Services) {
		t.Errorf("read %d, good %d (%d services), quarantined %d", got.Read, got.Good, len(own.Services), got.Quarantined)
	}
	return own, got
}

func TestOwnCSVPutsWrongRowsAside(t *testing.T) {
	const head = "code,name,cases,cost,tailoring,component,levels,personal_budget,co_use\n0E1,Good,\"1,000\",50000,0.5,community,place;system,yes,5E1:20\n"
	for _, tt := range []struct{ name, row, want string }{
		{"no code", ",X,1,1,,,,,", "no_code"},
		{"a code that Excel read", "1.00E+05,X,1,1,,,,,", "mangled_code"},
		{"twice", "0E1,X,1,1,,,,,", "service_twice"},
		{"words", "A,X,many,1,,,,,", "bad_number"},
		{"below zero", "A,X,-1,1,,,,,", "bad_number"},
		{"a share above one", "A,X,1,1,80,,,,", "bad_number"},
		{"no such need", "A,X,1,1,,dental,,,", "unknown_component"},
		{"no such level", "A,X,1,1,,,county,,", "unknown_level"},
		{"maybe", "A,X,1,1,,,,maybe,", "bad_flag"},
		{"a pair without people", "A,X,1,1,,,,,HN12", "bad_pair"},
	} {
		own, got := ownCSV(t, head+tt.row+"\n")
		if len(own.Services) != 1 || own.Services[0].Code != "0E1" || got.Quarantined != 1 || got.Problems.Counts()[0].Code != tt.want {
			t.Errorf("%s: %d services, %v, want one and %s", tt.name, len(own.Services), got.Problems.Counts(), tt.want)
		}
	}
}

func TestOwnYAMLNamesWhatIsWrong(t *testing.T) {
	const ladder = "levels:\n  - {level: place, bodies: 10}\n  - {level: national, bodies: 1}\nservices:\n"
	const both = "[{level: place, scale: 1}, {level: national, scale: 2}]"
	for _, tt := range []struct{ name, text, want string }{
		{"no services", "made_up: true\n", "missing_services"},
		{"costs of one level only", ladder + "  - {code: \"A\", costs: [{level: place, scale: 1}]}\n", "no_cost"},
		{"a level that is none", "levels:\n  - {level: county, bodies: 1}\nservices: []\n", "unknown_level"},
		{"levels out of order", "levels:\n  - {level: national, bodies: 1}\n  - {level: place, bodies: 9}\nservices: []\n", "level_order"},
		{"a code without quotes", ladder + "  - {code: 5E1, costs: " + both + "}\n", "unquoted"},
		{"twice", ladder + "  - {code: \"A\", costs: " + both + "}\n  - {code: \"A\", costs: " + both + "}\n", "service_twice"},
		{"an unknown term", ladder + "  - {code: \"A\", costs: [{level: place, politics: 1}, {level: national, scale: 2}]}\n", "unknown_key"},
		{"a law without source", ladder + "  - {code: \"A\", costs: " + both + "}\nlaws:\n  - {id: x, says: y, services: \"A\", levels: place, in_force: {from: \"2020-01-01\"}}\n", "missing_cite"},
	} {
		own, problems := level.ReadOwn("o.yaml", []byte(tt.text))
		if own != nil || problems.Counts()[0].Code != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, problems.All(), tt.want)
		}
	}
}

// collected are three rows of a cost collection: two currencies of one root in two
// settings, and one that is blank.
func collected(own map[string]string) level.Collected {
	p, _ := level.Published(calendar.Of(2025, 4, 1))
	return level.Collect([]pricing.CurrencyCost{
		{Department: "Elective Inpatients", Currency: "HN12A", Description: "Hip, with CC Score 6+", Activity: 100, Cost: money.Pence(100 * 900_000), Complete: true},
		{Department: "Non-Elective Inpatient - Long Stay", Currency: "HN12B", Description: "Hip, with CC Score 0-5", Activity: 300, Cost: money.Pence(300 * 600_000), Complete: true},
		{Department: "Daycase", Currency: "HN12C"},
		{Department: "Community Health Service", Currency: "N02AF", Description: "District Nurse, Adult", Activity: 1500, Cost: money.Pence(1500 * 6000), Complete: true},
		{Department: "High Cost Drugs", Currency: "HCDr", Activity: 5, Cost: 500, Complete: true},
	}, p, own)
}

func TestCollectMakesServicesOfRoots(t *testing.T) {
	got := collected(nil)
	if len(got.Services) != 2 || got.Blank != 1 || got.Drugs != 5 || got.Codes != 3 {
		t.Fatalf("got %+v", got)
	}
	hip, nurse := got.Services[0], got.Services[1]
	if hip.Code != "HN12" || hip.Name != "Hip" || hip.Cases != 400 || hip.Cost != 2_700_000 || hip.NonElective != 0.75 || hip.Chapter != "HN" {
		t.Errorf("hip = %+v", hip)
	}
	// E[Y²] = Σ p·m²·(1 + 0.6²) over both currencies.
	if square := (0.25*9000*9000 + 0.75*6000*6000) * 1.36; math.Abs(hip.Square/square-1) > 1e-12 || math.Abs(hip.CV*hip.CV-(square/6750/6750-1)) > 1e-12 {
		t.Errorf("square %v, cv %v, want %v", hip.Square, hip.CV, square)
	}
	if nurse.Code != "N02" || nurse.Cases != 100 || nurse.Component != "community" || math.Abs(nurse.CV-1) > 1e-9 {
		t.Errorf("nurse = %+v", nurse)
	}
}

func TestOwnServicesLieOverTheCollection(t *testing.T) {
	own, _ := ownCSV(t, "code,name,cases,cost,mean,tailoring,currencies,levels\nHN12,Hips,500,,,0.9,,\nLA-1,Health checks,1000,,50,,,place\nORTHO,Joints,,,,,N02,\nNONE,Nothing,,,,,,\n")
	got := collected(own.Regrouped())
	services, problems := own.Over(got.Services)
	var text []string
	for _, s := range services {
		text = append(text, fmt.Sprintf("%s %s %.0f", s.Code, s.Name, s.Cases))
	}
	if strings.Join(text, "; ") != "HN12 Hips 500; ORTHO Joints 100; LA-1 Health checks 1000" || problems.Len() != 1 || problems.All()[0].Code != "no_cost" {
		t.Errorf("services %v, problems %v", text, problems.All())
	}
	if services[0].Theta != 0.9 || services[2].Levels[0] != structure.Place {
		t.Errorf("tailoring %v, levels %v", services[0].Theta, services[2].Levels)
	}
}

func TestPairsAndLawsOfUnknownServicesAreReported(t *testing.T) {
	own, problems := level.ReadOwn("o.yaml", []byte("services: [{code: \"A\", cases: 10, cost: 100}]\npairs: [{a: \"A\", b: \"Z\", people: 5}]\n"+
		"laws:\n  - {id: x, says: y, services: \"Y\", levels: place, in_force: {from: \"2020-01-01\"}, cite: {title: t, clause: \"1\"}}\n"))
	if own == nil {
		t.Fatal(problems.All())
	}
	if _, found := own.Over(nil); found.Len() != 2 || found.Counts()[0].Code != "unknown_service" {
		t.Errorf("problems %v, want two of unknown services", found.All())
	}
}

func TestParametersOfAUserAreKnownAndDated(t *testing.T) {
	const one = "parameters:\n  - {name: %s, description: d, unit: u, owner: o, values: [{from: \"2026-04-01\", value: 20, cite: {title: t, clause: \"1\"}}]}\n"
	base, day := published(t), calendar.Of(2026, 5, 1)
	own, problems := level.ReadParameters("p.yaml", fmt.Appendf(nil, one, "step-cost"), day)
	if own == nil {
		t.Fatal(problems.All())
	}
	got, _ := base.Overridden(own, "p.yaml")
	if p := got["step-cost"]; p.Value != 20 || !p.Own || p.Low != base["step-cost"].Low || base["step-cost"].Value != 10 {
		t.Errorf("step-cost = %+v", p)
	}
	if _, found := level.ReadParameters("p.yaml", fmt.Appendf(nil, one, "step-cost"), calendar.Of(2026, 3, 31)); found.Counts()[0].Code != "no_value" {
		t.Errorf("a value of the future: %v", found.All())
	}
	own, _ = level.ReadParameters("p.yaml", fmt.Appendf(nil, one, "step-costs"), day)
	if _, found := base.Overridden(own, "p.yaml"); found.Len() != 1 || found.All()[0].Code != "unknown_parameter" || !strings.Contains(found.All()[0].What, "step-cost.") {
		t.Errorf("an unknown parameter: %v", found.All())
	}
}

// A personal budget of £620 a week must be worth 3.7 % to pay, one of £258 a year
// cannot (specification, section 4).
func TestBreakEvenOfPersonalBudgets(t *testing.T) {
	p := published(t)
	if b := level.BreakEvenOf(p, 620*52); math.Abs(b.Share-0.037) > 0.0005 || b.Cost != 1200 {
		t.Errorf("of £620 a week: %+v, want 3.7 %%", b)
	}
	if b := level.BreakEvenOf(p, 258); b.Share <= 1 {
		t.Errorf("of £258: %+v, want impossible", b)
	}
}

func FuzzReadOwn(f *testing.F) {
	f.Add(string(level.Example()))
	f.Add("services: [{code: \"A\", cases: 10, cost: 100}]\n")
	f.Fuzz(func(t *testing.T, text string) {
		own, problems := level.ReadOwn("o.yaml", []byte(text))
		if (own == nil) != (problems.Len() > 0) {
			t.Fatalf("own %v with problems %v", own, problems.All())
		}
	})
}

func FuzzReadOwnCSV(f *testing.F) {
	f.Add("code,cases,cost,co_use\nA,1,2,B:3\n")
	f.Add("code;levels\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		own, got, err := level.ReadOwnCSV(strings.NewReader(text), "s.csv", nil)
		if err != nil || got.Read != got.Good+got.Quarantined || got.Good != len(own.Services) {
			t.Fatal(err, got)
		}
	})
}

func FuzzReadParameters(f *testing.F) {
	f.Add("parameters:\n  - {name: a, description: d, unit: u, owner: o, values: [{from: \"2026-04-01\", value: 20, cite: {title: t, clause: \"1\"}}]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, problems := level.ReadParameters("p.yaml", []byte(text), calendar.Of(2026, 5, 1))
		if (p == nil) != (problems.Len() > 0) {
			t.Fatalf("parameters %v with problems %v", p, problems.All())
		}
	})
}
