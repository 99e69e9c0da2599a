package workspace

import (
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan/voice"
)

// A ShownVoice is an entry as others may see it.
type ShownVoice struct {
	ID          string        `json:"id"`
	Version     int           `json:"version"`
	Kind        voice.Kind    `json:"kind"`
	On          calendar.Date `json:"on"`
	Body        org.Code      `json:"body"`
	Service     string        `json:"service"`
	People      *int64        `json:"people"` // null: 1 to 7, which are not shown
	Groups      []ShownGroup  `json:"groups"`
	CollectedBy string        `json:"collected_by"`
	Consent     string        `json:"consent"`
	Shown       string        `json:"may_be_shown"`
	Redacted    bool          `json:"redacted"`
	MadeUp      bool          `json:"made_up"`
	File        string        `json:"file"`
	At          string        `json:"added_at"`
	Said        *string       `json:"said,omitempty"` // with --with-text
}

// A ShownGroup is a group of an entry.
type ShownGroup struct {
	Of     voice.Dimension `json:"of"`
	Name   string          `json:"group"`
	People *int64          `json:"people"`
}

// Opened is an entry as it is shown: with counts as others may see them, or exact; with
// its text if it was asked for ([VoiceQuery]).
func (v Voice) Opened(withText, exact bool) ShownVoice {
	out := ShownVoice{v.ID, v.Version, v.Kind, v.On, v.Body, v.Service, shownCount(v.People, exact), []ShownGroup{}, v.CollectedBy, v.Consent, string(v.Shown), v.Redacted, v.MadeUp, v.File, v.At.UTC().Format("2006-01-02T15:04:05Z"), nil}
	for _, g := range v.Groups {
		out.Groups = append(out.Groups, ShownGroup{g.Of, g.Name, shownCount(g.People, exact)})
	}
	if withText {
		text := string(v.Said)
		out.Said = &text
	}
	return out
}

// shownCount is a count of people for others, nil where it is not shown.
func shownCount(n int64, exact bool) *int64 {
	d, ok := need.Disclose(n).N()
	switch {
	case exact:
		return &n
	case ok:
		return &d
	}
	return nil
}

// VoicesTable is one row for each entry.
func VoicesTable(all []ShownVoice, withText bool) (columns []string, rows [][]string) {
	columns = []string{"voice", "version", "kind", "on", "body", "service", "people"}
	for _, of := range voice.Dimensions() {
		columns = append(columns, string(of))
	}
	columns = append(columns, "collected_by", "consent", "may_be_shown", "redacted", "made_up", "file", "added_at")
	if withText {
		columns = append(columns, "said")
	}
	for _, v := range all {
		row := []string{v.ID, strconv.Itoa(v.Version), string(v.Kind), v.On.String(), string(v.Body), v.Service, CountCell(v.People)}
		for _, of := range voice.Dimensions() {
			row = append(row, v.GroupsOf(of))
		}
		row = append(row, v.CollectedBy, v.Consent, v.Shown, strconv.FormatBool(v.Redacted), strconv.FormatBool(v.MadeUp), v.File, v.At)
		if withText {
			row = append(row, *v.Said)
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// GroupsOf are the groups of one dimension as files hold them.
func (v ShownVoice) GroupsOf(of voice.Dimension) string {
	var out []string
	for _, g := range v.Groups {
		if g.Of == of {
			out = append(out, g.Name+"="+CountCell(g.People))
		}
	}
	return strings.Join(out, "; ")
}

// A ShownHearing is a group as others may see it.
type ShownHearing struct {
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

// seen is a group as it is shown: share and interval follow the counts that are.
func seen(h voice.Hearing, exact bool) ShownHearing {
	out := ShownHearing{Of: h.Of, Name: h.Name, Heard: shownCount(h.Heard, exact), Among: shownCount(h.Among, exact), Says: h.Says, Why: h.Why}
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

// A ShownHeard is who was heard as others may see it.
type ShownHeard struct {
	*Heard
	People *int64         `json:"people_heard"`
	Voices []ShownVoice   `json:"voices"`
	Groups []ShownHearing `json:"groups"`
}

// Opened is who was heard as it is shown: with counts as others may see them, or exact.
func (h *Heard) Opened(exact bool) ShownHeard {
	out := ShownHeard{Heard: h, Voices: []ShownVoice{}, Groups: []ShownHearing{}}
	var people int64
	for _, v := range h.Voices {
		people += v.People
		out.Voices = append(out.Voices, v.Opened(false, exact))
	}
	for _, g := range h.Groups {
		out.Groups = append(out.Groups, seen(g, exact))
	}
	out.People = shownCount(people, exact)
	return out
}

// Table is one row for each group; a count that is not shown is *.
func (h ShownHeard) Table() (columns []string, rows [][]string) {
	columns = []string{"of", "group", "heard", "among", "share", "low", "high", "people", "share_of_people", "conclusion", "why"}
	for _, g := range h.Groups {
		measured := []string{"", "", "", "", ""}
		if g.People != nil {
			measured = []string{ShareCell(g.Share), ShareCell(g.Low), ShareCell(g.High), strconv.FormatInt(*g.People, 10), ShareCell(g.Theirs)}
		}
		rows = append(rows, slices.Concat([]string{string(g.Of), g.Name, CountCell(g.Heard), CountCell(g.Among)}, measured, []string{string(g.Says), g.Why}))
	}
	return columns, rows
}

// ShareCell is a share in per cent as a cell: * where it is not shown.
func ShareCell(v *float64) string {
	if v == nil {
		return "*"
	}
	return strconv.FormatFloat(*v, 'f', 1, 64)
}

// CountCell is a count as a cell: * where it is not shown.
func CountCell(n *int64) string {
	if n == nil {
		return "*"
	}
	return strconv.FormatInt(*n, 10)
}

// Says names the groups that were not heard, or less than their share, and those of
// which it cannot be said.
func (h *Heard) Says() string {
	entries := len(h.Voices)
	by := map[voice.Conclusion][]string{}
	for _, g := range h.Groups {
		name := string(g.Of) + " " + g.Name
		if g.Says == voice.NotMeasurable {
			name = string(g.Of)
		}
		if !slices.Contains(by[g.Says], name) {
			by[g.Says] = append(by[g.Says], name)
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
