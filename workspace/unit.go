package workspace

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
)

// Future is what stands for the months after the day of the run. Care that has
// not happened is owed by nobody yet, and a wrong year must not make a folder
// for each month of a century: such records are one group.
const Future = "future"

// A unit is what a run does at once: the records of a month, those without a
// date, or those of all months to come.
type unit struct {
	name   string
	months []calendar.Month // in order; one, but for the future
	parts  []Partition

	crossings   Sum // fingerprint of what its records repeat and overlap
	notCompared int
	why         string // it is done; "" = it is skipped
}

// units sorts partitions, which are in the order of [Workspace.Partitions].
func units(parts []Partition, today calendar.Date) []*unit {
	var out []*unit
	for _, p := range parts {
		name := MonthName(p.Month)
		if p.Month != (calendar.Month{}) && today != 0 && p.Month.Period().From > today {
			name = Future
		}
		i := slices.IndexFunc(out, func(u *unit) bool { return u.name == name })
		if i < 0 {
			i = len(out)
			out = append(out, &unit{name: name})
		}
		u := out[i]
		u.parts = append(u.parts, p)
		if len(u.months) == 0 || u.months[len(u.months)-1] != p.Month {
			u.months = append(u.months, p.Month)
		}
	}
	slices.SortFunc(out, func(a, b *unit) int { return strings.Compare(a.name, b.name) })
	return out
}

// path is where a file of the unit's results lies.
func (u *unit) path(file string) string { return u.name + "/" + file }

func (u *unit) records() int {
	n := 0
	for _, p := range u.parts {
		n += p.Records
	}
	return n
}

// single tells whether the unit is one dated month.
func (u *unit) single() bool { return u.name != Undated && u.name != Future }

// within tells whether the unit belongs to the year to date of a month.
func (u *unit) within(month calendar.Month) bool {
	return u.single() && financialYear(u.months[0]) == financialYear(month) && u.name <= month.String()
}

func financialYear(m calendar.Month) int { return calendar.FinancialYear(m.Period().From) }

func (u *unit) madeOf() []MadeOf {
	out := make([]MadeOf, len(u.parts))
	for i, p := range u.parts {
		out[i] = MadeOf{p.Import, p.File, p.Dataset, p.Records, p.SHA256}
	}
	return out
}

// fromRecords is the fingerprint of the unit's partitions.
func (u *unit) fromRecords() Sum {
	return sumOf(func(line func(...any)) {
		for _, p := range u.parts {
			line(p.Import, p.File, p.Dataset, p.Month, p.Records, p.SHA256)
		}
	})
}

// sumOf is the checksum of lines of values.
func sumOf(write func(line func(...any))) Sum {
	h := sha256.New()
	write(func(values ...any) {
		for _, v := range values {
			text := fmt.Sprint(v)
			fmt.Fprintf(h, "%d:%s,", len(text), text)
		}
		fmt.Fprintln(h)
	})
	return Sum(hex.EncodeToString(h.Sum(nil)))
}

// changedFiles says which imports came and went between two lists.
func changedFiles(before, now []MadeOf) string {
	var words []string
	tell := func(what string, from, without []MadeOf) {
		seen := map[int64]bool{}
		for _, m := range from {
			same := func(o MadeOf) bool { return o == m }
			if !slices.ContainsFunc(without, same) && !seen[m.Import] {
				seen[m.Import] = true
				words = append(words, fmt.Sprintf("import %d (%s) %s", m.Import, m.File, what))
			}
		}
	}
	tell("came", now, before)
	tell("went", before, now)
	return cmp.Or(strings.Join(words, ", "), "its records changed")
}
