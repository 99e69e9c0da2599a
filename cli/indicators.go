package cli

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/workspace"
)

// indicating are the flags of commands that work indicators out from one file. They
// open no workspace.
type indicating struct {
	In  string `required:"" placeholder:"FILE" file:"read" help:"the file, CSV; - reads standard input"`
	Out string `placeholder:"FILE" file:"write" help:"write the answer to a file: CSV, or JSON with --format json"`
}

// sure is the flag of the levels of intervals.
type sure struct {
	Confidence string `default:"0.95,0.998" placeholder:"0.95,0.998" help:"the levels of the intervals (default: 0.95,0.998)"`
}

// levels reads the levels of confidence.
func (s sure) levels() ([]indicator.Level, error) {
	levels, err := indicator.ParseLevels(s.Confidence)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("--confidence: %w", err))
	}
	return levels, nil
}

// multiplied checks a multiplier that was named; 0 is none.
func multiplied(by *float64) (float64, error) {
	if by == nil {
		return 0, nil
	}
	if !(*by > 0 && *by <= largestMultiplier) {
		return 0, wrongUsage(fmt.Errorf("--multiplier %v is not above 0 and at most %v", *by, largestMultiplier))
	}
	return *by, nil
}

// largestMultiplier is more than any rate is shown for.
const largestMultiplier = 1e9

// answer works a file into figures and shows them. Rows that could not be read are
// written beside --out.
func (in indicating) answer(c *call, command string, work func(io.Reader) (*workspace.Indicators, error)) error {
	if in.Out != "" && c.given == nil {
		if err := cmp.Or(c.replacesInput(command, in.In, in.Out), writable(in.Out)); err != nil {
			return err
		}
	}
	file, err := in.open(c)
	if err != nil {
		return fmt.Errorf("%s: %w", command, err)
	}
	defer file.Close()
	got, err := work(file)
	if err != nil {
		return err
	}
	a := answer{data: got, problems: got.Problems, text: func(w io.Writer) { writeIndicators(w, got) }}
	if len(got.Rows) == 0 {
		a.data, a.text = nil, func(w io.Writer) { fmt.Fprintln(w, "Nothing was worked out.") }
		return c.show(a)
	}
	a.columns, a.rows = got.Table()
	if in.Out == "" {
		return c.show(a)
	}
	return in.write(c, a, got)
}

func (in indicating) open(c *call) (io.ReadCloser, error) {
	if in.In == "-" {
		return io.NopCloser(c.Stdin), nil
	}
	return c.openFile(in.In)
}

// write writes the answer to --out. Text is for people and goes to the screen as well.
func (in indicating) write(c *call, a answer, got *workspace.Indicators) error {
	shown, err := *c, error(nil)
	switch c.Format {
	case asJSON:
		err = c.writeFile(in.Out, func(w io.Writer) error {
			shown.Stdout = w
			return shown.showJSON(a, false)
		})
	default:
		err = c.writeFile(in.Out, func(w io.Writer) error { return writeCSV(w, a.columns, a.rows, false) })
	}
	if err != nil {
		return err
	}
	c.note("written: %s", in.Out)
	if err := c.writeAside(in.Out, got.Aside); err != nil {
		return err
	}
	if c.Format == asText {
		return c.show(a)
	}
	c.complain(a.problems)
	return problemsOnly(a.problems)
}

// writeIndicators writes for people: rounded, with the note where there is no
// value.
func writeIndicators(w io.Writer, x *workspace.Indicators) {
	for _, n := range x.Notes {
		fmt.Fprintln(w, n)
	}
	heads := append([]string{}, x.Keys...)
	heads = append(heads, ">count", ">of", ">value")
	for _, l := range x.Levels {
		heads = append(heads, l.String())
	}
	t := newSheet(append(append(heads, x.Adds[min(len(x.Adds), 1):]...), "note")...)
	for _, r := range x.Rows[:min(len(x.Rows), mostLines)] {
		t.row(indicatorCells(x, r)...)
	}
	t.write(w)
	if left := len(x.Rows) - mostLines; left > 0 {
		fmt.Fprintf(w, "%d rows more; --out FILE or --format csv show all.\n", left)
	}
	for _, m := range methodsOf(x.Rows) {
		fmt.Fprintln(w, m)
	}
	fmt.Fprintf(w, "%d rows were read; %d were put aside. Intervals cover the chance in counting only: docs/indicators.md.\n", x.Read, len(x.Aside))
}

// indicatorCells are the cells of a row for people.
func indicatorCells(x *workspace.Indicators, r workspace.IndicatorRow) []string {
	f := r.Figure
	cells := append(append([]string{}, r.Keys...), rounded(f.Count), rounded(f.Population), "")
	if f.Suppressed == "" {
		cells[len(cells)-1] = rounded(f.Value)
	}
	for i := range x.Levels {
		interval := ""
		if f.Limits != nil {
			interval = rounded(f.Limits[i].Low) + " to " + rounded(f.Limits[i].High)
		}
		cells = append(cells, interval)
	}
	return append(append(cells, r.Adds[min(len(r.Adds), 1):]...), r.Note())
}

// methodsOf are the methods of the rows, each once, in the order of the rows.
func methodsOf(rows []workspace.IndicatorRow) []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range rows {
		if m := r.Figure.Method; !seen[m] {
			seen[m] = true
			out = append(out, m)
		}
	}
	return out
}

// rounded writes a number for people: about four digits, and counts whole.
func rounded(v float64) string {
	switch {
	case math.IsNaN(v):
		return ""
	case v == float64(int64(v)):
		return strconv.FormatInt(int64(v), 10)
	case v >= 100 || v <= -100:
		return strconv.FormatFloat(v, 'f', 1, 64)
	case v >= 1 || v <= -1:
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
	return strconv.FormatFloat(v, 'g', 3, 64)
}
