package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
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

// A shownVoice is an entry as others may see it, for JSON.
type shownVoice struct {
	ID          string        `json:"id"`
	Version     int           `json:"version"`
	Kind        voice.Kind    `json:"kind"`
	On          calendar.Date `json:"on"`
	Body        org.Code      `json:"body"`
	Service     string        `json:"service"`
	People      *int64        `json:"people"` // null: 1 to 7, which are not shown
	Groups      []shownGroup  `json:"groups"`
	CollectedBy string        `json:"collected_by"`
	Consent     string        `json:"consent"`
	Shown       string        `json:"may_be_shown"`
	Redacted    bool          `json:"redacted"`
	MadeUp      bool          `json:"made_up"`
	File        string        `json:"file"`
	At          string        `json:"added_at"`
	Said        *string       `json:"said,omitempty"` // with --with-text
}

// A shownGroup is a group of an entry.
type shownGroup struct {
	Of     voice.Dimension `json:"of"`
	Name   string          `json:"group"`
	People *int64          `json:"people"`
}

// openVoice is an entry as it is shown: with counts as others may see them, or exact.
func openVoice(v workspace.Voice, withText, exact bool) shownVoice {
	out := shownVoice{v.ID, v.Version, v.Kind, v.On, v.Body, v.Service, countOf(v.People, exact), []shownGroup{}, v.CollectedBy, v.Consent, string(v.Shown), v.Redacted, v.MadeUp, v.File, v.At.UTC().Format("2006-01-02T15:04:05Z"), nil}
	for _, g := range v.Groups {
		out.Groups = append(out.Groups, shownGroup{g.Of, g.Name, countOf(g.People, exact)})
	}
	if withText {
		text := string(v.Said)
		out.Said = &text
	}
	return out
}

// countOf is a count of people for others, nil where it is not shown.
func countOf(n int64, exact bool) *int64 {
	d, ok := need.Disclose(n).N()
	switch {
	case exact:
		return &n
	case ok:
		return &d
	}
	return nil
}

// cellOf is a count as a cell.
func cellOf(n *int64) string {
	if n == nil {
		return "*"
	}
	return strconv.FormatInt(*n, 10)
}

// voicesTable is one row for each entry.
func voicesTable(all []shownVoice, withText bool) (columns []string, rows [][]string) {
	columns = []string{"voice", "version", "kind", "on", "body", "service", "people"}
	for _, of := range voice.Dimensions() {
		columns = append(columns, string(of))
	}
	columns = append(columns, "collected_by", "consent", "may_be_shown", "redacted", "made_up", "file", "added_at")
	if withText {
		columns = append(columns, "said")
	}
	for _, v := range all {
		row := []string{v.ID, strconv.Itoa(v.Version), string(v.Kind), v.On.String(), string(v.Body), v.Service, cellOf(v.People)}
		for _, of := range voice.Dimensions() {
			row = append(row, groupsOf(v, of))
		}
		row = append(row, v.CollectedBy, v.Consent, v.Shown, strconv.FormatBool(v.Redacted), strconv.FormatBool(v.MadeUp), v.File, v.At)
		if withText {
			row = append(row, *v.Said)
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// groupsOf are the groups of one dimension as files hold them.
func groupsOf(v shownVoice, of voice.Dimension) string {
	var out []string
	for _, g := range v.Groups {
		if g.Of == of {
			out = append(out, g.Name+"="+cellOf(g.People))
		}
	}
	return strings.Join(out, "; ")
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

func (voiceList) dataTypes() []any { return []any{[]shownVoice{}} }

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
	all := make([]shownVoice, len(found))
	for i, v := range found {
		all[i] = openVoice(v, cmd.WithText, cmd.Exact)
	}
	if len(all) == 0 {
		c.note("No voice is kept of this; remit voice add FILE adds what people said.")
	}
	a := answer{data: all, text: func(w io.Writer) { writeVoices(w, all) }}
	a.columns, a.rows = voicesTable(all, cmd.WithText)
	return c.show(a)
}

func writeVoices(w io.Writer, all []shownVoice) {
	t := newSheet("voice", "kind", "on", "body", "about", ">people", "")
	for _, v := range all {
		t.row(v.ID, string(v.Kind), v.On.String(), string(v.Body), v.Service, cellOf(v.People), marks(v))
	}
	t.write(w)
	for _, v := range all {
		if v.Said != nil {
			fmt.Fprintf(w, "\n%s (may be shown: %s)\n%s\n", v.ID, v.Shown, *v.Said)
		}
	}
}

func marks(v shownVoice) string {
	var out []string
	if v.MadeUp {
		out = append(out, "made up")
	}
	if v.Redacted {
		out = append(out, "redacted")
	}
	return strings.Join(out, ", ")
}
