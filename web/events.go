package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/workspace/job"
)

// between is how often at most a page is told how far work is.
const between = 250 * time.Millisecond

// An event is how far work is, as the script of its page shows it.
type event struct {
	Says  string `json:"says"`
	Step  string `json:"step"`
	Left  string `json:"left"`
	Done  int64  `json:"done"`
	Total int64  `json:"total"` // 0 = not known
	Ended bool   `json:"ended"`
}

// events tells the page of a job how far it is, as server-sent events, until it has
// ended or the reader leaves.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	if asker := signin.Of(r); !asker.May(access.WriteImports).Allowed {
		http.Error(w, "Not allowed: who can. Your access role does not open long work. Ask who keeps the accounts for one that may import.", http.StatusForbidden)
		return
	}
	id := job.ID(r.PathValue("id"))
	if _, err := s.Jobs.Get(id); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	for j := range s.Jobs.Follow(r.Context(), id) {
		text, err := json.Marshal(event{says(j), stepSays(j), leftSays(j), j.Done, j.Total, j.State.Ended()})
		if err != nil {
			return
		}
		fmt.Fprintf(w, "data: %s\n\n", text)
		if out.Flush() != nil {
			return
		}
		select {
		case <-time.After(between):
		case <-r.Context().Done():
			return
		}
	}
}
