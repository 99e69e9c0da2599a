package web_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestDaysGoAlong(t *testing.T) {
	_, body := get(t, "/body/ZA0001?on=2005-01-01&known=2026-07-01")
	if !strings.Contains(body, "On 1 January 2005, as known on 1 July 2026") {
		t.Errorf("the page does not say its days")
	}
	before, slider, _ := strings.Cut(body, "data-slider") // which changes the day
	_, after, _ := strings.Cut(slider, "</nav>")
	for _, m := range hrefs.FindAllStringSubmatch(before+after, -1) {
		link, err := url.Parse(html.UnescapeString(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(link.Path, "/body/") && (link.Query().Get("on") != "2005-01-01" || link.Query().Get("known") != "2026-07-01") {
			t.Errorf("%s loses the days", link)
		}
	}
}

func TestWrongAddressesSayWhatToDo(t *testing.T) {
	for path, want := range map[string]int{
		"/nothing": 404, "/body/XX9": 404, "/imports/999": 404, "/imports/x": 400, "/threads/none": 404, "/explain?record=none": 404,
		"/statement?month=1999-01": 404, "/findings?code=none": 400, "/body/QHM?on=yesterday": 400, "/who?matter=none&practice=ZA0001": 400,
		"/who?matter=complaint&practice=ZA0001&provider=ZUE": 400, "/structures?days=1980-01-01": 400, "/restate?measure=none": 400, "/restate?measure=population&role=none": 400,
		"/body/%3Cscript%3E": 404, "/map?level=ward": 400, "/map?measure=joy": 400, "/map?since=soon": 400, "/map?measure=owed&month=1999-01": 404, "/map?year=soon": 400,
		"/people?body=zzzqqq": 404, "/people?body=ZA0001": 400, "/people?body=QHM&by=shoes": 400, "/people?body=QHM&index=1066": 400, "/people?body=QHM&on=1066": 400,
		"/beside?body=QHM&peers=many": 400, "/beside?body=QHM&year=soon": 400, "/gap?body=zzzqqq": 404, "/assessment?body=zzzqqq": 404, "/allocate?of=nothing": 400, "/allocate?year=1999/00": 400,
		"/figures?kind=none": 400, "/findings?from=x": 400, "/statement/records?reason=none": 400, "/statement/records?month=1999-01": 404,
	} {
		resp, body := get(t, path)
		if resp.StatusCode != want || !strings.Contains(body, "What happened, and what to do") || inline.MatchString(body) {
			t.Errorf("%s: status %d, want %d and a page that says what to do", path, resp.StatusCode, want)
		}
	}
}

func TestSearchGoesThere(t *testing.T) {
	record := aRecord(t)
	for text, want := range map[string]string{"za0001": "/body/ZA0001", " QHM ": "/body/QHM", record: "/explain?record=" + record, "": "/", "ts18 1hu": "/imports"} {
		resp, _ := get(t, "/search?q="+url.QueryEscape(text))
		if got := resp.Header.Get("Location"); resp.StatusCode != http.StatusSeeOther || got != want {
			t.Errorf("a search for %q answers %d and goes to %q, want %q", text, resp.StatusCode, got, want)
		}
	}
}

// TestOtherFactsShowWhereThePathParts makes the patient of a record a private one and
// asks where that leads.
func TestOtherFactsShowWhereThePathParts(t *testing.T) {
	record := aRecord(t)
	_, body := get(t, "/explain?record="+record+"&admin_category=02")
	for _, want := range []string{"admin_category is &#34;02&#34;", "the paths part at question A", "The record as it is"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if _, body := get(t, "/explain?record="+record); strings.Contains(body, "What if:") {
		t.Error("a record as it is is shown as one with other facts")
	}
}
