package workspace_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

var levels = []indicator.Level{indicator.Level95, indicator.Level998}

func rates(t *testing.T, method workspace.RateMethod, text string) *workspace.Indicators {
	t.Helper()
	got, err := workspace.Rates(strings.NewReader(text), "f.csv", workspace.RatesAsked{Method: method, Levels: levels})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// asText is the table of an answer.
func asText(x *workspace.Indicators) string {
	columns, rows := x.Table()
	out := strings.Join(columns, ",")
	for _, r := range rows {
		out += "\n" + strings.Join(r, ",")
	}
	return out
}

// alike tells whether two tables hold the same texts, and numbers that differ in
// their last digits at most, as they may on another processor.
func alike(a, b string) bool {
	split := func(r rune) bool { return r == ',' || r == '\n' }
	x, y := strings.FieldsFunc(a, split), strings.FieldsFunc(b, split)
	return strings.Count(a, ",") == strings.Count(b, ",") && slices.EqualFunc(x, y, func(p, q string) bool {
		v, err := strconv.ParseFloat(p, 64)
		w, err2 := strconv.ParseFloat(q, 64)
		return p == q || err == nil && err2 == nil && math.Abs(v-w) <= 1e-12*math.Abs(w)
	})
}

// codesOf are the codes of the problems that reject.
func codesOf(x *workspace.Indicators) string {
	var out []string
	for _, p := range x.Problems.All() {
		if p.Severity == problem.Reject {
			out = append(out, p.Code)
		}
	}
	return strings.Join(out, " ")
}

func TestEachMethodReadsItsColumns(t *testing.T) {
	const head = "total_count,total_population,value,lower_95,upper_95,lower_99_8,upper_99_8,method,note\n"
	for _, c := range []struct {
		method     workspace.RateMethod
		text, want string
	}{
		{workspace.CrudeRate, "area,count,population\nA,12,40000\nB,0,100\nC,0,0\n",
			"area," + head + "A,12,40000,30,15.48377460769757,52.407145134041755,10.000939976062494,67.70239838010099,rate per 100000: Byar,\n" +
				"B,0,100,0,0,3688.8794541139364,0,6907.755278982137,rate per 100000: exact Poisson,\n" +
				"C,0,0,,,,,,rate per 100000: exact Poisson,there is nobody to take a rate of"},
		{workspace.CrudeRate, "area,age_band,count,population\nA,0-4,5,10000\nA,5+,7,30000\n",
			"area," + head + "A,12,40000,30,15.48377460769757,52.407145134041755,10.000939976062494,67.70239838010099,rate per 100000: Byar,"},
		{workspace.ProportionRate, "count,population\n45,200\n",
			head + "45,200,22.5,17.26236971508913,28.774123235660532,14.751207449924731,32.75523792140391,proportion per 100: Wilson,"},
		{workspace.DirectRate, "age_band,count,population,standard_population\na,5,10000,29500\nb,20,12000,26000\nc,60,9000,27500\nd,90,4000,17000\n",
			head + "175,35000,623.9166666666666,532.9389122210927,725.705265687484,485.2334027040422,787.4221159954675,dsr per 100000: Dobson on Byar,"},
		{workspace.DirectRate, "age_band,count,population,standard_population\na,4,10,1\nb,5,10,1\n",
			head + "9,20,,,,,,dsr per 100000: Dobson on Byar,fewer than 10 events"},
		{workspace.DirectRate, "age_band,count,population,standard_population\na,40,10,1\nb,0,0,1\n",
			head + "40,10,,,,,,dsr per 100000: Dobson on Byar,an age band has nobody in it"},
		{workspace.IndirectRatio, "age_band,count,population,reference_count,reference_population\nx,120,1000,1,10\n",
			head + "120,1000,120,99.49023160561823,143.4916604540592,88.95829267712847,157.87674452442678,isr per 100: Byar,"},
		{workspace.MeanValue, "area,age_band,value\nA,x,30\nA,x,40\nA,,50\nA,x,60\nB,x,-7\n",
			"area," + head + "A,180,4,45,24.45739743239479,65.54260256760521,-20.934519589464983,110.93451958946498,mean per 1: Student's t,\n" +
				"B,-7,1,-7,,,,,mean per 1: Student's t,one value alone shows no spread"},
	} {
		if got := asText(rates(t, c.method, c.text)); !alike(got, c.want) {
			t.Errorf("%s of\n%s\ngot\n%s\nwant\n%s", c.method, c.text, got, c.want)
		}
	}
}

// What is wrong with a group leaves the others, and shows no part of a figure.
func TestAGroupThatIsNotWholeHasNoFigure(t *testing.T) {
	for _, c := range []struct {
		name   string
		method workspace.RateMethod
		text   string
		codes  string
		want   string
	}{
		{"more than all", workspace.ProportionRate, "area,count,population\nA,3,2\nB,1,2\n", "count_above_population", "A incomplete: line 2 was put aside|B "},
		{"events of nobody", workspace.CrudeRate, "area,count,population\nA,3,0\nB,1,2\n", "count_of_nobody", "A incomplete: line 2 was put aside|B "},
		{"a reference of nobody", workspace.IndirectRatio, "age_band,count,population,reference_count,reference_population\nx,1,2,3,0\n", "reference_of_nobody", " incomplete: line 2 was put aside"},
		{"a missing band", workspace.DirectRate, "area,age_band,count,population,standard_population\nA,x,50,100,1\nA,y,1,100,1\nB,y,50,100,1\n", "missing_band", "A |B incomplete: no row for the age band x"},
		{"a band twice", workspace.DirectRate, "area,age_band,count,population,standard_population\nA,x,50,100,1\nA,x,50,100,1\n", "repeated_row", "A incomplete: line 3 was put aside"},
		{"no band", workspace.DirectRate, "area,count,population,standard_population\nA,50,100,1\n", "missing_column", ""},
		{"no weights", workspace.DirectRate, "area,age_band,count,population\nA,x,50,100\n", "missing_column", ""},
		{"people of a band differ", workspace.DirectRate, "age_band,event_frequency,count,population,standard_population\nx,1,50,100,1\nx,2,5,101,1\n", "populations_differ", " incomplete: the rows of the age band x state different populations"},
	} {
		got := rates(t, c.method, c.text)
		var said []string
		for _, r := range got.Rows {
			if (r.Note() == "") != (r.Figure.Limits != nil) {
				t.Errorf("%s: %+v", c.name, r)
			}
			said = append(said, strings.Join(r.Keys, "/")+" "+r.Note())
		}
		if s := strings.Join(said, "|"); s != c.want || codesOf(got) != c.codes {
			t.Errorf("%s: got %q (%s), want %q (%s)", c.name, s, codesOf(got), c.want, c.codes)
		}
		if got.Read != got.Used+len(got.Aside) {
			t.Errorf("%s: %d rows read, %d used, %d aside", c.name, got.Read, got.Used, len(got.Aside))
		}
	}
}

// Rows of one band that say how often something happened to a person: the people
// count once, the events as often as they happened, and the interval is wider.
func TestRepeatedEventsWidenTheInterval(t *testing.T) {
	one := rates(t, workspace.DirectRate, "age_band,count,population,standard_population\na,30,1000,1\nb,40,900,2\n").Rows[0].Figure
	many := rates(t, workspace.DirectRate, "age_band,event_frequency,count,population,standard_population\na,1,10,1000,1\na,2,10,1000,1\nb,1,10,900,2\nb,3,10,900,2\n").Rows[0].Figure
	if many.Count != one.Count || many.Population != one.Population || many.Value != one.Value || many.Limits[0].Low >= one.Limits[0].Low || many.Limits[1].High <= one.Limits[1].High {
		t.Errorf("independent %+v, repeated %+v", one, many)
	}
	// 10·1² + 10·2² and 10·1² + 10·3² squares stand in the variance instead of 30 and 40
	want := indicator.Direct([]indicator.Band{{Events: 30, Squares: 50, Population: 1000, Standard: 1}, {Events: 40, Squares: 100, Population: 900, Standard: 2}}, 100_000, levels)
	if fmt.Sprint(many.Limits) != fmt.Sprint(want.Limits) || !strings.Contains(many.Method, "events not independent") {
		t.Errorf("got %+v, want %+v", many, want)
	}
}

func TestANamedStandardPopulationGivesTheWeights(t *testing.T) {
	ask := func(text string) *workspace.Indicators {
		got, err := workspace.Rates(strings.NewReader(text), "f.csv", workspace.RatesAsked{Method: workspace.DirectRate, Levels: levels, Standard: indicator.European2013})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	named := ask("area,age_band,count,population\nA,0-4,30,100\nA,90+,30,50\n")
	own := rates(t, workspace.DirectRate, "area,age_band,count,population,standard_population\nA,0-4,30,100,5000\nA,90+,30,50,1000\n")
	if asText(named) != asText(own) || named.Problems.Len() != 1 {
		t.Errorf("got\n%s\nwant\n%s\n%v", asText(named), asText(own), named.Problems.All())
	}
	for text, code := range map[string]string{
		"age_band,count,population\n0 to 4,30,100\n":                    "band_without_weight",
		"age_band,count,population,standard_population\n0-4,30,100,1\n": "two_standards",
	} {
		if got := ask(text); codesOf(got) != code || len(got.Rows) != 0 {
			t.Errorf("%q: %s, %d rows", text, codesOf(got), len(got.Rows))
		}
	}
	if err := (workspace.RatesAsked{Method: workspace.CrudeRate, Standard: indicator.European2013}).Check(); err == nil {
		t.Error("a crude rate took a standard population")
	}
}

// madeUpFile is a file of groups and bands in a drawn order of rows and columns.
func madeUpFile(rnd *rand.Rand, shuffled bool) string {
	numbers := rand.New(rand.NewPCG(5, 5))
	columns := []string{"area", "sex", "age_band", "count", "population", "standard_population", "reference_count", "reference_population"}
	var rows [][]string
	for area := range 20 {
		for _, sex := range []string{"F", "M"} {
			for band := range 6 {
				rows = append(rows, []string{fmt.Sprintf("0E%d", area), sex, fmt.Sprint(band), fmt.Sprint(numbers.IntN(9)), fmt.Sprint(100 + numbers.IntN(900)), "10", fmt.Sprint(numbers.IntN(500)), "90000"})
			}
		}
	}
	order := []int{0, 1, 2, 3, 4, 5, 6, 7}
	if shuffled {
		rnd.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		rnd.Shuffle(6, func(i, j int) { order[i+2], order[j+2] = order[j+2], order[i+2] })
	}
	var b strings.Builder
	for _, row := range append([][]string{columns}, rows...) {
		for k, i := range order {
			if k > 0 {
				b.WriteByte(',')
			}
			b.WriteString(row[i])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Neither the order of rows nor that of columns changes a figure, but for the last
// digit of a sum.
func TestOrderOfRowsAndColumnsChangesNothing(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 6))
	for _, method := range []workspace.RateMethod{workspace.DirectRate, workspace.IndirectRatio, workspace.IndirectRate, workspace.CrudeRate, workspace.ProportionRate} {
		shown := func(x *workspace.Indicators) string {
			var out []string
			for _, r := range x.Rows {
				out = append(out, fmt.Sprintf("%v %v %v %.10g %.10g %s", r.Keys, r.Figure.Count, r.Figure.Population, r.Figure.Value, r.Figure.Limits, r.Note()))
			}
			slices.Sort(out)
			return strings.Join(out, "\n")
		}
		want := shown(rates(t, method, madeUpFile(rnd, false)))
		for range 3 {
			if got := shown(rates(t, method, madeUpFile(rnd, true))); got != want {
				t.Errorf("%s: got\n%s\nwant\n%s", method, got, want)
			}
		}
	}
}

// JSON holds what the table holds, to the last digit.
func TestJSONSaysWhatTheTableSays(t *testing.T) {
	x := rates(t, workspace.IndirectRatio, madeUpFile(rand.New(rand.NewPCG(1, 1)), false)+"bad,F,0,x,1,1,1,1\n")
	text, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	var got struct {
		Rows []map[string]any
		Read int `json:"rows_read"`
		Used int `json:"rows_used"`
		Away int `json:"rows_put_aside"`
	}
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.Read != 241 || got.Used != 240 || got.Away != 1 {
		t.Errorf("rows %d, %d, %d", got.Read, got.Used, got.Away)
	}
	columns, rows := x.Table()
	for i, row := range rows {
		for k, name := range columns {
			cell := ""
			if v := got.Rows[i][name]; v != nil {
				cell = fmt.Sprint(v)
			}
			if cell != row[k] {
				t.Errorf("row %d, %s: %q in JSON, %q in the table", i, name, cell, row[k])
			}
		}
		if _, has := got.Rows[i]["expected"]; has != (row[0] != "bad") {
			t.Errorf("row %d: expected is there: %v", i, has)
		}
	}
}
