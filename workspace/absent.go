package workspace

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
)

// absent says why a body has no weighted populations in a year: the year is not
// loaded, its file names no bodies of that sort, or it does not name this one.
func (w Weighted) absent(body org.Code, year int) error {
	if year == 0 { // the latest was asked for, and there is none
		return fmt.Errorf("weighted populations: %w; remit import weighted-populations weighted-populations-2025-26.csv", ErrNotLoaded)
	}
	if len(w.years[year]) == 0 {
		return fmt.Errorf("weighted populations of %s: %w; remit import weighted-populations weighted-populations-%d-%02d.csv", calendar.YearName(year), ErrNotLoaded, year, (year+1)%100)
	}
	file := w.source(year).File
	for _, other := range w.Years() {
		if len(w.Of(other, body)) == 0 {
			continue
		}
		why := fmt.Sprintf("%s does not name %s", file, body)
		if !w.namesSubICBs(year) && w.Of(other, body)[0].SubICB == body {
			why = fmt.Sprintf("%s names no sub-ICB locations", file)
		}
		return fmt.Errorf("%s; %s is in that of %s: --year %[3]s", why, body, calendar.YearName(other))
	}
	return fmt.Errorf("%s is no board, region, sub-ICB location or practice in %s", body, file)
}

// namesSubICBs tells whether the file of a year states sub-ICB locations.
func (w Weighted) namesSubICBs(year int) bool {
	for i := range w.years[year] {
		if w.years[year][i].SubICB != "" {
			return true
		}
	}
	return false
}

// noAreas says why no small area of a body can be counted: none is placed in it,
// or those of it lack people or an index, or the look-ups are not loaded.
func noAreas(body org.Code, d need.DeprivationShare, placed bool) error {
	switch {
	case !placed:
		return fmt.Errorf("small areas with their bodies and an index of %d: %w; remit import areas FILE", d.Year, ErrNotLoaded)
	case d.WithoutCount+d.WithoutIndex == 0:
		return fmt.Errorf("no small area is placed in %s: the look-ups that are loaded place areas in care boards and sub-ICB locations", body)
	}
	return fmt.Errorf("small areas of %s with people and an index of %d: %w; remit import areas FILE", body, d.Year, ErrNotLoaded)
}
