package web

import (
	"context"
	"errors"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// An outcome is the result of a job of these pages.
type outcome struct {
	Imported *workspace.Imported `json:"imported,omitempty"`
	Upload   string              `json:"-"` // the file that was sent, while it is kept
	Ran      *workspace.Ran      `json:"ran,omitempty"`
}

// How many parts works have: a file is kept and read, records go into their months;
// a run looks what changed, and decides.
const (
	partsOfImport   = 2
	partsOfActivity = 3
	partsOfRun      = 2
)

// telling shows how far the reading of a file is.
func telling(p *job.Progress, bytes int64) func(workspace.Reading) {
	step := ""
	return func(r workspace.Reading) {
		if r.Of < 0 {
			r.Of = bytes
		}
		if r.Step != step {
			p.Begin(r.Step, r.Of, "bytes")
			step = r.Step
		}
		p.At(r.Bytes)
		p.Rows(r.Rows)
	}
}

// importing is the work of importing a file that was sent, and then of running what it
// changed.
func (s *server) importing(id string, g workspace.Given, thenRun bool) job.Work {
	return func(ctx context.Context, p *job.Progress) (any, error) {
		u, release := s.uploads.take(id)
		defer release()
		if u == nil {
			return nil, errGone
		}
		g.Body, g.Told, g.At = u.reader(), telling(p, u.Bytes), s.Now()
		done, err := s.Workspace.Import(ctx, g)
		out := &outcome{Upload: id}
		if err := s.imported(p, out, done, err); err != nil || done.Refused || !thenRun {
			return out, err
		}
		return out, s.run(ctx, p, out)
	}
}

// errGone says that a file that was sent is not kept any more.
var errGone = errors.New("the file that was sent is not kept any more; send it again")

// imported puts what became of a file into an outcome.
func (s *server) imported(p *job.Progress, out *outcome, done workspace.Imported, err error) error {
	if err != nil {
		return err
	}
	out.Imported = &done
	p.Found(done.Found)
	return nil
}

// running is the work of a run.
func (s *server) running() job.Work {
	return func(ctx context.Context, p *job.Progress) (any, error) {
		out := &outcome{}
		return out, s.run(ctx, p, out)
	}
}

// run decides, prices and states what changed, as remit run does.
func (s *server) run(ctx context.Context, p *job.Progress, out *outcome) error {
	p.Begin("looking what changed since the last run", 0, "")
	as := s.Rules
	as.Today = s.today()
	var err error
	if as.ValueAt, err = s.Workspace.ValuedAt(ctx, s.Out); err != nil {
		return err
	}
	begun := false
	out.Ran, err = s.Workspace.Run(ctx, workspace.RunOptions{AsOf: as, Out: s.Out, At: s.Now(), Program: s.Program, Step: p.Step,
		Told: func(done, of int) {
			if !begun {
				p.Begin("deciding", int64(of), "records")
				begun = true
			}
			p.At(int64(done))
			p.Rows(int64(done))
		}})
	if err == nil {
		p.Found(out.Ran.Problems)
	}
	return err
}

// correcting is the work of reading rows of a quarantine again. Found is what was wrong
// with the file they came in.
func (s *server) correcting(id int64, rows []workspace.Correction, found *problem.List) job.Work {
	return func(ctx context.Context, p *job.Progress) (any, error) {
		p.Found(found)
		done, err := s.Workspace.Correct(ctx, id, rows, s.Now(), telling(p, 0))
		out := &outcome{}
		return out, s.imported(p, out, done, err)
	}
}
