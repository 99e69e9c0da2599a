// Package options reads files of options and of what there is to pay for them with.
//
// Three forms say the same (docs/priorities.md lists every key and column):
//
//	options:                         id,benefit,nurses      {"options": [{"id": "a", "benefit": 10,
//	  - {id: a, benefit: 10,         a,10,3                    "use": {"nurses": 3}}],
//	     use: {nurses: 3}}           limits,,10              "limits": {"nurses": 10}}
//	limits: {nurses: 10}
//
// YAML and JSON are read by one reader, [ReadTree]; rows of CSV and of a workbook by
// another, [ReadTables]. Ids are text, whatever they look like. Numbers may stand in
// quotes. Sums of money are read to the penny.
//
// A question read in part would give a wrong answer without a word. So with a
// problem that is rejected the question is nil.
package options

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
)

var (
	plainNumber = regexp.MustCompile(`^[+-]?(0|[1-9]\d*|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][+-]?\d+)?$`)
	digit       = regexp.MustCompile(`\d`)
)

// parseNumber reads 3, -0.5, 1,250 or 1e5.
func parseNumber(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	if !plainNumber.MatchString(text) || !digit.MatchString(text) {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// most is the largest sum that is read: a million million pounds.
const most = money.Pence(1_000_000_000_000_00)

// parseSum reads pounds and pence: £1,250,000 or -1250000.50.
func parseSum(text string) (money.Pence, bool) {
	sum, err := money.ParsePounds(text)
	return sum, err == nil && sum <= most && sum >= -most
}

// number is the problem of a text that is no number.
func number(what, text string) problem.Problem {
	return problem.Problem{Code: "bad_number", Severity: problem.Reject, What: fmt.Sprintf("%s is %q, which is no number.", what, text), Why: "Nothing can be added up with it.", Fix: "Write digits, and a point before decimals: 12.5."}
}

func badSum(what, text string) problem.Problem {
	return problem.Problem{Code: "bad_sum", Severity: problem.Reject, What: fmt.Sprintf("%s is %q, which is no sum of money.", what, text), Why: "Nothing can be paid with it.", Fix: "Write pounds with at most two decimals: 1250000.50."}
}

func badYear(what, text string) problem.Problem {
	return problem.Problem{Code: "bad_year", Severity: problem.Reject, What: fmt.Sprintf("%s is %q, which is no financial year.", what, text), Why: "It could not be held against the other years.", Fix: "Write it as 2026/27."}
}

// yearly is the cost of a full year: of the last year that has one.
func yearly(spend map[string]plan.Spend) money.Pence {
	var last plan.Year
	for _, s := range spend {
		for y, p := range s {
			if p != 0 {
				last = max(last, y)
			}
		}
	}
	var sum money.Pence
	for _, s := range spend {
		if each, alike := s[0]; alike {
			sum += each
		} else {
			sum += s[last]
		}
	}
	return sum
}

// finish works out what follows from the parts that are stated.
func finish(o *plan.Option) {
	if o.Cost == 0 {
		o.Cost = yearly(o.Spend)
	}
	if len(o.Gain.ByYear) > 0 {
		o.Gain.Mean = o.Gain.ByYear.Total()
	}
	if o.People == 0 {
		sum := 0.0
		for _, n := range o.Fifths {
			sum += n
		}
		o.People = int64(math.Round(sum))
	}
}
