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

	Rowwise  bool // each row is about one record: it may be added up for others, and never shown to them
	National bool // the figures are of England as a whole, which need no disclosure control
}

// A Kind says how the cells of a column are written.
type Kind uint8

// The kinds of columns.
const (
	TextCells   Kind = iota // codes and words; never a number
	CountCells              // whole numbers
	MoneyCells              // whole pence, shown as pounds
	FigureCells             // text that states a figure: a share, an average, a working
)

// A Column is the head of a column. What it says beside its name and kind is for
// disclosure control (package access), which takes a count for one of people, and a sum
// for one of the people counted in its row, unless the column says otherwise.
type Column struct {
	Name string // snake_case
	Kind Kind

	Public bool   // no figure about people: a number of providers, a published list size, a planned sum
	Of     string // the count columns, with blanks between, of whose people it tells; "" = all counts of the row
	Part   string // a share of the count Of: the count column that it is the share of
	In     string // of a count: the count column whose people include these
	Adds   string // of a sum: the column of sums to which it adds up with others
}

// A Cell is text or a number, by its column's kind.
type Cell struct {
	Text   string
	Number int64 // a count, or pence
	N      int64 // of how many records it tells, where no count column says so; 0 = not stated
	Hidden bool  // disclosure control keeps it back
}

// HiddenText stands for a cell that disclosure control keeps back.
const HiddenText = "*"

// Value is the cell for JSON: text, or a number (money in pence), or * if it is hidden.
func (c Cell) Value(kind Kind) any {
	if !c.Hidden && (kind == CountCells || kind == MoneyCells) {
		return c.Number
	}
	return c.Format(kind)
}

// Format writes the cell for a file of text: money in pounds with two decimals, * if it
// is hidden.
func (c Cell) Format(kind Kind) string {
	if c.Hidden {
		return HiddenText
	}
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

// texts are columns of codes and words.
func texts(names ...string) []Column {
	var out []Column
	for _, n := range names {
		out = append(out, Column{Name: n})
	}
	return out
}

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
	v := View{Name: "Statement", Notes: s.Notes(), Columns: texts("month", "year", "commissioner", "provider", "pod")}
	v.Columns = append(append(v.Columns, figureColumns("")...), figureColumns("ytd_")...)
	for i := range v.Columns {
		if c := &v.Columns[i]; c.Name == "records" || c.Name == "claims" {
			c.In = "ytd_" + c.Name // the month is of the year
		}
	}
	for i := range s.Lines {
		l := &s.Lines[i]
		row := []Cell{text(s.Month.String()), text(s.Year), text(string(l.Commissioner)), text(string(l.Provider)), text(l.POD)}
		v.Rows = append(v.Rows, append(append(row, l.Month.cells()...), l.YearToDate.cells()...))
	}
	return v
}

func figureColumns(prefix string) []Column {
	records, claims := prefix+"records", prefix+"claims"
	both := records + " " + claims
	out := columns(Column{Name: records, Kind: CountCells}, Column{Name: prefix + "units", Kind: CountCells, Of: records}, Column{Name: prefix + "unpriced", Kind: CountCells, In: records},
		Column{Name: prefix + "derived", Kind: MoneyCells, Of: records}, Column{Name: prefix + "withheld", Kind: MoneyCells, Of: records},
		Column{Name: claims, Kind: CountCells}, Column{Name: prefix + "claimed", Kind: MoneyCells, Of: claims}, Column{Name: prefix + "difference", Kind: MoneyCells, Of: both})
	for _, r := range Reasons() {
		if r != WrongCategory {
			out = append(out, Column{Name: prefix + "because_" + r.String(), Kind: MoneyCells, Of: both, Adds: prefix + "difference"})
		}
	}
	return out
}

func (f *Figures) cells() []Cell {
	out := []Cell{count(f.Records), {Number: f.Units}, count(f.Unpriced), {Number: int64(f.Derived), N: int64(f.Records - f.Unpriced)}, {Number: int64(f.Withheld), N: f.withheldOf()},
		count(f.Claims), sum(f.Claimed), sum(f.Difference())}
	for _, r := range Reasons() {
		if r != WrongCategory {
			out = append(out, Cell{Number: int64(f.byReason[r].Amount), N: int64(f.byReason[r].Records)})
		}
	}
	return out
}

// withheldOf is of how many records at least something is withheld: those that were
// claimed are counted, and one is where none was.
func (f *Figures) withheldOf() int64 {
	if f.Withheld == 0 {
		return 0
	}
	return int64(max(f.byReason[DuplicateRecord].Records, 1))
}

// DifferenceView is the differences of the month by reason, one row for each
// line and reason, with the number of records.
func (s *Statement) DifferenceView() View {
	v := View{Name: "Differences", Notes: s.Notes(), Columns: append(texts("month", "commissioner", "provider", "pod", "reason", "means"),
		Column{Name: "records", Kind: CountCells}, Column{Name: "amount", Kind: MoneyCells, Of: "records"}, Column{Name: "at_stake", Kind: MoneyCells, Of: "records"})}
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
	v := View{Name: "Not loaded", Notes: s.Notes(), Columns: append(texts("month", "step"), Column{Name: "records", Kind: CountCells})}
	for _, m := range s.Total.Month.NotLoaded() {
		v.Rows = append(v.Rows, []Cell{text(s.Month.String()), text(m.Step.String()), count(m.Records)})
	}
	return v
}

// VarianceView is claimed against derived payer and category as rows.
func VarianceView(rows []VarianceRow, notes []string) View {
	v := View{Name: "Variance", Notes: notes, Columns: append(texts("provider", "reason", "claimed_commissioner", "derived_commissioner", "claimed_category", "derived_category"),
		Column{Name: "records", Kind: CountCells}, Column{Name: "claimed", Kind: MoneyCells, Of: "records"}, Column{Name: "derived", Kind: MoneyCells, Of: "records"})}
	for _, r := range rows {
		v.Rows = append(v.Rows, []Cell{text(string(r.Provider)), text(r.Reason.String()), text(string(r.Claimed)), text(string(r.Derived)),
			text(r.ClaimedCategory), text(r.DerivedCategory), count(r.Records), sum(r.ClaimedValue), sum(r.DerivedValue)})
	}
	return v
}

// FindingView is findings as rows.
func FindingView(found []Finding, notes []string) View {
	v := View{Name: "Findings", Notes: notes, Rowwise: true, Columns: append(append(texts("record_id"), Column{Name: "line", Kind: CountCells, Public: true}),
		append(texts("month", "provider", "commissioner", "claimed_commissioner", "code", "other_record_id", "text"), Column{Name: "at_stake", Kind: MoneyCells})...)}
	for _, f := range found {
		v.Rows = append(v.Rows, []Cell{text(f.Record), count(f.Line), text(f.Month.String()), text(string(f.Provider)), text(string(f.Commissioner)), text(string(f.Claimed)),
			text(string(f.Code)), text(f.Other), text(f.Text), sum(f.AtStake)})
	}
	return v
}
