package workspace

import (
	"cmp"

	"github.com/remit-health/remit/interchange/allocations"
	"github.com/remit-health/remit/interchange/statistics"
	"github.com/remit-health/remit/table"
)

// needKinds are the files that need is measured with.
func needKinds() []Kind {
	return []Kind{{
		Name: "weighted-populations", Help: "weighted populations by practice of a financial year, which the file's name states, or --list 2025-26",
		Source:  "NHS England, allocations, weighted populations",
		Columns: "Practice_Code, GP_Practice_Name, ICB, Population, G&A WP, CS WP, MH WP, Mat WP, Health Ineq WP, Prescr WP, Final WP; Primary Medical Care WP, Final PMC WP, LOC, Rcode, LAD, LA",
		Tables:  []Table{WeightedPopulations}, mayList: true, read: readWeighted,
	}, {
		Name: "qof-prevalence", Help: "prevalence by the registers of practices in a financial year, which the file's name states, or --list 2019-20; by district or by deprivation",
		Source:  "NHS Digital, Quality and Outcomes Framework; House of Commons Library",
		Columns: "lad_code or imd_overall (1 to 10), group_code (COPD), register, list", Tables: []Table{IndicatorValues}, mayList: true, read: readPrevalence,
	}, {
		Name: "indicator-series", Help: "values of any indicator by area and month or day", Source: "NHS England statistics, or your own",
		Columns: "icb22_code, sicbl22_code or ltla23_code (ONS codes, any year); date (April 2022 or 2022-04-01); name and value, or one column for each indicator",
		Tables:  []Table{IndicatorValues}, read: readSeries,
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

func readPrevalence(in input) (table.Result, error) {
	year, _ := allocations.YearStated(cmp.Or(in.list, in.name))
	rows, got, err := statistics.ReadPrevalence(in.body, statistics.Input{File: in.name, Known: in.known, Year: year, Quarantine: in.aside})
	if err != nil {
		return got, err
	}
	return got, in.put(&Rows{IndicatorValues: rows})
}

func readSeries(in input) (table.Result, error) {
	rows, got, err := statistics.ReadSeries(in.body, statistics.Input{File: in.name, Known: in.known, Quarantine: in.aside})
	if err != nil {
		return got, err
	}
	return got, in.put(&Rows{IndicatorValues: rows})
}

func expectedNeed() []Expected {
	return []Expected{expect("weighted populations by practice", "NHS England, allocations", "weighted-populations", "weighted-populations-2025-26.csv",
		"relative need cannot be measured"),
		expect("prevalence by district and by deprivation", "NHS Digital, Quality and Outcomes Framework; House of Commons Library", "qof-prevalence", "qof-prevalence-lad-2019-20.csv",
			"how common long-term conditions are is not known"),
		expect("series of supply by board and place", "NHS England statistics", "indicator-series", "icb22-ae-monthly.csv", "emergency departments, discharge and talking therapies are not shown beside need"),
	}
}
