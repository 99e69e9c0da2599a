package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/synthetic"
	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// synth makes up activity.
type synth struct {
	judging
	Records int           `default:"100000" placeholder:"N" help:"how many records (default 100000)"`
	Seed    uint64        `default:"1" placeholder:"S" help:"the same seed makes the same bytes (default 1)"`
	Errors  string        `default:"0.03" placeholder:"SHARE" help:"share of records with a planted error (default 0.03)"`
	From    calendar.Date `default:"2025-01-01" placeholder:"YYYY-MM-DD" help:"first assignment date (default 2025-01-01)"`
	To      calendar.Date `default:"2025-06-30" placeholder:"YYYY-MM-DD" help:"last assignment date (default 2025-06-30)"`
	Out     string        `required:"" placeholder:"DIR" file:"folder" help:"folder for activity.csv and truth.csv"`
}

// Help is the detailed help.
func (synth) Help() string {
	return `Makes up records on the register of the workspace, with the claims that the rules and
prices of the workspace find right, and plants errors in a share of them. activity.csv holds
the records; truth.csv every planted error: record_id, kind, column, was, now and, for copies,
the record copied. Every record id begins with MADEUP-: nothing in them is about a real person
or a real spell, even where the hospital is real. A file of one of these names that synth did
not make is never replaced.

Without a workspace in this folder the register is that of $REMIT_REFERENCE, or else a small
made-up England, for this one call.

Example:

    remit synth --workspace demo --records 1000 --seed 7 --errors 0.05 --out made-up
`
}

// Run makes up the activity.
func (cmd synth) Run(c *call) error {
	if err := keepsOthers(cmd.Out); err != nil {
		return err
	}
	ws, done, err := c.openOrBorrow()
	if err != nil {
		return err
	}
	defer done()
	share, err := money.ParseRate(cmd.Errors)
	if err != nil {
		return wrongUsage(fmt.Errorf("synth: %w", err))
	}
	if share < 0 || share > money.One || cmd.To < cmd.From {
		return wrongUsage(errors.New("synth: --errors is a share from 0 to 1, and --from is not after --to"))
	}
	as, err := cmd.asOf(c)
	if err != nil {
		return err
	}
	made, err := synthesise(c, ws, as, synthetic.Config{Seed: cmd.Seed, Records: cmd.Records, Errors: share, From: cmd.From, To: cmd.To + 1}, cmd.Out)
	if err != nil {
		return err
	}
	rows := [][]string{{"records", fmt.Sprint(made.Records)}, {"errors", fmt.Sprint(made.Errors)}}
	for kind, n := range made.ByKind {
		rows = append(rows, []string{"error " + synthetic.Kind(kind).String(), fmt.Sprint(n)})
	}
	return c.show(answer{data: synthJSON{made.Records, made.Errors, byKind(made)}, columns: []string{"what", "count"}, rows: rows, text: func(w io.Writer) {
		fmt.Fprintf(w, "%d made-up records with %d planted errors, in %s.\n", made.Records, made.Errors, cmd.Out)
	}})
}

// A synthJSON is what was made up.
type synthJSON struct {
	Records int            `json:"records"`
	Errors  int            `json:"errors"`
	ByKind  map[string]int `json:"errors_by_kind"`
}

func byKind(made synthetic.Summary) map[string]int {
	of := map[string]int{}
	for kind, n := range made.ByKind {
		of[synthetic.Kind(kind).String()] = n
	}
	return of
}

// openOrBorrow opens the workspace; where none is named and none is in this folder,
// it makes one for this call, on the reference or the made-up England.
func (c *call) openOrBorrow() (ws *workspace.Workspace, done func(), err error) {
	done = func() {}
	if _, err := os.Stat(filepath.Join(c.Workspace, "remit.db")); err == nil || c.Workspace != "." {
		ws, err := c.open()
		return ws, done, err
	}
	if c.Workspace, err = os.MkdirTemp("", "remit-synth-"); err != nil {
		return nil, done, fmt.Errorf("synth: %w", err)
	}
	done = func() { os.RemoveAll(c.Workspace) } //nolint:errcheck // it lies among the temporary files
	folder, err := initialise{}.folder(c)
	if err != nil {
		return nil, done, err
	}
	s := &showing{call: c, folder: folder, cmd: demo{Seed: 1}}
	err = s.register()
	return s.ws, done, err
}

// synthesise writes activity.csv and truth.csv into a folder.
func synthesise(c *call, ws *workspace.Workspace, as workspace.AsOf, config synthetic.Config, dir string) (synthetic.Summary, error) {
	world, err := ws.World(c.ctx, config.From)
	if err != nil {
		return synthetic.Summary{}, err
	}
	if len(world.Practices) == 0 || len(world.Providers) == 0 || len(world.Areas) == 0 {
		return synthetic.Summary{}, errors.New("synth: the register lacks practices, trusts or small areas; load them with remit init DIR --reference DIR")
	}
	judge, err := ws.Judge(c.ctx, as)
	if err != nil {
		return synthetic.Summary{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return synthetic.Summary{}, fmt.Errorf("synth: %w", err)
	}
	config.World, config.Workers = world, 2
	var made synthetic.Summary
	show := c.begin("making up activity", int64(config.Records))
	defer show.end()
	err = writeFile(filepath.Join(dir, "truth.csv"), func(truth io.Writer) error {
		return writeFile(filepath.Join(dir, "activity.csv"), func(out io.Writer) (err error) {
			made, err = emit(judge, config, out, truth, show)
			return err
		})
	})
	return made, err
}

// emit streams records and truth to their files.
func emit(j *workspace.Judge, config synthetic.Config, out, truth io.Writer, show *progress) (synthetic.Summary, error) {
	records, truths := table.NewWriter(out, table.NoBOM), table.NewWriter(truth, table.NoBOM)
	row := activityHeader()
	err := errors.Join(records.Write(row...), truths.Write(synthetic.TruthHeader()...))
	n := 0
	made, failed := j.Synthesise(config, func(rec *activity.Record) {
		for i := range row {
			row[i] = rec.Get(activity.Column(i))
		}
		if err == nil {
			err = records.Write(row...)
		}
		if n++; n%4096 == 0 {
			show.count(n)
		}
	}, func(t synthetic.Truth) {
		if err == nil {
			err = truths.Write(t.Fields()...)
		}
	})
	return made, errors.Join(err, failed, records.Flush(), truths.Flush())
}
