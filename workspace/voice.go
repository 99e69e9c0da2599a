package workspace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan/voice"
)

// ErrNoVoice says that there is no entry of the name asked for.
var ErrNoVoice = errors.New("there is no such voice")

// ErrReason says that the reason of a redaction cannot stay on record.
var ErrReason = errors.New("the reason")

// A Voice is what some people said, as it is kept.
type Voice struct {
	voice.Entry
	Version  int // from 1; an entry that changes gets the next
	File     string
	At       time.Time // when it was added
	Redacted bool      // the text was taken away
}

// A VoiceEvent is something that was done with an entry.
type VoiceEvent struct {
	Voice  string       `json:"voice"`
	At     time.Time    `json:"at"`
	What   VoiceEventOf `json:"what"`
	Reason string       `json:"reason,omitempty"`
}

// A VoiceEventOf is what was done.
type VoiceEventOf string

// What is done with an entry.
const (
	VoiceAdded     VoiceEventOf = "added"
	VoiceCorrected VoiceEventOf = "corrected"
	VoiceShown     VoiceEventOf = "text shown"
	VoiceRedacted  VoiceEventOf = "redacted"
)

// A VoiceStore keeps what people said. The store of a workspace may be one.
type VoiceStore interface {
	// PutVoice appends a version of an entry, with its groups and its text if it has
	// one, records that, and returns its number; all of it or nothing.
	PutVoice(ctx context.Context, v Voice) (version int, err error)

	// Voices returns all versions of an entry, or of all if id is empty, in order of
	// name and version, with their texts.
	Voices(ctx context.Context, id string) ([]Voice, error)

	// RedactVoice takes the texts of all versions away, so that the store holds them
	// nowhere, and records it.
	RedactVoice(ctx context.Context, id, reason string, at time.Time) error

	// NoteVoice records what was done with entries.
	NoteVoice(ctx context.Context, events ...VoiceEvent) error

	// VoiceEvents returns what was done with an entry, in order.
	VoiceEvents(ctx context.Context, id string) ([]VoiceEvent, error)
}

func (w *Workspace) voices() (VoiceStore, error) {
	if s, ok := w.store.(VoiceStore); ok {
		return s, nil
	}
	return nil, errors.New("this store keeps no voices")
}

// A VoiceQuery chooses entries. The zero query is all of them.
type VoiceQuery struct {
	Service string     // "" = any; capitals and blanks do not matter
	Bodies  []org.Code // none = any
	KnownOn time.Time  // the newest version added by then; zero = the newest
	// WithText asks for what people said, and records that it was shown, at a moment
	// and for a reason. Without, no text leaves the store.
	WithText bool
	At       time.Time
	Reason   string
}

// Voices are the newest versions of the entries asked for, the latest said first.
func (w *Workspace) Voices(ctx context.Context, q VoiceQuery) ([]Voice, error) {
	return w.voicesOf(ctx, "", q)
}

func (w *Workspace) voicesOf(ctx context.Context, id string, q VoiceQuery) ([]Voice, error) {
	s, err := w.voices()
	if err != nil {
		return nil, err
	}
	all, err := s.Voices(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read the voices: %w", err)
	}
	out := []Voice{}
	for _, v := range newest(all, q.KnownOn) {
		if q.wants(v) {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(a, b Voice) int { return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(a.ID, b.ID)) })
	return out, q.hold(ctx, s, out)
}

// newest keeps the last version of each entry that was added by a moment.
func newest(all []Voice, by time.Time) []Voice {
	var out []Voice
	for _, v := range all {
		switch n := len(out); {
		case !by.IsZero() && v.At.After(by):
		case n > 0 && out[n-1].ID == v.ID:
			out[n-1] = v
		default:
			out = append(out, v)
		}
	}
	return out
}

func (q VoiceQuery) wants(v Voice) bool {
	return (q.Service == "" || sameService(q.Service, v.Service)) && (len(q.Bodies) == 0 || slices.Contains(q.Bodies, v.Body))
}

func sameService(a, b string) bool {
	plain := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "-", " ")), " ") }
	return strings.EqualFold(plain(a), plain(b))
}

// hold keeps the texts back, or records that they are shown.
func (q VoiceQuery) hold(ctx context.Context, s VoiceStore, out []Voice) error {
	var shown []VoiceEvent
	for i := range out {
		if !q.WithText {
			out[i].Said = ""
		} else if out[i].Said != "" {
			shown = append(shown, VoiceEvent{Voice: out[i].ID, At: q.At, What: VoiceShown, Reason: q.Reason})
		}
	}
	if len(shown) == 0 {
		return nil
	}
	if err := s.NoteVoice(ctx, shown...); err != nil {
		return fmt.Errorf("record that texts are shown, without which none is: %w", err)
	}
	return nil
}

// VoiceAbout is what people said about a service for the people of some bodies (none =
// anybody), the latest first, without the texts.
func (w *Workspace) VoiceAbout(ctx context.Context, service string, bodies ...org.Code) ([]Voice, error) {
	return w.Voices(ctx, VoiceQuery{Service: service, Bodies: bodies})
}

// Voice is one entry and what was done with it. The error wraps [ErrNoVoice].
func (w *Workspace) Voice(ctx context.Context, id string, q VoiceQuery) (*Voice, []VoiceEvent, error) {
	if id == "" {
		return nil, nil, ErrNoVoice
	}
	found, err := w.voicesOf(ctx, id, q)
	if err != nil {
		return nil, nil, err
	}
	if len(found) == 0 {
		return nil, nil, fmt.Errorf("voice %q: %w", id, ErrNoVoice)
	}
	s, err := w.voices()
	if err != nil {
		return nil, nil, err
	}
	events, err := s.VoiceEvents(ctx, id)
	if err != nil {
		return nil, nil, fmt.Errorf("read what was done with voice %q: %w", id, err)
	}
	return &found[0], events, nil
}

// RedactVoice takes what people said in an entry away for good, all versions of it.
// When it was said, about what, by how many and of which groups stays, and so does
// that it was redacted, and why. Copies of the workspace made before keep the text.
//
// The error wraps [ErrReason] for a reason that cannot stay on record.
func (w *Workspace) RedactVoice(ctx context.Context, id, reason string, at time.Time) (*Voice, []VoiceEvent, error) {
	if what, found := voice.Identifying(reason); found {
		return nil, nil, fmt.Errorf("%w seems to hold %s, and it stays on record; write it in other words", ErrReason, what)
	}
	if strings.TrimSpace(reason) == "" {
		return nil, nil, fmt.Errorf("%w says nothing", ErrReason)
	}
	if _, _, err := w.Voice(ctx, id, VoiceQuery{}); err != nil {
		return nil, nil, err
	}
	s, err := w.voices()
	if err != nil {
		return nil, nil, err
	}
	if err := s.RedactVoice(ctx, id, reason, at); err != nil {
		return nil, nil, fmt.Errorf("redact voice %q: %w", id, err)
	}
	return w.Voice(ctx, id, VoiceQuery{})
}

// voiceWork are the entries that somebody must answer to when a body ends.
func (w *Workspace) voiceWork(ctx context.Context, on calendar.Date) ([]LiveWork, error) {
	if _, err := w.voices(); err != nil {
		return nil, nil // a store without voices has none to hand over
	}
	all, err := w.Voices(ctx, VoiceQuery{})
	var out []LiveWork
	for _, v := range all {
		if v.On <= on {
			out = append(out, LiveWork{Kind: "voice", ID: v.ID, Body: v.Body, Title: v.Kind.Text() + " about " + v.Service, Since: v.On})
		}
	}
	return out, err
}
