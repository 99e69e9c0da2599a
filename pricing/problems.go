package pricing

import "math/bits"

// A Problem is why a record has no price, or a price that is qualified. The list
// is closed: a new reason gets a new code here and a line in the documentation.
type Problem uint8

// The problems. Those up to PriceTooLarge leave a record without a price, NoStay only
// where the price itself depends on it; [Quote.Priced] says which.
const (
	_                   Problem = iota
	NoDate                      // the assignment date is missing
	NoPOD                       // the point of delivery is missing
	UnknownPOD                  // the point of delivery is not in the national list
	NotUnitPriced               // blocks, adjustments, drugs and devices have no unit price
	NoCurrency                  // the HRG, TFC or service code that the point of delivery is priced by is missing
	NoPrice                     // no list holds the currency at the point of delivery
	PriceOnOtherDate            // a list holds it, but not on the record's date
	NoStay                      // the price depends on the length of stay, which is not known
	PriceAmbiguous              // two lists give different prices for the day
	BadUnits                    // units is not a whole number from 0 to LargestUnits
	NegativeStay                // the discharge is before the admission
	PriceTooLarge               // the price of all units is above LargestPrice
	NoFactor                    // factors are loaded, but none for the provider on the day
	CriticalCareUnknown         // excess bed days were counted as if no day was in critical care
	BestPracticeUnknown         // the price has a best-practice level and nothing says whether it was met
	AgeUnknown                  // an adjustment depends on the age, which is not stated
	AdjustmentUndecided         // none or several rows of an adjustment's decision table hold
	problemCount
)

var problemTexts = [problemCount]struct{ code, text string }{
	NoDate:              {"no_date", "The record has no assignment date, so no price list can be chosen."},
	NoPOD:               {"no_pod", "The record has no point of delivery."},
	UnknownPOD:          {"unknown_pod", "The point of delivery is not in the national list."},
	NotUnitPriced:       {"not_unit_priced", "This point of delivery is settled by contract and has no unit price."},
	NoCurrency:          {"no_currency", "The code that this point of delivery is priced by is missing."},
	NoPrice:             {"no_price", "No loaded price list holds this currency at this point of delivery."},
	PriceOnOtherDate:    {"no_price_on_date", "A loaded price list holds this currency, but not on the record's date."},
	NoStay:              {"no_stay", "The price depends on the length of stay, which is not known."},
	PriceAmbiguous:      {"price_ambiguous", "Two loaded lists give different prices for the record's date."},
	BadUnits:            {"bad_units", "The number of units cannot be read."},
	NegativeStay:        {"negative_stay", "The discharge is before the admission."},
	PriceTooLarge:       {"price_too_large", "The price of all units is above a thousand million pounds."},
	NoFactor:            {"no_mff", "Market forces factors are loaded, but none for this provider on this date."},
	CriticalCareUnknown: {"critical_care_unknown", "Excess bed days were counted without critical care days, which are not stated."},
	BestPracticeUnknown: {"best_practice_unknown", "Nothing says whether the best-practice criteria were met; the base price was used."},
	AgeUnknown:          {"age_unknown", "An adjustment depends on the age, which is not stated; it was not applied."},
	AdjustmentUndecided: {"adjustment_undecided", "Of the rows of an adjustment's decision table none, or more than one, holds for what the record states; it was not applied."},
}

// String is the code, as files carry it.
func (p Problem) String() string { return problemTexts[p].code }

// Text says what is wrong in one sentence.
func (p Problem) Text() string { return problemTexts[p].text }

// Problems are all problems in order, for documentation.
func Problems() []Problem {
	out := make([]Problem, 0, problemCount-1)
	for p := NoDate; p < problemCount; p++ {
		out = append(out, p)
	}
	return out
}

// A ProblemSet is a set of problems.
type ProblemSet uint32

// Add puts a problem into the set.
func (s *ProblemSet) Add(p Problem) { *s |= 1 << p }

// Has tells whether the problem is in the set.
func (s ProblemSet) Has(p Problem) bool { return s&(1<<p) != 0 }

// All are the problems of the set in the order of the list.
func (s ProblemSet) All() []Problem {
	var out []Problem
	for ; s != 0; s &= s - 1 {
		out = append(out, Problem(bits.TrailingZeros32(uint32(s))))
	}
	return out
}

// Codes are the codes of the set, as files carry them.
func (s ProblemSet) Codes() []string {
	var out []string
	for _, p := range s.All() {
		out = append(out, p.String())
	}
	return out
}
