package responsibility

import "github.com/remit-health/remit/org"

// A Tier says what identified the payer.
type Tier string

const (
	ByPractice  Tier = "practice"  // the registered practice
	ByResidence Tier = "residence" // the usual address
	ByHost      Tier = "host"      // the provider's main site
	ByNone      Tier = "none"      // a fixed code, an override, or no payer
)

// A Decision says who pays for a record. Where nobody could be named the
// Commissioner is empty and Problems says why.
type Decision struct {
	Commissioner org.Code
	Category     string // commissioned service category code, "" if none
	Answer       string // the last question of the path (C-6), "override", or "" if none was asked
	Tier         Tier
	Edition      string   // "cam-2025-26", "" if no edition is in force on the record's date
	Rule         int      // index of the answer within the edition, -1 if none
	Problems     []string // codes, in the order in which they arose
}
