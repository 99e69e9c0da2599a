package activity_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
)

// A made-up NHS number of the test range 999.
const number = "9992450703"

// Cells that stand in the wrong column carry what must not be repeated.
func TestFindingsNeverRepeatWhatIsNoCode(t *testing.T) {
	for _, tt := range []struct {
		col        activity.Column
		text, want string
	}{
		{activity.Sex, "JANE DOE " + number, "sex, a text of 19 characters that is no code, has a character"},
		{activity.Age, "Jane Doe", "age, a text of 8 characters that is no number, is not a whole number"},
		{activity.GPPractice, "Dr Jane Doe", "gp_practice, a text of 11 characters that is no code, has a character"},
		{activity.GPPractice, "JANE", "gp_practice, a text of 4 characters that is no code, is not in the register"},
		{activity.Postcode, "10 Downing Street", "postcode, a text of 17 characters that is no code, is not a postcode"},
		{activity.AdmissionDate, "Jane Doe", "admission_date, a text of 8 characters that is no date, is not a day"},
		{activity.Diagnoses, "10, Downing Street", "diagnoses, a text of 18 characters that is no list of codes, has"},
		{activity.RecordID, `JANE "DOE"`, "record_id, a text of 10 characters that is no single word, has a character"},
		// What has the shape of the column stays, or nobody could mend it.
		{activity.TFC, "999", `tfc "999" is not in the list`},
		{activity.POD, "NONSENSE", `pod "NONSENSE" is not in the list`},
		{activity.Age, "1,234", `age "1,234" is not a whole number`},
		{activity.AdmissionDate, "01/04/2025", `admission_date "01/04/2025" is not a day`},
		{activity.Postcode, "TS18 1H", `postcode "TS18 1H" is not a postcode`},
		{activity.Diagnoses, "I10X|E119", `diagnoses "I10X|E119" has "|"`},
		{activity.Site, "NULL", `site "NULL" stands for`},
		{activity.ClaimedCommissioner, "16С", `claimed_commissioner "16С" has a character`},
	} {
		got := activity.Check(fine(values{tt.col: tt.text}), lists())
		if !slices.ContainsFunc(got, func(f activity.Finding) bool { return strings.HasPrefix(f.What, tt.want) }) {
			t.Errorf("%s %q: %v, want %s", tt.col, tt.text, got, tt.want)
		}
	}
}

// An NHS number is found in whatever column it stands, and never repeated.
func TestNHSNumberIsFoundInEveryColumnThatIsNoSum(t *testing.T) {
	for _, col := range []activity.Column{activity.RecordID, activity.Pseudonym, activity.GPPractice, activity.Postcode, activity.Age, activity.AdmissionDate,
		activity.TFC, activity.HRG, activity.Diagnoses, activity.ClaimedCommissioner, activity.RASReferral} {
		for _, text := range []string{number, "999 245 0703"} {
			got := activity.Check(fine(values{col: text, activity.LOSDays: ""}), lists())
			if !strings.Contains(activity.Codes(got), "nhs_number_in_clear") {
				t.Errorf("%s: %v", col, got)
			}
			for _, f := range got {
				if strings.Contains(f.What, "0703") {
					t.Errorf("%s: the number is repeated: %s", col, f.What)
				}
			}
		}
	}
	if got := activity.Check(fine(values{activity.ClaimedPricePence: number}), lists()); got != nil {
		t.Errorf("a sum that passes the check by chance: %v", got)
	}
}
