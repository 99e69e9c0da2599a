package contract

import (
	"strconv"

	"github.com/remit-health/remit/money"
)

// A View is a report as rows of cells, the one shape from which CSV, workbooks
// and pages are made.
type View struct {
	Name    string   // of the sheet: "Statement"
	Notes   []string // what must stand over the rows: what the prices are, made-up activity
	Columns []Column
	Rows    [][]Cell
}

// A Kind says how the cells of a column are written.
type Kind uint8

// The kinds of columns.
const (
	TextCells  Kind = iota // codes and words; never a number
	CountCells             // whole numbers
	MoneyCells             // whole pence, shown as pounds
)

// A Column is the head of a column.
type Column struct {
	Name string // snake_case
	Kind Kind
}

// A Cell is text or a number, by its column's kind.
type Cell struct {
	Text   string
	Number int64 // a count, or pence
}

// Format writes the cell for a file of text: money in pounds with two decimals.
func (c Cell) Format(kind Kind) string {
	switch kind {
	case CountCells:
		return strconv.FormatInt(c.Number, 10)
	case MoneyCells:
		return money.Pence(c.Number).Pounds()
	}
	return c.Text
}

func text(s string) Cell           { return Cell{Text: s} }
func count(n int) Cell             { return Cell{Number: int64(n)} }
func sum(p money.Pence) Cell       { return Cell{Number: int64(p)} }
func columns(c ...Column) []Column { return c }

// madeUpNote stands over everything that holds made-up activity.
const madeUpNote = "made-up activity"

// Notes are what must stand over every view of the statement.
func (s *Statement) Notes() []string {
	var out []string
	if s.MadeUp {
		out = append(out, madeUpNote)
	}
	return append(out, s.Bases...)
}

// View is the statement as rows, one for each commissioner, provider and point
// of delivery, with an amount for each reason, and without a total, so that a
// column can be added up.
func (s *Statement) View() View {
	v := View{Name: "Statement", Notes: s.Notes(), Columns: columns(Column{"month", TextCells}, Column{"year", TextCells},
		Column{"commissioner", TextCells}, Column{"provider", TextCells}, Column{"pod", TextCells})}
	v.Columns = append(append(v.Columns, figureColumns("")...), figureColumns("ytd_")...)
	for i := range s.Lines {
		l := &s.Lines[i]
		row := []Cell{text(s.Month.String()), text(s.Year), text(string(l.Commissioner)), text(string(l.Provider)), text(l.POD)}
		v.Rows = append(v.Rows, append(append(row, l.Month.cells()...), l.YearToDate.cells()...))
	}
	return v
}

func figureColumns(prefix string) []Column {
	out := columns(Column{prefix + "records", CountCells}, Column{prefix + "units", CountCells}, Column{prefix + "unpriced", CountCells}, Column{prefix + "derived", MoneyCells},
		Column{prefix + "withheld", MoneyCells}, Column{prefix + "claims", CountCells}, Column{prefix + "claimed", MoneyCells}, Column{prefix + "difference", MoneyCells})
	for _, r := range Reasons() {
		if r != WrongCategory {
			out = append(out, Column{prefix + "because_" + r.String(), MoneyCells})
		}
	}
	return out
}

func (f *Figures) cells() []Cell {
	out := []Cell{count(f.Records), {Number: f.Units}, count(f.Unpriced), sum(f.Derived), sum(f.Withheld), count(f.Claims), sum(f.Claimed), sum(f.Difference())}
	for _, r := range Reasons() {
		if r != WrongCategory {
			out = append(out, sum(f.byReason[r].Amount))
		}
	}
	return out
}

// DifferenceView is the differences of the month by reason, one row for each
// line and reason, with the number of records.
func (s *Statement) DifferenceView() View {
	v := View{Name: "Differences", Notes: s.Notes(), Columns: columns(Column{"month", TextCells}, Column{"commissioner", TextCells}, Column{"provider", TextCells}, Column{"pod", TextCells},
		Column{"reason", TextCells}, Column{"means", TextCells}, Column{"records", CountCells}, Column{"amount", MoneyCells}, Column{"at_stake", MoneyCells})}
	for i := range s.Lines {
		l := &s.Lines[i]
		for _, d := range l.Month.Differences() {
			v.Rows = append(v.Rows, []Cell{text(s.Month.String()), text(string(l.Commissioner)), text(string(l.Provider)), text(l.POD),
				text(d.Reason.String()), text(d.Reason.Text()), count(d.Records), sum(d.Amount), sum(d.AtStake)})
		}
	}
	return v
}

// NotLoadedView says how many records of the month were priced without which
// adjustment, because its parameter or table is not loaded.
func (s *Statement) NotLoadedView() View {
	v := View{Name: "Not loaded", Notes: s.Notes(), Columns: columns(Column{"month", TextCells}, Column{"step", TextCells}, Column{"records", CountCells})}
	for _, m := range s.Total.Month.NotLoaded() {
		v.Rows = append(v.Rows, []Cell{text(s.Month.String()), text(m.Step.String()), count(m.Records)})
	}
	return v
}

// VarianceView is claimed against derived payer and category as rows.
func VarianceView(rows []VarianceRow, notes []string) View {
	v := View{Name: "Variance", Notes: notes, Columns: columns(Column{"provider", TextCells}, Column{"reason", TextCells}, Column{"claimed_commissioner", TextCells}, Column{"derived_commissioner", TextCells},
		Column{"claimed_category", TextCells}, Column{"derived_category", TextCells}, Column{"records", CountCells}, Column{"claimed", MoneyCells}, Column{"derived", MoneyCells})}
	for _, r := range rows {
		v.Rows = append(v.Rows, []Cell{text(string(r.Provider)), text(r.Reason.String()), text(string(r.Claimed)), text(string(r.Derived)),
			text(r.ClaimedCategory), text(r.DerivedCategory), count(r.Records), sum(r.ClaimedValue), sum(r.DerivedValue)})
	}
	return v
}

// FindingView is findings as rows.
func FindingView(found []Finding, notes []string) View {
	v := View{Name: "Findings", Notes: notes, Columns: columns(Column{"record_id", TextCells}, Column{"line", CountCells}, Column{"month", TextCells}, Column{"provider", TextCells},
		Column{"commissioner", TextCells}, Column{"claimed_commissioner", TextCells}, Column{"code", TextCells}, Column{"other_record_id", TextCells}, Column{"text", TextCells}, Column{"at_stake", MoneyCells})}
	for _, f := range found {
		v.Rows = append(v.Rows, []Cell{text(f.Record), count(f.Line), text(f.Month.String()), text(string(f.Provider)), text(string(f.Commissioner)), text(string(f.Claimed)),
			text(string(f.Code)), text(f.Other), text(f.Text), sum(f.AtStake)})
	}
	return v
}
