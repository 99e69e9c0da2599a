package workspace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/assessment"
	"github.com/remit-health/remit/need/neighbour"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// peersOfAssessment is beside how many bodies the evidence of an assessment stands.
const peersOfAssessment = 5

// Assess measures the evidence of a needs assessment. A measure that is not loaded is a
// gap of the document; one that does not exist is a problem.
func (w *Workspace) Assess(ctx context.Context, a *assessment.Assessment, variables *neighbour.Variables, last *Results, knownOn calendar.Date) (*assessment.Document, *problem.List, error) {
	problems := &problem.List{}
	q := FootprintAsked{Body: org.Code(a.Body), On: a.On, Vintage: 2011, KnownOn: knownOn}
	ask := BesideAsked{FootprintAsked: q, Variables: variables, Results: last}
	if q.Body != England {
		ask.Peers = peersOfAssessment
	}
	f, err := w.Footprint(ctx, q)
	if errors.Is(err, ErrNotLoaded) { // the areas of 2011 may not be loaded; the labels of figures say which index they are by
		q.Vintage = 2021
		ask.FootprintAsked = q
		if later, found := w.Footprint(ctx, q); found == nil {
			f, err = later, nil
		}
	}
	if err != nil {
		return nil, nil, err
	}
	beside, err := w.besideOf(ctx, f, ask)
	if err != nil {
		return nil, nil, err
	}
	gap, err := w.gapOf(ctx, f, knownOn)
	if err != nil {
		return nil, nil, err
	}
	d := &assessment.Document{Assessment: a, Name: beside.Name, People: beside.People, CountedOn: beside.CountedOn, Items: []assessment.Item{}, Heard: []assessment.Heard{}, NotHeard: []string{},
		Missing: append([]assessment.Gap{}, a.Gaps...), Statute: assessment.Statute}
	for _, e := range a.Evidence {
		d.Items = append(d.Items, evidenceOf(e, a, beside, gap, problems))
	}
	if err := w.heardFor(ctx, d, knownOn); err != nil {
		return nil, nil, err
	}
	for _, absent := range append(slices.Clone(beside.Absent), gap.Absent...) {
		says, load, found := strings.Cut(absent, ": ")
		if !found {
			load = "nobody publishes it in a form that can be loaded"
		}
		load = strings.TrimPrefix(load, ErrNotLoaded.Error()+"; ") // the list says so already
		if one := (assessment.Gap{Says: capital(says), Load: load}); !slices.Contains(d.Missing, one) {
			d.Missing = append(d.Missing, one)
		}
	}
	return d, problems, w.decided(ctx, a, problems)
}

// evidenceOf measures one item.
func evidenceOf(e assessment.Evidence, a *assessment.Assessment, beside *Beside, gap *Gap, problems *problem.List) assessment.Item {
	item := assessment.Item{Evidence: e}
	if e.Cite != nil {
		return item
	}
	if name, ok := strings.CutPrefix(e.Measure, "gap:"); ok {
		i := slices.IndexFunc(gap.Conditions, func(c ConditionGap) bool { return c.Indicator == name })
		if i >= 0 {
			c := gap.Conditions[i]
			item.Label, item.From, item.Until, item.Figure = "in England, the most deprived tenth against the least, people on the register of "+c.Label, c.From, c.Until, &c.Ratio
			item.Files, item.Open = filesWithImport(c.Files), fmt.Sprintf("remit need gap %s --on %s --format csv", a.Body, a.On)
			return item
		}
	}
	if i := slices.IndexFunc(beside.Figures, func(f BesideFigure) bool { return f.Measure == e.Measure }); i >= 0 {
		f := beside.Figures[i]
		item.Label, item.From, item.Until, item.Figure, item.England, item.Against, item.Note = f.Label, f.From, f.Until, &f.Own, f.England, f.Against, f.Note
		item.Files, item.Open = filesWithImport(f.Sources), fmt.Sprintf("remit need beside %s --on %s --rows %s", a.Body, a.On, e.Measure)
		if strings.HasPrefix(e.Measure, "aged-") || e.Measure == "most-deprived-fifth" {
			item.Open = fmt.Sprintf("remit need people %s --on %s --by area,deprivation,age --format csv", a.Body, a.On)
		}
		if f.Section == "spend" {
			item.Open = "remit contract statement"
		}
		return item
	}
	problems.Add(problem.Problem{Code: "not_measured", Severity: problem.Warn, File: a.ID, Field: e.ID, What: fmt.Sprintf("the evidence %s names the measure %q, which is not loaded for %s or does not exist.", e.ID, e.Measure, a.Body),
		Why: "It stands in the assessment as not loaded.", Fix: fmt.Sprintf("See what can be measured: remit need beside %s --on %s --format csv (column measure); gap:qof:COPD for the gap of a condition.", a.Body, a.On)})
	return item
}

// filesWithImport are files with the number of their import, by which rows are opened.
func filesWithImport(files []SourceFile) []string {
	out := []string{}
	for _, f := range files {
		text := f.File
		if f.Import > 0 {
			text += " (import " + strconv.FormatInt(f.Import, 10) + ", known " + f.Known.String() + ")"
		}
		out = append(out, text)
	}
	return out
}

// decided warns of decisions that no thread of the workspace holds.
func (w *Workspace) decided(ctx context.Context, a *assessment.Assessment, problems *problem.List) error {
	if len(a.Decisions) == 0 {
		return nil
	}
	threads, err := w.Threads(ctx)
	if err != nil {
		return err
	}
	for _, id := range a.Decisions {
		if !slices.ContainsFunc(threads, func(t Thread) bool { return t.ID == id }) {
			problems.Add(problem.Problem{Code: "unknown_decision", Severity: problem.Warn, File: a.ID, What: fmt.Sprintf("the workspace holds no thread %s.", id),
				Why: "The link cannot be followed.", Fix: "Add it with remit thread add FILE, or correct its name (remit thread list)."})
		}
	}
	return nil
}

// AssessmentTable is the figures of an assessment.
func AssessmentTable(d *assessment.Document) (columns []string, rows [][]string) {
	columns = []string{"assessment", "evidence", "measure", "label", "from", "until", "value", "lower_95", "upper_95", "unit", "count", "out_of", "method", "england", "england_lower_95", "england_upper_95", "against_peers", "files", "open", "notes"}
	for _, i := range d.Items {
		row := []string{d.ID, i.ID, i.Measure, i.Label, i.From.String(), i.Until.String()}
		row = append(row, estimateCells(i.Figure)...)
		e := need.Estimate{}
		if i.Figure != nil {
			e = *i.Figure
		}
		row = append(row, e.Unit, strconv.FormatFloat(e.Count, 'f', -1, 64), strconv.FormatFloat(e.Of, 'f', -1, 64), e.Method)
		row = append(row, estimateCells(i.England)...)
		rows = append(rows, append(row, i.Against, strings.Join(i.Files, "; "), i.Open, i.Note))
	}
	return columns, rows
}
