package web

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/workspace"
)

// A drafted is a draft of a structure as an address names it: the name of one that was
// saved, a whole file, or a question (which bodies merge, or how one is split).
type drafted struct {
	*structure.Draft
	Text  string // the file
	Pairs []string
}

// draftFields are what an address says of a draft; they go along between its pages.
var draftFields = []string{"draft", "merge", "with", "split", "locations", "into", "name", "rest", "from", "base"}

// draftOf reads the draft of an address; nil if it names none.
func (s *server) draftOf(a *ask) (*drafted, error) {
	d := &drafted{}
	for _, name := range draftFields {
		d.Pairs = append(d.Pairs, name, a.Value(name))
	}
	if a.Value("merge") != "" && len(codesIn(a.Value("merge")+" "+a.Value("with"))) == 1 && a.Value("with") == "" {
		return nil, nil // the form asks for the other body
	}
	var err error
	switch {
	case a.Value("merge") != "" || a.Value("split") != "":
		d.Text, err = s.whatIf(a)
	case a.Value("draft") != "":
		d.Text, err = s.draftText(a.Value("draft"))
	default:
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	read, problems := structure.ReadDraft("draft.yaml", []byte(d.Text))
	if read == nil {
		first := problems.All()[0]
		return nil, wrong("The draft has "+plural(problems.Len(), "problem", "problems"), fmt.Sprintf("Line %d: %s %s", first.Line, first.What, first.Why), first.Fix+" docs/structures.md shows a draft.")
	}
	d.Draft = read
	return d, nil
}

// savedName is the name of a draft; anything else is a file.
var savedName = regexp.MustCompile(`^[a-z0-9-]{1,80}$`)

func (s *server) draftText(text string) (string, error) {
	if !savedName.MatchString(text) {
		return strings.ReplaceAll(text, "\r\n", "\n"), nil
	}
	file, err := structure.PublishedText(text)
	if s.Draft != nil {
		file, err = s.Draft(text)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "", missing("There is no draft "+text, "No draft of this name was saved, and Remit carries none.", "Save one (remit structures propose FILE --save), or paste its file.")
	}
	return string(file), err
}

// lastSeen is the last 1 June of which the published files show who belonged to whom: a
// draft that names no other day changes this map.
var lastSeen = calendar.Of(2023, 6, 1)

// whatIf writes the file of a question.
func (s *server) whatIf(a *ask) (string, error) {
	w := structure.WhatIf{Role: org.ICB, Base: lastSeen, From: calendar.Year(calendar.FinancialYear(s.today()) + 1).From, Into: structure.Body{Code: a.code("into"), Name: a.Value("name")}}
	for _, day := range []struct {
		name string
		into *calendar.Date
	}{{"base", &w.Base}, {"from", &w.From}} {
		if text := a.Value(day.name); text != "" {
			d, err := calendar.Parse(text)
			if err != nil {
				return "", wrong("The day is not one", fmt.Sprintf("%q is no day.", text), "Write it as 2027-04-01.")
			}
			*day.into = d
		}
	}
	if w.Into.Code == "" {
		w.Into.Code = "NEW"
	}
	if a.Value("split") != "" {
		return splitting(a, w)
	}
	w.Bodies = codesIn(a.Value("merge") + " " + a.Value("with"))
	if len(w.Bodies) < 2 {
		return "", wrong("Which bodies merge?", "Fewer than two bodies are named.", "Choose two bodies, or more.")
	}
	if w.Into.Name == "" {
		w.Into.Name = a.Named(w.Bodies[0]) + " with " + a.Named(w.Bodies[1])
	}
	return string(w.Draft()), nil
}

// splitting is the file of a split: some sub-ICB locations go, the rest stays.
func splitting(a *ask, w structure.WhatIf) (string, error) {
	w.Bodies, w.Locations = codesIn(a.Value("split")), codesIn(a.Value("locations"))
	if len(w.Bodies) != 1 || len(w.Locations) == 0 {
		return "", wrong("What is split off?", "One body and at least one of its sub-ICB locations must be named.", "Choose a body, and name the locations that go, with blanks between.")
	}
	w.Rest = structure.Body{Code: a.code("rest"), Name: "what stays of " + a.Named(w.Bodies[0])}
	if w.Rest.Code == "" {
		w.Rest.Code = "REST"
	}
	if w.Into.Name == "" {
		w.Into.Name = "what is split off " + a.Named(w.Bodies[0])
	}
	return string(w.Draft()), nil
}

// codesIn are codes with blanks or commas between them, each once.
func codesIn(text string) []org.Code {
	var out []org.Code
	for _, c := range splitCodes(text) {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// A choice is a value that a form offers.
type choice struct{ Value, Text string }

// boards are the integrated care boards of a day, to choose from; none where the files
// do not say.
func (s *server) boards(a *ask, on calendar.Date) ([]choice, error) {
	got, err := keep(a.Context(), s, fmt.Sprint("boards ", on, a.Known), func() (*workspace.Reorganisation, error) {
		return s.Workspace.Reorganisation(a.Context(), workspace.Reorganising{From: on, To: on, Role: org.ICB, KnownOn: a.Known})
	})
	if err != nil {
		return nil, err
	}
	var out []choice
	for _, f := range got.Flows {
		if f.Source == f.Target && f.Source != "" {
			name, _ := a.register.Name(f.Source, on)
			out = append(out, choice{string(f.Source), strings.TrimSpace(string(f.Source) + " " + strings.TrimSuffix(strings.TrimPrefix(name, "NHS "), " Integrated Care Board"))})
		}
	}
	return out, nil
}
