// Package job runs long work of a server: an import, a run, an export that takes
// longer than a request may.
//
// A [Queue] runs one job after the other, in the order in which they were asked for,
// because a workspace takes one change at a time. A job has an id, so that a page or
// a program can leave and come back; it says how far it is, can be cancelled, and
// ends once, in one of three states:
//
//	waiting -> running -> done | failed | cancelled
//
//	jobs := job.New(time.Now)
//	s, err := jobs.Start(job.Asked{Name: "Import june.csv", By: "a.person", For: "import"},
//		func(ctx context.Context, p *job.Progress) (any, error) {
//			p.Begin("reading june.csv", 1000, "rows") // a part of the work, and its size
//			p.At(500)                                 // never goes back
//			return result, nil                        // nil error: done
//		})
//	for s := range jobs.Follow(ctx, s.ID) { ... }    // each change, until it has ended
//
// Work that is cancelled is told by its context, and must leave nothing half done.
// Jobs are kept in memory while the server lives; of those that ended the last
// [MostEnded] are. A Queue is safe for concurrent use. Telling progress takes one
// lock, so tell it by batches, not by rows.
package job

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/remit-health/remit/problem"
)

// An ID names a job. It cannot be guessed.
type ID string

// A State says how a job stands.
type State string

// The states of a job. The last three are for good.
const (
	Waiting   State = "waiting"   // other work is done first
	Running   State = "running"   // it is being done
	Done      State = "done"      // it ended and has a result
	Failed    State = "failed"    // it ended and says why
	Cancelled State = "cancelled" // somebody stopped it
)

// Ended tells whether nothing can change any more.
func (s State) Ended() bool { return s == Done || s == Failed || s == Cancelled }

// What a queue refuses.
var (
	ErrFull  = errors.New("too much work is waiting already; try again when some of it is done")
	ErrNone  = errors.New("there is no such job: the server was started again, or many others ended since")
	ErrEnded = errors.New("the job has ended already")
	ErrShut  = errors.New("the server is stopping")
)

// Asked says what work is.
type Asked struct {
	Name  string `json:"name"`            // what is done, in a few words
	By    string `json:"by,omitempty"`    // who asked
	For   string `json:"for,omitempty"`   // what for: the sort of work, or the page to go to
	Parts int    `json:"parts,omitempty"` // how many parts it has; 0 = not known
	// Key, if not empty, joins the same work asked for twice: while a job with the
	// key has not ended, Start gives that one.
	Key string `json:"-"`
}

// A Status is a job at a moment. It does not change.
type Status struct {
	ID ID `json:"id"`
	Asked
	State   State     `json:"state"`
	Stop    bool      `json:"stopping,omitempty"` // it was told to stop, and has not yet
	AskedAt time.Time `json:"asked_at"`
	Began   time.Time `json:"began_at,omitzero"`
	Ended   time.Time `json:"ended_at,omitzero"`

	Part  int    `json:"part"`            // which part of the work is being done, from 1
	Step  string `json:"step,omitempty"`  // what is being done
	Done  int64  `json:"done"`            // of this part
	Total int64  `json:"total,omitempty"` // size of this part; 0 = not known
	Unit  string `json:"unit,omitempty"`  // of Done and Total: rows, bytes, months
	Rows  int64  `json:"rows,omitempty"`  // records done, over all parts
	// Left is the time that this part still takes at the rate measured in it; 0 = not
	// known.
	Left time.Duration `json:"-"`

	Result   any           `json:"result,omitempty"` // of work that is done; else what was done before it ended
	Error    string        `json:"error,omitempty"`  // of work that failed
	Problems *problem.List `json:"-"`                // what was found wrong; nil = nothing

	cause error
}

// Err is why the job failed, nil if it did not.
func (s Status) Err() error { return s.cause }

// MarshalJSON adds the seconds left and the counts of problems.
func (s Status) MarshalJSON() ([]byte, error) {
	type plain Status
	out := struct {
		plain
		Left   float64         `json:"seconds_left,omitempty"`
		Counts []problem.Count `json:"problem_counts,omitempty"`
	}{plain: plain(s), Left: s.Left.Round(time.Second).Seconds()}
	if s.Problems != nil {
		out.Counts = s.Problems.Counts()
	}
	return json.Marshal(out)
}

// PerCent is how much of the part is done, 0 to 100; false if its size is not known.
func (s Status) PerCent() (int, bool) {
	if s.Total <= 0 {
		return 0, false
	}
	return int(float64(s.Done) * 100 / float64(s.Total)), true
}
