package web

import (
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/workspace"
)

// TestGroupsThatDifferByFewAreNotBothGiven asks, in one session, for groups of records that
// nest: what the second would tell of the first is refused, in whichever order they are
// asked, and a row that would tell is hidden.
func TestGroupsThatDifferByFewAreNotBothGiven(t *testing.T) {
	for _, tt := range []struct {
		name string
		role access.RoleName
		asks []string
		want string
	}{
		{"a part that leaves out four", "viewer", []string{"month=2025-06&n=100", "month=2025-06&provider=ZUE&n=96"}, "given, refused"},
		{"the whole after such a part", "viewer", []string{"month=2025-06&provider=ZUE&n=96", "month=2025-06&n=100"}, "given, refused"},
		{"a part that leaves out eight", "viewer", []string{"month=2025-06&n=100", "month=2025-06&provider=ZUE&n=92"}, "given, given"},
		{"the same again", "viewer", []string{"month=2025-06&n=100", "month=2025-06&n=100"}, "given, given"},
		{"another month", "viewer", []string{"month=2025-06&n=100", "month=2025-07&provider=ZUE&n=96"}, "given, given"},
		{"a row that leaves out three", "viewer", []string{"month=2025-06&n=100&row=97"}, "hidden"},
		{"a role that sees figures as they are", "analyst", []string{"month=2025-06&n=100", "month=2025-06&provider=ZUE&n=96", "month=2025-05&n=100&row=97"}, "given, given, given"},
	} {
		ask := figuresFor(t, tt.role)
		var got []string
		for _, query := range tt.asks {
			got = append(got, ask(query))
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

// figuresFor asks for figures of n records in the session of a role.
func figuresFor(t *testing.T, role access.RoleName) func(query string) string {
	t.Helper()
	at := time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)
	ws, by := scratch.Open(t, t.TempDir(), at), workspace.Actor{At: at}
	rules, _ := access.Published()
	if found, err := ws.AddAccount(t.Context(), rules, access.Account{Name: "reader", Roles: []access.Held{{Role: role, In: calendar.Period{From: calendar.Of(2026, 1, 1)}}}}, by); err != nil || found.Len() > 0 {
		t.Fatal(err, found.All())
	}
	if found, err := ws.SetPassword(t.Context(), rules, "reader", "four correct horses, made up", by, rand.Reader); err != nil || found != nil {
		t.Fatal(err, found)
	}
	gate, err := ws.Gate(rules, calendar.Of(2026, 6, 30), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	door, err := signin.New(signin.Setting{Now: func() time.Time { return at }, Accounts: ws, Gate: gate, Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(door.Guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, err := readAsk(r, calendar.Of(2026, 6, 30))
		switch {
		case err != nil:
			t.Error(err)
		case r.Method == http.MethodPost:
			err = door.Enter(w, r, "reader", "four correct horses, made up")
			fmt.Fprint(w, err)
		case r.URL.Path == "/token":
			token := a.asker.Token()
			fmt.Fprint(w, token)
		default:
			fmt.Fprint(w, answerOf(a))
		}
	})))
	t.Cleanup(server.Close)
	client := &http.Client{}
	client.Jar, _ = cookiejar.New(nil)
	read := func(resp *http.Response, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	token := read(client.Get(server.URL + "/token"))
	if got := read(client.PostForm(server.URL+"/enter", url.Values{signin.TokenField: {token}})); got != "<nil>" {
		t.Fatalf("signing in: %s", got)
	}
	return func(query string) string { return read(client.Get(server.URL + "/figures?" + query)) }
}

// answerOf is what became of a question for figures.
func answerOf(a *ask) string {
	n, _ := strconv.ParseInt(a.Value("n"), 10, 64)
	row, _ := strconv.ParseInt(a.Value("row"), 10, 64)
	s := &sheet{View: contract.View{Columns: []contract.Column{{Name: "commissioner"}, {Name: "records", Kind: contract.CountCells}}}}
	if row > 0 {
		s.Rows = [][]contract.Cell{{{Text: "00L"}, {Number: row}}}
	}
	err := a.differing(access.Group{Where: a.where([]string{a.Value("month")}), N: n}, nil, map[*sheet][]string{s: {"commissioner"}})
	switch {
	case err != nil:
		return "refused"
	case row > 0 && s.Rows[0][1].Hidden:
		return "hidden"
	}
	return "given"
}
