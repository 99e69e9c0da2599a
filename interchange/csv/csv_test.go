package csv_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/csv"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// through reads a file and writes it with two results added, as decide does.
func through(t *testing.T, text string, opt csv.Options) (out, quarantine string, got table.Result) {
	t.Helper()
	var kept, aside bytes.Buffer
	q := csv.NewQuarantine(&aside)
	opt.Quarantine = q.Add
	rd, err := csv.ReadActivity(strings.NewReader(text), opt)
	if err != nil {
		t.Fatal(err)
	}
	w, err := csv.NewWriter(&kept, rd.Header(), "commissioner", "problems")
	if err != nil {
		t.Fatal(err)
	}
	for b := range rd.Batches() {
		for i, r := range b.Records {
			if err := w.Write(b.Cells[i], "16C", activity.Codes(activity.Check(r, &activity.Lists{}))); err != nil {
				t.Fatal(err)
			}
		}
		rd.Recycle(b)
	}
	if err := errors.Join(rd.Err(), w.Flush(), q.Flush()); err != nil {
		t.Fatal(err)
	}
	return kept.String(), aside.String(), rd.Result()
}

func TestEveryReadableRowComesBackWithColumnsAndOrderKept(t *testing.T) {
	const in = "\ufeffMine, GP Practice ,record_id,ADMISSION_DATE,discharge_date,note\r\n" +
		"x, A81001 ,1,2025-04-01,2025-04-03,\"a, \"\"b\"\"\"\r\n" +
		"y,0E1,1,31/12/2025,2025-04-03,\r\n" +
		"z,1E3\r\n" +
		"w,012,2,2025-04-02,2025-04-01,caf\xe9\r\n" +
		"v,00L,3,2025-04-02,2025-04-01,\r\n"
	out, aside, got := through(t, in, csv.Options{File: "in.csv", Batch: 2})
	wantOut := "Mine,GP Practice,record_id,ADMISSION_DATE,discharge_date,note,commissioner,problems\n" +
		"x,\" A81001 \",1,2025-04-01,2025-04-03,\"a, \"\"b\"\"\",16C,blank_around_code;missing_date\n" +
		"y,0E1,1,31/12/2025,2025-04-03,,16C,bad_date;missing_date\n" +
		"v,00L,3,2025-04-02,2025-04-01,,16C,discharge_before_admission;missing_date\n"
	if d := cmp.Diff(wantOut, out); d != "" {
		t.Errorf("output (-want +got):\n%s", d)
	}
	if !strings.HasPrefix(aside, "line,reason,original_text\n4,") || !strings.Contains(aside, `w,012,2,2025-04-02,2025-04-01,caf\xE9`) {
		t.Errorf("quarantine:\n%s", aside)
	}
	if got.Read != 5 || got.Good != 3 || got.Quarantined != 2 || got.Problems.Worst() != problem.Reject {
		t.Errorf("result = %+v", got)
	}
}

func TestRecordHoldsTheCanonicalColumns(t *testing.T) {
	rd, err := csv.ReadActivity(strings.NewReader("age;gp_practice;activity_date;mine\n044; 5E1 ;2025-04-01;x\n"), csv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for b := range rd.Batches() {
		r := b.Records[0]
		if r.Line != 2 || r.Get(activity.GPPractice) != "5E1" || r.Get(activity.Age) != "044" || r.Date(activity.ActivityDate) != calendar.Of(2025, 4, 1) || r.Known(activity.HRG) {
			t.Errorf("record = %+v", r)
		}
	}
	if d := cmp.Diff([]activity.Column{activity.GPPractice, activity.Age, activity.ActivityDate}, rd.Columns()); d != "" {
		t.Error(d)
	}
}

func TestResultColumnThatTheFileHasIsWrittenInItsPlace(t *testing.T) {
	first, _, _ := through(t, "record_id,activity_date\n1,2025-04-01\n", csv.Options{})
	second, _, _ := through(t, first, csv.Options{})
	if first != second {
		t.Errorf("deciding a decided file gives\n%s\nwant\n%s", second, first)
	}
	w, err := csv.NewWriter(io.Discard, []string{"a", "Commissioner"}, "commissioner", "b")
	if err != nil || !slices.Equal(w.Replaced(), []string{"commissioner"}) {
		t.Errorf("Replaced() = %v, %v", w.Replaced(), err)
	}
	if err := w.Write([]string{"1"}, "2", "3"); err == nil {
		t.Error("a row of another width was written")
	}
}

func TestFileThatIsNoActivityIsRefused(t *testing.T) {
	for text, code := range map[string]string{"x,y\n1,2\n": csv.NoKnownColumn, "EPIKEY,SEX,x\n1,2,3\n": csv.NoDateOrProvider, "": "empty_file", "record_id,Record ID\n1,2\n": "repeated_column", "\xff\xfer\x00": "utf16"} {
		rd, err := csv.ReadActivity(strings.NewReader(text), csv.Options{Keyed: true})
		if err != nil {
			t.Fatal(err)
		}
		for range rd.Batches() {
			t.Errorf("%q has a batch", text)
		}
		p := rd.Result().Problems.All()
		if !slices.ContainsFunc(p, func(p problem.Problem) bool { return p.Code == code && p.Severity == problem.Reject }) {
			t.Errorf("%q: problems %v, want %s", text, p, code)
		}
	}
}

// A misspelt key column moves payers, so it is named, with what may be meant.
func TestMissingKeyColumnsAreNamed(t *testing.T) {
	for _, tt := range []struct {
		header string
		want   []string // what and what to do, one for each problem
	}{
		{"record_id,provider,gp_practice,activity_date", nil},
		{"record_id,provider,practise_code,activity_date", []string{`There is no column gp_practice. Did you mean "practise_code"? Then name it gp_practice.`}},
		{"record_id,provider,registered surgery,activity_date", []string{"There is no column gp_practice. Add the column."}},
		{"record_id,prvider,gp_practice,activity_date", []string{`There is no column provider. Did you mean "prvider"? Then name it provider.`}},
		{"record_id,provider,gp_practice,appt date", []string{`There is no column date. Did you mean "appt date"? Then name it activity_date.`}},
		{"record_id,provider,gp_practice,activity_date,postcod", []string{`Column "postcod" is not known, and there is no column postcode. If postcode is meant, name it so.`}},
		{"record_id,provider,gp_practice,activity_date,our_note", nil},
	} {
		rd, err := csv.ReadActivity(strings.NewReader(tt.header+"\n"), csv.Options{})
		if err != nil || rd.Refused() {
			t.Fatal(err, rd.Refused())
		}
		var got []string
		for _, p := range rd.Result().Problems.All() {
			if p.Code == csv.MissingKeyColumn || p.Code == csv.NearColumn {
				got = append(got, p.What+" "+p.Fix)
			}
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.header, d)
		}
	}
}

func TestWrittenRecordsAreReadAgainAsTheyWere(t *testing.T) {
	want := []*activity.Record{
		activity.NewRecord(2, map[activity.Column]string{activity.RecordID: "a,\"b\"", activity.GPPractice: "0E1", activity.Diagnoses: "I10X;E119"}),
		activity.NewRecord(3, map[activity.Column]string{activity.AdmissionDate: "no day", activity.Units: "-1"}),
	}
	var buf bytes.Buffer
	if err := csv.WriteActivity(&buf, csv.AllColumns(), slices.Values(want)); err != nil {
		t.Fatal(err)
	}
	rd, err := csv.ReadActivity(&buf, csv.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []*activity.Record
	for b := range rd.Batches() {
		got = append(got, b.Records...)
	}
	if d := cmp.Diff(want, got, cmp.Comparer(func(a, b *activity.Record) bool { return *a == *b })); d != "" {
		t.Error(d)
	}
}

func FuzzReadActivity(f *testing.F) {
	f.Add("record_id,age,x\n1,2,3\n\"\n1\n")
	f.Add("gp_practice;hrg\r\n0E1;\xff\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		out, aside, got := through(t, text, csv.Options{Batch: 2})
		if got.Read != got.Good+got.Quarantined {
			t.Errorf("result %+v", got)
		}
		again, err := table.Open(strings.NewReader(out), table.Options{Header: true, Comma: ','})
		if err != nil {
			t.Fatal(err)
		}
		if rows := count(again); !again.Refused() && rows != got.Good {
			t.Errorf("%d rows written, %d good", rows, got.Good)
		}
		put, err := table.Open(strings.NewReader(aside), table.Options{Header: true, Comma: ',', MaxLine: 1 << 22})
		if err != nil {
			t.Fatal(err)
		}
		if rows := count(put); rows != got.Quarantined {
			t.Errorf("%d rows in the quarantine file, %d put aside", rows, got.Quarantined)
		}
	})
}

func count(rd *table.Reader) (n int) {
	for range rd.Rows() {
		n++
	}
	return n
}

func BenchmarkReadActivity(b *testing.B) {
	for _, n := range []int{1 << 10, 1 << 14, 1 << 18} {
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			var text bytes.Buffer
			r := activity.NewRecord(1, map[activity.Column]string{activity.RecordID: "R1", activity.Dataset: "apc", activity.Provider: "RTD", activity.GPPractice: "A81001", activity.AdmissionDate: "2025-04-01", activity.DischargeDate: "2025-04-03", activity.HRG: "DZ11A", activity.TFC: "100", activity.Diagnoses: "I10X;E119", activity.ClaimedPricePence: "123456"})
			if err := csv.WriteActivity(&text, csv.AllColumns(), slices.Values(slices.Repeat([]*activity.Record{r}, n))); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				rd, err := csv.ReadActivity(bytes.NewReader(text.Bytes()), csv.Options{})
				if err != nil {
					b.Fatal(err)
				}
				for batch := range rd.Batches() {
					rd.Recycle(batch)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
