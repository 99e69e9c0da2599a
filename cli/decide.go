package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// judging are the flags of commands that decide and price records.
type judging struct {
	KnownOn calendar.Date `placeholder:"YYYY-MM-DD" help:"by what was known on this day (default: everything imported)"`
	ValueAt calendar.Date `placeholder:"YYYY-MM-DD" help:"price every record as on this day, a valuation (default: on its own date)"`
	Rules   string        `placeholder:"DIR" file:"folder" help:"folder of local rules: editions, and parameters and adjustments of prices (default: rules in the workspace, if there is one)"`
}

// decide names the payer and the price of each record of a file.
type decide struct {
	judging
	Structure string `placeholder:"NAME" file:"named" help:"add a column draft_commissioner: who would have the care in the bodies of a draft, one that was saved or a file"`
	In        string `required:"" placeholder:"FILE" file:"read" help:"activity as CSV or Parquet, with any of the columns of the activity record; - reads CSV from standard input"`
	Out       string `required:"" placeholder:"FILE" file:"write" help:"CSV to write, - for standard output; rows that cannot be read go to FILE.quarantine.csv"`
}

// Help is the detailed help.
func (decide) Help() string {
	return `Writes every readable row with its columns and order kept, and adds

    commissioner, category       who pays, and the commissioned service category
    answer, tier, edition, rule  the last question of the path, what identified the payer
                                 (practice, residence, host, none), the rule book, and the
                                 number of the answer in it
    price_pence, price_list      the price on the record's date, and the list it is from
    problems                     codes joined by ; (docs/problems.md explains them)
    draft_commissioner           only with --structure: the body of the draft that would have
                                 the care, by the practice of the record; it pays nobody

A row that cannot be decided has an empty commissioner and says why. Exits with 3 if any
row has no payer or could not be read, or the file as a whole is refused: then nothing is
written.

Example:

    remit decide --workspace demo --in demo/made-up/activity.csv --out decided.csv
`
}

func (decide) dataTypes() []any { return []any{decided{}} }

// Run decides the file.
func (cmd decide) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	as, err := cmd.asOf(c)
	if err != nil {
		return err
	}
	draft, found, err := c.asIf(cmd.Structure, cmd.KnownOn)
	if err != nil {
		return err
	}
	if found.Worst() == problem.Reject {
		return c.show(answer{problems: found, text: nothingAsIf})
	}
	as.AsIf = draft
	if err := c.replacesInput("decide", cmd.In, cmd.Out); err != nil {
		return err
	}
	aside := &quarantineFile{c: c, path: quarantineBeside(cmd.Out)}
	in, closer, err := c.activity(cmd.In, aside.add)
	if err != nil {
		return fmt.Errorf("decide: %w", err)
	}
	defer closer.Close()
	if taken := workspace.TakenColumns(in.Header()); len(taken) > 0 {
		return wrongUsage(fmt.Errorf("decide: the file has columns of its own called %s, which the result would replace; rename them", strings.Join(taken, ", ")))
	}
	show := c.begin("deciding", -1)
	sum, err := cmd.write(c, func(w io.Writer) (*workspace.Decided, error) { return ws.Decide(c.ctx, as, in, w, show.count) })
	show.end()
	if errors.Is(err, errRefused) {
		return cmd.show(c, decided{sum, "", cmd.Out})
	}
	if err = errors.Join(err, aside.close()); err != nil {
		return err
	}
	sum.File.Merge(found)
	return cmd.show(c, decided{sum, cmd.Out, cmd.Out})
}

// errRefused leaves what stood at the place of the output, and the quarantine
// beside it: nothing could be read.
var errRefused = errors.New("nothing was read")

// write puts the result in its place, or on standard output. A file that is
// refused as a whole replaces nothing, and gives errRefused.
func (cmd decide) write(c *call, decided func(io.Writer) (*workspace.Decided, error)) (sum *workspace.Decided, err error) {
	if cmd.Out == "-" {
		return decided(c.Stdout)
	}
	err = c.writeFile(cmd.Out, func(w io.Writer) error {
		if sum, err = decided(w); err == nil && sum.Read == 0 && sum.File.Worst() == problem.Reject {
			return errRefused
		}
		return err
	})
	return sum, err
}
