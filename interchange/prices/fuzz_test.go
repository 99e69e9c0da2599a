package prices

import (
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/table"
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

// accounted holds that every row is used or in quarantine with a reason.
func accounted(t *testing.T, r table.Result, used int) {
	t.Helper()
	if r.Read != r.Good+r.Quarantined || used != r.Good || r.Quarantined > 0 && r.Problems.Len() == 0 {
		t.Errorf("%d rows: %d good, %d in quarantine, %d used, %d problems", r.Read, r.Good, r.Quarantined, used, r.Problems.Len())
	}
}

// FuzzReadFactors holds that the rows add up and that each factor that was read
// is one, or is refused with a reason because another holds on its days.
func FuzzReadFactors(f *testing.F) {
	f.Add("provider,mff,from,to\nRX1,1.0725,2025-04-01,\n")
	f.Add("provider;mff;from\n1.00E+05;1;2025-04-01\n5E1;10.000001;2025-04-01\nRX1;-1;\n\"")
	f.Add("\ufeffProvider,MFF,From,To\r\nRX1,1.1,2025-04-02,2025-04-01\r\nRX1,1,2025-04-01,\r\nRX1,1,2025-04-01,\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ReadFactors(strings.NewReader(text), File{})
		if err != nil {
			t.Fatal(err)
		}
		accounted(t, got.Result, len(got.Factors))
		for _, row := range got.Factors {
			if row.Provider == "" || row.Rate <= 0 || row.Rate > pricing.HighestFactor || row.In.From == 0 || row.In.Until != 0 && row.In.Until <= row.In.From {
				t.Errorf("%+v was read", row)
			}
			if _, problems := pricing.NewFactors([]pricing.Factor{row}); problems.Len() != 0 {
				t.Errorf("%+v was read and cannot be used: %v", row, problems.All())
			}
		}
	})
}

// FuzzReadTopUps holds the same of top-ups.
func FuzzReadTopUps(f *testing.F) {
	f.Add("provider,service,rate,from,to\nRX1,NCBPS01C,0.25,2025-04-01,2026-03-31\n")
	f.Add("provider;service;rate;from\nRX1;1E+3;0.25;2025-04-01\nRX1;S;2.000001;2025-04-01\n;;;\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ReadTopUps(strings.NewReader(text), File{})
		if err != nil {
			t.Fatal(err)
		}
		accounted(t, got.Result, len(got.TopUps))
		if _, problems := pricing.NewTopUps(got.TopUps); problems.Len() != 0 {
			t.Errorf("rows were read and cannot be used: %v", problems.All())
		}
	})
}

// FuzzReadAttained holds that each record has one answer.
func FuzzReadAttained(f *testing.F) {
	f.Add("record_id,met\nr1,yes\nr2,no\n")
	f.Add("record_id;met\nr1;yes\nr1;yes\n;no\nr3;YES\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ReadAttained(strings.NewReader(text), File{})
		if err != nil {
			t.Fatal(err)
		}
		accounted(t, got.Result, len(got.Rows))
		if slices.ContainsFunc(got.Rows, func(a pricing.AttainedRow) bool { return a.Record == "" }) {
			t.Error("a row without a record was used")
		}
	})
}
