// Package reference finds the folder of public reference files for tests on real
// data (docs/reference-data.md).
//
// REMIT_REFERENCE names the folder. Unset means that there is none, and a test
// that needs it is skipped; set but unreadable is a failure and never a skip.
//
//	f := reference.Open(t, "ods/epraccur-2023-12.csv")
package reference

import (
	"os"
	"path/filepath"
	"testing"
)

// Variable is the environment variable that names the folder.
const Variable = "REMIT_REFERENCE"

// Find is the folder, as a path that holds wherever a program is started, or ""
// where there is none. It is for tests that need the folder in part only.
func Find(t testing.TB) string {
	t.Helper()
	named := os.Getenv(Variable)
	if named == "" {
		return ""
	}
	if _, err := os.ReadDir(named); err != nil {
		t.Fatalf("%s is set but cannot be read: %v", Variable, err)
	}
	dir, err := filepath.Abs(named)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// Dir is the folder; where there is none the test is skipped.
func Dir(t testing.TB) string {
	t.Helper()
	dir := Find(t)
	if dir == "" {
		t.Skipf("%s is not set: this test reads real public files (docs/reference-data.md)", Variable)
	}
	return dir
}

// Open opens a file of the folder, named with slashes, until the test ends. A
// file that is not there is a failure.
func Open(t testing.TB, name string) *os.File {
	t.Helper()
	f, err := os.Open(filepath.Join(Dir(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatalf("%s is set but a file cannot be read: %v", Variable, err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
