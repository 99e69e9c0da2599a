package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/workspace"
)

// explain shows why a record has the payer and the price it has.
type explain struct {
	judging
	In     string `placeholder:"FILE" file:"read" help:"activity as CSV or Parquet"`
	Record string `placeholder:"ID" help:"record_id of the record in the file"`
	JSON   string `name:"json" placeholder:"OBJECT" help:"the record itself, as a JSON object of columns"`
	Draw   bool   `help:"write the flow chart with the record's path, in DOT"`
}

// Help is the detailed help.
func (explain) Help() string {
	return `Prints every question that was asked, the facts it used and where each came from, what
was not stated, the answer, how the payer follows from it, and every step of the price. The
record is evaluated again, by another evaluator than the one that decides whole files.

--format json gives the same for programs, --draw the flow chart with the path marked.

Examples:

    remit explain --workspace demo --in demo/made-up/activity.csv --record MADEUP-148a-000000001
    remit explain --workspace demo --json '{"cds_type":"130","discharge_date":"2025-06-03","gp_practice":"A81001"}'
`
}

func (explain) dataTypes() []any { return []any{workspace.Explained{}} }

// Run explains one record.
func (cmd explain) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	rec, err := cmd.record(c)
	if err != nil {
		return err
	}
	as, err := cmd.asOf(c)
	if err != nil {
		return err
	}
	judge, err := ws.Judge(c.ctx, as)
	if err != nil {
		return err
	}
	x, err := judge.Explain(rec)
	if err != nil {
		return err
	}
	if cmd.Draw {
		return cmd.draw(c, judge, x.Payer)
	}
	return c.show(answer{data: x, columns: []string{"question", "reply", "says"}, rows: stepsOf(x.Payer),
		text: func(w io.Writer) { fmt.Fprint(w, x.Text()) }})
}

func stepsOf(x *responsibility.Explanation) [][]string {
	var rows [][]string
	if x.Trace != nil {
		for _, s := range x.Trace.Steps {
			rows = append(rows, []string{s.Question, s.Reply.String(), s.Says})
		}
	}
	return rows
}

func (cmd explain) draw(c *call, j *workspace.Judge, x *responsibility.Explanation) error {
	if x.Trace == nil {
		return meant(Nothing, fmt.Errorf("explain: no edition was asked, so there is no chart to draw"))
	}
	chart, ok := j.Decider.Edition(x.Trace.Edition)
	if !ok {
		return fmt.Errorf("explain: edition %s is not at hand", x.Trace.Edition)
	}
	_, err := io.WriteString(c.Stdout, chart.DOT(x.Trace))
	return err
}

// record is the record asked about.
func (cmd explain) record(c *call) (*activity.Record, error) {
	switch {
	case cmd.JSON != "" && cmd.In == "" && cmd.Record == "":
		return recordOf(cmd.JSON)
	case cmd.JSON == "" && cmd.In != "" && cmd.Record != "":
		return cmd.find(c)
	}
	return nil, wrongUsage(fmt.Errorf("explain: give --in FILE and --record ID, or --json OBJECT"))
}

// recordOf reads a record from a JSON object of columns; numbers stand as they
// are written.
func recordOf(text string) (*activity.Record, error) {
	var values map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		return nil, wrongUsage(fmt.Errorf("explain: --json is no JSON object: %w", err))
	}
	rec := activity.NewRecord(1, nil)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		column, ok := activity.ColumnNamed(name)
		if !ok {
			return nil, wrongUsage(fmt.Errorf("explain: an activity record has no column %q", name))
		}
		rec.Set(column, plainText(values[name]))
	}
	return rec, nil
}

func plainText(raw json.RawMessage) string {
	var s string
	if err := json.Unmarshal(raw, &s); err == nil {
		return s
	}
	var list []string
	if err := json.Unmarshal(raw, &list); err == nil && list != nil {
		return strings.Join(list, ";")
	}
	if string(raw) == "null" {
		return ""
	}
	return string(raw)
}

// find reads the file until the record comes.
func (cmd explain) find(c *call) (*activity.Record, error) {
	in, closer, err := c.activity(cmd.In, nil)
	if err != nil {
		return nil, fmt.Errorf("explain: %w", err)
	}
	defer func() {
		if found := in.Result().Problems; found != nil && found.Worst() == problem.Reject {
			c.complain(found) // the record may be among the rows that cannot be read
		}
	}()
	defer closer.Close()
	for batch := range in.Batches() {
		for _, rec := range batch.Records {
			if rec.Get(activity.RecordID) == cmd.Record {
				return rec, nil
			}
		}
		in.Recycle(batch)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("explain: %w", err)
	}
	return nil, fmt.Errorf("explain: %s has no record with record_id %q", cmd.In, cmd.Record)
}
