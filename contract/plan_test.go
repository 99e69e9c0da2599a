package contract

import "testing"

func TestVarianceOfAddsUp(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []PlanLine
		want  PlanVariance
	}{
		{"more of the same", []PlanLine{{10, 12, 1000, 1200}}, PlanVariance{Activity: 2, Value: 200, Volume: 200}},
		{"another price", []PlanLine{{10, 10, 1000, 1100}}, PlanVariance{Value: 100, Price: 100}},
		{"dearer care", []PlanLine{{10, 5, 1000, 500}, {10, 15, 3000, 4500}}, PlanVariance{Value: 1000, CaseMix: 1000}},
		{"not planned", []PlanLine{{0, 3, 0, 900}}, PlanVariance{Activity: 3, Value: 900, CaseMix: 900}},
		{"nothing", nil, PlanVariance{}},
	} {
		got := VarianceOf(tt.lines)
		if got != tt.want || got.Price+got.Volume+got.CaseMix != got.Value {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
