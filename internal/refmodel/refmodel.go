// Package refmodel decides who pays for a record, slowly and plainly, by NHS
// England's Commissioner Assignment Method 2025/26.
//
// It exists to be compared with package responsibility. It was written from the
// published guidance and the recorded readings (docs/decisions/0004), by somebody
// who had not read the product's edition or engine, so that one misreading cannot
// agree with itself. It shares the row types with the product and nothing else: no
// register, no directory, no chart, no rule language. Each branch names the
// question and the page of the guidance that it follows.
//
//	w := refmodel.NewWorld(inv.Org, inv.Tables, inv.Postcodes, inv.Areas)
//	a := w.Pay(record) // {Commissioner: 16C, Category: 12, Node: C-5, Path: [A:no B:yes ...]}
//
// Only commissioning data set records with an assignment date from 1 April 2025
// to 31 March 2026 are decided. Overrides and tables that were never loaded are
// out of its scope. Tests import it and nothing else does.
package refmodel

import (
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/responsibility"
)

// A World is the rows that the published and local tables hold. Look-ups run
// through all of them, except that rows are filed by code beforehand.
type World struct {
	practices   map[string][]org.PracticeRow
	memberships map[string][]org.MembershipRow
	postcodes   map[place.Postcode][]place.PostcodeRow
	areas       map[string]place.AreaRow
	trusts      []org.TrustRow
	subICBs     []org.SubICBRow
	tables      responsibility.Tables
}

// NewWorld files the rows of a register and of the tables beside it.
func NewWorld(d org.Data, t responsibility.Tables, postcodes []place.PostcodeRow, areas []place.AreaRow) *World {
	w := &World{
		practices: map[string][]org.PracticeRow{}, memberships: map[string][]org.MembershipRow{},
		postcodes: map[place.Postcode][]place.PostcodeRow{}, areas: map[string]place.AreaRow{},
		trusts: d.Trusts, subICBs: d.SubICBs, tables: t,
	}
	for _, r := range d.Practices {
		w.practices[string(r.Code)] = append(w.practices[string(r.Code)], r)
	}
	for _, r := range d.Memberships {
		w.memberships[string(r.Practice)] = append(w.memberships[string(r.Practice)], r)
	}
	for _, r := range postcodes {
		w.postcodes[r.Postcode] = append(w.postcodes[r.Postcode], r)
	}
	for _, r := range areas {
		w.areas[r.Code] = r
	}
	return w
}

// An Answer is the end of a path: who pays, in which commissioned service
// category, the last question and every question with its answer ("C-5:no").
type Answer struct {
	Commissioner, Category, Node string
	Path                         []string
}

// A patient is one record on its way through the chart.
type patient struct {
	*activity.Record
	w        *World
	day      calendar.Date // assignment date, p. 6
	admitted calendar.Date // day as of which practice and address hold, p. 6
	practice registration
	home     address
	service  responsibility.ServiceRow // zero if the code is not in the list
	path     []string
}

// Pay decides one record. An answer without a path means that its CDS type is
// not in scope (p. 5).
func (w *World) Pay(rec *activity.Record) Answer {
	p := &patient{Record: rec, w: w, day: rec.AssignmentDate(), admitted: rec.RegistrationDate()}
	p.practice = w.registered(rec.Get(activity.GPPractice), p.admitted, p.day)
	p.home = p.residence()
	p.service = w.serviceLine(rec.Get(activity.ServiceCode), p.day)
	var a Answer
	switch rec.Type() {
	case "011":
		a = p.emergency()
	case "020", "120", "130", "140", "150", "160", "180", "190", "200":
		a = p.charges()
	}
	a.Path = p.path
	return a
}

// ask notes a question and its answer.
func (p *patient) ask(node string, yes bool) bool {
	reply := ":no"
	if yes {
		reply = ":yes"
	}
	p.path = append(p.path, node+reply)
	return yes
}

// serviceLine finds the row of a service code that is in force on the day.
func (w *World) serviceLine(code string, on calendar.Date) responsibility.ServiceRow {
	for _, r := range w.tables.Services {
		if code != "" && r.Code == code && r.In.Holds(on) {
			return r
		}
	}
	return responsibility.ServiceRow{}
}

// listed tells whether a local list holds the value on the day.
func (w *World) listed(list, value string, on calendar.Date) bool {
	for _, r := range w.tables.Lists {
		if value != "" && r.List == list && r.Value == value && r.In.Holds(on) {
			return true
		}
	}
	return false
}
