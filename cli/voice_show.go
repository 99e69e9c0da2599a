package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/workspace"
)

// voiceShow shows one entry.
type voiceShow struct {
	voiceShowing
	ID string `arg:"" help:"the name of the entry"`
}

// Help is the detailed help.
func (voiceShow) Help() string {
	return `Shows when something was said, about what, by how many people of which groups, who collected it
and what they agreed to; and what was done with the entry since: added, corrected, text shown,
redacted. The text itself is shown with --with-text --for PURPOSE, which is recorded.

Example:

    remit voice show example-survey --workspace demo
`
}

func (voiceShow) dataTypes() []any { return []any{toldVoice{}} }

// Run shows it.
func (cmd voiceShow) Run(c *call) error {
	if err := cmd.check(); err != nil {
		return err
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	v, events, err := ws.Voice(c.ctx, cmd.ID, cmd.query(c))
	if err != nil {
		return noVoice(err)
	}
	return c.show(oneVoice(v, events, cmd.WithText, cmd.Exact))
}

func noVoice(err error) error {
	if errors.Is(err, workspace.ErrNoVoice) {
		return fmt.Errorf("%w; remit voice list names them", err)
	}
	return err
}

// A toldVoice is an entry and what was done with it, for JSON.
type toldVoice struct {
	workspace.ShownVoice
	Events []workspace.VoiceEvent `json:"events"`
}

func oneVoice(v *workspace.Voice, events []workspace.VoiceEvent, withText, exact bool) answer {
	one := v.Opened(withText, exact)
	a := answer{data: toldVoice{one, append([]workspace.VoiceEvent{}, events...)}, text: func(w io.Writer) { writeVoice(w, one, events) }}
	a.columns, a.rows = workspace.VoicesTable([]workspace.ShownVoice{one}, withText)
	return a
}

func writeVoice(w io.Writer, v workspace.ShownVoice, events []workspace.VoiceEvent) {
	fmt.Fprintf(w, "%s, version %d: %s of %s about %s, for the people of %s\n", v.ID, v.Version, v.Kind.Text(), v.On, v.Service, v.Body)
	if m := marks(v); m != "" {
		fmt.Fprintf(w, "%s\n", m)
	}
	fmt.Fprintf(w, "People heard: %s\n", workspace.CountCell(v.People))
	for _, of := range voice.Dimensions() {
		if text := v.GroupsOf(of); text != "" {
			fmt.Fprintf(w, "  %s: %s\n", of, strings.ReplaceAll(text, "=", " "))
		}
	}
	fmt.Fprintf(w, "Collected by: %s\nConsent: %s\nThe text may be shown: %s\n", v.CollectedBy, v.Consent, v.Shown)
	switch {
	case v.Said != nil && *v.Said != "":
		fmt.Fprintf(w, "\n%s\n\n", *v.Said)
	case v.Redacted:
		fmt.Fprintln(w, "What they said was redacted.")
	default:
		fmt.Fprintln(w, "What they said is kept, and shown with --with-text --for PURPOSE.")
	}
	for _, e := range events {
		fmt.Fprintf(w, "%s %s", e.At.UTC().Format("2006-01-02 15:04"), e.What)
		if e.Reason != "" {
			fmt.Fprintf(w, ": %s", e.Reason)
		}
		fmt.Fprintln(w)
	}
}

// voiceRedact takes a text away.
type voiceRedact struct {
	ID     string `arg:"" help:"the name of the entry"`
	Reason string `required:"" placeholder:"TEXT" help:"why the text must go, for the record"`
}

// Help is the detailed help.
func (voiceRedact) Help() string {
	return `Takes what people said in an entry away for good, in all its versions, also from the pages of the
database that held it. When it was said, about what, by how many and of which groups stays, with
the reason of the redaction; the same file added again does not bring the text back. Copies of
the workspace that were made before still hold it.

Example:

    remit voice redact example-story --reason 'the person asked for it' --workspace demo
`
}

func (voiceRedact) dataTypes() []any { return []any{toldVoice{}} }

// Run redacts it.
func (cmd voiceRedact) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	v, events, err := ws.RedactVoice(c.ctx, cmd.ID, cmd.Reason, c.Now())
	if errors.Is(err, workspace.ErrReason) {
		return wrongUsage(fmt.Errorf("voice redact: %w", err))
	}
	if err != nil {
		return noVoice(err)
	}
	return c.show(oneVoice(v, events, false, false))
}
