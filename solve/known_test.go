package solve_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/remit-health/remit/solve"
)

// published reads programs as the OR-Library writes them: n columns, m rows, the
// best objective; the costs; the values of each row; what the rows allow.
func published(t *testing.T, name string) (programs []solve.Program, objectives []float64) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for block := range strings.SplitSeq(string(text), "\n\n") {
		in := strings.NewReader(block)
		next := func(n int) []float64 {
			out := make([]float64, n)
			for i := range out {
				if _, err := fmt.Fscan(in, &out[i]); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
			return out
		}
		head := next(3)
		n, m := int(head[0]), int(head[1])
		p := choices(next(n))
		for range m {
			p.Rows = append(p.Rows, atMost(0, next(n)...))
		}
		for i, upper := range next(m) {
			p.Rows[i].Upper = upper
		}
		programs, objectives = append(programs, p), append(objectives, head[2])
	}
	return programs, objectives
}

// TestPublishedOptimaOfKnapsacks solves the first three programs of mknap1 of the
// OR-Library (J. E. Beasley), which are those of C. C. Petersen, Computational experience with
// variants of the Balas algorithm applied to the selection of R&D projects, Management
// Science 13(9), 1967. What the file states as best is also found by trying every
// solution.
func TestPublishedOptimaOfKnapsacks(t *testing.T) {
	programs, objectives := published(t, "testdata/mknap1.txt")
	if len(programs) != 3 {
		t.Fatalf("%d programs, want 3", len(programs))
	}
	for i, p := range programs {
		tried, _ := best(p)
		for _, short := range []bool{false, true} {
			got := answer(t, p, solve.Limits{Short: short})
			if got.Status != solve.Optimal || fmt.Sprint(got.Objective) != fmt.Sprint(objectives[i]) || fmt.Sprint(tried) != fmt.Sprint(objectives[i]) || !keeps(p, got.X) {
				t.Errorf("program %d, short %v: got %s %v, by trying every solution %v, published is %v", i+1, short, got.Status, got.Objective, tried, objectives[i])
			}
		}
	}
}
