package figures_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/remit-health/remit/interchange/figures"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/table"
)

func read(t *testing.T, text string, kind restate.Kind) (restate.Figures, table.Result) {
	t.Helper()
	f, got, err := figures.Read(strings.NewReader(text), figures.Input{File: "f.csv", Kind: kind})
	if err != nil {
		t.Fatal(err)
	}
	if got.Read != got.Good+got.Quarantined {
		t.Errorf("%d rows read, %d good, %d aside", got.Read, got.Good, got.Quarantined)
	}
	return f, got
}

func TestReadKeepsEachDigit(t *testing.T) {
	for _, c := range []struct {
		name, text string
		kind       restate.Kind
		want       string
	}{
		{"sums", "code,value\n5A1,1\n012,-2.50\n", "", "sum 1 0: 5A1 10 0, 012 -25 0"},
		{"rates", "code,value,denominator\n0E1,3,\"1,000\"\n1E3,0.125,2\n", "", "rate 3 0: 0E1 3000 1000, 1E3 125 2"},
		{"a mean is kept as its product", "code,value,denominator\n0E1,2.5,10.1\n", restate.Mean, "mean 2 1: 0E1 2525 101"},
		{"a sum with a denominator is a sum", "code,value,denominator\n0E1,1,9\n", restate.Sum, "sum 0 0: 0E1 1 0"},
		{"rows of different days", "\ufeffCode;Value;On\r\n5a1;1;2003-06-01\r\n", "", "sum 0 0: 5A1 1 0 2003-06-01"},
		{"digits of nine decimals", "code,value\nA81001,61498822.037624919\n", "", "sum 9 0: A81001 61498822037624919 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, _ := read(t, c.text, c.kind)
			var rows []string
			for _, r := range f.Rows {
				row := fmt.Sprint(r.Code, " ", r.Value, " ", r.Denominator)
				if r.On != 0 {
					row += " " + r.On.String()
				}
				rows = append(rows, row)
			}
			if got := fmt.Sprintf("%s %d %d: %s", f.Kind, f.Decimals, f.DenominatorDecimals, strings.Join(rows, ", ")); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Each mistake has its code; what is wrong with a row leaves the others.
func TestReadReportsEachMistake(t *testing.T) {
	const head = "code,value,denominator\n5A1,1,2\n"
	for _, c := range []struct {
		name, text string
		kind       restate.Kind
		want       string
		good       int
	}{
		{"no code", head + ",1,2\n", "", "no_code", 1},
		{"a code that Excel read", head + "1.00E+05,1,2\n", "", "mangled_code", 1},
		{"a sentence for a code", head + "NHS Leeds,1,2\n", "", "bad_code", 1},
		{"no value", head + "5A2,,2\n", "", "no_value", 1},
		{"suppressed", head + "5A2,*,2\n5A3,<5,7\n", "", "suppressed suppressed", 1},
		{"an exponent", head + "5A2,1e3,2\n", "", "bad_number", 1},
		{"pounds", head + "5A2,£3,2\n", "", "bad_number", 1},
		{"wrong thousands", head + "5A2,\"1,00\",2\n", "", "bad_number", 1},
		{"no denominator", head + "5A2,1,\n", "", "no_denominator", 1},
		{"a denominator below zero", head + "5A2,1,-2\n", "", "bad_denominator", 1},
		{"no such day", "code,value,on\n5A1,1,2003-02-30\n", "", "bad_date", 0},
		{"a median", "code,value,median\n5A1,1,2\n", "", "extra_column cannot_restate", 0},
		{"limits", "code,value,lower_ci,upper_ci\n5A1,1,2,3\n", "", "cannot_restate cannot_restate", 0},
		{"a mean without weights", "code,value\n5A1,1\n", restate.Mean, "no_denominator", 0},
		{"too many digits", "code,value\n5A1,9223372036854775807\n", "", "too_many_digits", 1},
		{"a sum that does not fit", "code,value\n5A1,4000000000000000000\n5A2,4000000000000000000\n", "", "too_many_digits", 2},
		{"a product that does not fit", "code,value,denominator\n5A1,4000000000,4000000000\n", restate.Mean, "too_many_digits", 1},
		{"a share above all", head + "5A2,100.1,2\n5A3,100,2\n", restate.Share, "bad_share", 2},
		{"a share below nothing", head + "5A2,-0.1,2\n", restate.Share, "bad_share", 1},
		{"no column value", "code,figure\n5A1,1\n", "", "missing_column", 0},
		{"empty", "", "", "empty_file", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, got := read(t, c.text, c.kind)
			for _, want := range strings.Fields(c.want) {
				found := false
				for _, p := range got.Problems.All() {
					found = found || p.Code == want && p.What != "" && p.Fix != ""
				}
				if !found {
					t.Errorf("no %s among %v", want, got.Problems.All())
				}
			}
			if got.Good != c.good {
				t.Errorf("%d good rows, want %d", got.Good, c.good)
			}
			if strings.Contains(c.want, "too_many") && len(f.Rows) != 0 {
				t.Error("figures that do not fit were kept")
			}
		})
	}
}

// FuzzRead holds that rows are counted and that no sum of what is read overflows.
func FuzzRead(f *testing.F) {
	f.Add("code,value,denominator,on\n5A1,1.5,2,2003-06-01\n", "mean")
	f.Add("code,value\n5A1,-9223372036854775808\n", "sum")
	f.Fuzz(func(t *testing.T, text, kind string) {
		k, err := restate.ParseKind(kind)
		if err != nil {
			k = ""
		}
		got, result, err := figures.Read(strings.NewReader(text), figures.Input{File: "f.csv", Kind: k})
		if err != nil || result.Read != result.Good+result.Quarantined || len(got.Rows) > result.Good {
			t.Fatal(err, result)
		}
		var sum float64
		for _, r := range got.Rows {
			sum += max(float64(r.Value), -float64(r.Value))
		}
		if sum > 1<<62*1.001 {
			t.Fatalf("the sum %g does not fit", sum)
		}
	})
}
