package pricing

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// HighestFactor is the largest market forces factor that is accepted. Published
// factors lie between 1 and about 1.3; ten is surely a misread column.
const HighestFactor = 10 * money.One

// A Factor is the market forces factor of a provider: what prices are
// multiplied by for unavoidable differences of cost.
type Factor struct {
	dated.Source
	Provider org.Code
	Rate     money.Rate
	In       calendar.Period
}

// Factors index the market forces factors by provider.
type Factors struct{ rows map[string][]Factor }

// NewFactors indexes the rows. Factors out of range, and a second factor for the
// same provider on the same day, are left out and reported.
func NewFactors(rows []Factor) (*Factors, *problem.List) {
	f, problems := &Factors{map[string][]Factor{}}, &problem.List{}
	for _, row := range rows {
		key := string(row.Provider)
		switch why := f.unusable(row); {
		case why != "":
			problems.Add(problem.Problem{Code: "bad_mff", Severity: problem.Reject, File: row.File, Line: row.Line,
				What: fmt.Sprintf("the market forces factor %s of %q cannot be used: %s.", row.Rate, row.Provider, why),
				Why:  "Prices of the provider are shown without it.", Fix: "Correct the row and import the file again."})
		default:
			f.rows[key] = append(f.rows[key], row)
		}
	}
	return f, problems
}

func (f *Factors) unusable(row Factor) string {
	switch {
	case row.Provider == "":
		return "the provider is missing"
	case row.Rate <= 0 || row.Rate > HighestFactor:
		return "it is not between 0 and 10"
	}
	for _, other := range f.rows[string(row.Provider)] {
		if other.In.Overlaps(row.In) {
			return fmt.Sprintf("line %d gives a factor for the same days", other.Line)
		}
	}
	return ""
}

func (f *Factors) at(provider string, on calendar.Date) *Factor {
	rows := f.rows[provider]
	for i := range rows {
		if rows[i].In.Holds(on) {
			return &rows[i]
		}
	}
	return nil
}
