package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// A previewShown is a file that was sent, what it may be, and how it would be read.
type previewShown struct {
	*upload
	Size     string
	Likely   []kindChoice // what the file may be, the likeliest first
	Others   []kindChoice
	Kind     *workspace.Kind   // nil = it is not known what it is
	NoTable  []problem.Problem // why it is no table at all
	Because  string
	List     string
	Known    calendar.Date
	Seen     *workspace.Preview // nil = something must be said first
	Rows     *sheet
	Aside    *sheet
	Problems *sheet
}

// A kindChoice is a kind in plain words.
type kindChoice struct {
	Name, Says string
	Chosen     bool
}

// previewUpload shows what a file is taken for and how its rows would be read.
func (s *server) previewUpload(a *ask) (*page, error) {
	u, release := s.uploads.take(a.PathValue("id"))
	defer release()
	if u == nil {
		return nil, noUpload()
	}
	guesses, found, err := s.Workspace.Recognise(a.Context(), u.Name, u.body, u.Bytes)
	if err != nil {
		return nil, err
	}
	b := &previewShown{upload: u, Size: size(u.Bytes), NoTable: found.All()}
	if err := b.choose(a, guesses); err != nil {
		return nil, err
	}
	if b.Kind != nil {
		if err := s.look(a, b); err != nil {
			return nil, err
		}
	}
	p := &page{Title: b.title(), Section: "Understand", Body: b, Writes: true,
		For:     "What a file that was sent is taken for, how its first rows will be read, and what is wrong with them; nothing is imported yet.",
		Sources: []string{fmt.Sprintf("%s, %s, sha256 %s, as it was sent.", u.Name, b.Size, u.SHA256)}}
	for _, one := range []*sheet{b.Rows, b.Problems, b.Aside} {
		if one != nil {
			p.Sheets = append(p.Sheets, one)
		}
	}
	return p, nil
}

func (b *previewShown) title() string {
	switch {
	case b.Kind == nil && len(b.Likely) == 0:
		return b.Name + ": say what it is"
	case b.Kind == nil:
		return b.Name + " may be several things: say which"
	case b.Seen == nil:
		return b.Name + " is taken for " + plainly(*b.Kind) + ": something is still to be said"
	case b.Seen.Imported != nil:
		return b.Name + " was imported before: nothing would change"
	case b.Seen.Refused:
		return b.Name + " cannot be read as " + plainly(*b.Kind)
	case b.Seen.Read > b.Seen.Good:
		return fmt.Sprintf("%s is taken for %s; %s of %s would go to quarantine", b.Name, plainly(*b.Kind), thousands(b.Seen.Read-b.Seen.Good), b.looked())
	}
	return fmt.Sprintf("%s is taken for %s, and %s can be read", b.Name, plainly(*b.Kind), b.looked())
}

// plainly is what files of a kind are, in a few words.
func plainly(k workspace.Kind) string {
	if i := strings.IndexAny(k.Help, ",;("); i > 0 {
		return strings.TrimSpace(k.Help[:i])
	}
	return k.Help
}

// looked is what was looked at, in words.
func (b *previewShown) looked() string {
	if b.Seen.Whole {
		return "its " + plural(b.Seen.Read, "row", "rows")
	}
	return "its first " + plural(b.Seen.Read, "row", "rows")
}

// ID is the file in addresses.
func (b *previewShown) ID() string { return b.id }

// Plainly is the kind in a few words.
func (b *previewShown) Plainly() string { return plainly(*b.Kind) }

// Looked is the same for the template.
func (b *previewShown) Looked() string { return b.looked() }

// choose takes the kind that the address names, else the likeliest, unless two are as
// likely.
func (b *previewShown) choose(a *ask, guesses []workspace.Guess) error {
	name, best := a.Value("kind"), workspace.Guess{}
	if len(guesses) > 0 && (len(guesses) == 1 || guesses[0].Surely(guesses[1])) {
		best = guesses[0]
	}
	name = cmp.Or(name, best.Kind)
	b.List = a.Value("list")
	for _, g := range guesses {
		if g.Kind == name {
			b.Because = g.Because
			if !a.Values.Has("list") {
				b.List = g.List
			}
		}
	}
	if name != "" {
		kind, err := workspace.KindNamed(name)
		if err != nil {
			return perhaps(err)
		}
		b.Kind = &kind
	}
	for _, k := range workspace.Kinds() {
		c := kindChoice{k.Name, k.Help, k.Name == name}
		if slices.ContainsFunc(guesses, func(g workspace.Guess) bool { return g.Kind == k.Name }) {
			b.Likely = append(b.Likely, c)
		} else {
			b.Others = append(b.Others, c)
		}
	}
	return nil
}

// look reads the beginning of the file.
func (s *server) look(a *ask, b *previewShown) error {
	if !b.Kind.MayList() {
		b.List = ""
	}
	g, err := s.given(b.upload, b.Kind.Name, b.List, a.Value("as_known"))
	if err != nil {
		return err
	}
	b.Known = cmp.Or(g.Known, g.AsKnown())
	b.Seen, err = s.Workspace.Preview(a.Context(), g, b.body, b.Kept)
	if err != nil || b.Seen == nil {
		return ignoreList(err)
	}
	b.Rows = textSheet("First rows", "The first rows as they will be read", b.Seen.Columns, b.Seen.Rows)
	b.Rows.plain = true
	var aside [][]string
	for _, q := range b.Seen.Aside {
		aside = append(aside, []string{strconv.Itoa(q.Line), q.Reason, q.Text})
	}
	b.Aside = textSheet("Quarantine", "Rows that would go to quarantine, as they stand in the file", []string{">line", "reason", "text"}, aside)
	b.Problems = problemSheet(b.Seen.Found)
	return nil
}

// problemSheet is what is wrong: where, what, why, what to do.
func problemSheet(found *problem.List) *sheet {
	var rows [][]string
	for _, p := range found.All() {
		rows = append(rows, []string{strconv.Itoa(p.Line), p.Field, p.Code, p.Severity.String(), p.What, p.Why, p.Fix})
	}
	out := textSheet("Problems", "What is wrong, and what to do", []string{">line", "field", "code", "weight", "what", "why", "fix"}, rows)
	out.Most = 100
	return out
}
