package api

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/remit-health/remit/problem"
)

// A request is what was understood of one.
type request struct {
	*http.Request
	route  *route
	op     *operation
	form   form
	values map[string][]string
	body   body
	caller Caller
	writes bool
}

// serve answers at a route.
func (s *server) serve(w http.ResponseWriter, r *http.Request, rt *route) {
	op := rt.operation(r.Method)
	if op == nil {
		methods(w, r, rt.methods()...)
		return
	}
	q := &request{Request: r, route: rt, op: op}
	if !s.understand(w, q) {
		return
	}
	defer q.body.drop()
	switch {
	case q.writes:
		s.change(w, q)
	case r.Method == http.MethodPost:
		state, err := s.Asker.State(r.Context())
		if err != nil {
			refuse(w, r, failed, err.Error())
			return
		}
		s.answer(q, state, questionOf(r, q.form)).send(w, r)
	default:
		s.show(w, q)
	}
}

// understand reads a request and holds it against what its caller may; false if it was
// answered.
func (s *server) understand(w http.ResponseWriter, q *request) (fine bool) {
	q.body.drop = func() {}
	f, accepted, err := q.route.formOf(q.Header.Get("Accept"), q.URL.Query())
	var ok bool
	if q.caller, ok = s.let(w, q.Request, q.op.need); !ok {
		return false
	}
	switch {
	case err != nil:
		refuse(w, q.Request, badRequest, err.Error())
		return false
	case !accepted:
		refuse(w, q.Request, noForm, "The answer is to be had as "+strings.Join(forms, ", ")+", and of a part as a file.")
		return false
	}
	if q.form = f; q.op.long {
		q.form = form{as: "json", media: asJSON}
	}
	if q.Method == http.MethodPost {
		// A file takes as long as its sender needs, who may send it. What cannot set a
		// deadline has none.
		http.NewResponseController(w).SetReadDeadline(time.Time{}) //nolint:errcheck // as said
		if q.body, err = q.op.body(q.Request); err != nil {
			q.body.drop()
			refuseBody(w, q.Request, err)
			return false
		}
	}
	var wrong []problem.Problem
	given := q.URL.Query()
	for name, values := range q.body.values {
		given[name] = append(given[name], values...)
	}
	if q.values, wrong = q.op.read(given, q.body.files); len(wrong) > 0 {
		q.body.drop()
		refuse(w, q.Request, badRequest, wrong[0].What, wrong...)
		return false
	}
	if q.writes = q.op.writesBy(q.values); q.writes && !changes(q.op.need) {
		if _, ok := s.let(w, q.Request, writeNeed(q.route.Words)); !ok {
			q.body.drop()
			return false
		}
	}
	return true
}

// show answers a question that changes nothing, unless its reader has the answer.
func (s *server) show(w http.ResponseWriter, q *request) {
	state, err := s.Asker.State(q.Context())
	if err != nil {
		refuse(w, q.Request, failed, err.Error())
		return
	}
	question := questionOf(q.Request, q.form)
	tag := tagOf(state, question, q.form)
	if held := q.Header.Get("If-None-Match"); held != "" && holds(held, tag) {
		reply{status: http.StatusNotModified, tag: tag}.send(w, q.Request)
		return
	}
	a := s.answer(q, state, question)
	if after, err := s.Asker.State(q.Context()); a.status == http.StatusOK && err == nil && after == state {
		a.tag = tag
	}
	a.send(w, q.Request)
}

// addressOf is a path with parameters.
func addressOf(path string, values map[string][]string) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + url.Values(values).Encode()
}
