package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/remit-health/remit/workspace/job"
)

// between is the least time between two events of a job: chosen, no source; a person sees
// five changes a second as steady.
const between = 200 * time.Millisecond

// lastEvent is the id of the event that ends a job. Who has it is told that there is no
// more, so that a browser does not ask again.
const lastEvent = "end"

// jobEvents tells how a job goes on, as server-sent events: each named after its state
// and holding the whole job, so that nothing is lost by whoever misses some.
func (s *server) jobEvents(w http.ResponseWriter, r *http.Request) {
	if !methods(w, r, http.MethodGet) {
		return
	}
	got, ok := s.job(w, r)
	if !ok {
		return
	}
	seen := r.Header.Get("Last-Event-ID")
	if seen == lastEvent && got.State.Ended() {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no")
	n, _ := strconv.Atoi(seen) // anything else begins at 0
	flush := http.NewResponseController(w)
	for one := range s.Jobs.Follow(r.Context(), got.ID) {
		if n++; writeEvent(w, one, n) != nil || flush.Flush() != nil || one.State.Ended() {
			return
		}
		select {
		case <-time.After(between):
		case <-r.Context().Done():
			return
		}
	}
}

func writeEvent(w http.ResponseWriter, one job.Status, n int) error {
	data, err := json.Marshal(one)
	if err != nil {
		return err
	}
	id := strconv.Itoa(n)
	if one.State.Ended() {
		id = lastEvent
	}
	_, err = fmt.Fprintf(w, "event: %s\nid: %s\ndata: %s\n\n", one.State, id, data)
	return err
}
