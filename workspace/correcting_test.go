package workspace_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// later is when rows are corrected.
var later = now.Add(time.Hour)

// take imports a file that is read.
func take(t *testing.T, w *workspace.Workspace, kind, name, body string) workspace.Imported {
	t.Helper()
	got, err := w.Import(t.Context(), workspace.Given{Kind: kind, Name: name, Body: strings.NewReader(body), Known: calendar.Of(2025, 7, 1), At: now})
	if err != nil || got.Refused || got.Already {
		t.Fatalf("import %s: %+v, %v", name, got, err)
	}
	return got
}

// toCorrect are the rows to correct, as a table.
func toCorrect(t *testing.T, w *workspace.Workspace, id int64) [][]string {
	t.Helper()
	l, err := w.Layout(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	columns, rows := l.ToCorrect()
	return append([][]string{columns}, rows...)
}

// corrections reads a table of corrected rows.
func corrections(t *testing.T, w *workspace.Workspace, id int64, rows [][]string) (fixed []workspace.Correction, wrong bool) {
	t.Helper()
	var b bytes.Buffer
	csv.NewWriter(&b).WriteAll(rows)
	got, result, err := w.ReadCorrected(t.Context(), id, "corrected.csv", &b)
	if err != nil {
		t.Fatal(err)
	}
	return got, result.Problems.Worst() == problem.Reject
}

func correct(t *testing.T, w *workspace.Workspace, id int64, rows []workspace.Correction) workspace.Imported {
	t.Helper()
	got, err := w.Correct(t.Context(), id, rows, later, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got.Refused || got.Already {
		t.Fatalf("the corrected rows: %+v, %v", got, got.Found.All())
	}
	return got
}

// waiting are the rows of quarantines in force that nobody has corrected.
func waiting(t *testing.T, w *workspace.Workspace) int {
	t.Helper()
	h, err := w.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return h.Quarantined
}

const badCare = "record_id,dataset,provider,activity_date\n" +
	"MADEUP-1,op,ZX1,2025-06-01\n" +
	"MADEUP-2,op,ZX1\n" +
	"MADEUP-3,op,ZX1,2025-06-03,extra\n" +
	"MADEUP-4,op,\"ZX\"1,2025-06-04\n" +
	"MADEUP-5,op,ZX1,2025-06-05\n"

// records counts the records of care that count.
func records(t *testing.T, w *workspace.Workspace) int {
	t.Helper()
	parts, err := w.Partitions(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, p := range parts {
		n += p.Records
	}
	return n
}

func TestCorrectedRecordsAreAnImportOfTheirOwn(t *testing.T) {
	p := openPlace(t)
	first := take(t, p.Workspace, "activity", "june.csv", badCare)
	if first.Read != 5 || first.Good != 2 || waiting(t, p.Workspace) != 3 {
		t.Fatalf("the import is %+v", first.Import)
	}
	rows := toCorrect(t, p.Workspace, first.ID)
	want := []string{"quarantine_row", "quarantine_line", "quarantine_reason", "quarantine_again", "record_id", "dataset", "provider", "activity_date", "beyond_1"}
	if d := cmp.Diff(want, rows[0]); d != "" || len(rows) != 4 {
		t.Fatalf("%d rows to correct:\n%s", len(rows)-1, d)
	}
	rows[1][7] = "2025-06-02" // the day that was missing
	rows[2][8] = ""           // the cell too many
	fixed, wrong := corrections(t, p.Workspace, first.ID, rows)
	if len(fixed) != 2 || wrong {
		t.Fatalf("%d rows changed, wrong %v; want 2 and nothing", len(fixed), wrong)
	}
	second := correct(t, p.Workspace, first.ID, fixed)
	if second.Read != 2 || second.Good != 2 || second.Corrects != first.ID || second.Known != first.Known || records(t, p.Workspace) != 4 || waiting(t, p.Workspace) != 1 {
		t.Errorf("the correction is %+v, %d records count, %d rows wait", second.Import, records(t, p.Workspace), waiting(t, p.Workspace))
	}
	if _, err := p.Correct(t.Context(), first.ID, fixed, later, nil); !errors.Is(err, workspace.ErrCorrected) {
		t.Errorf("the same rows again: %v", err)
	}
	if left := toCorrect(t, p.Workspace, first.ID); len(left) != 2 || left[1][0] != "3" {
		t.Errorf("to correct are %v", left)
	}
	if _, err := p.Undo(t.Context(), second.ID, later); err != nil || records(t, p.Workspace) != 2 || waiting(t, p.Workspace) != 3 {
		t.Errorf("after undoing the correction %d records count and %d rows wait: %v", records(t, p.Workspace), waiting(t, p.Workspace), err)
	}
}

func TestUndoTakesCorrectionsAlong(t *testing.T) {
	p := openPlace(t)
	first := take(t, p.Workspace, "activity", "june.csv", badCare)
	second := correct(t, p.Workspace, first.ID, []workspace.Correction{{Row: 1, Cells: []string{"MADEUP-2", "op", "ZX1", "2025-06-02"}}, {Row: 2, Cells: []string{"still", "wrong"}}})
	third := correct(t, p.Workspace, second.ID, []workspace.Correction{{Row: 1, Cells: []string{"MADEUP-3", "op", "ZX1", "2025-06-03"}}})
	if records(t, p.Workspace) != 4 || waiting(t, p.Workspace) != 1 {
		t.Fatalf("%d records, %d wait", records(t, p.Workspace), waiting(t, p.Workspace))
	}
	would, err := p.WouldUndo(t.Context(), first.ID)
	if err != nil || len(would.With) != 2 || would.With[0].ID != second.ID || would.With[1].ID != third.ID || would.Back != nil {
		t.Errorf("undoing would do %+v, %v", would, err)
	}
	if _, err := p.Undo(t.Context(), first.ID, later); err != nil || records(t, p.Workspace) != 0 || waiting(t, p.Workspace) != 0 {
		t.Errorf("%d records count, %d rows wait: %v", records(t, p.Workspace), waiting(t, p.Workspace), err)
	}
	if _, err := p.WouldUndo(t.Context(), first.ID); !errors.Is(err, workspace.ErrUndone) {
		t.Errorf("undoing again: %v", err)
	}
}

const badLinks = "old_code,new_code,date\r\nQAA,QBB,2013-04-01\r\nQCC,QDD,2013-44-01\r\nQEE,QFF,2013-04-01\r\n"

func TestCorrectedReferenceTakesThePlaceOfTheFile(t *testing.T) {
	w := openPlace(t).Workspace
	first := take(t, w, "ods-successors", "successors.csv", badLinks)
	if first.Quarantined != 1 {
		t.Fatalf("the import is %+v", first.Import)
	}
	second := correct(t, w, first.ID, []workspace.Correction{{Row: 1, Cells: []string{"QCC", "QDD", "2013-04-01"}}})
	if second.Read != 3 || second.Good != 3 || second.Corrects != first.ID || waiting(t, w) != 0 {
		t.Errorf("the correction is %+v", second.Import)
	}
	old, _, err := w.Quarantine(t.Context(), first.ID)
	if err != nil || old.Status != workspace.Undone || old.Corrected != 1 {
		t.Errorf("the first import is %+v, %v", old, err)
	}
	links := func() int {
		r, err := w.Register(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, c := range []string{"QAA", "QCC", "QEE"} {
			n += len(r.Successors(org.Code(c)))
		}
		return n
	}
	if links() != 3 {
		t.Errorf("%d successions count, want 3", links())
	}
	would, err := w.WouldUndo(t.Context(), second.ID)
	if err != nil || would.Back == nil || would.Back.ID != first.ID {
		t.Errorf("undoing would do %+v, %v", would, err)
	}
	if _, err := w.Undo(t.Context(), second.ID, later.Add(time.Hour)); err != nil || links() != 2 || waiting(t, w) != 1 {
		t.Errorf("after undoing it %d successions count and %d rows wait: %v", links(), waiting(t, w), err)
	}
}

func TestCorrectRefuses(t *testing.T) {
	w := openPlace(t).Workspace
	first := take(t, w, "activity", "june.csv", badCare)
	row := []workspace.Correction{{Row: 1, Cells: []string{"MADEUP-2", "op", "ZX1", "2025-06-02"}}}
	for _, tt := range []struct {
		name string
		id   int64
		rows []workspace.Correction
		want error
	}{
		{"no import", 77, row, workspace.ErrNoImport},
		{"no rows", first.ID, nil, workspace.ErrNoRow},
		{"a row that is not there", first.ID, []workspace.Correction{{Row: 4}}, workspace.ErrNoRow},
		{"row 0", first.ID, []workspace.Correction{{Row: 0}}, workspace.ErrNoRow},
	} {
		if _, err := w.Correct(t.Context(), tt.id, tt.rows, later, nil); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	if _, err := w.Undo(t.Context(), first.ID, later); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Correct(t.Context(), first.ID, row, later, nil); !errors.Is(err, workspace.ErrUndone) {
		t.Errorf("of an import that was undone: %v", err)
	}
}

func TestCorrectedFileOfOtherRowsIsRefused(t *testing.T) {
	w := openPlace(t).Workspace
	first := take(t, w, "activity", "june.csv", badCare)
	rows := toCorrect(t, w, first.ID)
	for _, tt := range []struct {
		name  string
		spoil func([][]string) [][]string
		fixed int
		wrong bool
	}{
		{"nothing changed", func(r [][]string) [][]string { return r }, 0, false},
		{"again although nothing changed", func(r [][]string) [][]string { r[1][3] = "yes"; return r }, 1, false},
		{"a column of notes at the end", func(r [][]string) [][]string {
			for i := range r {
				r[i] = append(r[i], "notes")
			}
			return r
		}, 0, false},
		{"a row of another import", func(r [][]string) [][]string { r[1][0] = "17"; return r }, 0, true},
		{"a row twice", func(r [][]string) [][]string { r[1][3] = "yes"; return append(r, r[1]) }, 1, true},
		{"another column", func(r [][]string) [][]string { r[0][4] = "id"; return r }, 0, true},
		{"another file", func([][]string) [][]string { return [][]string{{"a", "b"}, {"1", "2"}} }, 0, true},
	} {
		var fresh [][]string
		for _, r := range rows {
			fresh = append(fresh, append([]string{}, r...))
		}
		if fixed, wrong := corrections(t, w, first.ID, tt.spoil(fresh)); len(fixed) != tt.fixed || wrong != tt.wrong {
			t.Errorf("%s: %d rows, wrong %v", tt.name, len(fixed), wrong)
		}
	}
}

// TestCorrectingKeepsTheCounts corrects rows of any file in any number of steps and
// holds: each row of the file counts once or waits once, and undoing all brings the
// beginning back.
func TestCorrectingKeepsTheCounts(t *testing.T) {
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 1))
		p, file := openPlace(t), "record_id,dataset,provider,activity_date\n"
		const rows = 40
		for n := range rows {
			file += fmt.Sprintf("MADEUP-%d,op,ZX1,2025-06-0%d%s\n", n, 1+n%9, []string{"", ",too many", ""}[r.IntN(3)])
		}
		first := take(t, p.Workspace, "activity", "june.csv", file)
		at := first
		for at.Quarantined > 0 {
			l, err := p.Layout(t.Context(), at.ID)
			if err != nil {
				t.Fatal(err)
			}
			var fixed []workspace.Correction
			for _, q := range l.Waiting() {
				if r.IntN(3) > 0 {
					fixed = append(fixed, workspace.Correction{Row: q.Row, Cells: q.Cells[:4+r.IntN(2)]})
				}
			}
			if len(fixed) == 0 {
				break
			}
			next, err := p.Correct(t.Context(), at.ID, fixed, later, nil)
			if err != nil || next.Refused {
				t.Fatal(next, err)
			}
			if next.Already { // the same row, as wrong as before, is the same file
				break
			}
			at = next
			if got := records(t, p.Workspace) + waiting(t, p.Workspace); got != rows {
				t.Fatalf("seed %d: %d records count and %d rows wait, of %d", seed, records(t, p.Workspace), waiting(t, p.Workspace), rows)
			}
		}
		if _, err := p.Undo(t.Context(), first.ID, later); err != nil || records(t, p.Workspace) != 0 || waiting(t, p.Workspace) != 0 {
			t.Errorf("seed %d: after undoing all, %d records and %d rows: %v", seed, records(t, p.Workspace), waiting(t, p.Workspace), err)
		}
	}
}
