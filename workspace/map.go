package workspace

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/place"
)

// A MapAsked says what a map is to show.
type MapAsked struct {
	Level   string // see [MapLevels]
	Measure string // see [MapMeasures]
	On      calendar.Date
	KnownOn calendar.Date // none: everything imported
	Year    int           // of people and need; 0: the last year that had begun on the day, or the first that is loaded
	Out     Folder        // the results of runs, for what is owed; nil: there are none
	Month   string        // of the money; "": the newest of the last run
}

// A MapLevel is a kind of body that a map can be of.
type MapLevel struct {
	Name, Title string
	role        org.Role // "": known by small areas only
}

// MapLevels are the levels from the largest bodies to the smallest.
func MapLevels() []MapLevel {
	return []MapLevel{
		{"region", "regions of NHS England", org.Region}, {"icb", "integrated care boards", org.ICB}, {"stp", "sustainability and transformation partnerships", ""},
		{"subicb", "sub-ICB locations", org.SubICB}, {"ccg", "clinical commissioning groups", org.CCG}, {"pct", "primary care trusts", org.PCT},
		{"pcg", "primary care groups", org.PCG}, {"commissioner", "commissioners of the day", restate.AnyCommissioner}, {"district", "districts", ""},
	}
}

// ErrNoLevel says that a name is that of no level.
var ErrNoLevel = errors.New("no such level")

// MapLevelNamed finds a level by its name.
func MapLevelNamed(name string) (MapLevel, error) {
	var names []string
	for _, l := range MapLevels() {
		if l.Name == name {
			return l, nil
		}
		names = append(names, l.Name)
	}
	return MapLevel{}, fmt.Errorf("%w: %s; the levels are %s", ErrNoLevel, name, strings.Join(names, ", "))
}

// A Map is the bodies of a level on a day with their figures, and their outlines where
// they are known.
type Map struct {
	Level   MapLevel
	Measure MapMeasure
	On      calendar.Date
	Bodies  []Mapped // in order of code
	Whole   float64  // the figure of all bodies together; for people the mean of a body
	Drawn   *Outlines
	// Areas are the same figures for the bodies whose outlines are loaded, on the day of
	// these, where the outlines of the level are not. They are no bodies of the level.
	Areas []Mapped
	Notes []string
	Files []SourceFile
}

// A Mapped is a body with its figure.
type Mapped struct {
	Code   org.Code
	Name   string
	Known  bool
	Value  float64     // in the unit of the measure; of money pounds for each person
	Sum    money.Pence // of money
	People int64
	Note   string // why it is not known
}

// Map gives the figures of all bodies of a level on a day, and what can be drawn. The
// error wraps [ErrNoLevel], [ErrNoMeasure], [ErrNotLoaded] or [ErrNoRun], or is a
// [restate.NoSuchRole] where there were no such bodies on the day.
func (w *Workspace) Map(ctx context.Context, q MapAsked) (*Map, error) {
	level, err := MapLevelNamed(q.Level)
	if err != nil {
		return nil, err
	}
	measure, err := MapMeasureNamed(q.Measure)
	if err != nil {
		return nil, err
	}
	m := &Map{Level: level, Measure: measure, On: q.On}
	got, err := w.mapped(ctx, q, level, q.On)
	if err != nil {
		return nil, err
	}
	m.Bodies, m.Whole, m.Notes, m.Files = got.bodies, got.whole, got.notes, got.files
	if m.Drawn, err = w.Outlines(ctx, q.Level, q.On, q.KnownOn, codesOf(m.Bodies)); err != nil {
		return nil, err
	}
	return m, w.restateOntoDrawn(ctx, q, m)
}

// restateOntoDrawn adds the figures of the bodies whose outlines are loaded, where those
// of the level are not. Where some bodies of the level have their own, these are drawn.
func (w *Workspace) restateOntoDrawn(ctx context.Context, q MapAsked, m *Map) error {
	d := m.Drawn
	if d.Whole || d.Base == nil || !d.Joined && len(d.Mesh.Codes()) > 0 {
		return nil
	}
	level, err := MapLevelNamed(d.Base.Level)
	if err != nil {
		return nil // a level of which there are no figures
	}
	got, err := w.mapped(ctx, q, level, d.Base.On)
	var none restate.NoSuchRole
	if errors.Is(err, ErrNotLoaded) || errors.As(err, &none) {
		return nil
	}
	if err != nil {
		return err
	}
	m.Areas = got.bodies
	d.Mesh = d.base
	return nil
}

func codesOf(bodies []Mapped) []string {
	var out []string
	for _, b := range bodies {
		out = append(out, string(b.Code))
	}
	return out
}

// figuresOf are the figures of a level on a day.
type figuresOf struct {
	bodies []Mapped
	whole  float64
	notes  []string
	files  []SourceFile
}

// mapped measures the bodies of a level.
func (w *Workspace) mapped(ctx context.Context, q MapAsked, level MapLevel, on calendar.Date) (figuresOf, error) {
	switch m, _ := MapMeasureNamed(q.Measure); {
	case m.index != 0 || level.role == "":
		return w.mappedByArea(ctx, q, m, level, on)
	case m.money:
		return w.mappedMoney(ctx, q, m, level, on)
	default:
		return w.mappedNeed(ctx, q, m, level, on)
	}
}

// outlineNeeded is the file that would be needed to draw a level, in words.
func outlineNeeded(level string, on calendar.Date) string {
	l, ok := place.LevelNamed(level)
	if !ok {
		return ""
	}
	return fmt.Sprintf("boundaries of %s as of %s (the property of codes is %s%02dcd): remit import boundaries FILE", l.Title, on, l.Prefix, on.Time().Year()%100)
}
