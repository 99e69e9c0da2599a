package indicators

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A reading is a file being read.
type reading struct {
	rd        *table.Reader
	in        Input
	columns   []Column // of numbers
	at        []int    // their places in the file, -1 if absent
	band      int      // place of the age band, -1 without
	groups    []int    // places of the columns of groups
	file      *File
	index     map[string]int // group by the text of its cells
	bands     map[string]int
	last      int       // the group of the row before, -1 at the start
	chunk     []float64 // memory of values
	key       []byte
	fractions bool // a fraction of an event was warned of
}

func newReading(rd *table.Reader, in Input) *reading {
	w := &reading{rd: rd, in: in, columns: append(slices.Clone(in.Required), in.Optional...), band: -1, last: -1,
		file: &File{}, index: map[string]int{}, bands: map[string]int{}}
	taken := map[int]bool{}
	for _, c := range w.columns {
		i, ok := rd.Column(c.Name)
		w.at = append(w.at, i)
		w.file.Has = append(w.file.Has, ok)
		taken[i] = true
	}
	if i, ok := rd.Column(BandColumn); ok {
		w.band, taken[i] = i, true
	}
	for _, name := range in.Unread {
		if i, ok := rd.Column(name); ok && !taken[i] {
			taken[i] = true
			rd.Warn(problem.Problem{Code: "column_not_used", Severity: problem.Note, Line: 1, Field: name, What: "the column " + name + " is not used here.",
				Why: "It belongs to another method, or to the answer of one, and so is no part of a group.", Fix: "Nothing, unless another method was meant."})
		}
	}
	for i, name := range rd.Header() {
		if !taken[i] {
			w.groups = append(w.groups, i)
			w.file.Groups = append(w.file.Groups, name)
		}
	}
	return w
}

// row reads one row. The group of a row that is put aside is kept, with the
// reason: it is not whole.
func (w *reading) row(row table.Row) {
	r := rowReading{w: w, Row: row}
	number, ok := r.group()
	if !ok {
		return
	}
	g := w.file.Group[number]
	out := Row{Line: row.Line, Band: r.bandOf(), Values: r.numbers()}
	if !r.bad && w.in.Check != nil {
		if p, bad := w.in.Check(out.Values); bad {
			r.reject(p.Field, p)
		}
	}
	if !r.bad && w.in.Bands != BandsIgnored {
		r.once(g, out)
	}
	if r.bad {
		g.Faults = append(g.Faults, fmt.Sprintf("line %d was put aside", row.Line))
		return
	}
	g.Rows = append(g.Rows, out)
}

// rowReading is a row being read. The first thing wrong puts it aside.
type rowReading struct {
	w *reading
	table.Row
	bad bool
}

// noFigure is why a row that was put aside matters.
const noFigure = "The row is in quarantine, and its group has no figure."

func (r *rowReading) reject(column string, p problem.Problem) {
	if r.bad {
		return
	}
	r.bad = true
	i, _ := r.w.rd.Column(column)
	p.Field, p.Column = column, i+1
	r.w.rd.Reject(r.Row, p)
}

// group finds the group of a row, or begins it.
func (r *rowReading) group() (int, bool) {
	w := r.w
	if w.last >= 0 && w.same(r.Row, w.file.Group[w.last]) {
		return w.last, true
	}
	w.key = w.key[:0]
	for k, i := range w.groups {
		cell := strings.TrimSpace(r.Cell(i))
		if cell == "" {
			r.reject(w.file.Groups[k], problem.Problem{Code: "no_group", What: "the column " + w.file.Groups[k] + " is empty.",
				Why: "The row is in quarantine: it belongs to no group, and may be a total.", Fix: "Complete the row, or take it out."})
			return 0, false
		}
		w.key = append(append(w.key, cell...), 0) // no cell holds a NUL: the table refuses it
	}
	n, known := w.index[string(w.key)]
	if !known {
		n = len(w.file.Group)
		w.index[string(w.key)] = n
		g := &Group{Line: r.Line}
		for _, i := range w.groups {
			g.Name = append(g.Name, strings.Clone(strings.TrimSpace(r.Cell(i))))
		}
		w.file.Group = append(w.file.Group, g)
	}
	w.last = n
	return n, true
}

// same tells whether a row is of a group.
func (w *reading) same(row table.Row, g *Group) bool {
	for k, i := range w.groups {
		if strings.TrimSpace(row.Cell(i)) != g.Name[k] {
			return false
		}
	}
	return true
}

// eaten is an age band that a spreadsheet took for a date: 5-9 became 05-Sep.
var eaten = regexp.MustCompile(`(?i)^(\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{2})$`)

// bandOf finds the age band of a row, -1 without.
func (r *rowReading) bandOf() int {
	w := r.w
	if w.band < 0 || w.in.Bands == BandsIgnored {
		return -1
	}
	name := strings.TrimSpace(r.Cell(w.band))
	if n, known := w.bands[name]; known {
		return n
	}
	switch {
	case name == "":
		r.reject(BandColumn, problem.Problem{Code: "no_band", What: "the row has no age band.", Why: noFigure, Fix: "Complete the row; a total of all ages must not stand beside its parts."})
		return -1
	case eaten.MatchString(name):
		r.reject(BandColumn, problem.Problem{Code: "mangled_band", What: fmt.Sprintf("%q is an age band that a spreadsheet has turned into a date.", name), Why: noFigure, Fix: "Export the file again with the column as text, or write the band as 05-09."})
		return -1
	}
	n := len(w.file.Bands)
	name = strings.Clone(name)
	w.bands[name] = n
	w.file.Bands = append(w.file.Bands, name)
	return n
}
