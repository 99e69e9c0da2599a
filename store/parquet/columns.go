package parquet

import (
	"fmt"
	"slices"

	pq "github.com/parquet-go/parquet-go"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/problem"
)

// column is a flat column of a file.
type column struct {
	name  string
	index int // of the leaf
	text  func(pq.Value) string
}

// choose lists the columns to read.
func (rd *Reader) choose() {
	for _, c := range rd.file.Root().Columns() {
		if rd.opt.Only != nil && !slices.Contains(rd.opt.Only, c.Name()) {
			continue
		}
		var text func(pq.Value) string
		if c.Leaf() && !c.Repeated() {
			text = reader(c.Type())
		}
		if text == nil {
			rd.leaveOut(c.Name())
			continue
		}
		rd.columns = append(rd.columns, column{c.Name(), c.Index(), text})
		rd.header = append(rd.header, c.Name())
	}
}

func (rd *Reader) leaveOut(name string) {
	rd.problems.Add(problem.Problem{Code: "column_not_flat", Severity: problem.Warn, File: rd.opt.File, Field: name,
		What: fmt.Sprintf("Column %q holds lists, structures or binary numbers and was left out.", name),
		Why:  "A record is flat; lists of codes are text with semicolons.",
		Fix:  "Write the column as text."})
}

// recognise finds the canonical columns.
func (rd *Reader) recognise() {
	seen := map[string]string{}
	for i, name := range rd.header {
		c, ok := activity.ColumnNamed(normal(name))
		if !ok {
			continue
		}
		if other, twice := seen[normal(name)]; twice {
			rd.problems.Add(problem.Problem{Code: "repeated_column", Severity: problem.Reject, File: rd.opt.File, Field: name,
				What: fmt.Sprintf("Columns %q and %q have the same name.", other, name),
				Why:  "Nothing was read: which of the two is meant would be a guess.",
				Fix:  "Rename or remove one of them."})
		}
		seen[normal(name)] = name
		rd.canonical = append(rd.canonical, canonical{i, c})
		rd.checkNumbers(name, c, rd.columns[i].index)
	}
	if len(rd.canonical) == 0 {
		rd.problems.Add(problem.Problem{Code: "no_known_column", Severity: problem.Reject, File: rd.opt.File,
			What: "None of the columns is one of an activity record.",
			Why:  "Nothing was read: nothing in the file has a meaning here.",
			Fix:  "Name the columns as the documentation of the activity record does (record_id, provider, gp_practice, ...)."})
	}
}

// checkNumbers warns of code columns that are kept as numbers.
func (rd *Reader) checkNumbers(name string, c activity.Column, index int) {
	kind := c.Definition().Kind
	for _, leaf := range rd.file.Root().Columns() {
		if !leaf.Leaf() || leaf.Index() != index || kind != activity.Code && kind != activity.CodeList {
			continue
		}
		if k := leaf.Type().Kind(); k == pq.ByteArray || k == pq.FixedLenByteArray {
			continue
		}
		rd.problems.Add(problem.Problem{Code: "code_column_of_numbers", Severity: problem.Warn, File: rd.opt.File, Field: name,
			What: fmt.Sprintf("Column %q holds codes but is kept as %s.", name, leaf.Type()),
			Why:  "Leading zeros are gone (012 is 12), and a code such as 0E1 cannot be in it.",
			Fix:  "Write the column as text from the source system."})
	}
}
