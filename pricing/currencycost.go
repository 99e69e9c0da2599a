package pricing

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
)

// A CurrencyCost is what all providers together reported of one currency in one
// department of a cost collection.
type CurrencyCost struct {
	dated.Source
	Department, Currency string
	Description          string
	Activity             float64     // as counted there: spells, days, contacts
	Cost                 money.Pence // rounded half up
	Complete             bool        // it states activity, unit cost and cost
}
