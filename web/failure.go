package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/remit-health/remit/workspace"
)

// A failure is why there is no page: what happened, and what to do.
type failure struct {
	status          int
	title, what, do string
}

func (f *failure) Error() string { return f.what }

// wrong says that the address asks for what cannot be answered.
func wrong(title, what, do string) error { return &failure{http.StatusBadRequest, title, what, do} }

// missing says that there is no such thing.
func missing(title, what, do string) error { return &failure{http.StatusNotFound, title, what, do} }

// failed is the page about an error.
func failed(err error) *page {
	var f *failure
	if !errors.As(err, &f) {
		f = failureOf(err)
	}
	return &page{Title: f.title, For: "Nothing was changed. What happened, and what to do:", Status: f.status, Body: struct{ What, Do string }{f.what, f.do}}
}

// failureOf is what errors of the workspace mean to a reader.
func failureOf(err error) *failure {
	switch {
	case errors.Is(err, workspace.ErrNotLoaded), errors.Is(err, workspace.ErrNoCatchment):
		return &failure{http.StatusNotFound, "Not loaded", err.Error(), "Import what is named, and open the page again. What was imported lists what there is."}
	case errors.Is(err, workspace.ErrNoPlace), errors.Is(err, workspace.ErrNoMeasure), errors.Is(err, workspace.ErrNoDay):
		return &failure{http.StatusBadRequest, "That cannot be answered", err.Error(), "Go back and ask for something else."}
	case errors.Is(err, context.Canceled):
		return &failure{http.StatusServiceUnavailable, "The request was given up", err.Error(), "Open the page again."}
	}
	return &failure{http.StatusInternalServerError, "The page could not be made", err.Error(), "Try again; if it stays, report the text above with the address of the page."}
}

// noSuchPage answers addresses that are no page.
func noSuchPage(_ *server, a *ask) (*page, error) {
	return nil, missing("There is no such page", a.URL.Path+" is no page.", "Search for a code, a name, a postcode, a record or a function, or start from the beginning.")
}
