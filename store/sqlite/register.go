package sqlite

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// registerTables hold what package org is built from.
func registerTables() []table {
	return []table{practices(), memberships(), successions(), trusts(), subICBs(), names(), networks(), forces()}
}

func practices() table {
	return tableOf[org.PracticeRow]{
		table:   workspace.Practices,
		columns: "code, name, grouping, geography, address, postcode, opened, closed, status, commissioner, joined, left_on, setting",
		rows:    func(r *workspace.Rows) *[]org.PracticeRow { return &r.Practices },
		source:  func(p *org.PracticeRow) *dated.Source { return &p.Source },
		fields: func(p *org.PracticeRow) []any {
			return []any{&p.Code, &p.Name, &p.Grouping, &p.Geography, &p.Address, &p.Postcode, day{&p.Open}, day{&p.Close},
				&p.Status, &p.Commissioner, day{&p.Joined}, day{&p.Left}, &p.Setting}
		},
	}
}

func memberships() table {
	return tableOf[org.MembershipRow]{
		table:   workspace.Memberships,
		columns: "practice, parent, joined, left_on",
		rows:    func(r *workspace.Rows) *[]org.MembershipRow { return &r.Memberships },
		source:  func(m *org.MembershipRow) *dated.Source { return &m.Source },
		fields: func(m *org.MembershipRow) []any {
			return []any{&m.Practice, &m.Parent, day{&m.Joined}, day{&m.Left}}
		},
	}
}

func successions() table {
	return tableOf[org.SuccessionRow]{
		table:   workspace.Successions,
		columns: "old, new, on_day",
		rows:    func(r *workspace.Rows) *[]org.SuccessionRow { return &r.Successions },
		source:  func(s *org.SuccessionRow) *dated.Source { return &s.Source },
		fields:  func(s *org.SuccessionRow) []any { return []any{&s.Old, &s.New, day{&s.Date}} },
	}
}

func trusts() table {
	return tableOf[org.TrustRow]{
		table:   workspace.Trusts,
		columns: "code, name, grouping, geography, address, postcode, opened, closed",
		rows:    func(r *workspace.Rows) *[]org.TrustRow { return &r.Trusts },
		source:  func(t *org.TrustRow) *dated.Source { return &t.Source },
		fields: func(t *org.TrustRow) []any {
			return []any{&t.Code, &t.Name, &t.Grouping, &t.Geography, &t.Address, &t.Postcode, day{&t.Open}, day{&t.Close}}
		},
	}
}

func subICBs() table {
	return tableOf[org.SubICBRow]{
		table:   workspace.SubICBs,
		columns: "code, icb, hub, region, justice_hub, delegated, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]org.SubICBRow { return &r.SubICBs },
		source:  func(s *org.SubICBRow) *dated.Source { return &s.Source },
		fields: func(s *org.SubICBRow) []any {
			return []any{&s.Code, &s.ICB, &s.Hub, &s.Region, &s.JusticeHub, &s.Delegated, day{&s.In.From}, day{&s.In.Until}}
		},
	}
}

func names() table {
	return tableOf[org.NameRow]{
		table:   workspace.Names,
		columns: "code, name, parent, role, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]org.NameRow { return &r.Names },
		source:  func(n *org.NameRow) *dated.Source { return &n.Source },
		fields: func(n *org.NameRow) []any {
			return []any{&n.Code, &n.Name, &n.Parent, &n.Role, day{&n.In.From}, day{&n.In.Until}}
		},
	}
}

func networks() table {
	return tableOf[org.NetworkRow]{
		table: workspace.Networks,
		columns: "practice, on_day, network, ccg, stp, region, network_name, ccg_name, stp_name, region_name, postcode," +
			" ccg_ons, stp_ons, region_ons",
		rows:   func(r *workspace.Rows) *[]org.NetworkRow { return &r.Networks },
		source: func(n *org.NetworkRow) *dated.Source { return &n.Source },
		fields: func(n *org.NetworkRow) []any {
			return []any{&n.Practice, day{&n.On}, &n.Network, &n.CCG, &n.STP, &n.Region,
				&n.NetworkName, &n.CCGName, &n.STPName, &n.RegionName, &n.Postcode, &n.CCGONS, &n.STPONS, &n.RegionONS}
		},
	}
}

func forces() table {
	return tableOf[org.ForcesRow]{
		table:   workspace.Forces,
		columns: "code, name, postcode, country, opened, closed, english, parent",
		rows:    func(r *workspace.Rows) *[]org.ForcesRow { return &r.Forces },
		source:  func(f *org.ForcesRow) *dated.Source { return &f.Source },
		fields: func(f *org.ForcesRow) []any {
			return []any{&f.Code, &f.Name, &f.Postcode, &f.Country, day{&f.Open}, day{&f.Close}, &f.English, &f.Parent}
		},
	}
}
