package money

import (
	"math/rand/v2"
	"testing"
)

func TestTimesRoundsAsNamed(t *testing.T) {
	rate := func(s string) Rate {
		r, err := ParseRate(s)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, tt := range []struct {
		name string
		sum  Pence
		rate Rate
		how  Rounding
		want Pence
	}{
		{"market forces factor of the domain notes", 420000, rate("1.0725"), HalfUp, 450450},
		{"half a penny up", 1, rate("0.5"), HalfUp, 1},
		{"half a penny to even", 1, rate("0.5"), HalfEven, 0},
		{"three halves to even", 3, rate("0.5"), HalfEven, 2},
		{"down", 199, rate("0.5"), Down, 99},
		{"negative half away from zero", -1, rate("0.5"), HalfUp, -1},
		{"beyond 64 bits in between", 9_000_000_000_000_000, rate("1.000001"), HalfUp, 9_000_009_000_000_000},
	} {
		if got := tt.sum.Times(tt.rate, tt.how); got != tt.want {
			t.Errorf("%s: %d × %v = %d, want %d", tt.name, tt.sum, tt.rate, got, tt.want)
		}
	}
}

func TestParseRefusesWhatIsNotMoney(t *testing.T) {
	for _, s := range []string{"", "-", "1.234", "1.00E+05", "12p", "1.2.3", "99999999999999999999", "1,00", "1000,50", "1,0000", ",100", "1,,000", "1,000,", "0.1,000", "1£2", "££5", "--1", "-£-1"} {
		if p, err := ParsePounds(s); err == nil {
			t.Errorf("ParsePounds(%q) = %v, want an error", s, p)
		}
	}
	if p, err := ParsePounds("£4,504.50"); err != nil || p != 450450 || p.String() != "£4,504.50" || p.Pounds() != "4504.50" {
		t.Errorf("ParsePounds = %v, %v", p, err)
	}
	for s, want := range map[string]Pence{"£1,250,000": 1_250_000_00, "-£12": -12_00, "£-12": -12_00, "12,345.6": 12_345_60, " 1,000 ": 1_000_00, "1250000.50": 1_250_000_50} {
		if got, err := ParsePounds(s); err != nil || got != want {
			t.Errorf("ParsePounds(%q) = %v, %v, want %v", s, got, err, want)
		}
	}
	if got := Pence(-5).String(); got != "-£0.05" {
		t.Errorf("String = %q", got)
	}
}

func TestSplitPartsAddUpToTheWhole(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		weights := make([]int64, 1+rnd.IntN(9))
		for i := range weights {
			weights[i] = rnd.Int64N(1000)
		}
		weights[0]++
		sum := Pence(rnd.Int64N(2_000_000) - 1_000_000)
		var total Pence
		for _, p := range Split(sum, weights) {
			total += p
		}
		if total != sum {
			t.Fatalf("Split(%d, %v) adds up to %d", sum, weights, total)
		}
	}
	if got := Split(100, []int64{0, 0}); got != nil {
		t.Errorf("Split without weights = %v, want nil", got)
	}
}
