package rule

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

func TestProgramAgreesWithPlainOnRandomConditions(t *testing.T) {
	v, r := vocabulary(t), random(t, 1)
	seen := map[Reply]int{}
	for range 2000 {
		text := randomCondition(r, r.IntN(5))
		c, faults := v.Condition(text)
		if len(faults) > 0 {
			t.Fatalf("Condition(%s): %v", text, faults)
		}
		program, err := v.interpret(c)
		if err != nil {
			t.Fatal(err)
		}
		fast := compile(c.root)
		for range 20 {
			f := randomValues(r, v)
			want, _, err := ask(program, v.used(c, f))
			if err != nil {
				t.Fatalf("ask(%s): %v", text, err)
			}
			if got := fast(f).reply(); got != want {
				t.Fatalf("%s over %v = %v, cel-go says %v", text, *f, got, want)
			}
			seen[want]++
		}
	}
	for _, reply := range []Reply{Yes, No, NotStated} {
		if seen[reply] < 1000 {
			t.Errorf("only %d of the random cases answered %v", seen[reply], reply)
		}
	}
}

// randomChart writes an edition whose questions lead further on only.
func randomChart(r *rand.Rand, n int) string {
	var b strings.Builder
	b.WriteString("edition: random\ntitle: Random\nowner: Nobody\nmade_up: true\nin_force: {from: \"2025-04-01\"}\nstart: {")
	for i := range n {
		fmt.Fprintf(&b, "\"s%d\": Q%d, ", i, i)
	}
	b.WriteString("}\nquestions:\n")
	to := func(i int) string {
		if next := i + 1 + r.IntN(3); next < n {
			return fmt.Sprintf("Q%d", next)
		}
		return "{pay: responsible}"
	}
	for i := range n {
		fmt.Fprintf(&b, "  Q%d:\n    says: Question %d?\n    ask: |\n      %s\n    cite: {title: None, page: %d}\n    yes: %s\n    no: %s\n",
			i, i, randomCondition(r, r.IntN(4)), i, to(i), to(i))
	}
	return b.String()
}

func TestProgramAgreesWithPlainOnRandomCharts(t *testing.T) {
	v, r := vocabulary(t), random(t, 2)
	for range 40 {
		text := randomChart(r, 1+r.IntN(20))
		c, problems := ParseChart("random.yaml", []byte(text), v)
		if c == nil {
			t.Fatalf("%v\n%s", problems.All(), text)
		}
		agree(t, r, c, 100)
	}
}

func TestProgramAgreesWithPlainOnAnEdition(t *testing.T) {
	agree(t, random(t, 3), madeUp(t), 3000)
}

// agree decides random records with both evaluators, and holds answers and
// paths equal.
func agree(t *testing.T, r *rand.Rand, c *Chart, records int) {
	t.Helper()
	program := c.Program()
	plain, err := c.Plain()
	if err != nil {
		t.Fatal(err)
	}
	batch, fast, slow := make([]Case, records), make([]int, records), make([]int, records)
	for i := range batch {
		start, _ := c.Start(pick(r, append(c.Starts(), "no such key")...))
		batch[i] = Case{start, randomValues(r, c.Vocabulary())}
	}
	program.Decide(batch, fast)
	plain.Decide(batch, slow)
	for i, k := range batch {
		path, answer := program.Path(k, nil)
		trace, err := plain.Explain(k)
		if err != nil {
			t.Fatal(err)
		}
		if fast[i] != slow[i] || answer != fast[i] {
			t.Fatalf("record %d: program %d, path %d, plain %d\n%s", i, fast[i], answer, slow[i], trace.Text())
		}
		if len(path) != len(trace.Steps) {
			t.Fatalf("record %d: path %v, trace %s", i, path, trace.Path())
		}
		for j, turn := range path {
			if s := trace.Steps[j]; c.Questions()[turn.Question].Code != s.Question || turn.Reply != s.Reply {
				t.Fatalf("record %d: step %d is %v, trace has %s %v", i, j, turn, s.Question, s.Reply)
			}
		}
	}
}

func TestDecideUsesNoHeap(t *testing.T) {
	c, r := madeUp(t), random(t, 4)
	program := c.Program()
	batch, out := make([]Case, 256), make([]int, 256)
	for i := range batch {
		batch[i] = Case{0, randomValues(r, c.Vocabulary())}
	}
	path := make([]Turn, 0, 8)
	got := testing.AllocsPerRun(50, func() {
		program.Decide(batch, out)
		path, _ = program.Path(batch[0], path[:0])
	})
	if got != 0 {
		t.Errorf("a batch took %v allocations, want 0", got)
	}
}

func TestEvaluatorsMayBeSharedByGoroutines(t *testing.T) {
	c := madeUp(t)
	program := c.Program()
	plain, err := c.Plain()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for worker := range 4 {
		r := random(t, uint64(10+worker))
		wg.Go(func() {
			for range 50 {
				batch := []Case{{0, randomValues(r, c.Vocabulary())}}
				fast, slow := []int{0}, []int{0}
				program.Decide(batch, fast)
				plain.Decide(batch, slow)
				if fast[0] != slow[0] {
					t.Errorf("program %d, plain %d", fast[0], slow[0])
				}
			}
		})
	}
	wg.Wait()
}
