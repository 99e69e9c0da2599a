package main

import (
	"bufio"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestServeAnswersUntilItIsTold starts the real program, reads a page where it says
// it can be read, and ends it as Ctrl-C does.
func TestServeAnswersUntilItIsTold(t *testing.T) {
	t.Setenv("REMIT_REFERENCE", "")
	dir := filepath.Join(t.TempDir(), "demo")
	remitOr3(t, "demo", "--dir", dir, "--records", "200", "--serve=false", "-q")
	cmd := exec.CommandContext(t.Context(), "remit", "serve", "-w", dir, "--listen", "127.0.0.1:0", "--format", "csv")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan() // the columns
	lines.Scan()
	address, _, _ := strings.Cut(lines.Text(), ",")
	resp, err := http.Get(address + "/statement")
	if err != nil {
		t.Fatalf("the program says that it shows pages at %q: %v", address, err)
	}
	defer resp.Body.Close()
	if body, err := io.ReadAll(resp.Body); err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), "made-up activity") {
		t.Errorf("%s/statement: status %d, %v", address, resp.StatusCode, err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended with %v, want exit code 0", err)
	}
}
