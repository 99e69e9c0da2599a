package cli

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"time"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// initialise makes a workspace.
type initialise struct {
	Dir       string `arg:"" optional:"" file:"folder" help:"folder of the workspace; made if there is none (default: that of --workspace)"`
	Reference string `placeholder:"DIR" file:"folder" help:"import the reference files in this folder (default: $REMIT_REFERENCE)"`
}

// Help is the detailed help.
func (initialise) Help() string {
	return `Makes a workspace in DIR: remit.db, which holds tables, and imports/, which keeps
every imported file as it was. A workspace that is there already is kept.

With a reference folder, every file in it that is recognised by place and name
(ods/epraccur-2023-12.csv) is imported, known as of the day that its name states:
the day, or the last day of the month or year. What is missing is listed with the
command that loads it. To run it again after adding a file imports that file only.

Example:

    remit init my-workspace --reference path/to/reference
`
}

// A made workspace, for its answer.
type made struct {
	Workspace string         `json:"workspace"`
	Meta      workspace.Meta `json:"meta"`
	Seconds   float64        `json:"seconds"`
	workspace.Reference
}

// Run makes the workspace and loads the reference.
func (cmd initialise) Run(c *call) error {
	if cmd.Dir != "" {
		c.Workspace = cmd.Dir
	}
	folder, err := cmd.folder(c)
	if err != nil {
		return err
	}
	ws, err := c.create()
	if err != nil {
		return err
	}
	start := c.Now()
	out := made{Workspace: c.Workspace}
	out.Imported, out.Passed = []workspace.Imported{}, []string{}
	if folder != nil {
		out.Reference, err = cmd.load(c, ws, folder)
	} else {
		out.Missing, err = ws.Missing(c.ctx)
	}
	if err != nil {
		return err
	}
	if out.Meta, err = ws.Meta(c.ctx); err != nil {
		return err
	}
	out.Seconds = c.Now().Sub(start).Round(time.Millisecond).Seconds()
	return c.show(out.answer())
}

// folder is the reference folder; nil if none is named. One that is named and
// cannot be read is a failure: a workspace without reference would answer
// wrongly, not fail.
func (cmd initialise) folder(c *call) (fs.FS, error) {
	dir := cmd.Reference
	if dir == "" {
		dir = c.Getenv("REMIT_REFERENCE")
	}
	if dir == "" {
		return nil, nil
	}
	if _, err := os.ReadDir(dir); err != nil {
		return nil, fmt.Errorf("read the reference folder: %w", err)
	}
	return os.DirFS(dir), nil
}

func (cmd initialise) load(c *call, ws *workspace.Workspace, folder fs.FS) (workspace.Reference, error) {
	var bar *progress
	out, err := ws.InitReference(c.ctx, folder, c.Now(), func(file string, done, of int) {
		if bar == nil {
			bar = c.begin("importing", int64(of))
		}
		bar.step(fmt.Sprintf("importing %s (%d of %d)", file, done+1, of))
	})
	c.more = "remit import problems ID"
	if bar != nil {
		bar.end()
	}
	return out, err
}

func (m made) answer() answer {
	a := answer{data: m, columns: importColumns, problems: &problem.List{}}
	for _, i := range m.Imported {
		a.rows = append(a.rows, importRow(i.Import, became(i)))
		a.problems.Merge(i.Found)
	}
	a.text = func(w io.Writer) {
		fmt.Fprintf(w, "workspace %s, schema %d\n", m.Workspace, m.Meta.Schema)
		if len(m.Imported) > 0 {
			align(w, a.columns, a.rows)
			fmt.Fprintf(w, "%d files in %s s\n", len(m.Imported), strconv.FormatFloat(m.Seconds, 'f', 1, 64))
		}
		writeMissing(w, m.Missing)
	}
	return a
}
