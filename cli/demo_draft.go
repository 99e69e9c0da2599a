package cli

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/synthetic"
)

// mergerFile is where the made-up merger is written.
func (s *showing) mergerFile() string { return filepath.Join(s.cmd.Dir, "made-up", "merger.yaml") }

// merger makes up a merger of the board of the thread with its neighbour, and hands
// over what is live: the thread goes on by the new board.
func (s *showing) merger() error {
	text, err := synthetic.ExampleDraft{First: exampleBoard, Second: "QOQ", From: calendar.Of(2026, 4, 1)}.Text()
	if err != nil {
		return err
	}
	if err := writeFile(s.mergerFile(), func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	d, problems := structure.ReadDraft(filepath.Base(s.mergerFile()), text)
	if d == nil {
		return fmt.Errorf("the example was refused: %v", problems.All())
	}
	classes, problems := structure.Published()
	if classes == nil {
		return fmt.Errorf("the kinds of bodies were refused: %v", problems.All())
	}
	h, err := s.ws.PlanHandover(s.ctx, d, classes, d.In.From)
	if err != nil {
		return err
	}
	return s.ws.Adopt(s.ctx, h, string(text), s.Now())
}
