package sqlite

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/workspace"
)

// responsibilityTables hold what says who pays.
func responsibilityTables() []table {
	return []table{services(), detention(), hosts(), providerHubs(), crossBorder(), lists(), overrides()}
}

func services() table {
	return tableOf[responsibility.ServiceRow]{
		table: workspace.Services,
		columns: "code, name, status, specialised, specialised_mh, highly, public_health, dental, justice, forces," +
			" valid_from, valid_until",
		rows:   func(r *workspace.Rows) *[]responsibility.ServiceRow { return &r.Services },
		source: func(s *responsibility.ServiceRow) *dated.Source { return &s.Source },
		fields: func(s *responsibility.ServiceRow) []any {
			return []any{&s.Code, &s.Name, &s.Status, &s.Specialised, &s.SpecialisedMH, &s.Highly,
				&s.PublicHealth, &s.Dental, &s.Justice, &s.Forces, day{&s.In.From}, day{&s.In.Until}}
		},
	}
}

func detention() table {
	return tableOf[responsibility.DetentionRow]{
		table:   workspace.Detention,
		columns: "name, postcode, hub, practice",
		rows:    func(r *workspace.Rows) *[]responsibility.DetentionRow { return &r.Detention },
		source:  func(d *responsibility.DetentionRow) *dated.Source { return &d.Source },
		fields: func(d *responsibility.DetentionRow) []any {
			return []any{&d.Name, &d.Postcode, &d.Hub, &d.Practice}
		},
	}
}

func hosts() table {
	return tableOf[responsibility.HostRow]{
		table:   workspace.Hosts,
		columns: "provider, subicb, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]responsibility.HostRow { return &r.Hosts },
		source:  func(h *responsibility.HostRow) *dated.Source { return &h.Source },
		fields: func(h *responsibility.HostRow) []any {
			return []any{&h.Provider, &h.SubICB, day{&h.In.From}, day{&h.In.Until}}
		},
	}
}

func providerHubs() table {
	return tableOf[responsibility.ProviderHubRow]{
		table:   workspace.ProviderHubs,
		columns: "provider, hub, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]responsibility.ProviderHubRow { return &r.ProviderHubs },
		source:  func(h *responsibility.ProviderHubRow) *dated.Source { return &h.Source },
		fields: func(h *responsibility.ProviderHubRow) []any {
			return []any{&h.Provider, &h.Hub, day{&h.In.From}, day{&h.In.Until}}
		},
	}
}

func crossBorder() table {
	return tableOf[responsibility.CrossBorderRow]{
		table:   workspace.CrossBorder,
		columns: "service, nation, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]responsibility.CrossBorderRow { return &r.CrossBorder },
		source:  func(c *responsibility.CrossBorderRow) *dated.Source { return &c.Source },
		fields: func(c *responsibility.CrossBorderRow) []any {
			return []any{&c.Service, &c.Nation, day{&c.In.From}, day{&c.In.Until}}
		},
	}
}

func lists() table {
	return tableOf[responsibility.ListRow]{
		table:   workspace.Lists,
		columns: "list, value, label, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]responsibility.ListRow { return &r.Lists },
		source:  func(l *responsibility.ListRow) *dated.Source { return &l.Source },
		fields: func(l *responsibility.ListRow) []any {
			return []any{&l.List, &l.Value, &l.Label, day{&l.In.From}, day{&l.In.Until}}
		},
	}
}

func overrides() table {
	return tableOf[responsibility.OverrideRow]{
		table:   workspace.Overrides,
		columns: "key, payer, category, clause, evidence, approved_by, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]responsibility.OverrideRow { return &r.Overrides },
		source:  func(o *responsibility.OverrideRow) *dated.Source { return &o.Source },
		fields: func(o *responsibility.OverrideRow) []any {
			return []any{&o.Key, &o.Payer, &o.Category, &o.Clause, &o.Evidence, &o.ApprovedBy,
				day{&o.In.From}, day{&o.In.Until}}
		},
	}
}
