package api_test

import (
	"context"
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/api"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/workspace"
)

// behindDoor is the API of the demo with an account of each role named, and their tokens.
func behindDoor(t *testing.T, m *made, roles ...access.RoleName) (http.Handler, map[access.RoleName]string) {
	t.Helper()
	rules, _ := access.Published()
	by, tokens := workspace.Actor{At: clock}, map[access.RoleName]string{}
	for _, role := range roles {
		a := access.Account{Name: "api." + string(role), Roles: []access.Held{{Role: role, In: calendar.Period{From: calendar.Of(2026, 1, 1)}}}}
		if found, err := m.ws.AddAccount(t.Context(), rules, a, by); err != nil || found.Len() > 0 {
			t.Fatal(err, found.All())
		}
		secret, _, found, err := m.ws.AddToken(t.Context(), workspace.Token{Account: a.Name, Name: "test", Scope: access.Needs(), Until: clock.Add(24 * time.Hour)}, by, rand.Reader)
		if err != nil || found != nil {
			t.Fatal(err, found)
		}
		tokens[role] = secret
	}
	gate, err := m.ws.Gate(rules, calendar.Of(clock.Date()), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	limits, err := signin.OwnLimits(clock)
	if err != nil {
		t.Fatal(err)
	}
	limits.ClientBurst, limits.AccountBurst = 1e6, 1e6 // the clock stands
	site := m.site
	site.Door, err = signin.New(signin.Setting{Now: now, Accounts: m.ws, Gate: gate, Rules: rules, Limits: &limits,
		Ground: func(ctx context.Context) (access.Ground, error) { return m.ws.Sighting(ctx, []byte("key")) }})
	if err != nil {
		t.Fatal(err)
	}
	h, err := api.New(site)
	if err != nil {
		t.Fatal(err)
	}
	return h, tokens
}

// TestAccountsAtTheAPI: nobody is answered without a token, figures are for those who see them
// exactly, what is about single people is for nobody, and each refusal is in the audit log.
func TestAccountsAtTheAPI(t *testing.T) {
	m := demo(t)
	h, tokens := behindDoor(t, m, "viewer", "analyst", "ceff-finance")
	refused := 0
	for _, tt := range []struct {
		role         access.RoleName
		method, path string
		want         int
	}{
		{"", "GET", "/org/show?code=QHM", 401}, {"", "GET", "/contract/statement", 401}, {"", "POST", "/run", 403}, {"", "GET", "/jobs", 401},
		{"viewer", "GET", "/org/show?code=QHM", 200}, {"viewer", "GET", "/contract/statement", 403}, {"viewer", "GET", "/contract/variance", 403}, {"viewer", "GET", "/contract/findings", 403},
		{"viewer", "POST", "/run", 403}, {"viewer", "POST", "/import/undo?id=999", 403}, {"viewer", "GET", "/jobs", 403},
		{"analyst", "GET", "/contract/statement", 200}, {"analyst", "GET", "/contract/findings", 403}, {"analyst", "GET", "/import/quarantine?id=1", 403}, {"analyst", "GET", "/voice/list", 403},
		{"ceff-finance", "GET", "/contract/findings", 403}, {"ceff-finance", "GET", "/jobs", 200},
	} {
		r := local(tt.method, api.Prefix+tt.path)
		if tt.role != "" {
			r.Header.Set("Authorization", "Bearer "+tokens[tt.role])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != tt.want {
			t.Errorf("%s %s as %q: status %d, want %d\n%.300s", tt.method, tt.path, tt.role, w.Code, tt.want, w.Body)
		}
		if tt.want == 403 && tt.role != "" {
			refused++
		}
	}
	stood := 0
	if err := m.ws.AuditEntries(t.Context(), workspace.AuditQuery{}, func(e access.Entry) error {
		if e.What == "API" && e.Outcome == access.Refused {
			stood++
		}
		return nil
	}); err != nil || stood != refused {
		t.Errorf("%d refusals stand in the audit log, want %d: %v", stood, refused, err)
	}
	w := httptest.NewRecorder()
	far := local("GET", api.Prefix+"/org/show?code=QHM")
	far.Header.Set("Authorization", "Bearer remit_wrong")
	h.ServeHTTP(w, far)
	if w.Code != 401 {
		t.Errorf("a wrong token: %d", w.Code)
	}
}
