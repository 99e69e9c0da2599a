package contract

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/money"
)

// A Reason is why the claimed and the derived side of a line differ. The list is
// closed.
type Reason uint8

// The reasons. A record has at most one reason that carries money on each line
// that it stands in; WrongCategory carries none.
const (
	PriceDiffers      Reason = iota // same commissioner, another price
	NotPriced                       // claimed, but no price could be derived
	DuplicateRecord                 // claimed, but the record repeats another
	WrongCommissioner               // claimed from this commissioner, another pays
	ClaimedElsewhere                // this commissioner pays, claimed from another
	NoPayer                         // nobody could be named who pays
	NoCommissioner                  // a sum is claimed from nobody
	NotClaimed                      // no sum is claimed
	WrongCategory                   // same commissioner, another service category; changes no sum
	reasonCount
)

var reasons = [reasonCount]struct{ code, text string }{
	PriceDiffers:      {"price_differs", "The price claimed is not the price derived."},
	NotPriced:         {"not_priced", "No price could be derived."},
	DuplicateRecord:   {"duplicate", "The record repeats another, and its price is withheld."},
	WrongCommissioner: {"wrong_commissioner", "Claimed from this commissioner, but another pays."},
	ClaimedElsewhere:  {"claimed_elsewhere", "This commissioner pays, but another was claimed from."},
	NoPayer:           {"no_payer", "Nobody could be named who pays."},
	NoCommissioner:    {"no_claimed_commissioner", "A sum is claimed, but from no commissioner."},
	NotClaimed:        {"not_claimed", "No sum is claimed."},
	WrongCategory:     {"wrong_category", "The service category claimed is not the one derived; no sum changes."},
}

// String is the code of the reason.
func (r Reason) String() string { return reasons[r].code }

// Text says in one sentence what the reason means.
func (r Reason) Text() string { return reasons[r].text }

// MarshalText writes the code.
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the code.
func (r *Reason) UnmarshalText(code []byte) error {
	i := slices.IndexFunc(Reasons(), func(o Reason) bool { return o.String() == string(code) })
	if i < 0 {
		return fmt.Errorf("%q is no reason", code)
	}
	*r = Reason(i)
	return nil
}

// Reasons are all reasons in order.
func Reasons() []Reason {
	out := make([]Reason, reasonCount)
	for i := range out {
		out[i] = Reason(i)
	}
	return out
}

// A Difference is what one reason contributes to a line.
type Difference struct {
	Reason  Reason      `json:"reason"`
	Records int         `json:"records"`
	Amount  money.Pence `json:"amount_pence"`   // claimed − derived
	AtStake money.Pence `json:"at_stake_pence"` // what was claimed, or the price where nothing was
}
