package conformance

import (
	"errors"
	"strconv"
	"testing"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// accessStore is a store that keeps accounts and an audit log. One that does not is skipped,
// and counted as such.
func accessStore(t *testing.T, s workspace.Store) workspace.AccessStore {
	t.Helper()
	a, ok := s.(workspace.AccessStore)
	if !ok {
		t.Skip("this store keeps no accounts")
	}
	return a
}

func account(name string) workspace.StoredAccount {
	return workspace.StoredAccount{What: workspace.AccountAdded, By: "é", At: at, Account: access.Account{Name: name, Display: "M Jones", Disabled: true, Issuer: "i", Subject: "s",
		Roles:         []access.Held{{Role: "viewer", In: calendar.Period{From: calendar.Of(2026, 1, 1), Until: calendar.Of(2027, 1, 1)}}, {Role: "analyst", In: calendar.Period{From: calendar.Of(2026, 1, 1)}}},
		Commissioners: []org.Code{"5E1", "0E1"}, Places: []string{"E06000002"}}}
}

func accountsComeBack(t *testing.T, store workspace.Store) {
	s := accessStore(t, store)
	var want []workspace.StoredAccount
	for i, name := range []string{"a", "a", "b"} {
		a := account(name)
		a.Version = []int{1, 2, 1}[i]
		a.Display += strconv.Itoa(i)
		changeAccess(t, s, func(tx workspace.AccessTx) error {
			v, err := tx.PutAccount(t.Context(), a)
			same(t, "version", v, a.Version)
			return err
		})
		want = append(want, a)
	}
	for name, want := range map[string][]workspace.StoredAccount{"": want, "a": want[:2], "c": nil} {
		got, err := s.StoredAccounts(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "accounts of "+name, got, want)
	}
}

func passwordsAndTokensComeBack(t *testing.T, store workspace.Store) {
	s := accessStore(t, store)
	token := workspace.Token{ID: "0e1", Hash: "h", Account: "a", Name: "n", Scope: []access.Need{access.Reference, access.Rows}, Made: at, By: "b", Until: at.AddDate(0, 1, 0)}
	changeAccess(t, s, func(tx workspace.AccessTx) error {
		return errors.Join(tx.PutPassword(t.Context(), "a", "first", at), tx.PutPassword(t.Context(), "a", "second", at), tx.PutToken(t.Context(), token))
	})
	for name, want := range map[string]access.PHC{"a": "second", "b": ""} {
		got, err := s.Password(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "password of "+name, got, want)
	}
	changeAccess(t, s, func(tx workspace.AccessTx) error { return tx.EndToken(t.Context(), "0e1", "c", at) })
	token.Ended, token.EndedBy = at, "c"
	got, err := s.Tokens(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "tokens", got, []workspace.Token{token})
	for _, id := range []string{"0e1", "none"} {
		err := s.ChangeAccess(t.Context(), func(tx workspace.AccessTx) error { return tx.EndToken(t.Context(), id, "c", at) })
		if !errors.Is(err, workspace.ErrNoToken) {
			t.Errorf("EndToken(%s) = %v, want ErrNoToken", id, err)
		}
	}
}

func keysComeBack(t *testing.T, store workspace.Store) {
	s := accessStore(t, store)
	changeAccess(t, s, func(tx workspace.AccessTx) error { return tx.PutKey(t.Context(), "k", []byte{0, 255}, at) })
	if err := s.ChangeAccess(t.Context(), func(tx workspace.AccessTx) error { return tx.PutKey(t.Context(), "k", []byte{1}, at) }); err == nil {
		t.Error("a key was put in the place of another")
	}
	for name, want := range map[string][]byte{"k": {0, 255}, "other": nil} {
		got, err := s.Key(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "key "+name, got, want)
	}
}

func auditLogFollows(t *testing.T, store workspace.Store) {
	s := accessStore(t, store)
	want := []access.Stored{access.Genesis()}
	for range 3 {
		changeAccess(t, s, func(tx workspace.AccessTx) error {
			last, err := tx.LastEntry(t.Context())
			same(t, "last entry", last, want[len(want)-1])
			if err != nil {
				return err
			}
			next, err := access.Follow(last, access.Entry{At: at, Account: "é", Outcome: access.Shown})
			want = append(want, next)
			return errors.Join(err, tx.PutEntry(t.Context(), next))
		})
	}
	var got []access.Stored
	if err := s.EachEntry(t.Context(), func(e access.Stored) error { got = append(got, e); return nil }); err != nil {
		t.Fatal(err)
	}
	same(t, "audit log", got, want)
	for _, n := range []int64{0, 3, 5} {
		bad := want[3]
		bad.N = n
		if err := s.ChangeAccess(t.Context(), func(tx workspace.AccessTx) error { return tx.PutEntry(t.Context(), bad) }); err == nil {
			t.Errorf("an entry numbered %d after 3 was taken", n)
		}
	}
	if err := s.ChangeAccess(t.Context(), func(tx workspace.AccessTx) error {
		_, err := tx.PutAccount(t.Context(), account("lost"))
		return errors.Join(err, errOurs)
	}); !errors.Is(err, errOurs) {
		t.Errorf("a failing change = %v", err)
	}
	if lost, err := s.StoredAccounts(t.Context(), "lost"); err != nil || len(lost) != 0 {
		t.Errorf("a change that failed left %v, %v", lost, err)
	}
}

func accessLeavesRevision(t *testing.T, store workspace.Store) {
	s := accessStore(t, store)
	before, err := store.Meta(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	changeAccess(t, s, func(tx workspace.AccessTx) error { return tx.PutPassword(t.Context(), "a", "p", at) })
	after, err := store.Meta(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "what the workspace says of itself", after, before)
}

func changeAccess(t *testing.T, s workspace.AccessStore, f func(workspace.AccessTx) error) {
	t.Helper()
	if err := s.ChangeAccess(t.Context(), f); err != nil {
		t.Fatalf("ChangeAccess: %v", err)
	}
}
