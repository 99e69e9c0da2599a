package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// mappedByArea is people, or the share of them who live in deprived areas, by the small
// areas of each body on the map of a day.
func (w *Workspace) mappedByArea(ctx context.Context, q MapAsked, m MapMeasure, level MapLevel, on calendar.Date) (figuresOf, error) {
	if m.index == 0 && m.Name != Population {
		return figuresOf{}, fmt.Errorf("%s of %s: %w: it is measured by practices, and these are placed in commissioners, boards and regions only; choose people or deprivation", m.Title, level.Title, ErrNotLoaded)
	}
	if !onLoadedMaps(level, on) {
		return figuresOf{}, fmt.Errorf("no map of small areas has the %s of %s: %w; the maps that can be loaded begin with clinical commissioning groups, and have each kind of body while there were such", level.Title, on, ErrNotLoaded)
	}
	g, err := w.ground(ctx, FootprintAsked{On: on, KnownOn: q.KnownOn})
	if err != nil {
		return figuresOf{}, err
	}
	index := m.index
	if index == 0 {
		index = 2019
	}
	all := need.DeprivationBy(g.areas, index, func(a place.Area) string { return g.at(level, a) })
	out := figuresOf{notes: []string{fmt.Sprintf("Bodies are those of small areas on the map of the day. %s.", g.mapNote(level))}}
	var people, deprived float64
	for code, d := range all {
		b := Mapped{Code: org.Code(code), Known: d.Of > 0, People: int64(d.Of), Value: d.Of}
		if b.Name, _ = g.register.Name(b.Code, on); level.Name == "district" {
			b.Name = g.districtName(code, 2011)
		}
		if m.index != 0 {
			b.Value = d.Value
		}
		if !b.Known {
			b.Note = "nobody states how many live there, or how deprived its areas are"
		}
		people, deprived = people+d.Of, deprived+d.Count
		out.bodies = append(out.bodies, b)
		if len(out.files) == 0 {
			out.files = filesOf(d.From...)
		}
	}
	if len(out.bodies) == 0 {
		return out, fmt.Errorf("the small areas of %s: %w; remit import areas FILE, of their bodies, deprivation and people", level.Title, ErrNotLoaded)
	}
	if out.whole = people / float64(len(out.bodies)); m.index != 0 {
		out.whole = 100 * deprived / people
	}
	return out.sorted(), nil
}

// onLoadedMaps tells whether look-ups of small areas may have the bodies of a level on a
// day.
func onLoadedMaps(level MapLevel, on calendar.Date) bool {
	switch level.Name {
	case "icb", "subicb":
		return on >= firstBoards
	case "stp", "ccg":
		return on >= firstGroups && on < firstBoards
	case "pct", "pcg":
		return false
	}
	return on >= firstGroups
}

// at is the body of a level that a small area lies in.
func (g *ground) at(level MapLevel, a place.Area) string {
	switch level.Name {
	case "icb", "stp":
		return string(g.board(a))
	case "region":
		return string(g.region(a))
	case "district":
		return g.district(a)
	}
	return g.place(a)
}

// mapNote says which map stands for the day.
func (g *ground) mapNote(level MapLevel) string {
	if level.Name == "district" {
		year, note := g.mapYear()
		if note != "" {
			return sentence(note)
		}
		return fmt.Sprintf("Districts are those of the map of %d", year)
	}
	if g.on < firstBoards {
		return "The map before July 2022 is that of 2021; earlier mergers are not undone"
	}
	return "The map since July 2022 is that of the look-ups loaded; later changes of boundaries are not in it"
}
