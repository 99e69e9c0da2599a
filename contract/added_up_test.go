package contract

import "testing"

func TestAddedUpLinesComeToTheTotal(t *testing.T) {
	g := NewLedger()
	for _, l := range generated(2000, 9) {
		g.Add(l)
	}
	s := g.Statement(june)
	for name, head := range map[string]func(StatementLine) StatementLine{
		"by commissioner": func(l StatementLine) StatementLine { return StatementLine{Commissioner: l.Commissioner} },
		"by provider":     func(l StatementLine) StatementLine { return StatementLine{Provider: l.Provider} },
		"by POD":          func(l StatementLine) StatementLine { return StatementLine{POD: l.POD} },
	} {
		var sum Figures
		seen := map[StatementLine]bool{}
		for _, l := range AddUp(s.Lines, head) {
			h := head(l)
			if seen[h] {
				t.Errorf("%s: %v %v %v stands there twice", name, l.Commissioner, l.Provider, l.POD)
			}
			seen[h] = true
			sum.Add(&l.Month)
		}
		if len(seen) < 2 || sum.Derived != s.Total.Month.Derived || sum.Claimed != s.Total.Month.Claimed || sum.Difference() != s.Total.Month.Difference() {
			t.Errorf("%s: %d lines come to %v owed and %v claimed, want %v and %v", name, len(seen), sum.Derived, sum.Claimed, s.Total.Month.Derived, s.Total.Month.Claimed)
		}
	}
}
