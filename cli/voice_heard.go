package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
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

func (voiceHeard) dataTypes() []any { return []any{heardJSON{}} }

// A shownHearing is a group as others may see it, for JSON.
type shownHearing struct {
	Of     voice.Dimension  `json:"of"`
	Name   string           `json:"group"`
	Heard  *int64           `json:"heard"`
	Among  *int64           `json:"among"`
	Share  *float64         `json:"share"`
	Low    *float64         `json:"low"`
	High   *float64         `json:"high"`
	People *int64           `json:"people"`
	Theirs *float64         `json:"share_of_people"`
	Says   voice.Conclusion `json:"conclusion"`
	Why    string           `json:"why,omitempty"`
}

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

// seen is a group as it is shown: share and interval follow the counts that are.
func seen(h voice.Hearing, exact bool) shownHearing {
	out := shownHearing{Of: h.Of, Name: h.Name, Heard: countOf(h.Heard, exact), Among: countOf(h.Among, exact), Says: h.Says, Why: h.Why}
	if h.Says == voice.NotMeasurable {
		return out
	}
	out.People, out.Theirs = &h.People, &h.Theirs
	if out.Heard != nil && out.Among != nil {
		e := need.Proportion(min(*out.Heard, *out.Among), *out.Among)
		out.Share, out.Low, out.High = &e.Value, &e.Low, &e.High
	}
	return out
}

// heardJSON is the answer of voice heard.
type heardJSON struct {
	*workspace.Heard
	People *int64         `json:"people_heard"`
	Voices []shownVoice   `json:"voices"`
	Groups []shownHearing `json:"groups"`
}

func heardAnswer(got *workspace.Heard, exact bool, problems *problem.List) answer {
	voices, groups := []shownVoice{}, []shownHearing{}
	var people int64
	for _, v := range got.Voices {
		people += v.People
		voices = append(voices, openVoice(v, false, exact))
	}
	a := answer{problems: problems, columns: []string{"of", "group", "heard", "among", "share", "low", "high", "people", "share_of_people", "conclusion", "why"}}
	for _, h := range got.Groups {
		s := seen(h, exact)
		groups = append(groups, s)
		measured := []string{"", "", "", "", ""}
		if s.People != nil {
			measured = []string{percentCell(s.Share), percentCell(s.Low), percentCell(s.High), strconv.FormatInt(*s.People, 10), percentCell(s.Theirs)}
		}
		a.rows = append(a.rows, slices.Concat([]string{string(s.Of), s.Name, cellOf(s.Heard), cellOf(s.Among)}, measured, []string{string(s.Says), s.Why}))
	}
	a.data = heardJSON{got, countOf(people, exact), voices, groups}
	a.text = func(w io.Writer) { writeHeard(w, got, countOf(people, exact), groups) }
	return a
}

func percentCell(v *float64) string {
	if v == nil {
		return "*"
	}
	return strconv.FormatFloat(*v, 'f', 1, 64)
}

// writeHeard answers in the first line, then shows each group.
func writeHeard(w io.Writer, got *workspace.Heard, people *int64, groups []shownHearing) {
	about := ""
	if got.Service != "" {
		about = " about " + got.Service
	}
	fmt.Fprintf(w, "%s%s, up to %s: %s\n", got.Body, about, got.On, unheardWords(got.Groups, len(got.Voices)))
	fmt.Fprintf(w, "From %d entries; people heard: %s.\n\n", len(got.Voices), cellOf(people))
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

func writeGroups(w io.Writer, groups []shownHearing) {
	t := newSheet("", "group", ">heard", ">among", ">share %", ">interval", ">of people %", "")
	for _, h := range groups {
		between := "*"
		if h.Low != nil {
			between = fmt.Sprintf("%.1f to %.1f", *h.Low, *h.High)
		}
		if h.Says == voice.NotMeasurable {
			t.row(string(h.Of), h.Name, cellOf(h.Heard), cellOf(h.Among), "", "", "", "not measurable: "+h.Why)
			continue
		}
		t.row(string(h.Of), h.Name, cellOf(h.Heard), cellOf(h.Among), percentCell(h.Share), between, percentCell(h.Theirs), string(h.Says))
	}
	t.write(w)
}

// unheardWords are the groups that were not heard, or less than their share, and those
// of which it cannot be said.
func unheardWords(all []voice.Hearing, entries int) string {
	by := map[voice.Conclusion][]string{}
	for _, h := range all {
		name := string(h.Of) + " " + h.Name
		if h.Says == voice.NotMeasurable {
			name = string(h.Of)
		}
		if !slices.Contains(by[h.Says], name) {
			by[h.Says] = append(by[h.Says], name)
		}
	}
	var out []string
	for _, v := range []voice.Conclusion{voice.NotHeard, voice.Less, voice.NotMeasurable} {
		if len(by[v]) > 0 {
			out = append(out, string(v)+": "+strings.Join(by[v], ", "))
		}
	}
	switch {
	case entries == 0:
		return "nobody is on record as heard."
	case len(by[voice.NotHeard])+len(by[voice.Less]) == 0:
		out = append([]string{"of no group can it be said that it was heard less than its share"}, out...)
	}
	return strings.Join(out, "; ") + "."
}
