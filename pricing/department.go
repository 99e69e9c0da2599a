package pricing

import (
	"strconv"
	"strings"
)

// A DepartmentRow says at which points of delivery the average cost of a
// department of the National Cost Collection is the cost of one unit.
type DepartmentRow struct {
	Department          string
	Prefix              string   // only currencies that begin so; "" for all
	PODs                []string // none: the department gives no price, and Note says why
	StayFrom, StayUntil int      // only spells of so many days, the latter exclusive; 0 = no limit
	Note                string
}

// Departments are the rows of rules/tables/department-pod.csv.
func Departments() ([]DepartmentRow, error) {
	rows, err := embedded("rules/tables/department-pod.csv", "department", "prefix", "pods", "stay_from", "stay_until", "note")
	if err != nil {
		return nil, err
	}
	out := make([]DepartmentRow, len(rows))
	for i, r := range rows {
		out[i] = DepartmentRow{Department: r[0], Prefix: r[1], PODs: strings.Fields(r[2]), Note: r[5]}
		if out[i].StayFrom, err = days(r[3]); err != nil {
			return nil, err
		}
		if out[i].StayUntil, err = days(r[4]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func days(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.Atoi(s)
}
