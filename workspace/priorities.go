package workspace

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/remit-health/remit/interchange/options"
	"github.com/remit-health/remit/interchange/xlsx"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
)

// ReadQuestion reads a file of options by the end of its name: .json, .yaml, .csv or
// .xlsx. The question is nil after a problem that is rejected. No workspace is needed.
func ReadQuestion(file string, data []byte) (*priority.Question, *problem.List, error) {
	switch ending(file) {
	case ".json", ".yaml", ".yml":
		q, problems := options.ReadTree(file, data)
		return q, problems, nil
	case ".csv", ".tsv", ".txt":
		t, problems, err := options.ReadCSV(bytes.NewReader(data), file)
		if err != nil || problems.Worst() == problem.Reject {
			return nil, problems, err
		}
		q, found := options.ReadTable(t)
		problems.Merge(found)
		return q, problems, nil
	case ".xlsx":
		return readWorkbook(file, data)
	}
	return nil, unknownForm(file), nil
}

func ending(file string) string { return strings.ToLower(path.Ext(file)) }

func unknownForm(file string) *problem.List {
	problems := &problem.List{}
	problems.Add(problem.Problem{Code: "unknown_form", Severity: problem.Reject, File: file, What: fmt.Sprintf("a file whose name ends in %q is of no known form.", path.Ext(file)),
		Why: "Nothing was read.", Fix: "Give it a name that ends in .json, .yaml, .csv or .xlsx."})
	return problems
}

// readWorkbook reads the sheet options, or the first, and the sheet limits if there
// is one.
func readWorkbook(file string, data []byte) (*priority.Question, *problem.List, error) {
	t, problems, err := readSheet(file, data, "options", "id")
	if err == nil && absent(problems) {
		t, problems, err = readSheet(file, data, "", "id")
	}
	if err != nil || problems.Worst() == problem.Reject {
		return nil, problems, err
	}
	q, found := options.ReadTable(t)
	problems.Merge(found)
	limits, none, err := readSheet(file, data, "limits", "resource")
	if q == nil || err != nil || absent(none) {
		return q, problems, err
	}
	problems.Merge(none)
	most, budgets, found := options.ReadTableLimits(limits)
	problems.Merge(found)
	if problems.Worst() == problem.Reject {
		return nil, problems, nil
	}
	lay(q, most, budgets)
	return q, problems, nil
}

// absent tells whether the only thing wrong is that there is no such sheet.
func absent(problems *problem.List) bool {
	return slices.ContainsFunc(problems.All(), func(p problem.Problem) bool { return p.Code == "missing_sheet" })
}

func readSheet(file string, data []byte, sheet string, codes ...string) (options.Table, *problem.List, error) {
	s, err := xlsx.Read(bytes.NewReader(data), xlsx.Options{File: file, Sheet: sheet, Text: codes})
	if err != nil {
		return options.Table{}, &problem.List{}, err
	}
	t := options.Table{File: file, Header: s.Header}
	for _, r := range s.Rows {
		t.Rows = append(t.Rows, options.Row{Line: r.Line, Cells: r.Cells})
	}
	return t, s.Problems, nil
}

// lay puts limits over those of a question: a resource that both name has the new one.
func lay(q *priority.Question, limits map[string]plan.Amount, budgets map[string]plan.Spend) {
	if q.Limits == nil {
		q.Limits = map[string]plan.Amount{}
	}
	if q.Budgets == nil {
		q.Budgets = map[string]plan.Spend{}
	}
	for name, a := range limits {
		q.Limits[name] = a
	}
	for line, s := range budgets {
		q.Budgets[line] = s
	}
}

// ReadLimits reads a file of limits and lays them over those of a question. It tells
// what is wrong with the file; with a problem that is rejected nothing was laid over.
func ReadLimits(q *priority.Question, file string, data []byte) (*problem.List, error) {
	var limits map[string]plan.Amount
	var budgets map[string]plan.Spend
	var t options.Table
	problems, err := &problem.List{}, error(nil)
	switch ending(file) {
	case ".json", ".yaml", ".yml":
		limits, budgets, problems = options.ReadTreeLimits(file, data)
		lay(q, limits, budgets)
		return problems, nil
	case ".csv", ".tsv", ".txt":
		t, problems, err = options.ReadCSV(bytes.NewReader(data), file)
	case ".xlsx":
		if t, problems, err = readSheet(file, data, "limits", "resource"); err == nil && absent(problems) {
			t, problems, err = readSheet(file, data, "", "resource")
		}
	default:
		return unknownForm(file), nil
	}
	if err != nil || problems.Worst() == problem.Reject {
		return problems, err
	}
	limits, budgets, found := options.ReadTableLimits(t)
	problems.Merge(found)
	lay(q, limits, budgets)
	return problems, nil
}
