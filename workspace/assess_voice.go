package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/assessment"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan/voice"
)

// heardFor adds what people said about the service of an assessment, without the texts,
// and who of the people has not been heard.
func (w *Workspace) heardFor(ctx context.Context, d *assessment.Document, knownOn calendar.Date) error {
	if d.Service == "" {
		if len(d.Voice) == 0 {
			d.NoVoice = "The file names no service by which what people said could be looked up, and nobody itself: add service, and remit voice add FILE."
		}
		return nil
	}
	got, err := w.VoiceHeard(ctx, HeardQuery{Body: org.Code(d.Body), Service: d.Service, On: d.On, Until: lastDay, KnownOn: knownOn})
	if err != nil {
		return err
	}
	for _, v := range got.Voices {
		d.Heard = append(d.Heard, assessment.Heard{ID: v.ID, Kind: string(v.Kind), On: v.On, Service: v.Service, People: need.Disclose(v.People)})
	}
	for _, g := range got.Groups {
		if len(d.Heard) > 0 && (g.Says == voice.NotHeard || g.Says == voice.Less) {
			d.NotHeard = append(d.NotHeard, fmt.Sprintf("%s %s", g.Of, g.Name))
		}
	}
	if len(d.Heard)+len(d.Voice) == 0 {
		d.NoVoice = fmt.Sprintf("No voice is loaded about %s: remit voice add FILE.", d.Service)
	}
	return nil
}
