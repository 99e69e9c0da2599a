package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/contract"
)

// tabled are the pages of figures whose tables can be put under disclosure control. Other
// pages say figures of activity in words and pictures, which cannot.
var tabled = []string{"GET /statement", "GET /variance", "GET /imports", "GET /imports/{id}"}

// inTables refuses a page of figures that cannot be put under disclosure control to those who
// see figures only so.
func (s *server) inTables(a *ask, need access.Need, pattern string) error {
	if need != access.Aggregates || a.exactly(a.commissioners()...) || slices.Contains(tabled, pattern) {
		return nil
	}
	return s.refuse(a, need, access.Ruling{Code: access.NotYourRole, Why: "this page says figures of activity as they are, and your access role sees them under disclosure control only",
		Fix: "The statement and the variance show their tables under disclosure control."})
}

// A controlledShown says why figures are missing, and whether the page can be narrowed.
type controlledShown struct {
	Says    string
	Narrows bool
}

// controlled is a page of figures as those see it who see figures under disclosure control
// only: its tables, which go through their sight one by one, and nothing that says or draws
// a figure beside them.
func (a *ask) controlled(p *page) *page {
	out := &page{Title: nameOf(a.URL.Path), For: p.For, Section: p.Section, Body: controlledShown{sentence(access.Explanation), slices.Contains([]string{"/statement", "/variance"}, a.URL.Path)}, Of: p.Of, need: p.need, template: "controlled",
		Sources: []string{"The last run of the workspace and its imports. docs/access.md says what disclosure control does, and what it cannot."}}
	for _, one := range p.Sheets {
		out.Sheets = append(out.Sheets, &sheet{View: contract.View{Name: one.Name, Columns: one.Columns, Rows: byWords(one.View), Rowwise: one.Rowwise, National: one.National},
			Caption: one.Name, Most: one.Most, Hidden: one.Hidden, into: one.into})
	}
	return out
}

// byWords are the rows of a view in the order of their words: an order by size would say of a
// hidden figure between which others it lies.
func byWords(v contract.View) [][]contract.Cell {
	words := func(row []contract.Cell) string {
		var out strings.Builder
		for i, c := range row {
			if v.Columns[i].Kind == contract.TextCells {
				out.WriteString(c.Text + "\x00")
			}
		}
		return out.String()
	}
	rows := slices.Clone(v.Rows)
	slices.SortStableFunc(rows, func(x, y []contract.Cell) int { return strings.Compare(words(x), words(y)) })
	return rows
}

// nameOf is what a page is called where it may not say what it found.
func nameOf(path string) string {
	for _, p := range places {
		if p.Path == path {
			return p.Name
		}
	}
	return "Figures under disclosure control"
}

// unlimited tells whether the asker may open any record: no commissioner, place or kind of
// line confines them.
func (a *ask) unlimited() bool {
	return a.asker.Open() || a.asker.Sight != nil && a.asker.Sight.MayOpen(activity.NewRecord(1, map[activity.Column]string{activity.Dataset: "apc"}), access.About{}).Allowed
}

// listsAll refuses a page that lists records without looking at each to those who may
// open some only.
func (s *server) listsAll(a *ask) error {
	if a.unlimited() {
		return nil
	}
	return &failure{http.StatusForbidden, "Not allowed: who can", "This page lists records as they come, and your account may open some of them only.",
		"Open the findings, which leave out what is not yours, or a record by its id. Accounts that are not confined to commissioners, places or challenged lines can open it."}
}
