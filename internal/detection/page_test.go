package detection_test

import (
	"flag"
	"path/filepath"
	"testing"

	"github.com/remit-health/remit/internal/page"
)

var update = flag.Bool("update", false, "write the measured parts of docs/detection.md as they are now")

// hold compares a measured part of docs/detection.md with what was measured, and
// with -update writes it.
func hold(t *testing.T, name, want string) {
	t.Helper()
	page.Page{File: filepath.Join("..", "..", "docs", "detection.md"), Mark: "measured",
		Again: "go test ./internal/detection -update, with REMIT_REFERENCE set", Update: *update}.Hold(t, name, want)
}
