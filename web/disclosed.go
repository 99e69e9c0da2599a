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
	cell contract.Cell
	kind contract.Kind
}

// count is a number of records of commissioners.
func (a *ask) count(n int, of ...org.Code) figure {
	count, _ := a.figures(int64(n), 0, of)
	return figure{count, contract.CountCells}
}

// sum is the money of a number of records.
func (a *ask) sum(p money.Pence, records int, of ...org.Code) figure {
	_, amount := a.figures(int64(records), p, of)
	return figure{amount, contract.MoneyCells}
}

func (a *ask) figures(n int64, p money.Pence, of []org.Code) (count, amount contract.Cell) {
	if a.asker.Sight == nil {
		return contract.Cell{Hidden: true}, contract.Cell{Hidden: true}
	}
	return a.asker.Sight.Figures(n, p, of...)
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
