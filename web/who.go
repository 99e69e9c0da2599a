package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// enough is the share of the people for which bodies together must decide. Chosen, no source: the
// default of remit who decides.
const enough = 0.95

// A whoShown is the form, and the answer once it was asked for.
type whoShown struct {
	Matters  accountability.Matters
	Services []string
	Got      *workspace.WhoDecides // nil: nothing was asked yet
	Kinds    []powers
	Answers  []string          // who answers to whom, for what
	Called   map[string]string // kinds of bodies by id
	Letter   []string
	Graph    *whoGraph
}

// powers are those of one kind.
type powers struct {
	Says string
	All  []power
}

// A power is a body with a power and the instrument that gives it.
type power struct {
	accountability.Named
	Class string // in words
}

// who answers whom to turn to.
func (s *server) who(a *ask) (*page, error) {
	b := whoShown{Matters: s.Matters, Services: accountability.Services()}
	p := &page{Title: "Who do I turn to?", Section: "Who", For: "Who decides in a matter, who pays, who must be heard and who answers to whom, each by its Act, regulation or direction.",
		Sources: []string{"Matters and powers that Remit carries, each with its instrument; the people of a provider by published flows of patients."}}
	p.Days = s.changeDays(a)
	about := a.Value("practice") + a.Value("provider") + a.Value("council")
	if a.Value("matter") == "" || about == "" {
		p.Body = b
		return p, nil
	}
	q, err := s.question(a)
	if err != nil {
		return nil, err
	}
	if b.Got, err = s.Workspace.Who(a.Context(), q, s.Classes); err != nil {
		return nil, err
	}
	s.answered(&b)
	b.Letter, b.Graph = s.letter(a, b.Got), s.graph(b.Got)
	p.Title, p.Body, p.Sheets = whoTitle(a, b.Got), b, []*sheet{powerSheet(b.Got)}
	return p, nil
}

// question reads what is asked.
func (s *server) question(a *ask) (workspace.Question, error) {
	q := workspace.Question{Matter: s.Matters.Find(a.Value("matter")), Service: a.Value("service"), On: a.On, KnownOn: a.Known, Enough: enough,
		Practice: a.code("practice"), Provider: a.code("provider"), District: strings.ToUpper(a.Value("council")), Agreed: s.Agreed}
	asked := 0
	for _, given := range []bool{q.Practice != "", q.Provider != "", q.District != ""} {
		if given {
			asked++
		}
	}
	switch {
	case q.Matter == nil:
		return q, wrong("There is no such matter", fmt.Sprintf("%q is no matter.", a.Value("matter")), "Choose one from the list.")
	case asked != 1:
		return q, wrong("Whose people is it about?", "More than one of practice, trust and council is named.", "Name one of them and leave the others empty.")
	case q.Service != "" && !slices.Contains(accountability.Services(), q.Service):
		return q, wrong("There is no such service", fmt.Sprintf("%q is no service.", q.Service), "Choose one from the list.")
	}
	q.Catchment, _ = accountability.PublishedCatchment(q.Provider)
	return q, nil
}

// answered puts an answer in the order in which it is read.
func (s *server) answered(b *whoShown) {
	for _, kind := range accountability.Kinds() {
		one := powers{Says: sentenceCase(kind.Text())}
		for _, n := range b.Got.Answer.Powers {
			if n.Kind == kind {
				one.All = append(one.All, power{n, s.className(n.Class)})
			}
		}
		if one.All != nil {
			b.Kinds = append(b.Kinds, one)
		}
	}
	b.Called = map[string]string{}
	for _, o := range b.Got.Answer.Overlaps {
		for _, c := range o.Classes {
			b.Called[c] = s.className(c)
		}
	}
	for _, one := range b.Got.Answers {
		b.Answers = append(b.Answers, fmt.Sprintf("%s answers to %s (%s)", s.className(one.Class), s.className(one.To), one.As))
	}
}

func (s *server) className(id string) string {
	if c := s.Classes.Find(id); c != nil {
		return c.Name
	}
	return id
}

// whoTitle is the answer in a line.
func whoTitle(a *ask, got *workspace.WhoDecides) string {
	if len(got.Answer.Together) == 0 {
		return "Nobody is known who could decide for " + got.About
	}
	verb := " decides"
	if len(got.Answer.Together) > 1 {
		verb = " decide together"
	}
	most := slices.Clone(got.Answer.Together[:min(3, len(got.Answer.Together))])
	if len(most) <= 2 {
		for i, code := range most {
			most[i] = a.Named(org.Code(code))
		}
	}
	more, between := "", ", "
	if len(most) == 2 {
		between = " and "
	}
	if n := len(got.Answer.Together) - len(most); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return strings.Join(most, between) + more + verb + " for " + got.About
}

// powerSheet is one row for each power and body that has it.
func powerSheet(got *workspace.WhoDecides) *sheet {
	var rows [][]string
	for _, p := range got.Answer.Powers {
		bodies := p.Bodies
		if len(bodies) == 0 {
			bodies = []accountability.Reached{{Code: org.Code("")}}
		}
		for _, b := range bodies {
			share := "not known"
			if got.Shares && b.Code != "" {
				share = perCent(b.Share)
			}
			rows = append(rows, []string{p.Kind.Text(), p.Class, string(b.Code), share, p.For, p.From.String(), p.To.String(), p.By.String()})
		}
	}
	out := textSheet("Powers", "Every power, with its instrument", []string{"power", "kind_of_body", "body", "share", "for", "from", "to", "instrument"}, rows)
	out.Most = 20
	return out
}
