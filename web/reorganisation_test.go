package web_test

import (
	"encoding/csv"
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	peopleOf = regexp.MustCompile(`data-people="(\d+)"`)
	allOf    = regexp.MustCompile(`are everybody: ([0-9,]+) people`)
)

// TestFlowsOfPeopleAddUp holds picture and table of a reorganisation to one another, and
// both to the people of the day.
func TestFlowsOfPeopleAddUp(t *testing.T) {
	for _, query := range []string{"", "?from=2001-06-01&to=2003-06-01", "?from=2012-06-01&to=2014-06-01", "?from=1999-06-01&to=2023-06-01", "?level=icb&from=2023-06-01&to=2024-06-01", "?merge=QHM&with=QOQ", "?draft=icbs-2026"} {
		_, body := get(t, "/reorganisation"+query)
		drawn := 0
		for _, m := range peopleOf.FindAllStringSubmatch(body, -1) {
			n, err := strconv.Atoi(m[1])
			if err != nil {
				t.Fatal(err)
			}
			drawn += n
		}
		said := allOf.FindStringSubmatch(body)
		if said == nil {
			t.Fatalf("%s does not say how many people there are", query)
		}
		all, err := strconv.Atoi(strings.ReplaceAll(said[1], ",", ""))
		if err != nil {
			t.Fatal(err)
		}
		if listed := peopleListed(t, "/reorganisation"+query); drawn != all || listed != all {
			t.Errorf("%s: %d people are drawn, %d listed, of %d", query, drawn, listed, all)
		}
	}
}

// peopleListed adds up the file of a page.
func peopleListed(t *testing.T, path string) int {
	t.Helper()
	mark := "?"
	if strings.Contains(path, "?") {
		mark = "&"
	}
	_, text := get(t, path+mark+"format=csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(strings.ReplaceAll(row[3], ",", ""))
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	return sum
}

// TestOneBodyIsDrawnWithAllOfItsPeople: what goes into a body and what goes out of it.
func TestOneBodyIsDrawnWithAllOfItsPeople(t *testing.T) {
	_, whole := get(t, "/reorganisation?format=csv")
	_, one := get(t, "/reorganisation?body=QHM&format=csv")
	for _, line := range strings.Split(whole, "\n")[1:] {
		if strings.Contains(line, "QHM") && !strings.Contains(one, line) {
			t.Errorf("the page of QHM lacks %q", line)
		}
	}
	_, body := get(t, "/reorganisation?body=QHM")
	if !strings.Contains(html.UnescapeString(body), "QHM") || len(peopleOf.FindAllString(body, -1)) == 0 {
		t.Error("nothing of QHM is drawn")
	}
}
