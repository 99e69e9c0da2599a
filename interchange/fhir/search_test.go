package fhir

import (
	"encoding/json"
	"net/url"
	"testing"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

func day(text string) calendar.Date { d, _ := calendar.Parse(text); return d }

var today = calendar.Of(2026, 6, 30)

// register is made up: a practice moved from one body to another, which was then
// followed by a third.
func register() *Directory {
	r := org.Build(org.Data{
		Practices: []org.PracticeRow{{Code: "A1", Name: "MADE-UP PRACTICE", Open: day("2000-01-01"), Status: "A", Commissioner: "99B", Postcode: "AB1 2CD"}},
		Memberships: []org.MembershipRow{{Practice: "A1", Parent: "99A", Joined: day("2001-04-01"), Left: day("2010-03-31")},
			{Practice: "A1", Parent: "99B", Joined: day("2010-04-01")}},
		Successions: []org.SuccessionRow{{Old: "99B", New: "99C", Date: day("2020-04-01")}}})
	return New(r, Facts{Imported: func(int64) time.Time { return time.Time{} }, Newest: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC), State: "1"})
}

// found are the ids that a search finds.
func found(t *testing.T, kind, query string) map[string]bool {
	t.Helper()
	v, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	got, status := register().Search(kind, v, "http://x", today)
	b, ok := got.(bundle)
	if !ok || status != 200 {
		t.Fatalf("%s: %d %+v", query, status, got)
	}
	out := map[string]bool{}
	for _, e := range b.Entry {
		switch r := e.Resource.(type) {
		case organization:
			out[r.ID] = true
		case affiliation:
			out[r.ID] = true
		}
	}
	return out
}

func TestPeriodsAreSearchedAsFHIRSays(t *testing.T) {
	const first = "member-A1-99A-20010401" // 2001-04-01 to 2010-03-31
	for query, want := range map[string]bool{
		"date=2005-06-01": true, "date=2001-04-01": true, "date=2010-03-31": true, "date=2010-04-01": false, "date=2001-03-31": false, "date=2001-03": false, "date=2010-03": true,
		"date=eq2005-06-01": false, "date=ne2005-06-01": true,
		"date=gt2010-03-30": true, "date=gt2010-03-31": false, "date=lt2001-04-02": true, "date=lt2001-04-01": false,
		"date=ge2010-03-31": true, "date=ge2010-04-01": false, "date=le2001-04-01": true, "date=le2001-03-31": false,
		"date=sa2001-03-31": true, "date=sa2001-04-01": false, "date=eb2010-04-01": true, "date=eb2010-03-31": false,
		"date=ge2005-06-01&date=le2005-06-01": true, "date=1999,2005": true, "date=1999,2015": false,
	} {
		if got := found(t, "OrganizationAffiliation", query+"&role=member&primary-organization=99A"); got[first] != want {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
}

func TestSearchesFindWhatTheyName(t *testing.T) {
	for _, tt := range []struct{ kind, query, id string }{
		{"Organization", "identifier=" + codeSystem + "|A1", "A1"}, {"Organization", "name=made-up", "A1"}, {"Organization", "name:contains=PRACTICE", "A1"},
		{"Organization", "name:exact=MADE-UP PRACTICE", "A1"}, {"Organization", "address-postalcode=ab12", "A1"}, {"Organization", "type=practice", "A1"},
		{"Organization", "partof=Organization/99C", "A1"}, {"Organization", "partof=99A&on=2005-01-01", "A1"}, {"Organization", "_id=99B,A1", "99B"},
		{"OrganizationAffiliation", "role=succession&primary-organization=99C", "succession-99B-99C-20200401"},
		{"OrganizationAffiliation", "participating-organization=http://x/Organization/99B", "succession-99B-99C-20200401"},
		{"OrganizationAffiliation", "active=false&participating-organization=A1", "member-A1-99A-20010401"},
	} {
		if got := found(t, tt.kind, tt.query); !got[tt.id] {
			t.Errorf("%s?%s: %v, want %s", tt.kind, tt.query, got, tt.id)
		}
	}
	for _, query := range []string{"identifier=other|A1", "name=practice", "partof=99A", "type=icb", "_lastUpdated=2025", "name:exact=made-up practice"} {
		if got := found(t, "Organization", query); got["A1"] {
			t.Errorf("%s: %v", query, got)
		}
	}
}

// TestComparesAreLaws holds prefixes against each other on every pair of spans of a few
// days.
func TestComparesAreLaws(t *testing.T) {
	at := func(d int) time.Time { return time.Date(2020, 1, 1+d, 0, 0, 0, 0, time.UTC) }
	var spans []span
	for a := range 6 {
		for b := a + 1; b < 7; b++ {
			spans = append(spans, span{at(a), at(b)})
		}
	}
	for _, of := range spans {
		for _, is := range spans {
			c := func(prefix string) bool { return compares[prefix](of, is) }
			switch {
			case c("eq") == c("ne"):
				t.Errorf("%v %v: eq and ne", of, is)
			case c("gt") && !c("ge"), c("lt") && !c("le"), c("sa") && !c("gt"), c("eb") && !c("lt"):
				t.Errorf("%v %v: a stricter prefix finds what a looser does not", of, is)
			case c("sa") && overlaps(of, is), c("eb") && overlaps(of, is), overlaps(of, is) == (c("sa") || c("eb")):
				t.Errorf("%v %v: after, before and at are not one of three", of, is)
			case overlaps(of, is) && !(c("ge") && c("le")):
				t.Errorf("%v %v: ge and le do not find what overlaps", of, is)
			}
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, q := range []string{"date=ge2009&_count=2", "name:contains=%20", "_page=MCAx", "identifier=|", "partof=/", "_lastUpdated=ne2020-01-01T00:00:00Z", "on=2001-13-01", "date=,", "_id=,A1"} {
		f.Add(q, true)
	}
	d := register()
	f.Fuzz(func(t *testing.T, query string, bodies bool) {
		v, err := url.ParseQuery(query)
		if err != nil {
			t.Skip()
		}
		kind := d.Kinds()[map[bool]int{true: 0, false: 1}[bodies]]
		got, status := d.Search(kind, v, "http://x", today)
		if _, err := json.Marshal(got); err != nil {
			t.Fatal(err)
		}
		b, answered := got.(bundle)
		if answered != (status == 200) || answered && b.Total < len(b.Entry) || !answered && status/100 != 4 {
			t.Fatalf("%q: %d %+v", query, status, got)
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	d := register()
	b.ReportAllocs()
	for b.Loop() {
		d.Search("Organization", url.Values{"name": {"made"}}, "http://x", today)
	}
}
