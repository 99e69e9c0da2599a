package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace/job"
)

// begin starts long work, whose files have been read, and says where its job is. With
// Prefer: wait=N it waits up to N seconds for the end, and gives the answer itself.
func (s *server) begin(q *request) reply {
	p, refused := s.Asker.Prepare(q.question())
	if refused != nil {
		return q.refused(*refused)
	}
	var answer Answer
	started, err := s.Jobs.Start(job.Asked{Name: "remit " + strings.Join(q.route.Words, " "), By: q.caller.Name, For: "api"}, func(ctx context.Context, pr *job.Progress) (any, error) {
		answer = p.Answer(ctx, told(pr))
		return resultOf(answer, pr)
	})
	if err != nil {
		p.Drop()
		return refusal(q.Request, tooMany, err.Error(), nil)
	}
	go func() { // also of a job that is cancelled before it begins
		s.Jobs.Wait(context.WithoutCancel(q.Context()), started.ID) //nolint:errcheck // it ended, or is forgotten
		p.Drop()
	}()
	if wait := waits(q.Header.Get("Prefer")); wait > 0 {
		ctx, cancel := context.WithTimeout(q.Context(), wait)
		defer cancel()
		if _, err := s.Jobs.Wait(ctx, started.ID); err == nil {
			return q.reply(answer, "", "")
		}
	}
	body, err := json.Marshal(started)
	if err != nil {
		return refusal(q.Request, failed, err.Error(), nil)
	}
	return reply{status: http.StatusAccepted, media: asJSON, location: Prefix + "/jobs/" + string(started.ID), body: append(body, '\n'), total: -1}
}

// told passes progress on.
func told(p *job.Progress) func(what string, done, of int64) {
	now := ""
	return func(what string, done, of int64) {
		if what != now {
			now = what
			p.Begin(what, max(of, 0), "")
		}
		p.At(done)
	}
}

// resultOf is the end of a job: the command's answer, or why there is none.
func resultOf(a Answer, p *job.Progress) (any, error) {
	found := &problem.List{}
	for _, one := range a.Problems {
		found.Add(one)
	}
	p.Found(found)
	if k := meanings[a.Meaning]; k.status == http.StatusOK {
		return json.RawMessage(a.JSON), nil
	}
	says := a.Says
	if says == "" && len(a.Problems) > 0 {
		says = a.Problems[0].What
	}
	return nil, errors.New(says)
}

var preferWait = regexp.MustCompile(`(?i)(?:^|[,;\s])wait=(\d{1,3})\b`)

// waits is how long a caller wants to wait for the end of long work.
func waits(prefer string) time.Duration {
	m := preferWait.FindStringSubmatch(prefer)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return time.Duration(n) * time.Second
}

// listJobs lists the jobs, the newest first.
func (s *server) listJobs(w http.ResponseWriter, r *http.Request) {
	if !methods(w, r, http.MethodGet) {
		return
	}
	caller, ok := s.let(w, r, WriteImports)
	if !ok {
		return
	}
	mine := []job.Status{}
	for _, one := range s.Jobs.List() {
		if one.By == caller.Name {
			mine = append(mine, one)
		}
	}
	answerJSON(w, r, mine)
}

// job is the job of an address, if it is the caller's.
func (s *server) job(w http.ResponseWriter, r *http.Request) (job.Status, bool) {
	caller, ok := s.let(w, r, WriteImports)
	if !ok {
		return job.Status{}, false
	}
	got, err := s.Jobs.Get(job.ID(r.PathValue("id")))
	if err != nil || got.By != caller.Name {
		refuse(w, r, notFound, job.ErrNone.Error())
		return got, false
	}
	return got, true
}

// oneJob shows a job, or cancels it.
func (s *server) oneJob(w http.ResponseWriter, r *http.Request) {
	if !methods(w, r, http.MethodGet, http.MethodDelete) {
		return
	}
	got, ok := s.job(w, r)
	if !ok {
		return
	}
	if r.Method == http.MethodDelete {
		var err error
		if got, err = s.Jobs.Cancel(got.ID); err != nil {
			refuse(w, r, conflict, err.Error())
			return
		}
	}
	answerJSON(w, r, got)
}

func answerJSON(w http.ResponseWriter, r *http.Request, what any) {
	body, err := json.Marshal(what)
	if err != nil {
		refuse(w, r, failed, err.Error())
		return
	}
	reply{status: http.StatusOK, media: asJSON, body: append(body, '\n'), total: -1}.send(w, r)
}
