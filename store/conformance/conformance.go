// Package conformance is the suite of tests that every [workspace.Store] must
// pass. It is imported by the tests of the packages beside it.
//
//	func TestStore(t *testing.T) {
//		conformance.Test(t, func(t *testing.T) workspace.Store { return open(t, t.TempDir()) })
//	}
package conformance

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// Test runs the suite. Open returns a new, empty store, which the suite closes.
func Test(t *testing.T, open func(t *testing.T) workspace.Store) {
	for name, test := range map[string]func(*testing.T, workspace.Store){
		"every field comes back":                        everyFieldComesBack,
		"two snapshots of one file coexist":             snapshotsCoexist,
		"a change that fails leaves nothing":            failureLeavesNothing,
		"an undone import counts no more":               undoneCountsNoMore,
		"the same file counts once":                     sameFileOnce,
		"quarantine and problems come back":             quarantineComesBack,
		"no import of that number":                      noImport,
		"a made-up workspace stays so":                  madeUpStays,
		"readers see nothing of an unfinished change":   unfinishedIsInvisible,
		"rows of several puts keep their order":         putsKeepOrder,
		"accounts come back version by version":         accountsComeBack,
		"passwords and tokens come back":                passwordsAndTokensComeBack,
		"keys come back":                                keysComeBack,
		"an entry of the audit log follows the last":    auditLogFollows,
		"accounts leave the revision as it is":          accessLeavesRevision,
		"a corrected row waits no more while it counts": correctedComesBack,
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			})
			test(t, s)
		})
	}
}

// at is when everything in the suite happens.
var at = time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC)

// errOurs is the failure of a change that the suite makes fail.
var errOurs = errors.New("the suite made this fail")

// file is an import whose bytes are told by a letter.
func file(letter string, known calendar.Date) workspace.Import {
	return workspace.Import{Kind: "ods-practices", Known: known, At: at, Status: workspace.Done,
		Kept: workspace.Kept{SHA256: letter, Name: letter + ".csv", Bytes: 7}}
}

// add imports rows in one change and returns the import as stored.
func add(t *testing.T, s workspace.Store, i workspace.Import, rows *workspace.Rows) workspace.Import {
	t.Helper()
	err := s.Change(t.Context(), func(tx workspace.Tx) error { return put(t.Context(), tx, &i, rows) })
	if err != nil {
		t.Fatalf("Change: %v", err)
	}
	return i
}

func put(ctx context.Context, tx workspace.Tx, i *workspace.Import, rows *workspace.Rows) (err error) {
	if i.ID, err = tx.Begin(ctx, *i); err != nil {
		return err
	}
	if err := tx.Put(ctx, i.ID, rows); err != nil {
		return err
	}
	i.Read = len(rows.Practices) + i.Quarantined
	i.Good = len(rows.Practices)
	return tx.Finish(ctx, *i)
}

// practice is a row with a code, so that rows can be told apart.
func practice(codes ...org.Code) *workspace.Rows {
	r := &workspace.Rows{}
	for n, c := range codes {
		p := org.PracticeRow{Code: c}
		p.Line = n + 1
		r.Practices = append(r.Practices, p)
	}
	return r
}

// codes are the practices that the store holds as known on a day.
func codes(t *testing.T, s workspace.Store, knownOn calendar.Date) []org.Code {
	t.Helper()
	r, err := s.Rows(t.Context(), knownOn, workspace.Practices)
	if err != nil {
		t.Fatalf("Rows: %v", err)
	}
	var out []org.Code
	for _, p := range r.Practices {
		out = append(out, p.Code)
	}
	return out
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s differs (-want +got):\n%s", what, d)
	}
}

func counted(code string, n int) []problem.Count { return []problem.Count{{Code: code, N: n}} }
