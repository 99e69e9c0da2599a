package table

import "github.com/remit-health/remit/problem"

// A Reading is a row being read. The first thing wrong with it puts it aside; what is
// found wrong after that is not told.
type Reading struct {
	Row
	Bad bool // it was put aside
	rd  *Reader
}

// Reading begins to read a row.
func (rd *Reader) Reading(row Row) Reading { return Reading{Row: row, rd: rd} }

// PutAside puts the row in quarantine for a problem of the column that it names.
func (r *Reading) PutAside(p problem.Problem) {
	if r.Bad {
		return
	}
	r.Bad = true
	i, _ := r.rd.Column(p.Field)
	p.Column = i + 1
	r.rd.Reject(r.Row, p)
}
