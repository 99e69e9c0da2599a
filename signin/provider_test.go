package signin_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/signin"
)

// An issuer is a real OpenID provider on this machine: the example server of zitadel/oidc,
// whose people have groups, and whose keys can be changed. Twist, if it is set, changes an
// ID token before it is sent; it is then signed as the issuer signs, or as the twist says.
type issuer struct {
	*storage.Storage
	*httptest.Server

	mu       sync.Mutex
	groups   []string
	inToken  bool // the groups stand in the ID token; else the userinfo says them
	keys     []*signingKey
	twist    func(claims map[string]any)
	unsigned bool
	foreign  bool // signed by a key that the issuer does not publish
}

type signingKey struct {
	id  string
	key *rsa.PrivateKey
}

func (k *signingKey) SignatureAlgorithm() jose.SignatureAlgorithm { return jose.RS256 }
func (k *signingKey) Key() any                                    { return k.key }
func (k *signingKey) ID() string                                  { return k.id }

// A publicKey is the half of a key that everybody may have.
type publicKey struct{ *signingKey }

func (k publicKey) Algorithm() jose.SignatureAlgorithm { return jose.RS256 }
func (k publicKey) Use() string                        { return "sig" }
func (k publicKey) Key() any                           { return &k.key.PublicKey }

// rotate makes a new key; the old one is published no longer.
func (i *issuer) rotate(t testing.TB) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.keys = []*signingKey{{fmt.Sprintf("key-%x", key.N.Bytes()[:4]), key}}
}

func (i *issuer) SigningKey(context.Context) (op.SigningKey, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.keys[0], nil
}

func (i *issuer) KeySet(context.Context) ([]op.Key, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return []op.Key{publicKey{i.keys[0]}}, nil
}

func (i *issuer) SetUserinfoFromRequest(_ context.Context, info *oidc.UserInfo, asked op.IDTokenRequest, _ []string) error {
	info.Subject = asked.GetSubject()
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.inToken {
		info.AppendClaims("groups", i.groups)
	}
	return nil
}

func (i *issuer) SetUserinfoFromToken(ctx context.Context, info *oidc.UserInfo, tokenID, subject, origin string) error {
	i.mu.Lock()
	info.AppendClaims("groups", i.groups)
	i.mu.Unlock()
	return i.Storage.SetUserinfoFromToken(ctx, info, tokenID, subject, origin)
}

// openIssuer starts an issuer that knows the client remit.
func openIssuer(t testing.TB, back func() string) *issuer {
	t.Helper()
	i := &issuer{groups: []string{"commissioning-analysts"}, inToken: true}
	i.rotate(t)
	var handler http.Handler
	i.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { i.twisted(handler, w, r) }))
	t.Cleanup(i.Close)
	i.Storage = storage.NewStorageWithClients(storage.NewUserStore(i.URL), map[string]*storage.Client{"remit": storage.WebClient("remit", "the client's secret", back()), "other": storage.WebClient("other", "another", back())})
	quiet := slog.New(slog.DiscardHandler)
	handler = exampleop.SetupServer(i.URL, i, quiet, false, op.WithLogger(quiet))
	return i
}

// twisted answers as the issuer does, and changes the ID token on its way if it should.
func (i *issuer) twisted(handler http.Handler, w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	plain := i.twist == nil && !i.unsigned && !i.foreign
	i.mu.Unlock()
	if plain || r.URL.Path != "/oauth/token" {
		handler.ServeHTTP(w, r)
		return
	}
	got := httptest.NewRecorder()
	handler.ServeHTTP(got, r)
	var answer map[string]any
	if err := json.Unmarshal(got.Body.Bytes(), &answer); err != nil || answer["id_token"] == nil {
		http.Error(w, got.Body.String(), got.Code)
		return
	}
	answer["id_token"] = i.again(answer["id_token"].(string))
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(answer)
}

// again makes an ID token anew.
func (i *issuer) again(raw string) string {
	i.mu.Lock()
	defer i.mu.Unlock()
	token, err := jose.ParseSigned(raw, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		panic(err)
	}
	var claims map[string]any
	if err := json.Unmarshal(token.UnsafePayloadWithoutVerification(), &claims); err != nil {
		panic(err)
	}
	if i.twist != nil {
		i.twist(claims)
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	if i.unsigned {
		return encode(`{"alg":"none"}`) + "." + encode(string(payload)) + "."
	}
	key := jose.JSONWebKey{Key: i.keys[0].key, KeyID: i.keys[0].id}
	if i.foreign {
		if key.Key, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
			panic(err)
		}
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: key}, nil)
	if err != nil {
		panic(err)
	}
	signed, err := signer.Sign(payload)
	if err != nil {
		panic(err)
	}
	out, err := signed.CompactSerialize()
	if err != nil {
		panic(err)
	}
	return out
}

// groupFile is how the provider of these tests is set up.
const groupFile = `name: Example sign-in
issuer: %q
client: remit
secret_variable: REMIT_OIDC_SECRET
address: %q
groups_claim: groups
name_claim: name
help: "the service desk, 0113 496 0000"
groups:
  - {group: commissioning-analysts, role: analyst}
  - {group: tees-contracts, role: contract-manager, commissioners: ["16C"]}
  - {group: tees-places, role: viewer, places: ["E06000004"]}
`

// joined is a house whose provider is an issuer. The clock goes with the issuer's, which is
// that of the world.
func joined(t testing.TB) (*house, *issuer) {
	t.Helper()
	var h *house
	at := httptest.NewUnstartedServer(nil)
	i := openIssuer(t, func() string { return "http://" + at.Listener.Addr().String() + signin.CallbackPath })
	file, problems := signin.ReadProviderFile("provider.yaml", fmt.Appendf(nil, groupFile, i.URL, "http://"+at.Listener.Addr().String()))
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	h = build(t, func(s *signin.Setting) { s.Provider = &signin.Provider{File: *file, Secret: "the client's secret"} }, func(handler http.Handler) *httptest.Server {
		at.Config.Handler = handler
		at.Start()
		return at
	})
	h.clock.pass(time.Since(noon))
	return h, i
}

var requestID = regexp.MustCompile(`name="id" value="([^"]+)"`)

// through goes to the issuer, signs in there and comes back: it gives the answer to that.
// Each step is a redirect that the browser follows.
func through(b *browser, next string) (*http.Response, string) {
	b.t.Helper()
	resp, text := b.get("/sign-in/provider?next=" + url.QueryEscape(next))
	to := follow(b, resp, text)
	resp, text = b.get(to)
	resp, text = b.get(follow(b, resp, text))
	m := requestID.FindStringSubmatch(text)
	if m == nil {
		b.t.Fatalf("the issuer shows no form: %d %s", resp.StatusCode, text)
	}
	resp, text = b.do(http.MethodPost, absolute(b, resp, "/login/username"), url.Values{"id": {m[1]}, "username": {"test-user2"}, "password": {"verysecure"}})
	resp, text = b.get(follow(b, resp, text))
	return b.get(follow(b, resp, text))
}

func follow(b *browser, resp *http.Response, text string) string {
	b.t.Helper()
	if resp.StatusCode != http.StatusSeeOther && resp.StatusCode != http.StatusFound {
		b.t.Fatalf("%v answers %d, want a redirect: %s", resp.Request.URL, resp.StatusCode, text)
	}
	return absolute(b, resp, resp.Header.Get("Location"))
}

func absolute(b *browser, resp *http.Response, path string) string {
	b.t.Helper()
	to, err := resp.Request.URL.Parse(path)
	if err != nil {
		b.t.Fatal(err)
	}
	return to.String()
}

func TestSignInWithAProvider(t *testing.T) {
	h, i := joined(t)
	b := h.browser(t)
	resp, text := through(b, "/statement?month=2025-06")
	if resp.StatusCode != http.StatusSeeOther || resp.Header.Get("Location") != "/statement?month=2025-06" {
		t.Fatalf("coming back answers %d to %q: %s", resp.StatusCode, resp.Header.Get("Location"), text)
	}
	if _, page := b.get("/"); !strings.Contains(page, "[analyst]") || !strings.HasPrefix(b.is(), "id2-") || !strings.HasSuffix(b.is(), "@127.0.0.1") {
		t.Errorf("signed in as %s", page)
	}
	i.mu.Lock()
	i.groups, i.inToken = []string{"tees-contracts", "tees-places", "others"}, false
	i.mu.Unlock()
	through(b, "/")
	if _, page := b.get("/"); !strings.Contains(page, "[contract-manager viewer]") {
		t.Errorf("with groups that only userinfo says: %s", page)
	}
	if log := h.entries(t); strings.Count(log, "sign in with Example sign-in: signed in") != 2 {
		t.Errorf("the audit log does not hold it:\n%s", log)
	}
}

// TestProvidersKeyChanges signs in, changes the issuer's key, and signs in again.
func TestProvidersKeyChanges(t *testing.T) {
	h, i := joined(t)
	b := h.browser(t)
	through(b, "/")
	i.rotate(t)
	b = h.browser(t)
	if resp, text := through(b, "/"); resp.StatusCode != http.StatusSeeOther || b.is() == "" {
		t.Errorf("after the key changed: %d %s", resp.StatusCode, text)
	}
}

func TestProvidersWordIsChecked(t *testing.T) {
	h, i := joined(t)
	for _, tt := range []struct {
		name  string
		set   func(*issuer)
		wants string
	}{
		{"another audience", func(i *issuer) { i.twist = func(c map[string]any) { c["aud"] = "other" } }, "audience"},
		{"several audiences, made for another", func(i *issuer) {
			i.twist = func(c map[string]any) { c["aud"], c["azp"] = []string{"remit", "other"}, "other" }
		}, "azp"},
		{"several audiences, made for nobody", func(i *issuer) {
			i.twist = func(c map[string]any) { c["aud"] = []string{"remit", "other"}; delete(c, "azp") }
		}, "azp"},
		{"another issuer", func(i *issuer) { i.twist = func(c map[string]any) { c["iss"] = "https://evil.example" } }, "issued by a different provider"},
		{"another nonce", func(i *issuer) { i.twist = func(c map[string]any) { c["nonce"] = "other" } }, "nonce"},
		{"no nonce", func(i *issuer) { i.twist = func(c map[string]any) { delete(c, "nonce") } }, "nonce"},
		{"expired", func(i *issuer) {
			i.twist = func(c map[string]any) { c["exp"] = time.Now().Add(-2 * time.Minute).Unix() }
		}, "expired"},
		{"of a time to come", func(i *issuer) { i.twist = func(c map[string]any) { c["iat"] = time.Now().Add(time.Hour).Unix() } }, "iat"},
		{"not yet good", func(i *issuer) { i.twist = func(c map[string]any) { c["nbf"] = time.Now().Add(time.Hour).Unix() } }, "nbf"},
		{"nobody", func(i *issuer) { i.twist = func(c map[string]any) { c["sub"] = "" } }, "names nobody"},
		{"another access token", func(i *issuer) { i.twist = func(c map[string]any) { c["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA" } }, "access token hash"},
		{"not signed", func(i *issuer) { i.unsigned = true }, "cannot be trusted"},
		{"signed by another key", func(i *issuer) { i.foreign = true }, "signature"},
		{"groups that stand for nothing", func(i *issuer) { i.groups = []string{"others"} }, "none of your groups"},
		{"no groups", func(i *issuer) { i.groups = nil }, "none of your groups"},
	} {
		i.mu.Lock()
		i.twist, i.unsigned, i.foreign, i.groups, i.inToken = nil, false, false, []string{"commissioning-analysts"}, true
		tt.set(i)
		i.mu.Unlock()
		b := h.browser(t)
		if resp, text := through(b, "/"); resp.StatusCode != http.StatusForbidden || !strings.Contains(text, tt.wants) || b.is() != "" {
			t.Errorf("%s: %d %s, signed in as %q; want it refused with %q", tt.name, resp.StatusCode, text, b.is(), tt.wants)
		}
	}
	if log := h.entries(t); strings.Count(log, "sign in with Example sign-in: sign-in refused") != 15 {
		t.Errorf("the refusals are not in the audit log:\n%s", log)
	}
}

// TestClocksMayDifferALittle lets the token of an issuer whose clock is a minute behind, or
// ahead, sign in.
func TestClocksMayDifferALittle(t *testing.T) {
	h, i := joined(t)
	for name, twist := range map[string]func(map[string]any){
		"expired half a minute ago": func(c map[string]any) { c["exp"] = time.Now().Add(-30 * time.Second).Unix() },
		"made in half a minute":     func(c map[string]any) { c["iat"] = time.Now().Add(30 * time.Second).Unix() },
	} {
		i.mu.Lock()
		i.twist = twist
		i.mu.Unlock()
		b := h.browser(t)
		if resp, text := through(b, "/"); resp.StatusCode != http.StatusSeeOther {
			t.Errorf("%s: %d %s", name, resp.StatusCode, text)
		}
	}
}

// TestJourneysAreBound tries to come back from a journey that this browser did not begin, or
// began otherwise.
func TestJourneysAreBound(t *testing.T) {
	h, _ := joined(t)
	b, other := h.browser(t), h.browser(t)
	if resp, _ := b.get(signin.CallbackPath + "?code=x&state=y"); resp.StatusCode != http.StatusForbidden {
		t.Errorf("coming back from nowhere: %d", resp.StatusCode)
	}
	resp, text := b.get("/sign-in/provider")
	to, _ := url.Parse(follow(b, resp, text))
	q := to.Query()
	if q.Get("code_challenge_method") != "S256" || q.Get("code_challenge") == "" || q.Get("nonce") == "" || q.Get("state") == "" || q.Get("response_type") != "code" {
		t.Errorf("the journey begins at %v", to)
	}
	back := signin.CallbackPath + "?code=x&state=" + url.QueryEscape(q.Get("state"))
	if resp, text := other.get(back); resp.StatusCode != http.StatusForbidden || !strings.Contains(text, "not begun here") {
		t.Errorf("another browser comes back: %d %s", resp.StatusCode, text)
	}
	h.clock.pass(11 * time.Minute)
	if resp, text := b.get(back); resp.StatusCode != http.StatusForbidden || !strings.Contains(text, "too long ago") {
		t.Errorf("after the journey's time: %d %s", resp.StatusCode, text)
	}
	resp, text = b.get("/sign-in/provider")
	to, _ = url.Parse(follow(b, resp, text))
	if resp, text := b.get(signin.CallbackPath + "?error=access_denied&error_description=no&state=" + url.QueryEscape(to.Query().Get("state"))); resp.StatusCode != http.StatusForbidden || !strings.Contains(text, "access_denied") {
		t.Errorf("the provider refused: %d %s", resp.StatusCode, text)
	}
	resp, text = b.get("/sign-in/provider")
	to, _ = url.Parse(follow(b, resp, text))
	if resp, text := b.get(signin.CallbackPath + "?code=made-up&state=" + url.QueryEscape(to.Query().Get("state"))); resp.StatusCode != http.StatusForbidden || !strings.Contains(text, "the provider refused") {
		t.Errorf("a code that the provider did not give: %d %s", resp.StatusCode, text)
	}
}

// TestStoredAccountsComeFirst has an account for somebody whom the provider signs in: its own
// roles hold, and it can be closed.
func TestStoredAccountsComeFirst(t *testing.T) {
	h, i := joined(t)
	h.add(t, access.Account{Name: "user2", Issuer: i.URL, Subject: "id2", Roles: []access.Held{{Role: "viewer", In: calendar.Period{From: calendar.Of(2026, 1, 1)}}}})
	b := h.browser(t)
	through(b, "/")
	if _, page := b.get("/"); b.is() != "user2" || !strings.Contains(page, "[viewer]") {
		t.Errorf("signed in as %s", page)
	}
	if _, err := h.ws.DisableAccount(t.Context(), h.rules, "user2", true, h.by()); err != nil {
		t.Fatal(err)
	}
	if b.is() != "" {
		t.Error("a closed account is still signed in")
	}
	if resp, text := through(b, "/"); resp.StatusCode != http.StatusForbidden || !strings.Contains(text, "closed") {
		t.Errorf("a closed account signs in: %d %s", resp.StatusCode, text)
	}
}

func TestProviderThatIsDown(t *testing.T) {
	h, i := joined(t)
	i.Close()
	b := h.browser(t)
	if resp, text := b.get("/sign-in/provider"); resp.StatusCode != http.StatusForbidden || !strings.Contains(text, "cannot be asked") {
		t.Errorf("%d %s", resp.StatusCode, text)
	}
}
