package api_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

var theDemo struct {
	once   sync.Once
	made   *made
	failed string
}

func TestMain(m *testing.M) {
	code := m.Run()
	if theDemo.made != nil {
		theDemo.made.close()
	}
	os.Exit(code)
}

// demo is the made-up demo on the made-up England, made once. Tests do not change it.
func demo(t testing.TB) *made {
	t.Helper()
	theDemo.once.Do(func() {
		dir, err := os.MkdirTemp("", "remit-api")
		if err != nil {
			t.Fatal(err)
		}
		dir = filepath.Join(dir, "demo")
		if code, _, complaints := remit(t, "demo", "--dir", dir, "--records", "2000", "--serve=false", "-q"); code != 0 {
			theDemo.failed = complaints
			return
		}
		if theDemo.made, err = serving(dir); err != nil {
			theDemo.failed = err.Error()
		}
	})
	if theDemo.made == nil {
		t.Fatalf("there is no demo: %s", theDemo.failed)
	}
	return theDemo.made
}

// fresh is a small made-up workspace that a test may change.
func fresh(t testing.TB) *made {
	t.Helper()
	root, err := os.MkdirTemp("", "remit-api")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(root, "ws")
	if code, _, complaints := remit(t, "init", dir); code != 0 {
		t.Fatal(complaints)
	}
	members := filepath.Join(root, "epcmem.csv")
	if err := os.WriteFile(members, []byte("Z90001,5E1,W,20010401,20130331,0\nZ90001,00K,W,20130401,,0\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, complaints := remit(t, "import", "ods-memberships", members, "-w", dir); code != 0 {
		t.Fatal(complaints)
	}
	m, err := serving(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.close)
	if err := m.ws.MarkMadeUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	return m
}
