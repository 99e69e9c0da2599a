package workspace

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/problem"
)

// An AddedVoice is what became of an entry of a file.
type AddedVoice struct {
	Voice
	Already bool // the same facts and the same text: nothing changed
}

// AddedVoices are what became of a file.
type AddedVoices struct {
	Voices  []AddedVoice
	Read    int // entries of the file; of them kept, and left out with a problem
	LeftOut int
}

// AddVoices reads a file of what people said, YAML with one entry or CSV with one in
// each row, and keeps what has no problem. An entry of the same name that differs gets
// a new version; the same again changes nothing. The text of an entry that was redacted
// is not taken in again. No problem repeats anything that the file holds.
func (w *Workspace) AddVoices(ctx context.Context, name string, text []byte, at time.Time) (AddedVoices, *problem.List, error) {
	entries, out, problems, err := readVoices(name, text)
	if err != nil {
		return out, problems, fmt.Errorf("add voices: %w", err)
	}
	s, err := w.voices()
	if err != nil {
		return out, problems, err
	}
	for _, e := range entries {
		added, err := addVoice(ctx, s, Voice{Entry: *e, File: filepath.Base(name), At: at}, problems)
		if err != nil {
			return out, problems, fmt.Errorf("add voice %q: %w", e.ID, err)
		}
		out.Voices = append(out.Voices, added)
	}
	return out, problems, nil
}

func readVoices(name string, text []byte) ([]*voice.Entry, AddedVoices, *problem.List, error) {
	file := filepath.Base(name)
	if strings.EqualFold(filepath.Ext(file), ".csv") {
		entries, got, err := voice.ReadCSV(file, bytes.NewReader(text), false)
		return entries, AddedVoices{Read: got.Read, LeftOut: got.Quarantined}, got.Problems, err
	}
	e, problems := voice.Read(file, text)
	if e == nil {
		return nil, AddedVoices{Read: 1, LeftOut: 1}, problems, nil
	}
	return []*voice.Entry{e}, AddedVoices{Read: 1}, problems, nil
}

func addVoice(ctx context.Context, s VoiceStore, v Voice, problems *problem.List) (AddedVoice, error) {
	before, err := s.Voices(ctx, v.ID)
	if err != nil {
		return AddedVoice{}, err
	}
	if len(before) > 0 {
		last := before[len(before)-1]
		if v.Redacted = last.Redacted; v.Redacted {
			v.Said = ""
			problems.Add(problem.Problem{Code: "voice_redacted", Severity: problem.Warn, File: v.File, What: fmt.Sprintf("the text of %s was redacted, and is not taken in again.", v.ID),
				Why: "Whoever asked for it would find the text back.", Fix: "Add what may be kept under another name."})
		}
		if v.sameAs(last) {
			last.Said = ""
			return AddedVoice{last, true}, nil
		}
	}
	if v.Version, err = s.PutVoice(ctx, v); err != nil {
		return AddedVoice{}, err
	}
	v.Said = ""
	return AddedVoice{Voice: v}, nil
}

// sameAs tells whether two entries state the same.
func (v Voice) sameAs(o Voice) bool {
	a, b := v.Entry, o.Entry
	same := slices.Equal(a.Groups, b.Groups)
	a.Groups, b.Groups = nil, nil
	return same && a.ID == b.ID && a.Kind == b.Kind && a.On == b.On && a.Body == b.Body && a.Service == b.Service && a.People == b.People &&
		a.CollectedBy == b.CollectedBy && a.Consent == b.Consent && a.Shown == b.Shown && a.MadeUp == b.MadeUp && a.Said == b.Said
}
