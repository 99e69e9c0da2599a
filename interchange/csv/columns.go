package csv

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/problem"
)

// The codes of what is wrong with the columns of a file. Of a file that has none
// of the canonical columns nothing is read, nor, if Options say so, of one that
// has neither a date nor a provider.
const (
	NoKnownColumn    = "no_known_column"
	NoDateOrProvider = "no_date_or_provider"
	MissingKeyColumn = "missing_key_column"
	NearColumn       = "near_column"
)

// keys are the columns without which a payer can hardly be found; of the dates
// one will do.
var keys = []struct {
	called  string
	columns []activity.Column
}{
	{"date", []activity.Column{activity.ActivityDate, activity.AdmissionDate, activity.DischargeDate}},
	{"provider", []activity.Column{activity.Provider}},
	{"gp_practice", []activity.Column{activity.GPPractice}},
}

// checkColumns refuses a file that cannot be activity, and says which columns are
// missing or may be misspelt.
func (rd *Reader) checkColumns(opt Options) {
	switch {
	case rd.rows.Refused():
	case len(rd.at) == 0:
		rd.refuse(NoKnownColumn, "None of the columns is one of an activity record.")
	case opt.Keyed && !rd.has(keys[0].columns) && !rd.has(keys[1].columns):
		rd.refuse(NoDateOrProvider, "No column holds a date or the provider, so no row can be care that somebody gave.")
	default:
		rd.missingKeys()
		rd.nearNames()
	}
}

// Refused tells whether nothing of the file is read.
func (rd *Reader) Refused() bool { return rd.refused || rd.rows.Refused() }

func (rd *Reader) refuse(code, what string) {
	rd.refused = true
	rd.rows.Warn(problem.Problem{Code: code, Severity: problem.Reject, Line: 1, What: what,
		Why: "Nothing was read: nothing in the file has a meaning here.",
		Fix: "Name the columns as the documentation of the activity record does (record_id, provider, gp_practice, ...), and check the delimiter."})
}

// Warn adds a problem about the file.
func (rd *Reader) Warn(p problem.Problem) { rd.rows.Warn(p) }

func (rd *Reader) has(any []activity.Column) bool {
	return slices.ContainsFunc(rd.at, func(p place) bool { return slices.Contains(any, p.column) })
}

func (rd *Reader) missingKeys() {
	for _, k := range keys {
		if rd.has(k.columns) {
			continue
		}
		fix := "Add the column."
		if like := rd.unknown(func(name string) bool { return sharesWord(name, k.columns) }); len(like) > 0 {
			fix = fmt.Sprintf("Did you mean %s? Then name it %s.", strings.Join(like, " or "), k.columns[0])
		}
		rd.warn(MissingKeyColumn, fmt.Sprintf("There is no column %s.", k.called),
			"Payers change: without a date no edition applies, without the practice residence decides, without the provider no host is known.", fix)
	}
}

// nearNames names columns that are spelt almost like one that is missing.
func (rd *Reader) nearNames() {
	for c := range activity.Columns {
		col := activity.Column(c)
		if rd.has([]activity.Column{col}) || col == activity.GPPractice || col == activity.Provider {
			continue
		}
		for _, like := range rd.unknown(func(name string) bool { return near(name, col.String()) }) {
			rd.warn(NearColumn, fmt.Sprintf("Column %s is not known, and there is no column %s.", like, col), "It is not read.", fmt.Sprintf("If %s is meant, name it so.", col))
		}
	}
}

func (rd *Reader) warn(code, what, why, fix string) {
	rd.rows.Warn(problem.Problem{Code: code, Severity: problem.Warn, Line: 1, What: what, Why: why, Fix: fix})
}

// unknown are the columns of the file that are not canonical and of which is
// holds, in quotation marks.
func (rd *Reader) unknown(is func(name string) bool) []string {
	var out []string
	for i, name := range rd.Header() {
		known := slices.ContainsFunc(rd.at, func(p place) bool { return p.cell == i })
		if !known && name != "" && is(strings.ToLower(name)) {
			out = append(out, fmt.Sprintf("%q", name))
		}
	}
	return out
}
