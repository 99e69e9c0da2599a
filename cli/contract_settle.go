package cli

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// contractSettle shows what a provider is paid under the terms of a contract.
type contractSettle struct {
	results
	Terms string `arg:"" placeholder:"FILE" file:"read" help:"the terms, a file of YAML"`
	To    string `placeholder:"YYYY-MM" help:"up to and with this month (default: the last month of the terms that has been run)"`
	XLSX  string `name:"xlsx" placeholder:"FILE" file:"write" help:"write a workbook as well; the name ends in .xlsx"`
}

// Help is the detailed help.
func (contractSettle) Help() string {
	return `What a provider is paid from the first month of a contract up to a month, term by term: a fixed
sum; a share of the value of what was done; a baseline with marginal rates above and below it;
best practice met more or less often than planned. Each line shows plan, value, payment, the
arithmetic and where the rate was agreed. The value is that of the last run; care that no term
names has a line of its own, and pays nothing. docs/prices-and-statements.md shows a file.

Example:

    remit contract settle demo/made-up/terms.yaml --workspace demo --xlsx settlement.xlsx
`
}

func (contractSettle) dataTypes() []any { return []any{contract.Settlement{}} }

// Run shows the settlement.
func (cmd contractSettle) Run(c *call) error {
	if err := checkWorkbook(cmd.XLSX); err != nil {
		return err
	}
	text, err := c.readFile(cmd.Terms)
	if err != nil {
		return wrongUsage(fmt.Errorf("the terms: %w", err))
	}
	terms, problems := contract.ReadTerms(filepath.Base(cmd.Terms), text)
	if terms == nil {
		return c.show(nothingSettled(problems))
	}
	got, stale, err := asked{results: cmd.results}.open(c)
	if err != nil {
		return err
	}
	problems.Merge(stale)
	s, err := cmd.settle(terms, got, problems)
	if err != nil {
		return err
	}
	if s == nil {
		return c.show(nothingSettled(problems))
	}
	if err := c.workbook(cmd.XLSX, func(w io.Writer) error { return workspace.WriteViewsXLSX(w, s.View()) }); err != nil {
		return err
	}
	names, err := c.namer()
	if err != nil {
		return err
	}
	return c.show(answerOf(s.View(), s, problems, func(w io.Writer) { writeSettlement(w, s, names) }))
}

// nothingSettled is the answer where a problem stands in the way.
func nothingSettled(problems *problem.List) answer {
	return answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was settled.") }}
}

// settle applies the terms; nil after a problem.
func (cmd contractSettle) settle(t *contract.Terms, got *workspace.Results, problems *problem.List) (*contract.Settlement, error) {
	last, err := cmd.last(t, got)
	if err != nil {
		return nil, err
	}
	var names, absent []string
	for _, m := range t.Months(last) {
		names = append(names, m.String())
		if !got.Has(m.String()) {
			absent = append(absent, m.String())
		}
	}
	if len(absent) > 0 || len(names) == 0 {
		problems.Add(noActivity(cmd.Terms, cmp.Or(strings.Join(absent, ", "), "any month of "+t.In.String())))
		return nil, nil
	}
	ledger, err := got.Ledger(names...)
	if err != nil {
		return nil, err
	}
	s := ledger.Settle(t, last)
	if !s.Seen {
		problems.Add(problem.Problem{Code: "nobody_there", Severity: problem.Reject, File: filepath.Base(cmd.Terms), What: fmt.Sprintf("in these months nobody of %s was cared for at %s.", listed(t.Commissioners), t.Provider),
			Why: "A wrong code looks like a provider that did nothing, and would be paid its baseline.", Fix: "Check the codes: remit contract statement shows who was cared for where."})
		return nil, nil
	}
	problems.Merge(doubts(s, cmd.Terms))
	return s, nil
}

// last is the month asked for, else the last of the terms that has been run.
func (cmd contractSettle) last(t *contract.Terms, got *workspace.Results) (calendar.Month, error) {
	all := t.Months(calendar.MonthOf(t.In.Last()))
	if cmd.To != "" {
		m, err := calendar.ParseMonth(cmd.To)
		if err == nil && !slices.Contains(all, m) {
			err = fmt.Errorf("%s is no month of the terms, which are %v", cmd.To, t.In)
		}
		if err != nil {
			return m, wrongUsage(fmt.Errorf("--to: %w", err))
		}
		return m, nil
	}
	for _, m := range slices.Backward(all) {
		if got.Has(m.String()) {
			return m, nil
		}
	}
	return calendar.Month{}, nil
}

func noActivity(file, months string) problem.Problem {
	return problem.Problem{Code: "no_activity", Severity: problem.Reject, File: filepath.Base(file), What: "no activity has been run for " + months + ".",
		Why: "A month that is not known cannot be settled: nothing done and nothing sent are different.", Fix: "Run its activity (remit run FILE), or settle up to an earlier month with --to."}
}

// doubts are what whoever pays should look at first.
func doubts(s *contract.Settlement, file string) *problem.List {
	list := &problem.List{}
	if s.Unpriced > 0 {
		list.Add(problem.Problem{Code: "unpriced", Severity: problem.Warn, File: filepath.Base(file), What: inWords(s.Unpriced, "record") + " of these months have no price.",
			Why: "Their value counts as nothing.", Fix: "See remit contract findings --code not_priced."})
	}
	for _, l := range s.Lines {
		if p, ok := doubt(l); ok {
			p.Severity, p.File = problem.Warn, filepath.Base(file)
			list.Add(p)
		}
	}
	return list
}

// doubt is what is to be asked about a line.
func doubt(l contract.SettlementLine) (problem.Problem, bool) {
	switch byCare := l.Pays == contract.Activity || l.Pays == contract.Blended; {
	case l.Term == "":
		return problem.Problem{Code: "in_no_term", What: fmt.Sprintf("care of %v is in no term.", l.Actual),
			Why: "Nothing is paid for it here.", Fix: "Name its point of delivery in a term, or settle it by its own contract."}, true
	case l.Renegotiate:
		return problem.Problem{Code: "break_glass", What: fmt.Sprintf("%s: the value is outside the range of the contract.", l.Term),
			Why: "The parties agreed to renegotiate.", Fix: "Agree another sum; until then this one holds."}, true
	case byCare && l.Actual == 0:
		return problem.Problem{Code: "no_care", What: fmt.Sprintf("%s: no care of its points of delivery was found.", l.Term),
			Why: "A wrong code would look the same.", Fix: "Check the commissioners, the provider and the points of delivery of the terms."}, true
	}
	return problem.Problem{}, false
}

// writeSettlement writes a settlement for people.
func writeSettlement(w io.Writer, s *contract.Settlement, names *namer) {
	fmt.Fprintf(w, "Settlement of %s, %s to %s: %s\n", s.Contract, s.From, s.To, s.Title)
	for _, code := range s.Commissioners {
		fmt.Fprintf(w, "care of %s\n", names.of(code))
	}
	fmt.Fprintf(w, "at %s\n", names.of(s.Provider))
	writeNotes(w, s.Notes())
	t := newSheet("term", "pays", "from", "to", ">plan", ">value", ">pay", ">against plan")
	for _, l := range s.Lines {
		t.row(cmp.Or(l.Term, "in no term"), string(l.Pays), l.From.String(), l.To.String(), l.Plan.String(), l.Actual.String(), l.Pay.String(), signed(l.Variance))
	}
	t.row("total", "", "", "", "", "", s.Pay.String(), "")
	t.write(w)
	fmt.Fprintln(w)
	for _, l := range s.Lines {
		fmt.Fprintf(w, "%s: %s (%s)\n", cmp.Or(l.Term, "in no term"), l.Working, l.Cite)
	}
}
