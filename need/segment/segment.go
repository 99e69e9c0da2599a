// Package segment divides people into segments by a decision table, and shows for each
// segment how many they are, what was spent on them, and how they moved between years.
//
// A [Table] is a decision table (package rule) of hit first: a person is in the first
// segment whose condition holds, so the most severe stands first. [BridgesToHealth] is
// one that comes with Remit; users write others, with facts of their own. [Read] takes
// rows about people, or rows that each stand for several ([People]).
//
//	table, _ := segment.ReadTable("bridges-to-health.yaml", text)
//	people, _ := segment.Read(f, table, segment.Input{File: "people.csv", By: []string{"district"}})
//	s := people.Segments()
//	// the people of its lines are those of the rows that could be read, always
//
// A fact that is not stated makes its condition not hold, so that somebody of whom
// nothing is known is in the last segment. How many were placed so, with a question
// open that might have put them elsewhere, stands beside each segment. The counts of
// this package are exact; [Segmentation.Disclosed] is what may leave the room.
package segment

import (
	"embed"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/rule"
)

//go:embed tables
var tables embed.FS

// BridgesToHealth is the table that comes with Remit, and its name.
func BridgesToHealth() (name string, text []byte, err error) {
	const file = "bridges-to-health.yaml"
	text, err = tables.ReadFile("tables/" + file)
	return file, text, err
}

// A Table divides people. Make one with [ReadTable]; it does not change.
type Table struct {
	*rule.Table
	program  *rule.TableProgram
	segments []string // in the order of the rows, the default last; each once
	of       []int    // by row: its segment
	fallback int      // the segment of the default
}

// segmentKey is the key of an outcome that names the segment.
const segmentKey = "segment"

// ReadTable reads a table of segments and checks all of it: it states its own facts, is
// of hit first, has a default, and each outcome names a segment. With any problem that
// rejects it the table is nil.
func ReadTable(file string, text []byte) (*Table, *problem.List) {
	parsed, problems := rule.ParseTable(file, text, nil)
	if parsed == nil {
		return nil, problems
	}
	reject := func(what, fix string) {
		problems.Add(problem.Problem{Code: "bad_segments", Severity: problem.Reject, File: file, What: what,
			Why: "Somebody would be in no segment, or in several.", Fix: fix})
	}
	t := &Table{Table: parsed, program: parsed.Program(), fallback: -1}
	if parsed.Hit != rule.HitFirst {
		reject("the table is not of hit first.", "Write hit: first, and put the most severe segment first.")
	}
	if parsed.Default == nil {
		reject("the table has no default.", "Add default, for whom no row holds.")
	}
	for _, r := range parsed.Rows() {
		t.of = append(t.of, t.number(r.Outcome[segmentKey]))
	}
	if parsed.Default != nil {
		t.fallback = t.number(parsed.Default.Outcome[segmentKey])
	}
	for _, s := range t.segments {
		if s == "" {
			reject("an outcome names no segment.", "Write outcome: {segment: NAME} in each row and in default.")
		}
	}
	if problems.Worst() == problem.Reject {
		return nil, problems
	}
	return t, problems
}

func (t *Table) number(name string) int {
	for i, s := range t.segments {
		if s == name {
			return i
		}
	}
	t.segments = append(t.segments, name)
	return len(t.segments) - 1
}

// Segments are the names of the segments, the most severe first.
func (t *Table) Segments() []string { return t.segments }

// place is the segment of a person, and whether a question that might have put them
// into another was open.
func (t *Table) place(facts rule.Facts) (segment int, open bool) {
	row, open := t.program.First(facts)
	if row == rule.NoAnswer {
		return t.fallback, open
	}
	return t.of[row], open
}
