package workspace

import (
	"slices"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/calendar"
)

// checksOn are the kinds of bodies that stand around those who decide on a change of a
// service: they hold them to account, regulate, or must be consulted.
func checksOn(m *accountability.Matter, on calendar.Date) []string {
	out := []string{}
	if m == nil {
		return out
	}
	for _, p := range m.On(on, "") {
		check := p.Kind == accountability.Accountable || p.Kind == accountability.Regulates || p.Kind == accountability.Consulted
		if check && !slices.Contains(out, p.Class) {
			out = append(out, p.Class)
		}
	}
	slices.Sort(out)
	return out
}
