package access

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
)

// Where is the people of a group by what chooses them: for each dimension (month,
// commissioner, provider, pod) the values that are let in. A dimension that is absent lets
// everything in. What nests must be written out in the finest values: a board as its
// locations, a quarter as its months.
type Where map[string][]string

// String is the canonical form: dimensions and values in order.
func (w Where) String() string {
	var parts []string
	for _, d := range slices.Sorted(maps.Keys(w)) {
		values := slices.Sorted(slices.Values(w[d]))
		parts = append(parts, d+"="+strings.Join(slices.Compact(values), ","))
	}
	return strings.Join(parts, "; ")
}

// with is the same people, further chosen.
func (w Where) with(dimension, value string) Where {
	out := maps.Clone(w)
	if out == nil {
		out = Where{}
	}
	out[dimension] = []string{value}
	return out
}

// within tells whether all people of a group are among those of another, by what chooses
// them.
func (w Where) within(o Where) bool {
	for dimension, values := range o {
		own, chosen := w[dimension]
		if !chosen {
			return false
		}
		for _, v := range own {
			if !slices.Contains(values, v) {
				return false
			}
		}
	}
	return true
}

// A Group is some people and how many they are, exactly.
type Group struct {
	Where Where
	N     int64
}

// A Refusal says that a group is not given, because what was given before would tell of
// how few it differs.
type Refusal struct {
	I    int   // of the group, in the order asked
	Near Where // the group that it nests with
	Full bool  // instead: the session was given as many groups as are kept
}

// String is a sentence without a full stop.
func (r Refusal) String() string {
	if r.Full {
		return "this session has asked about more groups of people than are kept, so that nobody could tell what they show together"
	}
	return fmt.Sprintf("with what this session was shown (%s) it would tell of 1 to 7 people", cmp.Or(r.Near.String(), "everybody"))
}

// A Guard keeps what one session was given under disclosure control, and refuses a group
// that nests with one that was given and differs from it by 1 to 7 people. In which order
// they are asked makes no difference to that: no two such groups are ever both given. It is
// safe for concurrent use.
//
// What it does not find: two sessions, or two people, that put their answers together;
// totals that are published elsewhere; three groups and more, of which one is the sum of
// others but for a few; and groups that hold the same people by other words.
type Guard struct {
	mu    sync.Mutex
	most  int
	given map[string]Group
}

// NewGuard makes the guard of a session, which keeps at most so many groups.
func NewGuard(most int) *Guard { return &Guard{most: most, given: map[string]Group{}} }

// Ask asks for groups one after another and says which are refused. The others count as
// given, but for those of 1 to 7, of which disclosure control shows nothing.
func (g *Guard) Ask(groups ...Group) []Refusal {
	g.mu.Lock()
	defer g.mu.Unlock()
	var out []Refusal
	for i, asked := range groups {
		if few(asked.N) {
			continue
		}
		if r, no := g.refuses(asked); no {
			r.I = i
			out = append(out, r)
			continue
		}
		g.given[asked.Where.String()] = Group{maps.Clone(asked.Where), asked.N}
	}
	return out
}

// refuses tells whether a group nests with one that was given and differs by a few. The
// answer names the first such group in the order of their text.
func (g *Guard) refuses(asked Group) (Refusal, bool) {
	key := asked.Where.String()
	if _, again := g.given[key]; !again && len(g.given) >= g.most {
		return Refusal{Full: true}, true
	}
	near, found := "", false
	for k, o := range g.given {
		inner, outer := asked, o
		if o.N < asked.N {
			inner, outer = o, asked
		}
		if few(outer.N-inner.N) && (inner.Where.within(outer.Where) || k == key) && (!found || k < near) {
			near, found = k, true
		}
	}
	return Refusal{Near: g.given[near].Where}, found
}

// View asks for a view as a whole and for each of its rows, whose groups the key columns
// choose within a base and whose count stands in the column of. Rows that are refused are
// hidden before [Disclose]; if the base is refused, so is the view.
func (g *Guard) View(base Group, v contract.View, of string, keys ...string) (contract.View, *Refusal) {
	if v.National {
		return v, nil
	}
	if r := g.Ask(base); len(r) > 0 {
		return contract.View{}, &r[0]
	}
	count := slices.IndexFunc(v.Columns, func(c contract.Column) bool { return c.Name == of })
	if count < 0 {
		return v, nil
	}
	out := v
	out.Rows = nil
	for _, row := range v.Rows {
		where := base.Where
		for i, c := range v.Columns {
			if slices.Contains(keys, c.Name) {
				where = where.with(c.Name, row[i].Text)
			}
		}
		if len(g.Ask(Group{where, row[count].Number})) > 0 {
			row = slices.Clone(row)
			for i, c := range v.Columns {
				row[i].Hidden = row[i].Hidden || c.Kind != contract.TextCells && !c.Public
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// Guard makes the guard of a session that begins on a day.
func (r *Rules) Guard(on calendar.Date) *Guard { return NewGuard(int(r.number("groups_kept", on))) }
