package web_test

import (
	"encoding/csv"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestSigningInLeadsBack(t *testing.T) {
	r := as(t, "")
	resp, _ := r.get("/statement?month=2025-06")
	to := resp.Header.Get("Location")
	if resp.StatusCode != http.StatusSeeOther || to != "/sign-in?next="+url.QueryEscape("/statement?month=2025-06") {
		t.Fatalf("a page before signing in: %d, %q", resp.StatusCode, to)
	}
	resp, text := r.post(to, "/sign-in", "next", "/statement?month=2025-06", "name", "viewer", "password", "wrong")
	if resp.StatusCode != http.StatusUnauthorized || !strings.Contains(text, "do not fit together") || !strings.Contains(text, `value="/statement?month=2025-06"`) {
		t.Errorf("a wrong password: %d", resp.StatusCode)
	}
	for next, want := range map[string]string{"/statement?month=2025-06": "/statement?month=2025-06", "https://evil.example": "/", "//evil.example": "/"} {
		if resp, _ := r.post("/sign-in?next="+url.QueryEscape(next), "/sign-in", "next", next, "name", "viewer", "password", password); resp.Header.Get("Location") != want {
			t.Errorf("after signing in for %q one is sent to %q, want %q", next, resp.Header.Get("Location"), want)
		}
		r.post("/access", "/sign-out")
	}
	if resp, _ := r.get("/signed-out"); resp.StatusCode != http.StatusOK {
		t.Errorf("signed out: %d", resp.StatusCode)
	}
	if resp, _ := r.get("/access"); resp.StatusCode != http.StatusSeeOther {
		t.Errorf("after signing out: %d", resp.StatusCode)
	}
	if resp, _ := r.do(http.MethodPost, "/sign-in", url.Values{"name": {"viewer"}, "password": {password}}); resp.StatusCode != http.StatusForbidden {
		t.Errorf("signing in without the form's token: %d", resp.StatusCode)
	}
}

// TestPagesAreNotKept holds what is behind the door to no cache.
func TestPagesAreNotKept(t *testing.T) {
	for _, path := range []string{"/statement", "/statement?format=csv", "/access", "/sign-in"} {
		if resp, _ := as(t, "viewer").get(path); resp.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept: %q", path, resp.Header.Get("Cache-Control"))
		}
	}
}

var (
	countSaid = regexp.MustCompile(`([0-9][0-9,]*) (?:records?|rows? (?:was|were|waits?))\b`)
	countCell = regexp.MustCompile(`<td class="n">([0-9][0-9,]*)</td>`)
)

// TestNoSmallNumberLeavesByAnotherDoor reads, as a viewer, every page and file of figures and
// holds each count to disclosure control: none, or a multiple of five from 10 on; and each sum of few records
// to *. What the counts are is read as an analyst.
func TestNoSmallNumberLeavesByAnotherDoor(t *testing.T) {
	exact, viewer := as(t, "analyst"), as(t, "viewer")
	hidden, fine := 0, func(n string) bool {
		v, err := strconv.Atoi(strings.ReplaceAll(n, ",", ""))
		return err == nil && (v == 0 || v >= 10 && v%5 == 0)
	}
	for _, path := range figurePages(t) {
		_, page := viewer.get(path)
		main := page[strings.Index(page, "<main"):]
		said := countSaid.FindAllStringSubmatch(main, -1)
		if !strings.HasPrefix(path, "/body/") { // its tables count practices and the people of published lists
			said = append(said, countCell.FindAllStringSubmatch(main, -1)...)
		}
		for _, m := range said {
			if !fine(m[1]) {
				t.Errorf("%s says %q to a viewer", path, m[0])
			}
		}
		for _, m := range hrefs.FindAllStringSubmatch(page, -1) {
			link := html.UnescapeString(m[1])
			if !strings.Contains(link, "format=csv") {
				continue
			}
			if strings.HasPrefix(link, "/threads/") {
				continue // of what was given and paid it says nothing to a viewer
			}
			_, whole := exact.get(link)
			_, held := viewer.get(link)
			hidden += sameButHidden(t, link, rowsOf(t, whole), rowsOf(t, held))
		}
	}
	if hidden == 0 {
		t.Error("nothing was hidden: the made-up activity has no small number, and the test says nothing")
	}
}

// figurePages are pages that show figures of activity.
func figurePages(t *testing.T) []string {
	t.Helper()
	out := []string{"/", "/imports", "/variance", "/statement", "/threads/example", "/body/00L", "/body/ZUE", "/body/QHM", "/search?q=made-up"}
	_, page := as(t, "analyst").get("/statement")
	for _, m := range regexp.MustCompile(`<option(?: selected)?>([^<]+)</option>`).FindAllStringSubmatch(page, 2) {
		for _, of := range []string{"", "&commissioner=00L", "&provider=ZUE", "&commissioner=00L&provider=ZUE", "&commissioner=00T"} {
			out = append(out, "/statement?month="+m[1]+of)
		}
		out = append(out, "/variance?month="+m[1], "/variance?provider=ZUE&month="+m[1])
	}
	return out
}

func rowsOf(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatalf("%v: %.200s", err, text)
	}
	return rows
}

// sameButHidden holds a table to disclosure control; it gives how many cells were hidden.
func sameButHidden(t *testing.T, link string, whole, held [][]string) (hidden int) {
	t.Helper()
	if len(whole) != len(held) || len(held) == 0 {
		t.Errorf("%s has %d rows, and %d under disclosure control", link, len(whole), len(held))
		return 0
	}
	counts := []string{"records", "units", "unpriced", "claims", "ytd_records", "ytd_units", "ytd_unpriced", "ytd_claims", "rows_read", "rows_imported", "in_quarantine"}
	money := []string{"derived", "owed", "claimed", "claimed_less_owed", "at_stake", "amount"}
	// Under control rows stand in the order of their words, which both have.
	figures := append(slices.Concat(counts, money), "difference", "owed_in_the_year", "notes", "waiting")
	words := func(row []string) string {
		key := ""
		for c, name := range held[0] {
			if !slices.Contains(figures, name) && !strings.HasPrefix(name, "ytd_") && !strings.HasPrefix(name, "because_") && !strings.HasPrefix(name, "withheld") {
				key += row[c] + "|"
			}
		}
		return key
	}
	for _, table := range [][][]string{whole, held} {
		slices.SortStableFunc(table[1:], func(x, y []string) int { return strings.Compare(words(x), words(y)) })
	}
	for r := range held[1:] {
		if words(held[r+1]) != words(whole[r+1]) {
			t.Fatalf("%s row %d: %q is held against %q", link, r+1, held[r+1], whole[r+1])
		}
		for c, name := range held[0] {
			got, was := held[r+1][c], whole[r+1][c]
			switch n, _ := strconv.Atoi(was); {
			case got == "*":
				hidden++
			case slices.Contains(counts, name) && !(n == 0 && got == "0") && !(n >= 8 && got == strconv.Itoa((n+2)/5*5)):
				t.Errorf("%s row %d: %s is %s, shown as %s", link, r+1, name, was, got)
			case slices.Contains(money, name) && fewIn(held[0], whole[r+1]) && was != "0.00":
				t.Errorf("%s row %d: %s is of few records, and shown as %s: %q", link, r+1, name, got, whole[r+1])
			}
		}
	}
	return hidden
}

// fewIn tells whether a row is of 1 to 7 records.
func fewIn(heads, row []string) bool {
	at := slices.Index(heads, "records")
	if at < 0 {
		return false
	}
	n, err := strconv.Atoi(row[at])
	return err == nil && n >= 1 && n <= 7
}

// TestSearchTellsOfARecordToThoseWhoMayOpenIt: that a record is there is told to nobody else.
func TestSearchTellsOfARecordToThoseWhoMayOpenIt(t *testing.T) {
	path := "/search?q=" + aRecord(t)
	for _, role := range []string{"viewer", "analyst"} {
		if resp, page := fresh(t, role).get(path); resp.StatusCode != http.StatusOK || !strings.Contains(page, "Nothing is called") {
			t.Errorf("%s finds a record: %d", role, resp.StatusCode)
		}
	}
	analyst := fresh(t, "analyst")
	analyst.states("planning")
	if resp, _ := analyst.get(path); resp.StatusCode != http.StatusSeeOther || !strings.HasPrefix(resp.Header.Get("Location"), "/explain?record=") {
		t.Errorf("an analyst with a purpose is sent to %q", resp.Header.Get("Location"))
	}
}

// TestRecordsAreMaskedFilteredAndWrittenDown opens a record as an analyst, who sees it
// masked, and reads as IG lead that it was.
func TestRecordsAreMaskedFilteredAndWrittenDown(t *testing.T) {
	analyst, ceff := fresh(t, "analyst"), fresh(t, "ceff-finance")
	resp, _ := analyst.get("/findings?code=duplicate")
	if to := resp.Header.Get("Location"); to != "/purpose?next="+url.QueryEscape("/findings?code=duplicate") {
		t.Fatalf("findings without a purpose lead to %q", to)
	}
	if _, page := analyst.get(resp.Header.Get("Location")); !strings.Contains(page, "contract-monitoring") || !strings.Contains(page, "article") || strings.Contains(page, "invoice-validation") {
		t.Error("the form does not offer the purposes of the role, with their law")
	}
	analyst.states("contract-monitoring")
	ceff.states("invoice-validation")
	id, postcode, age := aPerson(t)
	_, masked := analyst.get("/explain?record=" + id)
	_, whole := ceff.get("/explain?record=" + id)
	if !strings.Contains(whole, postcode) || !strings.Contains(whole, `name="age" value="`+age+`"`) {
		t.Errorf("invoice validation does not see postcode %q and age %q", postcode, age)
	}
	if strings.Contains(masked, postcode) || strings.Contains(masked, `value="`+age+`"`) {
		t.Errorf("an analyst sees the postcode %q or the age %q", postcode, age)
	}
	if _, same := analyst.get("/explain?record=" + id + "&postcode=&age="); strings.Contains(same, postcode) {
		t.Error("asking with other facts shows the postcode")
	}
	lead := as(t, "ig-lead")
	_, log := lead.get("/audit?record=" + id)
	for _, want := range []string{"analyst", "contract-monitoring", "ceff-finance", "invoice-validation", "/explain", "the log is whole"} {
		if !strings.Contains(log, want) {
			t.Errorf("the audit log about %s does not say %q", id, want)
		}
	}
}

// aPerson is a record with a postcode and an age of two digits, about which there is something to ask.
func aPerson(t *testing.T) (id, postcode, age string) {
	t.Helper()
	_, body := get(t, "/findings")
	for _, m := range recordID.FindAllStringSubmatch(body, -1) {
		_, page := get(t, "/explain?record="+m[1])
		at := regexp.MustCompile(`name="(postcode|age)" value="([^"]+)"`).FindAllStringSubmatch(page, -1)
		if len(at) == 2 && len(at[1][2]) == 2 {
			return m[1], at[0][2], at[1][2]
		}
	}
	t.Skip("no record with a finding has a postcode and an age")
	return "", "", ""
}

func TestConfinedAccountsSeeTheirOwn(t *testing.T) {
	own := as(t, "tees")
	own.states("contract-monitoring")
	_, text := own.get("/findings?format=csv&sheet=Findings")
	rows := rowsOf(t, text)
	derived, claimed := slices.Index(rows[0], "commissioner"), slices.Index(rows[0], "claimed_commissioner")
	for _, row := range rows[1:] {
		if row[derived] != "00L" && row[claimed] != "00L" && row[derived] != "16C" && row[claimed] != "16C" {
			t.Errorf("an account of 00L reads a finding of %q and %q", row[derived], row[claimed])
		}
	}
	_, all := get(t, "/findings?format=csv&sheet=Findings")
	if n := len(rowsOf(t, all)); len(rows) < 2 || len(rows) >= n {
		t.Errorf("of %d findings an account of 00L reads %d", n, len(rows))
	}
	for _, row := range rowsOf(t, all)[1:] {
		if row[derived] != "00L" && row[claimed] != "00L" && row[derived] != "" {
			resp, page := own.get("/explain?record=" + url.QueryEscape(row[slices.Index(rows[0], "record_id")]))
			if resp.StatusCode != http.StatusForbidden || !strings.Contains(page, "not_your_commissioner") && !strings.Contains(page, "among your commissioners") {
				t.Errorf("a record of %s: %d, want it refused", row[derived], resp.StatusCode)
			}
			break
		}
	}
}

func TestAdminsSeeNoData(t *testing.T) {
	_, home := as(t, "admin").get("/")
	if strings.Contains(home, "£") || strings.Contains(home, "records") && strings.Contains(home, "is owed") {
		t.Error("an admin reads figures on the first page")
	}
	if _, body := as(t, "admin").get("/body/00L"); strings.Contains(body, "£") || !strings.Contains(body, "opens no figures") {
		t.Error("an admin reads the money of a body")
	}
}

func TestBrokenGlassStandsOnEveryPage(t *testing.T) {
	const reason = "a person is at risk at home tonight, their trust asks"
	r := fresh(t, "contract-manager")
	if resp, text := r.post("/break-glass", "/break-glass", "reason", "short"); resp.StatusCode != http.StatusBadRequest || !strings.Contains(text, "at least 20 letters") {
		t.Errorf("a short reason: %d", resp.StatusCode)
	}
	r.post("/break-glass", "/break-glass", "reason", reason)
	for _, path := range []string{"/", "/statement", "/findings", "/glossary"} {
		if _, page := r.get(path); !strings.Contains(page, "The glass is broken") || !strings.Contains(page, reason) {
			t.Errorf("%s does not say that the glass is broken", path)
		}
	}
	r.post("/break-glass", "/break-glass", "close", "yes")
	if _, page := r.get("/"); strings.Contains(page, "The glass is broken") {
		t.Error("the glass is still broken after it was closed")
	}
	if _, log := as(t, "ig-lead").get("/audit"); !strings.Contains(log, reason) {
		t.Error("the IG lead does not read that the glass was broken")
	}
}

func TestWhatIMaySee(t *testing.T) {
	_, page := as(t, "viewer").get("/access")
	for _, want := range []string{"viewer", "under disclosure control", "every commissioner", "These roles can", "Sign out on every device"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if _, page := get(t, "/access"); !strings.Contains(page, "Everything here is open") {
		t.Error("the demo does not say that it is open")
	}
}
