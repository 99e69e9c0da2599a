package parquet_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	pq "github.com/parquet-go/parquet-go"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/store/parquet"
)

// all are the canonical columns.
func all() []activity.Column {
	out := make([]activity.Column, activity.Columns)
	for c := range out {
		out[c] = activity.Column(c)
	}
	return out
}

// made makes n records with awkward values; the seed is fixed.
func made(n int) []*activity.Record {
	rng := rand.New(rand.NewPCG(1, uint64(n)))
	values := []string{"", "0E1", "012", "1E3", "5E1", "A81001", "2025-04-01", "no day", "I10X;E119", "é", strings.Repeat("x", 300)}
	out := make([]*activity.Record, n)
	for i := range out {
		out[i] = &activity.Record{Line: i + 1}
		out[i].Set(activity.RecordID, fmt.Sprint(i))
		for c := 1; c < activity.Columns; c++ {
			out[i].Set(activity.Column(c), values[rng.IntN(len(values))])
		}
	}
	return out
}

func write(t testing.TB, columns []activity.Column, records []*activity.Record) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := parquet.WriteFile(&buf, columns, slices.Values(records)); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// read reads a whole file.
func read(data []byte, opt parquet.Options) (records []*activity.Record, cells [][]string, rd *parquet.Reader, err error) {
	rd, err = parquet.ReadRecords(bytes.NewReader(data), int64(len(data)), opt)
	if err != nil {
		return nil, nil, nil, err
	}
	for b := range rd.Batches() {
		records, cells = append(records, b.Records...), append(cells, b.Cells...)
	}
	return records, cells, rd, rd.Err()
}

func same(a, b *activity.Record) bool { return *a == *b }

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	for _, n := range []int{0, 1, 4095, 4096, 4097, 20000} {
		want := made(n)
		got, _, rd, err := read(write(t, all(), want), parquet.Options{})
		if err != nil || rd.Read() != n || rd.Rows() != int64(n) {
			t.Fatalf("%d records: read %d, %v", n, len(got), err)
		}
		if !slices.EqualFunc(want, got, same) {
			t.Errorf("%d records came back otherwise", n)
		}
	}
}

func TestAnySubsetOfColumnsIsRead(t *testing.T) {
	data := write(t, []activity.Column{activity.HRG, activity.Age}, made(10))
	got, _, rd, err := read(data, parquet.Options{Only: []string{"age"}})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"age"}, rd.Header()); d != "" {
		t.Error(d)
	}
	for i, r := range made(10) {
		if got[i].Get(activity.Age) != r.Get(activity.Age) || got[i].Known(activity.HRG) || got[i].Known(activity.Provider) {
			t.Errorf("record %d = %+v", i, got[i])
		}
	}
}

func TestOtherColumnsAndOrderAreKept(t *testing.T) {
	header := []string{"zz mine", "hrg", "GP Practice", "a,b", "commissioner"}
	var buf bytes.Buffer
	w, err := parquet.NewWriter(&buf, header, map[string]string{"made_up": "true"})
	if err != nil {
		t.Fatal(err)
	}
	row := []string{"1", "DZ11A", "A81001", "", "16C"}
	if err := w.Write(row...); err != nil {
		t.Fatal(err)
	}
	if err := w.Write("too short"); err == nil {
		t.Error("a short row was written")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	records, cells, rd, err := read(buf.Bytes(), parquet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(header, rd.Header()); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([][]string{row}, cells); d != "" {
		t.Error(d)
	}
	if r := records[0]; r.Get(activity.HRG) != "DZ11A" || r.Get(activity.GPPractice) != "A81001" {
		t.Errorf("record = %+v", r)
	}
}

func TestWriterRefusesColumnsThatStandTwice(t *testing.T) {
	for _, header := range [][]string{{"a", "a"}, {""}} {
		if _, err := parquet.NewWriter(&bytes.Buffer{}, header, nil); err == nil {
			t.Errorf("header %q was accepted", header)
		}
	}
}

// foreign is what another program might write.
type foreign struct {
	RecordID  int64     `parquet:"record_id"`
	TFC       *int32    `parquet:"TFC,optional"`
	Admission int32     `parquet:"admission_date,date"`
	Activity  time.Time `parquet:"activity_date,timestamp(microsecond)"`
	RAS       bool      `parquet:"ras_referral"`
	Price     float64   `parquet:"claimed_price_pence"`
	Cost      int64     `parquet:"cost,decimal(2:18)"`
	HRG       string    `parquet:"hrg,plain"`
	Lists     []string  `parquet:"diagnoses,list"`
}

func TestTypesOfOthersAreReadAsText(t *testing.T) {
	tfc := int32(12)
	var buf bytes.Buffer
	if err := pq.Write(&buf, []foreign{
		{7, &tfc, 20179, time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC), true, 1234, -105, "0E1", []string{"x"}},
		{8, nil, -1, time.Date(1969, 4, 1, 9, 30, 0, 0, time.UTC), false, 1.5, 1200, "", nil},
	}); err != nil {
		t.Fatal(err)
	}
	_, cells, rd, err := read(buf.Bytes(), parquet.Options{File: "x.parquet"})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"7", "12", "2025-04-01", "2025-04-01", "yes", "1234", "-1.05", "0E1"},
		{"8", "", "1969-12-31", "1969-04-01 09:30:00", "no", "1.5", "12", ""},
	}
	if d := cmp.Diff(want, cells); d != "" {
		t.Errorf("cells (-want +got):\n%s", d)
	}
	var codes []string
	for _, p := range rd.Problems().All() {
		codes = append(codes, p.Code+" "+p.Field)
		if p.What == "" || p.Why == "" || p.Fix == "" {
			t.Errorf("problem %+v does not say what, why and what to do", p)
		}
	}
	if d := cmp.Diff([]string{"column_not_flat diagnoses", "code_column_of_numbers TFC"}, codes); d != "" {
		t.Error(d)
	}
}

func TestFileThatIsNoActivityIsRefused(t *testing.T) {
	var buf bytes.Buffer
	w, err := parquet.NewWriter(&buf, []string{"x"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = w.Write("1")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	records, _, rd, err := read(buf.Bytes(), parquet.Options{})
	if err != nil || len(records) != 0 || rd.Problems().Worst() != problem.Reject {
		t.Errorf("%d records, problems %v, %v", len(records), rd.Problems().All(), err)
	}
}

func TestTruncatedFileIsAnErrorThatSaysSo(t *testing.T) {
	data := write(t, []activity.Column{activity.RecordID, activity.HRG}, made(500))
	for n := 0; n < len(data); n += max(1, len(data)/97) {
		_, _, _, err := read(data[:n], parquet.Options{File: "x.parquet"})
		if err == nil || !strings.Contains(err.Error(), "read parquet x.parquet: the file is damaged, truncated or no Parquet file") {
			t.Errorf("the first %d of %d bytes: %v", n, len(data), err)
		}
	}
}

func TestDamagedFileIsNeverAPanic(t *testing.T) {
	data := write(t, []activity.Column{activity.RecordID, activity.HRG}, made(500))
	rng := rand.New(rand.NewPCG(7, 7))
	damagedFiles := 0
	for range 2000 {
		bad := bytes.Clone(data)
		bad[rng.IntN(len(bad))] ^= byte(1 << rng.IntN(8))
		if _, _, _, err := read(bad, parquet.Options{}); err != nil {
			damagedFiles++
		}
	}
	if damagedFiles == 0 {
		t.Error("no damage was ever noticed")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(write(f, []activity.Column{activity.HRG}, made(3)), 0, byte(0))
	f.Add([]byte("PAR1PAR1"), 3, byte(1))
	f.Fuzz(func(t *testing.T, data []byte, at int, x byte) {
		if len(data) > 0 {
			data[abs(at)%len(data)] ^= x
		}
		_, _, _, _ = read(data, parquet.Options{})
	})
}

func abs(n int) int { return max(n, -(n + 1)) }

// typical makes n records as files have them: a key, codes of few and of many
// values, days, and a third of the columns empty.
func typical(n int) []*activity.Record {
	rng := rand.New(rand.NewPCG(2, uint64(n)))
	out := make([]*activity.Record, n)
	for i := range out {
		day := fmt.Sprintf("2025-04-%02d", 1+rng.IntN(30))
		out[i] = activity.NewRecord(i+1, map[activity.Column]string{
			activity.RecordID: fmt.Sprintf("R%09d", i), activity.Dataset: "apc", activity.CDSType: "130", activity.Provider: fmt.Sprintf("R%c%c", 'A'+rng.IntN(10), 'A'+rng.IntN(10)),
			activity.GPPractice: fmt.Sprintf("A%05d", 81000+rng.IntN(6500)), activity.LSOA: fmt.Sprintf("E010%05d", rng.IntN(33000)), activity.Pseudonym: fmt.Sprint(rng.Uint32()),
			activity.Age: fmt.Sprint(rng.IntN(100)), activity.Sex: fmt.Sprint(1 + rng.IntN(2)), activity.IMDDecile: fmt.Sprint(1 + rng.IntN(10)), activity.AdmissionDate: day, activity.DischargeDate: day,
			activity.AdmissionMethod: "21", activity.SourceOfAdmission: "19", activity.PatientClass: "1", activity.AdminCategory: "01", activity.TFC: fmt.Sprint(100 + rng.IntN(80)),
			activity.HRG: fmt.Sprintf("DZ%02dA", rng.IntN(100)), activity.POD: "NEL", activity.Diagnoses: "I10X;E119", activity.LOSDays: "0", activity.ServiceCode: "99999999",
			activity.ClaimedCategory: "12", activity.ClaimedCommissioner: "16C", activity.ClaimedPricePence: fmt.Sprint(rng.IntN(1000000)),
		})
	}
	return out
}

func BenchmarkWrite(b *testing.B) {
	records := typical(1 << 15)
	size := len(write(b, all(), records))
	b.ReportAllocs()
	for b.Loop() {
		write(b, all(), records)
	}
	b.ReportMetric(float64(len(records))*float64(b.N)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(size)/float64(len(records)), "bytes/record")
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{1 << 10, 1 << 14, 1 << 18} {
		data := write(b, all(), typical(n))
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rd, err := parquet.ReadRecords(bytes.NewReader(data), int64(len(data)), parquet.Options{})
				if err != nil {
					b.Fatal(err)
				}
				for range rd.Batches() {
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
