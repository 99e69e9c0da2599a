package workspace

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
)

var (
	statedDay   = regexp.MustCompile(`(?:^|[^0-9])(\d{4}-\d{2}-\d{2})(?:[^0-9]|$)`)
	statedMonth = regexp.MustCompile(`(?:^|[^0-9])(\d{4}-\d{2})(?:[^0-9]|$)`)
	statedYears = regexp.MustCompile(`(?:^|[^0-9])\d{4}-(\d{4})(?:[^0-9]|$)`)
	statedYear  = regexp.MustCompile(`(?:^|[^0-9])(\d{4})-(\d{2})(?:[^0-9]|$)`)
	aloneYear   = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d{2})(?:-?[^0-9-]|$)`)
	monthWord   = regexp.MustCompile(`(?i)jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec`)
)

// StatedDay is the day as of which a file was known, where its name states one:
//
//	practice-pcn-ccg-stp-2020-09-01.csv   2020-09-01  the day
//	epraccur-2019-10.csv                  2019-10-31  the last day of the month
//	successors-1992-2022.csv              2022-12-31  the last day of the last year
//	national-cost-collection-2024-25.csv  2025-03-31  the last day of the financial year
//	imd2019-lsoa11.csv                    2019-12-31  the last day of the year
//	...-2025-26-first-published.csv       2025-04-01  the first day of the financial year
//
// A publisher's name says which month's file it is and not on which day it came
// out; the last day is the first on which the file was certainly known.
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
	return statedByYear(name)
}

// statedByYear reads a financial year, 2024-25, or a year alone.
func statedByYear(name string) (calendar.Date, bool) {
	if m := statedYear.FindStringSubmatch(name); m != nil {
		year, err := strconv.Atoi(m[1])
		if err == nil && m[2] == calendar.YearName(year)[5:] {
			in := calendar.Year(year)
			if strings.Contains(name, "first-published") {
				return in.From, true
			}
			return in.Last(), true
		}
	}
	if m := aloneYear.FindStringSubmatch(name); m != nil && !monthWord.MatchString(name) {
		year, err := strconv.Atoi(m[1])
		return calendar.Of(year, time.December, 31), err == nil
	}
	return 0, false
}
