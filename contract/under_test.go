package contract

import (
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/org"
)

// Whatever stands for what, no record and no penny is lost, and the remark stands over it.
func TestUnderKeepsEveryPenny(t *testing.T) {
	for name, as := range map[string]func(org.Code) org.Code{
		"nothing changes": func(c org.Code) org.Code { return c },
		"all become one":  func(org.Code) org.Code { return "ZZZ" },
		"two become one": func(c org.Code) org.Code {
			if c == "16C" {
				return "84H"
			}
			return c
		},
	} {
		plain, g := NewLedger(), NewLedger()
		for _, l := range generated(3_000, 9) {
			plain.Add(l)
			g.Add(l)
		}
		under := g.Under(as, "as if")
		for _, month := range plain.Months() {
			want, got := plain.Statement(month), under.Statement(month)
			if want.Total.Month != got.Total.Month || want.Total.YearToDate != got.Total.YearToDate {
				t.Errorf("%s, %v: total %+v, want %+v", name, month, got.Total, want.Total)
			}
			if !slices.Contains(got.Notes(), "as if") {
				t.Errorf("%s: notes %q do not say so", name, got.Notes())
			}
			for _, l := range got.Lines {
				if as(l.Commissioner) != l.Commissioner {
					t.Errorf("%s: there is a line of %s, which stands for nobody", name, l.Commissioner)
				}
			}
		}
		if rows := under.Variance(); len(rows) > 0 {
			t.Errorf("%s: variance of %d rows, want none", name, len(rows))
		}
	}
}

func TestUnderAddsUpLinesThatBecomeOne(t *testing.T) {
	g := NewLedger()
	for _, l := range generated(500, 2) {
		g.Add(l)
	}
	owed := g.Owed()
	one := g.Under(func(c org.Code) org.Code {
		if strings.HasPrefix(string(c), "1") {
			return "ONE"
		}
		return c
	})
	for c, sum := range owed {
		if c != "" && strings.HasPrefix(string(c), "1") {
			owed["ONE"] += sum
		}
	}
	if got := one.Owed()["ONE"]; got != owed["ONE"] || got == 0 {
		t.Errorf("owed by the body that was made: %v, want %v and above 0", got, owed["ONE"])
	}
}
