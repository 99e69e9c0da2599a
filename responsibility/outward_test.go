package responsibility

import (
	"testing"

	"github.com/remit-health/remit/activity"
)

// Without a directory a postcode still tells the country, by the practices, forces
// practices and places of detention that stand near it; where nothing is known of
// it no payer is named, because a patient would be made a visitor.
func TestPostcodeWithoutDirectoryTellsTheCountryOrNothing(t *testing.T) {
	d := testDecider(t, false)
	for _, tt := range []struct {
		name, postcode, service string
		want                    string
		answer                  string
	}{
		{"beside an English practice", "TS18 9ZZ", "NCBPS01C", "16C", "C-6"},
		{"beside a Welsh practice", "SY15 9ZZ", "99999999", "", "C"},
		{"a place of detention, where the address counts", "DH1 3HU", "99999999", "", "C-5"},
		{"nothing known of it", "EH1 1AA", "99999999", "", "B-4"},
	} {
		rec := activity.NewRecord(1, map[activity.Column]string{activity.Dataset: "apc", activity.AdmissionDate: "2025-06-01",
			activity.DischargeDate: "2025-06-03", activity.OverseasCategory: "A", activity.GPPractice: "A81001", activity.Postcode: tt.postcode,
			activity.Provider: "RVW", activity.ServiceCode: tt.service})
		got := d.Decide(rec)
		if string(got.Commissioner) != tt.want || got.Answer != tt.answer {
			t.Errorf("%s: %+v, want payer %q at %s", tt.name, got, tt.want, tt.answer)
		}
		if got.Commissioner == "" && len(got.Problems) == 0 {
			t.Errorf("%s: nobody pays, and nothing says why", tt.name)
		}
	}
}
