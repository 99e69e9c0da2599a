package statistics_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/interchange/statistics"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/table"
)

func codes(got table.Result) []string {
	var out []string
	for _, p := range got.Problems.All() {
		out = append(out, p.Code)
	}
	return out
}

func TestReadSeriesWideAndLong(t *testing.T) {
	in := statistics.Input{File: "s.csv", Known: calendar.Of(2024, 1, 1), Import: 3}
	april := need.IndicatorRow{Source: dated.Source{Import: 3, File: "s.csv", Line: 2, Known: in.Known}, Indicator: "waits", Area: "E54000040", AreaKind: need.OfBoard,
		From: calendar.Of(2022, 4, 1), Until: calendar.Of(2022, 5, 1), Value: 7}
	beds := april
	beds.Indicator, beds.Value = "beds", 0.5
	wide, got, err := statistics.ReadSeries(strings.NewReader("icb22_code,waits,beds,date\nE54000040,7,0.5,April 2022\nE54000040,NA,,May 2022\nQHM,1,1,May 2022\nE54000040,1,x,May 2022\nE54000040,1,1,spring\n"), in)
	if err != nil || got.Read != 5 || got.Good != 2 || got.Quarantined != 3 {
		t.Errorf("read %d, %d good, %d aside, %v", got.Read, got.Good, got.Quarantined, err)
	}
	if diff := cmp.Diff([]need.IndicatorRow{april, beds}, wide); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"bad_area", "bad_number", "bad_date", "not_stated"}, codes(got)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	long, _, err := statistics.ReadSeries(strings.NewReader("LAD23CD,date,name,value\nE06000001,2022-04-30,places in homes,12\n"), in)
	want := []need.IndicatorRow{{Source: dated.Source{Import: 3, File: "s.csv", Line: 2, Known: in.Known}, Indicator: "places in homes", Area: "E06000001", AreaKind: need.OfDistrict,
		From: calendar.Of(2022, 4, 30), Until: calendar.Of(2022, 5, 1), Value: 12}}
	if diff := cmp.Diff(want, long); diff != "" || err != nil {
		t.Errorf("rows (-want +got):\n%s%v", diff, err)
	}
}

func TestReadPrevalence(t *testing.T) {
	in := statistics.Input{File: "q.csv", Year: 2019}
	rows, got, err := statistics.ReadPrevalence(strings.NewReader("imd_overall,group_code,register,list,prevalence\n1,AF,25.5,100,0.2\nWales,AF,1,100,0.01\n2,AF,101,100,1\n"), in)
	if err != nil || got.Read != 3 || got.Good != 2 || len(rows) != 1 {
		t.Fatalf("read %d, %d good, %d rows, %v", got.Read, got.Good, len(rows), err)
	}
	if r := rows[0]; r.Value != 0.255 || r.Indicator != "qof:AF" || r.AreaKind != need.OfDecile || r.From != calendar.Of(2019, 4, 1) || r.Until != calendar.Of(2020, 4, 1) {
		t.Errorf("row = %+v", r)
	}
	if diff := cmp.Diff([]string{"bad_share", "outside_england"}, codes(got)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if _, got, _ := statistics.ReadPrevalence(strings.NewReader("lad_code,group_code,register,list\n"), statistics.Input{}); codes(got)[0] != "year_not_stated" {
		t.Errorf("without a year: %v", codes(got))
	}
	for _, text := range []string{"a,b\n1,2\n", "", "lad_code,register\n"} {
		if _, got, err := statistics.ReadPrevalence(strings.NewReader(text), in); err != nil || got.Problems.Len() == 0 {
			t.Errorf("%q: no problem, %v", text, err)
		}
		if _, got, err := statistics.ReadSeries(strings.NewReader(text), in); err != nil || got.Problems.Len() == 0 {
			t.Errorf("series %q: no problem, %v", text, err)
		}
	}
}

func TestRealFilesReadWhole(t *testing.T) {
	for _, tt := range []struct {
		file        string
		read, rows  int
		prevalences bool
	}{
		{"indicators/qof-prevalence-lad-2019-20.csv", 6741, 6741, true},
		{"indicators/qof-prevalence-imd-2019-20.csv", 231, 210, true},
		{"indicators/icb22-ae-monthly.csv", 1680, 6 * 1680, false},
		{"indicators/icb22-criteria-to-reside-daily.csv", 51727, 51727, false},
		{"indicators/subicb22-talking-therapies-monthly.csv", 12826, 0, false},
	} {
		f := reference.Open(t, tt.file)
		read := statistics.ReadSeries
		if tt.prevalences {
			read = statistics.ReadPrevalence
		}
		rows, got, err := read(f, statistics.Input{File: tt.file, Year: 2019})
		if err != nil || got.Read != tt.read || got.Quarantined != 0 || tt.rows > 0 && len(rows) != tt.rows {
			t.Errorf("%s: read %d, %d aside, %d rows, %v, want %d, 0, %d", tt.file, got.Read, got.Quarantined, len(rows), err, tt.read, tt.rows)
		}
	}
}

func FuzzReadSeries(f *testing.F) {
	f.Add("icb22_code,waits,date\nE54000040,7,April 2022\n")
	f.Add("LAD23CD,date,name,value\nE06000001,2022-04-30,x,NA\n")
	f.Add("imd_overall,group_code,register,list\n1,AF,1,2\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []func(in statistics.Input) ([]need.IndicatorRow, table.Result, error){
			func(in statistics.Input) ([]need.IndicatorRow, table.Result, error) {
				return statistics.ReadSeries(strings.NewReader(text), in)
			},
			func(in statistics.Input) ([]need.IndicatorRow, table.Result, error) {
				return statistics.ReadPrevalence(strings.NewReader(text), in)
			},
		} {
			aside := 0
			_, got, err := read(statistics.Input{File: "f.csv", Year: 2019, Quarantine: func(table.Quarantined) { aside++ }})
			if err == nil && (got.Read != got.Good+got.Quarantined || aside != got.Quarantined) {
				t.Fatalf("read %d, good %d, aside %d", got.Read, got.Good, got.Quarantined)
			}
		}
	})
}

func BenchmarkReadSeries(b *testing.B) {
	const n = 10_000
	text := "icb22_code,date,a,b,c\n" + strings.Repeat("E54000040,2022-04-01,1,2.5,NA\n", n)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := statistics.ReadSeries(strings.NewReader(text), statistics.Input{File: "b.csv"}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
