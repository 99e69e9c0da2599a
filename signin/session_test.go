package signin_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/signin"
)

func TestSignInAndOut(t *testing.T) {
	h := build(t, nil, httptest.NewServer)
	b, other := h.browser(t), h.browser(t)
	if b.is() != "" {
		t.Error("a browser that has not signed in is somebody")
	}
	b.enter("ann")
	other.enter(" ANN ")
	if b.is() != "ann" || other.is() != "ann" {
		t.Fatalf("after signing in: %q and %q, want ann", b.is(), other.is())
	}
	b.post("/leave")
	if b.is() != "" || other.is() != "ann" {
		t.Errorf("after signing out here: %q and %q, want nobody and ann", b.is(), other.is())
	}
	b.enter("ann")
	b.post("/leave", "everywhere", "yes")
	if b.is() != "" || other.is() != "" {
		t.Errorf("after signing out everywhere: %q and %q, want nobody", b.is(), other.is())
	}
	if log := h.entries(t); strings.Count(log, "sign in: signed in") != 3 || strings.Count(log, "sign out: signed out") != 2 {
		t.Errorf("the audit log does not hold it:\n%s", log)
	}
}

// TestSignInBindsANewCookie is session fixation: whoever planted a cookie, or read the one
// from before, has nothing after the sign-in.
func TestSignInBindsANewCookie(t *testing.T) {
	h := build(t, nil, httptest.NewServer)
	b := h.browser(t)
	b.get("/")
	at, _ := url.Parse(h.URL)
	planted := b.Jar.Cookies(at)[0]
	b.enter("ann")
	thief := h.browser(t)
	thief.Jar.SetCookies(at, []*http.Cookie{planted})
	if got := b.Jar.Cookies(at)[0].Value; got == planted.Value || thief.is() != "" || b.is() != "ann" {
		t.Errorf("the cookie is %q as before signing in, and opens the session: %q", got, thief.is())
	}
	second := b.Jar.Cookies(at)[0]
	b.enter("vic")
	thief.Jar.SetCookies(at, []*http.Cookie{second})
	if thief.is() != "" {
		t.Error("the session from before another account signed in is still open")
	}
}

func TestSessionsEndByThemselves(t *testing.T) {
	h := build(t, nil, httptest.NewServer)
	b := h.browser(t)
	b.enter("ann")
	h.clock.pass(30 * time.Minute)
	if b.is() != "ann" {
		t.Error("the session ended before 30 minutes without a request were over")
	}
	h.clock.pass(30*time.Minute + time.Second)
	if b.is() != "" {
		t.Error("the session is open after more than 30 minutes without a request")
	}
	b.enter("ann")
	for range 36 { // a request every 20 minutes: twelve hours
		h.clock.pass(20 * time.Minute)
		if b.is() != "ann" {
			t.Fatal("the session ended while it was used, before 12 hours")
		}
	}
	h.clock.pass(time.Second)
	if b.is() != "" {
		t.Error("the session is open after more than 12 hours")
	}
}

// TestAccountsAreReadAtEachRequest closes an account, and takes a role away, while its session
// is open.
func TestAccountsAreReadAtEachRequest(t *testing.T) {
	h := build(t, nil, httptest.NewServer)
	b := h.browser(t)
	b.enter("ann")
	if _, text := b.get("/may/aggregates"); !strings.Contains(text, "Allowed:true") {
		t.Fatalf("an analyst may not see figures: %s", text)
	}
	if _, err := h.ws.EndRole(t.Context(), h.rules, "ann", "analyst", today(), h.by()); err != nil {
		t.Fatal(err)
	}
	if _, text := b.get("/may/aggregates"); strings.Contains(text, "Allowed:true") {
		t.Errorf("without a role figures are shown: %s", text)
	}
	if _, err := h.ws.DisableAccount(t.Context(), h.rules, "ann", true, h.by()); err != nil {
		t.Fatal(err)
	}
	if b.is() != "" {
		t.Error("a disabled account is still signed in")
	}
	if resp, _ := b.post("/enter", "name", "ann", "password", password); resp.StatusCode != http.StatusForbidden {
		t.Errorf("a disabled account signs in: %d", resp.StatusCode)
	}
	if _, err := h.ws.DisableAccount(t.Context(), h.rules, "ann", false, h.by()); err != nil {
		t.Fatal(err)
	}
	if b.is() != "" {
		t.Error("enabling an account opened its old session again")
	}
}

func TestWrongAndUnknownAreTheSame(t *testing.T) {
	h := build(t, nil, httptest.NewServer)
	h.has(t, "ann")
	b := h.browser(t)
	wrong, one := b.post("/enter", "name", "ann", "password", "something else altogether")
	unknown, two := b.post("/enter", "name", "nobody", "password", "something else altogether")
	if wrong.StatusCode != unknown.StatusCode || one != two {
		t.Errorf("a wrong password answers %d %q, an unknown name %d %q", wrong.StatusCode, one, unknown.StatusCode, two)
	}
}

func TestCookies(t *testing.T) {
	for _, tt := range []struct {
		name   string
		start  func(http.Handler) *httptest.Server
		cookie string
		secure bool
	}{{"over TLS", httptest.NewTLSServer, "__Host-remit", true}, {"on this machine", httptest.NewServer, "remit-", false}} {
		h := build(t, nil, tt.start)
		h.has(t, "ann")
		b := h.browser(t)
		resp, _ := b.post("/enter", "name", "ann", "password", password)
		if len(resp.Cookies()) != 1 {
			t.Fatalf("%s: cookies %v, want one", tt.name, resp.Cookies())
		}
		c := resp.Cookies()[0]
		if !strings.HasPrefix(c.Name, tt.cookie) || c.Secure != tt.secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || len(c.Value) < 43 {
			t.Errorf("%s: cookie %v", tt.name, c)
		}
		if b.is() != "ann" {
			t.Errorf("%s: the cookie does not sign in", tt.name)
		}
		if hsts := resp.Header.Get("Strict-Transport-Security"); hsts != "" {
			t.Errorf("%s: %q binds this machine's own name to TLS", tt.name, hsts)
		}
	}
}

func TestOldestSessionMakesRoom(t *testing.T) {
	h := build(t, nil, httptest.NewServer)
	first := h.browser(t)
	first.enter("ann")
	for range 10 {
		h.clock.pass(time.Second)
		h.browser(t).enter("ann")
	}
	if first.is() != "" {
		t.Error("an account is signed in with more than ten browsers")
	}
}

// FuzzCookie sends any cookie: it opens nothing, and nothing fails.
func FuzzCookie(f *testing.F) {
	h := build(f, nil, httptest.NewServer)
	for _, seed := range []string{"", "x", "__Host-remit=1", strings.Repeat("a", 5000), "\x00", "ann", "remit-1=2; remit-1=3", "\"; Path=/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		req := httptest.NewRequest(http.MethodGet, "/may/reference", nil)
		req.Host = "127.0.0.1"
		req.Header.Set("Cookie", "remit="+value+"; remit-journey="+value)
		for _, path := range []string{"/may/reference", signin.CallbackPath + "?state=" + url.QueryEscape(value)} {
			req.URL.Path, req.URL.RawQuery, _ = strings.Cut(path, "?")
			got := httptest.NewRecorder()
			h.Config.Handler.ServeHTTP(got, req)
			if strings.Contains(got.Body.String(), "Allowed:true") || got.Code >= 500 || got.Code == http.StatusSeeOther {
				t.Errorf("cookie %q opens %s: %d %s", value, path, got.Code, got.Body)
			}
		}
	})
}
