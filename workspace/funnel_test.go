package workspace_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/workspace"
)

func TestFunnelPlacesEachGroup(t *testing.T) {
	for _, c := range []struct {
		method    workspace.FunnelMethod
		dispersed bool
		text      string
		want      string
	}{
		{workspace.RatioFunnel, false, "area,count,expected\nA,100,100\nB,150,100\nC,130,100\nD,0,0\nE,5,0\n",
			"A 100 within|B 150 above 99.8 %|C 130 above 95 %|D  there is nobody, or nothing is expected|E  incomplete: line 6 was put aside"},
		{workspace.ProportionFunnel, false, "area,count,population\nA,50,100\nB,30,100\nC,70,100\n", "A 50 within|B 30 below 99.8 %|C 70 above 99.8 %"},
		{workspace.RateFunnel, false, "area,age_band,count,population\nA,x,5,100\nA,y,5,100\nB,x,0,100\nB,y,10,100\n", "A 5000 within|B 5000 within"},
		{workspace.ProportionFunnel, true, "area,count,population\nA,50,100\nB,30,100\nC,70,100\n", "A 50 within|B 30 within|C 70 within"},
	} {
		got, err := workspace.Funnel(strings.NewReader(c.text), "f.csv", c.method, 0, c.dispersed)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		columns, rows := got.Table()
		for _, r := range rows {
			cells := map[string]string{}
			for i, name := range columns {
				cells[name] = r[i]
			}
			said = append(said, cells["area"]+" "+cells["value"]+" "+cells["category"]+cells["note"])
		}
		if s := strings.Join(said, "|"); s != c.want {
			t.Errorf("%s: got %s, want %s", c.method, s, c.want)
		}
	}
}

func TestLifeExpectancyOfEachGroup(t *testing.T) {
	deaths := []int{17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937}
	people := []int{7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601, 50209, 56416, 46411, 39820, 37978, 37039, 33288, 23306, 11936, 11936}
	file := "area,age_band,count,population\n"
	for i := len(deaths) - 1; i >= 0; i-- { // in any order
		band := fmt.Sprintf("%d-%d", 5*(i-1), 5*i-1)
		if i < 2 {
			band = []string{"<1", "1-4"}[i]
		}
		if i == 19 {
			band = "90+"
		}
		file += fmt.Sprintf("A,%s,%d,%d\n", band, deaths[i], people[i])
		if i != 7 {
			file += fmt.Sprintf("B,%s,%d,%d\n", band, deaths[i], people[i])
		}
	}
	got, err := workspace.LifeExpectancy(strings.NewReader(file), "f.csv", levels, []int{0, 65, 66})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, r := range got.Rows {
		said = append(said, fmt.Sprintf("%s %.6f %s", strings.Join(r.Keys, " "), r.Figure.Value, r.Note()))
	}
	const want = "A 0 80.169608 |A 65 18.768569 |B 0 0.000000 incomplete: no row for the age band 30-34|B 65 0.000000 incomplete: no row for the age band 30-34"
	if s := strings.Join(said, "|"); s != want || codesOf(got) != "missing_band no_such_age" {
		t.Errorf("got %s (%s), want %s", s, codesOf(got), want)
	}
	for _, bad := range []string{"all", "under 75", "0"} {
		got, err := workspace.LifeExpectancy(strings.NewReader("age_band,count,population\n0-0,1,2\n"+bad+",1,2\n"), "f.csv", levels, nil)
		if err != nil || codesOf(got) != "band_without_age" || len(got.Rows) != 0 {
			t.Errorf("the band %q: %v %s", bad, err, codesOf(got))
		}
	}
}

func TestInequalityReadsWhatRatesWrote(t *testing.T) {
	counts := "rank,area,count,population\n"
	for rank := 5; rank >= 1; rank-- {
		counts += fmt.Sprintf("%d,A,%d,%d\n", rank, 1000-100*rank, 20000)
	}
	columns, rows := rates(t, workspace.CrudeRate, counts).Table()
	file := strings.Join(columns, ",")
	for _, r := range rows {
		file += "\n" + strings.Join(r, ",")
	}
	how := indicator.Drawing{Scale: indicator.Log, Repetitions: 2000, Seed: 1, HighIsBad: true}
	got, err := workspace.Inequality(strings.NewReader(file), "f.csv", how, levels)
	if err != nil {
		t.Fatal(err)
	}
	// the rates fall by 500 from one rank to the next, a fifth of the ladder apart: from
	// 4,750 at its end to 2,250
	if s := fmt.Sprintf("%v %.6f %v %.6f", got.Rows[0].Keys, got.Rows[0].Figure.Value, got.Rows[1].Keys, got.Rows[1].Figure.Value); s != "[A sii] 2500.000000 [A rii] 2.111111" || got.Problems.Worst() != 0 {
		t.Errorf("got %s, %v", s, got.Problems.All())
	}
}

func TestInequalityReportsWhatIsMissing(t *testing.T) {
	for text, want := range map[string]string{
		"rank,value\n1,2\n":                                                         "no_population",
		"rank,value,population\n1,2,3\n":                                            "no_error",
		"rank,population\n1,2\n":                                                    "missing_column",
		"rank,value,population,standard_error\n1,0,3,1\n":                           "off_scale",
		"rank,value,population,lower_95,upper_95\n1,2,3,0,4\n":                      "off_scale",
		"rank,value,population,lower_95,upper_95\n1,2,3,4,1\n":                      "limits_crossed",
		"rank,value,population,standard_error\n1,2,3,20\n":                          "error_off_scale",
		"rank,value,population,standard_error\n1,2,3,1\n1,2,3,1\n":                  "repeated_row",
		"a,rank,value,population,standard_error\nA,1,2,3,1\nA,2,2,3,1\nB,1,2,3,1\n": "missing_rank",
	} {
		got, err := workspace.Inequality(strings.NewReader(text), "f.csv", indicator.Drawing{Scale: indicator.Log, Repetitions: 1000}, levels)
		if err != nil || codesOf(got) != want {
			t.Errorf("%q: got %q, want %q (%v)", text, codesOf(got), want, err)
		}
	}
}
