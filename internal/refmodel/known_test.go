package refmodel_test

import (
	"maps"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/synthetic"
)

// TestProductAgreesWhereReadingsDiffered holds single records on which the
// product and the model once differed, or on which the text is thin. The payer is
// that of the model; "" is nobody.
func TestProductAgreesWhereReadingsDiffered(t *testing.T) {
	inv := edges(synthetic.England(1, first(org.EnglandBodies()), second(org.EnglandBodies())))
	type row = map[activity.Column]string
	for _, tt := range []struct {
		name     string
		change   row
		payer    string
		category string
		node     string
	}{
		{"ordinary", nil, "00L", "12", "C-5"},
		{"emergency with a green service is asked like any other", row{activity.CDSType: "011", activity.ServiceCode: "MUPS001"}, "85J", "21", "C-6"},
		{"council pays by the main site where there is no address", row{activity.Postcode: "", activity.ServiceCode: "MUPS010"}, "E06990000", "", "H"},
		{"council pays by the main site, no fixed abode", row{activity.Postcode: "ZZ99 3VZ", activity.ServiceCode: "MUPS010"}, "E06990000", "", "H"},
		{"site of a trust beginning with Z", row{activity.Provider: "ZXA01", activity.ServiceCode: "MUPS002"}, "85J", "21", "C-2"},
		{"whole trust padded", row{activity.Provider: "ZXA00", activity.ServiceCode: "MUPS002"}, "85J", "21", "C-2"},
		{"site of a trust beginning with R", row{activity.Provider: "RZ901", activity.Postcode: "", activity.GPPractice: ""}, string(inv.Postcodes[30].SubICB), "12", "C-5"},
		{"site of an independent provider is not its trust", row{activity.Provider: "9E101", activity.ServiceCode: "MUPS002"}, "", "", "C-2"},
		{"referral service stated in another form is not stated", row{activity.GPPractice: "ZW0001", activity.Postcode: "ZW1 1AA", activity.ServiceCode: "MUPS002", activity.RASReferral: "YES"}, "85J", "21", "C-3"},
		{"residence by a sub-ICB location on a spell from before there were any", row{activity.GPPractice: "", activity.Postcode: "", activity.ResidenceSubICB: "36L", activity.AdmissionDate: "2022-06-30"}, "36L", "12", "C-5"},
		{"practice of a sub-ICB location on a spell from before there were any", row{activity.AdmissionDate: "2022-06-30"}, "00L", "12", "C-5"},
		{"public health of a Welsh practice by the address", row{activity.GPPractice: "ZW0001", activity.ServiceCode: "MUPS007"}, "Y63", "81", "F"},
		{"prison practice by the address", row{activity.GPPractice: "ZP0001"}, "00L", "12", "C-5"},
		{"mental health, kept", row{activity.ServiceCode: "MUPS012"}, "85J", "22", "C-2"},
		{"green line that is not specialised", row{activity.ServiceCode: "MUPS025"}, "00L", "12", "C-5"},
		{"residence by a Welsh board", row{activity.Postcode: "", activity.ResidenceSubICB: "7A1"}, "7A1", "", "C"},
		{"fifth character of a diagnosis", row{activity.Diagnoses: "Z350X"}, "00L", "12", "C-5"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newComparison(t, inv)
			values := row{
				activity.CDSType: "130", activity.Provider: "ZXA", activity.GPPractice: "ZA0001", activity.Postcode: "ZA1 1AA", activity.OverseasCategory: "A",
				activity.AdmissionDate: "2025-06-10", activity.DischargeDate: "2025-06-20", activity.ActivityDate: "2025-06-20",
			}
			maps.Copy(values, tt.change)
			rec := activity.NewRecord(1, values)
			if got := c.model.Pay(rec); got.Commissioner != tt.payer || got.Category != tt.category || got.Node != tt.node {
				t.Errorf("model: %s %q category %q, want %s %q category %q\n%s", got.Node, got.Commissioner, got.Category, tt.node, tt.payer, tt.category, show(rec))
			}
			c.compare(rec)
			c.report(1)
		})
	}
}
