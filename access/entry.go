package access

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
)

// An Entry of the audit log is one thing that somebody did or was refused. It holds no names
// of people, no diagnoses and nothing of what was shown: records stand by their record_id,
// so that the log can answer who saw which person's row, and why.
type Entry struct {
	N        int64      `json:"n"` // from 1; 0 is the genesis entry
	At       time.Time  `json:"at"`
	Account  string     `json:"account"`
	Session  string     `json:"session"`
	Roles    []RoleName `json:"roles"`
	Purpose  string     `json:"purpose"`
	Glass    string     `json:"break_glass"` // why the glass was broken
	What     string     `json:"what"`        // the route or command: "GET /explain", "account add"
	Question string     `json:"question"`    // what was asked of it
	Records  []string   `json:"records"`     // the records whose rows were shown or refused
	Rows     int        `json:"rows"`        // how many rows about people were shown
	Outcome  Outcome    `json:"outcome"`
	Why      string     `json:"why"` // of a refusal or failure
	Previous string     `json:"previous"`
}

// An Outcome is how it ended.
type Outcome string

// The outcomes.
const (
	Begun         Outcome = "begun" // the genesis entry
	Shown         Outcome = "shown"
	Refused       Outcome = "refused"
	Done          Outcome = "done"
	Failed        Outcome = "failed"
	SignedIn      Outcome = "signed in"
	SignedOut     Outcome = "signed out"
	SignInRefused Outcome = "sign-in refused"
)

// Outcomes are all outcomes.
func Outcomes() []Outcome {
	return []Outcome{Begun, Shown, Refused, Done, Failed, SignedIn, SignedOut, SignInRefused}
}

// Canonical is the one text of an entry, of which its hash is made: JSON in one line with
// the fields in order, the moment in UTC. It ends without a line break.
func (e Entry) Canonical() string {
	e.At = e.At.UTC()
	for _, field := range []*string{&e.Account, &e.Session, &e.Purpose, &e.Glass, &e.What, &e.Question, &e.Why} {
		*field = valid(*field)
	}
	e.Roles, e.Records = validAll(e.Roles), validAll(e.Records)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(e) // of strings, numbers and a moment between the years 0 and 9999: see sound
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// valid is a text as JSON can hold it: bytes that are no text are marked.
func valid(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

func validAll[T ~string](list []T) []T {
	out := make([]T, len(list))
	for i, text := range list {
		out[i] = T(valid(string(text)))
	}
	return out
}

// ErrEntry says that a text is no entry in its canonical form.
var ErrEntry = errors.New("this is no entry of an audit log")

// ParseEntry reads what Canonical wrote, and nothing else: an entry that is written in
// another way could hide that it was changed.
func ParseEntry(text string) (Entry, error) {
	var e Entry
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.DisallowUnknownFields()
	if err := d.Decode(&e); err != nil || !e.sound() || e.Canonical() != text {
		return Entry{}, ErrEntry
	}
	return e, nil
}

func (e Entry) sound() bool {
	year := e.At.Year()
	return e.N >= 0 && e.Rows >= 0 && year >= 1 && year <= 9999 && slices.Contains(Outcomes(), e.Outcome)
}
