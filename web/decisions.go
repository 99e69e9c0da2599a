package web

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/remit-health/remit/workspace"
)

// A decisionsShown is the decisions, those due for review apart.
type decisionsShown struct {
	Due, All *sheet
	Form     string // what the field for a new one holds
}

// decisions lists what was decided, as known on the day of the page.
func (s *server) decisions(a *ask) (*page, error) {
	all, err := s.Workspace.Decisions(a.Context(), workspace.EndOf(a.Known))
	if err != nil {
		return nil, err
	}
	due, err := s.Workspace.DueDecisions(a.Context(), a.On)
	if err != nil {
		return nil, err
	}
	due = slices.DeleteFunc(due, func(d *workspace.Decision) bool {
		return !slices.ContainsFunc(all, func(known *workspace.Decision) bool { return known.ID == d.ID })
	})
	b := decisionsShown{decisionSheet("Due", "Reviews that are due on "+spelt(a.On)+", the longest overdue first", due), decisionSheet("Decisions", "Each opens why it was made", all), decisionForm}
	p := &page{Title: "Nothing was decided yet", For: "What was decided, by whom and by what right, on which need and after hearing whom; and when it is looked at again.", Section: "Decide", Body: b, Writes: true,
		Sources: []string{"The decisions of the workspace, each in its newest version as known on the day of the page. docs/decisions-and-voice.md describes their files."}}
	if len(all) == 0 {
		return p, nil
	}
	incomplete := 0
	for _, d := range all {
		if len(d.Missing) > 0 {
			incomplete++
		}
	}
	p.Title = plural(len(all), "decision", "decisions")
	if incomplete > 0 {
		p.Title += fmt.Sprintf(", %d of them incomplete", incomplete)
	}
	p.Title += "; " + plural(len(due), "review is due", "reviews are due")
	p.Sheets = []*sheet{b.All, b.Due}
	return p, nil
}

func decisionSheet(name, caption string, all []*workspace.Decision) *sheet {
	var rows [][]string
	for _, d := range all {
		rows = append(rows, []string{d.ID, strconv.Itoa(d.Version), d.On.String(), string(d.Power.Body), d.Title(), d.Chosen.Name, d.Due.String(), d.Lacks(), strconv.FormatBool(d.MadeUp), d.File})
	}
	s := textSheet(name, caption, []string{"decision", ">version", "on", "body", "question", "chosen", "review_due", "lacks", "made_up", "file"}, rows)
	s.opens, s.Hidden = map[string]string{"decision": "/decisions/"}, []string{"version", "made_up", "file"}
	return s
}

// A decisionShown is a decision as the public reads it.
type decisionShown struct {
	workspace.ToldDecision
	Doubts            []string
	Versions          []workspace.DecisionVersion
	Cited             []pointer
	History, Followed *sheet
	Path              string
}

// decision tells why something was decided.
func (s *server) decision(a *ask) (*page, error) {
	id := a.PathValue("id")
	d, err := s.Workspace.Decision(a.Context(), id, workspace.EndOf(a.Known))
	if errors.Is(err, workspace.ErrNoDecision) {
		return nil, missing("There is no such decision", err.Error(), "Choose one from the list of decisions; one that came later is not known on an earlier day.")
	}
	if err != nil {
		return nil, err
	}
	power, err := s.Workspace.PowerOf(a.Context(), d.Decision, workspace.Powers{Classes: s.Classes, Matters: s.Matters, Agreed: s.Agreed})
	if err != nil {
		return nil, err
	}
	versions, err := s.Workspace.DecisionVersions(a.Context(), d.ID)
	if err != nil {
		return nil, err
	}
	b := &decisionShown{ToldDecision: d.Told(power), Versions: versions.Versions, Cited: cited(d), Path: "/decisions/" + escaped(d.ID)}
	for _, p := range d.Doubts(power) {
		b.Doubts = append(b.Doubts, sentenceCase(p.What)+" "+p.Why+" "+p.Fix)
	}
	columns, rows := b.Table()
	told := textSheet("Decision", "", columns, rows)
	columns, rows = versions.Table()
	b.History = textSheet("Versions", "Every version, and what it says otherwise than the one before", columns, rows)
	b.History.Hidden = []string{"decision"}
	b.Followed = followedSheet(d)
	return &page{Title: fmt.Sprintf("%s chose on %s: %s", a.Named(d.Power.Body), spelt(d.On), d.Chosen.Name), For: "Why it was decided: each part says where it comes from, and what the record does not say asks its question.", Section: "Decide", Body: b, Writes: true,
		Sheets:  []*sheet{told, b.History, b.Followed},
		Sources: []string{fmt.Sprintf("Decision %s of %s, version %d of %d, from %s, added on %s.", d.ID, spelt(d.On), d.Version, len(versions.Versions), d.File, d.At.UTC().Format("2 January 2006")), "The power is held against the register of powers on the day of the decision."}}, nil
}

// cited are the pages about what a decision rests on.
func cited(d *workspace.Decision) []pointer {
	var out []pointer
	if d.RunHere {
		out = append(out, pointer{"The priority run " + d.Run.Name, "/priorities/" + escaped(d.Run.Name)})
	}
	for _, v := range d.Voices {
		if v.Here {
			out = append(out, pointer{"What people said: " + v.ID, "/voice/" + escaped(v.ID)})
		}
	}
	if d.Thread != "" {
		out = append(out, pointer{"The thread from the need to what came of it", "/threads/" + escaped(d.Thread)})
	}
	return append(out, pointer{"The body that decided", "/body/" + escaped(string(d.Power.Body))})
}

func followedSheet(d *workspace.Decision) *sheet {
	var rows [][]string
	for _, f := range d.After {
		rows = append(rows, []string{f.On.String(), f.What, f.Source, yesOrNo(f.Reviewed), f.Review.String()})
	}
	return textSheet("Afterwards", "What happened afterwards", []string{"on", "what", "source", "reviewed", "review_on"}, rows)
}
