package workspace

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/plan"
)

// citing looks up what decisions cite.
type citing struct {
	w       *Workspace
	voices  map[string]Voice
	adopted []AdoptedHandover
}

func (w *Workspace) citing(ctx context.Context, knownBy time.Time) (*citing, error) {
	c := &citing{w: w, voices: map[string]Voice{}}
	if _, err := w.voices(); err == nil {
		all, err := w.Voices(ctx, VoiceQuery{KnownOn: knownBy})
		if err != nil {
			return nil, err
		}
		for _, v := range all {
			c.voices[v.ID] = v
		}
	}
	adopted, err := w.Handovers(ctx)
	c.adopted = adopted
	return c, err
}

// fill adds to a decision what it cites, who goes on with it and its next review.
func (c *citing) fill(ctx context.Context, d *Decision) error {
	for _, id := range d.Voice.Heard {
		one := CitedVoice{ID: id}
		if v, ok := c.voices[id]; ok {
			one = CitedVoice{ID: id, Here: true, Kind: v.Kind, On: v.On, Service: v.Service, Redacted: v.Redacted}
			if n, ok := need.Disclose(v.People).N(); ok {
				one.People = &n
			}
		}
		d.Voices = append(d.Voices, one)
	}
	for _, a := range c.adopted {
		for _, m := range a.Moves {
			if m.Kind == string(DecisionLink) && m.ID == d.ID {
				d.Heirs = append(d.Heirs, ThreadHeir{m.To, a.On, a.Structure})
			}
		}
	}
	d.Due = d.dueAt(lastDay)
	var err error
	d.RunHere, err = c.w.runHere(ctx, d.Run)
	return err
}

// lastDay is after all follow-ups.
const lastDay = calendar.Date(1<<31 - 1)

// runHere tells whether the workspace holds the priority run that is cited. One with
// another stamp is not the one; a stamp may be shortened.
func (w *Workspace) runHere(ctx context.Context, r plan.CitedRun) (bool, error) {
	if r.Name == "" {
		return false, nil
	}
	held, err := w.PriorityRun(ctx, r.Name)
	if errors.Is(err, ErrNoPriorityRun) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return strings.HasPrefix(held.Run.Stamp.SHA256, r.Stamp), nil
}

// runWords say which priority run is cited.
func runWords(r plan.CitedRun, here bool) string {
	switch {
	case r.None != "":
		return "It was held against no priority run: " + r.None
	case r.Name == "":
		return ""
	}
	text := "It rests on the priority run " + r.Name
	if r.Stamp != "" {
		text += " (stamp " + r.Stamp + ")"
	}
	if !here {
		text += ", cited, not in this workspace"
	}
	return text + "."
}
