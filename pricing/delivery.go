package pricing

import (
	"fmt"

	"github.com/remit-health/remit/activity"
)

// A Delivery says how a point of delivery is priced.
type Delivery struct {
	POD        string
	Name       string
	Group      string          // roll-up used in statements: elective, non-elective, outpatient ...
	Currency   activity.Column // the column that holds its currency
	UnitPriced bool            // false for blocks, adjustments and pass-through costs
	Spell      bool            // one unit is a spell in hospital
	Emergency  bool            // taken as an emergency where the admission method is not stated
}

// Deliveries are the points of delivery of the national list, by code
// (rules/tables/point-of-delivery.csv).
func Deliveries() (map[string]Delivery, error) {
	rows, err := embedded("rules/tables/point-of-delivery.csv", "pod", "name", "group", "currency", "spell", "emergency")
	if err != nil {
		return nil, err
	}
	out := make(map[string]Delivery, len(rows))
	for _, r := range rows {
		d := Delivery{POD: r[0], Name: r[1], Group: r[2], Spell: r[4] == "yes", Emergency: r[5] == "yes"}
		if r[3] != "none" {
			c, ok := activity.ColumnNamed(r[3])
			if !ok {
				return nil, fmt.Errorf("point of delivery %s: %q is not a column of the record", d.POD, r[3])
			}
			d.Currency, d.UnitPriced = c, true
		}
		out[d.POD] = d
	}
	return out, nil
}
