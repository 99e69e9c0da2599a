package access

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/remit-health/remit/contract"
)

func TestGuardRefusesWhatDiffersByAFew(t *testing.T) {
	all := Group{Where{"month": {"2025-06"}}, 50}
	for _, tt := range []struct {
		name  string
		inner int64
		no    bool
	}{{"the same people", 50, false}, {"one fewer", 49, true}, {"seven fewer", 43, true}, {"eight fewer", 42, false}, {"too few to be shown at all", 5, false}, {"nobody", 0, false}} {
		inner := Group{Where{"month": {"2025-06"}, "pod": {"EL"}}, tt.inner}
		for _, order := range [][]Group{{all, inner}, {inner, all}} {
			got := NewGuard(100).Ask(order...)
			if (len(got) == 1) != tt.no || tt.no && got[0].I != 1 {
				t.Errorf("%s: %v", tt.name, got)
			}
		}
	}
}

func TestGuardLetsThroughWhatDoesNotNest(t *testing.T) {
	g := NewGuard(100)
	if r := g.Ask(Group{Where{"pod": {"EL"}}, 50}, Group{Where{"pod": {"NEL"}}, 47}, Group{Where{"month": {"2025-06"}}, 46}); len(r) != 0 {
		t.Errorf("refused %v", r)
	}
	if r := g.Ask(Group{Where{"pod": {"EL"}}, 50}); len(r) != 0 {
		t.Errorf("the same group again is refused: %v", r)
	}
	if r := g.Ask(Group{Where{"pod": {"EL", "NEL"}}, 97}, Group{Where{"pod": {"EL", "DC"}}, 55}); len(r) != 1 || r[0].I != 1 {
		t.Errorf("sets of values: %v", r)
	}
	if r := g.Ask(Group{nil, 100}); len(r) != 1 || !strings.Contains(r[0].String(), "pod=EL,NEL") {
		t.Errorf("everybody: %v", r)
	}
}

func TestGuardThatIsFullRefuses(t *testing.T) {
	g := NewGuard(1)
	g.Ask(Group{Where{"pod": {"EL"}}, 50})
	if r := g.Ask(Group{Where{"pod": {"NEL"}}, 500}); len(r) != 1 || !r[0].Full {
		t.Errorf("%v", r)
	}
	if r := g.Ask(Group{Where{"pod": {"EL"}}, 50}); len(r) != 0 {
		t.Errorf("what was given before: %v", r)
	}
}

// No two groups that one session was given tell of 1 to 7 people, whatever was asked in
// which order: over small made-up data, each pair of given groups is taken and the people
// themselves are counted.
func TestNoGivenPairTellsOfAFew(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	dims := []string{"month", "provider", "pod"}
	for round := range 150 {
		records := make([][3]string, 20+r.IntN(80))
		for i := range records {
			for d := range dims {
				records[i][d] = string(rune('a' + min(r.IntN(3), r.IntN(4))))
			}
		}
		in := func(w Where, rec [3]string) bool {
			for d, name := range dims {
				if values, ok := w[name]; ok && !strings.Contains(strings.Join(values, ""), rec[d]) {
					return false
				}
			}
			return true
		}
		count := func(f func([3]string) bool) (n int64) {
			for _, rec := range records {
				if f(rec) {
					n++
				}
			}
			return n
		}
		g := NewGuard(10_000)
		var given []Where
		for range 60 {
			w := Where{}
			for _, d := range dims {
				if r.IntN(2) == 0 {
					w[d] = strings.Split([]string{"a", "b", "c", "ab", "bc", "ac", "abc"}[r.IntN(7)], "")
				}
			}
			all := count(func(rec [3]string) bool { return in(w, rec) })
			if len(g.Ask(Group{w, all})) == 0 && !few(all) {
				given = append(given, w)
			}
		}
		for _, a := range given {
			for _, b := range given {
				if !a.within(b) {
					continue
				}
				if rest := count(func(rec [3]string) bool { return in(b, rec) && !in(a, rec) }); rest >= 1 && rest <= 7 {
					t.Fatalf("round %d: %v and %v were given and tell of %d people", round, a, b, rest)
				}
			}
		}
		if len(given) < 3 {
			t.Fatalf("round %d: only %d groups were given", round, len(given))
		}
	}
}

// The same of whole views, as a session sees them: of what was shown after disclosure control,
// base and rows, no two groups that nest tell of 1 to 7 people.
func TestNoShownPairOfViewsTellsOfAFew(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	dims := []string{"month", "provider", "pod"}
	hidden, shown := 0, 0
	for round := range 60 {
		cells := map[[3]string]int64{} // people by month, provider and pod
		for range 12 {
			cells[[3]string{string(rune('a' + r.IntN(2))), string(rune('a' + r.IntN(3))), string(rune('a' + r.IntN(3)))}] += r.Int64N(30)
		}
		count := func(w Where) (n int64) {
			for key, people := range cells {
				in := true
				for d, name := range dims {
					in = in && (w[name] == nil || w[name][0] == key[d])
				}
				if in {
					n += people
				}
			}
			return n
		}
		g := NewGuard(10_000)
		var given []Group
		for range 12 {
			base := Where{}
			if d := r.IntN(4); d < 3 {
				base[dims[d]] = []string{string(rune('a' + r.IntN(2)))}
			}
			by := dims[r.IntN(3)]
			v := view([]contract.Column{{Name: by}, people})
			for _, value := range []string{"a", "b", "c"} {
				v.Rows = append(v.Rows, []contract.Cell{{Text: value}, n(count(base.with(by, value)))})
			}
			if len(base[by]) > 0 {
				continue // of one value there is nothing to divide
			}
			got, refusal := g.View(Group{base, count(base)}, v, "people", by)
			if refusal != nil {
				hidden++
				continue
			}
			given = append(given, Group{base, count(base)})
			for i, row := range Disclose(got).Rows {
				if row[1].Hidden {
					hidden++
					continue
				}
				shown++
				given = append(given, Group{base.with(by, row[0].Text), v.Rows[i][1].Number})
			}
		}
		for _, a := range given {
			for _, b := range given {
				if rest := b.N - a.N; a.Where.within(b.Where) && rest >= 1 && rest <= 7 && !few(a.N) && !few(b.N) {
					t.Fatalf("round %d: %v and %v were shown and tell of %d people", round, a, b, rest)
				}
			}
		}
	}
	if hidden == 0 || shown == 0 {
		t.Fatalf("%d hidden, %d shown: the test tests nothing", hidden, shown)
	}
}

func TestGuardHidesRowsOfAView(t *testing.T) {
	v := contract.View{Columns: []contract.Column{{Name: "pod"}, people, owed}, Rows: [][]contract.Cell{
		{{Text: "EL"}, n(47), n(4700)}, {{Text: "NEL"}, n(3), n(300)}}}
	g := NewGuard(100)
	got, r := g.View(Group{Where{"month": {"2025-06"}}, 50}, v, "people", "pod")
	if r != nil || shownRows(Disclose(got)) != "EL * *\nNEL * *" {
		t.Errorf("%v, %q", r, shownRows(Disclose(got)))
	}
	if v.Rows[0][1].Hidden {
		t.Error("the view that was given in is changed")
	}
	if _, r := g.View(Group{Where{"month": {"2025-06"}, "provider": {"ZX0"}}, 46}, v, "people", "pod"); r == nil {
		t.Error("a base that differs by four is given")
	}
}

func BenchmarkGuard(b *testing.B) {
	for b.Loop() {
		g := NewGuard(20_000)
		for i := range 2000 {
			g.Ask(Group{Where{"month": {string(rune('a' + i%12))}, "provider": {string(rune('A' + i/12))}}, int64(100 + i)})
		}
	}
	b.ReportMetric(2000*float64(b.N)/b.Elapsed().Seconds(), "groups/s")
}
