package api

import (
	"errors"
	"net/http"
	"strings"

	"github.com/remit-health/remit/problem"
)

// question is what is asked of the command.
func (q *request) question() Question {
	return Question{Command: q.route.Words, Values: q.values, Files: q.body.files, As: q.form.as}
}

// answer asks and writes the answer.
func (s *server) answer(q *request, state, question string) reply {
	p, refused := s.Asker.Prepare(q.question())
	if refused != nil {
		return q.refused(*refused)
	}
	defer p.Drop()
	return q.reply(p.Answer(q.Context(), nil), state, question)
}

// refused is the reply where there is no answer.
func (q *request) refused(a Answer) reply {
	k, known := meanings[a.Meaning]
	if !known {
		k = failed
	}
	if q.body.sent != nil && q.body.sent.err != nil {
		return bodyRefusal(q.Request, q.body.sent.err)
	}
	says := a.Says
	if says == "" && len(a.Problems) > 0 {
		says = a.Problems[0].What
	}
	return refusal(q.Request, k, says, a.Problems)
}

// reply writes an answer as it is wanted.
func (q *request) reply(a Answer, state, question string) reply {
	if k, known := meanings[a.Meaning]; !known || k.status != http.StatusOK {
		return q.refused(a)
	}
	out := reply{status: http.StatusOK, madeUp: a.MadeUp, total: -1, media: q.form.media}
	for _, p := range a.Problems {
		if p.Severity == problem.Reject {
			out.problems++
		}
	}
	switch {
	case q.form.part != "":
		return q.partOf(a, out)
	case q.form.as == "json" && a.JSON != nil:
		out.body = a.JSON
	case q.form.as == "table" && a.Columns != nil:
		return q.tableOf(a, state, question, out)
	case q.form.as == "table" && a.Text == nil:
		return refusal(q.Request, noForm, "this answer has no table; ask for application/json or text/plain", nil)
	default:
		out.media, out.body = asText+"; charset=utf-8", a.Text
	}
	return out
}

// partOf is a file that the command wrote.
func (q *request) partOf(a Answer, out reply) reply {
	text, ok := a.Written[q.form.part]
	if !ok {
		return refusal(q.Request, notFound, "nothing was written as "+q.form.part+" for this question", nil)
	}
	out.body, out.name = text, strings.Join(q.route.Words, "-")+"-"+q.form.part+".csv"
	if q.form.part == "xlsx" {
		out.name = strings.Join(q.route.Words, "-") + ".xlsx"
	}
	return out
}

// tableOf is the table of an answer, or a page of it.
func (q *request) tableOf(a Answer, state, question string, out reply) reply {
	p, err := pageOf(q.form, state, question, len(a.Rows))
	switch {
	case errors.Is(err, errChanged):
		return refusal(q.Request, gone, err.Error(), nil)
	case err != nil:
		return refusal(q.Request, badRequest, err.Error(), nil)
	}
	out.total, out.link = p.total, p.link(q.Request)
	switch q.form.media {
	case asLines:
		out.stream = lines(a, p)
	case asCSV:
		out.media, out.stream = asCSV+"; charset=utf-8; header=present", commas(a, p)
	default:
		if out.body, err = whole(strings.Join(q.route.Words, " "), a, p); err != nil {
			return refusal(q.Request, failed, err.Error(), nil)
		}
	}
	return out
}

func bodyRefusal(r *http.Request, err error) reply {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return refusal(r, tooLarge, err.Error(), nil)
	}
	return refusal(r, badRequest, "the body cannot be read: "+err.Error(), nil)
}
