package allocation

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
)

const madeUpCite = `{title: "Made-up allocations", clause: "1"}`

// parameter is one parameter of a file.
func parameter(name, unit, value string) string {
	return fmt.Sprintf("  %s: {unit: %s, owner: Made-up owner, values: [{from: 2025-04-01, value: %s, cite: %s}]}\n", name, unit, value, madeUpCite)
}

// fileOf is a file of parameters of a stream.
func fileOf(stream string, parameters ...string) string {
	return "allocation: made-up\ntitle: Made-up allocations\nowner: Made-up owner\nyear: \"2025/26\"\nstream: " + stream + "\nmade_up: true\ncite: " + madeUpCite + "\nparameters:\n" + strings.Join(parameters, "") +
		"convergence:\n  unit: share\n  owner: Made-up owner\n  in: {from: \"2025-04-01\", until: \"2026-04-01\"}\n  cite: " + madeUpCite +
		"\n  steps:\n    - {below: -0.005, add: 0.003}\n    - {below: 0.05, add: 0}\n    - {add: -0.01}\n"
}

var workedFile = fileOf("core", parameter("envelope", "pounds", "10000000000"), parameter("growth", "share", "0.04"))

func year(string) (int, error) { return 2025, nil }

func parametersOf(t testing.TB, file string) *Parameters {
	t.Helper()
	p, problems := ReadParameters("p.yaml", []byte(file), year)
	if p == nil {
		t.Fatal(problems.All())
	}
	return p
}

// boardOf is a board whose people all have the same weight in every component.
func boardOf(code org.Code, people, weighted float64) Board {
	b := Board{Code: code, Total: Total{Population: people}}
	for c := range b.Weighted {
		b.Weighted[c] = weighted
	}
	return b
}

// had are baselines in pence, in the order of the boards.
func had(boards []Board, sums ...money.Pence) map[org.Code]Baseline {
	out := map[org.Code]Baseline{}
	for i, b := range boards {
		out[b.Code] = Baseline{Source: dated.Source{File: "had.csv", Line: i + 2}, Body: b.Code, Sum: sums[i]}
	}
	return out
}

func allocated(t testing.TB, p *Parameters, boards []Board, baselines map[org.Code]Baseline) *Allocation {
	t.Helper()
	a, problems := p.Allocate(boards, baselines)
	if a == nil {
		t.Fatal(problems.All())
	}
	return a
}

// The example that the domain notes (section D) work out by hand: an envelope of
// £10bn, X with 2.10 % of it as target and Y with 1.90 %. The rest has what makes
// the sums before rescaling add up to the envelope, as the example supposes.
func TestWorkedExample(t *testing.T) {
	boards := []Board{boardOf("X", 21, 21), boardOf("Y", 19, 19), boardOf("Z", 960, 960)}
	a := allocated(t, parametersOf(t, workedFile), boards, had(boards, 200_000_000_00, 196_000_000_00, 9_220_692_307_69))
	for i, want := range []struct {
		target, rolled, allocation, opening, convergence, closing string
	}{
		{"£210,000,000.00", "£208,000,000.00", "£208,600,000.00", "-0.95", "0.003", "-0.67"},
		{"£190,000,000.00", "£203,840,000.00", "£201,880,000.00", "7.28", "-0.01", "6.25"}, // the notes round to 7.3 and 6.3
	} {
		l := a.Lines[i]
		if l.Target.String() != want.target || l.Rolled.String() != want.rolled || l.Allocation.String() != want.allocation || l.add.String() != want.convergence ||
			fmt.Sprintf("%.2f", 100*l.Opening) != want.opening || fmt.Sprintf("%.2f", 100*l.Closing) != want.closing {
			t.Errorf("%s: %+v, want %+v", l.Body, l, want)
		}
	}
	if math.Abs(a.Rescaled-1) > 1e-11 || sum(a) != 10_000_000_000_00 {
		t.Errorf("rescaled by %.15f to %v", a.Rescaled, sum(a))
	}
	if y := a.Lines[1]; fmt.Sprintf("%.1f %.1f", 100*y.Opening, math.Floor(1000*y.Closing+0.5)/10) != "7.3 6.3" {
		t.Errorf("Y opens at %v and closes at %v, want 7.3 %% and 6.3 %% as the notes round", y.Opening, y.Closing)
	}
}

func sum(a *Allocation) (all money.Pence) {
	for _, l := range a.Lines {
		all += l.Allocation
	}
	return all
}

// The steps say what was done, and what was not loaded.
func TestStepsShowTheArithmetic(t *testing.T) {
	boards := []Board{boardOf("X", 21, 21), boardOf("Y", 19, 19), boardOf("Z", 960, 960)}
	a := allocated(t, parametersOf(t, workedFile), boards, had(boards, 200_000_000_00, 196_000_000_00, 9_220_692_307_69))
	var all strings.Builder
	for _, s := range a.Lines[0].Steps {
		fmt.Fprintf(&all, "%d %s: %s (%s) %v\n", s.Number, s.Name, s.Working, s.Cite, s.Loaded)
	}
	const want = `1 population: 21.0 registered people () true
4 weighted population: 21.0, as published for core services overall; it holds the components, health inequalities and the costs known by practice () true
5 emergency ambulance cost adjustment: not loaded: no column of the baselines states it () false
5 scaled: 21.0 weighted people, so that all boards add up to the population () true
6 target: 2.1000 % of £10,000,000,000.00 = £210,000,000.00 (Made-up allocations, 1) true
7 baseline: £200,000,000.00 (had.csv:2) true
8 opening distance: £200,000,000.00 × (1 + 0.04) = £208,000,000.00; ÷ £210,000,000.00 − 1 = -0.95 % (Made-up allocations, 1) true
9 growth: +4 % and convergence of +0.3 % for a distance below -0.5 % (Made-up allocations, 1) true
9 bounds of convergence: not loaded: the file states none () false
9 before rescaling: £200,000,000.00 × (1 + 0.04 + 0.003) = £208,600,000.00 () true
9 floor: not loaded: the file states none () false
10 allocation: £208,600,000.00 × 1.000000000 = £208,600,000.00; ÷ £210,000,000.00 − 1 = -0.67 % closing distance () true
`
	if all.String() != want {
		t.Errorf("got\n%s\nwant\n%s", all.String(), want)
	}
	if strings.Join(a.NotLoaded, ", ") != "emergency ambulance cost adjustment, bounds of convergence, floor" {
		t.Errorf("not loaded: %v", a.NotLoaded)
	}
}

var componentsFile = fileOf("components", parameter("envelope", "pounds", "1000"), parameter("growth", "share", "0"),
	parameter("spend_share_general_acute", "share", "0.6"), parameter("spend_share_community", "share", "0.1"), parameter("spend_share_mental_health", "share", "0.15"),
	parameter("spend_share_maternity", "share", "0.05"), parameter("spend_share_prescribing", "share", "0.1"), parameter("community_by_own_model", "share", "0.5"), parameter("health_inequalities", "share", "0.1"))

// Bounds and floors that are stated are shown with what they did.
func TestStepsShowBoundsAndFloors(t *testing.T) {
	p := parametersOf(t, strings.Replace(fullFile, "value: -0.01,", "value: -0.005,", 1))
	boards := []Board{boardOf("X", 1e6, 5e5), boardOf("Y", 4e6, 45e5)}
	a := allocated(t, p, boards, had(boards, 2_000_000_000_00, 7_000_000_000_00))
	var all strings.Builder
	for _, s := range a.Lines[0].Steps[7:] {
		fmt.Fprintf(&all, "%s: %s\n", s.Name, s.Working)
	}
	for _, want := range []string{"bounds of convergence: at least -0.5 %, at most +0.5 %: -0.5 %\n", "floor: £900.50 a person; no further below target than 5.00 %: £950,000,000.00\n"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %q in\n%s", want, all.String())
		}
	}
}

// Half of community spending follows the general and acute model.
func TestWeighPutsComponentsTogether(t *testing.T) {
	p := parametersOf(t, componentsFile)
	total := Total{Population: 100}
	for c, w := range map[need.Component]float64{need.GeneralAcute: 110, need.Community: 120, need.MentalHealth: 80, need.Maternity: 60, need.Prescribing: 105, need.Inequalities: 200} {
		total.Weighted[c] = w
	}
	got, ok := p.Weigh(total)
	if want := 0.9*(0.65*110+0.05*120+0.15*80+0.05*60+0.1*105) + 0.1*200; !ok || math.Abs(got-want) > 1e-9 {
		t.Errorf("got %v, want %v", got, want)
	}
	total.Weighted[need.Maternity] = need.NotStated
	if _, ok := p.Weigh(total); ok {
		t.Error("weighed without a component")
	}
}

// Indices of costs move the target, and are not taken for one in silence.
func TestCostsMoveTheTarget(t *testing.T) {
	p := parametersOf(t, componentsFile)
	boards := []Board{boardOf("A", 50, 50), boardOf("B", 50, 50)}
	baselines := had(boards, 500_00, 500_00)
	if a := allocated(t, p, boards, baselines); a.Lines[0].Target != 500_00 || len(a.NotLoaded) != 4 {
		t.Errorf("%v, not loaded %v", a.Lines[0].Target, a.NotLoaded)
	}
	for code, mff := range map[org.Code]money.Rate{"A": 1_200_000, "B": 800_000} {
		b := baselines[code]
		b.MFF, b.EACA = mff, money.One
		baselines[code] = b
	}
	if a := allocated(t, p, boards, baselines); a.Lines[0].Target != 600_00 || strings.Join(a.NotLoaded, ", ") != "bounds of convergence, floor" {
		t.Errorf("%v, not loaded %v", a.Lines[0].Target, a.NotLoaded)
	}
}
