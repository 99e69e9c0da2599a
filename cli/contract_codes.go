package cli

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// A typed code was typed by a person, in either case.
type typed org.Code

// UnmarshalText reads the code.
func (t *typed) UnmarshalText(text []byte) error {
	*t = typed(readCode(string(text)))
	return nil
}

// codes are the commissioner and the provider asked for; "" = any.
func (a asked) codes() (commissioner, provider org.Code) {
	return org.Code(a.Commissioner), org.Code(a.Provider)
}

// unmatchedIn is unmatched of the months asked for.
func (a asked) unmatchedIn(c *call, got *workspace.Results, problems *problem.List) error {
	ledger, err := got.Ledger(a.months()...)
	if err != nil {
		return asMonth(err, got)
	}
	var statements []*contract.Statement
	for _, m := range ledger.Months() {
		statements = append(statements, ledger.Statement(m))
	}
	a.unmatched(c, statements, problems)
	return nil
}

// unmatched warns if no line of the statements is of the codes asked for: a
// misspelt code would look like one of which nothing is owed. Boards do not pay; their
// sub-ICB locations do.
func (a asked) unmatched(c *call, statements []*contract.Statement, problems *problem.List) {
	commissioner, provider := a.codes()
	if commissioner == "" && provider == "" {
		return
	}
	for _, s := range statements {
		if len(s.Only(commissioner, provider).Lines) > 0 {
			return
		}
	}
	p := problem.Problem{Code: "no_lines", Severity: problem.Warn, What: fmt.Sprintf("there is no record of %s.", a.spoken()),
		Why: "A total of nothing is not a total of £0.00.", Fix: "Check the codes; without them the command shows all."}
	if r, err := c.register(asOf{}); err == nil {
		if of := r.ICBSubICBs(commissioner, c.today()); len(of) > 0 {
			p.Fix = fmt.Sprintf("%s is a board: care is charged to its sub-ICB locations, %v. Ask for one of them.", commissioner, of)
		}
	}
	problems.Add(p)
}

// spoken is what was asked for, in words.
func (a asked) spoken() string {
	var words []string
	if a.Commissioner != "" {
		words = append(words, fmt.Sprintf("commissioner %q", string(a.Commissioner)))
	}
	if a.Provider != "" {
		words = append(words, fmt.Sprintf("provider %q", string(a.Provider)))
	}
	return strings.Join(words, " and ")
}
