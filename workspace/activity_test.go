package workspace_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/parquet"
	"github.com/remit-health/remit/synthetic"
	"github.com/remit-health/remit/workspace"
)

// A shelved workspace is one with a place for activity, on a real database and real
// folders.
type shelved struct {
	*workspace.Workspace
	dir string
}

// openPlace makes a workspace with a place for activity and results.
func openPlace(t *testing.T) shelved {
	t.Helper()
	dir := t.TempDir()
	ws := scratch.Open(t, dir, now).WithActivity(files.OpenTree(filepath.Join(dir, "activity")), parquet.Format())
	return shelved{ws, dir}
}

// england makes a workspace that holds the made-up England.
func england(t *testing.T) shelved {
	t.Helper()
	p := openPlace(t)
	if _, err := p.InventEngland(t.Context(), 1, now); err != nil {
		t.Fatal(err)
	}
	return p
}

// out is the folder of results.
func (p shelved) out() workspace.Folder { return files.OpenTree(filepath.Join(p.dir, "out")) }

// listed are the files below a folder of the workspace.
func (p shelved) listed(t *testing.T, folder string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(filepath.Join(p.dir, folder), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(filepath.Join(p.dir, folder), name)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return out
}

// synthesised are made-up records of the place, with planted errors.
func synthesised(t *testing.T, p shelved, n int, from, to calendar.Date) []*activity.Record {
	t.Helper()
	world, err := p.World(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	judge, err := p.Judge(t.Context(), workspace.AsOf{})
	if err != nil {
		t.Fatal(err)
	}
	var out []*activity.Record
	config := synthetic.Config{Seed: 7, Records: n, Errors: 80_000, From: from, To: to, World: world}
	if _, err := judge.Synthesise(config, func(r *activity.Record) { kept := *r; out = append(out, &kept) }, nil); err != nil {
		t.Fatal(err)
	}
	return out
}

// asCSV writes records as a file of activity.
func asCSV(t *testing.T, records []*activity.Record) string {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	row := make([]string, activity.Columns)
	for c := range row {
		row[c] = activity.Column(c).String()
	}
	w.Write(row)
	for _, r := range records {
		for c := range row {
			row[c] = r.Get(activity.Column(c))
		}
		w.Write(row)
	}
	w.Flush()
	return b.String()
}

var (
	inApril = calendar.Of(2025, 4, 1)
	inJuly  = calendar.Of(2025, 7, 1)
)

const threeRows = "record_id,dataset,cds_type,provider,activity_date,claimed_price_pence\n" +
	"1,op,020,RX1,2025-06-02,100\n2,op,020,RX1,2025-05-31,x\n3,mystery,020,RX1,2025-02-30,\n"

func TestActivityIsPartedByDataSetAndMonth(t *testing.T) {
	p := openPlace(t)
	got := load(t, p.Workspace, given("activity", "june.csv", threeRows+"4,op,020,RX1,2025-06-09\n", 0))
	if got.Good != 3 || got.Quarantined != 1 {
		t.Errorf("%d rows good and %d in quarantine, want 3 and 1", got.Good, got.Quarantined)
	}
	want := []string{"op/2025-05/1.parquet", "op/2025-06/1.parquet", "other/undated/1.parquet"}
	if d := cmp.Diff(want, p.listed(t, "activity")); d != "" {
		t.Errorf("files of activity (-want +got):\n%s", d)
	}
	parts, err := p.Partitions(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, part := range parts {
		rows += part.Records
		info, err := os.Stat(filepath.Join(p.dir, "activity", part.Path))
		if err != nil || info.Size() != part.Bytes || len(part.SHA256) != 64 {
			t.Errorf("partition %+v: the file has %v bytes (%v)", part, info.Size(), err)
		}
	}
	if rows != got.Good {
		t.Errorf("the partitions hold %d records, want %d", rows, got.Good)
	}
	counts := map[string]int{}
	for _, c := range got.Problems {
		counts[c.Code] = c.N
	}
	for code, n := range map[string]int{activity.BadNumber: 1, activity.BadDate: 1, activity.BadDataset: 1} {
		if counts[code] != n {
			t.Errorf("%d problems %s, want %d (all: %v)", counts[code], code, n, got.Problems)
		}
	}
}

func TestActivityCountsOnceHoweverItIsGiven(t *testing.T) {
	p := openPlace(t)
	first := load(t, p.Workspace, given("activity", "june.csv", threeRows, inApril))
	for name, g := range map[string]workspace.Given{
		"again":        given("activity", "june.csv", threeRows, inApril),
		"another name": given("activity", "copy.csv", threeRows, inApril),
		"another day":  given("activity", "june.csv", threeRows, inJuly),
		"no day":       given("activity", "june.csv", threeRows, 0),
	} {
		if got := load(t, p.Workspace, g); !got.Already || got.ID != first.ID {
			t.Errorf("%s: import %d, already %v; want that import %d holds it already", name, got.ID, got.Already, first.ID)
		}
	}
}

func TestUndoneActivityCountsNoMoreAndMayComeAgain(t *testing.T) {
	p := openPlace(t)
	load(t, p.Workspace, given("activity", "a.csv", threeRows, 0))
	if _, err := p.Undo(t.Context(), 1, now); err != nil {
		t.Fatal(err)
	}
	if parts, err := p.Partitions(t.Context(), 0); err != nil || len(parts) != 0 {
		t.Errorf("%d partitions count after the undo, want 0 (%v)", len(parts), err)
	}
	load(t, p.Workspace, given("activity", "a.csv", threeRows, 0))
	parts, err := p.Partitions(t.Context(), 0)
	if err != nil || len(parts) != 3 || parts[0].Import != 2 {
		t.Errorf("after importing again: %+v (%v), want the 3 partitions of import 2", parts, err)
	}
	if got := len(p.listed(t, "activity")); got != 6 {
		t.Errorf("%d files of activity, want 6: an undone import keeps its files", got)
	}
}

func TestActivityKnownLaterDoesNotCountEarlier(t *testing.T) {
	p := openPlace(t)
	load(t, p.Workspace, given("activity", "a.csv", threeRows, inJuly))
	for day, want := range map[calendar.Date]int{inJuly - 1: 0, inJuly: 3, 0: 3} {
		if parts, err := p.Partitions(t.Context(), day); err != nil || len(parts) != want {
			t.Errorf("as known on %v there are %d partitions, want %d (%v)", day, len(parts), want, err)
		}
	}
}

func TestFilesOfKilledImportsAreSwept(t *testing.T) {
	p := openPlace(t)
	load(t, p.Workspace, given("activity", "a.csv", threeRows, 0))
	before := p.listed(t, "activity")
	for _, name := range []string{"op/2025-06/.incoming-1", "apc/1999-01/2.parquet", ".incoming-scratch-7"} {
		path := filepath.Join(p.dir, "activity", name)
		if err := errorsOf(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte("left"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	notes := filepath.Join(p.dir, "activity", "op", "notes.txt")
	if err := os.WriteFile(notes, []byte("ours"), 0o644); err != nil {
		t.Fatal(err)
	}
	load(t, p.Workspace, given("activity", "b.csv", "record_id,activity_date\n9,2025-06-02\n", 0))
	want := append(before, "op/notes.txt", "other/2025-06/2.parquet")
	slices.Sort(want)
	if d := cmp.Diff(want, p.listed(t, "activity")); d != "" {
		t.Errorf("files after the next import (-want +got):\n%s", d)
	}
}

func errorsOf(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestMadeUpRecordsMarkTheWorkspace(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		told, want bool
	}{
		{"others", "record_id,activity_date\n1,2025-06-02\n", false, false},
		{"a mark within", "record_id,activity_date\nX-MADEUP-1,2025-06-02\n", false, false},
		{"a mark", "record_id,activity_date\n1,2025-06-02\nMADEUP-2,2025-06-02\n", false, true},
		{"told so", "record_id,activity_date\n1,2025-06-02\n", true, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := openPlace(t)
			g := given("activity", "a.csv", tt.text, 0)
			g.MadeUp = tt.told
			load(t, p.Workspace, g)
			if got, err := p.MadeUp(t.Context()); err != nil || got != tt.want {
				t.Errorf("MadeUp = %v, %v, want %v", got, err, tt.want)
			}
		})
	}
}

func TestParquetAndCSVOfTheSameRecordsGiveTheSamePartitions(t *testing.T) {
	p := england(t)
	records := synthesised(t, p, 300, inApril, inJuly)
	load(t, p.Workspace, given("activity", "a.csv", asCSV(t, records), 0))
	var b bytes.Buffer
	columns := make([]activity.Column, activity.Columns)
	for c := range columns {
		columns[c] = activity.Column(c)
	}
	err := parquet.WriteFile(&b, columns, func(yield func(*activity.Record) bool) {
		for _, r := range records {
			if !yield(r) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	load(t, p.Workspace, given("activity", "a.parquet", b.String(), 0))
	parts, err := p.Partitions(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, part := range parts {
		counts[part.Dataset+workspace.MonthName(part.Month)] += part.Records * (5 - 2*int(part.Import)) // +1 for import 2, -1 for 3
	}
	for name, n := range counts {
		if n != 0 {
			t.Errorf("%s: the two imports differ by %d records", name, n)
		}
	}
}

func TestDamagedParquetIsRefused(t *testing.T) {
	p := openPlace(t)
	got, err := p.Import(t.Context(), given("activity", "a.parquet", "PAR1 and nothing more", 0))
	if err != nil || !got.Refused || got.Found.Worst() != problem.Reject {
		t.Errorf("Import = %+v, %v, want a file that is refused", got, err)
	}
	if left := p.listed(t, "imports"); len(left) != 0 {
		t.Errorf("a refused file left %q", left)
	}
}

func TestActivityWithoutAPlaceIsAnError(t *testing.T) {
	ws := open(t)
	if _, err := ws.Import(t.Context(), given("activity", "a.csv", threeRows, 0)); err == nil {
		t.Error("activity was imported into a workspace without a place for it")
	}
}

func TestHESIsImportedWithItsImplausibleValues(t *testing.T) {
	p := openPlace(t)
	text := "AEKEY,ARRIVALDATE,PROCODE3,ARRIVALTIME\n1,2014-05-02,RX1,1200\n2,2014-05-03,RX1,9999\n,2014-05-03,RX1,1200\n"
	got := load(t, p.Workspace, given("hes-ae", "ae.csv", text, 0))
	if got.Good != 2 || got.Quarantined != 1 {
		t.Errorf("%d good, %d in quarantine, want 2 and 1", got.Good, got.Quarantined)
	}
	if text := fmt.Sprint(got.Problems); !strings.Contains(text, "hes_implausible_value") {
		t.Errorf("problems %s, want the time that is none", text)
	}
}

// shuffled are the records in another order.
func shuffled(records []*activity.Record, seed uint64) []*activity.Record {
	out := append([]*activity.Record(nil), records...)
	rand.New(rand.NewPCG(seed, 9)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
