package pricing

import (
	"fmt"
	"math/bits"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/rule"
)

// A StepName is one of the steps by which a price comes about.
type StepName uint8

// The steps, in the order in which they are taken.
const (
	UnitPrice StepName = iota
	ShortStay
	ExcessDays
	TopUpStep
	BestPractice
	MarketForces
	UnitsStep
	stepCount
)

// Steps is the number of steps.
const Steps = int(stepCount)

var stepNames = [stepCount]string{"unit price", "short-stay emergency", "excess bed days", "specialist top-up", "best practice", "market forces factor", "units"}

// String is the name as shown.
func (n StepName) String() string { return stepNames[n] }

// MarshalText writes the name.
func (n StepName) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// A Status says whether a step changed the price.
type Status uint8

const (
	Applied       Status = iota
	NotApplicable        // the record does not meet the condition
	NotLoaded            // the parameter or table is not loaded: not a factor of one
	NotStated            // the record lacks a fact that the step needs
)

func (s Status) String() string {
	return [...]string{"applied", "not applicable", "not loaded", "not stated"}[s]
}

// MarshalText writes the words of the status.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// A Step is one line of the explanation of a price. Out is In plus what the
// step added; the Out of the last step is the price.
type Step struct {
	Name     StepName       `json:"step"`
	Status   Status         `json:"status"`
	In       money.Pence    `json:"in_pence"`
	Out      money.Pence    `json:"out_pence"`
	Rounding money.Rounding `json:"-"`
	Formula  string         `json:"formula"` // with the numbers filled in, or why not
	Cite     string         `json:"cite,omitempty"`
	// Tried are the rows of the step's decision table with their facts, nil for a
	// step that has none.
	Tried *rule.TableTrace `json:"tried,omitempty"`
}

// String is the step in one line for people.
func (s Step) String() string {
	line := fmt.Sprintf("%-22s %-15s", s.Name, s.Status)
	if s.Status == Applied {
		line += fmt.Sprintf(" %s → %s:", s.In, s.Out)
	}
	line += " " + s.Formula
	if s.Cite != "" {
		line += " (" + s.Cite + ")"
	}
	return line
}

// A StepSet is a set of steps.
type StepSet uint16

// Has tells whether the step is in the set.
func (s StepSet) Has(n StepName) bool { return s&(1<<n) != 0 }

// Names are the names of the steps of the set in order.
func (s StepSet) Names() []string {
	var out []string
	for ; s != 0; s &= s - 1 {
		out = append(out, StepName(bits.TrailingZeros16(uint16(s))).String())
	}
	return out
}
