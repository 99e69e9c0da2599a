package access

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/remit-health/remit/contract"
)

func view(columns []contract.Column, rows ...[]contract.Cell) contract.View {
	return contract.View{Name: "v", Columns: columns, Rows: rows}
}

func n(v int64) contract.Cell { return contract.Cell{Number: v} }

func shownRows(v contract.View) string {
	var out []string
	for _, row := range v.Rows {
		var cells []string
		for i, c := range row {
			cells = append(cells, c.Format(v.Columns[i].Kind))
		}
		out = append(out, strings.Join(cells, " "))
	}
	return strings.Join(out, "\n")
}

var (
	people = contract.Column{Name: "people", Kind: contract.CountCells}
	owed   = contract.Column{Name: "owed", Kind: contract.MoneyCells}
)

// TestDiscloseCountsAsPublished holds the counts of the method that NHS Digital published
// in September 2018, as a whole view of them.
func TestDiscloseCountsAsPublished(t *testing.T) {
	for n0, want := range map[int64]string{0: "0", 1: "*", 7: "*", 8: "10", 12: "10", 13: "15", 997: "995", 998: "1000", -3: "*"} {
		if got := shownRows(Disclose(view([]contract.Column{people}, []contract.Cell{n(n0)}))); got != want {
			t.Errorf("%d people are shown as %s, want %s", n0, got, want)
		}
	}
}

func TestDiscloseHidesSumsWithTheirCount(t *testing.T) {
	claims := contract.Column{Name: "claims", Kind: contract.CountCells}
	ofClaims := contract.Column{Name: "claimed", Kind: contract.MoneyCells, Of: "claims"}
	for _, tt := range []struct {
		name string
		v    contract.View
		want string
	}{
		{"the sum of too few", view([]contract.Column{people, owed}, []contract.Cell{n(3), n(100)}), "* *"},
		{"the sum of enough", view([]contract.Column{people, owed}, []contract.Cell{n(9), n(100)}), "10 1.00"},
		{"the sum of its own count", view([]contract.Column{people, claims, ofClaims}, []contract.Cell{n(9), n(3), n(100)}), "10 * *"},
		{"not that of another", view([]contract.Column{people, claims, ofClaims}, []contract.Cell{n(3), n(9), n(100)}), "* 10 1.00"},
		{"a sum without a word belongs to all counts", view([]contract.Column{people, claims, owed}, []contract.Cell{n(9), n(3), n(100)}), "10 * *"},
		{"a sum that no count stands beside", view([]contract.Column{owed}, []contract.Cell{n(100)}), "*"},
		{"no sum that no count stands beside", view([]contract.Column{owed}, []contract.Cell{n(0)}), "0.00"},
		{"a public sum", view([]contract.Column{{Name: "plan", Kind: contract.MoneyCells, Public: true}}, []contract.Cell{n(100)}), "1.00"},
		{"a public count", view([]contract.Column{{Name: "providers", Kind: contract.CountCells, Public: true}}, []contract.Cell{n(3)}), "3"},
		{"the cell's own count", view([]contract.Column{people, owed}, []contract.Cell{n(50), {Number: 100, N: 2}}), "50 *"},
		{"a figure in words that says of nobody", view([]contract.Column{{Name: "working", Kind: contract.FigureCells}}, []contract.Cell{{Text: "3 x £40"}}), "*"},
		{"words that tell of a count", view([]contract.Column{people, {Name: "says", Of: "people"}}, []contract.Cell{n(3), {Text: "3 people"}}), "* *"},
		{"a code is no figure", view([]contract.Column{people, {Name: "tfc"}}, []contract.Cell{n(3), {Text: "300"}}), "* 300"},
		{"a share of what is shown", view([]contract.Column{people, claims, {Name: "share", Kind: contract.FigureCells, Of: "people", Part: "claims"}}, []contract.Cell{n(998), n(12), {Text: "1.2024"}}), "1000 10 1.0"},
		{"a share of too few", view([]contract.Column{people, claims, {Name: "share", Kind: contract.FigureCells, Of: "people", Part: "claims"}}, []contract.Cell{n(998), n(2), {Text: "0.2"}}), "1000 * *"},
		{"a part whose rest is too few", view([]contract.Column{{Name: "late", Kind: contract.CountCells, In: "people"}, people}, []contract.Cell{n(20), n(23)}), "* 25"},
	} {
		if got := shownRows(Disclose(tt.v)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestDiscloseShowsNoSingleRecords(t *testing.T) {
	v := view([]contract.Column{{Name: "record_id"}, people}, []contract.Cell{{Text: "r1"}, n(100)})
	if got := Disclose(v); len(got.Rows) != 0 || got.Notes[0] != NoRows {
		t.Errorf("by its column: %v", got)
	}
	v = view([]contract.Column{people}, []contract.Cell{n(100)})
	v.Rowwise = true
	if got := Disclose(v); len(got.Rows) != 0 {
		t.Errorf("marked: %v", got)
	}
	v.Rowwise, v.National = false, true
	v.Rows[0][0] = n(3)
	if got := Disclose(v); shownRows(got) != "3" {
		t.Errorf("of England: %v", got)
	}
}

// A hidden sum cannot be worked out from the total less the others: what is hidden in a
// column is of nobody or of enough people.
func TestDiscloseHidesASecondSum(t *testing.T) {
	v := view([]contract.Column{people, owed}, []contract.Cell{n(3), n(300)}, []contract.Cell{n(40), n(4000)}, []contract.Cell{n(9), n(900)})
	if got := shownRows(Disclose(v)); got != "* *\n40 40.00\n10 *" {
		t.Errorf("%q", got)
	}
}

func TestDiscloseLeavesNothingInHiddenCells(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		v := view([]contract.Column{people, owed, {Name: "a", Kind: contract.MoneyCells, Adds: "owed"}, {Name: "b", Kind: contract.MoneyCells, Adds: "owed"}, {Name: "mean", Kind: contract.FigureCells, Of: "people"}})
		var exact [][]contract.Cell
		for range 1 + r.IntN(6) {
			a, b := r.Int64N(14), r.Int64N(14)
			exact = append(exact, []contract.Cell{n(a + b), {Number: 7 * (a + b)}, {Number: 7 * a, N: a}, {Number: 7 * b, N: b}, {Text: "7"}})
		}
		v.Rows = exact
		got := Disclose(v)
		for i, row := range got.Rows {
			for j, c := range row {
				if c.Hidden && (c.Number != 0 || c.Text != "" || c.N != 0) {
					t.Fatalf("a hidden cell holds %+v", c)
				}
				if people := exact[i][0].Number; !c.Hidden && j > 0 && people >= 1 && people <= 7 {
					t.Fatalf("%s of %d people is shown", v.Columns[j].Name, people)
				}
			}
		}
		checkColumn(t, exact, got, 1)
	}
}

// checkColumn works the hidden sums of a column out from its total.
func checkColumn(t *testing.T, exact [][]contract.Cell, got contract.View, column int) {
	t.Helper()
	var hidden, all int64
	for i, row := range got.Rows {
		all += exact[i][0].Number
		if row[column].Hidden {
			hidden += exact[i][0].Number
		}
	}
	if hidden >= 1 && hidden <= 7 && hidden != all {
		t.Fatalf("the sums of %d people are the total less the others:\n%s", hidden, shownRows(got))
	}
}

func TestDiscloseStatement(t *testing.T) {
	v := (&contract.Statement{}).View()
	for _, c := range v.Columns {
		if c.Kind == contract.MoneyCells && c.Of == "" && !c.Public {
			t.Errorf("%s does not say to which count it belongs", c.Name)
		}
	}
}

func TestAggregatedRowsCanBeDisclosed(t *testing.T) {
	v := contract.View{Rowwise: true, Columns: []contract.Column{{Name: "record_id"}, {Name: "code"}, {Name: "text"}, {Name: "at_stake", Kind: contract.MoneyCells}}}
	for i := range 12 {
		v.Rows = append(v.Rows, []contract.Cell{{Text: string(rune('a' + i))}, {Text: []string{"duplicate", "no_payer"}[min(i/3, 1)]}, {Text: "age 43"}, n(100)})
	}
	sum := Aggregated(v, "findings", "code")
	if got := shownRows(sum); got != "duplicate 3 3.00\nno_payer 9 9.00" {
		t.Errorf("added up: %q", got)
	}
	if got := shownRows(Disclose(sum)); got != "duplicate * *\nno_payer 10 *" {
		t.Errorf("disclosed: %q", got)
	}
}

func BenchmarkDisclose(b *testing.B) {
	v := view([]contract.Column{people, owed, {Name: "a", Kind: contract.MoneyCells, Adds: "owed"}, {Name: "b", Kind: contract.MoneyCells, Adds: "owed"}})
	r := rand.New(rand.NewPCG(1, 2))
	for range 50_000 {
		x := r.Int64N(60)
		v.Rows = append(v.Rows, []contract.Cell{n(2 * x), n(x * 200), {Number: x * 100, N: x}, {Number: x * 100, N: x}})
	}
	b.ReportAllocs()
	for b.Loop() {
		Disclose(v)
	}
	b.ReportMetric(float64(len(v.Rows))*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
