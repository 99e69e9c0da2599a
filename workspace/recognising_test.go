package workspace_test

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/parquet"
	"github.com/remit-health/remit/workspace"
)

func TestRecogniseByHeaderAndByName(t *testing.T) {
	w := openPlace(t).Workspace
	for _, tt := range []struct{ name, file, body, want, list string }{
		{"records of care", "x.csv", badCare, "activity", ""},
		{"successions by their header", "x.csv", badLinks, "ods-successors", ""},
		{"practices by their 27 columns", "x.csv", strings.Repeat(`"Z00001","A","Y63","QHM","1 STREET","","TOWN","","","ZZ1 1AA","19740401","","A","B","16C","20200401","","","","","","0","","16C","","4",""`+"\n", 1), "ods-practices", ""},
		{"a list of codes by the name of the file", "treatment-functions.csv", "code,label\n100,General surgery\n101,Urology\n", "code-list", "tfc"},
		{"prices", "tariff.csv", "currency,pod,price\nDZ11A,EL,1200\n", "price-list", ""},
		{"nothing", "x.csv", "to be, or not to be\nthat is the question\n", "", ""},
		{"an empty file", "x.csv", "", "", ""},
		{"a workbook", "x.xlsx", "PK\x03\x04 and so on", "", ""},
	} {
		got, found, err := w.Recognise(t.Context(), tt.file, strings.NewReader(tt.body), int64(len(tt.body)))
		if err != nil {
			t.Fatal(err)
		}
		first := workspace.Guess{}
		if len(got) > 0 {
			first = got[0]
		}
		if none := strings.HasSuffix(tt.file, ".xlsx") || tt.body == ""; none != (found.Worst() == problem.Reject) {
			t.Errorf("%s: what is wrong is %v", tt.name, found.All())
		}
		if first.Kind != tt.want || first.List != tt.list || first.Kind != "" && first.Because == "" {
			t.Errorf("%s: %+v, want %s %s first", tt.name, got, tt.want, tt.list)
		}
	}
}

// TestReferenceFilesAreRecognised holds that every file that init --reference knows is
// recognised, also under a name that says nothing.
func TestReferenceFilesAreRecognised(t *testing.T) {
	dir := os.DirFS(reference.Dir(t))
	p := openPlace(t)
	all, err := p.InitReference(t.Context(), dir, now, func(string, int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	fresh := openPlace(t).Workspace
	for _, i := range all.Imported {
		body, err := kept(p, i.Import)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{i.Name, "file.csv"} {
			got, _, err := fresh.Recognise(t.Context(), name, body, i.Bytes)
			if err != nil || len(got) == 0 || got[0].Kind != i.Kind || name == i.Name && got[0].List != i.List {
				t.Errorf("%s as %s: %+v, %v; want %s first", i.Name, name, got, err, i.Kind)
			}
		}
		body.Close()
	}
}

// kept is the file of an import.
func kept(p shelved, i workspace.Import) (*os.File, error) {
	names, err := fs.Glob(os.DirFS(p.dir), path.Join("imports", i.SHA256[:12]+"-*"))
	if err != nil || len(names) != 1 {
		return nil, err
	}
	return os.Open(path.Join(p.dir, names[0]))
}

func preview(t *testing.T, w *workspace.Workspace, kind, name, body string) *workspace.Preview {
	t.Helper()
	got, err := w.Preview(t.Context(), workspace.Given{Kind: kind, Name: name, At: now}, strings.NewReader(body), workspace.Kept{Name: name, Bytes: int64(len(body))})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestPreviewShowsRowsAsTheyWillBeRead(t *testing.T) {
	w := openPlace(t).Workspace
	got := preview(t, w, "ods-successors", "successors-2013-04.csv", badLinks)
	if got.Read != 3 || got.Good != 2 || len(got.Aside) != 1 || got.Aside[0].Line != 3 || !got.Whole || got.Refused || got.Known != calendar.Of(2013, 4, 30) || got.Found.Worst() != problem.Reject {
		t.Errorf("%+v", got)
	}
	if text := strings.Join(got.Columns, ",") + "/" + strings.Join(got.Rows[0], ","); text != "line,old,new,date/2,QAA,QBB,2013-04-01" {
		t.Errorf("the first row is %s", text)
	}
	if other := preview(t, w, "ods-successors", "x.csv", badCare); !other.Refused || other.Found.Len() == 0 {
		t.Errorf("a file of another kind: %+v", other)
	}
	care := preview(t, w, "activity", "x.csv", badCare)
	if len(care.Columns) != 4 || len(care.Rows) != 2 || len(care.Aside) != 3 || care.Aside[0].Reason == "" {
		t.Errorf("%+v", care)
	}
	if all, err := w.Imports(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("looking imported %v, %v", all, err)
	}
}

func TestPreviewSaysWhatWasImportedBefore(t *testing.T) {
	w := openPlace(t).Workspace
	first := take(t, w, "activity", "june.csv", badCare)
	got, err := w.Preview(t.Context(), workspace.Given{Kind: "activity", Name: "other.csv", At: now}, strings.NewReader(badCare), first.Kept)
	if err != nil || got.Imported == nil || got.Imported.ID != first.ID {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestPreviewOfParquetReadsItsBeginning(t *testing.T) {
	p := england(t)
	take(t, p.Workspace, "activity", "june.csv", asCSV(t, synthesised(t, p, 6000, inApril, inApril+20)))
	var largest string
	var size int64
	for _, name := range p.listed(t, "activity") {
		if i, err := os.Stat(path.Join(p.dir, "activity", name)); err == nil && i.Size() > size {
			largest, size = name, i.Size()
		}
	}
	f, err := os.Open(path.Join(p.dir, "activity", largest))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	guess, _, err := p.Recognise(t.Context(), largest, f, size)
	if err != nil || len(guess) != 1 || guess[0].Kind != workspace.ActivityKind {
		t.Fatalf("%+v, %v", guess, err)
	}
	got, err := p.Preview(t.Context(), workspace.Given{Kind: "activity", Name: largest, At: now}, f, workspace.Kept{Bytes: size})
	if err != nil || len(got.Rows) != 20 || got.Read == 0 || got.Columns[0] != activity.RecordID.String() {
		t.Errorf("%+v, %v", got, err)
	}
}

// FuzzRecognise holds that any file is looked at without failing, that what is guessed
// can be previewed, and that a preview counts as an import does.
func FuzzRecognise(f *testing.F) {
	for _, body := range []string{badCare, badLinks, "", "PK\x03\x04", "PAR1", "code,label\n1,a\n", "\xff\xfea\x00", "sep=;\na;b\n", "a,b\n\"", "record_id;provider;activity_date\n1;RX1;2025-06-01\n"} {
		f.Add("x.csv", []byte(body))
		f.Add("epraccur-2023-12.csv", []byte(body))
	}
	dir := f.TempDir()
	w := scratch.Open(f, dir, now).WithActivity(files.OpenTree(path.Join(dir, "activity")), parquet.Format())
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		in := strings.NewReader(string(body))
		guesses, _, err := w.Recognise(t.Context(), name, in, int64(len(body)))
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range guesses {
			if g.NeedsList {
				continue
			}
			got, err := w.Preview(t.Context(), workspace.Given{Kind: g.Kind, List: g.List, Name: name, At: now}, in, workspace.Kept{Bytes: int64(len(body))})
			if err != nil {
				t.Fatalf("%s: %v", g.Kind, err)
			}
			if !got.Refused && (got.Good > got.Read || got.Read-got.Good < len(got.Aside)) {
				t.Errorf("%s: %d read, %d good, %d aside", g.Kind, got.Read, got.Good, len(got.Aside))
			}
			for _, row := range got.Rows {
				if len(row) != len(got.Columns) {
					t.Fatalf("%s: %d cells, %d columns", g.Kind, len(row), len(got.Columns))
				}
			}
		}
	})
}
