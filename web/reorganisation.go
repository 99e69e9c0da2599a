package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/workspace"
)

// A reorganisationShown is whose people became whose.
type reorganisationShown struct {
	From, To calendar.Date
	Level    string
	Levels   []choice
	Known    []choice // reorganisations that one may look at; Value is an address
	Draft    *drafted
	Focus    org.Code
	Got      *workspace.Reorganisation
	Picture  *sankey
	Flows    *sheet
	Work     *workspace.Handover // of a draft
	Handover string
	Effects  string
	Adopted  []workspace.AdoptedHandover // between the days
	All      string                      // the whole picture, where one body is looked at
	Unplaced int
}

// levels are what bodies one may look at.
var levels = []choice{{"", "whoever commissioned"}, {string(org.ICB), "integrated care boards"}, {string(org.Region), "regions"}}

// reorganisations are those that people ask about.
var reorganisations = []struct{ from, to, says string }{
	{"2001-06-01", "2003-06-01", "2002: groups become primary care trusts"}, {"2006-06-01", "2007-06-01", "2006: trusts merge"},
	{"2012-06-01", "2014-06-01", "2013: trusts become clinical commissioning groups"}, {"2019-06-01", "2020-06-01", "2020: groups merge"},
	{"2022-06-01", "2023-06-01", "2022: groups become integrated care boards"},
}

// reorganisation shows whose people became whose between two days, or would by a draft.
func (s *server) reorganisation(a *ask) (*page, error) {
	d, err := s.draftOf(a)
	if err != nil {
		return nil, err
	}
	b := &reorganisationShown{Draft: d, Level: a.Value("level"), Levels: levels, Focus: a.code("body"), Known: []choice{}}
	if err := b.days(a); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(levels, func(c choice) bool { return c.Value == b.Level }) {
		return nil, wrong("There is no such level", fmt.Sprintf("%q is no level.", b.Level), "Choose one from the list.")
	}
	if b.Got, err = s.reorganised(a, b); err != nil {
		return nil, err
	}
	for _, r := range reorganisations {
		b.Known = append(b.Known, choice{a.To("/reorganisation", "from", r.from, "to", r.to), r.says})
	}
	b.Known = append(b.Known, choice{a.To("/reorganisation", "draft", "icbs-2026"), "2026: boards merge (provisional)"})
	if err := s.shareFlows(a, b); err != nil {
		return nil, err
	}
	if err := s.handedOn(a, b); err != nil {
		return nil, err
	}
	return &page{Title: reorganisationTitle(a, b), For: "Whose people became whose when bodies changed: how many people, and who pays for them since.", Section: "Understand", Body: b, Sheets: []*sheet{b.Flows},
		Sources: []string{fmt.Sprintf("People: %s, %s (%s people), the same people on both days, so that nothing but the bodies differs. Who belonged to whom: memberships and successions of the register, and for practices that no file places, those nearby (docs/restating.md).",
			b.Got.Weights.On, b.Got.Weights.File, thousands(b.Got.People))}}, nil
}

// days reads the two days.
func (b *reorganisationShown) days(a *ask) error {
	if b.Draft != nil {
		b.From, b.To = b.Draft.Base, b.Draft.In.From
		return nil
	}
	b.From, b.To = calendar.Of(2022, 6, 1), lastSeen
	for _, day := range []struct {
		name string
		into *calendar.Date
	}{{"from", &b.From}, {"to", &b.To}} {
		if text := a.Value(day.name); text != "" {
			d, err := calendar.Parse(text)
			if err != nil {
				return wrong("The day is not one", fmt.Sprintf("%q in %s= is no day.", text, day.name), "Write it as 2013-06-01.")
			}
			*day.into = d
		}
	}
	if b.From >= b.To {
		return wrong("The days are the wrong way round", fmt.Sprintf("%s is not before %s.", b.From, b.To), "Name the earlier day first.")
	}
	return nil
}

// reorganised counts the flows; a draft of the address is counted anew each time.
func (s *server) reorganised(a *ask, b *reorganisationShown) (*workspace.Reorganisation, error) {
	r := workspace.Reorganising{From: b.From, To: b.To, Role: org.Role(b.Level), KnownOn: a.Known}
	if b.Draft != nil {
		r.Draft = b.Draft.Draft
		return s.Workspace.Reorganisation(a.Context(), r)
	}
	got, err := keep(a.Context(), s, fmt.Sprint("reorganisation ", r), func() (*workspace.Reorganisation, error) {
		return s.Workspace.Reorganisation(context.WithoutCancel(a.Context()), r)
	})
	var none restate.NoSuchRole
	if errors.As(err, &none) {
		return nil, wrong("There were no such bodies", err.Error(), "Choose another level, or days between 1999-06-01 and today.")
	}
	return got, err
}

// shareFlows draws the flows and lists them.
func (s *server) shareFlows(a *ask, b *reorganisationShown) error {
	names := map[org.Code]string{}
	if b.Draft != nil {
		for _, made := range b.Draft.Made() {
			names[made.Code] = made.Name
		}
	}
	flows := b.Got.Flows
	if b.Focus != "" {
		flows = slices.DeleteFunc(slices.Clone(flows), func(f workspace.PeopleFlow) bool { return f.Source != b.Focus && f.Target != b.Focus })
		if len(flows) == 0 {
			return missing("Nobody's commissioner was "+string(b.Focus), fmt.Sprintf("%s had no people on %s, and none on %s.", b.Focus, b.From, b.To), "Choose another body, other days, or look at all.")
		}
		b.All = a.With("body", "")
	}
	b.Picture = (&sankeyOf{ask: a, from: b.From, to: b.To, names: names, focus: b.Focus}).draw(b.Got.Flows)
	for _, f := range b.Got.Flows {
		if f.Source == "" || f.Target == "" {
			b.Unplaced += f.People
		}
	}
	b.Flows = flowSheet(b.Got, flows, names)
	return nil
}

// flowSheet lists flows, the largest changes first.
func flowSheet(got *workspace.Reorganisation, flows []workspace.PeopleFlow, names map[org.Code]string) *sheet {
	was := map[org.Code]int{}
	for _, f := range got.Flows {
		was[f.Source] += f.People
	}
	flows = slices.Clone(flows)
	slices.SortStableFunc(flows, func(x, y workspace.PeopleFlow) int {
		same := func(f workspace.PeopleFlow) int {
			if f.Source == f.Target {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(same(x), same(y)), cmp.Compare(y.People, x.People))
	})
	var rows [][]string
	for _, f := range flows {
		payer := "another"
		switch {
		case f.Source == "" || f.Target == "":
			payer = "not known"
		case f.Source == f.Target:
			payer = "the same code"
		}
		rows = append(rows, []string{string(f.Source), string(f.Target), names[f.Target], thousands(f.People), perCent(float64(f.People) / float64(was[f.Source])), payer})
	}
	out := textSheet("Flows", "Who pays for whom: people of each old body by new body", []string{"predecessor", "successor", "name_in_the_draft", ">people", ">of_its_people", "payer"}, rows)
	out.Most, out.on = 60, map[string]calendar.Date{"predecessor": got.From, "successor": got.To}
	if len(names) == 0 {
		out.Hidden = []string{"name_in_the_draft"}
	}
	return out
}

// handedOn is the live work of a draft, or the handovers adopted between the days.
func (s *server) handedOn(a *ask, b *reorganisationShown) error {
	if b.Draft == nil {
		all, err := s.Workspace.Handovers(a.Context())
		for _, h := range all {
			if h.On > b.From && h.On <= b.To {
				b.Adopted = append(b.Adopted, h)
			}
		}
		return err
	}
	b.Handover, b.Effects = a.To("/structures/handover", b.Draft.Pairs...), a.To("/structures/propose", b.Draft.Pairs...)
	work, err := s.Workspace.PlanHandover(a.Context(), b.Draft.Draft, s.Classes, b.Draft.In.From)
	if errors.Is(err, workspace.ErrNoHeir) {
		return nil // the page of the handover says what is wrong
	}
	b.Work = work
	return err
}

// reorganisationTitle says how many bodies became how many, and for whom it mattered.
func reorganisationTitle(a *ask, b *reorganisationShown) string {
	if b.Focus != "" {
		return fmt.Sprintf("Whose the people of %s were on %s, and are on %s", a.Named(b.Focus), spelt(b.From), spelt(b.To))
	}
	old, now := map[org.Code]bool{}, map[org.Code]bool{}
	for _, f := range b.Got.Flows {
		old[f.Source], now[f.Target] = true, true
	}
	delete(old, "")
	delete(now, "")
	verb := "became"
	if b.Draft != nil {
		verb = "would become"
	}
	return fmt.Sprintf("%s %s %s: another company for %s of people", plural(len(old), "body", "bodies"), verb, thousands(len(now)), perCent(b.Got.Companies))
}
