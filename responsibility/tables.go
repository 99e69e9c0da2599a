package responsibility

import (
	"cmp"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// Tables are the published and local tables that a chart's facts come from,
// beside the register. A nil slice means that the table was never loaded; an
// empty one that it was loaded and holds nothing.
type Tables struct {
	Services     []ServiceRow
	Detention    []DetentionRow
	Hosts        []HostRow
	ProviderHubs []ProviderHubRow
	CrossBorder  []CrossBorderRow
	Lists        []ListRow
	Overrides    []OverrideRow
}

// The names of the local lists that a chart may ask for.
const (
	ListOtherPublicHealth = "other_public_health"      // service codes that councils pay for
	ListForcesInfertility = "armed_forces_infertility" // people NHS England has said it will pay for
)

// dated keeps the rows of one key through time, found by day.
type datedIndex[K comparable, V any] struct {
	rows map[K][]V
	in   func(V) calendar.Period
}

func indexDated[K comparable, V any](rows []V, key func(V) K, in func(V) calendar.Period) datedIndex[K, V] {
	x := datedIndex[K, V]{rows: make(map[K][]V, len(rows)), in: in}
	for _, r := range rows {
		x.rows[key(r)] = append(x.rows[key(r)], r)
	}
	for _, of := range x.rows {
		// A row that starts later is the newer statement and is found first.
		slices.SortStableFunc(of, func(a, b V) int { return cmp.Compare(in(b).From, in(a).From) })
	}
	return x
}

// at returns the row of the key that is in force on the day.
func (x datedIndex[K, V]) at(key K, on calendar.Date) (v V, ok bool) {
	for _, r := range x.rows[key] {
		if x.in(r).Holds(on) {
			return r, true
		}
	}
	return v, false
}

// listKey is one value of one list.
type listKey struct{ list, value string }

// indexes are the tables arranged for looking up.
type indexes struct {
	services  datedIndex[string, ServiceRow]
	hosts     datedIndex[org.Code, HostRow]
	hubs      datedIndex[org.Code, ProviderHubRow]
	lists     datedIndex[listKey, ListRow]
	overrides datedIndex[string, OverrideRow]
	cross     map[string][]CrossBorderRow
	detention map[place.Postcode]DetentionRow
	secure    map[org.Code]DetentionRow
	listNames map[string]bool
}

func indexTables(t Tables) indexes {
	x := indexes{
		services: indexDated(t.Services, func(r ServiceRow) string { return r.Code }, func(r ServiceRow) calendar.Period { return r.In }),
		hosts:    indexDated(t.Hosts, func(r HostRow) org.Code { return r.Provider }, func(r HostRow) calendar.Period { return r.In }),
		hubs:     indexDated(t.ProviderHubs, func(r ProviderHubRow) org.Code { return r.Provider }, func(r ProviderHubRow) calendar.Period { return r.In }),
		lists: indexDated(t.Lists, func(r ListRow) listKey { return listKey{r.List, r.Value} },
			func(r ListRow) calendar.Period { return r.In }),
		overrides: indexDated(t.Overrides, func(r OverrideRow) string { return r.Key }, func(r OverrideRow) calendar.Period { return r.In }),
		cross:     map[string][]CrossBorderRow{},
		detention: map[place.Postcode]DetentionRow{},
		secure:    map[org.Code]DetentionRow{},
		listNames: map[string]bool{},
	}
	for _, r := range t.CrossBorder {
		x.cross[r.Service] = append(x.cross[r.Service], r)
	}
	for _, r := range t.Lists {
		x.listNames[r.List] = true
	}
	x.addDetention(t.Detention)
	return x
}

// addDetention keeps the first row of a postcode: rows that follow a
// note about a future opening repeat it.
func (x *indexes) addDetention(rows []DetentionRow) {
	for _, r := range rows {
		if _, seen := x.detention[r.Postcode]; !seen && r.Postcode != "" {
			x.detention[r.Postcode] = r
		}
		if r.Practice != "" {
			x.secure[r.Practice] = r
		}
	}
}
