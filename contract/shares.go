package contract

import (
	"cmp"
	"slices"
)

// Shares are what one record puts into the lines of a statement: one line where the
// commissioner who pays is the one claimed from, or nothing is claimed; else two. The shares of all records of a
// month add up to its statement, because they are made by the same ledger.
func Shares(l *Line) []StatementLine {
	g := NewLedger()
	g.Add(l)
	out := make([]StatementLine, 0, len(g.cells))
	for k, f := range g.cells {
		out = append(out, StatementLine{Commissioner: k.commissioner, Provider: k.provider, POD: k.pod, Month: *f})
	}
	slices.SortFunc(out, func(a, b StatementLine) int { return cmp.Compare(a.Commissioner, b.Commissioner) })
	return out
}

// Standing is how many records stand in a line of a statement: those that its
// commissioner pays for, and those claimed from it that another, or nobody, pays for. With the code
// of a reason it is how many differ for it.
func (l *StatementLine) Standing(reason string) int {
	if reason != "" {
		for _, d := range l.Month.Differences() {
			if d.Reason.String() == reason {
				return d.Records
			}
		}
		return 0
	}
	n := l.Month.Records + l.Month.byReason[WrongCommissioner].Records + l.Month.byReason[NoCommissioner].Records
	if l.Commissioner != "" {
		n += l.Month.byReason[NoPayer].Records
	}
	return n
}
