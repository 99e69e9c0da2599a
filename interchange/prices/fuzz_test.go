package prices

import (
	"strings"
	"testing"

	"github.com/remit-health/remit/pricing"
)

// FuzzReadList holds that every row is a price or in quarantine and that a book
// can be built of what was read.
func FuzzReadList(f *testing.F) {
	f.Add("currency,pod,price\nAA01A,EL,1.00\n")
	f.Add("currency;pod;price_pence;from;to\n1E3;DC EL;5;2025-04-01;\n\"")
	f.Add("currency,pod,price,stay_from,stay_until,trim_days\nA,B,£1,9,1,99999999999999999999\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ReadList(strings.NewReader(text), File{}, year)
		if err != nil {
			t.Fatal(err)
		}
		if got.Read != got.Good+got.Quarantined || len(got.Prices) < got.Good {
			t.Errorf("%+v with %d prices", got.Result, len(got.Prices))
		}
		if book, problems := pricing.Build([]pricing.List{got.List}, got.Prices); book.Len() != len(got.Prices) && problems.Len() == 0 {
			t.Errorf("%d of %d prices are in the book and no problem says why", book.Len(), len(got.Prices))
		}
	})
}

// FuzzReadCostCollection holds that the rows add up.
func FuzzReadCostCollection(f *testing.F) {
	f.Add(costs + "Daycase,AA22C,x,10,633.125,6331.25\n")
	f.Add(costs + "Ambulance,01,x,,,1\nMoon,1E+5,,9,.5,\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ReadCostCollection(strings.NewReader(text), File{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Read != got.Priced+got.Blank+got.Unmapped+got.Quarantined {
			t.Errorf("%d rows: %d + %d + %d + %d", got.Read, got.Priced, got.Blank, got.Unmapped, got.Quarantined)
		}
	})
}
