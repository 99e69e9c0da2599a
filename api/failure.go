package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/remit-health/remit/problem"
)

// A kind is a kind of refusal: its status, its name in the type of the problem details,
// and its title.
type kind struct {
	status      int
	name, title string
}

var (
	badRequest  = kind{400, "bad-request", "The request cannot be understood"}
	notKnown    = kind{401, "not-known", "It is not known who asks"}
	notAllowed  = kind{403, "not-allowed", "Not allowed"}
	otherSite   = kind{403, "other-site", "Another site asked"}
	notFound    = kind{404, "not-found", "There is no such thing"}
	notLoaded   = kind{404, "not-loaded", "Not loaded"}
	noMethod    = kind{405, "method", "Not by this method"}
	noForm      = kind{406, "not-acceptable", "There is no such form of the answer"}
	conflict    = kind{409, "conflict", "It was done before, or otherwise"}
	gone        = kind{410, "changed", "The workspace has changed since"}
	tooLarge    = kind{413, "too-large", "Too large"}
	noSuchMedia = kind{415, "media-type", "The body is of no form that is read here"}
	otherName   = kind{421, "other-name", "Another name"}
	nothing     = kind{422, "nothing-done", "Nothing was done"}
	otherReuse  = kind{422, "key-reused", "The key belongs to another request"}
	tooMany     = kind{429, "too-many", "Too much is asked at once"}
	failed      = kind{500, "failed", "It failed"}
	unable      = kind{501, "unable", "This build cannot do that"}
	busy        = kind{503, "busy", "Somebody else is writing"}
)

// kinds are all of them, for the page and the description.
var kinds = []kind{badRequest, notKnown, notAllowed, otherSite, notFound, notLoaded, noMethod, noForm, conflict, gone, tooLarge, noSuchMedia, otherName, nothing, otherReuse,
	tooMany, failed, unable, busy}

// meanings are what the words of an [Answer] mean in HTTP.
var meanings = map[string]kind{
	"fine": {status: 200}, "problems": {status: 200},
	"nothing": nothing, "not there": notFound, "not loaded": notLoaded, "usage": badRequest, "conflict": conflict, "busy": busy,
	"unable": unable, "given up": busy, "failed": failed,
}

// details are problem details, by RFC 9457.
type details struct {
	Type     string            `json:"type"`
	Title    string            `json:"title"`
	Status   int               `json:"status"`
	Detail   string            `json:"detail"`
	Instance string            `json:"instance"`
	Problems []problem.Problem `json:"problems,omitempty"`
}

// refuse answers with problem details.
func refuse(w http.ResponseWriter, r *http.Request, k kind, detail string, problems ...problem.Problem) {
	refusal(r, k, detail, problems).send(w, r)
}

func refusal(r *http.Request, k kind, detail string, problems []problem.Problem) reply {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(details{Prefix + "#" + k.name, k.title, k.status, sentence(detail), r.URL.RequestURI(), problems}) != nil {
		b.WriteString(`{"type":"about:blank","title":"Internal Server Error","status":500}`)
	}
	out := reply{status: k.status, media: "application/problem+json", body: b.Bytes()}
	if k.status == http.StatusServiceUnavailable || k.status == http.StatusTooManyRequests {
		out.retry = "5"
	}
	return out
}

// sentence writes what an error says as a sentence.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	if !strings.ContainsAny(text[len(text)-1:], ".!?") {
		text += "."
	}
	return text
}

// methods tells whether a request has one of the methods; else it is answered.
func methods(w http.ResponseWriter, r *http.Request, allowed ...string) bool {
	for _, m := range allowed {
		if r.Method == m || m == http.MethodGet && r.Method == http.MethodHead {
			return true
		}
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return false
	}
	refuse(w, r, noMethod, r.Method+" is not answered here; "+strings.Join(allowed, ", ")+" is.")
	return false
}
