package web

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/remit-health/remit/workspace"
)

// TestClassesHoldEveryValueOnce holds the classes for many sets of values: each value is in
// one class, classes rise, and with many different values none is empty or has most.
func TestClassesHoldEveryValueOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for n := 1; n < 400; n += 7 {
		var bodies []workspace.Mapped
		for range n {
			bodies = append(bodies, workspace.Mapped{Known: true, Value: 1000 * random.NormFloat64()})
		}
		s := newScale(workspace.MapMeasure{Decimals: 2}, bodies)
		sum, most := 0, 0
		for _, c := range s.Classes {
			sum, most = sum+c.Bodies, max(most, c.Bodies)
		}
		if sum != n || len(s.Classes) > mapClasses || n > 50 && (len(s.Classes) != mapClasses || most > 2*n/mapClasses) {
			t.Errorf("%d values: classes %+v", n, s.Classes)
		}
		for i := 1; i < len(s.breaks); i++ {
			if s.breaks[i] <= s.breaks[i-1] {
				t.Errorf("the breaks %v do not rise", s.breaks)
			}
		}
	}
}

func TestClassesAreInRoundNumbers(t *testing.T) {
	var bodies []workspace.Mapped
	for i := range 50 {
		bodies = append(bodies, workspace.Mapped{Known: true, Value: 0.8 + 0.0097*float64(i)})
	}
	bodies = append(bodies, workspace.Mapped{})
	var text []string
	for _, c := range newScale(workspace.MapMeasure{Decimals: 2}, bodies).Classes {
		text = append(text, c.Text)
	}
	if got, want := strings.Join(text, "; "), "under 0.88; 0.88 to under 0.98; 0.98 to under 1.08; 1.08 to under 1.18; 1.18 and more"; got != want {
		t.Errorf("the classes are %s, want %s", got, want)
	}
	if s := newScale(workspace.MapMeasure{}, []workspace.Mapped{{}}); len(s.Classes) != 0 {
		t.Errorf("nothing known has the classes %+v", s.Classes)
	}
	same := newScale(workspace.MapMeasure{}, []workspace.Mapped{{Known: true, Value: 7}, {Known: true, Value: 7}, {Known: true, Value: 7}, {Known: true, Value: 7}})
	if len(same.Classes) != 1 || same.Classes[0].Bodies != 4 {
		t.Errorf("values all alike have the classes %+v", same.Classes)
	}
}

func TestNumbersOfMapsSayTheirUnit(t *testing.T) {
	for name, tt := range map[string]struct {
		value float64
		want  string
	}{"population": {1234567, "1,234,567"}, "overall": {1.0349, "1.03"}, "deprivation-2019": {29.04, "29.0 %"}, "owed": {1234.5, "£1,234.50"}, "variance": {-0.014, "-£0.01"}} {
		m, err := workspace.MapMeasureNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := newScale(m, nil).Value(tt.value); got != tt.want {
			t.Errorf("%s: %v is %q, want %q", name, tt.value, got, tt.want)
		}
	}
}
