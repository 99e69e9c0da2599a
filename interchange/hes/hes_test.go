package hes_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/hes"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/table"
)

// one reads a made-up extract of one row.
func one(t *testing.T, k hes.Kind, fields map[string]string) (*activity.Record, []activity.Finding) {
	t.Helper()
	var names, cells []string
	for name, v := range fields {
		names, cells = append(names, name), append(cells, v)
	}
	rd, err := hes.Open(strings.NewReader(strings.Join(names, ",")+"\n"+strings.Join(cells, ",")+"\n"), k, hes.Options{File: "x.csv"})
	if err != nil {
		t.Fatal(err)
	}
	for r, findings := range rd.Records() {
		return r, findings
	}
	t.Fatalf("no record: %v", rd.Result().Problems.All())
	return nil, nil
}

// episode is a made-up finished episode with changes.
func episode(change map[string]string) map[string]string {
	f := map[string]string{"EPIKEY": "1", "ADMIDATE": "2001-04-02", "DISDATE": "2001-04-04", "EPISTAT": "3", "EPITYPE": "1", "SPELDUR": "2", "EPISTART": "2001-04-02", "EPIEND": "2001-04-04"}
	for k, v := range change {
		f[k] = v
	}
	return f
}

func TestEachFieldFillsItsColumn(t *testing.T) {
	for _, tt := range []struct {
		name   string
		fields map[string]string
		column activity.Column
		want   string
		codes  string
	}{
		{"provider of treatment", map[string]string{"PROCODET": "RTD", "PROCODE3": "RXX"}, activity.Provider, "RTD", ""},
		{"derived provider", map[string]string{"PROCODET": "", "PROCODE3": "RXX"}, activity.Provider, "RXX", ""},
		{"provider that is none", map[string]string{"PROCODET": "RXF-X", "PROCODE3": "RXX"}, activity.Provider, "RXX", "hes_implausible_value"},
		{"site", map[string]string{"SITETRET": "RGT01"}, activity.Site, "RGT01", ""},
		{"short site", map[string]string{"SITETRET": "01"}, activity.Site, "", "hes_implausible_value"},
		{"practice", map[string]string{"GPPRAC": "A81001"}, activity.GPPractice, "A81001", ""},
		{"practice that does not apply", map[string]string{"GPPRAC": "&"}, activity.GPPractice, "", ""},
		{"area of 2011", map[string]string{"LSOA11": "E01012345", "LSOA01": "E01000001"}, activity.LSOA, "E01012345", ""},
		{"area of 2001", map[string]string{"LSOA11": "", "LSOA01": "E01000001"}, activity.LSOA, "E01000001", ""},
		{"no area", map[string]string{"LSOA01": "Z99999999"}, activity.LSOA, "", "hes_implausible_value"},
		{"age", map[string]string{"STARTAGE": "44.0"}, activity.Age, "44", ""},
		{"days of life", map[string]string{"STARTAGE": "7001"}, activity.Age, "0", ""},
		{"last part of the first year", map[string]string{"STARTAGE": "7007"}, activity.Age, "0", ""},
		{"no part of the first year", map[string]string{"STARTAGE": "7008"}, activity.Age, "7008", "bad_age"},
		{"half years", map[string]string{"STARTAGE": "44.5"}, activity.Age, "44.5", "bad_number"},
		{"sex", map[string]string{"SEX": "3"}, activity.Sex, "", "hes_implausible_value"},
		{"specialty", map[string]string{"TRETSPEF": "&", "MAINSPEF": "300"}, activity.TFC, "", ""},
		{"diagnoses", map[string]string{"DIAG_4_01": "F321", "DIAG_4_02": "Z370", "DIAG_4_03": "-"}, activity.Diagnoses, "F321;Z370", ""},
		{"procedures", map[string]string{"OPERTN_4_01": "&\t ", "OPERTN_4_02": "X999", "OPERTN_4_03": "-   "}, activity.Procedures, "X999", ""},
		{"no procedure code", map[string]string{"OPERTN_4_01": "9998"}, activity.Procedures, "9998", "hes_implausible_value"},
		{"discharge not known", map[string]string{"DISDATE": "1801-01-01", "SPELDUR": ""}, activity.DischargeDate, "", "missing_date"},
		{"discharge null of the oldest kind", map[string]string{"DISDATE": "1582-10-15", "SPELDUR": ""}, activity.DischargeDate, "", "missing_date"},
		{"the day after a null", map[string]string{"DISDATE": "1801-01-02", "SPELDUR": ""}, activity.DischargeDate, "1801-01-02", "hes_dates_out_of_order;unlikely_date;discharge_before_admission"},
		{"length of stay", map[string]string{"SPELDUR": "9"}, activity.LOSDays, "9", "los_mismatch"},
		{"commissioner", map[string]string{"PURCODE": "5DD00"}, activity.ClaimedCommissioner, "5DD00", ""},
		{"referrer not known", map[string]string{"REFERORG": "X99999"}, activity.ReferrerPractice, "", ""},
		{"null in a field that fills nothing", map[string]string{"ELECDATE": "1801-01-01"}, activity.RecordID, "1", ""},
		{"no day in a field that fills nothing", map[string]string{"ELECDATE": "2001-02-30"}, activity.RecordID, "1", "hes_implausible_value"},
		{"episode that ends before it begins", map[string]string{"EPIEND": "2001-04-01"}, activity.RecordID, "1", "hes_dates_out_of_order"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, findings := one(t, hes.APC, episode(tt.fields))
			if got := r.Get(tt.column); got != tt.want {
				t.Errorf("%v of %v = %q, want %q", tt.column, tt.fields, got, tt.want)
			}
			if codes := activity.Codes(findings); codes != tt.codes {
				t.Errorf("findings of %v = %q, want %q: %v", tt.fields, codes, tt.codes, findings)
			}
		})
	}
}

func TestCDSTypeIsThatOfStatusAndTypeOfTheEpisode(t *testing.T) {
	for _, tt := range []struct{ status, kind, want, codes string }{
		{"3", "1", "130", ""}, {"3", "2", "140", ""}, {"3", "3", "120", ""}, {"3", "5", "160", ""}, {"3", "6", "150", ""}, {"3", "4", "170", "missing_date"},
		{"1", "1", "190", "unfinished_but_discharged"}, {"1", "2", "200", "unfinished_but_discharged"}, {"1", "3", "180", "unfinished_but_discharged"},
		{"", "1", "", "hes_unknown_episode"}, {"3", "", "", "hes_unknown_episode"}, {"3", "7", "", "hes_unknown_episode"},
	} {
		r, findings := one(t, hes.APC, episode(map[string]string{"EPISTAT": tt.status, "EPITYPE": tt.kind}))
		if got := r.Get(activity.CDSType); got != tt.want || activity.Codes(findings) != tt.codes {
			t.Errorf("EPISTAT %q, EPITYPE %q: %q with %q, want %q with %q", tt.status, tt.kind, got, activity.Codes(findings), tt.want, tt.codes)
		}
	}
}

func TestOutPatientsAndEmergencies(t *testing.T) {
	r, findings := one(t, hes.OP, map[string]string{"ATTENDKEY": "7", "APPTDATE": "2003-05-06", "APPTAGE": "54.0", "ATTENDED": "5", "TRETSPEF": "110"})
	if r.Type() != "020" || r.AssignmentDate() != calendar.Of(2003, 5, 6) || r.Get(activity.Age) != "54" || r.Get(activity.TFC) != "110" || findings != nil {
		t.Errorf("out-patient = %+v, %v", r, findings)
	}
	_, findings = one(t, hes.OP, map[string]string{"ATTENDKEY": "7", "APPTDATE": "2003-05-06", "ATTENDED": "3"})
	if activity.Codes(findings) != "hes_not_attended" {
		t.Errorf("appointment that was not kept: %v", findings)
	}
	r, findings = one(t, hes.AE, map[string]string{"AEKEY": "8", "ARRIVALDATE": "2008-02-12", "ARRIVALTIME": "2359", "DEPTIME": "4000"})
	if r.Type() != "011" || r.AssignmentDate() != calendar.Of(2008, 2, 12) || findings != nil {
		t.Errorf("emergency = %+v, %v", r, findings)
	}
	if _, findings = one(t, hes.AE, map[string]string{"AEKEY": "8", "ARRIVALDATE": "2008-02-12", "ARRIVALTIME": "2400"}); activity.Codes(findings) != "hes_implausible_value" {
		t.Errorf("arrival at 24:00: %v", findings)
	}
}

func TestRowWithoutKeyIsPutAside(t *testing.T) {
	var aside []table.Quarantined
	rd, err := hes.Open(strings.NewReader("EPIKEY,ADMIDATE\n,2001-04-02\n2,2001-04-02\n"), hes.APC, hes.Options{Quarantine: func(q table.Quarantined) { aside = append(aside, q) }})
	if err != nil {
		t.Fatal(err)
	}
	for range rd.Records() {
	}
	if got := rd.Result(); got.Read != 2 || got.Good != 1 || got.Quarantined != 1 || len(aside) != 1 || aside[0].Text != ",2001-04-02" {
		t.Errorf("result %+v, aside %v", got, aside)
	}
}

func TestFileOfAnotherKindIsRefused(t *testing.T) {
	rd, err := hes.Open(strings.NewReader("EPIKEY,ADMIDATE\n1,2001-04-02\n"), hes.OP, hes.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range rd.Records() {
		t.Error("a record was read")
	}
	if p := rd.Result().Problems.All(); len(p) != 1 || p[0].Code != "missing_column" {
		t.Errorf("problems = %v", p)
	}
}

func TestMappingFillsEachColumnOnce(t *testing.T) {
	for _, k := range []hes.Kind{hes.APC, hes.OP, hes.AE} {
		seen := map[activity.Column]bool{}
		for _, f := range hes.Mapping(k) {
			if seen[f.Column] || f.Means == "" || len(f.HES) == 0 {
				t.Errorf("%v: mapping %+v is repeated or not documented", k, f)
			}
			seen[f.Column] = true
		}
	}
}

var artificial = []struct {
	kind hes.Kind
	file string
	rows int
}{
	{hes.APC, "artificial_hes_apc_0102_truncated.csv", 2075},
	{hes.OP, "artificial_hes_op_0304_truncated.csv", 1000},
	{hes.AE, "artificial_hes_ae_0708_truncated.csv", 1000},
}

func TestArtificialExtractsAreReadWhole(t *testing.T) {
	for _, tt := range artificial {
		t.Run(tt.kind.String(), func(t *testing.T) {
			rd, err := hes.Open(reference.Open(t, "activity/"+tt.file), tt.kind, hes.Options{File: tt.file, Lists: activity.Lists{Today: calendar.Of(2009, 1, 1)}})
			if err != nil {
				t.Fatal(err)
			}
			records, withDate, keys := 0, 0, map[string]bool{}
			for r := range rd.Records() {
				records++
				keys[r.Get(activity.RecordID)] = true
				if r.AssignmentDate() != 0 {
					withDate++
				}
			}
			got := rd.Result()
			if rd.Err() != nil || records != tt.rows || len(keys) != tt.rows || got.Read != tt.rows || got.Good+got.Quarantined != got.Read {
				t.Errorf("%d records with %d keys, result %+v, %v; want %d", records, len(keys), got, rd.Err(), tt.rows)
			}
			t.Logf("%d records, %d with an assignment date, problems %v", records, withDate, got.Problems.Counts())
			for _, p := range got.Problems.All() {
				if p.Why == "" || p.Fix == "" || p.Line == 0 && p.Code != "delimiter" {
					t.Errorf("problem does not say where, why and what to do: %+v", p)
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("EPIKEY,ADMIDATE,STARTAGE\n1,1801-01-01,7001\n", uint8(0))
	f.Add("ATTENDKEY,APPTDATE,OPERTN_4_01\n1,2003-01-01,&\t \n", uint8(1))
	f.Add("AEKEY,ARRIVALDATE,ARRIVALTIME\n1,x,4000\n,\n", uint8(2))
	f.Fuzz(func(t *testing.T, text string, kind uint8) {
		rd, err := hes.Open(strings.NewReader(text), hes.Kind(kind%3), hes.Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for range rd.Records() {
			n++
		}
		if got := rd.Result(); got.Read != got.Good+got.Quarantined || got.Good != n {
			t.Errorf("%d records, result %+v", n, got)
		}
	})
}

func TestKindsHaveNames(t *testing.T) {
	if d := cmp.Diff("admitted patient care, out-patients, accident and emergency", fmt.Sprintf("%v, %v, %v", hes.APC, hes.OP, hes.AE)); d != "" {
		t.Error(d)
	}
}

func BenchmarkRead(b *testing.B) {
	var names, cells []string
	for _, f := range hes.Mapping(hes.APC) {
		for _, n := range f.HES {
			names, cells = append(names, n), append(cells, "A011")
		}
	}
	text := strings.Join(names, ",") + "\n" + strings.Repeat(strings.Join(cells, ",")+"\n", 1000)
	b.ReportAllocs()
	for b.Loop() {
		rd, err := hes.Open(strings.NewReader(text), hes.APC, hes.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for range rd.Records() {
		}
	}
	b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

func TestMeantFindsTheExtractByItsHeader(t *testing.T) {
	for header, want := range map[string]hes.Kind{"FYEAR,epikey,ADMIDATE": hes.APC, "ATTENDKEY,APPTDATE": hes.OP, "AEKEY,ARRIVALDATE,SEX": hes.AE} {
		if got, ok := hes.Meant(strings.Split(header, ",")); !ok || got != want {
			t.Errorf("Meant(%s) = %v, %v", header, got, ok)
		}
	}
	if got, ok := hes.Meant([]string{"record_id", "EPIKEY"}); ok {
		t.Errorf("a file with a key alone is taken for %v", got)
	}
}

// What stands in the wrong field may be a name, and is not repeated.
func TestFindingsNeverRepeatWhatIsNoCode(t *testing.T) {
	rd, err := hes.Open(strings.NewReader("EPIKEY,ADMIDATE,SEX,GPPRAC,EPISTAT,EPITYPE,ELECDATE\n1,2001-04-02,JANE DOE,DR JANE DOE,JANE DOE,1,JANE DOE\n"), hes.APC, hes.Options{File: "a.csv"})
	if err != nil {
		t.Fatal(err)
	}
	for range rd.Records() {
	}
	found := rd.Result().Problems.All()
	for _, p := range found {
		if strings.Contains(p.What, "JANE") {
			t.Errorf("repeated: %s", p.What)
		}
	}
	if len(found) < 4 {
		t.Errorf("found %v", found)
	}
}
