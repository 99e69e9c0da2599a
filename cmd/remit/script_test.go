package main

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/solve/asset"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"remit": main})
}

// TestScripts runs the real program as people do; see testdata/script. Beside the
// commands of testscript there is
//
//	code N command...   the command ends with exit code N
//	mark FILE           a byte-order mark is put before the file
//	follow FILE         the commands that a demo shows in the file end with 0 or 3
//
// and $REFERENCE is the folder of real reference data, where the condition
// [reference] holds. The condition [solver] holds in a build with the optimiser.
func TestScripts(t *testing.T) {
	real := reference.Find(t)
	if real == "" {
		t.Log("REMIT_REFERENCE is not set: the scripts on real reference data are skipped")
	}
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": exitsWith, "mark": mark, "follow": follow},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "reference":
				return real != "", nil
			case "solver":
				return asset.Present(), nil
			}
			return false, errors.New("unknown condition")
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("REFERENCE", real)
			return nil
		},
	})
}

// exitsWith runs a command and checks its exit code.
func exitsWith(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 {
		ts.Fatalf("usage: code N command...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := exitCode(ts, args[1:]); got != want {
		ts.Fatalf("%v ended with exit code %d, want %d", args[1:], got, want)
	}
}

// exitCode runs a command.
func exitCode(ts *testscript.TestScript, command []string) int {
	err := ts.Exec(command[0], command[1:]...)
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		return failed.ExitCode()
	}
	ts.Check(err)
	return 0
}

// mark puts a byte-order mark before a file, as spreadsheets do.
func mark(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) != 1 {
		ts.Fatalf("usage: mark FILE")
	}
	text := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("\ufeff"+text), 0o666))
}

// follow runs the commands that a demo shows, one under each finding.
func follow(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) != 1 {
		ts.Fatalf("usage: follow FILE")
	}
	followed := 0
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if !strings.HasPrefix(line, "   remit ") {
			continue
		}
		followed++
		if code := exitCode(ts, strings.Fields(line)); code != 0 && code != 3 {
			ts.Fatalf("%s: the command under finding %d ended with exit code %d:\n%s", args[0], followed, code, line)
		}
	}
	if followed < 13 { // two more in a build with the optimiser, one more on real data
		ts.Fatalf("%s shows %d commands, want one for each of five findings and eight more", args[0], followed)
	}
}
