package docs_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/rule"
)

// A columnNote is what the page says of a column beyond its definition: a value as
// it may stand in a file, and what follows where the column is empty.
type columnNote struct{ example, missing string }

var columnNotes = map[activity.Column]columnNote{
	activity.RecordID:            {"MADEUP-00000001", "The record is decided all the same; results point to its line, and a local override or a best-practice answer cannot name it."},
	activity.Dataset:             {"apc", "The CDS type alone says where in the flow chart the record begins. Without either, no edition applies: `no_edition`."},
	activity.CDSType:             {"130", "The one of the dataset stands for it: apc 130, op 020, ecds 011. Contract monitoring (plcm, acm) has none."},
	activity.Provider:            {"RVW", "No host, hub or market forces factor can be found: where the path ends at one of them, nobody is named to pay."},
	activity.Site:                {"RVWAA", "Nothing: no rule asks it yet. It is kept."},
	activity.GPPractice:          {"A81001", "The patient counts as registered nowhere, and the usual address decides instead."},
	activity.Postcode:            {"TS18 1HU", "`lsoa`, else `residence_subicb`, stands for it. The same holds while no postcode directory is loaded."},
	activity.LSOA:                {"E01012280", "`residence_subicb` stands for it where no postcode places the patient."},
	activity.ResidenceSubICB:     {"16C", "With neither postcode nor small area, the provider's main site stands for the address, as the method says; a postcode that cannot be placed gives a problem instead."},
	activity.Pseudonym:           {"MADEUP-P-0000001", "No override and no local list for the person applies, and the record is not compared with others for repeats and overlaps."},
	activity.Age:                 {"44", "A price step that depends on the age is not applied: `age_unknown`."},
	activity.Sex:                 {"2", "Nothing: no rule asks it yet. It is kept."},
	activity.Ethnicity:           {"A", "Nothing: no rule asks it yet. It is kept."},
	activity.IMDDecile:           {"3", "Nothing: no rule asks it yet. It is kept."},
	activity.AdmissionDate:       {"2025-06-01", "Practice and address are asked as of the assignment date; a length of stay that is not stated cannot be derived. Unfinished care has no assignment date: `missing_date`."},
	activity.DischargeDate:       {"2025-06-03", "Finished admitted care has no assignment date, and so no payer and no price: `missing_date`."},
	activity.ActivityDate:        {"2025-06-01", "Care that is not admitted, and contract monitoring, has no assignment date, and so no payer and no price: `missing_date`."},
	activity.AdmissionMethod:     {"11", "Whether the spell was an emergency is told by the point of delivery, for the short-stay step of the price."},
	activity.SourceOfAdmission:   {"19", "An admitted patient does not count as detained (question E)."},
	activity.PatientClass:        {"1", "Nothing: no rule asks it yet. It is kept."},
	activity.AdminCategory:       {"01", "The patient does not count as private (question A)."},
	activity.OverseasCategory:    {"A", "The patient counts as a visitor (question B): `overseas_not_stated`."},
	activity.ReferrerPractice:    {"A81001", "Nothing: no rule asks it yet. It is kept."},
	activity.RASReferral:         {"no", "The patient does not count as referred through the service (question C-3)."},
	activity.TFC:                 {"100", "The care does not count as dental (question D); points of delivery that are priced by it have no price: `no_currency`."},
	activity.MainSpecialty:       {"100", "Nothing: no rule asks it yet. It is kept."},
	activity.HRG:                 {"DZ11N", "Points of delivery that are priced by it have no price: `no_currency`."},
	activity.POD:                 {"EL", "There is no price: `no_pod`. In statements the record stands in a line without point of delivery."},
	activity.Diagnoses:           {"I10X;E119", "The care does not count as infertility by its diagnoses (question I)."},
	activity.Procedures:          {"W371;Z846", "The care does not count as infertility by its procedures (question I)."},
	activity.LOSDays:             {"2", "It is derived from admission and discharge; without both, steps that need it are not applied: `no_stay`."},
	activity.CriticalCareDays:    {"0", "Excess bed days are counted as if no day was in critical care: `critical_care_unknown`."},
	activity.ServiceCode:         {"99999999", "The service counts as neither specialised nor public health, and has no top-up."},
	activity.ClaimedCategory:     {"12", "Nothing is compared with the category that was derived. Contract monitoring rows ask it; for all others it takes no part in the decision."},
	activity.ClaimedCommissioner: {"16C", "The record stands in statements as claimed from nobody. It never takes part in the decision."},
	activity.ClaimedPricePence:   {"100000", "The record stands in statements as not claimed. It never takes part in the price."},
	activity.Units:               {"1", "One unit."},
}

var kindNames = map[activity.Kind]string{
	activity.Text: "text", activity.Code: "code", activity.Day: "day, YYYY-MM-DD", activity.Integer: "whole number",
	activity.YesNo: "yes or no", activity.CodeList: "codes with semicolons",
}

func TestRecordPageDefinesEachColumn(t *testing.T) {
	asked := askedBy(t)
	var rows [][]string
	for c := range activity.Columns {
		column := activity.Column(c)
		d, note := column.Definition(), columnNotes[column]
		if note.example == "" || note.missing == "" {
			t.Errorf("columnNotes has no example and no meaning of a missing value for %s", column)
		}
		rows = append(rows, []string{literal(d.Name), kindNames[d.Kind], d.Item, literal(note.example), strings.Join(asked[d.Name], ", "), note.missing})
	}
	hold(t, "activity-record.md", "columns",
		grid([]string{"column", "kind", "NHS Data Dictionary item, or what it holds", "example", "asked at", "where it is missing"}, rows))
}

// askedBy lists, for each fact, the questions that name it: of the newest edition of the
// method, and of contract monitoring where only that asks.
func askedBy(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, name := range []string{"cam-2025-26", "cam-delegated-2025-26"} {
		chart := edition(t, name)
		facts, mark := chart.Vocabulary().Facts(), ""
		if strings.Contains(name, "delegated") {
			mark = " (monitoring)"
		}
		for _, q := range chart.Questions() {
			for _, f := range q.Ask.Facts() {
				if n := facts[f].Name; !slices.Contains(out[n], q.Code) {
					out[n] = append(out[n], q.Code+mark)
				}
			}
		}
	}
	return out
}

func edition(t *testing.T, name string) *rule.Chart {
	t.Helper()
	all, err := responsibility.Published()
	if err != nil {
		t.Fatal(err)
	}
	chart, ok := all.Named(name)
	if !ok {
		t.Fatalf("there is no edition %s", name)
	}
	return chart
}

// TestRecordPageExamplesArePlausible makes a record of the page's examples.
func TestRecordPageExamplesArePlausible(t *testing.T) {
	values := map[activity.Column]string{}
	for c, note := range columnNotes {
		values[c] = note.example
	}
	if found := activity.Check(activity.NewRecord(1, values), &activity.Lists{}); len(found) > 0 {
		t.Errorf("the examples of the page are implausible: %+v", found)
	}
}

// TestColumnsThatNoRuleAsksAreNotAsked holds what the page says of columns that
// mean nothing to the rules.
func TestColumnsThatNoRuleAsksAreNotAsked(t *testing.T) {
	asked := askedBy(t)
	for c, note := range columnNotes {
		if strings.HasPrefix(note.missing, "Nothing: no rule") && len(asked[c.String()]) > 0 {
			t.Errorf("the page says that no rule asks %s, but %v do", c, asked[c.String()])
		}
	}
}
