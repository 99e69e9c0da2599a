package cli

import (
	"errors"

	"github.com/remit-health/remit/problem"
)

// The exit codes of the process. They are chosen here and nowhere else.
const (
	exitFine     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitProblems = 3
)

// An exit is an error that knows its exit code; every other error is a failure.
type exit struct {
	code int
	err  error  // nil = everything was said already
	mean string // to whoever asks from a program, "" = as its code says
}

func (e exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e exit) Unwrap() error { return e.err }

// meant says what an error means to whoever asks from a program; its exit code stays.
func meant(mean string, err error) error { return exit{exitCode(err), err, mean} }

// wrongUsage marks an error as the caller's way of calling.
func wrongUsage(err error) error { return exit{code: exitUsage, err: err} }

// withProblems says that the work was done and some of it has problems, which
// have been shown.
func withProblems() error { return exit{code: exitProblems} }

// problemsOnly is withProblems if a row was rejected.
func problemsOnly(found *problem.List) error {
	if found.Len() > 0 && found.Worst() == problem.Reject {
		return withProblems()
	}
	return nil
}

func exitCode(err error) int {
	var e exit
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &e):
		return e.code
	}
	return exitFailed
}

// message is what is left to say of an error.
func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
