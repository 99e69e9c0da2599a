package indicators_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/remit-health/remit/interchange/indicators"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

var counted = indicators.Input{File: "f.csv", Unread: []string{"value"}, Reserved: []string{"note"},
	Required: []indicators.Column{{Name: "count", Counted: true}, {Name: "population"}}, Optional: []indicators.Column{{Name: "event_frequency", Whole: true, Part: true}}}

func read(t *testing.T, in indicators.Input, text string) (*indicators.File, table.Result) {
	t.Helper()
	f, got, err := indicators.Read(strings.NewReader(text), in)
	if err != nil {
		t.Fatal(err)
	}
	if got.Read != got.Good+got.Quarantined {
		t.Errorf("%d rows read, %d good, %d aside", got.Read, got.Good, got.Quarantined)
	}
	return f, got
}

// said writes what was read: groups with their rows and faults.
func said(f *indicators.File) string {
	var out []string
	for _, g := range f.Group {
		line := strings.Join(g.Name, "/") + ":"
		for _, r := range g.Rows {
			band := ""
			if r.Band >= 0 {
				band = f.Bands[r.Band] + "="
			}
			line += fmt.Sprintf(" %s%v", band, r.Values)
		}
		out = append(out, strings.TrimSpace(line+" "+strings.Join(g.Faults, "; ")))
	}
	return strings.Join(out, "\n")
}

func TestEveryOtherColumnIsPartOfTheGroup(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"one column", "area,count,population\n0E1,1,2\n012,3,4.5\n12,5,6\n", "0E1: [1 2 0]\n012: [3 4.5 0]\n12: [5 6 0]"},
		{"none", "count,population\n1,2\n", ": [1 2 0]"},
		{"two, in any order of rows", "sex,count,area,population\nM,1,A,2\nF,3,A,4\n", "M/A: [1 2 0]\nF/A: [3 4 0]"},
		{"a number of another method is none", "area,value,count,population\nA,x,1,2\n", "A: [1 2 0]"},
		{"bands", "area,age_band,count,population\nA,0-4,1,2\nB,0-4,3,4\nA,5-9,5,6\nB,5-9,7,8\n", "A: 0-4=[1 2 0] 5-9=[5 6 0]\nB: 0-4=[3 4 0] 5-9=[7 8 0]"},
		{"rows told apart", "age_band,event_frequency,count,population\n0-4,1,1,2\n0-4,2,5,2\n", ": 0-4=[1 2 1] 0-4=[5 2 2]"},
		{"mark, CRLF, other delimiter, blank lines, whole decimals", "\ufeffArea;Count;Population\r\n A ;3.0;0010\r\n\r\n\r\n", "A: [3 10 0]"},
		{"quoted numbers", "area,count,population\n\"A, B\",\"3\",\".5\"\n", "A, B: [3 0.5 0]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, got := read(t, counted, c.text)
			if s := said(f); s != c.want || got.Quarantined != 0 {
				t.Errorf("got\n%s\nwant\n%s", s, c.want)
			}
		})
	}
}

func TestReadReportsEachMistake(t *testing.T) {
	const head = "area,count,population\nZ,1,2\n"
	for _, c := range []struct {
		name, text, code string
		good             int
	}{
		{"nothing", "", "empty_file", 0},
		{"no rows", "area,count,population\n", "no_rows", 0},
		{"no column", "area,count\nA,1\n", "missing_column", 0},
		{"a column twice", "area,count,count,population\nA,1,1,1\n", "repeated_column", 0},
		{"a column of the answer", "area,note,count,population\nA,x,1,1\n", "reserved_column", 0},
		{"no name", "area,,count,population\nA,x,1,1\n", "column_without_name", 0},
		{"no group", head + ",1,2\n", "no_group", 1},
		{"no number", head + "A,,2\n", "no_number", 1},
		{"below zero", head + "A,1,-2\n", "negative_number", 1},
		{"text", head + "A,one,2\n", "not_a_number", 1},
		{"an exponent", head + "A,1,1e5\n", "not_a_number", 1},
		{"not a number", head + "A,NaN,2\n", "not_a_number", 1},
		{"infinite", head + "A,1,Inf\n", "not_a_number", 1},
		{"hexadecimal", head + "A,0x1,2\n", "not_a_number", 1},
		{"two points", head + "A,1,1.2.3\n", "not_a_number", 1},
		{"per cent", head + "A,1,5%\n", "not_a_number", 1},
		{"thousands", head + "A,\"1,200\",2000\n", "thousands_marked", 1},
		{"thousands by blanks", head + "A,1 200,2000\n", "thousands_marked", 1},
		{"suppressed", head + "A,*,2\n", "suppressed_number", 1},
		{"below five", head + "A,<5,2\n", "suppressed_number", 1},
		{"part of an occasion", "event_frequency,count,population\n1.5,1,2\n", "not_whole", 0},
		{"too large", head + "A,1,1000000000000001\n", "number_too_large", 1},
		{"a row twice", head + "A,1,2\nZ,3,4\n", "repeated_row", 2},
		{"a cell too few", head + "A,1\nB,2,3\n", "too_few_cells", 2},
		{"a band twice", "age_band,count,population\n0-4,1,2\n0-4,1,2\n", "repeated_row", 1},
		{"no band", "age_band,count,population\n,1,2\n", "no_band", 0},
		{"a band that is a date", "age_band,count,population\n05-Sep,1,2\n", "mangled_band", 0},
		{"a band of another group only", "area,age_band,count,population\nA,0-4,1,2\nA,5-9,1,2\nB,0-4,1,2\n", "missing_band", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, got := read(t, counted, c.text)
			found := false
			for _, p := range got.Problems.All() {
				found = found || p.Code == c.code && p.What != "" && p.Fix != ""
			}
			if !found || got.Good != c.good || got.Problems.Worst() != problem.Reject {
				t.Errorf("no %s among %v, or %d good rows and not %d", c.code, got.Problems.All(), got.Good, c.good)
			}
		})
	}
}

// A group that is not whole says why.
func TestGroupsThatLostARowSaySo(t *testing.T) {
	f, _ := read(t, counted, "area,age_band,count,population\nA,0-4,1,2\nA,5-9,x,2\nB,0-4,1,2\nB,5-9,3,4\nC,5-9,3,4\nD,5-9,3,4\nD,0-4,3,4\nD,5-9,3,4\n")
	const want = "A: 0-4=[1 2 0] line 3 was put aside\nB: 0-4=[1 2 0] 5-9=[3 4 0]\nC: 5-9=[3 4 0] no row for the age band 0-4\nD: 5-9=[3 4 0] 0-4=[3 4 0] line 9 was put aside"
	if got := said(f); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A row stands twice however many rows its group has.
func TestARowTwiceIsFoundInLongGroups(t *testing.T) {
	text := "age_band,count,population\n"
	for i := range 200 {
		text += fmt.Sprintf("b%d,1,2\n", i)
	}
	for _, twice := range []int{0, 63, 64, 65, 199} {
		f, got := read(t, counted, text+fmt.Sprintf("b%d,1,2\n", twice))
		p := got.Problems.All()
		if want := fmt.Sprintf("stands in line %d.", twice+2); len(p) != 1 || p[0].Code != "repeated_row" || !strings.HasSuffix(p[0].What, want) || len(f.Group[0].Faults) != 1 {
			t.Errorf("band %d twice: %v", twice, p)
		}
	}
}

// A count that was shared out is used, and the file warned of once.
func TestFractionsOfEventsAreWarnedOf(t *testing.T) {
	f, got := read(t, counted, "area,count,population\nA,1.5,2\nB,2,3\nC,2.5,3\n")
	if p := got.Problems.All(); said(f) != "A: [1.5 2 0]\nB: [2 3 0]\nC: [2.5 3 0]" || len(p) != 1 || p[0].Code != "fraction_of_an_event" || p[0].Severity != problem.Warn || p[0].Line != 2 {
		t.Errorf("got %s, %v", said(f), p)
	}
}

// Means take any number of rows of a group, and look at no age band.
func TestBandsMayBeIgnored(t *testing.T) {
	in := indicators.Input{File: "f.csv", Required: []indicators.Column{{Name: "value", Signed: true}}, Bands: indicators.BandsIgnored}
	f, got := read(t, in, "area,age_band,value\nA,0-4,-1.5\nA,0-4,-1.5\nA,,2\n")
	if s := said(f); s != "A: [-1.5] [-1.5] [2]" || got.Problems.Len() != 0 {
		t.Errorf("got %s, %v", s, got.Problems.All())
	}
}

// FuzzRead holds that rows are counted, that each is in one group or aside, and that
// what is read has the form that was asked for.
func FuzzRead(f *testing.F) {
	f.Add("area,age_band,count,population,event_frequency\nA,0-4,1,2,1\nA,0-4,1,2,2\nB,5-9,3,4,1\n")
	f.Add("area,count,population\nA,-0,1e3\nA,99999999999999999999,\"1,2\"\n,1,1\n")
	f.Fuzz(func(t *testing.T, text string) {
		aside := 0
		in := counted
		in.Quarantine = func(table.Quarantined) { aside++ }
		got, result, err := indicators.Read(strings.NewReader(text), in)
		if err != nil || result.Read != result.Good+result.Quarantined || aside != result.Quarantined {
			t.Fatal(err, result, aside)
		}
		rows := 0
		for _, g := range got.Group {
			rows += len(g.Rows)
			for _, r := range g.Rows {
				if r.Values[0] < 0 || r.Values[2] != float64(int64(r.Values[2])) || !(r.Values[1] >= 0) || r.Band >= len(got.Bands) {
					t.Fatalf("%+v was read from %q", r, text)
				}
			}
		}
		if rows != result.Good {
			t.Fatalf("%d rows in groups, %d good", rows, result.Good)
		}
	})
}
