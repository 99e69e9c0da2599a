package web_test

import (
	"encoding/csv"
	"html"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestTablesCanBeTakenAway holds what a page offers as files to be tables that say
// they are made up.
func TestTablesCanBeTakenAway(t *testing.T) {
	for path := range pages(t) {
		_, body := get(t, path)
		for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
			link := html.UnescapeString(m[1])
			if strings.Contains(link, "format=csv") {
				checkCSV(t, link)
			} else if strings.Contains(link, "format=xlsx") {
				resp, book := get(t, link)
				if !strings.HasPrefix(book, "PK") || !strings.HasSuffix(resp.Header.Get("Content-Disposition"), `.xlsx"`) {
					t.Errorf("%s is no workbook: %q", link, book[:min(80, len(book))])
				}
			}
		}
	}
}

func checkCSV(t *testing.T, link string) {
	t.Helper()
	resp, text := get(t, link)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil || len(rows) == 0 || rows[0][len(rows[0])-1] != "notes" || !strings.HasSuffix(resp.Header.Get("Content-Disposition"), `.csv"`) {
		t.Errorf("%s is no table with notes: %v, %q", link, err, text[:min(80, len(text))])
	}
	for _, row := range rows[min(1, len(rows)):] {
		if !strings.HasPrefix(row[len(row)-1], "made-up activity") {
			t.Errorf("%s has a row that does not say it is made up: %q", link, row)
			return
		}
	}
}

// TestStatementOfDaysToComeIsTheirSum holds the page of several months to all of them.
func TestStatementOfDaysToComeIsTheirSum(t *testing.T) {
	resp, _ := get(t, "/statement?month=future")
	if resp.StatusCode == http.StatusNotFound {
		t.Skip("the made-up activity has no record of a day to come")
	}
	_, page := get(t, "/statement?month=future&format=csv&sheet=Owed")
	_, whole := get(t, "/statement?month=future&format=csv&sheet=Statement")
	if got, want := recordsIn(t, page), recordsIn(t, whole); got != want || got == 0 {
		t.Errorf("the page is of %d records, the statements of %d", got, want)
	}
}

// recordsIn adds up the column of records.
func recordsIn(t *testing.T, text string) int {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at, sum := slices.Index(rows[0], "records"), 0
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[at])
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	return sum
}
