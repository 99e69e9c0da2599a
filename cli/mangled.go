package cli

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/problem"
)

// unusable says why a text is no code that can be looked up.
func unusable(text string) *problem.Problem {
	bad := func(code, what, fix string) *problem.Problem {
		return &problem.Problem{Code: code, Severity: problem.Reject, Field: "code", What: what, Why: "There is nothing to look up.", Fix: fix}
	}
	switch {
	case text == "":
		return bad("no_code", "the row has no code.", "Complete the row.")
	case mangled(text):
		return bad("mangled_code", fmt.Sprintf("%q is a code that a spreadsheet has turned into a number.", text),
			"Export the file again with the column as text; which code it was cannot be known.")
	}
	return nil
}

// mangled tells whether a spreadsheet made a number in scientific notation of a
// code: 1.00E+05, 5.00E+01.
func mangled(text string) bool {
	mantissa, exponent, found := strings.Cut(strings.ToUpper(text), "E")
	if !found || mantissa == "" || strings.Trim(mantissa, "0123456789.") != "" {
		return false
	}
	return strings.Contains(mantissa, ".") || strings.HasPrefix(exponent, "+") || strings.HasPrefix(exponent, "-")
}
