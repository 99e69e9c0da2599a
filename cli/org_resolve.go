package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// orgResolve answers for a file of codes and days.
type orgResolve struct {
	In      string        `required:"" placeholder:"FILE" file:"read" help:"CSV with the columns code and on (YYYY-MM-DD), in any order, and any others; - reads standard input"`
	Out     string        `required:"" placeholder:"FILE" file:"write" help:"CSV to write; - writes standard output"`
	KnownOn calendar.Date `placeholder:"YYYY-MM-DD" help:"as it was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (orgResolve) Help() string {
	return `Writes one row for each row of the input, in the same order, with its columns kept and
these added:

    commissioner  the PCG, PCT, CCG or sub-ICB location of the code on the day
    icb, region   above it
    succession    that was applied, such as 00K>16C on 2020-04-01
    problem       why there is no commissioner; the codes are in docs/json.md

A row that cannot be read (too few cells, bytes that are not UTF-8) keeps its place with
empty cells and the problem unreadable_row; its text and the reason are in
FILE.quarantine.csv beside the output. Exits with 3 if any row has a problem.

Example:

    remit org resolve --in codes.csv --out resolved.csv --workspace demo
`
}

func (orgResolve) dataTypes() []any { return []any{resolvedJSON{}} }

// added are the columns that resolve adds.
var added = []string{"commissioner", "icb", "region", "succession", "problem"}

// Run resolves the file.
func (cmd orgResolve) Run(c *call) error {
	if err := c.replacesInput("resolve", cmd.In, cmd.Out); err != nil {
		return err
	}
	r, err := c.register(asOf{KnownOn: cmd.KnownOn})
	if err != nil {
		return err
	}
	in, err := cmd.input(c)
	if err != nil {
		return err
	}
	defer in.Close()
	res := &resolving{register: r, name: cmd.In, problems: &problem.List{}}
	if err := res.read(in); err != nil {
		return err
	}
	invented, err := c.invented()
	if err != nil {
		return err
	}
	if res.refused {
		return c.show(res.answer(""))
	}
	if cmd.Out == "-" {
		err = writeCSV(c.Stdout, res.columns, res.rows, invented)
		c.complain(res.problems)
		return errors.Join(err, res.exit())
	}
	if err := res.write(c, cmd.Out, invented); err != nil {
		return err
	}
	return c.show(res.answer(cmd.Out))
}

// write writes the output and, if there are rows that could not be read, the
// quarantine beside it; a quarantine of an earlier run is removed.
func (res *resolving) write(c *call, out string, invented bool) error {
	if err := c.writeFile(out, func(w io.Writer) error { return writeCSV(w, res.columns, res.rows, invented) }); err != nil {
		return err
	}
	beside := quarantineBeside(out)
	if len(res.aside) == 0 {
		if err := c.remove(beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("resolve: %w", err)
		}
		return nil
	}
	return c.writeFile(beside, func(w io.Writer) error { return writeCSV(w, []string{"line", "reason", "text"}, res.aside, invented) })
}

func (cmd orgResolve) input(c *call) (io.ReadCloser, error) {
	if cmd.In == "-" {
		return io.NopCloser(c.Stdin), nil
	}
	f, err := c.openFile(cmd.In)
	if err != nil {
		return nil, fmt.Errorf("resolve: %w", err)
	}
	return f, nil
}
