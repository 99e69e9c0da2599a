package cli

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/synthetic"
)

// voices makes up what two groups said, which the decision of the example cites.
func (s *showing) voices(e *synthetic.ExampleThread) error {
	if e.DecidedOn == 0 {
		year, _, _ := e.From.Split()
		e.DecidedOn = calendar.Of(year-1, 12, 1)
	}
	v := synthetic.ExampleVoices{ID: e.ID, Body: e.Body, Before: e.DecidedOn}
	text, err := v.Text()
	if err != nil {
		return err
	}
	path := filepath.Join(s.cmd.Dir, "made-up", "voices.csv")
	if err := writeFile(path, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	got, problems, err := s.ws.AddVoices(s.ctx, path, text, s.Now())
	if err == nil && (problems.Len() > 0 || len(got.Voices) != len(v.Names())) {
		err = fmt.Errorf("the example of voices was refused: %v", problems.All())
	}
	e.Heard = v.Names()
	return err
}
