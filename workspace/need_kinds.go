package workspace

import (
	"cmp"

	"github.com/remit-health/remit/interchange/allocations"
	"github.com/remit-health/remit/table"
)

// needKinds are the files that need is measured with.
func needKinds() []Kind {
	return []Kind{{
		Name: "weighted-populations", Help: "weighted populations by practice of a financial year, which the file's name states, or --list 2025-26",
		Source:  "NHS England, allocations, weighted populations",
		Columns: "Practice_Code, GP_Practice_Name, ICB, Population, G&A WP, CS WP, MH WP, Mat WP, Health Ineq WP, Prescr WP, Final WP; Primary Medical Care WP, Final PMC WP, LOC, Rcode, LAD, LA",
		Tables:  []Table{WeightedPopulations}, mayList: true, read: readWeighted,
	}}
}

func readWeighted(in input) (table.Result, error) {
	year, _ := allocations.YearStated(cmp.Or(in.list, in.name))
	rows, got, err := allocations.ReadWeighted(in.body, allocations.Input{File: in.name, Known: in.known, Year: year, Quarantine: in.aside})
	if err != nil {
		return got, err
	}
	return got, in.put(&Rows{WeightedPopulations: rows})
}

func expectedNeed() []Expected {
	return []Expected{expect("weighted populations by practice", "NHS England, allocations", "weighted-populations", "weighted-populations-2025-26.csv",
		"relative need cannot be measured")}
}
