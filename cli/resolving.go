package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// resolving is the work of one file.
type resolving struct {
	register *org.Register
	name     string // of the input
	problems *problem.List
	columns  []string
	rows     [][]string
	aside    [][]string // rows that could not be read: line, reason, text
	width    int        // columns of the input
	refused  bool
	resolved int
	next     int // the line on which the next row should begin
}

// read resolves every row of the input.
func (res *resolving) read(in io.Reader) error {
	rd, err := table.Open(in, table.Options{File: res.name, Header: true, Required: []string{"code", "on"},
		Quarantine: res.unreadable})
	if err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	res.width, res.refused = len(rd.Header()), rd.Refused()
	if res.checkColumns(rd); res.refused {
		res.problems.Merge(rd.Result().Problems)
		return nil
	}
	res.columns = append(append([]string{}, rd.Header()...), added...)
	for row := range rd.Rows() {
		res.blanks(row.Line, row.Raw())
		res.row(row)
	}
	res.problems.Merge(rd.Result().Problems)
	if err := rd.Err(); err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	return nil
}

// blanks keeps the place of blank lines that lie before a row. The first row
// sets the count going: what comes before it is the header.
func (res *resolving) blanks(line int, text string) {
	for ; res.next > 0 && res.next < line; res.next++ {
		res.problems.Add(problem.Problem{Code: "blank_row", Severity: problem.Reject, File: res.name, Line: res.next, What: "the line is blank.",
			Why: "It has a row in the output, so that the rows of both files stay side by side.", Fix: "Remove the line, or complete it."})
		res.put(make([]string, res.width), org.Resolution{}, "blank_row")
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	res.next = line + 1 + strings.Count(text, "\n") + strings.Count(text, "\r")
}

// unreadable keeps the place of a row that was put aside.
func (res *resolving) unreadable(q table.Quarantined) {
	res.blanks(q.Line, "")
	res.aside = append(res.aside, []string{strconv.Itoa(q.Line), q.Reason, q.Text})
	res.put(make([]string, res.width), org.Resolution{}, "unreadable_row")
}

func (res *resolving) row(row table.Row) {
	cells := make([]string, res.width)
	for i := range cells {
		cells[i] = row.Cell(i)
	}
	got, bad := res.resolve(row)
	if bad != nil {
		bad.File, bad.Line = res.name, row.Line
		res.problems.Add(*bad)
		res.put(cells, got, bad.Code)
		return
	}
	res.resolved++
	res.put(cells, got, "")
}

// resolve answers for one row.
func (res *resolving) resolve(row table.Row) (org.Resolution, *problem.Problem) {
	text, day := row.Get("code"), row.Get("on")
	if bad := unusable(text); bad != nil {
		return org.Resolution{}, bad
	}
	on, err := calendar.Parse(day)
	if err != nil && day != "" {
		return org.Resolution{}, &problem.Problem{Code: "bad_date", Severity: problem.Reject, Field: "on", What: err.Error() + ".",
			Why: "Who commissions depends on the day.", Fix: "Write the day as YYYY-MM-DD."}
	}
	got := res.register.Resolve(readCode(text), on)
	return got, got.Problem
}

// checkColumns refuses an input that has a column which the output adds.
func (res *resolving) checkColumns(rd *table.Reader) {
	for _, name := range added {
		if _, taken := rd.Column(name); !taken || res.refused {
			continue
		}
		res.refused = true
		res.problems.Add(problem.Problem{Code: "column_taken", Severity: problem.Reject, File: res.name, Line: 1, Field: name,
			What: fmt.Sprintf("the input has a column %q, which resolve adds.", name),
			Why:  "Nothing was written: the output would have two columns of one name.", Fix: "Rename the column or leave it out."})
	}
}

func (res *resolving) put(cells []string, got org.Resolution, why string) {
	res.rows = append(res.rows, append(cells, string(got.Commissioner), string(got.ICB), string(got.Region), got.Succession, why))
}

// exit is withProblems if any row has a problem.
func (res *resolving) exit() error {
	if res.resolved < len(res.rows) {
		return withProblems()
	}
	return nil
}

// resolvedJSON is the answer of org resolve.
type resolvedJSON struct {
	Out      string          `json:"out"`
	Rows     int             `json:"rows"`
	Resolved int             `json:"resolved"`
	Counts   []problem.Count `json:"problem_counts"`
}

// answer tells what became of the file; nothing was written if out is "".
func (res *resolving) answer(out string) answer {
	bad := len(res.rows) - res.resolved
	data := resolvedJSON{out, len(res.rows), res.resolved, res.problems.Counts()}
	return answer{data: data, problems: res.problems, columns: []string{"out", "rows", "resolved", "with_problems"},
		rows: [][]string{{out, strconv.Itoa(data.Rows), strconv.Itoa(data.Resolved), strconv.Itoa(bad)}},
		text: func(w io.Writer) {
			if out == "" {
				fmt.Fprintf(w, "%s cannot be read: nothing was written\n", res.name)
				return
			}
			fmt.Fprintf(w, "%d rows to %s: %d resolved, %d with a problem\n", data.Rows, out, data.Resolved, bad)
			for _, n := range data.Counts {
				fmt.Fprintf(w, "  %6d %s\n", n.N, n.Code)
			}
		}}
}
