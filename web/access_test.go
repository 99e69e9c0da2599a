package web_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/web"
	"github.com/remit-health/remit/workspace"
)

const password = "four correct horses, made up"

// guarded is the made-up demo with accounts: one for each role, named after it, and ones
// that are confined.
var guarded struct {
	once   sync.Once
	server *httptest.Server
	rules  *access.Rules
	fault  error
}

// everyRole are the roles that Remit carries, in order.
func everyRole(t testing.TB) []access.RoleName {
	t.Helper()
	rules, _ := access.Published()
	var out []access.RoleName
	for _, r := range rules.Roles(calendar.Of(clock.Date())) {
		out = append(out, r.Name)
	}
	return out
}

func withAccounts(t *testing.T) *httptest.Server {
	t.Helper()
	demo(t)
	guarded.once.Do(func() { guarded.fault = addAccounts(t) })
	if guarded.fault != nil {
		t.Fatal(guarded.fault)
	}
	return guarded.server
}

func addAccounts(t *testing.T) error {
	ctx, ws := t.Context(), shown.site.Workspace
	rules, _ := access.Published()
	guarded.rules = rules
	always := calendar.Period{From: calendar.Of(2026, 1, 1)}
	accounts := []access.Account{{Name: "tees", Roles: []access.Held{{Role: "analyst", In: always}}, Commissioners: nil}}
	accounts[0].Commissioners = append(accounts[0].Commissioners, "00L")
	for _, role := range everyRole(t) {
		accounts = append(accounts, access.Account{Name: string(role), Roles: []access.Held{{Role: role, In: always}}})
	}
	by := workspace.Actor{At: clock}
	for _, a := range accounts {
		if found, err := ws.AddAccount(ctx, rules, a, by); err != nil || found.Len() > 0 {
			return fmt.Errorf("%w %v", err, found.All())
		}
		if found, err := ws.SetPassword(ctx, rules, a.Name, password, by, rand.Reader); err != nil || found != nil {
			return fmt.Errorf("%w %v", err, found)
		}
	}
	gate, err := ws.Gate(rules, calendar.Of(clock.Date()), rand.Reader)
	if err != nil {
		return err
	}
	limits, err := signin.OwnLimits(clock)
	if err != nil {
		return err
	}
	limits.ClientBurst, limits.AccountBurst = 1e6, 1e6 // the clock stands
	site := web.Site(shown.site)
	site.Door, err = signin.New(signin.Setting{Now: now, Accounts: ws, Gate: gate, Rules: rules, Limits: &limits,
		Ground: func(ctx context.Context) (access.Ground, error) { return ws.Sighting(ctx, []byte("key")) }})
	if err != nil {
		return err
	}
	handler, err := web.New(ctx, site)
	if err != nil {
		return err
	}
	guarded.server = httptest.NewServer(handler)
	return nil
}

// A reader is a browser with its cookies.
type reader struct {
	http.Client
	t testing.TB
}

var readers = struct {
	sync.Mutex
	of map[string]*reader
}{of: map[string]*reader{}}

// as is a browser that has signed in as an account; "" = nobody.
func as(t *testing.T, account string) *reader {
	t.Helper()
	withAccounts(t)
	readers.Lock()
	defer readers.Unlock()
	if r := readers.of[account]; r != nil && account != "" {
		r.t = t
		return r
	}
	r := &reader{t: t}
	r.Jar, _ = cookiejar.New(nil)
	r.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if account != "" {
		if resp, text := r.post("/sign-in", "/sign-in", "name", account, "password", password); resp.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s cannot sign in: %d %s", account, resp.StatusCode, text)
		}
		readers.of[account] = r
	}
	return r
}

func (r *reader) get(path string) (*http.Response, string) {
	r.t.Helper()
	return r.do(http.MethodGet, path, nil)
}

func (r *reader) do(method, path string, form url.Values) (*http.Response, string) {
	r.t.Helper()
	req, err := http.NewRequestWithContext(r.t.Context(), method, guarded.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		r.t.Fatal(err)
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	resp, err := r.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return resp, string(text)
}

var tokenOf = regexp.MustCompile(`name="token" value="([^"]+)"`)

// post sends a form that stands on a page.
func (r *reader) post(page, path string, pairs ...string) (*http.Response, string) {
	r.t.Helper()
	_, text := r.get(page)
	form := url.Values{}
	if m := tokenOf.FindStringSubmatch(text); m != nil {
		form.Set("token", m[1])
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return r.do(http.MethodPost, path, form)
}

// states states a purpose.
func (r *reader) states(purpose string) {
	r.t.Helper()
	if resp, text := r.post("/purpose", "/purpose", "purpose", purpose); resp.StatusCode != http.StatusSeeOther {
		r.t.Fatalf("stating %s: %d %s", purpose, resp.StatusCode, text)
	}
}
