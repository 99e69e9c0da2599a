package web

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/workspace"
)

// A mapShown is the form, the picture and what stands under it.
type mapShown struct {
	Levels          []workspace.MapLevel
	Measures        []workspace.MapMeasure
	Level, Measure  string
	Since           calendar.Date
	None            string // why there is no map: there were no such bodies on the day
	Instead         string // the level that there was
	Map             *workspace.Map
	Scale           *scale
	Picture         *drawn // nil: nothing can be drawn
	OnOthers        string // what the picture shows, if not the bodies of the level
	Undrawn         int    // bodies of the level that the picture lacks
	Needed, Caption string
	Attribution     string
	Tiles           []tile // nil: the picture has every body
	TilesHigh       int
	NoData          int
	Unit            string // of the figures
	Beyond          string // the day lies behind everything that the files know
	Changed         []string
	Table, Others   *sheet
	Moved           *sheet
}

// mapPage is the bodies of a level on a day with a measure.
func (s *server) mapPage(a *ask) (*page, error) {
	b := mapShown{Levels: workspace.MapLevels(), Measures: workspace.MapMeasures(), Level: a.Value("level"), Measure: a.Value("measure")}
	if b.Level == "" {
		b.Level = levelOn(a.On)
	}
	if b.Measure == "" {
		b.Measure = "overall"
	}
	p := &page{Section: "Understand", For: "How bodies compare on a day, each with its figure, on the map where their boundaries are known.", Days: s.changeDays(a)}
	got, err := s.mapOf(a, b.Level, b.Measure)
	var none restate.NoSuchRole
	if errors.As(err, &none) {
		level, _ := workspace.MapLevelNamed(b.Level)
		b.None, b.Instead = fmt.Sprintf("There were no %s on %s.", level.Title, spelt(a.On)), levelOn(a.On)
		p.Title, p.Body = strings.TrimSuffix(b.None, "."), b
		return p, nil
	}
	if errors.Is(err, workspace.ErrNotLoaded) { // the form stays, to ask for something else
		b.None = sentenceCase(err.Error()) + "."
		p.Title, p.Body, p.Status = "Not loaded", b, http.StatusNotFound
		return p, nil
	}
	if err != nil {
		return nil, err
	}
	s.fillMap(a, &b, got)
	if err := s.changes(a, &b, p.Days); err != nil {
		return nil, err
	}
	p.Title, p.Body = b.title(a), b
	p.Sheets = sheetsOf(b.Table, b.Others, b.Moved)
	p.Sources = append(mapSources(got), "How maps are made: docs/maps.md.")
	return p, nil
}

// mapOf is the map that an address asks for, kept until the workspace changes.
func (s *server) mapOf(a *ask, level, measure string) (*workspace.Map, error) {
	year, err := workspace.ParseYear(a.Value("year"))
	if err != nil {
		return nil, wrong("That is no financial year", err.Error(), "Write it as 2022/23.")
	}
	month := a.Value("month")
	got, err := keep(a.Context(), s, fmt.Sprint("map ", level, measure, a.On, a.Known, year, month), func() (*workspace.Map, error) {
		return s.Workspace.Map(context.WithoutCancel(a.Context()), workspace.MapAsked{Level: level, Measure: measure, On: a.On, KnownOn: a.Known, Year: year, Out: s.Out, Month: month})
	})
	switch {
	case errors.Is(err, workspace.ErrNoLevel):
		return nil, wrong("There is no such level", sentenceCase(err.Error())+".", "Choose one from the list.")
	case errors.Is(err, workspace.ErrNoRun):
		return nil, missing("Nothing was run yet", "No run has decided, priced and stated any month of this workspace.", "Run it: remit run FILE -w "+s.Name)
	case errors.Is(err, workspace.ErrNoMonth):
		return nil, missing("Nothing was run for "+month, sentenceCase(err.Error())+".", "Choose one of the months there are: open the statement without a month.")
	}
	return got, err
}

// levelOn is the level of the bodies that commissioned most care on a day.
func levelOn(on calendar.Date) string {
	switch {
	case on >= calendar.Of(2022, 7, 1):
		return "icb"
	case on >= calendar.Of(2013, 4, 1):
		return "ccg"
	case on >= calendar.Of(2002, 4, 1):
		return "pct"
	}
	return "pcg"
}

// fillMap draws a map.
func (s *server) fillMap(a *ask, b *mapShown, m *workspace.Map) {
	b.Unit, b.Beyond = sentenceCase(m.Measure.Unit), a.register.Beyond(a.On)
	b.Map, b.Scale, b.Needed = m, newScale(m.Measure, m.Bodies), m.Drawn.Needed
	b.Table = a.mapSheet("Map", sentenceCase(m.Level.Title)+" on "+spelt(m.On)+", "+m.Measure.Unit+", highest first", m, b.Scale, m.Bodies)
	for _, one := range m.Bodies {
		if !one.Known {
			b.NoData++
		}
	}
	if base := m.Drawn.Base; base != nil {
		b.Attribution = base.Attribution
		switch {
		case m.Areas == nil && len(m.Drawn.Mesh.Codes()) > 0:
			b.Picture = a.shapes(m.Drawn.Mesh, b.Scale, m.Bodies)
			b.Undrawn = len(m.Bodies) - len(m.Drawn.Mesh.Codes())
		case m.Areas != nil:
			level, _ := workspace.MapLevelNamed(base.Level)
			b.OnOthers = fmt.Sprintf("the same figures on the %s of %s", level.Title, spelt(base.On))
			b.Picture = a.onDay(base.On).shapes(m.Drawn.Mesh, b.Scale, m.Areas)
			b.Others = a.mapSheet("Drawn", sentenceCase(b.OnOthers)+", which the picture shows", m, b.Scale, m.Areas)
			b.Others.Columns[0].Name, b.Others.Hidden, b.Others.Most = "area", []string{"unit", "note"}, 10
		}
	}
	if b.Picture == nil || b.OnOthers != "" || b.Undrawn > 0 {
		b.Tiles = a.tiles(b.Scale, m.Bodies)
		b.TilesHigh = (len(b.Tiles) + tilesAcross - 1) / tilesAcross * tileHigh
	}
	b.Caption = b.caption(a)
}

// onDay is the same address on another day, for what is of that day.
func (a *ask) onDay(d calendar.Date) *ask {
	then := *a
	then.On, then.Values = d, maps.Clone(a.Values)
	then.Values.Set("on", d.String())
	return &then
}
