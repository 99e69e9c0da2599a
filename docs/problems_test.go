package docs_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/interchange/hes"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/table"
)

const problemsPage = "problems.md"

var severityNames = map[problem.Severity]string{problem.Note: "note", problem.Warn: "warning", problem.Reject: "rejected"}

func TestProblemsPageListsTableCodes(t *testing.T) {
	var rows [][]string
	for _, e := range table.Explanations() {
		rows = append(rows, []string{literal(e.Code), severityNames[e.Severity], e.Why, e.Fix})
	}
	hold(t, problemsPage, "table", grid([]string{"code", "weight", "what it means", "what to do"}, rows))
}

func TestProblemsPageListsRecordCodes(t *testing.T) {
	hold(t, problemsPage, "record", recordCodes(activity.ProblemCodes()))
	hold(t, problemsPage, "hes", recordCodes(hes.ProblemCodes()))
}

func recordCodes(codes []activity.ProblemCode) string {
	var rows [][]string
	for _, c := range codes {
		rows = append(rows, []string{literal(c.Code), c.Means, c.Why, c.Fix, c.Source})
	}
	return grid([]string{"code", "what it means", "why it matters", "what to do", "where the rule stands"}, rows)
}

func TestProblemsPageListsPayerCodes(t *testing.T) {
	var rows [][]string
	for _, code := range responsibility.ProblemCodes() {
		means, fix := responsibility.ProblemText(code), ""
		if i := strings.LastIndex(means, "; "); i > 0 {
			means, fix = means[:i]+".", capital(means[i+2:])
		}
		rows = append(rows, []string{literal(code), capital(means), fix})
	}
	hold(t, problemsPage, "payer", grid([]string{"code", "what it means", "what to do"}, rows))
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func TestProblemsPageListsPriceCodes(t *testing.T) {
	var rows [][]string
	for _, p := range pricing.Problems() {
		rows = append(rows, advised(t, p.String(), p.Text(), pricingAdvice[p.String()]))
	}
	hold(t, problemsPage, "price", grid([]string{"code", "what it means", "what to do"}, rows))
}

func TestProblemsPageListsReasonsAndFindings(t *testing.T) {
	var reasons, findings [][]string
	for _, r := range contract.Reasons() {
		reasons = append(reasons, advised(t, r.String(), r.Text(), reasonAdvice[r.String()]))
	}
	for _, c := range contract.Codes() {
		findings = append(findings, advised(t, string(c), c.Text(), findingAdvice[string(c)]))
	}
	hold(t, problemsPage, "reasons", grid([]string{"code", "what it means", "what to do"}, reasons))
	hold(t, problemsPage, "findings", grid([]string{"code", "what it means", "what to do"}, findings))
}

// TestAdviceIsOfCodesThatExist finds advice that outlived its code.
func TestAdviceIsOfCodesThatExist(t *testing.T) {
	prices, reasons, findings := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, p := range pricing.Problems() {
		prices[p.String()] = true
	}
	for _, r := range contract.Reasons() {
		reasons[r.String()] = true
	}
	for _, c := range contract.Codes() {
		findings[string(c)] = true
	}
	for _, a := range []struct {
		advice map[string]string
		known  map[string]bool
	}{{pricingAdvice, prices}, {reasonAdvice, reasons}, {findingAdvice, findings}} {
		for code := range a.advice {
			if !a.known[code] {
				t.Errorf("docs/advice_test.go has advice on %s, which nothing reports", code)
			}
		}
	}
}

func advised(t *testing.T, code, means, advice string) []string {
	t.Helper()
	if advice == "" {
		t.Errorf("docs/advice_test.go says nothing to do about %s: %s", code, means)
	}
	return []string{literal(code), means, advice}
}

// TestProblemsPageListsWrittenCodes lists the codes that have no list in their
// package: they stand where they arise, with what is said.
func TestProblemsPageListsWrittenCodes(t *testing.T) {
	var rows [][]string
	for _, w := range written(t) {
		if !listed(w) {
			rows = append(rows, []string{literal(w.code), literal(w.pkg), spoken(w.what), w.why, spoken(w.fix)})
		}
	}
	hold(t, problemsPage, "written", grid([]string{"code", "arises in", "what is said", "why it matters", "what to do"}, rows))
}

// listed tells whether a code has its place in another part of the page.
func listed(w writtenCode) bool {
	code := w.code
	return slices.Contains(contract.Codes(), contract.Code(code)) || slices.ContainsFunc(activity.ProblemCodes(), func(c activity.ProblemCode) bool { return c.Code == code }) ||
		slices.ContainsFunc(hes.ProblemCodes(), func(c activity.ProblemCode) bool { return c.Code == code }) ||
		slices.ContainsFunc(table.Explanations(), func(e table.Explanation) bool { return e.Code == code })
}

// spoken joins the ways in which a thing is said.
func spoken(ways []string) string {
	if len(ways) == 0 {
		return "(the message says it)"
	}
	return strings.Join(ways, " / ")
}

// TestProblemsPageListsEachCode is the sum of the above: no code that the sources
// write is absent from the page.
func TestProblemsPageListsEachCode(t *testing.T) {
	page, err := os.ReadFile(problemsPage)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range written(t) {
		if !strings.Contains(string(page), "| "+literal(w.code)+" |") {
			t.Errorf("docs/problems.md does not list %s of %s", w.code, w.pkg)
		}
	}
}
