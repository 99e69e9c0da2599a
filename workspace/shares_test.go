package workspace_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// ranEngland runs made-up records with many planted errors.
func ranEngland(t *testing.T) *workspace.Results {
	t.Helper()
	p := england(t)
	load(t, p.Workspace, given("activity", "a.csv", asCSV(t, synthesised(t, p, 3000, inApril, inJuly)), 0))
	if _, err := p.Run(t.Context(), workspace.RunOptions{Out: p.out(), At: now, AsOf: workspace.AsOf{Today: calendar.Of(2026, 1, 1)}}); err != nil {
		t.Fatal(err)
	}
	r, err := p.Results(t.Context(), p.out())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lineKey names a line of a statement.
type lineKey struct {
	commissioner, provider org.Code
	pod                    string
}

// TestSharesOfRecordsAddUpToEveryLine adds the shares of all records up again and holds
// each line of the statements against them, reason by reason, to the penny.
func TestSharesOfRecordsAddUpToEveryLine(t *testing.T) {
	r := ranEngland(t)
	for _, m := range r.Months {
		sums, standing := map[lineKey]*contract.Figures{}, map[lineKey]int{}
		for s, err := range r.Shares(workspace.ShareQuery{Month: m.Month}) {
			if err != nil {
				t.Fatal(err)
			}
			k := lineKey{s.Commissioner, s.Provider, s.POD}
			if sums[k] == nil {
				sums[k] = &contract.Figures{}
			}
			sums[k].Add(&s.Month)
			standing[k]++
		}
		statements, err := r.Statements(m.Month)
		if err != nil {
			t.Fatal(err)
		}
		var all []contract.StatementLine // the future has a statement for each of its months
		for _, st := range statements {
			all = append(all, st.Lines...)
		}
		lines := 0
		for _, l := range contract.AddUp(all, func(l contract.StatementLine) contract.StatementLine {
			return contract.StatementLine{Commissioner: l.Commissioner, Provider: l.Provider, POD: l.POD}
		}) {
			k := lineKey{l.Commissioner, l.Provider, l.POD}
			if l.Standing("") == 0 {
				continue // only in the year to date
			}
			lines++
			got := sums[k]
			if got == nil || got.Records != l.Month.Records || got.Derived != l.Month.Derived || got.Claimed != l.Month.Claimed || got.Claims != l.Month.Claims ||
				!slices.Equal(got.Differences(), l.Month.Differences()) || standing[k] != l.Standing("") {
				t.Errorf("%s %v: the records come to %+v in %d shares, the line is %+v with %d", m.Month, k, got, standing[k], l.Month, l.Standing(""))
			}
		}
		if lines != len(sums) {
			t.Errorf("%s: the records stand in %d lines, the statement has %d", m.Month, len(sums), lines)
		}
	}
}

// TestSharesOfALineAreThoseOfIt asks for single lines and reasons.
func TestSharesOfALineAreThoseOfIt(t *testing.T) {
	r := ranEngland(t)
	statements, err := r.Statements("2025-05")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range statements[0].Lines[:min(len(statements[0].Lines), 60)] {
		q := workspace.ShareQuery{Month: "2025-05", Commissioner: &l.Commissioner, Provider: &l.Provider, POD: &l.POD}
		for _, reason := range append([]string{""}, reasonsOf(l)...) {
			q.Reason = reason
			n := 0
			for s, err := range r.Shares(q) {
				if err != nil {
					t.Fatal(err)
				}
				n++
				if s.Commissioner != l.Commissioner || s.Provider != l.Provider || s.POD != l.POD {
					t.Errorf("%v: got a share of %s %s %s", l, s.Commissioner, s.Provider, s.POD)
				}
			}
			if n != l.Standing(reason) {
				t.Errorf("%s %s %s, reason %q: %d shares, want %d", l.Commissioner, l.Provider, l.POD, reason, n, l.Standing(reason))
			}
		}
	}
}

func reasonsOf(l contract.StatementLine) []string {
	var out []string
	for _, d := range l.Month.Differences() {
		out = append(out, d.Reason.String())
	}
	return out
}

// TestFindingIndexIsTheFindings holds the index against the whole list: the same rows, for
// every code and provider.
func TestFindingIndexIsTheFindings(t *testing.T) {
	r := ranEngland(t)
	columns := workspace.FindingColumns()
	at := func(cells []string, name string) string { return cells[slices.Index(columns, name)] }
	var all [][]string
	if err := r.Findings(func(cells []string) error { all = append(all, slices.Clone(cells)); return nil }); err != nil {
		t.Fatal(err)
	}
	x, err := r.FindingIndex()
	if err != nil {
		t.Fatal(err)
	}
	if x.Len() != len(all) || len(all) == 0 {
		t.Fatalf("the index has %d findings, want %d", x.Len(), len(all))
	}
	asked := []workspace.FindingQuery{{}, {Month: "2025-05"}, {HasClaim: true}, {Code: "duplicate"}, {Code: "none"}}
	for _, cells := range all[:min(len(all), 40)] {
		pays, claimed := org.Code(at(cells, "commissioner")), org.Code(at(cells, "claimed_commissioner"))
		asked = append(asked, workspace.FindingQuery{Provider: org.Code(at(cells, "provider")), Code: at(cells, "code")}, workspace.FindingQuery{Commissioner: pays}, workspace.FindingQuery{Pays: &pays, Claimed: &claimed})
	}
	for _, q := range asked {
		var want []string
		for _, cells := range all {
			if wantedBy(q, func(name string) string { return at(cells, name) }) {
				want = append(want, strings.Join(cells, "|"))
			}
		}
		rows, err := x.Rows(x.Select(q))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, cells := range rows {
			got = append(got, strings.Join(cells, "|"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+v: %d rows, want %d", q, len(got), len(want))
		}
		codes, providers := x.Tally(x.Select(q))
		for name, tallies := range map[string][]workspace.FindingTally{"code": codes, "provider": providers} {
			n := 0
			for _, tally := range tallies {
				n += tally.Findings
			}
			if n != len(want) {
				t.Errorf("%+v: the counts by %s come to %d, want %d", q, name, n, len(want))
			}
		}
	}
}

// wantedBy says in the plain way what a query asks for.
func wantedBy(q workspace.FindingQuery, of func(string) string) bool {
	pays, claimed := org.Code(of("commissioner")), org.Code(of("claimed_commissioner"))
	return (q.Month == "" || of("month") == q.Month) && (q.Code == "" || of("code") == q.Code) && (q.Provider == "" || of("provider") == string(q.Provider)) &&
		(q.Commissioner == "" || pays == q.Commissioner || claimed == q.Commissioner) && (q.Pays == nil || pays == *q.Pays) && (q.Claimed == nil || claimed == *q.Claimed) &&
		(!q.HasClaim || claimed != "")
}

// TestVarianceRowsOpenExactlyTheirFindings adds the rows of the variance up by what a
// finding knows, and counts the findings.
func TestVarianceRowsOpenExactlyTheirFindings(t *testing.T) {
	r := ranEngland(t)
	x, err := r.FindingIndex()
	if err != nil {
		t.Fatal(err)
	}
	for _, months := range [][]string{nil, {"2025-05"}} {
		ledger, err := r.Ledger(months...)
		if err != nil {
			t.Fatal(err)
		}
		sums := map[string]int{}
		queries := map[string]workspace.FindingQuery{}
		for _, v := range ledger.Variance() {
			key := fmt.Sprint(v.Provider, "|", v.Reason, "|", v.Claimed, "|", v.Derived)
			sums[key] += v.Records
			queries[key] = workspace.FindingQuery{Month: strings.Join(months, ""), Code: v.Reason.String(), Provider: v.Provider, Claimed: &v.Claimed, Pays: &v.Derived}
		}
		if len(sums) == 0 {
			t.Fatal("there is no variance")
		}
		for key, n := range sums {
			if got := len(x.Select(queries[key])); got != n {
				t.Errorf("%s: %d findings, the variance counts %d records", key, got, n)
			}
		}
	}
}
