package workspace

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// Lacks are the parts that a decision lacks, in words.
func (d *Decision) Lacks() string { return parts(d.Missing) }

// EndOf is the last moment of a day, none of no day.
func EndOf(d calendar.Date) time.Time {
	if d == 0 {
		return time.Time{}
	}
	return (d + 1).Time().Add(-time.Nanosecond)
}

// A ToldDecision is a decision as the public reads it.
type ToldDecision struct {
	*Decision
	Power PowerFound `json:"power_found"`
	Page  []Section  `json:"page"`
}

// Told is the decision with what the register of powers says of it.
func (d *Decision) Told(power PowerFound) ToldDecision {
	return ToldDecision{d, power, d.Page(&power)}
}

// Table is one row for each sentence.
func (t ToldDecision) Table() (columns []string, rows [][]string) {
	for _, s := range t.Page {
		for _, said := range s.Says {
			rows = append(rows, []string{t.ID, strconv.Itoa(t.Version), s.Heading, said.Text, said.From})
		}
	}
	return []string{"decision", "version", "section", "says", "comes_from"}, rows
}

// Doubts are what a reader of a decision must know, with what the register of powers
// says.
func (d *Decision) Doubts(power PowerFound) []problem.Problem {
	var out []problem.Problem
	if len(d.Missing) > 0 {
		out = append(out, problem.Problem{Code: "decision_incomplete", Severity: problem.Warn, File: d.File, What: fmt.Sprintf("decision %s lacks %s.", d.ID, d.Lacks()),
			Why: "Nobody could answer why it was made.", Fix: "Add what is missing with correction: what was added."})
	}
	switch power.Standing {
	case PowerNotHeld:
		out = append(out, problem.Problem{Code: "power_not_held", Severity: problem.Warn, File: d.File, What: power.Says, Why: "A body may do only what some instrument allows it to.", Fix: "Check body, matter and service; declare what bodies agreed as an arrangement (docs/who-decides.md)."})
	case PowerNotKnown:
		out = append(out, problem.Problem{Code: "power_not_known", Severity: problem.Note, File: d.File, What: power.Says, Why: "Whether the body had the power is not checked.", Fix: "State matter and service under power; remit who decides names them."})
	}
	for _, v := range d.Voices {
		if !v.Here {
			out = append(out, problem.Problem{Code: "voice_not_here", Severity: problem.Warn, File: d.File, What: fmt.Sprintf("decision %s cites voice %s, which is not in this workspace.", d.ID, v.ID), Why: "What people said cannot be looked up.", Fix: "Add it: remit voice add FILE."})
		}
	}
	return out
}

// A DecisionVersion is one version of a decision, beside the one before.
type DecisionVersion struct {
	ID         string   `json:"id"`
	Version    int      `json:"version"`
	At         string   `json:"added_at"`
	File       string   `json:"file"`
	Correction string   `json:"correction"`
	Changed    []string `json:"changed"` // headings that say something else than before
	Missing    string   `json:"missing"`
}

// DecisionVersions are all versions of a decision, and what happened afterwards.
type DecisionVersions struct {
	Versions []DecisionVersion `json:"versions"`
	After    []FollowUp        `json:"after"`
	Last     *Decision         `json:"-"`
}

// DecisionVersions tells how a decision was corrected. The error wraps [ErrNoDecision].
func (w *Workspace) DecisionVersions(ctx context.Context, id string) (DecisionVersions, error) {
	all, err := w.DecisionHistory(ctx, id, time.Time{})
	if err != nil {
		return DecisionVersions{}, err
	}
	out := DecisionVersions{Versions: []DecisionVersion{}, Last: all[len(all)-1]}
	for i, d := range all {
		v := DecisionVersion{d.ID, d.Version, d.At.UTC().Format("2006-01-02T15:04:05Z"), d.File, d.Correction, []string{}, d.Lacks()}
		if i > 0 {
			v.Changed = d.Changed(all[i-1])
		}
		out.Versions = append(out.Versions, v)
	}
	out.After = out.Last.After
	return out, nil
}

// Table is one row for each version.
func (v DecisionVersions) Table() (columns []string, rows [][]string) {
	for _, one := range v.Versions {
		rows = append(rows, []string{one.ID, strconv.Itoa(one.Version), one.At, one.File, one.Correction, strings.Join(one.Changed, "; "), one.Missing})
	}
	return []string{"decision", "version", "added_at", "file", "correction", "changed", "missing"}, rows
}
