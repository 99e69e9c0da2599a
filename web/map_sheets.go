package web

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/workspace"
)

func sheetsOf(all ...*sheet) []*sheet {
	return slices.DeleteFunc(all, func(s *sheet) bool { return s == nil })
}

// mapSheet is the bodies with their figures, the highest first.
func (a *ask) mapSheet(name, caption string, m *workspace.Map, s *scale, bodies []workspace.Mapped) *sheet {
	columns := []string{"body", "name", ">value", "unit", ">people", "note"}
	if m.Measure.Money() {
		columns = []string{"body", "name", ">value", "unit", ">sum", ">people", "note"}
	}
	var rows [][]string
	notes := false
	for _, one := range ranked(bodies) {
		value := ""
		if one.Known {
			value = s.Value(one.Value)
		}
		notes = notes || one.Note != ""
		row := []string{string(one.Code), one.Name, value, m.Measure.Unit}
		if m.Measure.Money() {
			row = append(row, exact(one.Sum))
		}
		rows = append(rows, append(row, thousands(int(one.People)), one.Note))
	}
	out := textSheet(name, caption, columns, rows)
	out.Hidden = []string{"name", "unit"}
	if m.Measure.Name == workspace.Population {
		out.Hidden = append(out.Hidden, "people") // it is the value
	}
	if !notes {
		out.Hidden = append(out.Hidden, "note")
	}
	if len(rows) > 50 {
		out.Most = 25
	}
	return out
}

// ranked are bodies by figure, the highest first; those without one come last.
func ranked(bodies []workspace.Mapped) []workspace.Mapped {
	out := slices.Clone(bodies)
	slices.SortStableFunc(out, func(x, y workspace.Mapped) int {
		switch {
		case x.Known != y.Known:
			if x.Known {
				return -1
			}
			return 1
		case x.Value > y.Value:
			return -1
		case x.Value < y.Value:
			return 1
		}
		return 0
	})
	return out
}

// mapSources say where a map comes from.
func mapSources(m *workspace.Map) []string {
	out := slices.Clone(m.Notes)
	for _, f := range m.Files {
		out = append(out, "People and need: "+f.File+".")
	}
	if b := m.Drawn.Base; b != nil {
		out = append(out, fmt.Sprintf("Outlines: %s, as of %s; %s. %s Simplified for the picture; not for measuring.", b.Publisher, spelt(b.On), b.Licence, b.Attribution))
	}
	if m.Drawn.Joined && m.Drawn.Whole {
		out = append(out, "Outlines are joined of those of smaller bodies, where all people of each were in the one and it had no others.")
	}
	return out
}
