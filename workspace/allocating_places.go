package workspace

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/allocations"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// Place measures practices that somebody lists as one place. A place lies in one
// board: practices of several are refused, because their need can be set against
// none of them. It is empty after that, and where no practice is known.
func (y *AllocationYear) Place(name string, codes []org.Code, problems *problem.List) []allocation.Place {
	practices := y.Practices(codes, problems)
	divided := y.Boards.Divide(practices)
	if len(divided) == 0 {
		return nil
	}
	if len(divided) > 1 {
		var each []string
		for _, board := range slices.Sorted(maps.Keys(divided)) {
			var codes []string
			for i := range divided[board] {
				codes = append(codes, string(divided[board][i].Practice))
			}
			each = append(each, fmt.Sprintf("%s (%s)", board, shortList(codes)))
		}
		problems.Add(problem.Problem{Code: "several_boards", Severity: problem.Reject, What: fmt.Sprintf("%s has practices of %d boards: %s.", cmp.Or(name, "the place"), len(divided), strings.Join(each, "; ")),
			Why: "The need of a place is measured against its board; practices of two boards have no common one.", Fix: "Ask for the practices of each board by themselves, or give each part a name of its own in --file."})
		return nil
	}
	return []allocation.Place{y.Boards.Place("", name, practices)}
}

// shortList is the first few of many.
func shortList(codes []string) string {
	const few = 5
	if len(codes) > few {
		return strings.Join(codes[:few], ", ") + fmt.Sprintf(" and %d more", len(codes)-few)
	}
	return strings.Join(codes, ", ")
}

// An Area is a kind of area that practices are stated to lie in.
type Area string

// The kinds of areas.
const (
	District Area = "district"
	Location Area = "sub-ICB location"
	Network  Area = "primary care network"
)

// of is the area of a practice.
func (a Area) of(r *need.PracticeRow) org.Code {
	switch a {
	case District:
		return org.Code(r.District)
	case Location:
		return r.SubICB
	}
	return r.Network
}

// noNetwork is what the files write for practices of no network.
const noNetwork = "U"

// Area measures the practices of an area, in one place for each board in which
// some of them lie.
func (y *AllocationYear) Area(kind Area, code org.Code, problems *problem.List) []allocation.Place {
	in := need.PeopleOf(y.rows, func(r *need.PracticeRow) bool { return kind.of(r) == code })
	if len(in) == 0 || kind == Network && code == noNetwork {
		other := y.knownAs(code)
		if other != "" {
			other = " " + other + "."
		}
		problems.Add(problem.Problem{Code: "unknown_area", Severity: problem.Reject, What: fmt.Sprintf("%s is the %s of no practice in the weighted populations of %s.%s", code, kind, calendar.YearName(y.Year), other),
			Why: "Nothing was measured.", Fix: "Check the code. Districts are those of 2021 in the files of all years; sub-ICB locations and networks are stated by the file of 2022-23 alone, which must be loaded."})
		return nil
	}
	y.open(kind)
	name := ""
	if kind == District {
		name = in[0].DistrictName
	}
	return y.Boards.Parts(string(code), name, in)
}

// open notes where areas of a kind are stated, and how many practices have none: some
// of them may lie in the area asked for.
func (y *AllocationYear) open(kind Area) {
	if !slices.ContainsFunc(y.weighted.years[y.Year], func(r need.PracticeRow) bool { return kind.of(&r) != "" }) {
		y.Notes = append(y.Notes, fmt.Sprintf("%s states the %s of no practice: taken from the file of the nearest year that does.", y.File.File, kind))
	}
	n, people := 0, 0.0
	for i := range y.rows {
		if kind.of(&y.rows[i]) == "" {
			n++
			people += y.rows[i].Population
		}
	}
	if n > 0 {
		y.Notes = append(y.Notes, fmt.Sprintf("No loaded file states the %s of %d of %d practices, with %.0f people: they are in none.", kind, n, len(y.rows), people))
	}
}

// Districts are all districts of England within their boards.
func (y *AllocationYear) Districts() []allocation.Place {
	y.open(District)
	return y.Boards.Districts(y.rows)
}

// ReadPlaces measures the places of a file with the columns place and practice. With
// apart no practice may lie in two of them, as where money is shared out.
func (y *AllocationYear) ReadPlaces(r io.Reader, file string, apart bool, problems *problem.List) ([]allocation.Place, error) {
	members, got, err := allocations.ReadPlaces(r, allocations.Input{File: file})
	if err != nil {
		return nil, err
	}
	problems.Merge(got.Problems)
	of := map[string][]org.Code{}
	var names []string
	in := map[org.Code]string{}
	for _, m := range members {
		if first, twice := in[m.Practice]; twice && apart {
			problems.Add(problem.Problem{Code: "place_twice", Severity: problem.Reject, File: file, Line: m.Line, What: fmt.Sprintf("%s lies in %s and in %s.", m.Practice, first, m.Place),
				Why: "Its share of the money would be given twice.", Fix: "Put it into one place."})
			continue
		}
		in[m.Practice] = m.Place
		if of[m.Place] == nil {
			names = append(names, m.Place)
		}
		of[m.Place] = append(of[m.Place], m.Practice)
	}
	var out []allocation.Place
	for _, name := range names {
		out = append(out, y.Place(name, of[name], problems)...)
	}
	return out, nil
}
