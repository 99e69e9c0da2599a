package web_test

import (
	"html"
	"maps"
	"net/http"
	"strings"
	"testing"
)

// pages are one address of each page, and what its title says.
func pages(t *testing.T) map[string]string {
	all := map[string]string{
		"/":                 "Who is responsible",
		"/search?q=made-up": "things are called",
		"/search?q=zzzqqq":  "Nothing is called",
		"/understand":       "Understand",
		"/decide":           "Decide",
		"/deliver":          "Deliver",
		"/evaluate":         "Evaluate",
		"/who":              "Who do I turn to?",
		"/who?matter=complaint&practice=ZA0001&on=2023-06-01": "decides for",
		"/body/ZA0001":                           "ZA0001 MADE-UP PRACTICE ZA0001 belonged to 00L",
		"/body/00L":                              "sub-ICB location on 30 June 2026",
		"/body/QHM":                              "integrated care board on 30 June 2026",
		"/body/QHM/need?year=2022/23":            "How much need the people of QHM",
		"/body/zue":                              "ZUE MADE-UP HOSPITALS ZUE, NHS trust",
		"/structures?days=2003-06-01+2013-06-01": "commissioners in 2003",
		"/structures/propose":                    "What if bodies merge",
		"/structures/propose?merge=QHM&with=QOQ&from=2027-04-01": "would get another commissioner",
		"/structures/propose?draft=icbs-2026":                    "would get another commissioner",
		"/structures/handover":                                   "Live work to hand over",
		"/structures/handover?merge=QHM&with=QOQ":                "live work",
		"/restate": "Figures on the map of another day",
		"/restate?measure=population&on=2013-06-01": "of the 42 bodies of 1 June 2013",
		"/reorganisation":                      "bodies became 42",
		"/reorganisation?body=QHM":             "QHM",
		"/variance?provider=ZUE":               "from the wrong commissioner",
		"/map?measure=owed&level=icb":          "Owed in the last run",
		"/map":                                 "Need for core services overall: from",
		"/map?measure=population&level=region": "People: from",
		"/map?level=icb&on=2007-01-01":         "There were no integrated care boards",
		"/statement":                           "is owed and",
		"/people":                              "Who the people of a body are",
		"/people?body=QHM&index=2025":          "people live in QHM",
		"/beside":                              "A body beside those most like it",
		"/beside?body=QHM&index=2025":          "QHM",
		"/gap":                                 "How unequally need is spread",
		"/gap?body=QHM&index=2025":             "live in England",
		"/assessment":                          "A needs assessment for a board",
		"/assessment?body=QHM&index=2025":      "What the people of QHM",
		"/allocate?year=2023/24":               "times the average of England",
		"/allocate?of=districts&year=2023/24":  "against their boards",
		"/figures":                             "from a file of your own",
		"/figures?kind=funnel-proportion&data=area,count,population%0AA,512,1000%0AB,391,900%0AC,240,700": "A funnel of shares",
		"/statement/records?month=2025-05&commissioner=00L":                                               "of 00L",
		"/statement?month=2025-05&commissioner=00L":                                                       "is owed by 00L",
		"/variance":                     "belong to another commissioner or category",
		"/findings":                     "findings to ask about",
		"/findings?code=duplicate":      "to ask about",
		"/explain":                      "Why this payer?",
		"/explain?record=" + aRecord(t): aRecord(t),
		"/explain?cds_type=130&discharge_date=2025-06-03&gp_practice=ZA0001": "pays for a record with these facts",
		"/rules":             "by which records find their payer",
		"/rules/cam-2025-26": "26 questions lead to 23 answers",
		"/explain?record=" + aRecord(t) + "&admin_category=02": "with other facts",
		"/imports":                      "imported",
		"/upload":                       "Bring a file in",
		"/jobs":                         "asked for",
		"/imports/1":                    "rows were imported",
		"/threads":                      "1 thread from a need",
		"/threads/example":              "Planned operations",
		"/threads/example?from=outcome": "Planned operations",
		"/glossary":                     "Words",
	}
	maps.Copy(all, planPages(t))
	return all
}

func TestEveryPageSaysWhatItShows(t *testing.T) {
	for path, says := range pages(t) {
		resp, body := get(t, path)
		title, head := titleOf.FindStringSubmatch(body), headOf.FindAllStringSubmatch(body, -1)
		switch {
		case resp.StatusCode != http.StatusOK:
			t.Errorf("%s: status %d\n%s", path, resp.StatusCode, body)
			continue
		case title == nil || !strings.Contains(html.UnescapeString(title[1]), says):
			t.Errorf("%s: title %q, want %q in it", path, title, says)
		case len(head) != 1 || !strings.HasPrefix(title[1], head[0][1]):
			t.Errorf("%s: the heading %q is not the title %q", path, head, title)
		}
		for _, want := range []string{`lang="en-GB"`, "<strong>made-up activity</strong>", `name="on" type="date"`, `class="for"`, `id="share"`, `href="/glossary"`, `href="/who`, `role="search"`} {
			if !strings.Contains(body, want) {
				t.Errorf("%s has no %s", path, want)
			}
		}
		if m := inline.FindString(body); m != "" {
			t.Errorf("%s holds %q: nothing may be inline or from elsewhere", path, m)
		}
		if strings.Contains(body, "<table") && !strings.Contains(body, "Where this comes from") {
			t.Errorf("%s does not say where its figures come from", path)
		}
	}
}

// TestLinksResolve follows every link of every page.
func TestLinksResolve(t *testing.T) {
	seen := map[string]bool{}
	for path := range pages(t) {
		_, body := get(t, path)
		for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
			link, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			if seen[link] || link == "" || !strings.HasPrefix(link, "/") || testing.Short() && len(seen) >= 250 {
				continue
			}
			seen[link] = true
			if resp, text := get(t, link); resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusSeeOther {
				if !strings.Contains(text, "<h1>Not loaded</h1>") { // which says what to load
					t.Errorf("%s links to %s, which answers %d", path, link, resp.StatusCode)
				}
			}
		}
	}
	if len(seen) < 200 {
		t.Errorf("%d links were followed, want at least 200", len(seen))
	}
}
