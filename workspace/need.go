package workspace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/interchange/allocations"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/review"
)

// ErrNotLoaded says that a figure cannot be given because nothing was imported
// from which it could be; the text says what to import.
var ErrNotLoaded = errors.New("not loaded")

// Weighted is the weighted populations of every year that is loaded.
type Weighted struct {
	years map[int][]need.PracticeRow
	draft *structure.Draft // nil: the bodies that the files state
}

// WeightedPopulations are the weighted populations, from everything imported, or
// as they were known on a day. Of several files of a year the one known last
// stands, whole; of two known on one day, the one imported last.
func (w *Workspace) WeightedPopulations(ctx context.Context, knownOn calendar.Date) (Weighted, error) {
	return w.weighted.get(ctx, w, knownOn, func() (Weighted, error) { return w.readWeighted(ctx, knownOn) })
}

func (w *Workspace) readWeighted(ctx context.Context, knownOn calendar.Date) (Weighted, error) {
	rows, err := w.store.Rows(ctx, knownOn, WeightedPopulations)
	if err != nil {
		return Weighted{}, fmt.Errorf("read the weighted populations: %w", err)
	}
	last := map[int]int64{}
	for i := range rows.WeightedPopulations {
		last[rows.WeightedPopulations[i].Year] = rows.WeightedPopulations[i].Import
	}
	out := Weighted{years: map[int][]need.PracticeRow{}}
	for _, r := range rows.WeightedPopulations {
		if last[r.Year] == r.Import {
			out.years[r.Year] = append(out.years[r.Year], r)
		}
	}
	return out, nil
}

// Years are the years that are loaded, each by that in which it begins.
func (w Weighted) Years() []int { return slices.Sorted(maps.Keys(w.years)) }

// England is everybody in a year; empty if it is not loaded.
func (w Weighted) England(year int) need.People {
	return need.PeopleOf(w.years[year], func(*need.PracticeRow) bool { return true })
}

// Of is the practices of an integrated care board, a region, a sub-ICB location
// (which only some files state) or one practice, as the file of the year places
// them.
func (w Weighted) Of(year int, body org.Code) need.People {
	if w.draft != nil {
		return need.PeopleOf(w.years[year], func(r *need.PracticeRow) bool { return w.drafted(r) == body })
	}
	return need.PeopleOf(w.years[year], func(r *need.PracticeRow) bool {
		return r.ICB == body || r.SubICB == body || r.Region == body || r.Practice == body
	})
}

// source is the file that a year stands on.
func (w Weighted) source(year int) dated.Source {
	if len(w.years[year]) == 0 {
		return dated.Source{}
	}
	s := w.years[year][0].Source
	s.Line = 0
	return s
}

// A Measured is a figure with the files it comes from.
type Measured struct {
	review.Reading
	Files []SourceFile `json:"sources"`
	Note  string       `json:"note,omitempty"` // what was left out, in words
}

// A SourceFile is a file that a figure comes from.
type SourceFile struct {
	Import int64         `json:"import,omitempty"`
	File   string        `json:"file"`
	Known  calendar.Date `json:"as_known,omitempty"`
}

func filesOf(from ...dated.Source) []SourceFile {
	out := []SourceFile{}
	for _, s := range from {
		out = append(out, SourceFile{s.Import, s.File, s.Known})
	}
	return out
}

// relativeNeed measures one component of a year.
func (w Weighted) relativeNeed(body org.Code, year int, c need.Component) (Measured, error) {
	people := w.Of(year, body)
	if len(people) == 0 {
		return Measured{}, w.absent(body, year)
	}
	if _, _, stated := people.Sum(c); !stated {
		return Measured{}, fmt.Errorf("%s does not state %s", w.source(year).File, c.Name())
	}
	return Measured{Files: filesOf(w.source(year)), Reading: review.Reading{
		Indicator: RelativeNeed, Of: c.String(), Body: body, From: calendar.Year(year).From, Until: calendar.Year(year).Until,
		Label:    fmt.Sprintf("need for %s in %s, for each person, against the average of England", c.Name(), calendar.YearName(year)),
		Estimate: need.RelativeNeed(people, w.England(year), c)}}, nil
}

// deprivation measures the share of a body's people in the most deprived areas.
func deprivation(areas *place.Areas, in func(place.Area) bool, body org.Code, year int) (Measured, error) {
	if areas == nil {
		return Measured{}, fmt.Errorf("small areas: %w; remit import areas FILE, of their bodies, deprivation and people", ErrNotLoaded)
	}
	placed := false // some area, in any body
	d, err := need.Deprivation(areas, year, func(a place.Area) bool {
		placed = true
		return in(a)
	})
	if err != nil {
		return Measured{}, err
	}
	if d.Areas == 0 {
		return Measured{}, noAreas(body, d, placed)
	}
	m := Measured{Files: filesOf(d.From...), Reading: review.Reading{Indicator: DeprivationShare, Of: fmt.Sprint(year), Body: body,
		From: calendar.Of(year, 1, 1), Until: calendar.Of(year+1, 1, 1),
		Label: fmt.Sprintf("people who live in the most deprived fifth of England's small areas, by the index of %d", year), Estimate: d.Estimate}}
	if left := d.WithoutCount + d.WithoutIndex; left > 0 {
		m.Note = fmt.Sprintf("%d of %d small areas are left out because nobody states how many live there or how deprived they are", left, left+d.Areas)
	}
	return m, nil
}

// NeedOf measures everything that is loaded of the need of a body, as files state it or
// as a draft makes it (nil: none): the relative need of
// each component in a year (0 = the latest loaded), and the share of its people in
// the most deprived areas by each index. What could not be measured is in the
// second result, in words; the error is a failure.
func (w *Workspace) NeedOf(ctx context.Context, body org.Code, year int, draft *structure.Draft, knownOn calendar.Date) ([]Measured, []string, error) {
	weighted, err := w.WeightedPopulations(ctx, knownOn)
	if err == nil && draft != nil {
		weighted, err = weighted.under(draft)
	}
	if err != nil {
		return nil, nil, err
	}
	areas, err := w.Areas(ctx, knownOn)
	if err != nil {
		return nil, nil, err
	}
	if years := weighted.Years(); year == 0 && len(years) > 0 {
		year = years[len(years)-1]
	}
	var out []Measured
	var missing []string
	take := func(m Measured, err error) {
		switch {
		case err == nil:
			out = append(out, m)
		case len(missing) == 0 || missing[len(missing)-1] != err.Error():
			missing = append(missing, err.Error())
		}
	}
	for c := range need.Component(need.Components) {
		take(weighted.relativeNeed(body, year, c))
	}
	for _, index := range []int{2019, 2025} {
		take(deprivation(areas, inBody(body, draft), body, index))
	}
	return out, missing, nil
}

// ParseYear reads a financial year as people write it, 2022/23 or 2022-23, and
// gives the year in which it begins; "" is 0.
func ParseYear(text string) (int, error) {
	year, ok := allocations.YearStated(text)
	if !ok && text != "" {
		return 0, fmt.Errorf("%q is no financial year; write it as 2022/23", text)
	}
	return year, nil
}
