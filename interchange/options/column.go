package options

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
)

// A tableColumn is what a column says: a key of an option, or an amount of a thing in
// a year.
type tableColumn struct {
	key  string // id, name, …; cost, benefit, use or people for amounts; "" is passed over
	name string // of the resource or budget line
	year plan.Year
}

// words are the columns that hold one value of an option.
var words = []string{"id", "name", "what", "group", "excludes", "needs", "must", "stops", "earliest", "latest", "lead_months", "distribution", "sd", "low", "high", "mode",
	"evidence", "evidence_page", "evidence_url", "no_evidence", "programme", "provider", "place", "score", "success", "made_up", "people", "notes"}

// columns reads the header. A column of no other name is a resource.
func (t *reading) columns() []tableColumn {
	var out []tableColumn
	seen := map[tableColumn]bool{}
	for i, name := range t.Header {
		c := columnOf(strings.TrimSpace(name))
		if c.key != "" && seen[c] {
			t.report(1, i, problem.Problem{Code: "column_twice", What: fmt.Sprintf("the column %q stands twice.", name), Why: "It is not known which of the two holds.", Fix: "Keep one."})
		}
		seen[c] = true
		out = append(out, c)
	}
	for _, must := range []string{"id", "benefit"} {
		found := false
		for c := range seen {
			found = found || c.key == must
		}
		if !found {
			t.missing(must)
		}
	}
	return out
}

func (t *reading) missing(column string) {
	fix := "Add it. The columns are id, benefit, and one for each resource."
	if near, ok := dated.Nearest(column, t.Header); ok {
		fix = fmt.Sprintf("Is it the one called %q?", near)
	}
	t.report(1, -1, problem.Problem{Code: "missing_column", What: "there is no column " + column + ".", Why: "Nothing could be weighed.", Fix: fix})
}

func columnOf(name string) tableColumn {
	key := strings.ReplaceAll(strings.ToLower(name), " ", "_")
	for _, w := range words {
		if key == w {
			return tableColumn{key: w}
		}
	}
	if fifth, ok := strings.CutPrefix(key, "people_"); ok && len(fifth) == 1 && fifth >= "1" && fifth <= "5" {
		return tableColumn{key: "people", name: fifth}
	}
	rest, year := name, plan.Year(0)
	if i := strings.LastIndexAny(name, " _"); i >= 0 {
		if y, ok := plan.ParseYear(name[i+1:]); ok {
			rest, year = strings.TrimSpace(name[:i]), y
		}
	}
	switch low := strings.ToLower(rest); {
	case low == "":
		return tableColumn{}
	case low == "benefit":
		return tableColumn{key: "benefit", year: year}
	case low == "cost":
		return tableColumn{key: "cost", year: year}
	case strings.HasPrefix(low, "cost "), strings.HasPrefix(low, "cost."):
		return tableColumn{"cost", strings.TrimSpace(rest[len("cost "):]), year}
	case strings.HasPrefix(low, "use."):
		return tableColumn{"use", rest[len("use."):], year}
	}
	return tableColumn{"use", rest, year}
}
