package cli

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/solve"
	"github.com/remit-health/remit/workspace"
)

// An Answer is what came of a question. Of JSON, Text, Columns with Rows, and Written it
// has what was wanted.
type Answer struct {
	Meaning  string // what became of it: one of the words below
	Says     string // why there is no answer
	MadeUp   bool   // the workspace holds made-up activity
	JSON     []byte // the answer as --format json writes it
	Text     []byte // the answer for people, or a drawing
	Columns  []string
	Rows     [][]string
	Problems []problem.Problem
	Written  map[string][]byte // files, by the parameter that names them on the command line; the rows that could not be read are "quarantine"
}

// answering is an answer while the command runs.
type answering struct {
	Answer
	q        Question
	progress func(what string, done, of int64)
	nothing  bool
	stdout   bytes.Buffer
}

// What an answer means. They are chosen here and nowhere else.
const (
	Fine         = "fine"
	WithProblems = "problems"   // the answer is there, and something was rejected
	Nothing      = "nothing"    // something was rejected, and nothing was done
	NotThere     = "not there"  // there is no such thing
	NotLoaded    = "not loaded" // what the answer needs was not imported, or not run
	WrongUsage   = "usage"
	Conflict     = "conflict" // it was done before, or otherwise
	Busy         = "busy"
	Unable       = "unable" // this build cannot
	GivenUp      = "given up"
	Failed       = "failed"
)

// meanings are what errors mean, the first that fits.
var meanings = []struct {
	err  error
	mean string
}{
	{context.Canceled, GivenUp}, {context.DeadlineExceeded, GivenUp},
	{workspace.ErrBusy, Busy}, {solve.ErrAbsent, Unable},
	{workspace.ErrNoImport, NotThere}, {workspace.ErrNoThread, NotThere}, {workspace.ErrNoDecision, NotThere}, {workspace.ErrNoVoice, NotThere},
	{workspace.ErrNoMonth, NotThere}, {workspace.ErrNoMeasure, NotThere}, {workspace.ErrNoPlace, NotThere}, {workspace.ErrNoRecord, NotThere},
	{workspace.ErrNotLoaded, NotLoaded}, {workspace.ErrNoRun, NotLoaded}, {workspace.ErrNoRecords, NotLoaded}, {workspace.ErrNoCatchment, NotLoaded},
	{workspace.ErrUndone, Conflict}, {workspace.ErrEnded, Conflict}, {fs.ErrNotExist, NotThere},
}

func (a *answering) meaning(err error) string {
	mean := meaningOf(err)
	switch {
	case mean != WithProblems:
		return mean
	case a.nothing:
		return Nothing
	case a.unknownCode():
		return NotThere
	}
	return mean
}

// meaningOf is what an error means by itself.
func meaningOf(err error) string {
	if e := (exit{}); errors.As(err, &e) && e.mean != "" {
		return e.mean
	}
	if errors.As(err, &workspace.NoAnswer{}) {
		return NotThere
	}
	for _, m := range meanings {
		if errors.Is(err, m.err) {
			return m.mean
		}
	}
	switch exitCode(err) {
	case exitFine:
		return Fine
	case exitUsage:
		return WrongUsage
	case exitProblems:
		return WithProblems
	}
	return Failed
}

// unknownCode tells whether all that is wrong is that no file names the code asked
// about.
func (a *answering) unknownCode() bool {
	return !slices.ContainsFunc(a.Problems, func(p problem.Problem) bool {
		return p.Severity == problem.Reject && (p.Code != "unknown_code" || p.Line > 0)
	})
}

// take keeps what a command shows.
func (out *answering) take(c *call, a answer, invented bool) error {
	out.MadeUp, out.Problems, out.nothing = invented, a.problems.All(), a.data == nil || a.undone
	switch out.q.As {
	case "json":
		var b bytes.Buffer
		of := *c
		of.Stdout = &b
		err := of.showJSON(a, invented)
		out.JSON = b.Bytes()
		return err
	case "table":
		out.Columns, out.Rows = noted(a.columns, a.rows, invented)
	case "text":
		var b bytes.Buffer
		of := *c
		of.Stdout = &b
		err := of.showText(a, invented)
		out.Text = b.Bytes()
		return err
	}
	return nil
}

// raw takes what a command wrote that shows no answer, such as a drawing, and the files.
func (out *answering) raw(g *given) {
	if out.stdout.Len() > 0 {
		out.Text = out.stdout.Bytes()
	}
	out.Written = map[string][]byte{}
	for path, b := range g.written {
		name, quarantined := strings.CutSuffix(path, ".quarantine.csv")
		if quarantined {
			out.Written["quarantine"] = b.Bytes()
			continue
		}
		if name == writtenName("xlsx") {
			name = "xlsx"
		}
		out.Written[strings.TrimSuffix(name, ".csv")] = b.Bytes()
	}
}
