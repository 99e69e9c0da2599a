package need

import (
	"fmt"
	"iter"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/place"
)

// A DeprivationShare is how many of a body's people live in the most deprived
// small areas of England.
type DeprivationShare struct {
	Estimate
	Year         int            // of the index of multiple deprivation
	Areas        int            // small areas counted
	WithoutCount int            // areas of the body left out: nobody states how many live there
	WithoutIndex int            // areas of the body left out: they have no index
	Unplaced     int            // areas of England that no file puts into a body
	From         []dated.Source // one of each file that was used
}

// MostDeprived is the highest decile that counts as most deprived: two of ten,
// the fifth of areas that NHS England's Core20PLUS5 names.
const MostDeprived = 2

// Deprivation is the share of the people of the areas for which of is true who
// live in the two most deprived tenths of small areas, by the index of 2019
// (areas of 2011) or 2025 (areas of 2021). Not everybody in a deprived area is
// poor, and most poor people live elsewhere. The interval is that of a share of
// the people counted; it is narrow because they are many, and covers no error in
// the estimate of the population, nor that a whole area gets one rank.
func Deprivation(areas *place.Areas, year int, of func(place.Area) bool) (DeprivationShare, error) {
	if _, ok := indexVintages[year]; !ok {
		return DeprivationShare{Year: year}, fmt.Errorf("there is no index of multiple deprivation of %d; those of 2019 and 2025 are known", year)
	}
	const asked = "the body"
	all := DeprivationBy(areas, year, func(a place.Area) string {
		if of(a) {
			return asked
		}
		return ""
	})
	if out, found := all[asked]; found {
		return out, nil
	}
	return DeprivationShare{Year: year, Estimate: Proportion(0, 0), Unplaced: unplaced(areas, year)}, nil
}

// indexVintages are the small areas that the index of each year is of.
var indexVintages = map[int]int{2019: 2011, 2025: 2021}

// DeprivationBy is [Deprivation] for every body at once; body names that of an area, and
// an area of "" is left out. A body without a counted area has people 0. There are none
// for a year without an index.
func DeprivationBy(areas *place.Areas, year int, body func(place.Area) string) map[string]DeprivationShare {
	found := map[string]*deprived{}
	none := 0
	for a := range englandOf(areas, year) {
		if a.ICB == "" && a.SubICB == "" {
			none++
			continue
		}
		name := body(a)
		if name == "" {
			continue
		}
		if found[name] == nil {
			found[name] = &deprived{DeprivationShare: DeprivationShare{Year: year}, files: map[string]bool{}}
		}
		found[name].add(areas, a)
	}
	out := map[string]DeprivationShare{}
	for name, d := range found {
		d.Unplaced, d.Estimate = none, Proportion(d.most, d.people)
		out[name] = d.DeprivationShare
	}
	return out
}

// deprived is the share of a body being counted.
type deprived struct {
	DeprivationShare
	people, most int64 // of the areas counted, and of the most deprived of them
	files        map[string]bool
}

func (d *deprived) add(areas *place.Areas, a place.Area) {
	index, known := a.ForYear(d.Year)
	switch {
	case a.Population == 0:
		d.WithoutCount++
		return
	case !known || index.Decile == 0:
		d.WithoutIndex++
		return
	}
	d.Areas++
	d.people += int64(a.Population)
	if index.Decile <= MostDeprived {
		d.most += int64(a.Population)
	}
	d.used(areas, a, d.files)
}

// englandOf are the small areas of England that the index of a year is of.
func englandOf(areas *place.Areas, year int) iter.Seq[place.Area] {
	return func(yield func(place.Area) bool) {
		for _, code := range areas.Codes(indexVintages[year]) {
			if a, _ := areas.Area(code, indexVintages[year]); strings.HasPrefix(code, "E") && !yield(a) {
				return
			}
		}
	}
}

// unplaced counts the areas that no file puts into a body.
func unplaced(areas *place.Areas, year int) (n int) {
	for a := range englandOf(areas, year) {
		if a.ICB == "" && a.SubICB == "" {
			n++
		}
	}
	return n
}

// used remembers the files that an area came from. People are counted on areas of
// 2011 only, so that those of 2021 have them from there.
func (d *DeprivationShare) used(areas *place.Areas, a place.Area, files map[string]bool) {
	from := append([]dated.Source{a.Source}, a.From...)
	for _, code := range a.Through {
		if o, ok := areas.Area(code, 2011); ok && a.Vintage == 2021 {
			from = append(from, o.From...)
		}
	}
	for _, s := range from {
		if !files[s.File] {
			files[s.File] = true
			s.Line = 0
			d.From = append(d.From, s)
		}
	}
}
