package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/interchange/xlsx"
	"github.com/remit-health/remit/problem"
)

// statementsOf are the statements of a unit: one, but for the future.
func statementsOf(g *contract.Ledger, u *unit) []*contract.Statement {
	var out []*contract.Statement
	for _, m := range u.months {
		out = append(out, g.Statement(m))
	}
	return out
}

// yearSum is the fingerprint of the months that the statement of a unit adds up.
func (r *run) yearSum(u *unit) Sum {
	return sumOf(func(line func(...any)) {
		for _, o := range r.year(u) {
			if m := r.now.month(o.name); m != nil {
				line(o.name, m.From[fromLedger])
			}
		}
	})
}

// year are the units that the statement of a unit adds up, itself last.
func (r *run) year(u *unit) []*unit {
	if !u.single() {
		return []*unit{u}
	}
	var out []*unit
	for _, o := range r.units {
		if o.within(u.months[0]) {
			out = append(out, o)
		}
	}
	return out
}

// A yearLedger adds up the months of a financial year as they come, so that each
// is read once.
type yearLedger struct {
	*contract.Ledger
	has []string
}

// state writes the statement of a unit and notes it in the manifest.
func (r *run) state(u *unit, year *yearLedger) (err error) {
	if !u.single() || !year.leadsTo(r.year(u)) {
		*year = yearLedger{Ledger: contract.NewLedger()}
	}
	for _, o := range r.year(u)[len(year.has):] {
		g, err := readLedger(r.ctx, r.out, o.name)
		if err != nil {
			return err
		}
		year.Merge(g)
		year.has = append(year.has, o.name)
	}
	statements := statementsOf(year.Ledger, u)
	result := r.now.month(u.name)
	if err := reconcileResult(statements, result); err != nil {
		return fmt.Errorf("%s: %w", u.name, err)
	}
	files := &outputs{ctx: r.ctx, to: r.out}
	defer func() { err = errors.Join(err, files.drop()) }()
	if err := r.writeStatements(files, u, statements); err != nil {
		return err
	}
	written, err := files.keep()
	if err != nil {
		return err
	}
	result.Outputs = slices.DeleteFunc(result.Outputs, func(o Output) bool {
		return slices.ContainsFunc(statementFiles(), func(f string) bool { return o.Path == u.path(f) })
	})
	result.Outputs = append(result.Outputs, written...)
	result.From[fromYear] = r.yearSum(u)
	return nil
}

func statementFiles() []string { return []string{statementCSV, statementJSON, statementXLSX} }

// leadsTo tells whether what was added up is the beginning of what is wanted.
func (y *yearLedger) leadsTo(units []*unit) bool {
	if y.Ledger == nil || len(y.has) > len(units) {
		return false
	}
	for i, name := range y.has {
		if units[i].name != name {
			return false
		}
	}
	return true
}

// reconcileResult holds a statement, as it is written, against what the records
// came to when they were decided.
func reconcileResult(statements []*contract.Statement, m *MonthResult) error {
	sums := map[string]int64{}
	for _, s := range statements {
		v := s.View()
		for _, row := range v.Rows {
			for c, column := range v.Columns {
				sums[column.Name] += row[c].Number
			}
		}
	}
	for _, c := range []struct {
		column  string
		records int64
	}{
		{"records", int64(m.Records)}, {"unpriced", int64(m.Unpriced)}, {"claims", int64(m.Claims)},
		{"derived", int64(m.Derived)}, {"withheld", int64(m.Withheld)}, {"claimed", int64(m.Claimed)}, {"difference", int64(m.Claimed - m.Derived)},
	} {
		if sums[c.column] != c.records {
			return &UnreconciledError{"column " + c.column, sums[c.column], c.records}
		}
	}
	return nil
}

func (r *run) writeStatements(files *outputs, u *unit, statements []*contract.Statement) error {
	whole := joined(statements, (*contract.Statement).View)
	writings := []writing{
		{u.path(statementCSV), func(w io.Writer) error { return contract.WriteCSV(w, whole) }},
		{u.path(statementJSON), func(w io.Writer) error { return writeStatementJSON(w, u, statements) }},
	}
	views, err := r.sheets(u, statements, whole)
	if err != nil {
		return err
	}
	if views != nil {
		writings = append(writings, writing{u.path(statementXLSX), func(w io.Writer) error { return xlsx.Write(w, views...) }})
	}
	return files.writeTogether(writings...)
}

// joined puts the views of several statements under one head.
func joined(statements []*contract.Statement, view func(*contract.Statement) contract.View) contract.View {
	out := view(statements[0])
	for _, s := range statements[1:] {
		out.Rows = append(out.Rows, view(s).Rows...)
	}
	return out
}

func writeStatementJSON(w io.Writer, u *unit, statements []*contract.Statement) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if u.name != Future {
		return e.Encode(statements[0])
	}
	return e.Encode(struct {
		Version    int                   `json:"version"`
		Month      string                `json:"month"`
		Statements []*contract.Statement `json:"statements"`
	}{contract.Version, u.name, statements})
}

// sheets are the views of the workbook; nil, and a warning, if a sheet cannot hold
// the rows.
func (r *run) sheets(u *unit, statements []*contract.Statement, whole contract.View) ([]contract.View, error) {
	own, err := readLedger(r.ctx, r.out, u.name)
	if err != nil {
		return nil, err
	}
	views := []contract.View{whole, joined(statements, (*contract.Statement).DifferenceView),
		joined(statements, (*contract.Statement).NotLoadedView), contract.VarianceView(own.Variance(), statements[0].Notes())}
	for _, v := range views {
		if len(v.Rows)+len(v.Notes)+1 > xlsx.MaxRows {
			r.found.Add(problem.Problem{Code: "too_many_rows_for_xlsx", Severity: problem.Warn, File: u.path(statementXLSX),
				What: fmt.Sprintf("The sheet %s of %s would have %d rows, more than a sheet can hold.", v.Name, u.name, len(v.Rows)),
				Why:  "A sheet that was cut short would not reconcile; no workbook was written.", Fix: "Use " + u.path(statementCSV) + "."})
			return nil, nil
		}
	}
	return views, nil
}

// StatementView is several statements under one head.
func StatementView(statements []*contract.Statement) contract.View {
	return joined(statements, (*contract.Statement).View)
}

// WriteStatementsXLSX writes statements, which must not be none, as a workbook.
func WriteStatementsXLSX(w io.Writer, statements []*contract.Statement) error {
	return xlsx.Write(w, joined(statements, (*contract.Statement).View), joined(statements, (*contract.Statement).DifferenceView),
		joined(statements, (*contract.Statement).NotLoadedView))
}

// WriteViewsXLSX writes a workbook with a sheet for each view.
func WriteViewsXLSX(w io.Writer, views ...contract.View) error { return xlsx.Write(w, views...) }

// WriteStatementCSV writes statements, which must not be none, under one head.
func WriteStatementCSV(w io.Writer, statements []*contract.Statement) error {
	return contract.WriteCSV(w, StatementView(statements))
}
