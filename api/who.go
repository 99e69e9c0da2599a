package api

import (
	"context"
	"errors"
	"net"
	"net/http"
)

// A Caller is who asks.
type Caller struct {
	Name string // of the account; "" = there are no accounts
}

// errElsewhere and errNotMadeUp are what keeps others out while there are no accounts.
var (
	errElsewhere = errors.New("there are no accounts here, so the API answers on this machine only")
	errNotMadeUp = errors.New("the workspace is not marked as made up, and there are no accounts by which to say who may see it")
)

// who is who asks.
func (s *server) who(r *http.Request) (Caller, error) {
	if s.Who != nil {
		return s.Who(r)
	}
	if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil && !loopback(host) {
		return Caller{}, errElsewhere
	}
	return Caller{}, nil
}

// allowed tells whether somebody may have what is needed.
func (s *server) allowed(ctx context.Context, c Caller, n Need) error {
	if s.Allowed != nil {
		return s.Allowed(ctx, c, n)
	}
	switch madeUp, err := s.Workspace.MadeUp(ctx); {
	case err != nil:
		return err
	case !madeUp:
		return errNotMadeUp
	}
	return nil
}

// let lets a request through that may have what it asks for; else it is answered.
func (s *server) let(w http.ResponseWriter, r *http.Request, needs ...Need) (Caller, bool) {
	c, err := s.who(r)
	if err != nil {
		refuse(w, r, notKnown, err.Error())
		return c, false
	}
	for _, n := range needs {
		if err := s.allowed(r.Context(), c, n); err != nil {
			refuse(w, r, notAllowed, "This needs leave for "+string(n)+": "+err.Error()+".")
			return c, false
		}
	}
	return c, true
}
