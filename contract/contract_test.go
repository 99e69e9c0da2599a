package contract

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/responsibility"
)

func line(i int, commissioner string, price money.Pence, priced bool, values map[activity.Column]string) *Line {
	r := activity.NewRecord(i, map[activity.Column]string{activity.RecordID: fmt.Sprint("r", i), activity.CDSType: "130", activity.Provider: "RX1", activity.POD: "NEL",
		activity.AdmissionDate: "2025-06-01", activity.DischargeDate: "2025-06-06", activity.Pseudonym: "p1", activity.HRG: "AA01A"})
	for c, v := range values {
		r.Set(c, v)
	}
	l := &Line{Record: r, Decision: responsibility.Decision{Commissioner: org.Code(commissioner), Category: "21"}, Quote: pricing.Quote{Price: price, Priced: priced}}
	if !priced {
		l.Quote.Problems.Add(pricing.NoPrice)
	}
	return l
}

func generated(n int, seed uint64) []*Line {
	rnd := rand.New(rand.NewPCG(seed, 3))
	pick := func(s ...string) string { return s[rnd.IntN(len(s))] }
	out := make([]*Line, n)
	for i := range out {
		priced := rnd.IntN(5) > 0
		price := money.Pence(0)
		if priced {
			price = money.Pence(1000 * (1 + rnd.Int64N(5)))
		}
		out[i] = line(i, pick("16C", "16C", "0E1", "5E1", ""), price, priced, map[activity.Column]string{
			activity.Provider: pick("RX1", "RX2", ""), activity.POD: pick("NEL", "EL", "OPFA", ""), activity.DischargeDate: pick("2025-06-06", "2025-07-31", "2025-08-01", "2026-04-01", ""),
			activity.ClaimedCommissioner: pick("16C", "16C", "0E1", ""), activity.ClaimedPricePence: pick("1000", "2000", "3000", "", "x", "0"),
			activity.ClaimedCategory: pick("21", "12", ""), activity.Units: pick("", "2", "x"),
		})
		out[i].Duplicate = rnd.IntN(20) == 0
		out[i].Quote.NotLoaded = pricing.StepSet(rnd.IntN(1 << pricing.Steps))
	}
	return out
}

// The law of the package: the statements of all months hold every record once,
// to the penny, and every line explains its difference.
func TestStatementsReconcileWithTheRecords(t *testing.T) {
	lines := generated(20_000, 1)
	g := NewLedger()
	var want Figures
	for _, l := range lines {
		g.Add(l)
		want.derive(l)
		if l.claimed() {
			want.claim(l)
		}
	}
	var got Figures
	for _, m := range g.Months() {
		s := g.Statement(m)
		for i := range s.Lines {
			got.Add(&s.Lines[i].Month)
			checkDifference(t, &s.Lines[i].Month)
			checkDifference(t, &s.Lines[i].YearToDate)
		}
		checkDifference(t, &s.Total.Month)
	}
	got.byReason, want.byReason = [reasonCount]Difference{}, [reasonCount]Difference{}
	if got != want || got.Records != len(lines) {
		t.Errorf("statements hold %+v, records %+v", got, want)
	}
}

func checkDifference(t *testing.T, f *Figures) {
	t.Helper()
	var sum money.Pence
	for _, d := range f.Differences() {
		sum += d.Amount
	}
	if sum != f.Difference() {
		t.Errorf("claimed %v − derived %v = %v, reasons add up to %v: %v", f.Claimed, f.Derived, f.Difference(), sum, f.Differences())
	}
}

func TestMergedLedgersGiveTheSameStatement(t *testing.T) {
	lines := generated(3000, 2)
	whole := NewLedger()
	parts := []*Ledger{NewLedger(), NewLedger(), NewLedger()}
	for i, l := range lines {
		whole.Add(l)
		parts[i%3].Add(l)
	}
	parts[2].Merge(parts[0])
	parts[2].Merge(parts[1])
	for _, m := range whole.Months() {
		a, _ := json.Marshal(whole.Statement(m))
		b, _ := json.Marshal(parts[2].Statement(m))
		if d := cmp.Diff(string(a), string(b)); d != "" {
			t.Error(d)
		}
	}
	if d := cmp.Diff(whole.Variance(), parts[2].Variance()); d != "" || whole.Len() != parts[2].Len() {
		t.Error(d)
	}
}

func TestEachRecordHasItsReason(t *testing.T) {
	claim := func(from, sum string) map[activity.Column]string {
		return map[activity.Column]string{activity.ClaimedCommissioner: from, activity.ClaimedPricePence: sum}
	}
	category := claim("16C", "1000")
	category[activity.ClaimedCategory] = "12"
	repeated := line(1, "16C", 1000, true, claim("16C", "1000"))
	repeated.Duplicate = true
	for _, tt := range []struct {
		name string
		line *Line
		want map[string]string // commissioner → reason and amount
	}{
		{"agrees", line(1, "16C", 1000, true, claim("16C", "1000")), map[string]string{"16C": ""}},
		{"price", line(1, "16C", 1000, true, claim("16C", "1001")), map[string]string{"16C": "price_differs 1"}},
		{"not priced", line(1, "16C", 0, false, claim("16C", "900")), map[string]string{"16C": "not_priced 900"}},
		{"duplicate", repeated, map[string]string{"16C": "duplicate 1000"}},
		{"another pays", line(1, "0E1", 1000, true, claim("16C", "900")), map[string]string{"16C": "wrong_commissioner 900", "0E1": "claimed_elsewhere -1000"}},
		{"no payer", line(1, "", 1000, true, claim("16C", "900")), map[string]string{"16C": "no_payer 900", "": "no_payer -1000"}},
		{"claimed from nobody", line(1, "16C", 1000, true, claim("", "900")), map[string]string{"": "no_claimed_commissioner 900", "16C": "claimed_elsewhere -1000"}},
		{"no claim", line(1, "16C", 1000, true, nil), map[string]string{"16C": "not_claimed -1000"}},
		{"no sum", line(1, "16C", 1000, true, claim("16C", "")), map[string]string{"16C": "not_claimed -1000"}},
		{"nobody at all", line(1, "", 1000, true, claim("", "900")), map[string]string{"": "no_payer -100"}},
		{"category", line(1, "16C", 1000, true, category), map[string]string{"16C": "wrong_category 0"}},
	} {
		g := NewLedger()
		g.Add(tt.line)
		got := map[string]string{}
		for _, l := range g.Statement(calendar.Month{Year: 2025, Month: time.June}).Lines {
			text := ""
			for _, d := range l.Month.Differences() {
				text += fmt.Sprint(d.Reason, " ", int64(d.Amount))
			}
			got[string(l.Commissioner)] = text
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}

func TestYearToDateTurnsOnTheFirstOfApril(t *testing.T) {
	g := NewLedger()
	for i, day := range []string{"2025-03-31", "2025-04-01", "2025-05-31", "2026-03-31", "2026-04-01"} {
		g.Add(line(i, "16C", 1000, true, map[activity.Column]string{activity.AdmissionDate: "2025-03-01", activity.DischargeDate: day}))
	}
	for month, want := range map[string][2]money.Pence{"2025-03": {1000, 1000}, "2025-04": {1000, 1000}, "2025-05": {1000, 2000}, "2025-06": {0, 2000}, "2026-03": {1000, 3000}, "2026-04": {1000, 1000}} {
		m, _ := calendar.ParseMonth(month)
		s := g.Statement(m)
		if got := [2]money.Pence{s.Total.Month.Derived, s.Total.YearToDate.Derived}; got != want {
			t.Errorf("%s: %v, want %v", month, got, want)
		}
	}
}

func TestVarianceCountsClaimedAgainstDerived(t *testing.T) {
	g := NewLedger()
	for i := range 3 {
		g.Add(line(i, "0E1", 1000, true, map[activity.Column]string{activity.ClaimedCommissioner: "16C", activity.ClaimedPricePence: "900", activity.ClaimedCategory: "12"}))
	}
	g.Add(line(9, "0E1", 1000, true, map[activity.Column]string{activity.ClaimedCommissioner: "0E1"}))
	want := []VarianceRow{{Provider: "RX1", Reason: WrongCommissioner, Claimed: "16C", Derived: "0E1", ClaimedCategory: "12", DerivedCategory: "21", Records: 3, ClaimedValue: 2700, DerivedValue: 3000}}
	if d := cmp.Diff(want, g.Variance()); d != "" {
		t.Error(d)
	}
}

func keys(t *testing.T, records ...map[activity.Column]string) []Key {
	t.Helper()
	k, err := NewKeyer()
	if err != nil {
		t.Fatal(err)
	}
	var out []Key
	for i, r := range records {
		key, ok := k.Key(line(i, "16C", 1000, true, r))
		if !ok {
			t.Fatalf("record %d has no key", i)
		}
		out = append(out, key)
	}
	Sort(out)
	return out
}

func summary(found []Finding) string {
	var s []string
	for _, f := range found {
		s = append(s, fmt.Sprintf("%s %s %s", f.Code, f.Record, f.Other))
	}
	return strings.Join(s, ", ")
}

func TestCrossRecordFindings(t *testing.T) {
	stay := func(from, to string, more ...string) map[activity.Column]string {
		m := map[activity.Column]string{activity.AdmissionDate: from, activity.DischargeDate: to}
		for i := 0; i < len(more); i += 2 {
			c, _ := activity.ColumnNamed(more[i])
			m[c] = more[i+1]
		}
		return m
	}
	op := func(day, provider string) map[activity.Column]string {
		return map[activity.Column]string{activity.CDSType: "020", activity.POD: "OPFA", activity.TFC: "110", activity.ActivityDate: day, activity.Provider: provider}
	}
	base := stay("2025-06-01", "2025-06-06")
	for _, tt := range []struct {
		name                 string
		records              []map[activity.Column]string
		duplicates, overlaps string
	}{
		{"same spell twice", []map[activity.Column]string{base, base}, "duplicate r1 r0", ""},
		{"three times", []map[activity.Column]string{base, base, base}, "duplicate r1 r0, duplicate r2 r0", ""},
		{"another HRG is no duplicate, but overlaps", []map[activity.Column]string{base, stay("2025-06-01", "2025-06-06", "hrg", "AA02A")}, "", "overlapping_spells r1 r0"},
		{"another person", []map[activity.Column]string{base, stay("2025-06-01", "2025-06-06", "nhs_number_pseudonym", "p2")}, "", ""},
		{"transfer on the day of discharge", []map[activity.Column]string{base, stay("2025-06-06", "2025-06-09", "provider", "RX2")}, "", ""},
		{"a day earlier", []map[activity.Column]string{base, stay("2025-06-05", "2025-06-09", "provider", "RX2")}, "", "overlapping_spells r1 r0"},
		{"the long one hides a short one", []map[activity.Column]string{base, stay("2025-06-02", "2025-06-03"), stay("2025-06-04", "2025-06-05")}, "", "overlapping_spells r1 r0, overlapping_spells r2 r0"},
		{"critical care of the spell", []map[activity.Column]string{base, stay("2025-06-02", "2025-06-03", "pod", "UNBACC")}, "", ""},
		{"attendance within", []map[activity.Column]string{base, op("2025-06-03", "RX1")}, "", "attendance_in_spell r1 r0"},
		{"attendance on the first day", []map[activity.Column]string{base, op("2025-06-01", "RX1")}, "", ""},
		{"attendance on the last day", []map[activity.Column]string{base, op("2025-06-06", "RX1")}, "", ""},
		{"attendance elsewhere", []map[activity.Column]string{base, op("2025-06-03", "RX2")}, "", ""},
		{"attendance twice on a day", []map[activity.Column]string{op("2025-06-03", "RX1"), op("2025-06-03", "RX1")}, "duplicate r1 r0", ""},
	} {
		ks := keys(t, tt.records...)
		if got := summary(slices.Collect(Duplicates(slices.Values(ks)))); got != tt.duplicates {
			t.Errorf("%s: duplicates %q, want %q", tt.name, got, tt.duplicates)
		}
		if got := summary(slices.Collect(Overlaps(slices.Values(ks)))); got != tt.overlaps {
			t.Errorf("%s: overlaps %q, want %q", tt.name, got, tt.overlaps)
		}
	}
	k, _ := NewKeyer()
	if _, ok := k.Key(line(1, "", 0, false, map[activity.Column]string{activity.Pseudonym: ""})); ok {
		t.Error("a record of nobody has a key")
	}
}

func TestCheckNamesWhatIsWrongWithARecord(t *testing.T) {
	l := line(1, "0E1", 1000, true, map[activity.Column]string{activity.ClaimedCommissioner: "16C", activity.ClaimedPricePence: "1250"})
	l.Problems = []string{activity.ExcelMangledCode, activity.DischargeBeforeAdmission}
	l.Decision.Problems = []string{"practice_closed"}
	var got []string
	for _, f := range Check(l) {
		got = append(got, fmt.Sprint(f.Code, " ", int64(f.AtStake)))
	}
	want := []string{"wrong_commissioner 1250", "price_differs 250", "discharge_before_admission 1250", "excel_mangled_code 1250", "practice_ended 1250"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, tt := range []struct {
		line *Line
		want Code
	}{
		{line(1, "", 1000, true, nil), FoundNoPayer},
		{line(1, "16C", 0, false, map[activity.Column]string{activity.ClaimedPricePence: "5"}), FoundNotPriced},
		{line(1, "16C", 5, true, map[activity.Column]string{activity.ClaimedPricePence: "1.00E+05"}), FoundBadClaim},
		{line(1, "16C", 5, true, map[activity.Column]string{activity.ClaimedCommissioner: "16C", activity.ClaimedCategory: "12"}), FoundWrongCategory},
	} {
		if f := Check(tt.line); len(f) != 1 || f[0].Code != tt.want {
			t.Errorf("Check = %+v, want %s", f, tt.want)
		}
	}
	if f := Check(line(1, "16C", 5, true, map[activity.Column]string{activity.ClaimedCommissioner: "16C", activity.ClaimedPricePence: "5"})); f != nil {
		t.Errorf("a record that agrees: %+v", f)
	}
}

func TestEveryCodeAndReasonIsDocumented(t *testing.T) {
	for _, r := range Reasons() {
		if r.String() == "" || r.Text() == "" {
			t.Errorf("reason %d has no words", r)
		}
	}
	for _, c := range Codes() {
		if c.Text() == "" {
			t.Errorf("code %s has no text", c)
		}
	}
}

func BenchmarkLedger(b *testing.B) {
	lines := generated(1<<14, 9)
	g := NewLedger()
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range lines {
			g.Add(l)
		}
	}
	b.ReportMetric(float64(len(lines))*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
