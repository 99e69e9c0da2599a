package allocations

import (
	"strings"
	"testing"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/table"
)

const header2025 = "Practice_Code,GP_Practice_Name,ICB,ICBname,Rcode,LAD,LTLA,LA,Population,G&A WP,CS WP,MH WP,Mat WP,Health Ineq WP,Prescr WP,Final WP,Primary Medical Care WP,Final PMC WP\n"

func read(t *testing.T, text string) ([]need.PracticeRow, table.Result, []table.Quarantined) {
	t.Helper()
	var aside []table.Quarantined
	rows, got, err := ReadWeighted(strings.NewReader(text), Input{File: "w.csv", Year: 2025, Quarantine: func(q table.Quarantined) { aside = append(aside, q) }})
	if err != nil {
		t.Fatal(err)
	}
	if got.Read != got.Good+got.Quarantined || got.Good != len(rows) || got.Quarantined != len(aside) {
		t.Errorf("read %d, good %d (%d rows), quarantined %d (%d seen): the counts do not add up", got.Read, got.Good, len(rows), got.Quarantined, len(aside))
	}
	return rows, got, aside
}

// The codes 0E1 and 5E1 and a byte-order mark: what Excel would eat.
func TestReadWeightedKeepsCodes(t *testing.T) {
	rows, got, _ := read(t, "\ufeff"+strings.ReplaceAll(header2025, "\n", "\r\n")+"0E1,MADE-UP ONE,5E1,MADE-UP ICB,Y63,E06000001,X,,100,110,90,100,,100,100,100,100,100\r\n")
	if len(rows) != 1 || rows[0].Practice != "0E1" || rows[0].ICB != "5E1" || rows[0].Year != 2025 || rows[0].Line != 2 {
		t.Fatalf("rows = %+v", rows)
	}
	if w := rows[0].Weighted; w[need.GeneralAcute] != 110 || w[need.Maternity] != 0 || w[need.PrimaryOverall] != 100 {
		t.Errorf("weights = %v", w)
	}
	if c := got.Problems.Counts(); len(c) != 1 || c[0].Code != "sum_differs" || c[0].N != 3 {
		t.Errorf("problems = %v, want three sums that differ", c)
	}
}

func TestReadWeightedOf2022HasNoPrimaryCare(t *testing.T) {
	text := "Practice_Code,GP_Practice_Name,LOC22,ICS22,ICS22name,R22,LAD21,LTLA21,LA21,Patients,pop 2022/23,G&A WP,CS WP,MH WP,Mat WP,Health Ineq WP,Prescr WP,Final WP\n" +
		"P1,ONE,16C,QHM,NAME,Y63,E06000001,X,E06000001,99,100,100,100,100,100,100,100,100\n"
	rows, _, _ := read(t, text)
	if len(rows) != 1 || rows[0].SubICB != "16C" || rows[0].ICB != "QHM" || rows[0].Population != 100 || rows[0].Weighted[need.PrimaryMedical] != need.NotStated {
		t.Errorf("rows = %+v", rows)
	}
}

func TestReadWeightedPutsBadRowsAside(t *testing.T) {
	good := "P1,ONE,Q1,N,Y63,E1,X,,10,10,10,10,10,10,10,10,10,10\n"
	for name, tt := range map[string]struct{ row, reason string }{
		"no practice":      {",ONE,Q1,N,Y63,E1,X,,10,10,10,10,10,10,10,10,10,10", "no code"},
		"no ICB":           {"P2,ONE,,N,Y63,E1,X,,10,10,10,10,10,10,10,10,10,10", "no code"},
		"mangled by Excel": {"1.00E+05,ONE,Q1,N,Y63,E1,X,,10,10,10,10,10,10,10,10,10,10", "spreadsheet"},
		"not a code":       {"P 2,ONE,Q1,N,Y63,E1,X,,10,10,10,10,10,10,10,10,10,10", "no organisation code"},
		"no people":        {"P2,ONE,Q1,N,Y63,E1,X,,0,10,10,10,10,10,10,10,10,10", "has no people"},
		"blank people":     {"P2,ONE,Q1,N,Y63,E1,X,,,10,10,10,10,10,10,10,10,10", "has no people"},
		"words":            {"P2,ONE,Q1,N,Y63,E1,X,,10,ten,10,10,10,10,10,10,10,10", "not a number"},
		"negative":         {"P2,ONE,Q1,N,Y63,E1,X,,10,-1,10,10,10,10,10,10,10,10", "not a number"},
		"not a number":     {"P2,ONE,Q1,N,Y63,E1,X,,10,NaN,10,10,10,10,10,10,10,10", "not a number"},
		"twice":            {"p1,ONE,Q1,N,Y63,E1,X,,10,10,10,10,10,10,10,10,10,10", "stands on line 2"},
		"short":            {"P2,ONE,Q1", "3 cells"},
	} {
		rows, got, aside := read(t, header2025+good+tt.row+"\n")
		if len(rows) != 1 || got.Quarantined != 1 || !strings.Contains(aside[0].Reason, tt.reason) {
			t.Errorf("%s: %d rows, aside %v, want one of each and %q", name, len(rows), aside, tt.reason)
		}
	}
}

func TestReadWeightedWithoutYearIsRefused(t *testing.T) {
	rows, got, err := ReadWeighted(strings.NewReader(header2025), Input{File: "w.csv"})
	if err != nil || rows != nil || got.Read != 0 || got.Problems.Counts()[0].Code != "no_year" {
		t.Errorf("got %v, %+v, %v", rows, got, err)
	}
}

func TestReadWeightedWithoutColumnsIsRefused(t *testing.T) {
	for _, text := range []string{"", "Practice_Code,Population\nA,1\n", "\xff\xfe"} {
		rows, got, _ := read(t, text)
		if rows != nil || got.Read != 0 || got.Problems.Len() == 0 {
			t.Errorf("%q: %v, %+v, want refused with a problem", text, rows, got)
		}
	}
}

func TestYearStated(t *testing.T) {
	for name, want := range map[string]int{
		"weighted-populations-2025-26.csv": 2025, "weighted-populations-2025-26-first-published.csv": 2025, "2022/23": 2022, "1999-2000": 0,
		"w-2025-27.csv": 0, "w-2099-00.csv": 2099, "2025": 0, "": 0, "2023-12.csv": 0,
	} {
		got, ok := YearStated(name)
		if ok != (want != 0) || ok && got != want {
			t.Errorf("YearStated(%q) = %d, %v, want %d", name, got, ok, want)
		}
	}
}

func FuzzReadWeighted(f *testing.F) {
	f.Add(header2025 + "P1,ONE,Q1,N,Y63,E1,X,,10,10,10,10,10,10,10,10,10,10\n")
	f.Add("Practice_Code;GP_Practice_Name\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		rows, got, err := ReadWeighted(strings.NewReader(text), Input{File: "w.csv", Year: 2025})
		if err != nil || got.Read != got.Good+got.Quarantined || got.Good != len(rows) {
			t.Errorf("%v: %+v, %d rows", err, got, len(rows))
		}
		for _, r := range rows {
			if r.Practice == "" || r.Population <= 0 {
				t.Errorf("a row without practice or people: %+v", r)
			}
		}
	})
}
