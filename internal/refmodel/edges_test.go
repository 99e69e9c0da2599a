package refmodel_test

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/synthetic"
)

// midYear is the day on which things change at the edges; spells go across it.
var midYear = calendar.Of(2025, 7, 1)

// edges adds to a made-up England what the rules treat apart and it lacks.
func edges(inv synthetic.Invented) synthetic.Invented {
	practices := slices.Clone(inv.Org.Practices)
	template := practices[0]
	n := 0
	add := func(change func(*org.PracticeRow)) {
		n++
		row := practices[(n*13)%100]
		row.Code, row.Line = org.Code(fmt.Sprintf("ZE%04d", n)), len(practices)+1
		change(&row)
		practices = append(practices, row)
	}
	other := practices[50]
	add(func(r *org.PracticeRow) { r.Close, r.Left, r.Status = midYear-1, midYear-1, "C" })
	add(func(r *org.PracticeRow) { r.Close, r.Left, r.Status = midYear, midYear, "C" })
	add(func(r *org.PracticeRow) { r.Status = "P" })
	add(func(r *org.PracticeRow) { r.Status = "D" })
	add(func(r *org.PracticeRow) { // moves to another sub-ICB location
		inv.Org.Memberships = append(slices.Clone(inv.Org.Memberships), org.MembershipRow{
			Source: template.Source, Practice: r.Code, Parent: r.Commissioner, Joined: calendar.Of(2020, 4, 1), Left: midYear - 1})
		r.Commissioner, r.Joined = other.Commissioner, midYear
	})
	add(func(r *org.PracticeRow) { r.Geography, r.Grouping, r.Commissioner = "YAC", "", "" })
	add(func(r *org.PracticeRow) {
		r.Geography, r.Grouping, r.Commissioner, r.Postcode = "Q99", "Y99", "13Q", "BF2 0ZZ"
	})
	add(func(r *org.PracticeRow) { // military, in Scotland
		r.Geography, r.Grouping, r.Commissioner, r.Postcode = "Q99", "Y99", "13Q", "ZW1 1AD"
	})
	add(func(r *org.PracticeRow) { // military, closed within the year
		r.Geography, r.Grouping, r.Commissioner, r.Close, r.Left, r.Status = "Q99", "Y99", "13Q", midYear-1, midYear-1, "C"
	})
	add(func(r *org.PracticeRow) { // Welsh, closed within the year
		r.Geography, r.Grouping, r.Commissioner, r.Close, r.Left, r.Status, r.Postcode = "Q99", "W00", "7A1", midYear-1, midYear-1, "C", "ZW1 1AB"
	})
	add(func(r *org.PracticeRow) { r.Status, r.Open = "P", midYear })
	add(func(r *org.PracticeRow) { r.Status, r.Open = "A", midYear })
	add(func(r *org.PracticeRow) { r.Grouping = "Y56" }) // of one region, its commissioner perhaps of another
	inv.Org.Practices = practices
	inv.Tables = edgeTables(inv.Tables)
	inv.Org.SubICBs = edgeDelegations(inv.Org.SubICBs)
	return edgeProviders(inv)
}

// edgeDelegations lets one sub-ICB location accept the delegation in the year.
func edgeDelegations(rows []org.SubICBRow) []org.SubICBRow {
	rows = slices.Clone(rows)
	for i, r := range rows {
		if r.ICB == synthetic.Undelegated && r.In.Holds(midYear) {
			later := r
			rows[i].In.Until, later.In.From, later.Delegated = midYear, midYear, true
			return append(rows, later)
		}
	}
	return rows
}

// edgeProviders adds providers of which less is known: RZ9 no host but a main
// site, RZ8 only a board with one sub-ICB location, RZ7 only a board with
// several, RZ6 a host elsewhere than its main site; NVC01 is a code of its own.
func edgeProviders(inv synthetic.Invented) synthetic.Invented {
	template, pc := inv.Org.Trusts[0], inv.Postcodes[30]
	trust := func(code, postcode, board string) {
		r := template
		r.Code, r.Postcode, r.Geography, r.Grouping = org.Code(code), postcode, org.Code(board), ""
		inv.Org.Trusts = append(slices.Clone(inv.Org.Trusts), r)
	}
	host := inv.Tables.Hosts[5]
	hosted := func(code string) {
		r := host
		r.Provider = org.Code(code)
		inv.Tables.Hosts = append(slices.Clone(inv.Tables.Hosts), r)
	}
	trust("RZ9", string(pc.Postcode), pc.ICB)
	trust("RZ8", "ZQ9 9ZZ", "QHL")
	trust("RZ7", "ZQ9 9ZZ", "QHM")
	trust("RZ6", string(pc.Postcode), pc.ICB)
	hosted("RZ6")
	hosted("NVC01")
	hub := inv.Tables.ProviderHubs[3]
	hub.Provider = "RZ9"
	inv.Tables.ProviderHubs = append(inv.Tables.ProviderHubs, hub)
	inv.Tables.Detention = append(slices.Clone(inv.Tables.Detention), responsibility.DetentionRow{Source: inv.Tables.Detention[0].Source, Name: "MADE-UP PRISON", Hub: "76A"})
	inv.Postcodes = slices.Clone(inv.Postcodes)
	for i := range 40 { // withdrawn long ago
		inv.Postcodes[100+i*5].Withdrawn = calendar.Of(2015, 1, 31)
	}
	return inv
}

// edgeTables adds services that change within the year, services of one nation
// and a contract that moves to another hub.
func edgeTables(t responsibility.Tables) responsibility.Tables {
	before, after := calendar.Period{From: calendar.Of(2013, 4, 1), Until: midYear}, calendar.Period{From: midYear}
	source := t.Services[0].Source
	t.Services = append(slices.Clone(t.Services),
		responsibility.ServiceRow{Source: source, Code: "MUPS021", Status: "RED", Specialised: true, In: before},
		responsibility.ServiceRow{Source: source, Code: "MUPS021", Status: "GREEN", Specialised: true, In: after},
		responsibility.ServiceRow{Source: source, Code: "MUPS022", PublicHealth: true, In: before},
		responsibility.ServiceRow{Source: source, Code: "MUPS023", Status: "RED", Specialised: true, Highly: true, In: calendar.Period{From: before.From}},
		responsibility.ServiceRow{Source: source, Code: "MUPS025", Status: "GREEN", Dental: true, In: calendar.Period{From: before.From}},
		responsibility.ServiceRow{Source: source, Code: "MUPS026", Specialised: true, SpecialisedMH: true, In: calendar.Period{From: before.From}},
		responsibility.ServiceRow{Source: source, Code: "MUPS027", Status: "RED", Specialised: true, SpecialisedMH: true, In: calendar.Period{From: before.From}},
		responsibility.ServiceRow{Source: source, Code: "MUPS024", Status: "RED", Specialised: true, Highly: true, In: calendar.Period{From: before.From}},
	)
	border := t.CrossBorder[0].Source
	t.CrossBorder = append(slices.Clone(t.CrossBorder),
		responsibility.CrossBorderRow{Source: border, Service: "MUPS023", Nation: "scotland", In: calendar.Period{From: before.From}},
		responsibility.CrossBorderRow{Source: border, Service: "MUPS024", Nation: "northern-ireland", In: after},
	)
	t.ProviderHubs = slices.Clone(t.ProviderHubs)
	moved := t.ProviderHubs[0]
	t.ProviderHubs[0].In.Until = midYear
	moved.Hub, moved.In = t.ProviderHubs[len(t.ProviderHubs)-1].Hub, after
	t.ProviderHubs = append(t.ProviderHubs, moved)
	return t
}
