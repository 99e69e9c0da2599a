package main

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"remit": main})
}

// TestScripts runs the real program as people do; see testdata/script. Beside the
// commands of testscript there is
//
//	code N command...   the command ends with exit code N
//
// and $REFERENCE is the folder of real reference data, where the condition
// [reference] holds.
func TestScripts(t *testing.T) {
	reference := os.Getenv("REMIT_REFERENCE")
	if reference == "" {
		t.Log("REMIT_REFERENCE is not set: the scripts on real reference data are skipped")
	} else if _, err := os.ReadDir(reference); err != nil {
		t.Fatalf("REMIT_REFERENCE is set but unreadable: %v", err)
	}
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": exitsWith},
		Condition: func(cond string) (bool, error) {
			if cond == "reference" {
				return reference != "", nil
			}
			return false, errors.New("unknown condition")
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("REFERENCE", reference)
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
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%v ended with exit code %d, want %d", args[1:], got, want)
	}
}
