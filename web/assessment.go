package web

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/remit-health/remit/need/assessment"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// An assessmentShown is a needs assessment as a paper; D is nil while nothing was asked.
type assessmentShown struct {
	Whose *whose
	File  string // the author's file, as the address holds it or as it was begun
	Own   bool   // the address holds it
	D     *assessment.Document
	Items []evidenceRow
	Found []problem.Problem
	All   *sheet
}

// An evidenceRow is an item of evidence on a scale of its own.
type evidenceRow struct {
	assessment.Item
	Line          spots
	Here, England string
	Period        string
}

// assessmentName is how problems name a file that was pasted.
const assessmentName = "assessment.yaml"

// assessment is a needs assessment: of a body, from what is loaded; or of the author's
// own file, which the address holds.
func (s *server) assessment(a *ask) (*page, error) {
	w, q, err := s.footprint(a, "/assessment")
	if err != nil {
		return nil, err
	}
	b := assessmentShown{Whose: w, File: strings.ReplaceAll(a.Values.Get("file"), "\r\n", "\n")}
	p := &page{Title: "A needs assessment for a board", Section: "Understand", For: "The question, the evidence with its intervals, what people said, what is missing and what is recommended: a paper that prints.", Body: b}
	b.Own = strings.TrimSpace(b.File) != ""
	switch {
	case !b.Own && w.Body == "":
		return p, nil
	case !b.Own:
		if b.File, err = s.assessmentOf(a, q); err != nil {
			return nil, measuredOr(err)
		}
	}
	if err := s.assessed(a, &b); err != nil {
		return nil, measuredOr(err)
	}
	p.Body = b
	if b.D == nil {
		p.Title = "The file cannot be read as an assessment"
		return p, nil
	}
	p.Title, p.Sheets = b.D.Title, []*sheet{b.All}
	p.Sources = []string{"Duty: " + b.D.Statute + ".", "Each figure is measured from the workspace and names its files; the words are the author's."}
	return p, nil
}

// assessmentOf is the file to begin from for a body.
func (s *server) assessmentOf(a *ask, q workspace.FootprintAsked) (string, error) {
	ask := workspace.BesideAsked{FootprintAsked: q, Peers: 5}
	if q.Body == workspace.England {
		ask.Peers = 0
	}
	beside, err := s.besideOf(a, ask)
	if err != nil {
		return "", err
	}
	gap, err := s.gapOf(a, q)
	if err != nil {
		return "", err
	}
	return string(workspace.AssessmentDraft(beside, gap)), nil
}

// assessed reads the file and measures it.
func (s *server) assessed(a *ask, b *assessmentShown) error {
	read, problems := assessment.Read(assessmentName, []byte(b.File))
	b.Found = problems.All()
	if read == nil {
		return nil
	}
	last, err := s.Workspace.Results(context.WithoutCancel(a.Context()), s.Out)
	if err != nil && !errors.Is(err, workspace.ErrNoRun) {
		return err
	}
	variables, found := workspace.ChosenVariables()
	if variables == nil {
		return errors.New(found.All()[0].What)
	}
	type paper struct {
		d        *assessment.Document
		problems *problem.List
	}
	got, err := keep(a.Context(), s, "assessment "+a.Known.String()+b.File, func() (out paper, err error) {
		out.d, out.problems, err = s.Workspace.Assess(context.WithoutCancel(a.Context()), read, variables, last, a.Known)
		return out, err
	})
	if err != nil {
		return err
	}
	b.D = got.d
	b.Found = append(b.Found, got.problems.All()...)
	for _, i := range b.D.Items {
		b.Items = append(b.Items, evidenceRow{Item: i, Here: interval(i.Figure), England: interval(i.England), Period: periodOf(i),
			Line: newSpots(false, math.NaN(), spotted{"own", i.Figure}, spotted{"england", i.England})})
	}
	columns, rows := workspace.AssessmentTable(b.D)
	b.All = textSheet("Evidence", "", columns, rows)
	return nil
}

// periodOf is when evidence is of, in words.
func periodOf(i assessment.Item) string {
	switch {
	case i.Figure == nil:
		return ""
	case i.From == 0:
		return "of a year that the file does not say"
	case i.Until > i.From+1:
		return fmt.Sprintf("%s to %s", spelt(i.From), spelt(i.Until-1))
	}
	return "on " + spelt(i.From)
}
