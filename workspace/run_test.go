package workspace_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/store/parquet"
	"github.com/remit-health/remit/workspace"
)

// today is the day of the runs: planted future dates lie after it.
var today = calendar.Of(2026, 4, 1)

func runOptions(p shelved) workspace.RunOptions {
	return workspace.RunOptions{AsOf: workspace.AsOf{Today: today}, Out: p.out(), Program: "test", At: now}
}

func mustRun(t *testing.T, p shelved, o workspace.RunOptions) *workspace.Ran {
	t.Helper()
	got, err := p.Run(t.Context(), o)
	if err != nil {
		t.Fatalf("Run: %v", err)
	}
	return got
}

// did says what a run did with each month: "2025-04 made".
func did(r *workspace.Ran) []string {
	out := []string{}
	for _, m := range r.Months {
		out = append(out, m.Month+" "+m.What)
	}
	return out
}

func wantDid(t *testing.T, what string, got *workspace.Ran, want ...string) {
	t.Helper()
	if d := cmp.Diff(want, did(got)); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
		for _, m := range got.Months {
			t.Logf("%s %s because %s", m.Month, m.What, m.Why)
		}
	}
}

// result reads a file of results.
func (p shelved) result(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(p.dir, "out", filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sheetOf reads a CSV file of results as one map a row.
func (p shelved) sheet(t *testing.T, path string) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(p.result(t, path), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		out = append(out, m)
	}
	return out
}

// decided reads decided.parquet as one map a row.
func (p shelved) decided(t *testing.T, month string) []map[string]string {
	t.Helper()
	b := p.result(t, month+"/decided.parquet")
	in, err := parquet.OpenActivity(bytes.NewReader(b), int64(len(b)), month, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for batch := range in.Batches() {
		for _, cells := range batch.Cells {
			m := map[string]string{}
			for i, name := range in.Header() {
				m[name] = cells[i]
			}
			out = append(out, m)
		}
	}
	if in.Err() != nil {
		t.Fatal(in.Err())
	}
	return out
}

func pounds(t *testing.T, s string) money.Pence {
	t.Helper()
	p, err := money.ParsePounds(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The statement comes to the records, read back from the files that a user sees.
func TestStatementFilesReconcileWithTheDecidedRecords(t *testing.T) {
	p := england(t)
	records := synthesised(t, p, 4_000, inApril, inJuly)
	load(t, p.Workspace, given("activity", "a.csv", asCSV(t, records), 0))
	ran := mustRun(t, p, runOptions(p))
	seen := 0
	for _, m := range ran.Months {
		var want, got struct {
			records, claims            int
			derived, withheld, claimed money.Pence
		}
		for _, r := range p.decided(t, m.Month) {
			want.records++
			rec := activity.NewRecord(1, map[activity.Column]string{activity.ClaimedPricePence: r["claimed_price_pence"], activity.Units: r["price_pence"]})
			claim, stated := rec.Number(activity.ClaimedPricePence)
			if stated = stated && claim >= 0; stated {
				want.claimed += money.Pence(claim)
			}
			if stated || r["claimed_commissioner"] != "" {
				want.claims++
			}
			if price, ok := rec.Number(activity.Units); ok && r["duplicate_of"] != "" {
				want.withheld += money.Pence(price)
			} else {
				want.derived += money.Pence(price)
			}
		}
		for _, row := range p.sheet(t, m.Month+"/statement.csv") {
			var records, claims int
			fmt.Sscan(row["records"], &records)
			fmt.Sscan(row["claims"], &claims)
			got.records, got.claims = got.records+records, got.claims+claims
			got.derived += pounds(t, row["derived"])
			got.withheld += pounds(t, row["withheld"])
			got.claimed += pounds(t, row["claimed"])
			if row["notes"] != "made-up activity" && !strings.HasPrefix(row["notes"], "made-up activity;") {
				t.Fatalf("%s: the row does not say that it is made up: %q", m.Month, row["notes"])
			}
		}
		if got != want {
			t.Errorf("%s: statement.csv comes to %+v, decided.parquet to %+v", m.Month, got, want)
		}
		seen += want.records
	}
	if seen != len(records) {
		t.Errorf("the months hold %d records, want all %d", seen, len(records))
	}
}

// statements are the bytes of every statement and variance of a run.
func (p shelved) statements(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, name := range p.listed(t, "out") {
		switch filepath.Base(name) {
		case "statement.csv", "statement.json", "statement.xlsx", "variance.csv", "ledger.json":
			out[name] = string(p.result(t, name))
		}
	}
	return out
}

// The statement does not depend on how the records came: in one file or many, in
// which order, as CSV or Parquet.
func TestSameRecordsGiveTheSameStatementsHoweverTheyCome(t *testing.T) {
	first := england(t)
	records := synthesised(t, first, 3_000, inApril, inJuly)
	// Copies in every way but the column that changes what is claimed: which of
	// them stands must not hang on the order either.
	for i := range 40 {
		r := *records[i*70]
		records = append(records, &r)
		other := *records[i*70]
		other.Set(activity.ClaimedCommissioner, "16C")
		other.Set(activity.ClaimedPricePence, fmt.Sprint(1_000+i%2))
		records = append(records, &other)
	}
	load(t, first.Workspace, given("activity", "a.csv", asCSV(t, records), 0))
	mustRun(t, first, runOptions(first))
	want := first.statements(t)
	if len(want) < 5*3 {
		t.Fatalf("there are %d files, want those of 3 months at least", len(want))
	}
	for name, cut := range map[string][]int{"shuffled": nil, "two files": {1_000}, "many files": {1, 2, 500, 1_700, 1_701, 3_000}} {
		t.Run(name, func(t *testing.T) {
			p := england(t)
			mixed := shuffled(records, 3)
			from := 0
			for i, to := range append(cut, len(mixed)) {
				load(t, p.Workspace, given("activity", fmt.Sprintf("%d.csv", i), asCSV(t, mixed[from:to]), 0))
				from = to
			}
			mustRun(t, p, runOptions(p))
			got := p.statements(t)
			for path := range want {
				switch {
				case got[path] == want[path]:
				case filepath.Ext(path) == ".xlsx":
					t.Errorf("%s differs", path)
				default:
					t.Errorf("%s differs:\n%s", path, cmp.Diff(want[path], got[path]))
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d files, want %d", len(got), len(want))
			}
		})
	}
}

func TestRunDoesAgainOnlyWhatChanged(t *testing.T) {
	p := england(t)
	month := func(n int, m calendar.Date) string { return asCSV(t, synthesised(t, p, n, m, m+28)) }
	april, may, june := inApril, calendar.Of(2025, 5, 1), calendar.Of(2025, 6, 1)
	plain := func(n int, from calendar.Date) string { // without planted errors, which would fall into other months
		var kept []*activity.Record
		for _, r := range synthesised(t, p, n, from, from+28) {
			if calendar.MonthOf(r.AssignmentDate()) == calendar.MonthOf(from) {
				kept = append(kept, r)
			}
		}
		return asCSV(t, kept)
	}
	_ = month
	load(t, p.Workspace, given("activity", "april.csv", plain(200, april), 0))
	load(t, p.Workspace, given("activity", "may.csv", plain(220, may), 0))
	wantDid(t, "the first run", mustRun(t, p, runOptions(p)), "2025-04 made", "2025-05 made")
	before := p.snapshot(t)
	wantDid(t, "again", mustRun(t, p, runOptions(p)), "2025-04 skipped", "2025-05 skipped")
	if d := cmp.Diff(before, p.snapshot(t)); d != "" {
		t.Errorf("a run that had nothing to do changed files (-before +after):\n%s", d)
	}

	load(t, p.Workspace, given("activity", "june.csv", plain(240, june), 0))
	wantDid(t, "June came", mustRun(t, p, runOptions(p)), "2025-04 skipped", "2025-05 skipped", "2025-06 made")

	more := load(t, p.Workspace, given("activity", "april-late.csv", "record_id,dataset,activity_date,provider\nMADEUP-late,op,2025-04-09,ZX0\n", 0))
	got := mustRun(t, p, runOptions(p))
	wantDid(t, "a late record of April came", got, "2025-04 made", "2025-05 restated", "2025-06 restated")
	if why := got.Months[0].Why; !strings.Contains(why, "april-late.csv") {
		t.Errorf("April was made because %q, want the file named", why)
	}

	if _, err := p.Undo(t.Context(), more.ID, now); err != nil {
		t.Fatal(err)
	}
	wantDid(t, "it was undone", mustRun(t, p, runOptions(p)), "2025-04 made", "2025-05 restated", "2025-06 restated")

	o := runOptions(p)
	o.ValueAt = inApril
	valued := mustRun(t, p, o)
	wantDid(t, "at the prices of a day", valued, "2025-04 made", "2025-05 made", "2025-06 made")
	if !strings.Contains(strings.Join(valued.Notes, ";"), "not payable prices") {
		t.Errorf("notes %q, want that the prices are not payable", valued.Notes)
	}
	o.Program = "another"
	wantDid(t, "another build", mustRun(t, p, o), "2025-04 made", "2025-05 made", "2025-06 made")

	if err := os.Remove(filepath.Join(p.dir, "out", "2025-05", "variance.csv")); err != nil {
		t.Fatal(err)
	}
	wantDid(t, "a file was lost", mustRun(t, p, o), "2025-04 skipped", "2025-05 made", "2025-06 skipped")

	load(t, p.Workspace, given("mff", "mff.csv", "provider,mff,from\nZX0,1.05,2025-04-01\n", inApril))
	wantDid(t, "the reference changed", mustRun(t, p, o), "2025-04 made", "2025-05 made", "2025-06 made")
}

// snapshot is the name, size and time of every result.
func (p shelved) snapshot(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, name := range p.listed(t, "out") {
		info, err := os.Stat(filepath.Join(p.dir, "out", name))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(name, info.Size(), info.ModTime().UnixNano()))
	}
	return out
}

func TestMonthWithoutRecordsIsTakenAway(t *testing.T) {
	p := openPlace(t)
	load(t, p.Workspace, given("activity", "a.csv", threeRows, 0))
	wantDid(t, "first", mustRun(t, p, runOptions(p)), "2025-05 made", "2025-06 made", "undated made")
	if _, err := p.Undo(t.Context(), 1, now); err != nil {
		t.Fatal(err)
	}
	wantDid(t, "undone", mustRun(t, p, runOptions(p)), "2025-05 removed", "2025-06 removed", "undated removed")
	if left := p.listed(t, "out"); !slices.Equal(left, []string{"run.json"}) {
		t.Errorf("results left: %q, want run.json only", left)
	}
}

const spells = "record_id,dataset,cds_type,provider,nhs_number_pseudonym,pod,admission_date,discharge_date,claimed_price_pence\n"

// A spell from June to July overlaps one of July: what June holds changes what
// July's findings say.
func TestOverlapsReachIntoOtherMonths(t *testing.T) {
	p := openPlace(t)
	july := spells + "J1,apc,130,RX1,P1,EL,2025-07-01,2025-07-20,500\n"
	june := spells + "A1,apc,130,RX2,P1,EL,2025-06-28,2025-07-05,500\nA2,apc,130,RX2,P1,EL,2025-06-01,2025-06-30,500\n"
	load(t, p.Workspace, given("activity", "july.csv", july, 0))
	mustRun(t, p, runOptions(p))
	if got := p.codes(t, "2025-07"); len(got["overlapping_spells"]) != 0 {
		t.Errorf("July alone has overlaps: %v", got)
	}
	load(t, p.Workspace, given("activity", "june.csv", june, 0))
	got := mustRun(t, p, runOptions(p))
	wantDid(t, "June came", got, "2025-06 made", "2025-07 made")
	if codes := p.codes(t, "2025-07"); !slices.Equal(codes["overlapping_spells"], []string{"A1", "J1"}) {
		t.Errorf("overlaps of July: %v, want A1 (ends in July) and J1", codes["overlapping_spells"])
	}
}

// codes are the record ids of the findings of a month by code.
func (p shelved) codes(t *testing.T, month string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, row := range p.sheet(t, month+"/findings.csv") {
		out[row["code"]] = append(out[row["code"]], row["record_id"])
		slices.Sort(out[row["code"]])
	}
	return out
}

func TestDuplicateIsWithheldOnceOverFiles(t *testing.T) {
	p := openPlace(t)
	row := "apc,130,RX1,P1,EL,2025-06-01,2025-06-03,500\n"
	load(t, p.Workspace, given("activity", "a.csv", spells+"R2,"+row, 0))
	load(t, p.Workspace, given("activity", "b.csv", spells+"R1,"+row+"R3,"+row, 0))
	ran := mustRun(t, p, runOptions(p))
	if got := ran.Months[0].Duplicates; got != 2 {
		t.Errorf("%d duplicates, want 2", got)
	}
	for _, r := range p.decided(t, "2025-06") {
		want := "R1"
		if r["record_id"] == "R1" {
			want = ""
		}
		if r["duplicate_of"] != want {
			t.Errorf("record %s repeats %q, want %q", r["record_id"], r["duplicate_of"], want)
		}
	}
	if codes := p.codes(t, "2025-06")["duplicate"]; !slices.Equal(codes, []string{"R2", "R3"}) {
		t.Errorf("duplicates found: %v, want R2 and R3", codes)
	}
}

func TestFutureRecordsAreOneGroup(t *testing.T) {
	p := openPlace(t)
	text := "record_id,dataset,activity_date\n1,op,2026-04-01\n2,op,2026-04-02\n3,op,2026-05-01\n4,op,2047-01-31\n"
	load(t, p.Workspace, given("activity", "a.csv", text, 0))
	ran := mustRun(t, p, runOptions(p))
	wantDid(t, "first", ran, "2026-04 made", "future made")
	if n := ran.Months[0].Future; n != 1 {
		t.Errorf("April has %d future dates, want 1", n)
	}
	if rows := p.sheet(t, "future/statement.csv"); len(rows) != 2 || rows[0]["month"] != "2026-05" || rows[1]["month"] != "2047-01" {
		t.Errorf("the statement of the future: %v", rows)
	}
	o := runOptions(p)
	o.Today++
	wantDid(t, "the next day", mustRun(t, p, o), "2026-04 made", "future made")
	o.Today = calendar.Of(2026, 5, 1)
	wantDid(t, "the next month", mustRun(t, p, o), "2026-04 skipped", "2026-05 made", "future made")
	o.Today = calendar.Of(2026, 5, 2)
	wantDid(t, "a day without future dates but far ones", mustRun(t, p, o), "2026-04 skipped", "2026-05 skipped", "future made")
}

func TestRunOfOneMonthMakesWhatItsYearNeeds(t *testing.T) {
	p := openPlace(t)
	text := "record_id,dataset,activity_date\n1,op,2025-03-31\n2,op,2025-04-01\n3,op,2025-05-09\n4,op,2025-06-02\n5,op,\n"
	load(t, p.Workspace, given("activity", "a.csv", text, 0))
	o := runOptions(p)
	o.Months = []calendar.Month{{Year: 2025, Month: 5}}
	wantDid(t, "May", mustRun(t, p, o), "2025-04 made", "2025-05 made")
	wantDid(t, "all", mustRun(t, p, runOptions(p)), "2025-03 made", "2025-04 skipped", "2025-05 skipped", "2025-06 made", "undated made")
	if rows := p.sheet(t, "2025-05/statement.csv"); rows[0]["ytd_records"] != "2" || rows[0]["records"] != "1" {
		t.Errorf("May: %v, want 1 record and 2 in the year to date", rows[0])
	}
}

func TestAlteredActivityStopsTheRun(t *testing.T) {
	p := openPlace(t)
	load(t, p.Workspace, given("activity", "a.csv", threeRows, 0))
	mustRun(t, p, runOptions(p))
	before := p.statements(t)
	path := filepath.Join(p.dir, "activity", "op", "2025-06", "1.parquet")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	o := runOptions(p)
	o.Program = "another"
	if _, err := p.Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), "not as the import wrote it") {
		t.Errorf("Run over an altered file returned %v", err)
	}
	if d := cmp.Diff(before, p.statements(t)); d != "" {
		t.Errorf("the run that failed changed results:\n%s", d)
	}
}

func TestUnreadableManifestMakesEverythingAnew(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "cut short": `{"version":`, "no JSON": "x", "another version": `{"version":0}`, "another shape": `{"months":5}`} {
		t.Run(name, func(t *testing.T) {
			p := openPlace(t)
			load(t, p.Workspace, given("activity", "a.csv", threeRows, 0))
			mustRun(t, p, runOptions(p))
			if err := os.WriteFile(filepath.Join(p.dir, "out", "run.json"), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			got := mustRun(t, p, runOptions(p))
			wantDid(t, "after", got, "2025-05 made", "2025-06 made", "undated made")
			if got.Problems.Len() == 0 {
				t.Error("nothing was said of the manifest")
			}
		})
	}
}

func TestResultsAreReadBack(t *testing.T) {
	p := england(t)
	if _, err := p.Results(t.Context(), p.out()); !errors.Is(err, workspace.ErrNoRun) {
		t.Errorf("Results before a run: %v, want ErrNoRun", err)
	}
	load(t, p.Workspace, given("activity", "a.csv", asCSV(t, synthesised(t, p, 1_500, inApril, inJuly)), 0))
	mustRun(t, p, runOptions(p))
	got, err := p.Results(t.Context(), p.out())
	if err != nil {
		t.Fatal(err)
	}
	if got.Latest() != "2025-06" {
		t.Errorf("Latest = %q, want 2025-06", got.Latest())
	}
	for _, m := range got.Months {
		statements, err := got.Statements(m.Month)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := workspace.WriteStatementCSV(&b, statements); err != nil {
			t.Fatal(err)
		}
		if want := string(p.result(t, m.Month+"/statement.csv")); b.String() != want {
			t.Errorf("%s: read back, the statement differs:\n%s", m.Month, cmp.Diff(want, b.String()))
		}
		n := 0
		if err := got.Findings(func([]string) error { n++; return nil }, m.Month); err != nil {
			t.Fatal(err)
		}
		for _, c := range m.Findings {
			n -= c.N
		}
		if n != 0 {
			t.Errorf("%s: findings.csv and run.json differ by %d findings", m.Month, n)
		}
	}
	if _, err := got.Statements("2019-01"); !errors.Is(err, workspace.ErrNoMonth) {
		t.Errorf("Statements of a month without records: %v, want ErrNoMonth", err)
	}
	load(t, p.Workspace, given("activity", "late.csv", "record_id,activity_date\nMADEUP-1,2025-05-09\n", 0))
	stale, err := p.Stale(t.Context(), got, today)
	if err != nil || stale.Len() != 1 || stale.All()[0].File != "2025-05" {
		t.Errorf("Stale = %v, %v, want May", stale.All(), err)
	}
}
