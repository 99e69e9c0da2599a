package org

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// insert puts a membership into the history and takes its days from those
// already there.
func (h *chronicle) insert(s statement, note string) {
	in := calendar.Through(s.joined, s.left)
	var kept []span
	for _, m := range h.spans {
		kept = append(kept, h.without(m, s, in)...)
	}
	kept = append(kept, span{Membership: Membership{Source: s.Source, Practice: h.practice, Parent: s.parent, In: in, Note: note}, stated: s.left != 0 && s.kind != byNetwork})
	slices.SortFunc(kept, func(a, b span) int { return cmp.Compare(a.In.From, b.In.From) })
	h.spans = kept
}

// without is what is left of an older membership beside a newer statement.
func (h *chronicle) without(m span, s statement, in calendar.Period) []span {
	if !m.In.Overlaps(in) {
		return []span{m}
	}
	if m.In.Until != 0 || m.In.From >= in.From || s.kind == byPractice && in.From <= m.Known {
		h.conflict(s, fmt.Sprintf("%s belonged to %s (%s) by one file and to %s (%s) by another; the newer file wins.", s.practice, m.Parent, m.In, s.parent, in))
	}
	var out []span
	if m.In.From < in.From {
		before := m
		before.In.Until = in.From
		out = append(out, before)
	}
	if in.Until != 0 && m.In.Until > in.Until {
		after := m
		after.In.From = in.Until
		out = append(out, after)
	}
	return out
}

// finish lists the successions that took place on the day a membership began.
func (h *chronicle) finish() []span {
	for i := 1; i < len(h.spans); i++ {
		before, m := h.spans[i-1], &h.spans[i]
		if before.In.Until != m.In.From {
			continue
		}
		by := h.lineages.path(before.Parent, m.Parent, before.In.From, m.In.From)
		if len(by) > 0 && by[len(by)-1].Date == m.In.From {
			m.Successions = by
		}
	}
	return h.spans
}

func (h *chronicle) conflict(s statement, what string) {
	h.problems.Add(disagreement("sources_conflict", problem.Warn, s, what))
}

func (h *chronicle) note(s statement, what string) {
	h.notes.Add(disagreement("join_date_differs", problem.Note, s, what))
}

func disagreement(code string, severity problem.Severity, s statement, what string) problem.Problem {
	return problem.Problem{Code: code, Severity: severity, File: s.File, Line: s.Line, What: what,
		Why: "Two files disagree about a day; only one of them can be right.", Fix: "Check the practice with the Organisation Data Service if the day matters."}
}
