package signin_test

import (
	"crypto/rand"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/workspace"
)

func TestOnlyOwnNamesAndPagesMayAsk(t *testing.T) {
	h := build(t, func(s *signin.Setting) { s.Names = []string{"remit.example.org"} }, httptest.NewServer)
	b := h.browser(t)
	for _, tt := range []struct {
		name    string
		method  string
		headers []string
		want    int
	}{
		{"by hand", "GET", nil, 200},
		{"localhost", "GET", []string{"Host", "localhost:8080"}, 200},
		{"a name that was given", "GET", []string{"Host", "REMIT.example.org."}, 200},
		{"a name below one that was given", "GET", []string{"Host", "x.remit.example.org"}, 421},
		{"a name made to point here", "GET", []string{"Host", "evil.example"}, 421},
		{"a number of another network", "GET", []string{"Host", "10.0.0.1:8080"}, 421},
		{"loopback by another writing", "GET", []string{"Host", "[::ffff:127.0.0.1]:1"}, 200},
		{"no proxy was named", "GET", []string{"X-Forwarded-Host", "evil.example"}, 200},
		{"another site fetches", "GET", []string{"Origin", "http://evil.example"}, 403},
		{"a page without an origin fetches", "GET", []string{"Origin", "null"}, 403},
		{"our name over TLS is another origin", "GET", []string{"Origin", strings.Replace(h.URL, "http:", "https:", 1)}, 403},
		{"our own page", "GET", []string{"Origin", h.URL, "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors"}, 200},
		{"another site shows a picture", "GET", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		{"another site links", "GET", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200},
		{"another site posts a form", "POST", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 403},
		{"another port of this machine posts", "POST", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "navigate"}, 403},
		{"TRACE", "TRACE", nil, 405},
	} {
		resp, text := b.do(tt.method, "/", nil, tt.headers...)
		if resp.StatusCode != tt.want {
			t.Errorf("%s: %d, want %d: %s", tt.name, resp.StatusCode, tt.want, text)
		}
		for name, want := range map[string]string{"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin"} {
			if got := resp.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", tt.name, name, got, want)
			}
		}
		if policy := resp.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", tt.name, policy)
		}
	}
}

func TestFormsCarryTheTokenOfTheirBrowser(t *testing.T) {
	h := build(t, nil, httptest.NewServer)
	b, other := h.browser(t), h.browser(t)
	tokenOf := func(b *browser) string {
		_, page := b.get("/")
		_, token, _ := strings.Cut(page, "\ntoken ")
		return token
	}
	own, others := tokenOf(b), tokenOf(other)
	for _, tt := range []struct {
		name    string
		path    string
		form    url.Values
		headers []string
		want    int
	}{
		{"with its token", "/", url.Values{"token": {own}}, nil, 200},
		{"without", "/", url.Values{}, nil, 403},
		{"without a form", "/", nil, nil, 403},
		{"with the token of another browser", "/", url.Values{"token": {others}}, nil, 403},
		{"with its token in a header", "/", nil, []string{signin.TokenHeader, own}, 200},
		{"a file, with its token in the address", "/?token=" + own, nil, []string{"Content-Type", "multipart/form-data; boundary=x"}, 200},
		{"a form, with its token in the address", "/?token=" + own, url.Values{}, nil, 403},
		{"a file to where files go, whose handler reads its token", "/upload", nil, []string{"Content-Type", "multipart/form-data; boundary=x"}, 200},
		{"a form to where files go", "/upload", url.Values{}, nil, 403},
		{"for signing in", "/enter", url.Values{"name": {"ann"}}, nil, 403},
	} {
		if resp, text := b.do("POST", tt.path, tt.form, tt.headers...); resp.StatusCode != tt.want {
			t.Errorf("%s: %d, want %d: %s", tt.name, resp.StatusCode, tt.want, text)
		}
	}
	for token, want := range map[string]string{own: "true", others: "false", "": "false"} {
		if _, text := b.do("POST", "/upload?token="+token, nil, "Content-Type", "multipart/form-data; boundary=x"); !strings.HasPrefix(text, want) {
			t.Errorf("a file with the token %q: %s, want %s", token, text, want)
		}
	}
	b.enter("ann")
	if resp, _ := b.do("POST", "/", url.Values{"token": {own}}); resp.StatusCode != 403 {
		t.Error("a token from before the sign-in is good after it")
	}
}

func TestProxiesAreBelievedOnlyWhenNamed(t *testing.T) {
	proxies, err := signin.ParseProxies([]string{"127.0.0.0/8", "10.0.0.7"})
	if err != nil {
		t.Fatal(err)
	}
	named := build(t, func(s *signin.Setting) { s.Proxies, s.Names = proxies, []string{"remit.example.org"} }, httptest.NewServer)
	alone := build(t, nil, httptest.NewServer)
	for _, tt := range []struct {
		name, list string
		want       string
	}{
		{"one reader", "192.0.2.1", "192.0.2.1"}, {"what a reader wrote comes before", "203.0.113.9, 192.0.2.1", "192.0.2.1"},
		{"our proxies come last", "192.0.2.1, 10.0.0.7", "192.0.2.1"}, {"no address", "unknown", "127.0.0.1"}, {"nonsense before an address", "x, 192.0.2.1", "192.0.2.1"},
		{"nothing", "", "127.0.0.1"}, {"the sixth version", "2001:db8::1%eth0", "2001:db8::1"},
	} {
		headers := []string{"X-Forwarded-For", tt.list, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "remit.example.org"}
		if _, page := named.browser(t).get("/", headers...); !strings.Contains(page, "from https://remit.example.org "+tt.want+",") {
			t.Errorf("%s: %s, want %s", tt.name, page, tt.want)
		}
		if _, page := alone.browser(t).get("/", headers...); !strings.Contains(page, "from "+alone.URL+" 127.0.0.1,") {
			t.Errorf("%s, of nobody that was named: %s", tt.name, page)
		}
	}
	resp, _ := named.browser(t).get("/", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "remit.example.org")
	if resp.Header.Get("Strict-Transport-Security") == "" || !strings.Contains(resp.Header.Get("Set-Cookie"), "__Host-remit=") {
		t.Errorf("behind TLS: %v", resp.Header)
	}
	for _, wrong := range []string{"", "proxy", "0.0.0.0/0", "::/0", "10.0.0.0/33"} {
		if _, err := signin.ParseProxies([]string{wrong}); err == nil {
			t.Errorf("%q is taken for a proxy", wrong)
		}
	}
}

func TestLimits(t *testing.T) {
	limits, err := signin.OwnLimits(noon)
	if err != nil {
		t.Fatal(err)
	}
	limits.ClientRate, limits.ClientBurst, limits.AccountRate, limits.AccountBurst, limits.Body, limits.Upload = 2, 30, 1, 10, 100, 1000
	proxies, _ := signin.ParseProxies([]string{"127.0.0.1"})
	h := build(t, func(s *signin.Setting) { s.Limits, s.Proxies = &limits, proxies }, httptest.NewServer)
	b := h.browser(t)
	from := func(address string) []string { return []string{"X-Forwarded-For", address} }
	for i := range 30 {
		if resp, _ := b.get("/", from("192.0.2.1")...); resp.StatusCode != 200 {
			t.Fatalf("request %d: %d", i, resp.StatusCode)
		}
	}
	resp, text := b.get("/api/v1/x", from("192.0.2.1")...)
	if resp.StatusCode != 429 || resp.Header.Get("Retry-After") != "1" || resp.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(text, `"status":429`) {
		t.Errorf("beyond the limit: %d, %v, %s", resp.StatusCode, resp.Header, text)
	}
	if resp, _ := b.get("/", from("192.0.2.2")...); resp.StatusCode != 200 {
		t.Error("another address pays for the first")
	}
	h.clock.pass(500 * time.Millisecond)
	if resp, _ := b.get("/", from("192.0.2.1")...); resp.StatusCode != 200 {
		t.Error("after half a second one more may be asked")
	}
	for i := range 30 {
		b.get("/", from("2001:db8::"+string(rune('a'+i%6)))...)
	}
	if resp, _ := b.get("/", from("2001:db8::f:1")...); resp.StatusCode != 429 {
		t.Error("a network of the sixth version counts as many")
	}
	b.enter("ann")
	h.clock.pass(time.Hour / 3)
	for i := range 10 {
		if resp, _ := b.get("/", from("198.51.100."+string(rune('0'+i)))...); resp.StatusCode != 200 {
			t.Fatalf("request %d of the account: %d", i, resp.StatusCode)
		}
	}
	if resp, _ := b.get("/", from("198.51.100.77")...); resp.StatusCode != 429 {
		t.Error("an account that changes its address is not limited")
	}
	h.clock.pass(time.Minute)
	if resp, _ := b.do("POST", "/", url.Values{"x": {strings.Repeat("x", 200)}}); resp.StatusCode != 413 {
		t.Errorf("a request of 200 bytes: %d, want 413", resp.StatusCode)
	}
	_, page := b.get("/")
	_, token, _ := strings.Cut(page, "\ntoken ")
	for size, want := range map[int]int{900: 200, 1100: 413} {
		req, _ := http.NewRequestWithContext(t.Context(), "POST", h.URL+"/upload?token="+token, strings.NewReader(strings.Repeat("x", size)))
		req.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		resp, err := b.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("an upload of %d bytes: %d, want %d", size, resp.StatusCode, want)
		}
	}
	req, _ := http.NewRequestWithContext(t.Context(), "POST", h.URL+"/?token="+token, io.MultiReader(strings.NewReader(strings.Repeat("x", 5000))))
	req.Header.Set("Content-Type", "application/octet-stream")
	resp, err = b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if text, _ := io.ReadAll(resp.Body); !strings.Contains(string(text), "too large") {
		t.Errorf("a body of no stated size is read beyond the limit: %s", text)
	}
}

func TestProgramsSignInWithTokens(t *testing.T) {
	h := build(t, nil, httptest.NewServer)
	h.has(t, "ann")
	secret, made, found, err := h.ws.AddToken(t.Context(), workspace.Token{Account: "ann", Name: "nightly", Scope: []access.Need{access.Reference}, Until: noon.Add(time.Hour)}, h.by(), rand.Reader)
	if err != nil || found != nil {
		t.Fatal(err, found)
	}
	b := h.browser(t)
	b.Jar = nil
	bearer := []string{"Authorization", "Bearer " + secret, signin.PurposeHeader, "planning"}
	if resp, page := b.get("/", bearer...); !strings.HasPrefix(page, "ann [analyst]") || !strings.Contains(page, `purpose "planning"`) || !strings.Contains(page, `program "nightly"`) {
		t.Errorf("with a token: %d %s", resp.StatusCode, page)
	}
	if resp, text := b.do("POST", "/", url.Values{}, bearer...); resp.StatusCode != 200 {
		t.Errorf("a program needs a form's token: %d %s", resp.StatusCode, text)
	}
	if _, text := b.get("/may/aggregates", bearer...); !strings.Contains(text, "not_in_scope") {
		t.Errorf("beyond the scope: %s", text)
	}
	for name, wrong := range map[string]string{"another": "Bearer remit_x", "none": "Bearer ", "small letters": "bearer x"} {
		if resp, _ := b.get("/", "Authorization", wrong); resp.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %d, want it refused", name, resp.StatusCode)
		}
	}
	h.clock.pass(time.Hour)
	if resp, _ := b.get("/", bearer...); resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("after its time: %d", resp.StatusCode)
	}
	if err := h.ws.EndToken(t.Context(), made.ID, h.by()); err != nil {
		t.Fatal(err)
	}
}

func TestStrangersCannotLockAnOwnerOut(t *testing.T) {
	proxies, _ := signin.ParseProxies([]string{"127.0.0.1"})
	h := build(t, func(s *signin.Setting) { s.Proxies = proxies }, httptest.NewServer)
	h.has(t, "ann")
	try := func(address, with string) int {
		b := h.browser(t)
		_, page := b.get("/", "X-Forwarded-For", address)
		_, token, _ := strings.Cut(page, "\ntoken ")
		resp, _ := b.do("POST", "/enter", url.Values{"name": {"ann"}, "password": {with}, "token": {token}}, "X-Forwarded-For", address)
		return resp.StatusCode
	}
	if got := try("192.0.2.1", password); got != http.StatusSeeOther {
		t.Fatalf("signing in: %d", got)
	}
	for range 6 {
		try("203.0.113.9", "a guess")
	}
	if got := try("203.0.113.9", password); got != http.StatusTooManyRequests {
		t.Errorf("after six wrong passwords: %d, want to wait", got)
	}
	if got := try("198.51.100.1", password); got != http.StatusTooManyRequests {
		t.Errorf("from an address that is new: %d, want to wait, because the guesses may come from there", got)
	}
	if got := try("192.0.2.1", password); got != http.StatusSeeOther {
		t.Errorf("its owner, from where they signed in before: %d, want in", got)
	}
}

// TestPurposeAndGlassEndByThemselves states a purpose and breaks the glass.
func TestPurposeAndGlassEndByThemselves(t *testing.T) {
	h := build(t, nil, httptest.NewServer)
	b := h.browser(t)
	b.enter("ann")
	if _, text := b.get("/may/rows"); !strings.Contains(text, "purpose_needed") {
		t.Errorf("rows without a purpose: %s", text)
	}
	if resp, _ := b.post("/purpose", "purpose", "curiosity"); resp.StatusCode != 403 {
		t.Errorf("a purpose that is none: %d", resp.StatusCode)
	}
	b.post("/purpose", "purpose", "planning")
	if _, text := b.get("/may/rows"); !strings.Contains(text, "Allowed:true") {
		t.Errorf("rows with a purpose: %s", text)
	}
	for range 8 { // four hours
		h.clock.pass(29 * time.Minute)
		b.get("/")
	}
	h.clock.pass(8 * time.Minute)
	if _, text := b.get("/may/rows"); !strings.Contains(text, "purpose_needed") {
		t.Errorf("rows after the purpose's time: %s", text)
	}
	for _, short := range []string{"", "because", strings.Repeat("1", 50), strings.Repeat("x ", 600)} {
		if resp, _ := b.post("/glass", "reason", short); resp.StatusCode != 403 {
			t.Errorf("the reason %.20q breaks the glass: %d", short, resp.StatusCode)
		}
	}
	const reason = "a person is at risk at home tonight, their trust asks"
	if resp, text := b.post("/glass", "reason", reason); resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", resp.StatusCode, text)
	}
	if _, text := b.get("/may/rows"); !strings.Contains(text, "Allowed:true") {
		t.Errorf("with broken glass: %s", text)
	}
	h.clock.pass(29 * time.Minute)
	if _, page := b.get("/"); !strings.Contains(page, reason) {
		t.Errorf("before its time: %s", page)
	}
	h.clock.pass(time.Minute)
	if _, page := b.get("/"); strings.Contains(page, reason) {
		t.Errorf("after its time: %s", page)
	}
	if log := h.entries(t); !strings.Contains(log, "ann break the glass: done ("+reason+")") {
		t.Errorf("the audit log:\n%s", log)
	}
	b.enter("vic")
	if resp, _ := b.post("/glass", "reason", reason); resp.StatusCode != 403 {
		t.Errorf("a viewer breaks the glass: %d", resp.StatusCode)
	}
}

// FuzzForwarded holds that an address which anybody may write never counts, and that no
// header makes the server fail.
func FuzzForwarded(f *testing.F) {
	proxies, _ := signin.ParseProxies([]string{"192.0.2.7"})
	door, err := signin.New(signin.Setting{Now: func() time.Time { return noon }, Proxies: proxies, Names: []string{"remit.example.org"}})
	if err != nil {
		f.Fatal(err)
	}
	var a *signin.Asker
	handler := door.Guard(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { a = signin.Of(r) }))
	for _, seed := range [][3]string{{"1.2.3.4", "https", "remit.example.org"}, {"", "", ""}, {"1.2.3.4, 192.0.2.7", "http,https", "evil.example, remit.example.org:443"}, {"::1", "gopher", "[::1]:x"}, {",,,", "HTTPS", "remit.example.org."}} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, list, scheme, host string) {
		for remote, believed := range map[string]bool{"192.0.2.7:1": true, "198.51.100.3:1": false} {
			a = nil
			req := httptest.NewRequest(http.MethodGet, "/", nil)
			req.RemoteAddr, req.Host = remote, "remit.example.org"
			req.Header = http.Header{"X-Forwarded-For": {list}, "X-Forwarded-Proto": {scheme}, "X-Forwarded-Host": {host}}
			got := httptest.NewRecorder()
			handler.ServeHTTP(got, req)
			switch {
			case a == nil && (!believed || got.Code != http.StatusMisdirectedRequest):
				t.Errorf("from %s: %d %s", remote, got.Code, got.Body)
			case a != nil && !believed && (a.Address.String() != "198.51.100.3" || a.Scheme != "http" || a.Host != "remit.example.org"):
				t.Errorf("from %s, which no proxy is: %v %s", remote, a.Address, a.Origin())
			case a != nil && !a.Address.IsValid():
				t.Errorf("from %s: no address", remote)
			}
		}
	})
}
