package org

import (
	"embed"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// tables are facts about England that must be at hand when no reference is
// loaded; each CSV file has an about-file that says where it comes from.
//
//go:embed tables
var tables embed.FS

// EnglandBodies returns the codes, names and parents of the NHS England regions,
// commissioning hubs, ICBs and sub-ICB locations from the table in this
// package. The source does not name the hubs. The table holds no delegation of
// specialised services: Delegated is false in every row, and whoever asks for it
// must load the published table (remit import subicb-hubs).
func EnglandBodies() ([]NameRow, []SubICBRow) {
	t := embedded("england.csv")
	var names []NameRow
	var subs []SubICBRow
	for _, row := range t.Rows {
		cell := func(name string) string { return row.Cells[t.Column(name)] }
		src := dated.Source{File: "org/tables/england.csv", Line: row.Line}
		from, _ := calendar.Parse(cell("from"))
		n := NameRow{Source: src, Code: Code(cell("code")), Name: cell("name"), Role: Role(cell("role")), Parent: Code(cell("region")), In: calendar.Period{From: from}}
		switch n.Role {
		case SubICB:
			n.Parent = Code(cell("icb"))
			subs = append(subs, SubICBRow{Source: src, Code: n.Code, ICB: n.Parent, Hub: Code(cell("hub")),
				Region: Code(cell("region")), JusticeHub: Code(cell("justice_hub")), In: t.About.InForce})
		case "justice_hub":
			n.Role = Hub
		case Region:
			n.Parent = ""
		}
		names = append(names, n)
	}
	return names, subs
}

// formerCCGs are the clinical commissioning groups that are no sub-ICB location.
func formerCCGs() []Code {
	t := embedded("former-ccgs.csv")
	out := make([]Code, len(t.Rows))
	for i, row := range t.Rows {
		out[i] = Code(row.Cells[0])
	}
	return out
}

// embedded reads a table of this package. A table that does not hold is a fault
// of the build, found by the tests; there is no England to go on with.
func embedded(name string) *dated.Table {
	csv, err := tables.ReadFile("tables/" + name)
	about, errAbout := tables.ReadFile("tables/" + name + ".about.yaml")
	if err != nil || errAbout != nil {
		panic(fmt.Sprintf("org: table %s is not embedded", name))
	}
	a, problems := dated.ReadAbout(name+".about.yaml", about)
	if a == nil {
		panic(fmt.Sprintf("org: table %s: %v", name, problems.All()))
	}
	t, problems := dated.ReadTable(a, csv)
	if t == nil {
		panic(fmt.Sprintf("org: table %s: %v", name, problems.All()))
	}
	return t
}
