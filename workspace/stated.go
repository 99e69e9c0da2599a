package workspace

import (
	"regexp"
	"strconv"
	"time"

	"github.com/remit-health/remit/calendar"
)

var (
	statedDay   = regexp.MustCompile(`(?:^|[^0-9])(\d{4}-\d{2}-\d{2})(?:[^0-9]|$)`)
	statedMonth = regexp.MustCompile(`(?:^|[^0-9])(\d{4}-\d{2})(?:[^0-9]|$)`)
	statedYears = regexp.MustCompile(`(?:^|[^0-9])\d{4}-(\d{4})(?:[^0-9]|$)`)
)

// StatedDay is the day as of which a file was known, where its name states one:
//
//	practice-pcn-ccg-stp-2020-09-01.csv   2020-09-01  the day
//	epraccur-2019-10.csv                  2019-10-31  the last day of the month
//	successors-1992-2022.csv              2022-12-31  the last day of the last year
//
// A publisher's name says which month's file it is and not on which day it came
// out; the last day is the first on which the file was certainly known. Years
// alone (2020) and financial years (2024-25) state nothing.
func StatedDay(name string) (calendar.Date, bool) {
	if m := statedDay.FindStringSubmatch(name); m != nil {
		d, err := calendar.Parse(m[1])
		return d, err == nil
	}
	if m := statedMonth.FindStringSubmatch(name); m != nil {
		month, err := calendar.ParseMonth(m[1])
		if err == nil {
			return month.Period().Last(), true
		}
	}
	if m := statedYears.FindStringSubmatch(name); m != nil {
		year, err := strconv.Atoi(m[1])
		return calendar.Of(year, time.December, 31), err == nil
	}
	return 0, false
}
