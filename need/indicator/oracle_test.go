package indicator_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/remit-health/remit/need/indicator"
)

// within is the relative error allowed against the oracle. What was promised is
// 1e-8; the code does better, and the test would tell if it stopped.
const within = 2e-12

// An oracleCase is a row of testdata/oracle.csv; testdata/README.md says how it
// was made.
type oracleCase struct {
	method, inputs   string
	level            indicator.Level
	value, low, high float64
}

func oracle(t *testing.T) []oracleCase {
	t.Helper()
	f, err := os.Open("testdata/oracle.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []oracleCase
	for _, r := range rows[1:] {
		out = append(out, oracleCase{r[0], r[1], indicator.Level(number(t, r[2])), number(t, r[3]), number(t, r[4]), number(t, r[5])})
	}
	return out
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// numbers reads "1/2;3/4".
func numbers(t *testing.T, text string) [][]float64 {
	t.Helper()
	var out [][]float64
	for part := range strings.SplitSeq(text, ";") {
		var row []float64
		for n := range strings.SplitSeq(part, "/") {
			row = append(row, number(t, n))
		}
		out = append(out, row)
	}
	return out
}

// answer runs the method of a case.
func (c oracleCase) answer(t *testing.T) indicator.Figure {
	t.Helper()
	levels := []indicator.Level{c.level}
	age, inputs, isLife := strings.Cut(c.inputs, ":")
	if !isLife {
		inputs = c.inputs
	}
	in := numbers(t, inputs)
	switch c.method {
	case "count":
		return indicator.Count(in[0][0], levels)
	case "rate":
		return indicator.Rate(in[0][0], in[0][1], 100_000, levels)
	case "proportion":
		return indicator.Proportion(in[0][0], in[0][1], 100, levels)
	case "dsr":
		var bands []indicator.Band
		for _, b := range in {
			bands = append(bands, indicator.Band{Events: b[0], Squares: b[1], Population: b[2], Standard: b[3]})
		}
		return indicator.Direct(bands, 100_000, levels)
	case "isr", "israte":
		var bands []indicator.ReferenceBand
		for _, b := range in {
			bands = append(bands, indicator.ReferenceBand{Events: b[0], Population: b[1], ReferenceEvents: b[2], ReferencePopulation: b[3]})
		}
		if c.method == "isr" {
			return indicator.Ratio(bands, 100, levels)
		}
		return indicator.IndirectRate(bands, 100_000, levels)
	case "mean":
		var values []float64
		for _, v := range in {
			values = append(values, v[0])
		}
		return indicator.Mean(values, 1, levels)
	case "life":
		var bands []indicator.LifeBand
		at := -1
		for i, b := range in {
			bands = append(bands, indicator.LifeBand{From: b[0], Deaths: b[1], Population: b[2]})
			if b[0] == number(t, age) {
				at = i
			}
		}
		return indicator.LifeTable(bands, levels)[at]
	case "funnel-low":
		return indicator.Figure{Limits: []indicator.Limits{{Low: indicator.RatioFunnel(in[0][0], c.level).Low}}}
	case "funnel-high":
		return indicator.Figure{Limits: []indicator.Limits{{High: indicator.RatioFunnel(in[0][0], c.level).High}}}
	case "slope":
		var ranks []indicator.Rank
		for _, r := range in {
			ranks = append(ranks, indicator.Rank{Value: r[0], Population: r[1]})
		}
		s := indicator.NewSlope(ranks, indicator.Drawing{Scale: indicator.Plain, Repetitions: 1}, levels)
		return indicator.Figure{Value: s.Index.Value, Limits: []indicator.Limits{{Low: s.MostDeprived, High: s.Relative.Value}}}
	}
	t.Fatalf("no method %s", c.method)
	return indicator.Figure{}
}

func TestFiguresAgreeWithTheOracle(t *testing.T) {
	worst := map[string]float64{}
	for _, c := range oracle(t) {
		got := c.answer(t)
		if got.Suppressed != "" || len(got.Limits) != 1 {
			t.Errorf("%s of %s: %+v", c.method, c.inputs, got)
			continue
		}
		for _, pair := range [][2]float64{{got.Value, c.value}, {got.Limits[0].Low, c.low}, {got.Limits[0].High, c.high}} {
			off := apart(pair[0], pair[1])
			worst[c.method] = max(worst[c.method], off)
			if off > within {
				t.Errorf("%s of %.60s at %v: got %.17g, want %.17g (off by %.1e)", c.method, c.inputs, c.level, pair[0], pair[1], off)
			}
		}
	}
	t.Logf("largest relative error by method: %v", worst)
}

// apart is the relative error; near nothing the absolute one.
func apart(got, want float64) float64 {
	if math.Abs(want) < 1e-25 {
		return math.Abs(got)
	}
	return math.Abs(got/want - 1)
}
