package remit

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/internal/reference"
)

var update = flag.Bool("update", false, "write the outputs of the README's examples as they are now")

// An example is one command of README.md and the output that stands under it:
//
//	<!-- example: bin/remit org show A81001 --on 2005-01-01 --workspace demo -->
//	```console
//	$ bin/remit org show A81001 --on 2005-01-01 --workspace demo
//	...
//	```
//
// The command is run as a reader would run it after make demo: from a folder
// that holds bin/remit and the demo workspace. An "example without reference"
// uses a demo on the made-up England, so that it runs everywhere.
type example struct {
	command  string
	madeUp   bool // "example without reference"
	output   string
	from, to int // of the output within the text
}

var exampleBlock = regexp.MustCompile("(?s)<!-- example( without reference)?: ([^\n]*?) -->\n```console\n\\$ ([^\n]*)\n(.*?)```")

func examplesOf(text string) ([]example, error) {
	var list []example
	for _, m := range exampleBlock.FindAllStringSubmatchIndex(text, -1) {
		e := example{
			command: text[m[4]:m[5]], madeUp: m[2] >= 0,
			output: text[m[8]:m[9]], from: m[8], to: m[9],
		}
		if shown := text[m[6]:m[7]]; shown != e.command {
			return nil, fmt.Errorf("the comment says %q and the block below it %q", e.command, shown)
		}
		list = append(list, e)
	}
	if n := strings.Count(text, "<!-- example"); n != len(list) {
		return nil, fmt.Errorf("%d comments say example, but only %d stand right above a console block", n, len(list))
	}
	return list, nil
}

// withOutputs returns the text with each example's output replaced.
func withOutputs(text string, list []example, outputs []string) string {
	for i := len(list) - 1; i >= 0; i-- {
		text = text[:list[i].from] + outputs[i] + text[list[i].to:]
	}
	return text
}

func TestReadmeExamplesAreTrue(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	list, err := examplesOf(string(text))
	if err != nil {
		t.Fatalf("README.md: %v", err)
	}
	if len(list) == 0 {
		t.Skip("README.md holds no examples yet")
	}
	if testing.Short() {
		t.Skip("the demo takes a while; run without -short")
	}
	readAll(t)
	demo, outputs, skipped := newDemo(t), make([]string, len(list)), 0
	for i, e := range list {
		if outputs[i] = e.output; !e.madeUp && demo.reference == "" {
			skipped++
			continue
		}
		outputs[i] = demo.run(t, e)
		if diff := cmp.Diff(e.output, outputs[i]); diff != "" && !*update {
			t.Errorf("$ %s\nthe README (-) and the command (+) differ; look, then: go test . -run Readme -update\n%s", e.command, diff)
		}
	}
	if *update && !t.Failed() {
		if err := os.WriteFile("README.md", []byte(withOutputs(string(text), list, outputs)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if skipped > 0 {
		t.Skipf("%d of the README's %d examples need the real register: set REMIT_REFERENCE to the folder of reference data", skipped, len(list))
	}
}

// readAll opens every source, so that the go command runs this test again when
// any of them changes: it cannot see what the built program was made of.
func readAll(t *testing.T) {
	t.Helper()
	texts(t, func(string, string) {})
}

// A demo is the program and the workspaces that make demo would leave.
type demo struct {
	reference string // "" where there is none
	real      string // the folder that holds bin/remit and demo/, on the reference
	madeUp    string // the same on the made-up England
}

func newDemo(t *testing.T) *demo {
	t.Helper()
	return &demo{reference: reference.Find(t)}
}

// run gives the output of an example, standard error after standard output as
// a terminal shows it. The demo it needs is made once.
func (d *demo) run(t *testing.T, e example) string {
	t.Helper()
	folder, reference := &d.real, d.reference
	if e.madeUp {
		folder, reference = &d.madeUp, ""
	}
	if *folder == "" {
		*folder = t.TempDir()
		build(t, *folder)
		shell(t, *folder, reference, "bin/remit demo --dir demo --serve=false")
	}
	return shell(t, *folder, reference, e.command)
}

func build(t *testing.T, folder string) {
	t.Helper()
	out, err := exec.Command("go", "build", "-o", filepath.Join(folder, "bin", "remit"), "./cmd/remit").CombinedOutput()
	if err != nil {
		t.Fatalf("go build ./cmd/remit: %v\n%s", err, out)
	}
}

// shell runs a command line in a folder and returns what it printed, with the
// day of the run as (today): files that state no day are known as of it. Exit code
// 3 is fine: done, with problems, which the output tells.
func shell(t *testing.T, folder, reference, command string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "sh", "-c", command)
	c.Dir = folder
	c.Env = []string{"PATH=" + filepath.Join(folder, "bin") + ":" + os.Getenv("PATH"), "HOME=" + folder, "LC_ALL=C.UTF-8"}
	if reference != "" {
		c.Env = append(c.Env, "REMIT_REFERENCE="+reference)
	}
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	err := c.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 3) {
		t.Fatalf("$ %s\n%s%v", command, out.String(), err)
	}
	text := strings.ReplaceAll(out.String(), folder+"/", "")
	return strings.ReplaceAll(text, time.Now().UTC().Format(time.DateOnly), "(today)")
}

func TestReadmeExampleIsReadRunAndRewritten(t *testing.T) {
	const text = "# T\n<!-- example without reference: bin/remit hello -->\n```console\n$ bin/remit hello\nold\n```\nend\n"
	list, err := examplesOf(text)
	if err != nil || len(list) != 1 || !list[0].madeUp || list[0].output != "old\n" {
		t.Fatalf("examplesOf = %+v, %v", list, err)
	}
	folder := t.TempDir()
	script := "#!/bin/sh\necho \"$1 from $PWD/demo\"\nexit 3\n"
	if err := os.MkdirAll(filepath.Join(folder, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "bin", "remit"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	d := &demo{madeUp: folder}
	got := withOutputs(text, list, []string{d.run(t, list[0])})
	if want := strings.Replace(text, "\nold\n", "\nhello from demo\n", 1); got != want {
		t.Errorf("rewritten README = %q, want %q", got, want)
	}
}

func TestReadmeExampleOutOfStepIsRefused(t *testing.T) {
	for _, text := range []string{
		"<!-- example: remit a -->\n```console\n$ remit b\n```\n",
		"<!-- example: remit a -->\n\nand no block\n",
	} {
		if list, err := examplesOf(text); err == nil {
			t.Errorf("examplesOf(%q) = %+v, want an error", text, list)
		}
	}
}
