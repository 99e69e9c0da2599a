package flows

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/table"
)

const header = "nhs_trust22_code,ltla21_code,proportion_trust_came_from_ltla\n"

func read(t *testing.T, text string) ([]structure.FlowRow, table.Result, []table.Quarantined) {
	t.Helper()
	var aside []table.Quarantined
	rows, got, err := Read(strings.NewReader(text), Input{File: "f.csv", Quarantine: func(q table.Quarantined) { aside = append(aside, q) }})
	if err != nil {
		t.Fatal(err)
	}
	if got.Read != got.Good+got.Quarantined || got.Good != len(rows) || got.Quarantined != len(aside) {
		t.Errorf("read %d, good %d (%d rows), quarantined %d (%d seen): the counts do not add up", got.Read, got.Good, len(rows), got.Quarantined, len(aside))
	}
	return rows, got, aside
}

func TestReadKeepsWhatTheRowSays(t *testing.T) {
	in := Input{File: "f.csv", Known: calendar.Of(2022, 12, 31), Import: 7}
	rows, got, err := Read(strings.NewReader("\ufeff\"nhs_trust22_code\";\"icb22_code\";\"proportion_trust_came_from_icb\"\r\n\"r0a\";\" E54000008\";\"3.5e-06\"\r\nR0A;E54000010;1\r\n"), in)
	want := structure.FlowRow{Source: dated.Source{Import: 7, File: "f.csv", Line: 2, Known: in.Known}, Trust: "R0A", Area: "E54000008", AreaKind: structure.AreaICB, Share: 3.5e-06}
	if err != nil || len(rows) != 2 || rows[0] != want {
		t.Errorf("rows = %+v, %v, want first %+v", rows, err, want)
	}
	if got.Problems.Worst() != 0 {
		t.Errorf("problems %v", got.Problems.All())
	}
}

func TestKindOfAreaIsByTheColumnsName(t *testing.T) {
	for name, want := range map[string]string{"icb22_code": structure.AreaICB, "ICB23CD": structure.AreaICB, "ltla21_code": structure.AreaDistrict,
		"LAD23CD": structure.AreaDistrict, "lad21 code": structure.AreaDistrict} {
		rows, _, _ := read(t, "share_note,"+name+",Proportion trust came from x,NHS Trust24 code\nx,E06000001,1,R0A\n")
		if len(rows) != 1 || rows[0].AreaKind != want || rows[0].Trust != "R0A" || rows[0].Share != 1 {
			t.Errorf("%s: %+v, want kind %s", name, rows, want)
		}
	}
}

func TestReadPutsBadRowsAside(t *testing.T) {
	for name, tt := range map[string]struct{ row, reason string }{
		"no trust":          {",E06000001,0.5", "no code of a trust"},
		"mangled by Excel":  {"1.00E+05,E06000001,0.5", "no code of one"},
		"not a code":        {"R 1,E06000001,0.5", "no code of one"},
		"no area":           {"R0A,,0.5", "not an ONS code"},
		"NHS code of board": {"R0A,QHM,0.5", "not an ONS code"},
		"no share":          {"R0A,E06000001,", "not a number from 0 to 1"},
		"words":             {"R0A,E06000001,some", "not a number from 0 to 1"},
		"per cent":          {"R0A,E06000001,50%", "not a number from 0 to 1"},
		"of a hundred":      {"R0A,E06000001,50", "not a number from 0 to 1"},
		"negative":          {"R0A,E06000001,-0.1", "not a number from 0 to 1"},
		"not a number":      {"R0A,E06000001,NaN", "not a number from 0 to 1"},
		"endless":           {"R0A,E06000001,Inf", "not a number from 0 to 1"},
		"hexadecimal":       {"R0A,E06000001,0x1p-2", "not a number from 0 to 1"},
		"twice":             {"r0a,e06000002,0.5", "stand on line 2"},
		"short":             {"R0A,E06000001", "2 cells"},
	} {
		rows, got, aside := read(t, header+"R0A,E06000002,1\n"+tt.row+"\n")
		if len(rows) != 1 || got.Quarantined != 1 || !strings.Contains(aside[0].Reason, tt.reason) {
			t.Errorf("%s: %d rows, aside %v, want one of each and %q", name, len(rows), aside, tt.reason)
		}
	}
}

func TestSharesThatDoNotAddUpAreSaid(t *testing.T) {
	_, got, _ := read(t, header+"R1A,E06000001,0.5\nR1A,E06000002,0.4985\nR0A,E06000001,1\nR2A,E06000001,0.9995\nR3A,E06000001,1\nR3A,E06000002,1\n")
	all := got.Problems.All()
	if len(all) != 2 || all[0].Code != "shares_differ" || !strings.Contains(all[0].What, "R1A add up to 0.9985") || !strings.Contains(all[1].What, "R3A add up to 2.0000") {
		t.Errorf("problems = %v, want R1A and R3A", all)
	}
}

func TestFileOfOtherColumnsIsRefused(t *testing.T) {
	for _, text := range []string{"", "\xff\xfe", "a,b,c\n1,2,3\n", "nhs_trust22_code,ltla21_code\nR0A,E06000001\n", "icb22_code,proportion_trust_came_from_icb\nE54000008,1\n",
		"nhs_trust22_code,icb22_code,ltla21_code,proportion_trust_came_from_icb\nR0A,E54000008,E06000001,1\n"} {
		rows, got, _ := read(t, text)
		if rows != nil || got.Read != 0 || got.Problems.Worst() == 0 {
			t.Errorf("%q: %v, %+v, want refused with a problem", text, rows, got)
		}
	}
}

func TestBrokenReaderIsAnError(t *testing.T) {
	broken := errors.New("the disk is gone")
	if _, _, err := Read(iotest.ErrReader(broken), Input{}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if _, _, err := Read(io.MultiReader(strings.NewReader(header+"R0A,E06000001,0.1\n"), iotest.ErrReader(broken)), Input{}); !errors.Is(err, broken) {
		t.Errorf("error %v after a row", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(header + "R0A,E06000001,0.5\nR0A,E06000001,3e-7\n")
	f.Add("icb22_code;nhs_trust22_code;proportion_trust_came_from_icb\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		rows, got, err := Read(strings.NewReader(text), Input{File: "f.csv"})
		if err != nil || got.Read != got.Good+got.Quarantined || got.Good != len(rows) {
			t.Fatalf("%v: %+v, %d rows", err, got, len(rows))
		}
		seen := map[string]bool{}
		for _, r := range rows {
			key := fmt.Sprint(r.Trust, " ", r.Area)
			if r.Trust == "" || len(r.Area) != 9 || !(r.Share >= 0 && r.Share <= 1) || r.AreaKind == "" || seen[key] {
				t.Errorf("a row that is no flow, or a second: %+v", r)
			}
			seen[key] = true
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{1 << 8, 1 << 12, 1 << 16} {
		var text strings.Builder
		text.WriteString(header)
		for i := range n {
			fmt.Fprintf(&text, "R%03d,E%08d,0.01\n", i/400, i%400)
		}
		b.Run(fmt.Sprintf("rows=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := Read(strings.NewReader(text.String()), Input{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
