package conformance

import (
	"testing"

	"github.com/remit-health/remit/workspace"
)

// correctedComesBack holds that a row of a quarantine says which import corrects it, while
// that import is in force, and that an import that is put back counts as before.
func correctedComesBack(t *testing.T, s workspace.Store) {
	first, second := file("a", in2019), file("b", in2019)
	first.Quarantined = 2
	change := func(f func(tx workspace.Tx) error) {
		t.Helper()
		if err := s.Change(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(when string, by int64, corrected int) {
		t.Helper()
		rows, err := s.Quarantine(t.Context(), first.ID)
		if err != nil {
			t.Fatal(err)
		}
		if rows[0].CorrectedBy != 0 || rows[1].CorrectedBy != by {
			t.Errorf("%s: the rows are corrected by %d and %d, want none and %d", when, rows[0].CorrectedBy, rows[1].CorrectedBy, by)
		}
		all := imports(t, s)
		if all[0].Corrected != corrected || all[0].Corrects != 0 || all[1].Corrects != first.ID {
			t.Errorf("%s: the imports are %+v, want %d rows corrected", when, all, corrected)
		}
	}
	change(func(tx workspace.Tx) error {
		if err := put(t.Context(), tx, &first, practice("A")); err != nil {
			return err
		}
		return tx.PutQuarantine(t.Context(), first.ID, []workspace.Quarantined{{Line: 3, Reason: "r", Text: "x"}, {Line: 4, Reason: "r", Text: "y"}})
	})
	second.Corrects = first.ID
	change(func(tx workspace.Tx) error {
		if err := put(t.Context(), tx, &second, practice("B")); err != nil {
			return err
		}
		return tx.PutCorrected(t.Context(), second.ID, first.ID, []int{2})
	})
	holds("corrected", second.ID, 1)
	change(func(tx workspace.Tx) error { return tx.Undo(t.Context(), second.ID, at) })
	holds("the correction undone", 0, 0)
	change(func(tx workspace.Tx) error { return tx.Restore(t.Context(), second.ID) })
	holds("the correction put back", second.ID, 1)
	same(t, "practices", len(codes(t, s, 0)), 2)
}
