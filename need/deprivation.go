package need

import (
	"fmt"
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
	out := DeprivationShare{Year: year}
	vintage, ok := map[int]int{2019: 2011, 2025: 2021}[year]
	if !ok {
		return out, fmt.Errorf("there is no index of multiple deprivation of %d; those of 2019 and 2025 are known", year)
	}
	var deprived, people int64
	files := map[string]bool{}
	for _, code := range areas.Codes(vintage) {
		a, _ := areas.Area(code, vintage)
		if !strings.HasPrefix(code, "E") {
			continue // the index is of England
		}
		if a.ICB == "" && a.SubICB == "" {
			out.Unplaced++
			continue
		}
		if !of(a) {
			continue
		}
		index, known := a.ForYear(year)
		switch {
		case a.Population == 0:
			out.WithoutCount++
			continue
		case !known || index.Decile == 0:
			out.WithoutIndex++
			continue
		}
		out.Areas++
		people += int64(a.Population)
		if index.Decile <= MostDeprived {
			deprived += int64(a.Population)
		}
		out.used(areas, a, files)
	}
	out.Estimate = Proportion(deprived, people)
	return out, nil
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
