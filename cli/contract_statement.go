package cli

import (
	"cmp"
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// contractStatement shows what is owed for a month.
type contractStatement struct {
	asked
	Structure string `placeholder:"NAME" file:"named" help:"as if the bodies of a draft had the care: one that was saved, or a file"`
	XLSX      string `name:"xlsx" placeholder:"FILE" file:"write" help:"write a workbook as well; the name ends in .xlsx"`
}

// Help is the detailed help.
func (contractStatement) Help() string {
	return `What is owed for a month, what was claimed, and why the two differ, by commissioner, provider
and point of delivery, with the year to date. Without a month it is the newest. Claimed less
owed is the sum of the reasons, to the penny. A record that was claimed from the wrong
commissioner stands in two lines: owed by the one who pays, claimed from the other.

With --disclose it is one table as it may leave: counts of 1 to 7 are * with the sums that belong to
them, others are rounded to 5 (docs/access.md).

With --structure it is a view of the same care by the bodies of a draft. A draft pays nobody.

Example:

    remit contract statement --workspace demo --month 2025-06 --xlsx june.xlsx
`
}

func (contractStatement) dataTypes() []any {
	return []any{contract.Statement{}, []*contract.Statement{}}
}

// Run shows the statement.
func (cmd contractStatement) Run(c *call) error {
	if err := checkWorkbook(cmd.XLSX); err != nil {
		return err
	}
	got, problems, err := cmd.open(c)
	if err != nil {
		return err
	}
	draft, found, err := c.asIf(cmd.Structure, 0)
	problems.Merge(found)
	if err != nil {
		return err
	}
	if found.Worst() == problem.Reject {
		return c.show(answer{problems: problems, text: nothingAsIf})
	}
	got = got.Under(draft)
	statements, err := got.Statements(cmp.Or(cmd.Month, got.Latest(), workspace.Undated))
	if err != nil {
		return asMonth(err, got)
	}
	cmd.unmatched(c, statements, problems)
	for i, s := range statements {
		statements[i] = s.Only(cmd.codes())
	}
	if cmd.Disclose {
		return cmd.disclose(c, statements, problems)
	}
	if err := c.workbook(cmd.XLSX, func(w io.Writer) error { return workspace.WriteStatementsXLSX(w, statements) }); err != nil {
		return err
	}
	names, err := c.namer()
	if err != nil {
		return err
	}
	names.add(draft)
	var data any = statements[0]
	if len(statements) > 1 {
		data = statements
	}
	return c.show(answerOf(workspace.StatementView(statements), data, problems, func(w io.Writer) {
		for _, s := range statements {
			writeStatement(w, s, names)
		}
	}))
}

// disclose shows statements as they may leave, as one table: a second one of the same
// records, by reason, would tell what the first hides.
func (cmd contractStatement) disclose(c *call, statements []*contract.Statement, problems *problem.List) error {
	v := workspace.StatementView(statements)
	if err := c.workbook(cmd.XLSX, func(w io.Writer) error { return workspace.WriteViewsXLSX(w, access.Disclose(v)) }); err != nil {
		return err
	}
	return c.show(disclosed(v, problems, "month", "commissioner", "provider", "pod", "records", "derived", "claimed", "difference"))
}

// writeStatement writes a statement for people: for each commissioner and provider
// a line, and why claimed and owed differ.
func writeStatement(w io.Writer, s *contract.Statement, names *namer) {
	month := cmp.Or(s.Month.String(), "records without a date")
	fmt.Fprintf(w, "Statement for %s", month)
	if s.Year != "" {
		fmt.Fprintf(w, ", with the year to date of %s", s.Year)
	}
	fmt.Fprintln(w)
	writeNotes(w, s.Notes())
	t := newSheet("commissioner", "provider", "pod", ">records", ">owed", ">claimed", ">difference", ">owed in the year")
	lines, left := fewer(s.Lines)
	for _, l := range lines {
		t.row(names.of(l.Commissioner), provider(names, l), l.POD, strconv.Itoa(l.Month.Records), l.Month.Derived.String(), l.Month.Claimed.String(),
			signed(l.Month.Difference()), l.YearToDate.Derived.String())
	}
	total := &s.Total
	t.row("total", "", "", strconv.Itoa(total.Month.Records), total.Month.Derived.String(), total.Month.Claimed.String(), signed(total.Month.Difference()), total.YearToDate.Derived.String())
	t.write(w)
	if left != "" {
		fmt.Fprintln(w, left)
	}
	writeNotOwed(w, s)
	writeDifferences(w, &total.Month)
}

// writeNotOwed says how much of the total no NHS body owes: private patients and
// overseas visitors who must pay, and records for which nobody could be named.
func writeNotOwed(w io.Writer, s *contract.Statement) {
	for _, of := range []struct {
		code org.Code
		says string
	}{{"VPP00", "is for patients who pay themselves (VPP00): no NHS body owes it"}, {"", "has no payer: nobody owes it yet"}} {
		var sum money.Pence
		for _, l := range s.Lines {
			if l.Commissioner == of.code {
				sum += l.Month.Derived
			}
		}
		if sum != 0 {
			fmt.Fprintf(w, "Of the total owed, %v %s.\n", sum, of.says)
		}
	}
}

// mostLines is how many lines a person reads.
const mostLines = 60

// fewer adds lines up until a person can read them: over points of delivery, then
// over providers. It says how to see what was added up.
func fewer(lines []contract.StatementLine) (out []contract.StatementLine, how string) {
	if len(lines) <= mostLines {
		return lines, ""
	}
	how = fmt.Sprintf("%d lines are added up here; --commissioner CODE and --provider CODE show some of them, --format csv all.", len(lines))
	out = contract.AddUp(lines, func(l contract.StatementLine) contract.StatementLine {
		return contract.StatementLine{Commissioner: l.Commissioner, Provider: l.Provider, POD: allOf}
	})
	if len(out) > mostLines {
		out = contract.AddUp(lines, func(l contract.StatementLine) contract.StatementLine {
			return contract.StatementLine{Commissioner: l.Commissioner, Provider: allOf, POD: allOf}
		})
	}
	return out, how
}

// allOf stands for what was added up.
const allOf = "all"

// provider names the provider of a line; no provider is "not stated".
func provider(names *namer, l contract.StatementLine) string {
	switch l.Provider {
	case allOf:
		return allOf
	case "":
		return "not stated"
	}
	return names.of(l.Provider)
}

// signed writes a sum with its sign.
func signed(p money.Pence) string {
	if p > 0 {
		return "+" + p.String()
	}
	return p.String()
}

// writeDifferences says why claimed and owed differ, and what is missing.
func writeDifferences(w io.Writer, f *contract.Figures) {
	fmt.Fprintf(w, "\nClaimed less owed: %s\n", signed(f.Difference()))
	if len(f.Differences()) > 0 {
		fmt.Fprintln(w, "because (a record claimed from the wrong commissioner counts in two lines):")
	}
	t := newSheet("", ">", ">", "")
	for _, d := range f.Differences() {
		t.row(" ", strconv.Itoa(d.Records), signed(d.Amount), d.Reason.Text())
	}
	t.rows = t.rows[1:]
	t.write(w)
	if f.Withheld != 0 {
		fmt.Fprintf(w, "Withheld for records that repeat another: %s\n", f.Withheld)
	}
	if f.Unpriced > 0 {
		fmt.Fprintf(w, "Records without a price: %d\n", f.Unpriced)
	}
	for _, m := range f.NotLoaded() {
		fmt.Fprintf(w, "Not loaded: %s, for %d records\n", m.Step, m.Records)
	}
}
