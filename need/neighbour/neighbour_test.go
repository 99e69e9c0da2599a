package neighbour_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/need/neighbour"
)

var known = []string{"aged-0-14", "aged-65-plus", "aged-85-plus", "most-deprived-fifth", "least-deprived-fifth", "people"}

func TestChosenVariablesAreRead(t *testing.T) {
	name, text := neighbour.Chosen()
	v, problems := neighbour.Read(name, text, known)
	if v == nil {
		t.Fatal(problems.All())
	}
	for _, one := range v.List {
		if one.Cite.Title != "chosen, no source" || one.Unit == "" {
			t.Errorf("%s has no unit, or does not say that it was chosen: %+v", one.Name, one)
		}
	}
	for fault, broken := range map[string]string{
		"bad_weight":       strings.Replace(string(text), `weight: "2"`, `weight: "much"`, 1),
		"unknown_variable": strings.Replace(string(text), "name: people\n", "name: persons\n", 1),
	} {
		v, problems := neighbour.Read(name, []byte(broken), known)
		if v != nil || problems.Len() != 1 || problems.All()[0].Code != fault {
			t.Errorf("%s: %v", fault, problems.All())
		}
	}
}

// TestDistanceIsTheOneThatIsWrittenDown: of four bodies at 0, 0, 2 and 2 in x the
// standard deviation is 1; of 0, 1, 0, 1 in y it is a half.
func TestDistanceIsTheOneThatIsWrittenDown(t *testing.T) {
	v := &neighbour.Variables{List: []neighbour.Variable{{Name: "x", Weight: 3}, {Name: "y", Weight: 1}, {Name: "z", Weight: 9, Needs: "a file"}}}
	profiles := map[string]neighbour.Profile{"A": {"x": 0, "y": 0, "z": 5}, "B": {"x": 0, "y": 1}, "C": {"x": 2, "y": 0}, "D": {"x": 2, "y": 1}}
	want := []neighbour.Near{{Code: "B", Distance: 1}, {Code: "C", Distance: math.Sqrt(3)}, {Code: "D", Distance: 2}}
	if diff := cmp.Diff(want, v.Nearest(profiles, "A", 0)); diff != "" {
		t.Errorf("Nearest (-want +got):\n%s", diff)
	}
	if got := v.Nearest(profiles, "A", 2); len(got) != 2 {
		t.Errorf("the two nearest are %v", got)
	}
	if got := v.Nearest(profiles, "X", 2); got != nil {
		t.Errorf("a body without profile has neighbours %v", got)
	}
}

// TestNearestDoesNotDependOnUnits: scaling or moving a variable changes nothing.
func TestNearestDoesNotDependOnUnits(t *testing.T) {
	v := &neighbour.Variables{List: []neighbour.Variable{{Name: "x", Weight: 1}, {Name: "y", Weight: 2}}}
	one, other := map[string]neighbour.Profile{}, map[string]neighbour.Profile{}
	for i := range 20 {
		x, y := float64(i*i%17), float64(i*7%13)
		one[fmt.Sprint(i)] = neighbour.Profile{"x": x, "y": y}
		other[fmt.Sprint(i)] = neighbour.Profile{"x": 1024*x + 64, "y": y / 2}
	}
	a, b := v.Nearest(one, "3", 0), v.Nearest(other, "3", 0)
	for i := range a {
		if a[i].Code != b[i].Code || math.Abs(a[i].Distance-b[i].Distance) > 1e-12 {
			t.Fatalf("neighbour %d is %v, and %v in other units", i, a[i], b[i])
		}
	}
}

func FuzzRead(f *testing.F) {
	name, text := neighbour.Chosen()
	f.Add(string(text))
	f.Add("variables: [{}]")
	f.Fuzz(func(t *testing.T, text string) {
		if v, problems := neighbour.Read(name, []byte(text), known); v == nil && problems.Len() == 0 {
			t.Fatal("no variables and no problem")
		}
	})
}

func BenchmarkNearest(b *testing.B) {
	v := &neighbour.Variables{List: []neighbour.Variable{{Name: "x", Weight: 1}, {Name: "y", Weight: 2}}}
	for _, n := range []int{42, 300, 6000} {
		profiles := map[string]neighbour.Profile{}
		for i := range n {
			profiles[fmt.Sprint(i)] = neighbour.Profile{"x": float64(i % 17), "y": float64(i % 13)}
		}
		b.Run(fmt.Sprintf("bodies=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v.Nearest(profiles, "3", 10)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "bodies/s")
		})
	}
}
