package web

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/workspace"
)

// A handoverShown is who goes on with the live work of bodies that end.
type handoverShown struct {
	Draft   *drafted
	On      calendar.Date
	Got     *workspace.Handover
	Adopted []workspace.AdoptedHandover // where no draft is named
	Done    int                         // pieces of work that somebody goes on with
	All     int
	Wide    int // of the bar of progress, in a thousand
	Orphans *sheet
	Moves   *sheet
	Stood   *sheet
	Effects string
	Flows   string
}

// handover lists the live work of the bodies that a draft ends, and who goes on with
// each. Without a draft it lists the handovers that were adopted.
func (s *server) handover(a *ask) (*page, error) {
	p := &page{Title: "Live work to hand over", Section: "Decide", For: "When a body ends, somebody must go on with each decision, contract, outcome and fixed payer of it; nothing may be left to nobody.",
		Sources: []string{"Live work of the workspace on the day of the handover: decisions, contracts that run, outcomes to be measured, payers fixed by hand, what people said, functions. docs/structures.md says who goes on with what."}}
	d, err := s.draftOf(a)
	if err != nil {
		return nil, err
	}
	if d == nil {
		b := handoverShown{}
		if b.Adopted, err = s.Workspace.Handovers(a.Context()); err != nil {
			return nil, err
		}
		p.Body = b
		return p, nil
	}
	got, err := s.Workspace.PlanHandover(a.Context(), d.Draft, s.Classes, d.In.From)
	if errors.Is(err, workspace.ErrNoHeir) {
		return nil, wrong("The draft names who is not there", err.Error(), "Correct the heirs and the work that the draft names.")
	}
	if err != nil {
		return nil, err
	}
	b := handoverShown{Draft: d, On: d.In.From, Got: got, Done: len(got.Moves), All: len(got.Moves) + len(got.Orphans), Effects: a.To("/structures/propose", d.Pairs...), Flows: a.To("/reorganisation", d.Pairs...)}
	if b.All > 0 {
		b.Wide = 1000 * b.Done / b.All
	}
	b.Orphans, b.Moves, b.Stood = workSheet("Orphans", "Left to nobody", orphansOf(got)), workSheet("Moves", "Who goes on with what", got.Moves), stoodSheet(got)
	p.Title, p.Body, p.Sheets = handoverTitle(got, b), b, []*sheet{b.Orphans, b.Moves, b.Stood}
	return p, nil
}

// handoverTitle says how much is left to nobody.
func handoverTitle(h *workspace.Handover, b handoverShown) string {
	switch {
	case len(h.Gone) == 0 && b.All == 0:
		return "No body ends by " + h.Structure + ", and no work is handed over"
	case b.All == 0:
		return "The bodies that end leave no live work behind"
	case len(h.Orphans) == 0:
		return fmt.Sprintf("All %s of live work have somebody who goes on with them", plural(b.All, "piece", "pieces"))
	}
	return fmt.Sprintf("%d of %s of live work would be left to nobody", len(h.Orphans), plural(b.All, "piece", "pieces"))
}

// orphansOf are the pieces for which nobody is named.
func orphansOf(h *workspace.Handover) []workspace.HandedOn {
	var out []workspace.HandedOn
	for _, o := range h.Orphans {
		out = append(out, workspace.HandedOn{LiveWork: o})
	}
	return out
}

// workSheet lists live work with who goes on with it; to nobody is empty.
func workSheet(name, caption string, all []workspace.HandedOn) *sheet {
	var rows [][]string
	for _, m := range all {
		rows = append(rows, []string{m.Kind, m.Title, m.ID, string(m.Body), day(m.Since), day(m.Due), string(m.To), m.Why})
	}
	columns := []string{"kind", "what", "id", "body", "since", "due", "goes_on", "why"}
	out := textSheet(name, caption, columns, rows)
	out.Most = 100
	if name == "Orphans" {
		out.Hidden = []string{"goes_on", "why"}
	}
	return out
}

// day is a day, or nothing.
func day(d calendar.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// stoodSheet is for how long what ends had lasted.
func stoodSheet(h *workspace.Handover) *sheet {
	var rows [][]string
	for _, one := range h.Stood {
		rows = append(rows, []string{one.What, one.ID, one.Since.String(), strconv.FormatFloat(one.Years, 'f', 1, 64)})
	}
	out := textSheet("Stood", "For how long what ends had lasted", []string{"what", "id", "since", ">years"}, rows)
	out.Most = 25
	return out
}
