package ods_test

import (
	"os"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/ods"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/table"
)

// The counts are those of the published files (data/README.md of the reference).
func TestRealFilesReadWhole(t *testing.T) {
	rows := func(n int, got table.Result, err error) func() (int, table.Result, error) {
		return func() (int, table.Result, error) { return n, got, err }
	}
	for _, tt := range []struct {
		file string
		want int // published rows
		out  int // domain rows
		read func(f *os.File, in ods.Input) func() (int, table.Result, error)
	}{
		{"ods/epraccur-2023-12.csv", 15971, 15971, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadPractices(f, in)
			return rows(len(r), got, err)
		}},
		{"ods/epraccur-2019-10.csv", 14303, 14303, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadPractices(f, in)
			return rows(len(r), got, err)
		}},
		{"ods/epcmem-2019-10.csv", 47822, 47822, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadMemberships(f, in)
			return rows(len(r), got, err)
		}},
		{"ods/successors-1992-2022.csv", 25480, 25480, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadSuccessions(f, in)
			return rows(len(r), got, err)
		}},
		{"ods/trusts-etr-2022-02.csv", 218, 218, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadTrusts(f, in)
			return rows(len(r), got, err)
		}},
		{"ods/practice-pcn-ccg-stp-2020-09-01.csv", 6708, 6708, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadNetworks(f, in)
			return rows(len(r), got, err)
		}},
		{"cam/subicb-to-hub-region.csv", 152, 152, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadSubICBs(f, in)
			return rows(len(r), got, err)
		}},
		{"cam/armed-forces-practices.csv", 152, 152, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadForces(f, in)
			return rows(len(r), got, err)
		}},
		{"cam/icb-and-subicb-2026-04.csv", 144, 138 + 48, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadNames(f, in)
			return rows(len(r), got, err)
		}},
		{"cam/health-and-justice-establishments.csv", 145, 145, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadDetention(f, in)
			return rows(len(r), got, err)
		}},
		{"cam/service-codes.csv", 989, 989, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadServiceCodes(f, in)
			return rows(len(r), got, err)
		}},
		{"cam/delegation-status-v38.csv", 514, 3 * 514, func(f *os.File, in ods.Input) func() (int, table.Result, error) {
			r, got, err := ods.ReadDelegationStatus(f, in)
			return rows(len(r), got, err)
		}},
		{"cam/hrg-codes.csv", 5001, 5001, list("hrg")},
		{"cam/treatment-functions.csv", 181, 181, list("tfc")},
		{"cam/points-of-delivery.csv", 81, 81, list("pod")},
		{"cam/commissioned-service-categories.csv", 20, 20, list("category")},
		{"geo/lsoa21-subicb24-icb24.csv", 33755, 33755, areas},
		{"geo/lsoa11-ccg21-stp21-lad21.csv", 32844, 32844, areas},
		{"geo/lsoa21-ward24-lad24.csv", 35672, 35672, areas},
		{"geo/imd2019-lsoa11.csv", 32844, 32844, areas},
		{"geo/imd2025-lsoa21.csv", 33755, 33755, areas},
		{"geo/population-2020-lsoa11-by-age.csv", 34753, 34753, areas},
		{"geo/lsoa11-lsoa21.csv", 35795, 35795, areas},
		{"geo/lad-changes-2016-2024.csv", 393, 393, districts},
		{"geo/lad23-utla23.csv", 318, 318, districts},
		{"geo/lad24-region24.csv", 296, 296, districts},
	} {
		t.Run(tt.file, func(t *testing.T) {
			in := ods.Input{File: tt.file, Known: calendar.Of(2024, 1, 1)}
			n, got, err := tt.read(reference.Open(t, tt.file), in)()
			if err != nil {
				t.Fatal(err)
			}
			if got.Read != tt.want || got.Good+got.Quarantined != got.Read || got.Quarantined != 0 || n != tt.out {
				t.Errorf("read %d, good %d, quarantined %d, rows %d; want %d read, none in quarantine, %d rows\n%v",
					got.Read, got.Good, got.Quarantined, n, tt.want, tt.out, got.Problems.All()[:min(3, len(got.Problems.All()))])
			}
			for _, c := range got.Problems.Counts() {
				t.Logf("%s: %d", c.Code, c.N)
			}
		})
	}
}

func list(name string) func(f *os.File, in ods.Input) func() (int, table.Result, error) {
	return func(f *os.File, in ods.Input) func() (int, table.Result, error) {
		r, got, err := ods.ReadCodeList(f, name, in)
		return func() (int, table.Result, error) { return len(r), got, err }
	}
}

func areas(f *os.File, in ods.Input) func() (int, table.Result, error) {
	r, got, err := ods.ReadAreas(f, in)
	return func() (int, table.Result, error) { return len(r.Areas) + len(r.Changes), got, err }
}

// What an area of the real look-ups must say after they are joined.
func TestRealAreasJoin(t *testing.T) {
	var rows []place.AreaRow
	var changes []place.ChangeRow
	for _, name := range []string{"lsoa21-subicb24-icb24", "lsoa11-ccg21-stp21-lad21", "lsoa21-ward24-lad24", "imd2019-lsoa11", "imd2025-lsoa21", "population-2020-lsoa11-by-age", "lsoa11-lsoa21"} {
		got, _, err := ods.ReadAreas(reference.Open(t, "geo/"+name+".csv"), ods.Input{File: name})
		if err != nil {
			t.Fatal(err)
		}
		rows, changes = append(rows, got.Areas...), append(changes, got.Changes...)
	}
	a, codes := place.NewAreas(rows, changes), place.CodesOf(rows)
	if n := codes.Len(); n != 106+42 {
		t.Errorf("%d ONS codes, want 106 sub-ICB locations and 42 ICBs", n)
	}
	at, _ := a.Area("E01012259", 2011) // Stockton-on-Tees 010D
	imd, _ := at.ForYear(2019)
	if at.SubICB != "16C" || at.ICB != "QHM" || at.Authority != "E06000004" || at.CCGONS != "E38000247" || imd.Decile == 0 || at.Population == 0 || len(at.ByAge) != 91 {
		t.Errorf("E01012259 = %+v", at)
	}
	english, unplaced, total := 0, 0, 0
	for _, c := range a.Codes(2011) {
		if at, _ := a.Area(c, 2011); c[0] == 'E' {
			english++
			total += at.Population
			if at.SubICB == "" {
				unplaced++
			}
		}
	}
	if english != 32844 || total != 56550138 {
		t.Errorf("%d English areas of 2011 with %d people, want 32,844 with 56,550,138 (ONS, mid-2020)", english, total)
	}
	t.Logf("%d areas of 2011 lie in several sub-ICB locations of 2024", unplaced)
	for _, c := range a.Codes(2021) {
		at, _ := a.Area(c, 2021)
		if c[0] == 'E' && (at.SubICB == "" || at.Ward == "" || len(at.IMD) != 1) {
			t.Fatalf("%s = %+v", c, at)
		}
	}
}

func TestRealTablesSayWhatTheDocumentsSay(t *testing.T) {
	services, _, err := ods.ReadServiceCodes(reference.Open(t, "cam/service-codes.csv"), ods.Input{})
	if err != nil {
		t.Fatal(err)
	}
	onlyMH := map[string]bool{}
	for _, s := range services {
		if s.Code == "99999999" && (s.Specialised || s.SpecialisedMH || s.Highly || s.PublicHealth || s.Dental || s.Justice || s.Forces) {
			t.Errorf("99999999 carries a flag: %+v", s)
		}
		if s.SpecialisedMH && !s.Specialised {
			onlyMH[s.Code] = true
		}
	}
	if len(onlyMH) != 8 {
		t.Errorf("%d mental health codes without the specialised flag, want 8", len(onlyMH))
	}
	status, _, err := ods.ReadDelegationStatus(reference.Open(t, "cam/delegation-status-v38.csv"), ods.Input{})
	if err != nil {
		t.Fatal(err)
	}
	amber := map[calendar.Date]int{}
	for _, s := range status {
		if s.Status == "AMBER" {
			amber[s.In.From]++
		}
	}
	if len(amber) != 1 || amber[calendar.Of(2024, 4, 1)] != 60 {
		t.Errorf("amber services %v, want 60 in 2024/25 and none later", amber)
	}
	subs, _, err := ods.ReadSubICBs(reference.Open(t, "cam/subicb-to-hub-region.csv"), ods.Input{})
	if err != nil {
		t.Fatal(err)
	}
	delegated := map[string]int{}
	for _, s := range subs {
		for _, day := range []calendar.Date{calendar.Of(2024, 3, 31), calendar.Of(2024, 4, 1), calendar.Of(2025, 3, 31), calendar.Of(2025, 4, 1), calendar.Of(2050, 3, 31), calendar.Of(2050, 4, 1)} {
			if s.In.Holds(day) {
				delegated[day.String()]++
			}
		}
	}
	for day, want := range map[string]int{"2024-03-31": 0, "2024-04-01": 106, "2025-03-31": 106, "2025-04-01": 106, "2050-03-31": 106, "2050-04-01": 106} {
		if delegated[day] != want {
			t.Errorf("%d sub-ICB rows in force on %s, want %d", delegated[day], day, want)
		}
	}
}

func districts(f *os.File, in ods.Input) func() (int, table.Result, error) {
	r, got, err := ods.ReadDistricts(f, in)
	n := map[int]bool{}
	for _, d := range r {
		n[d.Line] = true
	}
	return func() (int, table.Result, error) { return len(n), got, err }
}
