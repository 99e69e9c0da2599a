package web

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/workspace"
)

// An optionForm is options that somebody pasted, and how they are to be weighed.
type optionForm struct {
	Text, As, Objective string
	Draws               int
	Objectives          []objectiveShown
	Forms               []string
	Example             string
}

// An objectiveShown is an objective in words.
type objectiveShown struct{ Name, Says string }

var objectives = []objectiveShown{{"benefit", "the benefit as stated"}, {"net", "less what the cost displaces elsewhere"}, {"equity", "that, with more weight for worse health"}}

// exampleOptions is the least that a table of options holds.
const exampleOptions = `id,name,benefit,distribution,sd,cost,nurses
falls,Falls prevention,42,gamma,9,240000,4
stroke,Early discharge after stroke,55,normal,12,410000,6
pressure,High blood pressure found,30,normal,5,200000,2
joints,More hips and knees,48,normal,6,450000,7
limit,,,,,650000,9
`

// prioritise finds the best set of options that were pasted, and keeps nothing.
func (s *server) prioritise(a *ask) (*page, error) {
	f := &optionForm{Text: a.Values.Get("options"), As: a.Value("as"), Objective: a.Value("objective"), Draws: 20, Objectives: objectives, Forms: []string{"csv", "yaml", "json"}, Example: exampleOptions}
	b := &priorityShown{Form: f, Close: closeCall}
	p := &page{Title: "Try options: which are best for the money?", Section: "Decide", Body: b, For: "Paste a table of options and what there is to pay for them with, and see the best set. Nothing is saved."}
	if a.Value("options") == "" {
		return p, nil
	}
	asked, err := a.pasted(f)
	if err != nil {
		return nil, err
	}
	if b.Run, b.Problems, err = s.bestSet(a.Context(), asked); err != nil {
		return nil, err
	}
	return b.page(a)
}

// pasted is what the form asks.
func (a *ask) pasted(f *optionForm) (workspace.PriorityAsked, error) {
	var none workspace.PriorityAsked
	if f.As == "" {
		f.As = "csv"
	}
	if f.Objective == "" {
		f.Objective = "benefit"
	}
	if text := a.Value("draws"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > mostDraws {
			return none, wrong("That is no number of draws", fmt.Sprintf("%q is no number from 0 to %d.", text, mostDraws), "Write a whole number; remit plan run draws more often.")
		}
		f.Draws = n
	}
	switch {
	case !slices.Contains(f.Forms, f.As):
		return none, wrong("That is no form of a file", fmt.Sprintf("%q is none of csv, yaml and json.", f.As), "Choose one from the list.")
	case !slices.ContainsFunc(objectives, func(o objectiveShown) bool { return o.Name == f.Objective }):
		return none, wrong("There is no such objective", fmt.Sprintf("%q is none of benefit, net and equity.", f.Objective), "Choose one from the list.")
	case len(f.Text) > mostPasted:
		return none, wrong("That is too much for an address", fmt.Sprintf("The options are %s bytes, and an address can hold %s.", thousands(len(f.Text)), thousands(mostPasted)), "Save them as a file and run it: remit plan run FILE")
	}
	return workspace.PriorityAsked{Options: workspace.RunFile{Name: "pasted." + f.As, Text: []byte(f.Text)}, Method: priority.Every,
		Settings: priority.Settings{Objective: priority.Objective(f.Objective), Draws: f.Draws, Seed: 1}}, nil
}
