package activity_test

import (
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

type values = map[activity.Column]string

// fine is a record without findings, to which a test adds one thing.
func fine(change values) *activity.Record {
	r := activity.NewRecord(2, values{
		activity.RecordID: "R1", activity.Dataset: "apc", activity.CDSType: "130", activity.Provider: "RTD00", activity.GPPractice: "A81001",
		activity.AdmissionDate: "2025-04-01", activity.DischargeDate: "2025-04-03", activity.LOSDays: "2", activity.Age: "44",
		activity.TFC: "100", activity.HRG: "DZ11A", activity.POD: "EL", activity.Postcode: "ts18 1hu", activity.AdminCategory: "01",
		activity.ServiceCode: "99999999", activity.ClaimedCommissioner: "16C", activity.ClaimedCategory: "12", activity.ClaimedPricePence: "123456",
		activity.Diagnoses: "I10X;E119", activity.RASReferral: "no",
	})
	for c, v := range change {
		r.Set(c, v)
	}
	return r
}

// monitored is a line of contract monitoring without findings.
func monitored(change values) *activity.Record {
	r := fine(values{activity.Dataset: "plcm", activity.CDSType: "", activity.Provider: "RTD", activity.ActivityDate: "2025-04-03"})
	for c, v := range change {
		r.Set(c, v)
	}
	return r
}

func set(codes ...string) map[string]bool {
	m := map[string]bool{}
	for _, c := range codes {
		m[c] = true
	}
	return m
}

func lists() *activity.Lists {
	return &activity.Lists{
		Today: calendar.Of(2026, 1, 31), HRGs: set("DZ11A"), TFCs: set("100", "012"), PODs: set("EL", "OTHER", "ADJUSTMENT", "BLOCK"), ServiceCodes: set("99999999", "00120"), Categories: set("12", "21"),
		Practice: func(c string) bool { return c == "A81001" },
		Provider: func(c string) bool { return strings.HasPrefix(c, "RTD") },
	}
}

func TestCheckFindsEachImplausibleValue(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change values
		want   string // codes joined by ;
	}{
		{"nothing", nil, ""},
		{"date of another form", values{activity.AdmissionDate: "01/04/2025"}, "bad_date"},
		{"day that does not exist", values{activity.DischargeDate: "2025-02-30"}, "bad_date"},
		{"discharge on the day of admission", values{activity.DischargeDate: "2025-04-01", activity.LOSDays: "0"}, ""},
		{"discharge the day before", values{activity.DischargeDate: "2025-03-31"}, "discharge_before_admission"},
		{"discharge today", values{activity.DischargeDate: "2026-01-31", activity.LOSDays: ""}, ""},
		{"discharge tomorrow", values{activity.DischargeDate: "2026-02-01", activity.LOSDays: ""}, "future_date"},
		{"no discharge", values{activity.DischargeDate: ""}, "missing_date"},
		{"no admission", values{activity.AdmissionDate: ""}, "missing_date"},
		{"unfinished needs no discharge", values{activity.CDSType: "190", activity.DischargeDate: "", activity.LOSDays: ""}, ""},
		{"out-patient needs the activity date", values{activity.Dataset: "op", activity.CDSType: "", activity.POD: ""}, "missing_date"},
		{"length of stay one short", values{activity.LOSDays: "1"}, "los_mismatch"},
		{"length of stay one long", values{activity.LOSDays: "3"}, "los_mismatch"},
		{"scientific", values{activity.Provider: "1.00E+05"}, "excel_mangled_code"},
		{"short scientific", values{activity.ClaimedCommissioner: "1E+03"}, "excel_mangled_code"},
		{"scientific as written is a code", values{activity.ClaimedCommissioner: "0E1"}, ""},
		{"day and month", values{activity.HRG: "01-Mar"}, "excel_mangled_code"},
		{"month and year", values{activity.TFC: "Mar-01"}, "excel_mangled_code"},
		{"no month", values{activity.Site: "01-MXR"}, ""},
		{"full date in a code", values{activity.Site: "01/03/2025"}, "excel_mangled_code"},
		{"hashes", values{activity.RecordID: "#####"}, "excel_mangled_code"},
		{"lost zero", values{activity.TFC: "12"}, "excel_mangled_code"},
		{"two lost zeros", values{activity.ServiceCode: "120"}, "excel_mangled_code"},
		{"lost zero of the category of the patient", values{activity.AdminCategory: "1"}, "excel_mangled_code"},
		{"lost zero of the CDS type", values{activity.CDSType: "20", activity.ActivityDate: "2025-04-01"}, "excel_mangled_code"},
		{"no number", values{activity.Units: "1.5"}, "bad_number"},
		{"digits and a mark", values{activity.Units: "1!"}, "bad_number"},
		{"negative", values{activity.ClaimedPricePence: "-1"}, "bad_number"},
		{"18 digits", values{activity.ClaimedPricePence: strings.Repeat("9", 18)}, ""},
		{"19 digits", values{activity.ClaimedPricePence: strings.Repeat("9", 19)}, "bad_number"},
		{"30 digits", values{activity.ClaimedPricePence: strings.Repeat("9", 30)}, "bad_number"},
		{"120 years", values{activity.Age: "120"}, ""},
		{"121 years", values{activity.Age: "121"}, "bad_age"},
		{"neither yes nor no", values{activity.RASReferral: "Y"}, "bad_yes_no"},
		{"data set", values{activity.Dataset: "APC"}, "bad_dataset"},
		{"CDS type", values{activity.CDSType: "999", activity.ActivityDate: "2025-04-01"}, "bad_cds_type"},
		{"postcode", values{activity.Postcode: "TS18 1H"}, "bad_postcode"},
		{"pseudo postcode", values{activity.Postcode: "ZZ99 3VZ"}, ""},
		{"HRG", values{activity.HRG: "XX99Z"}, "unknown_hrg"},
		{"TFC", values{activity.TFC: "999"}, "unknown_tfc"},
		{"POD", values{activity.POD: "NEL"}, "unknown_pod"},
		{"service", values{activity.ServiceCode: "NCBPS01A"}, "unknown_service_code"},
		{"category", values{activity.ClaimedCategory: "77"}, "unknown_category"},
		{"practice", values{activity.GPPractice: "B99999"}, "unknown_practice"},
		{"default practice", values{activity.GPPractice: "V81999"}, ""},
		{"provider", values{activity.Provider: "RXX"}, "unknown_provider"},
		{"residence default as payer", values{activity.ClaimedCommissioner: "Q99"}, "default_commissioner_used"},
		{"withdrawn default as payer", values{activity.ClaimedCommissioner: "YDD82"}, "default_commissioner_used"},
		{"private patient default as payer", values{activity.ClaimedCommissioner: "VPP00"}, ""},
		{"two of one kind", values{activity.AdmissionDate: "x", activity.DischargeDate: "y"}, "bad_date"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := activity.Check(fine(tt.change), lists())
			if codes := activity.Codes(got); codes != tt.want {
				t.Errorf("Check(%v) = %q, want %q: %v", tt.change, codes, tt.want, got)
			}
			for _, f := range got {
				if f.Why == "" || f.Fix == "" || !strings.HasSuffix(f.What, ".") {
					t.Errorf("finding %+v does not say what, why and what to do", f)
				}
			}
		})
	}
}

func TestCheckAppliesTheRulesOfContractMonitoring(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change values
		want   string
	}{
		{"nothing", nil, ""},
		{"adjustment without treatment function", values{activity.POD: "ADJUSTMENT", activity.TFC: "", activity.HRG: ""}, ""},
		{"adjustment with treatment function", values{activity.POD: "ADJUSTMENT"}, "tfc_not_blank"},
		{"activity without treatment function", values{activity.TFC: ""}, "missing_tfc"},
		{"activity without HRG", values{activity.HRG: ""}, "missing_hrg"},
		{"other without HRG", values{activity.POD: "OTHER", activity.HRG: ""}, ""},
		{"tariff code that begins with an HRG", values{activity.HRG: "DZ11A_LOCAL"}, ""},
		{"tariff code that does not", values{activity.HRG: "XX11A_LOCAL"}, "unknown_hrg"},
		{"no service code", values{activity.ServiceCode: ""}, "missing_service_code"},
		{"provider of 2", values{activity.Provider: "RT"}, "unknown_provider;bad_provider"},
		{"provider of 3", values{activity.Provider: "RTD"}, ""},
		{"provider of 6", values{activity.Provider: "RTD123"}, ""},
		{"provider of 7", values{activity.Provider: "RTD1234"}, "bad_provider"},
		{"padded provider", values{activity.Provider: "RTD00"}, "bad_provider"},
		{"commissioner of 2", values{activity.ClaimedCommissioner: "16"}, "bad_commissioner"},
		{"commissioner of 5", values{activity.ClaimedCommissioner: "16C01"}, ""},
		{"commissioner of 6", values{activity.ClaimedCommissioner: "16C001"}, "bad_commissioner"},
		{"category of 3", values{activity.ClaimedCategory: "121"}, "unknown_category;bad_category"},
		{"point of delivery of 10", values{activity.POD: "ADJUSTMENT", activity.TFC: ""}, ""},
		{"point of delivery of 11", values{activity.POD: "ADJUSTMENTS"}, "unknown_pod;bad_pod"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := activity.Check(monitored(tt.change), lists())
			if codes := activity.Codes(got); codes != tt.want {
				t.Errorf("Check(%v) = %q, want %q: %v", tt.change, codes, tt.want, got)
			}
		})
	}
}

func TestCheckSaysNothingOfListsThatAreNotLoaded(t *testing.T) {
	r := fine(values{activity.HRG: "XX99Z", activity.TFC: "12", activity.POD: "?", activity.ServiceCode: "?", activity.ClaimedCategory: "?", activity.GPPractice: "?", activity.Provider: "?", activity.DischargeDate: "2999-01-01", activity.LOSDays: ""})
	if got := activity.Check(r, &activity.Lists{}); got != nil {
		t.Errorf("Check without lists = %v", got)
	}
}

func TestCheckAllocatesNothingForAFineRecord(t *testing.T) {
	r, l := fine(values{activity.Provider: "RTD", activity.Sex: "2", activity.Ethnicity: "A", activity.LSOA: "E01000001", activity.PatientClass: "1"}), registered()
	if n := testing.AllocsPerRun(100, func() { activity.Check(r, l) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestProblemCodesAreDocumentedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range activity.ProblemCodes() {
		if seen[p.Code] || p.Means == "" || p.Why == "" || p.Fix == "" || p.Source == "" {
			t.Errorf("code %+v is repeated or not documented", p)
		}
		seen[p.Code] = true
	}
}

func TestFindingBecomesAProblemOfItsLine(t *testing.T) {
	got := activity.Check(fine(values{activity.Age: "121"}), lists())[0].Problem("a.csv", 7)
	if !strings.HasPrefix(got.String(), "a.csv:7: age \"121\" is above 120 years.\n    ") || got.Field != "age" {
		t.Errorf("problem = %v", got)
	}
}

func FuzzCheck(f *testing.F) {
	for _, s := range []string{"", "1.00E+05", "E+", "-", "#", "01-Mar", "2025-04-01", "é", "9223372036854775808"} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, text string, col uint8) {
		r := fine(nil)
		r.Set(activity.Column(int(col)%activity.Columns), text)
		activity.Check(r, lists())
	})
}

func BenchmarkCheck(b *testing.B) {
	r, l := fine(nil), lists()
	b.ReportAllocs()
	for b.Loop() {
		activity.Check(r, l)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
