package web

import (
	"errors"
	"fmt"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// refusedFor says why nothing was kept: each problem with what to do.
func refusedFor(title string, problems *problem.List) error {
	var what, do []string
	for _, p := range problems.All() {
		line := ""
		if p.Line > 0 {
			line = fmt.Sprintf("Line %d: ", p.Line)
		}
		what = append(what, line+sentenceCase(p.What)+" "+p.Why)
		do = append(do, p.Fix)
	}
	return wrong(title, strings.Join(what, " "), "Nothing was kept. Go back, where what you wrote still stands: "+strings.Join(do, " "))
}

// addDecision keeps a decision that was written on a page.
func (s *server) addDecision(a *ask, f *form) (string, error) {
	added, err := s.Workspace.AddDecision(a.Context(), "decision.yaml", []byte(f.Get("decision")), s.Now())
	if err != nil {
		return "", perhaps(err)
	}
	if added.Decision == nil {
		return "", refusedFor("The decision was not kept", added.Problems)
	}
	return a.To("/decisions/" + escaped(added.ID)), nil
}

// followDecision adds what happened after a decision.
func (s *server) followDecision(a *ask, f *form) (string, error) {
	up := workspace.FollowUp{Decision: f.Value("decision"), What: f.Value("what"), Source: f.Value("source"), Reviewed: f.Value("reviewed") == "yes", At: s.Now()}
	var err error
	if up.On, err = f.day("on_day"); err != nil {
		return "", err
	}
	if up.Review, err = f.day("review_on"); err != nil {
		return "", err
	}
	if up.On == 0 || up.What == "" || up.Source == "" {
		return "", wrong("Something is missing", "What happened needs its day, a sentence, and where that is written.", "Nothing was kept. Go back and fill them in.")
	}
	up.Reviewed = up.Reviewed || up.Review != 0
	d, err := s.Workspace.AddFollowUp(a.Context(), up)
	switch {
	case errors.Is(err, workspace.ErrFollowUp):
		return "", wrong("It was not kept", err.Error(), "Go back and correct the day.")
	case errors.Is(err, workspace.ErrNoDecision):
		return "", missing("There is no such decision", err.Error(), "Choose one from the list of decisions.")
	case err != nil:
		return "", perhaps(err)
	}
	return a.To("/decisions/"+escaped(d.ID)) + "#afterwards", nil
}

// decisionForm is what the field for a new decision holds at first.
const decisionForm = `decision: ""            # a name without blanks
question: ""
on: ""                  # the day: 2026-04-01
chosen: ""              # what was decided
reasons: ""
review: ""              # when somebody looks whether it worked
need:
  - {figure: "", source: "", as_at: ""}
priority_run: {none: "the reason"}   # or {name: ""}
voice: {nobody_asked: "the reason"}  # or {heard: "the name of a voice"}
conflicts: none declared
power: {body: "", matter: "", service: "", function: "", instrument: ""}
`
