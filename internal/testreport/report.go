package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// An event is one line of "go test -json" (see "go doc test2json"). Test is
// empty for what concerns the package; a build tells its ImportPath instead.
type event struct {
	Action      string
	Package     string
	ImportPath  string
	Test        string
	Output      string
	FailedBuild string
}

// A key names a test, or with an empty test a package.
type key struct{ pkg, test string }

// A report counts the tests and keeps the output of those that have not
// passed yet.
type report struct {
	passed, failed, skipped int
	packages                int
	broken                  []string // packages that failed, also without a failed test
	skips                   []string // "pkg TestName: reason"
	output                  map[key]*strings.Builder
}

// read takes the events and prints package lines and failures as they come. A
// line that is no event, such as a message of the go command, is printed as is.
func read(in io.Reader, out io.Writer) (*report, error) {
	r := &report{output: map[key]*strings.Builder{}}
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			r.line(line, out)
		}
		if errors.Is(err, io.EOF) {
			return r, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read test events: %w", err)
		}
	}
}

func (r *report) line(line string, out io.Writer) {
	var e event
	if json.Unmarshal([]byte(line), &e) != nil {
		fmt.Fprint(out, line)
		return
	}
	switch {
	case e.Action == "build-output":
		fmt.Fprint(out, e.Output)
	case e.Action == "output" && e.Test == "":
		r.packageOutput(e, out)
	case e.Action == "output":
		r.keep(e)
	case e.Test != "":
		r.testEnd(e, out)
	default:
		r.packageEnd(e, out)
	}
}

// packageOutput prints a package's closing line and keeps the rest, which
// matters only if the package fails.
func (r *report) packageOutput(e event, out io.Writer) {
	for _, closing := range []string{"ok  \t", "FAIL\t", "?   \t"} {
		if strings.HasPrefix(e.Output, closing) {
			fmt.Fprint(out, e.Output)
			return
		}
	}
	r.keep(e)
}

func (r *report) keep(e event) {
	k := key{e.Package, e.Test}
	if r.output[k] == nil {
		r.output[k] = &strings.Builder{}
	}
	r.output[k].WriteString(e.Output)
}

func (r *report) testEnd(e event, out io.Writer) {
	k := key{e.Package, e.Test}
	switch e.Action {
	case "pass":
		r.passed++
	case "fail":
		r.failed++
		fmt.Fprint(out, r.text(k))
	case "skip":
		r.skipped++
		r.skips = append(r.skips, fmt.Sprintf("%s %s: %s", e.Package, e.Test, reason(r.text(k))))
	default: // run, pause, cont: not the end
		return
	}
	delete(r.output, k)
}

func (r *report) packageEnd(e event, out io.Writer) {
	switch e.Action {
	case "pass", "skip":
		r.packages++
	case "fail":
		r.packages++
		r.broken = append(r.broken, e.Package)
		r.unfinished(e.Package, out)
	}
}

// unfinished prints what a failed package left: its own output, and that of
// tests which never ended because the process died.
func (r *report) unfinished(pkg string, out io.Writer) {
	left := slices.SortedFunc(maps.Keys(r.output), func(a, b key) int { return cmp.Compare(a.test, b.test) })
	for _, k := range left {
		if k.pkg == pkg {
			fmt.Fprint(out, r.text(k))
			delete(r.output, k)
		}
	}
}

func (r *report) text(k key) string {
	if b := r.output[k]; b != nil {
		return b.String()
	}
	return ""
}

// reason is what a test said when it skipped itself, without the frame that
// the testing package puts around it.
func reason(output string) string {
	var said []string
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "=== ") && !strings.HasPrefix(line, "--- ") {
			said = append(said, line)
		}
	}
	if len(said) == 0 {
		return "no reason given"
	}
	return strings.Join(said, " ")
}

// finish prints the skipped tests and the totals; the error says what failed.
func (r *report) finish(out io.Writer) error {
	if len(r.skips) > 0 {
		fmt.Fprintf(out, "\nSKIPPED %d:\n", len(r.skips))
		for _, s := range r.skips {
			fmt.Fprintln(out, "  "+s)
		}
	}
	fmt.Fprintf(out, "\n%d passed, %d failed, %d skipped\n", r.passed, r.failed, r.skipped)
	switch {
	case len(r.broken) > 0:
		return fmt.Errorf("%d packages failed: %s", len(r.broken), strings.Join(r.broken, ", "))
	case r.failed > 0:
		return fmt.Errorf("%d tests failed", r.failed)
	case r.packages == 0:
		return errors.New("no package was tested")
	}
	return nil
}
