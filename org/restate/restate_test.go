package restate_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
)

// five is five made-up practices: two groups that became three trusts. P3 is a new
// practice at the postcode of P2, P4 one in the network of P0 and P1; P5 is alone.
func five() (*org.Register, *restate.People) {
	d := org.Data{}
	for i, m := range []struct {
		before, after org.Code
		postcode      string
	}{{"4AA01", "5AA", "ZZ1 1AA"}, {"4AA01", "5AB", "ZZ1 1AB"}, {"4AA02", "5AC", "ZZ1 1AC"}, {"", "5AC", "zz11ac"}, {"", "5AC", "ZZ1 1AD"}, {"", "5AC", "ZZ1 1AE"}} {
		code := org.Code(fmt.Sprint("A0000", i))
		d.Practices = append(d.Practices, org.PracticeRow{Code: code, Status: "A", Postcode: m.postcode})
		if m.before != "" {
			d.Memberships = append(d.Memberships, org.MembershipRow{Practice: code, Parent: m.before, Joined: calendar.Of(1999, 4, 1), Left: calendar.Of(2001, 3, 31)})
		}
		d.Memberships = append(d.Memberships, org.MembershipRow{Practice: code, Parent: m.after, Joined: calendar.Of(2001, 4, 1), Left: calendar.Of(2013, 3, 31)})
	}
	people := &restate.People{On: calendar.Of(2022, 4, 1), Needs: []string{"mental-health"}}
	for i, w := range []struct {
		people  int64
		network org.Code
		need    float64
	}{{100, "U1", 300}, {300, "U1", 100}, {200, "U2", 1}, {50, "U2", 1}, {40, "U1", 1}, {10, "U", 1}} {
		people.Weights = append(people.Weights, restate.Weight{Practice: org.Code(fmt.Sprint("A0000", i)), People: w.people, Network: w.network, Needs: []float64{w.need}})
	}
	return org.Build(d), people
}

func restated(t *testing.T, to, from calendar.Date, role org.Role, strict bool, rows ...restate.Figure) (*restate.Result, string) {
	t.Helper()
	r, people := five()
	o, err := restate.NewPlacer(r, people).Onto(to, role, strict)
	if err != nil {
		t.Fatal(err)
	}
	got := o.Restate(restate.Figures{Rows: rows}, from)
	var words []string
	for _, row := range append(slices.Clip(got.Rows), got.Unplaced) {
		words = append(words, fmt.Sprintf("%s %d", row.Code, row.Value))
	}
	return got, strings.Join(words, ", ")
}

func TestRestateByHand(t *testing.T) {
	row := func(code org.Code, v int64) restate.Figure { return restate.Figure{Code: code, Value: v} }
	for _, c := range []struct {
		name     string
		to, from calendar.Date
		role     org.Role
		strict   bool
		rows     []restate.Figure
		want     string
	}{
		{"practices follow themselves", second, first, org.PCT, true, []restate.Figure{row("A00000", 7), row("A00002", 5), row("A00005", 3)}, "5AA 7, 5AC 8, unplaced 0"},
		{"a body is shared out by people", second, first, org.PCT, true, []restate.Figure{row("4AA01", 10)}, "5AA 3, 5AB 7, unplaced 0"},
		{"half a unit goes to the first of equals", second, first, org.PCT, true, []restate.Figure{row("4AA01", 2)}, "5AA 1, 5AB 1, unplaced 0"},
		{"less than nothing", second, first, org.PCT, true, []restate.Figure{row("4AA01", -10)}, "5AA -3, 5AB -7, unplaced 0"},
		{"a merger", first, second, org.PCG, true, []restate.Figure{row("5AA", 1), row("5AB", 2)}, "4AA01 3, unplaced 0"},
		{"who had no group is unplaced", first, second, org.PCG, true, []restate.Figure{row("5AC", 300)}, "4AA02 200, unplaced 100"},
		{"or placed by postcode and network", first, second, org.PCG, false, []restate.Figure{row("5AC", 300)}, "4AA01 40, 4AA02 250, unplaced 10"},
		{"a practice by postcode", first, first, org.PCG, false, []restate.Figure{row("A00003", 9)}, "4AA02 9, unplaced 0"},
		{"a practice by network", first, first, org.PCG, false, []restate.Figure{row("A00004", 8)}, "4AA01 8, unplaced 0"},
		{"U is no network", first, first, org.PCG, false, []restate.Figure{row("A00005", 9)}, "unplaced 9"},
		{"identity places nobody else", first, first, org.PCG, true, []restate.Figure{row("A00003", 9)}, "unplaced 9"},
		{"codes that are nothing", second, first, org.PCT, true, []restate.Figure{row("RX1", 4), row("5AC", 5), row("A00000", 1), row("A00000", 2)}, "5AA 1, unplaced 11"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := restated(t, c.to, c.from, c.role, c.strict, c.rows...); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestEachRowThatGoesNowhereHasAReason(t *testing.T) {
	got, _ := restated(t, second, first, org.PCT, true, restate.Figure{Line: 2, Code: "RX1"}, restate.Figure{Line: 3, Code: "5AC"}, restate.Figure{Line: 4, Code: "A00000"}, restate.Figure{Line: 5, Code: "A00000"})
	var codes []string
	for _, p := range got.Problems.All() {
		codes = append(codes, fmt.Sprint(p.Line, p.Code))
	}
	if want := "[2no_structure 3nobody_there 5code_twice]"; fmt.Sprint(codes) != want {
		t.Errorf("got %v, want %s", codes, want)
	}
}

// Of the need of group 4AA01 (400) a quarter goes to 5AA by people, where 300 is.
func TestMisplacedIsMeasuredAgainstPractices(t *testing.T) {
	got, _ := restated(t, second, first, org.PCT, true, restate.Figure{Code: "4AA01", Value: 1})
	if len(got.Misplaced) != 1 {
		t.Fatal(got.Misplaced)
	}
	if m := got.Misplaced[0]; m.Worst != "5AB" || m.WorstShare != 2 || m.Share != 200.0/401 {
		t.Errorf("got %+v", m)
	}
}

func TestNoBodyOfTheRoleIsAnError(t *testing.T) {
	r, people := five()
	_, err := restate.NewPlacer(r, people).Onto(second, org.CCG, true)
	var none restate.NoSuchRole
	if !errors.As(err, &none) || fmt.Sprint(none.Have) != "[pct]" {
		t.Errorf("got %v", err)
	}
}

func TestKindsThatDoNotRestateSayWhy(t *testing.T) {
	for _, text := range []string{"median", "percentile", "interval", "rank", "best", "count", "colour"} {
		if _, err := restate.ParseKind(text); err == nil || len(err.Error()) < 30 {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, column := range []string{"Median wait", "lower_ci", "rank", "imd_decile"} {
		if restate.Refused(column) == "" {
			t.Errorf("%s is accepted", column)
		}
	}
	if why := restate.Refused("value"); why != "" {
		t.Error(why)
	}
}

func TestDecimalsAreWrittenAsTheyWere(t *testing.T) {
	for _, c := range []struct {
		f    restate.Figures
		row  restate.Row
		want string
	}{
		{restate.Figures{Kind: restate.Sum, Decimals: 3}, restate.Row{Value: -5}, "-0.005 "},
		{restate.Figures{Kind: restate.Sum}, restate.Row{Value: 12}, "12 "},
		{restate.Figures{Kind: restate.Sum, Decimals: 2}, restate.Row{Value: 123456}, "1234.56 "},
		{restate.Figures{Kind: restate.Rate, DenominatorDecimals: 1}, restate.Row{Value: 2, Denominator: 15}, "2 1.5"},
		{restate.Figures{Kind: restate.Mean, Decimals: 1}, restate.Row{Value: 100, Denominator: 3}, "3.33333 3"},
		{restate.Figures{Kind: restate.Share}, restate.Row{}, " 0"},
	} {
		if got := c.f.Text(c.row) + " " + c.f.DenominatorText(c.row); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
