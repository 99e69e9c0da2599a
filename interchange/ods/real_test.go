package ods_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/ods"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/table"
)

// reference opens a file of the real reference data, or skips the test.
func reference(t testing.TB, name string) *os.File {
	t.Helper()
	dir := os.Getenv("REMIT_REFERENCE")
	if dir == "" {
		t.Skip("REMIT_REFERENCE is not set: the real reference data is not tested")
	}
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatalf("REMIT_REFERENCE is set but unreadable: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

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
	} {
		t.Run(tt.file, func(t *testing.T) {
			in := ods.Input{File: tt.file, Known: calendar.Of(2024, 1, 1)}
			n, got, err := tt.read(reference(t, tt.file), in)()
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

var _ = place.NewAreas
