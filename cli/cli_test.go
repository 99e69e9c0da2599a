package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/cli"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
)

var now = time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC)

// open opens a workspace for a command.
func open(ctx context.Context, dir string, create bool) (*workspace.Workspace, error) {
	return scratch.Join(ctx, dir, sqlite.Options{Create: create, At: now})
}

// said is what a command wrote.
type said struct {
	code     int
	out, err string
}

func remit(t testing.TB, args ...string) said {
	t.Helper()
	var out, complaints bytes.Buffer
	code := cli.Main(t.Context(), args, cli.App{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &complaints,
		Now: func() time.Time { return now }, Getenv: func(string) string { return "" }, Open: open})
	return said{code, out.String(), complaints.String()}
}

// load makes a workspace with a made-up membership file in it.
func load(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	path := filepath.Join(dir, "epcmem.csv")
	if err := os.WriteFile(path, []byte("Z90001,5E1,W,20010401,20130331,0\nZ90001,00K,W,20130401,,0\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", dir}, {"import", "ods-memberships", path, "-w", dir}} {
		if got := remit(t, args...); got.code != 0 {
			t.Fatalf("remit %v: %+v", args, got)
		}
	}
	return dir
}

func TestExitCodes(t *testing.T) {
	ws := load(t)
	for _, tt := range []struct {
		name string
		want int
		args []string
	}{
		{"fine", 0, []string{"org", "show", "Z90001", "--on", "2015-01-01", "-w", ws}},
		{"help", 0, []string{"org", "--help"}},
		{"no command is help", 0, nil},
		{"failed", 1, []string{"check", "-w", filepath.Join(ws, "nowhere")}},
		{"wrong usage: no such command", 2, []string{"frobnicate"}},
		{"wrong usage: no such flag", 2, []string{"check", "--frobnicate"}},
		{"wrong usage: argument missing", 2, []string{"org", "show"}},
		{"wrong usage: no such import", 2, []string{"import", "undo", "99", "-w", ws}},
		{"done with problems", 3, []string{"org", "show", "Z90002", "--on", "2015-01-01", "-w", ws}},
		{"done with problems, as JSON", 3, []string{"org", "show", "Z90002", "--on", "2015-01-01", "-w", ws, "--format", "json"}},
		{"a note is no problem", 0, []string{"org", "successors", "00K", "-w", ws}},
	} {
		if got := remit(t, tt.args...); got.code != tt.want {
			t.Errorf("%s: remit %v ended with %d, want %d\n%s%s", tt.name, tt.args, got.code, tt.want, got.out, got.err)
		}
	}
}

func TestMadeUpActivityIsSaidInEveryFormat(t *testing.T) {
	dir := load(t)
	show := func(format string) string {
		return remit(t, "org", "show", "Z90001", "--on", "2015-01-01", "-w", dir, "--format", format).out
	}
	resolve := func() string {
		in := filepath.Join(dir, "in.csv")
		if err := os.WriteFile(in, []byte("code,on\nZ90001,2015-01-01\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(dir, "out.csv")
		remit(t, "org", "resolve", "--in", in, "--out", out, "-w", dir)
		text, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, text := range []string{show("text"), show("csv"), resolve()} {
		if strings.Contains(text, "made-up") {
			t.Errorf("a workspace without made-up activity says:\n%s", text)
		}
	}
	ws, err := open(t.Context(), dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := ws.MarkMadeUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := ws.Close(); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{show("text"), show("csv"), resolve()} {
		if !strings.Contains(text, "made-up activity") {
			t.Errorf("a workspace with made-up activity says:\n%s", text)
		}
	}
	if !strings.Contains(show("json"), `"made_up": true`) {
		t.Errorf("a workspace with made-up activity says:\n%s", show("json"))
	}
}

// TestEveryAnswerHasTheDocumentedEnvelope holds what docs/json.md promises of
// every command.
func TestEveryAnswerHasTheDocumentedEnvelope(t *testing.T) {
	ws := load(t)
	for _, args := range [][]string{
		{"check"}, {"version"}, {"import", "list"}, {"import", "kinds"}, {"import", "quarantine", "1"},
		{"org", "show", "Z90001", "--on", "2015-01-01"}, {"org", "history", "Z90001"},
		{"org", "members", "00K", "--on", "2015-01-01"}, {"org", "successors", "00K"}, {"import", "undo", "1"}, {"init"},
	} {
		got := remit(t, append(args, "-w", ws, "--format", "json")...)
		var e map[string]any
		if err := json.Unmarshal([]byte(got.out), &e); err != nil {
			t.Errorf("remit %v: %v\n%s%s", args, err, got.out, got.err)
			continue
		}
		command, _ := e["command"].(string)
		if e["version"] != 1.0 || !strings.HasPrefix(strings.Join(args, " "), command) || e["data"] == nil || e["problems"] == nil || e["made_up"] != false {
			t.Errorf("remit %v: the envelope is %s", args, got.out)
		}
	}
}

func TestQuietSaysOnlyTheAnswer(t *testing.T) {
	ws := load(t)
	loud, quiet := remit(t, "org", "successors", "00K", "-w", ws), remit(t, "org", "successors", "00K", "-w", ws, "--quiet")
	if loud.err == "" || quiet.err != "" || quiet.code != loud.code {
		t.Errorf("without --quiet %+v, with it %+v", loud, quiet)
	}
}

func TestEveryCommandHasHelpWithAnExample(t *testing.T) {
	top := remit(t, "--help").out
	_, list, found := strings.Cut(top, "Commands:\n")
	if !found {
		t.Fatalf("the help has no list of commands:\n%s", top)
	}
	for _, line := range strings.Split(list, "\n") {
		command, _, isCommand := strings.Cut(strings.TrimPrefix(line, "  "), "  ")
		if !isCommand || strings.HasPrefix(line, "   ") || command == "" {
			continue
		}
		got := remit(t, append(strings.Fields(command), "--help")...)
		if got.code != 0 || !strings.Contains(got.out, "Example") {
			t.Errorf("remit %s --help has no example:\n%s", command, got.out)
		}
	}
}
