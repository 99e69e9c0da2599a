package detection_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the measured parts of docs/detection.md as they are now")

var page = filepath.Join("..", "..", "docs", "detection.md")

// hold compares a part of the page with what was measured, and with -update
// writes it. The part stands between two comments:
//
//	<!-- measured: NAME -->
//	<!-- end: NAME -->
func hold(t *testing.T, name, want string) {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begun := strings.Cut(string(text), "<!-- measured: "+name+" -->\n")
	got, after, ended := strings.Cut(rest, "<!-- end: "+name+" -->")
	if !begun || !ended {
		t.Fatalf("docs/detection.md has no part %q", name)
	}
	if want = "\n" + strings.TrimSpace(want) + "\n\n"; got == want {
		return
	}
	if !*update {
		t.Errorf("docs/detection.md: the part %q is not what is measured now (-page +measured); write it with REMIT_REFERENCE set and go test ./internal/detection -update:\n%s", name, cmp.Diff(got, want))
		return
	}
	text = []byte(before + "<!-- measured: " + name + " -->\n" + want + "<!-- end: " + name + " -->" + after)
	if err := os.WriteFile(page, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
