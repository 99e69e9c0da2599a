package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/responsibility"
)

// missing lists what the answer lacks: what nobody publishes at all, and what is not
// loaded.
func (b *LevelBasis) missing(in level.Input) {
	lack := func(what, load string) { b.Absent = append(b.Absent, LevelAbsence{what, load}) }
	if in.Flows == nil {
		lack("where the patients of trusts come from, so that the term interface is off", "remit import trust-flows trust-patient-flows-lad21.csv")
	}
	if len(in.Prevalence) == 0 {
		lack("prevalence by district, so that acute need counts as its composite, which hides how conditions differ", "remit import qof-prevalence qof-prevalence-lad-2019-20.csv")
	}
	for _, l := range level.Rungs {
		if !slices.ContainsFunc(in.Ladder, func(r level.Rung) bool { return r.Level == l }) {
			lack("the bodies of the level "+string(l), "weighted populations of 2022/23, which name networks and councils")
		}
	}
	lack("outpatient attendances: the cost collection has a few rows of them only", "a file of services with their cases and cost, --services")
	lack("community services for children's mental health: no currency tells them apart", "a file of services with their cases and cost, --services")
	if b.Drugs > 0 {
		lack(fmt.Sprintf("high-cost drugs, £%.1fbn in one row, left out", b.Drugs/1e9), "a file of services by drug or by condition, --services")
	}
	lack("specialised services by service line: the published lines carry neither cases nor costs", "a file of services with their cases and cost, --services")
	if !councilLoaded(in.Services) {
		lack("care that councils commission (public health, social care): no cost collection holds it", "a file of services with their cases, cost and co-use, --services")
	}
	if len(in.Engaged) == 0 {
		lack("evidence of engagement, so that the term engagement is off", "the key engagement in a file of services, --services")
	}
	if b.Blank > 0 {
		lack(fmt.Sprintf("%d rows of the cost collection with small numbers suppressed (£%.1fm)", b.Blank, b.BlankSum/1e6), "the services of these rows with their cases, --services")
	}
}

// councilLoaded tells whether somebody stated a service of a council: one that the
// cost collection does not have, and that may stand at place only.
func councilLoaded(services []level.Service) bool {
	return slices.ContainsFunc(services, func(s level.Service) bool {
		return len(s.Currencies) == 0 && len(s.Levels) == 1 && s.Levels[0] == structure.Place
	})
}

// Arranged says what the tables of NHS England say of today's arrangement of each
// service; "not known" of those that no service line is known for.
func (w *Workspace) Arranged(ctx context.Context, answers []level.Answer, on, knownOn calendar.Date) error {
	tables, err := w.ResponsibilityTables(ctx, knownOn)
	if err != nil {
		return err
	}
	for i := range answers {
		var at []structure.Level
		answers[i].Today, at = arranged(tables.Services, level.LineOf(answers[i].Code), on)
		answers[i].Differs = at != nil && !slices.Contains(at, answers[i].Level)
	}
	return nil
}

const notKnown = "not known"

// arranged is the arrangement of a service line on a day, and the levels that it
// stands for.
func arranged(lines []responsibility.ServiceRow, line string, on calendar.Date) (string, []structure.Level) {
	for _, l := range lines {
		if line == "" || l.Code != line || !l.In.Holds(on) {
			continue
		}
		switch {
		case l.PublicHealth:
			return fmt.Sprintf("NHS England, public health (%s)", line), []structure.Level{structure.Region, structure.National}
		case strings.EqualFold(l.Status, "GREEN"):
			return fmt.Sprintf("delegated to boards (%s)", line), []structure.Level{structure.System}
		case strings.EqualFold(l.Status, "RED"):
			return fmt.Sprintf("kept by NHS England (%s)", line), []structure.Level{structure.Region, structure.National}
		case strings.EqualFold(l.Status, "AMBER"):
			return fmt.Sprintf("NHS England, to be delegated (%s)", line), []structure.Level{structure.Region, structure.National}
		}
	}
	return notKnown, nil
}
