package pricing

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/rule"
)

// An Adjustment is the decision table that says when one step of a price is
// applied, for a period. Of its rows exactly one may hold. Make one with
// [ReadAdjustment]; it does not change.
type Adjustment struct {
	Step     StepName
	table    *rule.Table
	program  *rule.TableProgram
	plain    *rule.TablePlain
	shape    *shape // nil if the table has none
	outcomes []outcome
	fallback *outcome // of the default row, nil if there is none
}

type adjustingTable struct {
	step         StepName
	table, gives string
}

// adjusting are the steps that a decision table decides, by the name of the
// table, and the number that the outcome of a row gives beside status and problem.
var adjusting = [...]adjustingTable{
	{ShortStay, "short-stay", "share"},
	{ExcessDays, "excess-bed-days", "rate"},
	{TopUpStep, "specialist-top-up", ""},
	{BestPractice, "best-practice", ""},
}

// ReadAdjustment reads the decision table of a step and checks all of it: the
// rows by [rule.ParseTable], that the search for two rows that hold at once was
// finished, and that each outcome is one that the step can follow. With any
// problem that rejects it the adjustment is nil.
func ReadAdjustment(file string, data []byte, vocabulary *rule.Vocabulary) (*Adjustment, *problem.List) {
	table, problems := rule.ParseTable(file, data, vocabulary)
	if table == nil {
		return nil, problems
	}
	a := &Adjustment{table: table}
	check := adjustmentCheck{a: a, problems: problems}
	check.whole()
	if problems.Worst() == problem.Reject {
		return nil, problems
	}
	return a, a.compile(problems)
}

// compile prepares both evaluators.
func (a *Adjustment) compile(problems *problem.List) *problem.List {
	a.program, a.shape = a.table.Program(), shapeOf(a.table)
	var err error
	if a.plain, err = a.table.Plain(); err != nil {
		problems.Add(problem.Problem{Code: "bad_adjustment", Severity: problem.Reject, File: a.table.File, What: err.Error() + ".",
			Why: "The table cannot be explained.", Fix: "This is a fault of Remit; please report it with the file."})
	}
	return problems
}

// Table is the decision table, for documentation and drawing.
func (a *Adjustment) Table() *rule.Table { return a.table }

// InForce is the period in which the adjustment decides its step.
func (a *Adjustment) InForce() calendar.Period { return a.table.InForce }
