package org

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
)

// A Called is a body that a search found, with its name and role on the day.
type Called struct {
	Code Code
	Name string
	Role Role
}

// Find returns the bodies and practices whose name on a day holds every one of some
// words, in any case and order, at most so many: bodies that commission and trusts before practices,
// then by name. The number is that of all that were found. It looks at
// every name: about 20 ms on the English register.
func (r *Register) Find(words string, on calendar.Date, most int) ([]Called, int) {
	want := strings.Fields(strings.ToUpper(words))
	if len(want) == 0 {
		return nil, 0
	}
	var found []Called
	for _, c := range r.named() {
		name, _ := r.Name(c, on)
		upper := strings.ToUpper(name)
		if !slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(upper, w) }) {
			found = append(found, Called{c, name, r.Role(c, on)})
		}
	}
	slices.SortFunc(found, func(a, b Called) int {
		return cmp.Or(cmp.Compare(rank(a.Role), rank(b.Role)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Code, b.Code))
	})
	return found[:min(most, len(found))], len(found)
}

// named are the codes of everything that has a name, each once.
func (r *Register) named() []Code {
	all := slices.Concat(r.Codes(), slices.Collect(maps.Keys(r.trusts)), slices.Collect(maps.Keys(r.names)))
	slices.Sort(all)
	return slices.Compact(all)
}

// rank puts what there are few of first, practices last.
func rank(role Role) int {
	if role == Practice {
		return 1
	}
	return 0
}

// All are the codes of all practices, trusts and bodies of which any file tells, in
// order, each once.
func (r *Register) All() []Code {
	all := slices.Concat(r.named(), slices.Collect(maps.Keys(r.bodies)))
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(c Code) bool { return c == "" })
}

// Stated are the lines that say in which board, hub and region a sub-ICB location lies,
// in order of time; nil for a code that is none.
func (r *Register) Stated(c Code) []SubICBRow {
	out := slices.Clone(r.subs[c])
	slices.SortStableFunc(out, func(a, b SubICBRow) int { return cmp.Compare(a.In.From, b.In.From) })
	return out
}
