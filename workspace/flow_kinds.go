package workspace

import (
	"github.com/remit-health/remit/interchange/flows"
	"github.com/remit-health/remit/table"
)

// flowKinds are the files that say where the patients of trusts come from.
func flowKinds() []Kind {
	return []Kind{{
		Name: "trust-flows", Help: "the share of each trust's patients by district or by integrated care board; the column's name says which, import both",
		Source:  byOHID + ", NHS acute trust catchment populations",
		Columns: "nhs_trust22_code, one of ltla21_code and icb22_code (ONS codes, any year), proportion_trust_came_from_ltla or _icb (0 to 1)",
		Tables:  []Table{TrustFlows}, read: readFlows,
	}}
}

const byOHID = "Office for Health Improvement and Disparities"

func readFlows(in input) (table.Result, error) {
	rows, got, err := flows.Read(in.body, flows.Input{File: in.name, Known: in.known, Quarantine: in.aside})
	if err != nil {
		return got, err
	}
	return got, in.put(&Rows{TrustFlows: rows})
}

func expectedFlows() []Expected {
	return []Expected{expect("where the patients of trusts come from, by district and by board", byOHID, "trust-flows", "trust-patient-flows-lad21.csv",
		"how many commissioners a trust faces is not known")}
}
