// Package register reads the real register for tests.
package register

import (
	"io"
	"path"
	"sync"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/allocations"
	"github.com/remit-health/remit/interchange/ods"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/table"
)

// The days as of which the real files were known.
var (
	Known2019 = calendar.Of(2019, 10, 31)
	Known2020 = calendar.Of(2020, 9, 1)
	Known2022 = calendar.Of(2022, 4, 1)
	Known2023 = calendar.Of(2023, 12, 4)
	Known2025 = calendar.Of(2025, 4, 1)
)

// The real files are read once, whatever the number of tests.
var (
	reading  sync.Once
	data     org.Data
	building sync.Once
	built    *org.Register
	counting sync.Once
	people   need.People
)

// Data reads the register files of the real reference, or skips the test.
func Data(t testing.TB) org.Data {
	t.Helper()
	reference.Dir(t)
	reading.Do(func() { data = read(t) })
	return data
}

// Real is the real register; without the reference the test is skipped.
func Real(t testing.TB) *org.Register {
	t.Helper()
	d := Data(t)
	building.Do(func() { built = org.Build(d) })
	return built
}

// People are the weighted populations of 2022/23.
func People(t testing.TB) need.People {
	t.Helper()
	reference.Dir(t)
	counting.Do(func() {
		const name = "weighted-populations-2022-23.csv"
		rows, _, err := allocations.ReadWeighted(reference.Open(t, "allocations/"+name), allocations.Input{File: name, Year: 2022})
		if err != nil {
			t.Fatal(err)
		}
		people = rows
	})
	return people
}

func read(t testing.TB) (d org.Data) {
	load(t, "ods/epraccur-2019-10.csv", Known2019, ods.ReadPractices, &d.Practices)
	load(t, "ods/epraccur-2023-12.csv", Known2023, ods.ReadPractices, &d.Practices)
	load(t, "ods/epcmem-2019-10.csv", Known2019, ods.ReadMemberships, &d.Memberships)
	load(t, "ods/successors-1992-2022.csv", Known2022, ods.ReadSuccessions, &d.Successions)
	load(t, "ods/trusts-etr-2022-02.csv", Known2022, ods.ReadTrusts, &d.Trusts)
	load(t, "ods/practice-pcn-ccg-stp-2020-09-01.csv", Known2020, ods.ReadNetworks, &d.Networks)
	load(t, "cam/subicb-to-hub-region.csv", Known2025, ods.ReadSubICBs, &d.SubICBs)
	load(t, "cam/armed-forces-practices.csv", Known2025, ods.ReadForces, &d.Forces)
	load(t, "cam/icb-and-subicb-2026-04.csv", Known2025, ods.ReadNames, &d.Names)
	return d
}

func load[T any](t testing.TB, name string, known calendar.Date, read func(io.Reader, ods.Input) ([]T, table.Result, error), into *[]T) {
	t.Helper()
	rows, _, err := read(reference.Open(t, name), ods.Input{File: path.Base(name), Known: known})
	if err != nil {
		t.Fatal(err)
	}
	*into = append(*into, rows...)
}
