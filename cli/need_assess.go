package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need/assessment"
	"github.com/remit-health/remit/workspace"
)

// needAssess makes a needs assessment.
type needAssess struct {
	File    string        `arg:"" placeholder:"FILE.yaml" file:"read" help:"the assessment: topic, question, evidence to measure, recommendations"`
	Out     string        `placeholder:"DIR" file:"folder" help:"folder to write it to, as Markdown, text, JSON and a CSV of its figures"`
	KnownOn calendar.Date `placeholder:"YYYY-MM-DD" help:"by what was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (needAssess) Help() string {
	return `Makes a needs assessment that a board can read, as section 116 of the Local Government and
Public Involvement in Health Act 2007 asks for. The author's file names the question, the
evidence, what people said and what is recommended on which evidence; the figures are measured
from the workspace, each with its interval, its date, the file it comes from and the command
that opens it. What is not loaded stands as missing, with what to load. A recommendation without
evidence is a problem. docs/people.md shows a file.

Example:

    remit need assess demo/made-up/joints.yaml --workspace demo --out paper
`
}

func (needAssess) dataTypes() []any { return []any{assessment.Document{}} }

// Run makes it.
func (cmd needAssess) Run(c *call) error {
	text, err := c.readFile(cmd.File)
	if err != nil {
		return wrongUsage(fmt.Errorf("the assessment: %w", err))
	}
	a, problems := assessment.Read(filepath.Base(cmd.File), text)
	if a == nil {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was assessed.") }})
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	last, err := ws.Results(c.ctx, results{}.folder(c))
	if err != nil && !errors.Is(err, workspace.ErrNoRun) {
		return err
	}
	variables, found := workspace.ChosenVariables()
	problems.Merge(found)
	d, measured, err := ws.Assess(c.ctx, a, variables, last, cmd.KnownOn)
	if err != nil {
		return err
	}
	problems.Merge(measured)
	if err := cmd.write(c, d); err != nil {
		return err
	}
	var board bytes.Buffer
	if err := d.Write(&board, assessment.Text); err != nil {
		return err
	}
	show := answer{data: d, problems: problems, text: func(w io.Writer) { fmt.Fprint(w, board.String()) }}
	show.columns, show.rows = workspace.AssessmentTable(d)
	return c.show(show)
}

// write writes the files of --out.
func (cmd needAssess) write(c *call, d *assessment.Document) error {
	if cmd.Out == "" {
		return nil
	}
	if err := os.MkdirAll(cmd.Out, 0o755); err != nil {
		return fmt.Errorf("need assess: %w", err)
	}
	invented, err := c.invented()
	if err != nil {
		return err
	}
	columns, rows := workspace.AssessmentTable(d)
	for name, write := range map[string]func(io.Writer) error{
		".md":  func(w io.Writer) error { return marking(w, invented, d, assessment.Markdown) },
		".txt": func(w io.Writer) error { return marking(w, invented, d, assessment.Text) },
		".json": func(w io.Writer) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			return e.Encode(struct {
				*assessment.Document
				Activity bool `json:"made_up_activity"`
			}{d, invented})
		},
		"-figures.csv": func(w io.Writer) error { return writeCSV(w, columns, rows, invented) },
	} {
		if err := c.writeFile(filepath.Join(cmd.Out, d.ID+name), write); err != nil {
			return err
		}
	}
	c.note("written: %s (.md, .txt, .json and -figures.csv)", filepath.Join(cmd.Out, d.ID))
	return nil
}

// marking writes a document; one from a workspace with made-up activity says so first.
func marking(w io.Writer, invented bool, d *assessment.Document, s assessment.Style) error {
	if invented {
		if _, err := fmt.Fprintf(w, "The workspace holds %s.\n\n", madeUp); err != nil {
			return err
		}
	}
	return d.Write(w, s)
}
