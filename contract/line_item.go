package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// A LineItem is one line of a contract: the care that a provider is to give for
// a commissioner over a period, how much of it was planned and at what value.
// [LineItem.Meter] finds the records that it pays for.
type LineItem struct {
	ID       string   `json:"id"`
	What     string   `json:"what"`
	Provider org.Code `json:"provider"` // "" = any
	// Commissioners are the payers whose records count: a commissioner and, for
	// an integrated care board, its sub-ICB locations.
	Commissioners []org.Code    `json:"commissioners"`
	Care          Care          `json:"care"`
	From          calendar.Date `json:"from"`
	Until         calendar.Date `json:"until"`            // the first day no longer
	Planned       int64         `json:"planned_activity"` // units over the whole period
	PlannedValue  money.Pence   `json:"planned_value_pence"`
	Basis         string        `json:"price_basis"` // what was agreed of the price, in words
	MadeUp        bool          `json:"made_up"`
}

// Care says which records a line is about: each list that is not empty must hold
// the record's code. A code that ends in * stands for all that begin so.
type Care struct {
	PODs     []string `json:"pods,omitempty"`
	HRGs     []string `json:"hrgs,omitempty"`
	TFCs     []string `json:"tfcs,omitempty"`
	Services []string `json:"services,omitempty"`
}

// Empty tells whether it names no care at all.
func (c Care) Empty() bool { return len(c.PODs)+len(c.HRGs)+len(c.TFCs)+len(c.Services) == 0 }

// Holds tells whether a record is of the care.
func (c Care) Holds(r *activity.Record) bool {
	return among(c.PODs, r.Get(activity.POD)) && among(c.HRGs, r.Get(activity.HRG)) &&
		among(c.TFCs, r.Get(activity.TFC)) && among(c.Services, r.Get(activity.ServiceCode))
}

// String writes the care for people: "POD EL or DC, HRG MU01A".
func (c Care) String() string {
	var parts []string
	for _, l := range []struct {
		name  string
		codes []string
	}{{"POD", c.PODs}, {"HRG", c.HRGs}, {"TFC", c.TFCs}, {"service", c.Services}} {
		if len(l.codes) > 0 {
			parts = append(parts, l.name+" "+strings.Join(l.codes, " or "))
		}
	}
	return strings.Join(parts, ", ")
}

func among(codes []string, code string) bool {
	return len(codes) == 0 || slices.ContainsFunc(codes, func(c string) bool {
		begins, all := strings.CutSuffix(c, "*")
		return c == code || all && strings.HasPrefix(code, begins)
	})
}

// In is the period of the line.
func (l LineItem) In() calendar.Period { return calendar.Period{From: l.From, Until: l.Until} }

// Check reports what the line lacks: care, a period with an end, a payer, a plan.
func (l *LineItem) Check() *problem.List {
	problems := &problem.List{}
	say := func(code, what, why, fix string) {
		problems.Add(problem.Problem{Code: code, Severity: problem.Reject, What: fmt.Sprintf("contract line %q %s", l.ID, what), Why: why, Fix: fix})
	}
	if l.Care.Empty() {
		say("missing_care", "names no care.", "Every record of the provider would count.", "Add pods, hrgs, tfcs or services.")
	}
	if l.From == 0 || l.Until == 0 || l.Until <= l.From {
		say("missing_period", "has no period with a first and a last day.", "A plan of how much needs a time.", "Add from and until.")
	}
	if len(l.Commissioners) == 0 {
		say("missing_commissioner", "has no commissioner.", "Nobody could be billed.", "Name the body of the thread, or a commissioner.")
	}
	if l.Planned <= 0 || l.PlannedValue < 0 {
		say("missing_plan", "has no planned activity above zero.", "What was given cannot be held against what was bought.", "Add planned_activity and planned_value.")
	}
	if strings.TrimSpace(l.Basis) == "" {
		say("missing_basis", "does not say how it is priced.", "The value of the plan could not be checked.", "Add price_basis.")
	}
	return problems
}
