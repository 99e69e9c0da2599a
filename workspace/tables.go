package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/responsibility"
)

// ResponsibilityTables are the tables that say who pays, from everything
// imported, or as they were known on a day. Where several files state something
// of the same thing, the one known last counts on the days for which it does. A
// table of which nothing was ever loaded is nil, as responsibility expects.
func (w *Workspace) ResponsibilityTables(ctx context.Context, knownOn calendar.Date) (responsibility.Tables, error) {
	imports, err := w.inForce(ctx, knownOn)
	if err != nil {
		return responsibility.Tables{}, err
	}
	rows, err := w.store.Rows(ctx, knownOn, Services, Detention, Hosts, ProviderHubs, CrossBorder, Lists, Overrides)
	if err != nil {
		return responsibility.Tables{}, fmt.Errorf("read who pays: %w", err)
	}
	return responsibility.Tables{
		Services:     orEmpty(imports.services(rows.Services), imports, "service-codes", "delegation-status"),
		Detention:    orEmpty(latestOnly(rows.Detention), imports, "detention-establishments"),
		Hosts:        orEmpty(hosts(rows.Hosts), imports, "provider-hosts"),
		ProviderHubs: orEmpty(providerHubs(rows.ProviderHubs), imports, "provider-hubs"),
		CrossBorder:  orEmpty(crossBorder(rows.CrossBorder), imports, "cross-border-services"),
		Lists:        orEmpty(lists(rows.Lists), imports, "code-list"),
		Overrides:    orEmpty(overrides(rows.Overrides), imports, "overrides"),
	}, nil
}

// loadedImports are the imports that count, by number.
type loadedImports map[int64]Import

func (w *Workspace) inForce(ctx context.Context, knownOn calendar.Date) (loadedImports, error) {
	all, err := w.Imports(ctx)
	out := loadedImports{}
	for _, i := range all {
		if i.loaded() && (knownOn == 0 || i.Known <= knownOn) {
			out[i.ID] = i
		}
	}
	return out, err
}

// orEmpty is rows, and not nil if a file of one of the kinds was loaded.
func orEmpty[T any](rows []T, imports loadedImports, kinds ...string) []T {
	for _, i := range imports {
		for _, k := range kinds {
			if i.Kind == k && rows == nil {
				return []T{}
			}
		}
	}
	return rows
}

func hosts(rows []responsibility.HostRow) []responsibility.HostRow {
	return prevail(rows, func(h *responsibility.HostRow) org.Code { return h.Provider },
		func(h *responsibility.HostRow) *dated.Source { return &h.Source },
		func(h *responsibility.HostRow) *calendar.Period { return &h.In })
}

func providerHubs(rows []responsibility.ProviderHubRow) []responsibility.ProviderHubRow {
	return prevail(rows, func(h *responsibility.ProviderHubRow) org.Code { return h.Provider },
		func(h *responsibility.ProviderHubRow) *dated.Source { return &h.Source },
		func(h *responsibility.ProviderHubRow) *calendar.Period { return &h.In })
}

func crossBorder(rows []responsibility.CrossBorderRow) []responsibility.CrossBorderRow {
	return prevail(rows, func(c *responsibility.CrossBorderRow) string { return c.Service },
		func(c *responsibility.CrossBorderRow) *dated.Source { return &c.Source },
		func(c *responsibility.CrossBorderRow) *calendar.Period { return &c.In })
}

func overrides(rows []responsibility.OverrideRow) []responsibility.OverrideRow {
	return prevail(rows, func(o *responsibility.OverrideRow) string { return o.Key },
		func(o *responsibility.OverrideRow) *dated.Source { return &o.Source },
		func(o *responsibility.OverrideRow) *calendar.Period { return &o.In })
}

// services puts the service code tables, which state the flags of a service,
// before the tables of delegation, which state none: a row of delegation counts
// only on days for which no service code table has the code.
func (imports loadedImports) services(rows []responsibility.ServiceRow) []responsibility.ServiceRow {
	var flagged, delegation []responsibility.ServiceRow
	for _, r := range rows {
		if imports[r.Import].Kind == "delegation-status" {
			delegation = append(delegation, r)
		} else {
			flagged = append(flagged, r)
		}
	}
	return prevail(append(delegation, flagged...), func(s *responsibility.ServiceRow) string { return s.Code },
		func(s *responsibility.ServiceRow) *dated.Source { return &s.Source },
		func(s *responsibility.ServiceRow) *calendar.Period { return &s.In })
}

// latestOnly keeps the rows of the file known last: its rows have no period,
// so a later file stands in place of an earlier one.
func latestOnly(rows []responsibility.DetentionRow) []responsibility.DetentionRow {
	var out []responsibility.DetentionRow
	for _, r := range rows {
		if len(out) > 0 && out[0].Import != r.Import {
			out = nil
		}
		out = append(out, r)
	}
	return out
}

// lists keeps, of each list, the values of the file known last: a list is whole
// or it is no list.
func lists(rows []responsibility.ListRow) []responsibility.ListRow {
	last := map[string]int64{}
	for _, r := range rows {
		last[r.List] = r.Import
	}
	var out []responsibility.ListRow
	for _, r := range rows {
		if last[r.List] == r.Import {
			out = append(out, r)
		}
	}
	return out
}
