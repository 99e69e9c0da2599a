package activity_test

import (
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

// registered are lists that know two trusts and two commissioners.
func registered() *activity.Lists {
	l := lists()
	l.Provider = func(c string) bool { return c == "RTD" || c == "RD3" || !strings.HasPrefix(c, "R") || len(c) != 3 }
	l.ProviderOf = func(c string) (string, bool) { return "RTD", len(c) == 5 && strings.HasPrefix(c, "RTD") }
	l.ProviderClosed = func(c string, on calendar.Date) calendar.Date {
		if closed := calendar.Of(2025, 4, 2); c == "RD3" && closed < on {
			return closed
		}
		return 0
	}
	l.NotCommissioner = func(c string, _ calendar.Date) string {
		if c == "QHM" {
			return "is an integrated care board"
		}
		return ""
	}
	return l
}

func TestCheckLooksAtTheCharactersOfAValue(t *testing.T) {
	hold(t, []checked{
		{"word of a database", values{activity.Site: "NULL"}, "placeholder_text"},
		{"word of a database for a date", values{activity.DischargeDate: "NULL", activity.LOSDays: ""}, "placeholder_text"},
		{"failed look-up of a spreadsheet", values{activity.LSOA: "#N/A"}, "placeholder_text"},
		{"code that is not the word", values{activity.Site: "NAN"}, ""},
		{"name for a code", values{activity.Site: "North Tees"}, "stray_character"},
		{"blank within a code", values{activity.HRG: "DZ 11A"}, "stray_character"},
		{"quotation mark", values{activity.Pseudonym: `P"1`}, "stray_character"},
		{"letter of another script", values{activity.ClaimedCommissioner: "16С"}, "stray_character"},
		{"accent in free text", values{activity.RecordID: "é 1"}, ""},
		{"group in lower case", values{activity.HRG: "dz11a"}, "lower_case_code"},
		{"commissioner in lower case", values{activity.ClaimedCommissioner: "16c"}, "lower_case_code"},
		{"postcode in lower case", values{activity.Postcode: "ts18 1hu"}, ""},
		{"blank behind a code", values{activity.HRG: "DZ11A "}, "blank_around_code"},
		{"non-breaking blank behind a code", values{activity.HRG: "DZ11A\u00a0"}, "blank_around_code"},
		{"blanks around a date", values{activity.AdmissionDate: " 2025-04-01 "}, ""},
		{"nothing but blanks", values{activity.Site: "  "}, ""},
		{"point in a diagnosis", values{activity.Diagnoses: "I10X;E11.9"}, "bad_code_list"},
		{"bars between diagnoses", values{activity.Diagnoses: "I10X|E119"}, "bad_code_list"},
		{"blank between diagnoses", values{activity.Diagnoses: "I10X; E119"}, ""},
	})
}

func TestCheckKnowsShortNationalLists(t *testing.T) {
	hold(t, []checked{
		{"sex", values{activity.Sex: "2"}, ""},
		{"sex as a letter", values{activity.Sex: "F"}, "unknown_national_code"},
		{"sex not known", values{activity.Sex: "X"}, ""},
		{"sex of no list", values{activity.Sex: "7"}, "unknown_national_code"},
		{"ethnic category", values{activity.Ethnicity: "S"}, ""},
		{"ethnic category not known", values{activity.Ethnicity: "99"}, ""},
		{"no ethnic category", values{activity.Ethnicity: "Q"}, "unknown_national_code"},
		{"patient class", values{activity.PatientClass: "5"}, ""},
		{"no patient class", values{activity.PatientClass: "6"}, "unknown_national_code"},
		{"small area of England", values{activity.LSOA: "E01012345"}, ""},
		{"data zone of Scotland", values{activity.LSOA: "S01012345"}, ""},
		{"middle layer area", values{activity.LSOA: "E02001234"}, "bad_lsoa"},
		{"small area cut short", values{activity.LSOA: "E0101234"}, "bad_lsoa"},
		{"first decile", values{activity.IMDDecile: "1"}, ""},
		{"last decile", values{activity.IMDDecile: "10"}, ""},
		{"no decile", values{activity.IMDDecile: "0"}, "bad_decile"},
		{"decile of eleven", values{activity.IMDDecile: "11"}, "bad_decile"},
	})
}

func TestCheckHoldsValuesAgainstOneAnother(t *testing.T) {
	op := values{activity.Dataset: "op", activity.CDSType: "020", activity.POD: "", activity.ActivityDate: "2025-04-01", activity.AdmissionDate: "", activity.DischargeDate: "", activity.LOSDays: ""}
	with := func(more values) values {
		out := values{}
		for _, m := range []values{op, more} {
			for c, v := range m {
				out[c] = v
			}
		}
		return out
	}
	day := values{activity.DischargeDate: "2025-04-01", activity.LOSDays: "0", activity.PatientClass: "2"}
	hold(t, []checked{
		{"out-patient", op, ""},
		{"out-patient with the type of an episode", with(values{activity.CDSType: "010"}), "dataset_against_cds_type"},
		{"point of delivery of an attendance", with(values{activity.POD: "OTHER"}), ""},
		{"emergency admission of an out-patient", with(values{activity.POD: "EL"}), "pod_against_dataset"},
		{"planned care, planned admission", values{activity.AdmissionMethod: "11"}, ""},
		{"planned care, emergency admission", values{activity.AdmissionMethod: "2A"}, "pod_against_admission"},
		{"planned care, transfer", values{activity.AdmissionMethod: "81"}, ""},
		{"day case", day, ""},
		{"day case with nights", values{activity.PatientClass: "2"}, "day_case_with_nights"},
		{"ordinary stay with nights", values{activity.PatientClass: "1"}, ""},
		{"unfinished", values{activity.CDSType: "190", activity.DischargeDate: "", activity.LOSDays: ""}, ""},
		{"unfinished and discharged", values{activity.CDSType: "190"}, "unfinished_but_discharged"},
		{"critical care on each day of two nights", values{activity.CriticalCareDays: "3"}, ""},
		{"critical care on one day more", values{activity.CriticalCareDays: "4"}, "critical_care_too_long"},
		{"one unit", values{activity.Units: "1"}, ""},
		{"no units", values{activity.Units: "0"}, "zero_units"},
		{"first day of the NHS", values{activity.AdmissionDate: "1948-07-05", activity.LOSDays: ""}, ""},
		{"the day before", values{activity.AdmissionDate: "1948-07-04", activity.LOSDays: ""}, "unlikely_date"},
		{"woman in obstetrics", obstetrics("30", "2"), ""},
		{"man in obstetrics", obstetrics("30", "1"), "sex_against_tfc"},
		{"newborn boy in obstetrics", obstetrics("0", "1"), ""},
		{"25 in paediatrics", values{activity.TFC: "420", activity.Age: "25"}, ""},
		{"26 in paediatrics", values{activity.TFC: "420", activity.Age: "26"}, "age_against_tfc"},
		{"26 in general surgery", values{activity.Age: "26"}, ""},
	})
}

func obstetrics(age, sex string) values {
	return values{activity.TFC: "501", activity.Age: age, activity.Sex: sex}
}

func TestCheckLooksUpWhoClaimsAndFromWhom(t *testing.T) {
	hold(t, []checked{
		{"site", values{activity.Provider: "RTD01"}, "site_as_provider"},
		{"long form", values{activity.Provider: "RTD00"}, "site_as_provider"},
		{"provider", nil, ""},
		{"provider of no list", values{activity.Provider: "RZZ"}, "unknown_provider"},
		{"provider that no list could hold", values{activity.Provider: "NVC"}, ""},
		{"letter for a figure", values{activity.Provider: "RTO"}, "unknown_provider"},
		{"provider on the last day", values{activity.Provider: "RD3", activity.DischargeDate: "2025-04-02", activity.LOSDays: "1"}, ""},
		{"provider on the day after", values{activity.Provider: "RD3"}, "closed_provider"},
		{"board", values{activity.ClaimedCommissioner: "QHM"}, "not_a_commissioner"},
		{"default code is said once", values{activity.ClaimedCommissioner: "Q99"}, "default_commissioner_used"},
		{"claim of no record", values{activity.RecordID: ""}, "missing_value"},
		{"claim of nobody", values{activity.Provider: ""}, "missing_value"},
		{"claim from nobody", values{activity.ClaimedCommissioner: ""}, "missing_value"},
		{"claim of no data set", values{activity.Dataset: "", activity.CDSType: "", activity.ActivityDate: "2025-04-01"}, "missing_value"},
		{"claim by type alone", values{activity.Dataset: ""}, ""},
		{"claim without treatment function", values{activity.TFC: ""}, "missing_tfc"},
		{"no claim", values{activity.Provider: "", activity.TFC: "", activity.ClaimedPricePence: "", activity.ClaimedCategory: ""}, ""},
	})
}

func TestCheckNeverRepeatsAnNHSNumber(t *testing.T) {
	for _, tt := range []struct {
		number string
		want   string
	}{
		{"9992450703", "nhs_number_in_clear"}, {"999 245 0703", "nhs_number_in_clear"}, {"999-245-0703", "nhs_number_in_clear"},
		{"9992450704", ""}, {"999245070", ""}, {"99924507030", ""}, {"999 2450 703", ""}, {"0000000000", ""}, {"P992450703", ""},
		{"999245070\"3", "stray_character"},
	} {
		got := activity.Check(fine(values{activity.Pseudonym: tt.number}), lists())
		if codes := activity.Codes(got); codes != tt.want {
			t.Errorf("Check(pseudonym %s) = %q, want %q", tt.number, codes, tt.want)
		}
		for _, f := range got {
			if text := f.Problem("f.csv", 1).String(); strings.Contains(text, "999") {
				t.Errorf("the finding repeats the number: %s", text)
			}
		}
	}
}

func TestRowThatIsNoRecordIsSaidToBeNone(t *testing.T) {
	header := values{}
	for c := range activity.Columns {
		header[activity.Column(c)] = activity.Column(c).String()
	}
	for _, tt := range []struct {
		name   string
		values values
		want   string
	}{
		{"header", header, "not_a_record"},
		{"nothing", nil, "not_a_record"},
		{"totals", values{activity.RecordID: "Grand total:", activity.ClaimedPricePence: "123"}, "not_a_record"},
		{"footer", values{activity.RecordID: "(479 rows affected)"}, "not_a_record"},
		{"record that is called total", values{activity.RecordID: "Total", activity.Dataset: "op", activity.ActivityDate: "2025-04-01"}, ""},
		{"record of one value", values{activity.GPPractice: "A81001"}, "missing_date"},
	} {
		if got := activity.Codes(activity.Check(activity.NewRecord(7, tt.values), lists())); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFourWrongValuesAreCellsInTheWrongColumns(t *testing.T) {
	three := values{activity.Sex: "E", activity.IMDDecile: "99", activity.RASReferral: "300"}
	hold(t, []checked{{"three", three, "bad_yes_no;unknown_national_code;bad_decile"}})
	three[activity.TFC] = "YR4"
	hold(t, []checked{{"four", three, "bad_yes_no;unknown_national_code;bad_decile;unknown_tfc;shifted_cells"}})
}

type checked struct {
	name   string
	change values
	want   string
}

// hold checks records that are fine but for one thing.
func hold(t *testing.T, tests []checked) {
	t.Helper()
	l := registered()
	l.TFCs["501"], l.TFCs["420"] = true, true
	for _, tt := range tests {
		r := fine(values{activity.Provider: "RTD"})
		for c, v := range tt.change {
			r.Set(c, v)
		}
		got := activity.Check(r, l)
		if codes := activity.Codes(got); codes != tt.want {
			t.Errorf("%s: Check(%v) = %q, want %q: %v", tt.name, tt.change, codes, tt.want, got)
		}
		for _, f := range got {
			if f.Why == "" || f.Fix == "" || !strings.HasSuffix(f.What, ".") {
				t.Errorf("%s: finding %+v does not say what, why and what to do", tt.name, f)
			}
		}
	}
}
