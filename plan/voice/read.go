package voice

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// page tells how a file is written.
const page = "docs/decisions-and-voice.md shows a file; the name of one of CSV ends in .csv."

// Read reads a file of YAML with one entry (docs/decisions-and-voice.md shows one).
// With any problem the entry is nil. No problem repeats anything that the file holds.
func Read(file string, data []byte) (*Entry, *problem.List) {
	found, said := &problem.List{}, &problem.List{}
	e := readEntry(file, data, found)
	for _, p := range found.All() {
		said.Add(hushed(p))
	}
	if said.Len() > 0 {
		return nil, said
	}
	return e, said
}

func readEntry(file string, data []byte, found *problem.List) *Entry {
	m := dated.ReadMapping(file, data, found)
	if m == nil {
		return nil
	}
	e := &Entry{ID: m.Text("voice"), Kind: Kind(m.Text("kind")), On: m.Date("on"), Body: org.Code(m.Text("body")), Service: m.Text("service"), CollectedBy: m.Text("collected_by"),
		Consent: m.Text("consent"), Shown: Audience(m.Text("may_be_shown")), MadeUp: m.Flag("made_up"), Said: Text(m.Text("said"))}
	if n, ok := m.Number("people").Int(); ok {
		e.People = n
	}
	if g := m.OptionalMapping("groups"); g != nil {
		for _, of := range Dimensions() {
			if text := g.OptionalText(string(of)); text != "" {
				e.read(of, text, func(p problem.Problem) { g.Report(string(of), p) })
			}
		}
		g.Done()
	}
	m.Done()
	e.check(func(field string, p problem.Problem) { m.Report(field, p) })
	return e
}

// read takes the groups of a dimension.
func (e *Entry) read(of Dimension, text string, report func(problem.Problem)) {
	if e.People < 1 {
		return // which is reported
	}
	groups, err := ParseGroups(of, text, e.People)
	if err != nil {
		report(problem.Problem{Code: "bad_groups", What: err.Error() + ".", Why: "Who was heard could not be held against the people.", Fix: `Write "65-84=40; 85+=10": each group once, no more people than spoke.`})
		return
	}
	e.Groups = append(e.Groups, groups...)
}

// check reports what an entry cannot be kept with. It says where, and never what
// stands there.
func (e *Entry) check(report func(field string, p problem.Problem)) {
	if strings.ContainsFunc(e.ID, func(r rune) bool { return r <= ' ' || r == '/' || r == '\\' || r == ';' || r == ',' }) {
		report("voice", problem.Problem{Code: "bad_id", What: "the name holds blanks, slashes or commas.", Why: "Commands and decisions could not cite it.", Fix: "Write words joined by hyphens."})
	}
	if e.Kind != "" && !slices.Contains(Kinds(), e.Kind) {
		report("kind", problem.Problem{Code: "unknown_kind_of_voice", What: "the kind is none that is known.", Why: "How people were heard could not be shown.", Fix: fmt.Sprintf("Write one of %v.", Kinds())})
	}
	if e.Shown != "" && !slices.Contains(Audiences(), e.Shown) {
		report("may_be_shown", problem.Problem{Code: "unknown_audience", What: "may_be_shown is no audience.", Why: "Nobody could tell who may read what was said.", Fix: fmt.Sprintf("Write one of %v.", Audiences())})
	}
	if e.People < 1 || e.People > most {
		report("people", problem.Problem{Code: "nobody_spoke", What: "people is no whole number from 1.", Why: "How many were heard is not known.", Fix: "Write how many people spoke."})
	}
	for _, f := range e.free() {
		if what, found := Identifying(f.text); found {
			report(f.name, problem.Problem{Code: "holds_identity", What: fmt.Sprintf("%s seems to hold %s.", f.name, what), Why: "Whoever reads it could find the person who said it.",
				Fix: "Take it out, and add the file again; write a day as a month and a year. The text is not repeated here, and nothing was kept."})
		}
	}
}

// free are the fields in which people write what they like.
func (e *Entry) free() []struct{ name, text string } {
	type field = struct{ name, text string }
	out := []field{{"voice", e.ID}, {"service", e.Service}, {"collected_by", e.CollectedBy}, {"consent", e.Consent}, {"said", string(e.Said)}}
	for _, g := range e.Groups {
		if g.Of != Age && g.Of != Deprivation {
			out = append(out, field{string(g.Of), g.Name})
		}
	}
	return out
}

// safe are the codes whose words are ours alone; of the file they repeat the delimiter.
var safe = []string{"delimiter", "empty_file", "no_rows", "bad_groups", "bad_id", "unknown_kind_of_voice", "unknown_audience", "nobody_spoke", "holds_identity", "voice_twice", "not_made_up"}

// hushed takes out of a problem what may be a part of the file: where a line is broken
// or a quote is missing, what people said stands in the place of a key or a value.
func hushed(p problem.Problem) problem.Problem {
	if slices.Contains(safe, p.Code) || strings.HasPrefix(p.Code, "missing_") {
		return p
	}
	p.Field, p.What, p.Fix = "", "the file cannot be used as it stands here ("+p.Code+").", page
	return p
}
