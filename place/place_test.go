package place

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

func TestParsePostcode(t *testing.T) {
	for in, want := range map[string]Postcode{
		"TS18 1HU": "TS18 1HU", "ts181hu": "TS18 1HU", " M1  1AE ": "M1 1AE", "TS181HU": "TS18 1HU", "ZZ993VZ": "ZZ99 3VZ", "BF1 2AU": "BF1 2AU", "W1A0AX": "W1A 0AX",
	} {
		if got, ok := ParsePostcode(in); !ok || got != want {
			t.Errorf("ParsePostcode(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "TS18", "TS18 HU1", "1S18 1HU", "TS18 1HUX", "TS-8 1HU", "TS18 AHU", "É118 1HU"} {
		if got, ok := ParsePostcode(in); ok {
			t.Errorf("ParsePostcode(%q) = %q, want refused", in, got)
		}
	}
}

func TestPseudoPostcodes(t *testing.T) {
	for _, pc := range []Postcode{"ZZ99 3WZ", "ZZ99 3VZ", "ZZ99 3CZ", "ZZ99 3GZ", "ZZ99 1WZ", "ZZ99 2WZ"} {
		if !UnallocatedPseudo(pc) {
			t.Errorf("%s is unallocated", pc)
		}
	}
	for _, pc := range []Postcode{"", "ZZ99 7HZ", "ZZ99 3WX", "TS18 1HU"} {
		if UnallocatedPseudo(pc) {
			t.Errorf("%s is allocated", pc)
		}
	}
	for pc, want := range map[Postcode]bool{"BF1 2AU": true, "bf1 0aa": true, "BF2 1AA": true, "BFX 1AA": false, "B1 1AA": false, "": false, "BF": false, "BB1 2AU": false} {
		if got := IsBFPO(pc); got != want {
			t.Errorf("IsBFPO(%q) = %v", pc, got)
		}
	}
}

func postcode(pc string, known calendar.Date, subicb string, from, to calendar.Date, line int) PostcodeRow {
	return PostcodeRow{Source: dated.Source{File: "made-up.csv", Known: known, Line: line}, Postcode: Postcode(pc), Country: "E92000001", SubICB: subicb, Introduced: from, Withdrawn: to}
}

func TestDirectoryGivesBackItsRows(t *testing.T) {
	rows := []PostcodeRow{
		postcode("TS18 1HU", 100, "16C", 10, 0, 2), postcode("M1 1AE", 100, "14L", 20, 0, 3), postcode("W1A 0AX", 100, "W2U3Z", 0, 0, 4),
		postcode("EC1A 1BB", 100, "93C", 0, 0, 5), postcode("M11 1AE", 100, "14L", 0, 50, 6),
	}
	d := NewDirectory(rows)
	if d.Len() != len(rows) {
		t.Errorf("Len = %d", d.Len())
	}
	for _, want := range rows {
		if got, ok := d.At(want.Postcode, 30); !ok || got != want {
			t.Errorf("At(%s) = %+v, %v; want %+v", want.Postcode, got, ok, want)
		}
	}
	for _, pc := range []Postcode{"", "TS18 1HV", "TS181HU", "ZZ99 3VZ", "lower 1aa", "M1 11AE"} {
		if got, ok := d.At(pc, 30); ok {
			t.Errorf("At(%q) = %+v, want none", pc, got)
		}
	}
}

func TestDirectoryPrefersTheNewestKnownThenTheLive(t *testing.T) {
	d := NewDirectory([]PostcodeRow{
		postcode("TS18 1HU", 100, "OLD", 0, 0, 1), postcode("TS18 1HU", 200, "ENDED", 10, 40, 2), postcode("TS18 1HU", 200, "AGAIN", 50, 0, 3),
	})
	for on, want := range map[calendar.Date]string{10: "ENDED", 40: "ENDED", 50: "AGAIN", 45: "ENDED", 0: "ENDED"} {
		if got, _ := d.At("TS18 1HU", on); got.SubICB != want {
			t.Errorf("on %d: %s, want %s", on, got.SubICB, want)
		}
	}
	row := postcode("M1 1AE", 1, "X", 10, 40, 1)
	for on, want := range map[calendar.Date]bool{9: false, 10: true, 40: true, 41: false} {
		if row.LiveOn(on) != want {
			t.Errorf("LiveOn(%d) = %v", on, !want)
		}
	}
}

func TestDirectoryLeavesOutWhatIsNoPostcode(t *testing.T) {
	var b DirectoryBuilder
	if b.Add(PostcodeRow{Postcode: "TS181HU"}) || b.Add(PostcodeRow{Postcode: ""}) || !b.Add(PostcodeRow{Postcode: "TS18 1HU"}) {
		t.Error("only the form of ParsePostcode can be added")
	}
	if n := b.Build().Len(); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func area(code string, vintage int, subicb, icb, authority string, people int) AreaRow {
	return AreaRow{Source: dated.Source{File: "made-up.csv", Known: 1}, Vintage: vintage, Code: code, SubICB: subicb, ICB: icb, Authority: authority, Population: people}
}

func TestAreasJoinFilesAndVintages(t *testing.T) {
	imd := func(code string, vintage, year, decile int) AreaRow {
		return AreaRow{Vintage: vintage, Code: code, IMDYear: year, IMDDecile: decile, IMDRank: decile * 1000}
	}
	a := NewAreas([]AreaRow{
		area("E01", 2021, "16C", "QHM", "", 0), area("E01", 2021, "", "", "E06", 0), imd("E01", 2021, 2025, 3), imd("E01", 2011, 2019, 4), area("E01", 2011, "", "", "", 1500),
		area("E02", 2011, "", "", "", 2000), area("E21", 2021, "16C", "QHM", "E06", 0), area("E22", 2021, "00L", "QHM", "E06", 0), // split over two locations
		area("E03", 2011, "", "", "", 700), area("E04", 2011, "", "", "", 800), area("E23", 2021, "00L", "QHM", "E06", 0), // merged
	}, []ChangeRow{{LSOA11: "E01", LSOA21: "E01", Change: "U"}, {LSOA11: "E02", LSOA21: "E21", Change: "S"}, {LSOA11: "E02", LSOA21: "E22", Change: "S"},
		{LSOA11: "E03", LSOA21: "E23", Change: "M"}, {LSOA11: "E04", LSOA21: "E23", Change: "M"}})
	for _, tt := range []struct {
		code                   string
		vintage                int
		subicb, icb, authority string
		people, through        int
	}{
		{"E01", 2021, "16C", "QHM", "E06", 1500, 1},
		{"E01", 2011, "16C", "QHM", "E06", 1500, 1},
		{"E02", 2011, "", "QHM", "E06", 2000, 2}, // its parts disagree about the location only
		{"E21", 2021, "16C", "QHM", "E06", 0, 0}, // the people of a split area are not shared out
		{"E23", 2021, "00L", "QHM", "E06", 1500, 2},
		{"E03", 2011, "00L", "QHM", "E06", 700, 1},
	} {
		got, ok := a.Area(tt.code, tt.vintage)
		if !ok || got.SubICB != tt.subicb || got.ICB != tt.icb || got.Authority != tt.authority || got.Population != tt.people || len(got.Through) != tt.through {
			t.Errorf("Area(%s, %d) = %+v, want %+v", tt.code, tt.vintage, got, tt)
		}
	}
	at, _ := a.Find("E01")
	if d, ok := at.ForYear(2025); !ok || d.Decile != 3 || at.Vintage != 2021 {
		t.Errorf("Find(E01) = %+v", at)
	}
	if _, ok := at.ForYear(2019); ok {
		t.Error("the index of 2019 is of the areas of 2011")
	}
	if _, ok := a.Find("E99"); ok {
		t.Error("an unknown area was found")
	}
	if at, _ := a.Find("E02"); at.Vintage != 2011 {
		t.Errorf("a code of 2011 only: %+v", at)
	}
	if n := len(a.Later("E02")); n != 2 {
		t.Errorf("%d later areas", n)
	}
	if diff := cmp.Diff([]string{"E01", "E21", "E22", "E23"}, a.Codes(2021)); diff != "" {
		t.Error(diff)
	}
}

func TestNewestLookUpWins(t *testing.T) {
	old, now := area("E01", 2021, "OLD", "Q1", "", 0), area("E01", 2021, "NEW", "", "", 0)
	now.Known = 2
	a := NewAreas([]AreaRow{now, old}, nil)
	if at, _ := a.Find("E01"); at.SubICB != "NEW" || at.ICB != "Q1" || at.Source.Known != 2 || len(at.From) != 2 {
		t.Errorf("%+v", at)
	}
}

func TestCodes(t *testing.T) {
	c := CodesOf([]AreaRow{{SubICB: "16C", SubICBONS: "E38000247", ICB: "QHM", ICBONS: "E54000050"}, {SubICBONS: "E38000001"}})
	c.Add("E38000009", "AAA")
	c.Add("E38000009", "BBB")
	for ons, want := range map[string]string{"E38000247": "16C", "E54000050": "QHM", "E38000001": "", "E38000009": "", "": ""} {
		if got, ok := c.NHS(ons); ok != (want != "") || ok && got != want {
			t.Errorf("NHS(%s) = %q, %v; want %q", ons, got, ok, want)
		}
	}
	if c.Len() != 3 {
		t.Errorf("Len = %d", c.Len())
	}
}

func FuzzPostcode(f *testing.F) {
	for _, s := range []string{"TS18 1HU", "zz993vz", "", "M1 1AE", "B\xff1 1AA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		pc, ok := ParsePostcode(s)
		if !ok {
			return
		}
		if again, ok := ParsePostcode(string(pc)); !ok || again != pc {
			t.Errorf("ParsePostcode(%q) = %q, and of that %q", s, pc, again)
		}
		d := NewDirectory([]PostcodeRow{{Postcode: pc, SubICB: "16C"}})
		if _, ok := d.At(pc, 0); !ok {
			t.Errorf("%q cannot be looked up", pc)
		}
	})
}

// made makes n postcodes over a few thousand combinations of codes.
func made(n int) []PostcodeRow {
	rows := make([]PostcodeRow, n)
	for i := range rows {
		pc := fmt.Sprintf("%c%c%d %d%c%c", 'A'+i%26, 'A'+i/26%26, i/676%100, i/67600%10, 'A'+i/676000%26, 'A'+i%7)
		rows[i] = PostcodeRow{Source: dated.Source{File: "made-up.csv", Known: 1, Line: i + 2}, Postcode: Postcode(pc), Country: "E92000001", SubICB: "16C", LSOA21: fmt.Sprint("E0100", i%4000)}
	}
	return rows
}

func BenchmarkDirectory(b *testing.B) {
	for _, n := range []int{1 << 12, 1 << 16, 1 << 20} {
		rows := made(n)
		b.Run(fmt.Sprintf("build/postcodes=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				NewDirectory(rows)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "postcodes/s")
		})
		d := NewDirectory(rows)
		b.Run(fmt.Sprintf("at/postcodes=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				d.At(rows[i%n].Postcode, 700000)
				i += 7919
			}
		})
	}
}
