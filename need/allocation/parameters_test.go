package allocation

import (
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

var fullFile = strings.Replace(workedFile, "convergence:\n", parameter("lowest_convergence", "share", "-0.01")+parameter("highest_convergence", "share", "0.005")+
	parameter("floor_per_head", "pounds a person", "900.50")+parameter("furthest_below_target", "share", "0.05")+"convergence:\n", 1)

func TestReadParameters(t *testing.T) {
	p := parametersOf(t, fullFile)
	if p.Envelope != 10_000_000_000_00 || p.Growth != 40_000 || *p.Lowest != -10_000 || *p.Highest != 5_000 || *p.PerHead != 900_50 || *p.FurthestBelow != 50_000 || p.Year != 2025 || len(p.Convergence.Steps) != 3 {
		t.Errorf("got %+v", p)
	}
	if p.Convergence.String() != "below -0.5 %: +0.3 %; below +5 %: 0 %; else: -1 %" {
		t.Error(p.Convergence.String())
	}
	var names []string
	for _, s := range p.Stated {
		names = append(names, s.Name)
		if s.Unit == "" || s.Owner == "" || s.Cite.Title == "" || s.Value == "" || s.In.From == 0 {
			t.Errorf("%+v", s)
		}
	}
	if strings.Join(names, " ") != "envelope growth lowest_convergence highest_convergence furthest_below_target floor_per_head convergence" {
		t.Errorf("stated are %v", names)
	}
}

// Each mistake is one problem with a place and a way out, and no parameters.
func TestReadParametersReportsEachMistake(t *testing.T) {
	for _, c := range []struct{ name, file, old, new, want string }{
		{"empty", fullFile, fullFile, "", "empty_file"},
		{"no owner", fullFile, "title: Made-up allocations\nowner: Made-up owner\n", "title: Made-up allocations\n", "missing_owner"},
		{"no unit", fullFile, "envelope: {unit: pounds, ", "envelope: {", "missing_unit"},
		{"no source", fullFile, "value: 0.04, cite: " + madeUpCite, "value: 0.04", "missing_cite"},
		{"pence", fullFile, "envelope: {unit: pounds,", "envelope: {unit: pence,", "other_unit"},
		{"per cent", fullFile, "value: 0.04,", "value: 4,", "bad_share"},
		{"no money", fullFile, "value: 10000000000,", "value: 0,", "bad_sum"},
		{"not a sum", fullFile, "value: 900.50,", "value: 900.505,", "bad_sum"},
		{"another year", fullFile, "growth: {unit: share, owner: Made-up owner, values: [{from: 2025-04-01", "growth: {unit: share, owner: Made-up owner, values: [{from: 2026-04-01", "not_in_force"},
		{"bounds crossed", fullFile, "value: -0.01,", "value: 0.01,", "bounds_crossed"},
		{"unknown stream", fullFile, "stream: core", "stream: cores", "unknown_stream"},
		{"unknown parameter", fullFile, "  growth:", "  speed: 1\n  growth:", "unknown_key"},
		{"no growth", fullFile, parameter("growth", "share", "0.04"), "", "missing_growth"},
		{"a share of another stream", fullFile, "  growth:", parameter("health_inequalities", "share", "0.1") + "  growth:", "unknown_key"},
		{"shares that differ", componentsFile, "value: 0.6,", "value: 0.7,", "shares_differ"},
		{"no share", componentsFile, parameter("spend_share_maternity", "share", "0.05"), "", "missing_spend_share_maternity shares_differ"},
		{"steps fall", fullFile, "below: 0.05", "below: -0.05", "steps_disordered"},
		{"no last step", fullFile, "    - {add: -0.01}\n", "", "open_step"},
		{"open step before the last", fullFile, "{below: 0.05, add: 0}", "{add: 0}", "open_step"},
		{"a step of a year ago", fullFile, `in: {from: "2025-04-01", until: "2026-04-01"}`, `in: {from: "2024-04-01", until: "2025-04-01"}`, "not_in_force"},
		{"no step", fullFile, "steps:\n    - {below: -0.005, add: 0.003}\n    - {below: 0.05, add: 0}\n    - {add: -0.01}\n", "steps: []\n", "yaml_shape"},
		{"a large step", fullFile, "add: 0.003", "add: 3", "bad_share"},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := strings.Replace(c.file, c.old, c.new, 1)
			if changed == c.file {
				t.Fatal("the text to change is not in the file")
			}
			p, problems := ReadParameters("p.yaml", []byte(changed), year)
			var codes []string
			for _, found := range problems.All() {
				codes = append(codes, found.Code)
				if found.Fix == "" || found.Why == "" {
					t.Errorf("%v", found)
				}
			}
			if p != nil || strings.Join(codes, " ") != c.want {
				t.Errorf("got %v, want %s", codes, c.want)
			}
		})
	}
}

// What forbids an allocation is said, and nothing is allocated.
func TestAllocateRefuses(t *testing.T) {
	boards := []Board{boardOf("A", 10, 10), boardOf("B", 30, 30)}
	for _, c := range []struct {
		name, file string
		change     func(map[org.Code]Baseline)
		want       string
	}{
		{"a board without baseline", workedFile, func(b map[org.Code]Baseline) { delete(b, "B") }, "no_baseline"},
		{"a baseline without board", workedFile, func(b map[org.Code]Baseline) { b["C"] = b["A"] }, "no_such_board"},
		{"pence for pounds", workedFile, func(b map[org.Code]Baseline) { b["A"] = Baseline{Body: "A", Sum: 1 << 62} }, "too_much"},
		{"the factor twice", workedFile, func(b map[org.Code]Baseline) {
			b["A"], b["B"] = Baseline{Body: "A", Sum: 1, MFF: money.One}, Baseline{Body: "B", Sum: 1, MFF: money.One}
		}, "counted_twice counted_twice"},
		{"an index in part", componentsFile, func(b map[org.Code]Baseline) { b["B"] = Baseline{Body: "B", Sum: 1, EACA: money.One} }, "index_in_part"},
		{"floors too high", strings.Replace(fullFile, "value: 900.50", "value: 900000", 1), func(b map[org.Code]Baseline) {}, ""},
	} {
		baselines := had(boards, 100, 300)
		c.change(baselines)
		a, problems := parametersOf(t, c.file).Allocate(boards, baselines)
		var codes []string
		for _, found := range problems.All() {
			codes = append(codes, found.Code)
		}
		if (a == nil) != (c.want != "") || strings.Join(codes, " ") != c.want {
			t.Errorf("%s: %v, want %q", c.name, codes, c.want)
		}
	}
	p := parametersOf(t, strings.Replace(fullFile, "value: 10000000000,", "value: 30000,", 1))
	if a, problems := p.Allocate(boards, had(boards, 100, 300)); a != nil || problems.All()[0].Code != "floors_exceed_envelope" {
		t.Errorf("%v, %v", a, problems.All())
	}
	b := boardOf("A", 10, 10)
	b.Weighted = Figures(slices.Repeat([]float64{-1}, len(b.Weighted)))
	if a, problems := p.Allocate([]Board{b}, had([]Board{b}, 100)); a != nil || problems.All()[0].Code != "no_weight" {
		t.Errorf("%v, %v", a, problems.All())
	}
}

// FuzzReadParameters holds that any text is parameters or has problems, and that
// parameters that are read share money out to the penny or say why not.
func FuzzReadParameters(f *testing.F) {
	f.Add([]byte(fullFile))
	f.Add([]byte(componentsFile))
	f.Add([]byte("parameters: {envelope: 1}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, problems := ReadParameters("p.yaml", text, year)
		if (p == nil) != (problems.Len() > 0) {
			t.Fatalf("parameters %v with problems %v", p, problems)
		}
		if p == nil {
			return
		}
		boards := []Board{boardOf("A", 10.5, 11), boardOf("B", 30, 20)}
		a, found := p.Allocate(boards, had(boards, 100, 300))
		if a == nil && found.Len() == 0 || a != nil && sum(a) != p.Envelope {
			t.Fatalf("%+v, %v", a, found.All())
		}
	})
}
