package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/workspace"
)

// A voicesShown is what was said, and who of a body was heard.
type voicesShown struct {
	Bodies  []org.Code // that somebody spoke for
	Body    org.Code
	Service string
	Heard   *workspace.ShownHeard // nil: nobody spoke
	Groups  *sheet
	All     *sheet
	Fields  []voiceField // of the form for what was said
}

// voices is what people said, and who has not been heard. No text is shown.
func (s *server) voices(a *ask) (*page, error) {
	q := workspace.VoiceQuery{KnownOn: workspace.EndOf(a.Known)}
	all, err := s.Workspace.Voices(a.Context(), q)
	if err != nil {
		return nil, err
	}
	b := &voicesShown{Body: a.code("body"), Service: a.Value("service"), Fields: voiceFields()}
	for _, v := range all {
		if !slices.Contains(b.Bodies, v.Body) {
			b.Bodies = append(b.Bodies, v.Body)
		}
	}
	p := &page{Title: "Nobody is on record as heard", For: "What people said, when, about what and by how many; and which groups have not been heard. What they said stays closed.", Section: "Decide", Body: b, Writes: true,
		Sources: []string{"Counts of 1 to 7 people are not shown (*) and larger ones are rounded to the nearest five. How groups are held against the people: docs/decisions-and-voice.md."}}
	if len(all) == 0 {
		return p, nil
	}
	if b.Body == "" {
		b.Body = b.Bodies[0]
	}
	if err := s.heard(a, b); err != nil {
		return nil, err
	}
	b.All = voiceSheet(all)
	p.Title = sentenceCase(strings.TrimSuffix(b.Heard.Says(), ".")) + ", of the people of " + a.Named(b.Body)
	p.Sheets = []*sheet{b.Groups, b.All}
	p.Sources = append(append(p.Sources, b.Heard.From...), b.Heard.Notes...)
	return p, nil
}

// heard holds who was heard against the people of a body. Counting the people takes long,
// so it is kept.
func (s *server) heard(a *ask, b *voicesShown) error {
	if !knownCode(a.register, b.Body) {
		return missing("There is no such body", "No file names "+string(b.Body)+".", "Choose a body that somebody spoke for, or write the code of a board or sub-ICB location.")
	}
	ctx := context.WithoutCancel(a.Context())
	got, err := keepIn(ctx, s, &s.solved, fmt.Sprint("heard ", b.Body, " ", b.Service, a.On, a.Known), func() (*workspace.Heard, error) {
		return s.Workspace.VoiceHeard(ctx, workspace.HeardQuery{Body: b.Body, Service: b.Service, On: a.On, KnownOn: a.Known})
	})
	if err != nil {
		return err
	}
	shown := got.Opened(false)
	b.Heard = &shown
	columns, rows := shown.Table()
	for i := range rows {
		rows[i] = append([]string{strings.TrimSpace(rows[i][0] + " " + rows[i][1])}, rows[i]...)
	}
	b.Groups = textSheet("Heard", "Groups of those who were heard against the people, in per cent", numbered(append([]string{"who"}, columns...), "heard", "among", "share", "low", "high", "people", "share_of_people"), rows)
	b.Groups.Hidden = []string{"of", "group"}
	b.Groups.Chart = &chart{Kind: pairs, X: "share", With: "share_of_people", Y: "who", XTitle: "per cent", Note: "Each group's share of those who were heard, beside its share of the people. The words in the table say where the difference is more than chance."}
	return nil
}

// numbered marks columns that hold numbers.
func numbered(columns []string, numbers ...string) []string {
	out := slices.Clone(columns)
	for i, c := range out {
		if slices.Contains(numbers, c) {
			out[i] = ">" + c
		}
	}
	return out
}

// voiceSheet is one row for each entry, without what was said.
func voiceSheet(all []workspace.Voice) *sheet {
	var shown []workspace.ShownVoice
	for _, v := range all {
		shown = append(shown, v.Opened(false, false))
	}
	columns, rows := workspace.VoicesTable(shown, false)
	s := textSheet("Voices", "What was said: by how many, about what", numbered(columns, "version", "people"), rows)
	s.opens = map[string]string{"voice": "/voice/"}
	s.Hidden = []string{"version", "age", "sex", "deprivation", "ethnicity", "own", "consent", "may_be_shown", "made_up", "file", "added_at"}
	return s
}

// A voiceShown is one entry.
type voiceShown struct {
	workspace.ShownVoice
	Groups map[string]string
	Kinds  []string // of groups that are stated
	Count  string
	Is     string
	Events *sheet
	Path   string
}

// oneVoice shows an entry and what was done with it, without what was said.
func (s *server) oneVoice(a *ask) (*page, error) {
	v, events, err := s.Workspace.Voice(a.Context(), a.PathValue("id"), workspace.VoiceQuery{KnownOn: workspace.EndOf(a.Known)})
	if errors.Is(err, workspace.ErrNoVoice) {
		return nil, missing("There is no such voice", err.Error(), "Choose one from the list of what people said; one that came later is not known on an earlier day.")
	}
	if err != nil {
		return nil, err
	}
	b := &voiceShown{ShownVoice: v.Opened(false, false), Groups: map[string]string{}, Is: v.Kind.Text(), Path: "/voice/" + escaped(v.ID)}
	b.Count = workspace.CountCell(b.ShownVoice.People)
	for _, of := range voice.Dimensions() {
		if text := b.GroupsOf(of); text != "" {
			b.Kinds = append(b.Kinds, string(of))
			b.Groups[string(of)] = text
		}
	}
	var rows [][]string
	for _, e := range events {
		rows = append(rows, []string{e.At.UTC().Format("2006-01-02 15:04"), string(e.What), e.Reason})
	}
	b.Events = textSheet("Events", "What was done with it", []string{"at", "what", "reason"}, rows)
	title := fmt.Sprintf("%s: %s of %s about %s", v.ID, b.Is, spelt(v.On), v.Service)
	if v.Redacted {
		title += "; what they said was redacted"
	}
	return &page{Title: title, For: "When something was said, about what, by how many and of which groups, and what was done with it since.", Section: "Decide", Body: b, Writes: true,
		Sheets:  []*sheet{voiceSheet([]workspace.Voice{*v}), b.Events},
		Sources: []string{fmt.Sprintf("Voice %s, version %s, from %s. Counts of 1 to 7 people are not shown (*).", v.ID, strconv.Itoa(v.Version), v.File)}}, nil
}
