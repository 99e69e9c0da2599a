package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// voiceHeard says who was heard and who was not.
type voiceHeard struct {
	Body       string        `arg:"" help:"an integrated care board or sub-ICB location"`
	Service    string        `placeholder:"SERVICE" help:"only what was said about this service"`
	On         calendar.Date `placeholder:"YYYY-MM-DD" help:"what was said up to this day (default: today)"`
	KnownOn    calendar.Date `placeholder:"YYYY-MM-DD" help:"populations as they were known on this day (default: everything imported)"`
	Population string        `placeholder:"FILE" file:"read" help:"people by sex, ethnicity or own groups, as CSV: of, group, people"`
	Exact      bool          `help:"counts of people as they are, for those who may see them"`
}

// Help is the detailed help.
func (voiceHeard) Help() string {
	return `Holds the groups of those who were heard against the people of a body: by age and by fifth of
deprivation (1 is the most deprived) as the small areas state them, by other groups where
--population gives how many they are. A group is called not heard, or heard less than its share,
only where the interval of 95 % (Wilson) of its share of those heard lies below its share of the
people. Groups whose population is not loaded are named as not measurable. Those who come are no
random sample, and one person may speak twice: the interval covers the chance in so few, and no
more. Counts of 1 to 7 are not shown and larger ones rounded; shares and intervals follow the
counts that are shown, and the words the exact ones.

Example:

    remit voice heard QHM --service hospital --workspace demo
`
}

func (voiceHeard) dataTypes() []any { return []any{workspace.ShownHeard{}} }

// Run answers.
func (cmd voiceHeard) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	q := workspace.HeardQuery{Body: readCode(cmd.Body), Service: cmd.Service, On: asOf{On: cmd.On}.day(c), KnownOn: cmd.KnownOn}
	problems := &problem.List{}
	if cmd.Population != "" {
		text, err := c.readFile(cmd.Population)
		if err != nil {
			return wrongUsage(fmt.Errorf("voice heard: %w", err))
		}
		q.From = filepath.Base(cmd.Population)
		if q.Groups, problems, err = workspace.ReadGroupPopulation(q.From, text); err != nil {
			return err
		}
	}
	got, err := ws.VoiceHeard(c.ctx, q)
	if err != nil {
		return err
	}
	if len(got.Voices) == 0 {
		c.note("Nobody of %s is on record as heard; remit voice add FILE adds what people said.", q.Body)
	}
	return c.show(heardAnswer(got, cmd.Exact, problems))
}

func heardAnswer(got *workspace.Heard, exact bool, problems *problem.List) answer {
	shown := got.Opened(exact)
	a := answer{problems: problems, data: shown, text: func(w io.Writer) { writeHeard(w, got, shown.People, shown.Groups) }}
	a.columns, a.rows = shown.Table()
	return a
}

// writeHeard answers in the first line, then shows each group.
func writeHeard(w io.Writer, got *workspace.Heard, people *int64, groups []workspace.ShownHearing) {
	about := ""
	if got.Service != "" {
		about = " about " + got.Service
	}
	fmt.Fprintf(w, "%s%s, up to %s: %s\n", got.Body, about, got.On, got.Says())
	fmt.Fprintf(w, "From %d entries; people heard: %s.\n\n", len(got.Voices), workspace.CountCell(people))
	if len(got.Voices) > 0 {
		writeGroups(w, groups)
	}
	for _, n := range got.Notes {
		fmt.Fprintln(w, n)
	}
	if len(got.From) > 0 {
		fmt.Fprintf(w, "The people: %s\n", strings.Join(got.From, ", "))
	} else {
		fmt.Fprintln(w, "The people are not loaded: remit import areas FILE, of their bodies, deprivation and people.")
	}
}

func writeGroups(w io.Writer, groups []workspace.ShownHearing) {
	t := newSheet("", "group", ">heard", ">among", ">share %", ">interval", ">of people %", "")
	for _, h := range groups {
		between := "*"
		if h.Low != nil {
			between = fmt.Sprintf("%.1f to %.1f", *h.Low, *h.High)
		}
		if h.Says == voice.NotMeasurable {
			t.row(string(h.Of), h.Name, workspace.CountCell(h.Heard), workspace.CountCell(h.Among), "", "", "", "not measurable: "+h.Why)
			continue
		}
		t.row(string(h.Of), h.Name, workspace.CountCell(h.Heard), workspace.CountCell(h.Among), workspace.ShareCell(h.Share), between, workspace.ShareCell(h.Theirs), string(h.Says))
	}
	t.write(w)
}
