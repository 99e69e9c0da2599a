package web

import (
	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// seen is a view as the asker may see it. A page for everybody holds nothing of people, but
// is held to disclosure control all the same.
func (a *ask) seen(v contract.View, of ...org.Code) contract.View {
	if a.asker.Sight == nil {
		return access.Disclose(v)
	}
	return a.asker.Sight.Disclose(v, of...)
}

// exactly tells whether the asker sees the figures of commissioners, or all, as they are.
func (a *ask) exactly(of ...org.Code) bool { return a.asker.Sight != nil && a.asker.Sight.Exact(of...) }

// A figure is a number of records, or a sum that belongs to one, as it may be shown in a
// sentence: the same as in the tables.
type figure struct {
	cell  contract.Cell
	kind  contract.Kind
	other bool // it was changed or hidden
}

// count is a number of records of commissioners.
func (a *ask) count(n int, of ...org.Code) figure {
	v := a.seen(contract.View{Columns: []contract.Column{{Name: "records", Kind: contract.CountCells}}, Rows: [][]contract.Cell{{{Number: int64(n)}}}}, of...)
	return figure{v.Rows[0][0], contract.CountCells, v.Rows[0][0].Hidden || v.Rows[0][0].Number != int64(n)}
}

// sum is the money of a number of records.
func (a *ask) sum(p money.Pence, records int, of ...org.Code) figure {
	v := a.seen(contract.View{Columns: []contract.Column{{Name: "records", Kind: contract.CountCells}, {Name: "money", Kind: contract.MoneyCells, Of: "records"}},
		Rows: [][]contract.Cell{{{Number: int64(records)}, {Number: int64(p), N: int64(records)}}}}, of...)
	return figure{v.Rows[0][1], contract.MoneyCells, v.Rows[0][1].Hidden}
}

// String is the figure as tables have it: to the penny.
func (f figure) String() string {
	switch {
	case f.cell.Hidden:
		return contract.HiddenText
	case f.kind == contract.CountCells:
		return thousands(int(f.cell.Number))
	}
	return exact(money.Pence(f.cell.Number))
}

// Spoken is the figure as people say it.
func (f figure) Spoken() string {
	if f.cell.Hidden || f.kind == contract.CountCells {
		return f.String()
	}
	return spoken(money.Pence(f.cell.Number))
}

// Of is the figure with what is counted: 1 record, 20 records, * records.
func (f figure) Of(one, many string) string {
	if !f.cell.Hidden && f.cell.Number == 1 {
		return f.String() + " " + one
	}
	return f.String() + " " + many
}

// Number is the figure, 0 if it is hidden, for pictures.
func (f figure) Number() int64 {
	if f.cell.Hidden {
		return 0
	}
	return f.cell.Number
}

// Hidden tells whether there is nothing to show.
func (f figure) Hidden() bool { return f.cell.Hidden }
