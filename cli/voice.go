package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/workspace"
)

// voices keep what people said.
type voices struct {
	Add    voiceAdd    `cmd:"" does:"writes" help:"read what people said from a file of YAML or CSV, and keep it"`
	List   voiceList   `cmd:"" help:"list what was said: when, about what, by how many; never the text unless asked"`
	Show   voiceShow   `cmd:"" help:"show one entry, and what was done with it"`
	Heard  voiceHeard  `cmd:"" help:"who of the people of a body was heard, and who was not"`
	Redact voiceRedact `cmd:"" does:"writes" help:"take the text of an entry away for good; that something was said stays"`
}

// Help is the detailed help.
func (voices) Help() string {
	return `What people said in surveys, meetings, complaints, stories and co-production sessions, and who
has not been heard. The text stays in the workspace: it is in no list, no export and no message
unless --with-text asks for it, and each time it is shown is recorded. Counts of 1 to 7 people
are not shown and larger ones rounded to the nearest five, unless --exact asks for them.
docs/decisions-and-voice.md describes the files.

Example:

    remit voice list --workspace demo
    remit voice heard QHM --workspace demo
`
}

// voiceShowing is how entries are shown.
type voiceShowing struct {
	WithText bool   `writes:"" help:"show what people said; that it was shown is recorded"`
	For      string `placeholder:"PURPOSE" help:"with --with-text: why it is read, for the record"`
	Exact    bool   `help:"counts of people as they are, for those who may see them"`
}

func (s voiceShowing) query(c *call) workspace.VoiceQuery {
	return workspace.VoiceQuery{WithText: s.WithText, At: c.Now(), Reason: s.For}
}

func (s voiceShowing) check() error {
	if s.WithText && strings.TrimSpace(s.For) == "" {
		return wrongUsage(errors.New("--with-text needs --for: why it is read, for the record"))
	}
	if what, found := voice.Identifying(s.For); found {
		return wrongUsage(fmt.Errorf("--for seems to hold %s, and it stays on record; write it in other words", what))
	}
	return nil
}

// voiceList lists entries.
type voiceList struct {
	voiceShowing
	Service string `placeholder:"SERVICE" help:"only about this service"`
	Body    string `placeholder:"CODE" help:"only for the people of this body"`
}

// Help is the detailed help.
func (voiceList) Help() string { return voices{}.Help() }

func (voiceList) dataTypes() []any { return []any{[]workspace.ShownVoice{}} }

// Run lists them.
func (cmd voiceList) Run(c *call) error {
	if err := cmd.check(); err != nil {
		return err
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	q := cmd.query(c)
	if q.Service = cmd.Service; cmd.Body != "" {
		q.Bodies = []org.Code{readCode(cmd.Body)}
	}
	found, err := ws.Voices(c.ctx, q)
	if err != nil {
		return err
	}
	all := make([]workspace.ShownVoice, len(found))
	for i, v := range found {
		all[i] = v.Opened(cmd.WithText, cmd.Exact)
	}
	if len(all) == 0 {
		c.note("No voice is kept of this; remit voice add FILE adds what people said.")
	}
	a := answer{data: all, text: func(w io.Writer) { writeVoices(w, all) }}
	a.columns, a.rows = workspace.VoicesTable(all, cmd.WithText)
	return c.show(a)
}

func writeVoices(w io.Writer, all []workspace.ShownVoice) {
	t := newSheet("voice", "kind", "on", "body", "about", ">people", "")
	for _, v := range all {
		t.row(v.ID, string(v.Kind), v.On.String(), string(v.Body), v.Service, workspace.CountCell(v.People), marks(v))
	}
	t.write(w)
	for _, v := range all {
		if v.Said != nil {
			fmt.Fprintf(w, "\n%s (may be shown: %s)\n%s\n", v.ID, v.Shown, *v.Said)
		}
	}
}

func marks(v workspace.ShownVoice) string {
	var out []string
	if v.MadeUp {
		out = append(out, "made up")
	}
	if v.Redacted {
		out = append(out, "redacted")
	}
	return strings.Join(out, ", ")
}
