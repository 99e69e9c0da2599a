package conformance

import (
	"errors"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

var (
	in2019 = calendar.Of(2019, 10, 31)
	in2023 = calendar.Of(2023, 12, 31)
)

func snapshotsCoexist(t *testing.T, s workspace.Store) {
	add(t, s, file("b", in2023), practice("B"))
	add(t, s, file("a", in2019), practice("A"))
	for _, tt := range []struct {
		knownOn calendar.Date
		want    []org.Code
	}{
		{0, []org.Code{"A", "B"}}, // the earliest known first
		{in2019 - 1, nil},
		{in2019, []org.Code{"A"}},
		{in2023 - 1, []org.Code{"A"}},
		{in2023, []org.Code{"A", "B"}},
	} {
		same(t, "practices known on "+tt.knownOn.String(), codes(t, s, tt.knownOn), tt.want)
	}
}

func failureLeavesNothing(t *testing.T, s workspace.Store) {
	before, err := s.Meta(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	i := file("a", in2019)
	err = s.Change(t.Context(), func(tx workspace.Tx) error {
		if err := put(t.Context(), tx, &i, practice("A")); err != nil {
			return err
		}
		return errOurs
	})
	if !errors.Is(err, errOurs) {
		t.Errorf("Change returned %v, want the error of the function", err)
	}
	after, err := s.Meta(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the workspace", after, before)
	same(t, "practices", codes(t, s, 0), []org.Code(nil))
	same(t, "imports", imports(t, s), []workspace.Import(nil))
}

func undoneCountsNoMore(t *testing.T, s workspace.Store) {
	a := add(t, s, file("a", in2019), practice("A", "B"))
	add(t, s, file("b", in2019), practice("C"))
	undo := func() error {
		return s.Change(t.Context(), func(tx workspace.Tx) error { return tx.Undo(t.Context(), a.ID, at) })
	}
	if err := undo(); err != nil {
		t.Fatalf("Undo: %v", err)
	}
	same(t, "practices", codes(t, s, 0), []org.Code{"C"})
	n, err := s.Counts(t.Context())
	if err != nil || n[workspace.Practices] != 1 {
		t.Errorf("Counts = %v, %v, want 1 practice", n, err)
	}
	if got := imports(t, s)[0]; got.Status != workspace.Undone || !got.UndoneAt.Equal(at) {
		t.Errorf("the import is %s at %v, want undone at %v", got.Status, got.UndoneAt, at)
	}
	if err := undo(); !errors.Is(err, workspace.ErrUndone) {
		t.Errorf("the second Undo returned %v, want ErrUndone", err)
	}
	add(t, s, file("a", in2019), practice("A", "B"))
	same(t, "practices after importing again", codes(t, s, 0), []org.Code{"C", "A", "B"})
}

func sameFileOnce(t *testing.T, s workspace.Store) {
	first := add(t, s, file("a", in2019), practice("A"))
	for _, tt := range []struct {
		name  string
		i     workspace.Import
		found bool
	}{
		{"the same", file("a", in2019), true},
		{"the same on any day", file("a", 0), true},
		{"other bytes", file("b", in2019), false},
		{"another day", file("a", in2023), false},
		{"another kind", workspace.Import{Kind: "ods-trusts", Known: in2019, Kept: workspace.Kept{SHA256: "a"}}, false},
	} {
		err := s.Change(t.Context(), func(tx workspace.Tx) error {
			got, ok, err := tx.Find(t.Context(), tt.i.Kind, tt.i.List, tt.i.SHA256, tt.i.Known)
			if ok != tt.found || ok && got.ID != first.ID {
				t.Errorf("%s: Find = %d, %v, want %v", tt.name, got.ID, ok, tt.found)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	i := file("a", in2019)
	if s.Change(t.Context(), func(tx workspace.Tx) error { return put(t.Context(), tx, &i, practice("A")) }) == nil {
		t.Error("the store took the same file twice")
	}
}

func quarantineComesBack(t *testing.T, s workspace.Store) {
	want := []workspace.Quarantined{{Line: 3, Reason: "no code", Text: `"",1E3`}, {Line: 2, Reason: "ß", Text: "\xff, 'quote\""}}
	i := file("a", in2019)
	i.Quarantined, i.Problems = 2, counted("no_code", 2)
	err := s.Change(t.Context(), func(tx workspace.Tx) error {
		if err := put(t.Context(), tx, &i, practice("A")); err != nil {
			return err
		}
		if err := tx.PutQuarantine(t.Context(), i.ID, want[:1]); err != nil {
			return err
		}
		return tx.PutQuarantine(t.Context(), i.ID, want[1:])
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Quarantine(t.Context(), i.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "quarantine", got, want)
	same(t, "imports", imports(t, s), []workspace.Import{i})
}

func noImport(t *testing.T, s workspace.Store) {
	if _, err := s.Quarantine(t.Context(), 7); !errors.Is(err, workspace.ErrNoImport) {
		t.Errorf("Quarantine(7) returned %v, want ErrNoImport", err)
	}
	err := s.Change(t.Context(), func(tx workspace.Tx) error { return tx.Undo(t.Context(), 7, at) })
	if !errors.Is(err, workspace.ErrNoImport) {
		t.Errorf("Undo(7) returned %v, want ErrNoImport", err)
	}
}

func madeUpStays(t *testing.T, s workspace.Store) {
	mark := func() {
		err := s.Change(t.Context(), func(tx workspace.Tx) error { return tx.MarkMadeUp(t.Context()) })
		if err != nil {
			t.Fatal(err)
		}
	}
	before, err := s.Meta(t.Context())
	if err != nil || before.MadeUp {
		t.Fatalf("Meta = %+v, %v, want a workspace that is not made up", before, err)
	}
	mark()
	mark()
	after, err := s.Meta(t.Context())
	if err != nil || !after.MadeUp || after.Revision != before.Revision+2 || !after.Created.Equal(before.Created) {
		t.Errorf("Meta = %+v, %v, want made up, two changes after %+v", after, err, before)
	}
}

func unfinishedIsInvisible(t *testing.T, s workspace.Store) {
	i := file("a", in2019)
	err := s.Change(t.Context(), func(tx workspace.Tx) error {
		if err := put(t.Context(), tx, &i, practice("A")); err != nil {
			return err
		}
		same(t, "practices seen from outside", codes(t, s, 0), []org.Code(nil))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "practices", codes(t, s, 0), []org.Code{"A"})
}

func putsKeepOrder(t *testing.T, s workspace.Store) {
	i := file("a", in2019)
	err := s.Change(t.Context(), func(tx workspace.Tx) error {
		if err := put(t.Context(), tx, &i, practice("B", "A")); err != nil {
			return err
		}
		return tx.Put(t.Context(), i.ID, practice("D", "C"))
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "practices", codes(t, s, 0), []org.Code{"B", "A", "D", "C"})
}

func imports(t *testing.T, s workspace.Store) []workspace.Import {
	t.Helper()
	all, err := s.Imports(t.Context())
	if err != nil {
		t.Fatalf("Imports: %v", err)
	}
	return all
}
