package api

import (
	"io"
	"net/http"
	"strconv"

	"github.com/remit-health/remit/workspace"
)

// A reply is what is answered to a request.
type reply struct {
	status   int
	media    string
	body     []byte
	stream   func(io.Writer, func()) error // instead of the body: rows, and what sends them off
	location string
	tag      string
	link     string
	name     string // of a file to save
	retry    string // seconds
	madeUp   bool
	problems int
	total    int // rows; -1 = it is no table
}

// send answers.
func (a reply) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for name, value := range map[string]string{"Content-Type": a.media, "Location": a.location, "ETag": a.tag, "Link": a.link, "Retry-After": a.retry} {
		if value != "" {
			h.Set(name, value)
		}
	}
	if a.name != "" {
		h.Set("Content-Disposition", "attachment; filename="+strconv.Quote(a.name))
	}
	if a.madeUp {
		h.Set("Remit-Made-Up", "true")
	}
	if a.problems > 0 {
		h.Set("Remit-Problems", strconv.Itoa(a.problems))
	}
	if a.total > 0 {
		h.Set("Remit-Total", strconv.Itoa(a.total))
	}
	h.Add("Vary", "Accept")
	w.WriteHeader(a.status)
	if r.Method == http.MethodHead {
		return
	}
	if a.stream == nil {
		w.Write(a.body) //nolint:errcheck // the reader is gone
		return
	}
	flush := http.NewResponseController(w)
	a.stream(w, func() { flush.Flush() }) //nolint:errcheck // the reader is gone
}

// keep is the reply as it is kept under the key of its request.
func (a reply) keep(key, request string) workspace.KeptAnswer {
	return workspace.KeptAnswer{Key: key, Request: request, Status: a.status, Media: a.media, Location: a.location, Body: a.body}
}

func replyOf(k workspace.KeptAnswer) reply {
	return reply{status: k.Status, media: k.Media, location: k.Location, body: k.Body, total: -1}
}
