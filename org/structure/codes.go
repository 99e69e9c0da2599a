package structure

import (
	"embed"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// tables are facts that are not in the files which they join; each has an
// about-file that says where they come from.
//
//go:embed tables
var tables embed.FS

// BoardCodes are the changes of the ONS codes of integrated care boards and of the
// partnerships before them. A board of which the border moves gets another code
// and stays the same body: Surrey Heartlands is E54000052 in the flows of 2022 and
// E54000063 in look-ups from 2023 on.
type BoardCodes struct{ changes []codeChange } // in order of day

type codeChange struct {
	old, now string
	on       calendar.Date // first day of now
}

// PublishedBoardCodes reads the table of this package.
func PublishedBoardCodes() (BoardCodes, error) {
	const name = "tables/board-codes.csv"
	csv, err := tables.ReadFile(name)
	if err != nil {
		return BoardCodes{}, err
	}
	text, err := tables.ReadFile(name + ".about.yaml")
	if err != nil {
		return BoardCodes{}, err
	}
	about, problems := dated.ReadAbout(name+".about.yaml", text)
	if about == nil {
		return BoardCodes{}, fmt.Errorf("read %s: %v", name, problems.All())
	}
	t, problems := dated.ReadTable(about, csv)
	if t == nil {
		return BoardCodes{}, fmt.Errorf("read %s: %v", name, problems.All())
	}
	return boardCodes(t)
}

func boardCodes(t *dated.Table) (BoardCodes, error) {
	var out BoardCodes
	for _, row := range t.Rows {
		on, err := calendar.Parse(row.Cells[t.Column("on")])
		if err != nil {
			return out, fmt.Errorf("read the codes of boards, line %d: %w", row.Line, err)
		}
		out.changes = append(out.changes, codeChange{row.Cells[t.Column("old")], row.Cells[t.Column("new")], on})
	}
	slices.SortStableFunc(out.changes, func(a, b codeChange) int { return int(a.on - b.on) })
	return out, nil
}

// On is the code that a board of any code has on a day. A code of which no change
// is known stays as it is.
func (c BoardCodes) On(code string, day calendar.Date) string {
	for _, change := range c.changes {
		if change.on <= day && change.old == code {
			code = change.now
		}
	}
	for _, change := range slices.Backward(c.changes) {
		if change.on > day && change.now == code {
			code = change.old
		}
	}
	return code
}

// FlowsOn are flows by board with the codes of a day; other flows stay as they are.
func (c BoardCodes) FlowsOn(flows []FlowRow, day calendar.Date) []FlowRow {
	out := slices.Clone(flows)
	for i := range out {
		if out[i].AreaKind == AreaICB {
			out[i].Area = c.On(out[i].Area, day)
		}
	}
	return out
}
