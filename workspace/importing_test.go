package workspace_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

var now = time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC)

// open makes a workspace.
func open(t testing.TB) *workspace.Workspace {
	t.Helper()
	return scratch.Open(t, t.TempDir(), now)
}

// given is a file with a text, known as of a day.
func given(kind, name, text string, known calendar.Date) workspace.Given {
	return workspace.Given{Kind: kind, Name: name, Body: strings.NewReader(text), Known: known, At: now}
}

func load(t *testing.T, ws *workspace.Workspace, g workspace.Given) workspace.Imported {
	t.Helper()
	got, err := ws.Import(t.Context(), g)
	if err != nil {
		t.Fatalf("Import(%s): %v", g.Name, err)
	}
	if got.Read != got.Good+got.Quarantined {
		t.Errorf("Import(%s): %d rows read, %d good and %d in quarantine do not add up", g.Name, got.Read, got.Good, got.Quarantined)
	}
	return got
}

// members is a made-up membership file.
const members = "Z90001,5E1,W,20010401,20130331,0\nZ90001,00K,W,20130401,,0\n"

var (
	in2019 = calendar.Of(2019, 10, 31)
	in2023 = calendar.Of(2023, 12, 31)
)

func commissioner(t *testing.T, ws *workspace.Workspace, practice org.Code, on, knownOn calendar.Date) org.Code {
	t.Helper()
	r, err := ws.Register(t.Context(), knownOn)
	if err != nil {
		t.Fatal(err)
	}
	m, _ := r.Commissioner(practice, on)
	return m.Parent
}

func TestImportTwiceIsImportOnce(t *testing.T) {
	ws := open(t)
	first := load(t, ws, given("ods-memberships", "a.csv", members, in2019))
	before, err := ws.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		given workspace.Given
		again bool
	}{
		{"the same", given("ods-memberships", "a.csv", members, in2019), true},
		{"another name", given("ods-memberships", "b.csv", members, in2019), true},
		{"no day", given("ods-memberships", "a.csv", members, 0), true},
		{"another day", given("ods-memberships", "a.csv", members, in2023), false},
		{"other bytes", given("ods-memberships", "a.csv", members+"Z90002,00K,W,20130401,,0\n", in2019), false},
	} {
		got := load(t, ws, tt.given)
		if got.Already != tt.again {
			t.Errorf("%s: Already = %v, want %v", tt.name, got.Already, tt.again)
		}
		after, err := ws.Check(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if tt.again && (got.ID != first.ID || after.Revision != before.Revision || after.Imports != before.Imports) {
			t.Errorf("%s: the workspace changed from %+v to %+v", tt.name, before, after)
		}
	}
}

func TestUndoTakesTheRowsOutOfEveryAnswer(t *testing.T) {
	ws := open(t)
	i := load(t, ws, given("ods-memberships", "a.csv", members, in2019))
	on := calendar.Of(2015, 1, 1)
	if got := commissioner(t, ws, "Z90001", on, 0); got != "00K" {
		t.Fatalf("before undo the commissioner is %q, want 00K", got)
	}
	undone, err := ws.Undo(t.Context(), i.ID, now)
	if err != nil || undone.Status != workspace.Undone {
		t.Fatalf("Undo = %+v, %v", undone, err)
	}
	if got := commissioner(t, ws, "Z90001", on, 0); got != "" {
		t.Errorf("after undo the commissioner is %q, want none", got)
	}
	if again := load(t, ws, given("ods-memberships", "a.csv", members, in2019)); again.Already || again.ID == i.ID {
		t.Errorf("import after undo = %+v, want a new import", again)
	}
	if got := commissioner(t, ws, "Z90001", on, 0); got != "00K" {
		t.Errorf("imported again, the commissioner is %q, want 00K", got)
	}
	if _, err := ws.Undo(t.Context(), i.ID, now); !errors.Is(err, workspace.ErrUndone) {
		t.Errorf("a second Undo returned %v, want ErrUndone", err)
	}
}

func TestRegisterAnswersAsItWasKnown(t *testing.T) {
	ws := open(t)
	load(t, ws, given("ods-memberships", "a.csv", "Z90001,00K,W,20130401,,0\n", in2019))
	load(t, ws, given("ods-memberships", "b.csv", "Z90001,00K,W,20130401,20200331,0\nZ90001,16C,W,20200401,,0\n", in2023))
	on := calendar.Of(2021, 6, 1)
	for _, tt := range []struct {
		knownOn calendar.Date
		want    org.Code
	}{{0, "16C"}, {in2023, "16C"}, {in2023 - 1, "00K"}, {in2019, "00K"}, {in2019 - 1, ""}} {
		if got := commissioner(t, ws, "Z90001", on, tt.knownOn); got != tt.want {
			t.Errorf("known on %s the commissioner is %q, want %q", tt.knownOn, got, tt.want)
		}
	}
}

func TestImportThatFailsLeavesNothing(t *testing.T) {
	ws := open(t)
	gone := errors.New("the disk is gone")
	g := given("ods-memberships", "a.csv", "", in2019)
	g.Body = io.MultiReader(strings.NewReader(members), iotest.ErrReader(gone))
	if _, err := ws.Import(t.Context(), g); !errors.Is(err, gone) {
		t.Errorf("Import returned %v, want the reader's error", err)
	}
	refused := load(t, ws, given("ods-successors", "b.csv", "no,such,columns\n1,2,3\n", in2019))
	if !refused.Refused || refused.Found.Len() == 0 {
		t.Errorf("Import = %+v, want it refused, with problems", refused)
	}
	all, err := ws.Imports(t.Context())
	if err != nil || len(all) != 0 {
		t.Errorf("Imports = %v, %v, want none", all, err)
	}
}

// A file of another kind is refused once, and not row by row; a short one, or one
// with a good row, has its rows in quarantine.
func TestFileOfAnotherKindIsRefusedOnce(t *testing.T) {
	const membership, practice = `"Z90001","5E1","W","20010401","20130331","0"` + "\n", `"Z90001","MADE-UP SURGERY","Y63","QHM","1 HIGH STREET","","ANYTOWN","","","ZZ1 1AA","19740401","","A","B","16C","20200401","","","","","","0","","16C","","4",""` + "\n"
	for _, tt := range []struct {
		name, kind, text string
		refused          bool
	}{
		{"memberships as practices", "ods-practices", strings.Repeat(membership, 100), true},
		{"one row fewer", "ods-practices", strings.Repeat(membership, 99), false},
		{"with a practice", "ods-practices", strings.Repeat(membership, 100) + practice, false},
		{"a look-up of no small areas", "areas", "ltla23_code,utla23_code\nE06000001,E06000001\n", true},
		{"boundaries", "areas", "{\n\"type\": 1, 2, 3\n\"x\"\n}\n", true},
	} {
		ws := open(t)
		got := load(t, ws, given(tt.kind, "file.csv", tt.text, in2023))
		if got.Refused != tt.refused {
			t.Errorf("%s: refused %v, want %v: %v", tt.name, got.Refused, tt.refused, got.Found.All())
		}
		if n := got.Found.Len(); tt.refused && (n != 1 || got.Quarantined != 0) {
			t.Errorf("%s: %d problems, %d in quarantine", tt.name, n, got.Quarantined)
		}
		all, err := ws.Imports(t.Context())
		if err != nil || (len(all) == 0) != tt.refused {
			t.Errorf("%s: imports %v, %v", tt.name, all, err)
		}
	}
}

func TestImportOfNoKindOrListIsRefused(t *testing.T) {
	ws := open(t)
	for _, tt := range []struct {
		kind, list string
		want       error
	}{
		{"no-such-kind", "", workspace.ErrKind},
		{"code-list", "", workspace.ErrList},
		{"ods-practices", "tfc", workspace.ErrList},
	} {
		g := given(tt.kind, "a.csv", members, in2019)
		g.List = tt.list
		if _, err := ws.Import(t.Context(), g); !errors.Is(err, tt.want) {
			t.Errorf("Import(%s, %q) returned %v, want %v", tt.kind, tt.list, err, tt.want)
		}
	}
}

func TestQuarantineHoldsEachRowLeftOut(t *testing.T) {
	ws := open(t)
	i := load(t, ws, given("ods-memberships", "a.csv", members+"Z90002,1.00E+05,W,20130401,,0\nZ90003\n", in2019))
	if i.Read != 4 || i.Good != 2 || i.Quarantined != 2 {
		t.Fatalf("%d read, %d good, %d in quarantine; want 4, 2, 2", i.Read, i.Good, i.Quarantined)
	}
	stored, rows, err := ws.Quarantine(t.Context(), i.ID)
	if err != nil || len(rows) != 2 || stored.Quarantined != 2 {
		t.Fatalf("Quarantine = %+v, %v, %v", stored, rows, err)
	}
	if rows[0].Line != 3 || rows[0].Text != "Z90002,1.00E+05,W,20130401,,0" || !strings.Contains(rows[0].Reason, "spreadsheet") {
		t.Errorf("the first row is %+v", rows[0])
	}
	if _, _, err := ws.Quarantine(t.Context(), 99); !errors.Is(err, workspace.ErrNoImport) {
		t.Errorf("Quarantine(99) returned %v, want ErrNoImport", err)
	}
}

func TestMadeUpStaysAfterUndo(t *testing.T) {
	ws := open(t)
	if err := ws.MarkMadeUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	i := load(t, ws, given("ods-memberships", "a.csv", members, in2019))
	if _, err := ws.Undo(t.Context(), i.ID, now); err != nil {
		t.Fatal(err)
	}
	if got, err := ws.MadeUp(t.Context()); !got || err != nil {
		t.Errorf("MadeUp = %v, %v, want true", got, err)
	}
}
