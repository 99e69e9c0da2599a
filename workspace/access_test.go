package workspace_test

import (
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// quickRules hash passwords faster than anybody should.
func quickRules(t *testing.T) *access.Rules {
	t.Helper()
	var b strings.Builder
	b.WriteString("parameters:\n")
	for name, v := range map[string]string{"argon2_memory": "64", "argon2_passes": "1", "argon2_lanes": "1"} {
		b.WriteString("  - {name: " + name + ", description: d, unit: u, owner: o, made_up: true, values: [{from: \"2018-05-25\", value: " + v + ", cite: {title: made up, clause: c}}]}\n")
	}
	r, problems := access.ReadRules(fstest.MapFS{"parameters.yaml": {Data: []byte(b.String())}})
	if r == nil {
		t.Fatal(problems.All())
	}
	return r
}

const password = "correct horse battery"

var by = workspace.Actor{Account: "root", Session: "s0", At: now}

// withAccount is a workspace with one account that has a password.
func withAccount(t *testing.T, rules *access.Rules, a access.Account) *workspace.Workspace {
	t.Helper()
	ws := open(t)
	if p, err := ws.AddAccount(t.Context(), rules, a, by); err != nil || p.Len() > 0 {
		t.Fatal(err, p)
	}
	if p, err := ws.SetPassword(t.Context(), rules, a.Name, password, by, rand.Reader); err != nil || p != nil {
		t.Fatal(err, p)
	}
	return ws
}

func jones() access.Account {
	return access.Account{Name: "m.jones", Display: "M Jones", Roles: []access.Held{{Role: "viewer", In: calendar.Period{From: calendar.Of(2020, 1, 1)}}}}
}

// entries are the outcomes and questions of the audit log, after its first entry.
func entries(t *testing.T, ws *workspace.Workspace, q workspace.AuditQuery) (out []access.Entry) {
	t.Helper()
	if err := ws.AuditEntries(t.Context(), q, func(e access.Entry) error {
		if e.N > 0 {
			out = append(out, e)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAccountKeepsWhatWasSo(t *testing.T) {
	rules := quickRules(t)
	ws := withAccount(t, rules, jones())
	ctx := t.Context()
	if _, err := ws.AddAccount(ctx, rules, jones(), by); !errors.Is(err, workspace.ErrAccountThere) {
		t.Errorf("added twice: %v", err)
	}
	if p, err := ws.GiveRole(ctx, rules, "m.jones", access.Held{Role: "analyst", In: calendar.Period{From: calendar.Of(2026, 1, 1)}}, by); err != nil || p.Len() > 0 {
		t.Fatal(err, p)
	}
	if p, err := ws.GiveRole(ctx, rules, "m.jones", access.Held{Role: "boss", In: calendar.Period{From: calendar.Of(2026, 1, 1)}}, by); err != nil || p.Len() != 1 {
		t.Errorf("an access role that is none: %v, %v", err, p)
	}
	if p, err := ws.EndRole(ctx, rules, "m.jones", "analyst", calendar.Of(2026, 6, 1), by); err != nil || p.Len() > 0 {
		t.Fatal(err, p)
	}
	if _, err := ws.EndRole(ctx, rules, "m.jones", "publisher", calendar.Of(2026, 6, 1), by); err == nil {
		t.Error("an access role that it does not have was ended")
	}
	if p, err := ws.ConfineAccount(ctx, rules, "m.jones", []org.Code{"5E1"}, nil, by); err != nil || p.Len() > 0 {
		t.Fatal(err, p)
	}
	if p, err := ws.DisableAccount(ctx, rules, "m.jones", true, by); err != nil || p.Len() > 0 {
		t.Fatal(err, p)
	}
	a, all, err := ws.Account(ctx, "m.jones")
	if err != nil || len(all) != 5 || !a.Disabled || a.Version != 5 || a.Commissioners[0] != "5E1" || a.By != "root" {
		t.Fatalf("%+v of %d versions, %v", a, len(all), err)
	}
	if got := all[1].RolesOn(calendar.Of(2026, 6, 1)); !slices.Equal(got, []access.RoleName{"viewer", "analyst"}) {
		t.Errorf("version 2 had %v", got)
	}
	if got := all[2].RolesOn(calendar.Of(2026, 6, 1)); !slices.Equal(got, []access.RoleName{"viewer"}) {
		t.Errorf("version 3 had %v", got)
	}
	var did []string
	for _, e := range entries(t, ws, workspace.AuditQuery{Account: "root"}) {
		did = append(did, e.What)
	}
	want := []string{"account added", "account password set", "account access role given", "account access role ended", "account changed", "account disabled"}
	if !slices.Equal(did, want) {
		t.Errorf("the audit log says %q, want %q", did, want)
	}
	if _, _, err := ws.Account(ctx, "nobody"); !errors.Is(err, workspace.ErrNoAccount) {
		t.Errorf("nobody: %v", err)
	}
}

func TestSignInTellsNobodyWhatWasWrong(t *testing.T) {
	rules := quickRules(t)
	ws := withAccount(t, rules, jones())
	closed := jones()
	closed.Name = "gone"
	if _, err := ws.AddAccount(t.Context(), rules, closed, by); err != nil {
		t.Fatal(err)
	}
	gate, err := ws.Gate(rules, calendar.Of(2026, 4, 1), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if a, err := gate.SignIn(t.Context(), workspace.SignIn{Name: "m.jones", Password: password, At: now}); err != nil || a.Display != "M Jones" {
		t.Fatalf("%+v, %v", a, err)
	}
	for _, tt := range []struct{ name, password, why, account string }{
		{"m.jones", "wrong", "the password is wrong", "m.jones"}, {"nobody", password, "there is no such account", ""}, {"gone", password, "the account has no password", "gone"}, {"", "", "there is no such account", ""},
	} {
		_, err := gate.SignIn(t.Context(), workspace.SignIn{Name: tt.name, Password: tt.password, At: now})
		if !errors.Is(err, workspace.ErrSignIn) || err.Error() != workspace.ErrSignIn.Error() {
			t.Errorf("%q: %v", tt.name, err)
		}
		all := entries(t, ws, workspace.AuditQuery{Outcome: access.SignInRefused})
		if last := all[len(all)-1]; last.Why != tt.why || last.Account != tt.account {
			t.Errorf("%q: the audit log says %q of %q", tt.name, last.Why, last.Account)
		}
	}
	if _, err := ws.DisableAccount(t.Context(), rules, "m.jones", true, by); err != nil {
		t.Fatal(err)
	}
	if _, err := gate.SignIn(t.Context(), workspace.SignIn{Name: "m.jones", Password: password, At: now}); !errors.Is(err, workspace.ErrSignIn) {
		t.Errorf("a disabled account: %v", err)
	}
}

func TestFailedSignInsMustWait(t *testing.T) {
	rules := quickRules(t)
	ws := withAccount(t, rules, jones())
	gate, err := ws.Gate(rules, calendar.Of(2026, 4, 1), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	try := func(name, from, password string, at time.Time) error {
		_, err := gate.SignIn(t.Context(), workspace.SignIn{Name: name, Password: password, From: from, At: at})
		return err
	}
	for range 5 {
		if err := try("m.jones", "192.0.2.1", "wrong", now); !errors.Is(err, workspace.ErrSignIn) {
			t.Fatal(err)
		}
	}
	var wait *workspace.WaitError
	if err := try("m.jones", "192.0.2.2", password, now); !errors.As(err, &wait) || wait.Wait != 30*time.Second {
		t.Errorf("from elsewhere, with the right password: %v", err)
	}
	if err := try("another", "192.0.2.1", password, now); !errors.As(err, &wait) {
		t.Errorf("another name from the same address: %v", err)
	}
	if err := try("m.jones", "192.0.2.2", password, now.Add(31*time.Second)); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

// When the parameters change, the next sign-in makes the hash anew, and the password stays.
func TestHashIsMadeAnewWhenParametersChange(t *testing.T) {
	ws := withAccount(t, quickRules(t), jones())
	published, problems := access.Published()
	if published == nil {
		t.Fatal(problems.All())
	}
	for range 2 {
		gate, err := ws.Gate(published, calendar.Of(2026, 4, 1), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := gate.SignIn(t.Context(), workspace.SignIn{Name: "m.jones", Password: password, At: now}); err != nil {
			t.Fatal(err)
		}
	}
	anew := 0
	for _, e := range entries(t, ws, workspace.AuditQuery{Account: "m.jones"}) {
		if strings.Contains(e.Question, "anew") {
			anew++
		}
	}
	if anew != 1 {
		t.Errorf("the hash was made anew %d times, want once", anew)
	}
}

func TestTokenOpensItsAccountForItsTime(t *testing.T) {
	rules := quickRules(t)
	ws := withAccount(t, rules, jones())
	ctx := t.Context()
	want := workspace.Token{Account: "m.jones", Name: "warehouse", Scope: []access.Need{access.Aggregates}, Until: now.AddDate(0, 1, 0)}
	secret, made, p, err := ws.AddToken(ctx, want, by, rand.Reader)
	if err != nil || p != nil || !strings.HasPrefix(secret, "remit_") || strings.Contains(made.Hash, secret) {
		t.Fatal(secret, made, p, err)
	}
	if a, got, err := ws.AccountByToken(ctx, secret, now); err != nil || a.Name != "m.jones" || !slices.Equal(got.Scope, want.Scope) {
		t.Errorf("%+v, %+v, %v", a, got, err)
	}
	no := func(what, secret string, at time.Time) {
		t.Helper()
		if _, _, err := ws.AccountByToken(ctx, secret, at); !errors.Is(err, workspace.ErrNoToken) {
			t.Errorf("%s: %v", what, err)
		}
	}
	no("after its end", secret, want.Until)
	no("another secret", secret[:len(secret)-1]+"x", now)
	no("its hash", made.Hash, now)
	no("nothing", "", now)
	if _, err := ws.DisableAccount(ctx, rules, "m.jones", true, by); err != nil {
		t.Fatal(err)
	}
	no("of a disabled account", secret, now)
	if _, err := ws.DisableAccount(ctx, rules, "m.jones", false, by); err != nil {
		t.Fatal(err)
	}
	if err := ws.EndToken(ctx, made.ID, by); err != nil {
		t.Fatal(err)
	}
	no("ended", secret, now)
	for _, bad := range []func(*workspace.Token){func(k *workspace.Token) { k.Name = " " }, func(k *workspace.Token) { k.Scope = nil }, func(k *workspace.Token) { k.Scope = []access.Need{"all"} },
		func(k *workspace.Token) { k.Until = now }, func(k *workspace.Token) { k.Until = now.AddDate(2, 0, 0) }} {
		k := want
		bad(&k)
		if _, _, p, err := ws.AddToken(ctx, k, by, rand.Reader); err != nil || p == nil {
			t.Errorf("%+v was made: %v", k, err)
		}
	}
}

func TestSecretsAreNotInTheAuditLog(t *testing.T) {
	rules := quickRules(t)
	ws := withAccount(t, rules, jones())
	secret, _, _, err := ws.AddToken(t.Context(), workspace.Token{Account: "m.jones", Name: "n", Scope: []access.Need{access.Reference}, Until: now.AddDate(0, 1, 0)}, by, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries(t, ws, workspace.AuditQuery{}) {
		if text := e.Canonical(); strings.Contains(text, password) || strings.Contains(text, secret) {
			t.Errorf("the audit log holds a secret: %s", text)
		}
	}
}

func TestAuditLogTellsWhoSawARowAndWhy(t *testing.T) {
	ws := open(t)
	at := func(m int) time.Time { return now.Add(time.Duration(m) * time.Minute) }
	for _, e := range []access.Entry{
		{At: at(0), Account: "m.jones", Purpose: "planning", What: "GET /explain", Question: "record=r1&on=2025-06-30", Records: []string{"r1"}, Rows: 1, Outcome: access.Shown},
		{At: at(1), Account: "a.smith", What: "GET /explain", Question: "record=r1", Records: []string{"r1"}, Outcome: access.Refused, Why: "a purpose must be stated"},
		{At: at(2), Account: "a.smith", Glass: "a person is at risk", What: "GET /findings", Question: "q=SW1A 1AA", Records: []string{"r2", "r1"}, Rows: 2, Outcome: access.Shown},
	} {
		if err := ws.Audit(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name string
		q    workspace.AuditQuery
		want int
	}{
		{"all", workspace.AuditQuery{}, 3}, {"of a record", workspace.AuditQuery{Records: []string{"r2"}}, 1}, {"of one or another", workspace.AuditQuery{Records: []string{"r2", "r1"}}, 3},
		{"of a record that was shown", workspace.AuditQuery{Records: []string{"r1"}, Outcome: access.Shown}, 2}, {"of an account", workspace.AuditQuery{Account: "a.smith"}, 2},
		{"of a time", workspace.AuditQuery{From: at(1), Until: at(2)}, 1}, {"broken glass", workspace.AuditQuery{Glass: true}, 1}, {"of nobody", workspace.AuditQuery{Account: "x"}, 0},
	} {
		if got := entries(t, ws, tt.q); len(got) != tt.want {
			t.Errorf("%s: %d entries, want %d", tt.name, len(got), tt.want)
		}
	}
	all := entries(t, ws, workspace.AuditQuery{})
	if all[0].Question != "record=r1&on=2025-06-30" || !strings.Contains(all[2].Question, "kept back") {
		t.Errorf("questions %q and %q", all[0].Question, all[2].Question)
	}
	if v, err := ws.VerifyAudit(t.Context(), nil); err != nil || v.Broken != nil || v.Entries != 4 {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestGroundKeepsItsKey(t *testing.T) {
	ws := open(t)
	first, err := ws.Ground(t.Context(), by, rand.Reader)
	if err != nil || len(first.Key) != 32 || first.Register == nil {
		t.Fatal(first, err)
	}
	if again, err := ws.Ground(t.Context(), by, rand.Reader); err != nil || !slices.Equal(again.Key, first.Key) {
		t.Errorf("another key: %v", err)
	}
	if got := first.AreasOf("E01012018", 0); len(got) != 0 {
		t.Errorf("areas that nobody imported: %v", got)
	}
	if got := first.LSOAOf("SW1A 1AA", 0); got != "" {
		t.Errorf("a postcode that nobody imported lies in %q", got)
	}
	if made := entries(t, ws, workspace.AuditQuery{}); len(made) != 1 || made[0].What != "key made" {
		t.Errorf("the audit log says %v", made)
	}
}

// What one entry costs: it waits until the disk has it.
func BenchmarkAudit(b *testing.B) {
	ws := open(b)
	for b.Loop() {
		if err := ws.Audit(b.Context(), access.Entry{At: now, Account: "m.jones", What: "GET /explain", Records: []string{"r1"}, Rows: 1, Outcome: access.Shown}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}
