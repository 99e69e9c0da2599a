package signin_test

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/workspace"
)

// noon is the moment at which the clocks of these tests begin.
var noon = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)

// A clock goes when it is told.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// A house is a workspace with accounts, a door, and a server behind it whose pages
// say who asks.
type house struct {
	*httptest.Server
	ws    *workspace.Workspace
	rules *access.Rules
	door  *signin.Door
	clock *clock
	here  map[string]bool
}

const password = "four correct horses, made up"

// people are the accounts of a house, which are added when they first come.
var people = map[string]access.RoleName{"ann": "analyst", "vic": "viewer", "ira": "ig-lead"}

// build makes a house.
func build(t testing.TB, change func(*signin.Setting), start func(http.Handler) *httptest.Server) *house {
	t.Helper()
	h := &house{ws: scratch.Open(t, t.TempDir(), noon), clock: &clock{at: noon}, here: map[string]bool{}}
	var problems interface{ Len() int }
	h.rules, problems = access.Published()
	if problems.Len() > 0 {
		t.Fatal(problems)
	}
	gate, err := h.ws.Gate(h.rules, today(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s := signin.Setting{Now: h.clock.now, Accounts: h.ws, Gate: gate, Rules: h.rules}
	if change != nil {
		change(&s)
	}
	if h.door, err = signin.New(s); err != nil {
		t.Fatal(err)
	}
	h.Server = start(h.door.Guard(h.pages(), "/upload"))
	t.Cleanup(h.Close)
	return h
}

func (h *house) by() workspace.Actor { return workspace.Actor{At: noon} }

// has makes sure that one of the people has an account.
func (h *house) has(t testing.TB, name string) {
	t.Helper()
	role, known := people[name]
	if known && !h.here[name] {
		h.here[name] = true
		h.add(t, access.Account{Name: name, Display: strings.ToUpper(name), Roles: []access.Held{{Role: role, In: calendar.Period{From: calendar.Of(2026, 1, 1)}}}})
	}
}

func (h *house) add(t testing.TB, a access.Account) {
	t.Helper()
	if found, err := h.ws.AddAccount(t.Context(), h.rules, a, h.by()); err != nil || found.Len() > 0 {
		t.Fatal(err, found.All())
	}
	if a.Issuer != "" {
		return
	}
	if found, err := h.ws.SetPassword(t.Context(), h.rules, a.Name, password, h.by(), rand.Reader); err != nil || found != nil {
		t.Fatal(err, found)
	}
}

// pages say who asks, and do what package web does behind its forms.
func (h *house) pages() http.Handler {
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, to string, err error) {
		wait := (*signin.Wait)(nil)
		switch {
		case errors.As(err, &wait):
			w.WriteHeader(http.StatusTooManyRequests)
		case err != nil:
			w.WriteHeader(http.StatusForbidden)
		default:
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusSeeOther)
		}
		fmt.Fprint(w, err)
	}
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		a := signin.Of(r)
		token := a.Token()
		fmt.Fprintf(w, "%s %v from %s %v, purpose %q, glass %q, program %q\ntoken %s", a.Account.Name, a.Session.Account.RolesOn(today()), a.Origin(), a.Address, a.Session.Purpose, a.Session.Glass, a.Program, token)
	})
	mux.HandleFunc("GET /may/{need}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%+v", signin.Of(r).May(access.Need(r.PathValue("need"))))
	})
	mux.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) {
		n, err := io.Copy(io.Discard, r.Body)
		fmt.Fprint(w, n, err)
	})
	mux.HandleFunc("POST /upload", func(w http.ResponseWriter, r *http.Request) {
		n, err := io.Copy(io.Discard, r.Body)
		if err != nil {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
		}
		fmt.Fprint(w, signin.Of(r).Vouches(r.URL.Query().Get("token")), n, err)
	})
	mux.HandleFunc("POST /enter", func(w http.ResponseWriter, r *http.Request) {
		answer(w, "/", h.door.Enter(w, r, r.PostFormValue("name"), r.PostFormValue("password")))
	})
	mux.HandleFunc("POST /leave", func(w http.ResponseWriter, r *http.Request) {
		answer(w, "/", h.door.Leave(w, r, r.PostFormValue("everywhere") != ""))
	})
	mux.HandleFunc("POST /purpose", func(w http.ResponseWriter, r *http.Request) {
		answer(w, "/", h.door.State(r, access.PurposeName(r.PostFormValue("purpose"))))
	})
	mux.HandleFunc("POST /glass", func(w http.ResponseWriter, r *http.Request) {
		answer(w, "/", h.door.BreakGlass(r, r.PostFormValue("reason")))
	})
	mux.HandleFunc("POST /close", func(w http.ResponseWriter, r *http.Request) { answer(w, "/", h.door.CloseGlass(r)) })
	mux.HandleFunc("GET /sign-in/provider", func(w http.ResponseWriter, r *http.Request) {
		to, err := h.door.ToProvider(w, r, r.URL.Query().Get("next"))
		answer(w, to, err)
	})
	mux.HandleFunc("GET "+signin.CallbackPath, func(w http.ResponseWriter, r *http.Request) {
		next, err := h.door.FromProvider(w, r)
		answer(w, next, err)
	})
	return mux
}

// A browser keeps cookies and follows nothing by itself.
type browser struct {
	*http.Client
	t    testing.TB
	home string
	h    *house
}

func (h *house) browser(t testing.TB) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := *h.Client()
	client.Jar = jar
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &browser{&client, t, h.URL, h}
}

func (b *browser) do(method, path string, form url.Values, headers ...string) (*http.Response, string) {
	b.t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	if !strings.HasPrefix(path, "http") {
		path = b.home + path
	}
	req, err := http.NewRequestWithContext(b.t.Context(), method, path, body)
	if err != nil {
		b.t.Fatal(err)
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := b.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return resp, string(text)
}

func (b *browser) get(path string, headers ...string) (*http.Response, string) {
	b.t.Helper()
	return b.do(http.MethodGet, path, nil, headers...)
}

// post sends a form with the token of a page that was just read.
func (b *browser) post(path string, pairs ...string) (*http.Response, string) {
	b.t.Helper()
	_, page := b.get("/")
	_, token, _ := strings.Cut(page, "\ntoken ")
	form := url.Values{signin.TokenField: {token}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return b.do(http.MethodPost, path, form)
}

// enter signs in; the test ends if it fails.
func (b *browser) enter(name string) {
	b.t.Helper()
	b.h.has(b.t, strings.ToLower(strings.TrimSpace(name)))
	if resp, text := b.post("/enter", "name", name, "password", password); resp.StatusCode != http.StatusSeeOther {
		b.t.Fatalf("%s cannot sign in: %d %s", name, resp.StatusCode, text)
	}
}

// is tells who the server takes the browser for.
func (b *browser) is() string {
	b.t.Helper()
	_, page := b.get("/")
	name, _, _ := strings.Cut(page, " ")
	return name
}

func today() calendar.Date { return calendar.Of(noon.Date()) }

// entries are the outcomes in the audit log, with what of each.
func (h *house) entries(t testing.TB) string {
	t.Helper()
	var out bytes.Buffer
	err := h.ws.AuditEntries(t.Context(), workspace.AuditQuery{}, func(e access.Entry) error {
		fmt.Fprintf(&out, "%s %s: %s (%s)\n", e.Account, e.What, e.Outcome, e.Why)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
