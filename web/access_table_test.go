package web_test

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/remit-health/remit/access"
)

var update = flag.Bool("update", false, "write docs/access-table.md")

// An asked route is a page or a form with an address of it.
type asked struct{ name, method, path string }

// everyRoute is one address of each route, and of routes that ask more of some addresses.
func everyRoute(t *testing.T) []asked {
	rec := aRecord(t)
	return []asked{
		{"home", "GET", "/"}, {"search", "GET", "/search?q=made-up"}, {"sections of the cycle", "GET", "/understand"}, {"", "GET", "/decide"}, {"", "GET", "/deliver"}, {"", "GET", "/evaluate"},
		{"who do I turn to", "GET", "/who"}, {"a body", "GET", "/body/QHM"}, {"its need", "GET", "/body/QHM/need?year=2022/23"}, {"structures", "GET", "/structures?days=2013-06-01"},
		{"figures on another map", "GET", "/restate"}, {"words", "GET", "/glossary"}, {"threads", "GET", "/threads"}, {"one thread", "GET", "/threads/example"},
		{"statement", "GET", "/statement"}, {"variance", "GET", "/variance"}, {"imports", "GET", "/imports"}, {"an import of reference", "GET", "/imports/1"},
		{"an import of activity", "GET", "/imports/" + anActivityImport(t)}, {"findings", "GET", "/findings"}, {"facts that might be", "GET", "/explain"}, {"why this payer, of a record", "GET", "/explain?record=" + rec},
		{"records of a statement", "GET", "/statement/records?month=2025-05"}, {"one row left out", "GET", "/imports/999/rows/1"},
		{"people", "GET", "/people"}, {"beside its neighbours", "GET", "/beside"}, {"inequality", "GET", "/gap"}, {"an assessment", "GET", "/assessment"}, {"allocation", "GET", "/allocate"},
		{"figures of a file", "GET", "/figures"}, {"a draft", "GET", "/structures/propose"}, {"handing over", "GET", "/structures/handover"}, {"whose people became whose", "GET", "/reorganisation"},
		{"the map", "GET", "/map"}, {"the map, of activity", "GET", "/map?measure=owed"}, {"rules", "GET", "/rules"}, {"", "GET", "/rules/cam-2025-26"},
		{"upload", "GET", "/upload"}, {"", "GET", "/upload/X"}, {"long work", "GET", "/jobs"}, {"", "GET", "/jobs/X"}, {"", "GET", "/jobs/X/events"},
		{"priority runs", "GET", "/priorities"}, {"", "GET", "/priorities/none"}, {"", "GET", "/prioritise"}, {"levels", "GET", "/levels"}, {"", "GET", "/levels/HN12"}, {"hosts", "GET", "/hosts"},
		{"decisions", "GET", "/decisions"}, {"", "GET", "/decisions/none"}, {"voice", "GET", "/voice"}, {"", "GET", "/voice/none"},
		{"audit log", "GET", "/audit"}, {"what I may see", "GET", "/access"}, {"purpose", "GET", "/purpose"}, {"break the glass", "GET", "/break-glass"},
		{"sign in", "GET", "/sign-in"}, {"signed out", "GET", "/signed-out"}, {"no such page", "GET", "/nothing"},
		{"send a file", "POST", "/upload"}, {"", "POST", "/upload/X"}, {"cancel work", "POST", "/jobs/X/cancel"}, {"undo an import", "POST", "/imports/999/undo"}, {"", "POST", "/imports/999/again"},
		{"send corrected rows", "POST", "/imports/999/corrected"}, {"", "POST", "/imports/999/rows/1"}, {"add a decision", "POST", "/decisions/add"}, {"follow one up", "POST", "/decisions/follow-up"},
		{"add what was said", "POST", "/voice/add"}, {"redact it", "POST", "/voice/X/redact"},
		{"state a purpose", "POST", "/purpose"}, {"break the glass, done", "POST", "/break-glass"}, {"sign out, done", "POST", "/sign-out"},
	}
}

// anActivityImport is the number of an import of records.
func anActivityImport(t *testing.T) string {
	t.Helper()
	all, err := shown.site.Workspace.Imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range all {
		if i.Kind == "activity" {
			return fmt.Sprint(i.ID)
		}
	}
	t.Fatal("no activity was imported")
	return ""
}

// outcome is what the server says to a role, in a word.
func outcome(resp *http.Response) string {
	to := resp.Header.Get("Location")
	switch {
	case resp.StatusCode == http.StatusForbidden:
		return "no"
	case resp.StatusCode == http.StatusSeeOther && strings.HasPrefix(to, "/sign-in?next="):
		return "sign in"
	case resp.StatusCode == http.StatusSeeOther && strings.HasPrefix(to, "/purpose?next="):
		return "purpose"
	case resp.StatusCode == http.StatusSeeOther, resp.StatusCode == http.StatusOK, resp.StatusCode == http.StatusNotFound, resp.StatusCode == http.StatusBadRequest:
		return "yes"
	}
	return fmt.Sprint(resp.StatusCode)
}

// TestRolesAndRoutes asks for every route as every role and holds the answers to the table of
// docs/access-table.md, and each refusal to a page that says who can. With -update it writes the
// table, to be read before it is committed.
func TestRolesAndRoutes(t *testing.T) {
	withAccounts(t)
	roles := append([]string{""}, names(everyRole(t))...)
	var b strings.Builder
	b.WriteString(`# Roles and routes

Made by ` + "`go test ./web -run RolesAndRoutes -update`" + `, and held by that test: each cell is what the server answered to an account with this one role. "yes" is shown (figures under
disclosure control where the role has them so), "purpose" is shown once a purpose is stated, "no" is refused with a page that says who can, and written to the
audit log; "sign in" leads to the form for signing in. What each role is for: [access.md](access.md).

| route | address | nobody | ` + strings.Join(roles[1:], " | ") + " |\n|---|---|" + strings.Repeat("---|", len(roles)) + "\n")
	for _, r := range everyRoute(t) {
		shown := r.path
		if at := strings.Index(shown, "record="); at > 0 {
			shown = shown[:at] + "record=ID"
		}
		if strings.HasPrefix(shown, "/imports/") && shown != "/imports/1" && !strings.Contains(shown, "999") {
			shown = "/imports/ID"
		}
		fmt.Fprintf(&b, "| %s | `%s %s` |", r.name, r.method, shown)
		for _, role := range roles {
			who := as(t, role)
			var resp *http.Response
			var page string
			if r.method == "GET" {
				resp, page = who.get(r.path)
			} else {
				resp, page = fresh(t, role).post("/access", r.path, "purpose", "planning", "reason", "a person is at risk at home tonight, their trust asks")
			}
			got := outcome(resp)
			if got == "no" && (!strings.Contains(page, "Not allowed: who can") || !strings.Contains(page, "These roles can") && !strings.Contains(page, "Ask who keeps the accounts")) && r.method == "GET" {
				t.Errorf("%s as %q is refused, and does not say who can:\n%s", r.path, role, page)
			}
			fmt.Fprintf(&b, " %s |", got)
		}
		b.WriteString("\n")
	}
	compare(t, "../docs/access-table.md", b.String())
}

func compare(t *testing.T, file, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != text {
		t.Errorf("%s does not hold what the server answers; look at the difference, and if it is meant: go test ./web -run RolesAndRoutes -update\n%s", file, text)
	}
}

// fresh is another browser of a role, so that what it does leaves the shared one as it is.
func fresh(t *testing.T, role string) *reader {
	t.Helper()
	readers.Lock()
	kept := readers.of[role]
	delete(readers.of, role)
	readers.Unlock()
	out := as(t, role)
	readers.Lock()
	readers.of[role] = kept
	readers.Unlock()
	return out
}

func names(roles []access.RoleName) []string {
	var out []string
	for _, r := range roles {
		out = append(out, string(r))
	}
	return out
}
