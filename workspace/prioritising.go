package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
)

// A PriorityAsked is a file of options, and how its best set is to be found.
type PriorityAsked struct {
	Options RunFile
	Limits  RunFile // a file of their own, which hold before those of the options; no name: none
	// Budget takes the place of the money of the files, in the same parts of lines and
	// years; 0: as the files say.
	Budget   money.Pence
	Method   priority.Method
	Settings priority.Settings
	Program  string // which build answers, for the stamp
}

// Prioritise reads the options and answers by the method asked for. The solver is opened
// only for the exact search. The run is nil, with a problem, if the files cannot be
// answered. No workspace is needed.
func Prioritise(ctx context.Context, open func() (priority.Solver, error), a PriorityAsked) (*priority.Run, *problem.List, error) {
	q, stamp, problems, err := a.read()
	if err != nil {
		return nil, problems, err
	}
	if q != nil {
		if a.Budget > 0 {
			q = q.WithBudget(a.Budget)
		}
		for _, p := range q.CheckFor(a.Settings.Objective).All() {
			p.File = stamp.File
			problems.Add(p)
		}
	}
	if problems.Worst() == problem.Reject {
		return nil, problems, nil
	}
	run, err := priority.Answer(ctx, open, q, a.Settings, a.Method)
	if err != nil {
		return nil, problems, err
	}
	run.Stamp.File, run.Stamp.SHA256, run.Stamp.Limits, run.Stamp.LimitsSum = stamp.File, stamp.SHA256, stamp.Limits, stamp.LimitsSum
	run.Stamp.Method, run.Stamp.Program = a.Method, a.Program
	problems.Merge(run.Problems(stamp.File))
	return run, problems, nil
}

// read reads the file of options and that of limits.
func (a PriorityAsked) read() (*priority.Question, priority.Stamp, *problem.List, error) {
	stamp := priority.Stamp{File: a.Options.Name, SHA256: fileSum(a.Options.Text)}
	q, problems, err := ReadQuestion(a.Options.Name, a.Options.Text)
	if q == nil || err != nil || a.Limits.Name == "" {
		return q, stamp, problems, err
	}
	stamp.Limits, stamp.LimitsSum = a.Limits.Name, fileSum(a.Limits.Text)
	found, err := ReadLimits(q, a.Limits.Name, a.Limits.Text)
	problems.Merge(found)
	return q, stamp, problems, err
}

func fileSum(text []byte) string {
	all := sha256.Sum256(text)
	return hex.EncodeToString(all[:])
}
