package org

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// A chronicle is the one history of a practice, built by taking in statements
// from the oldest file to the newest.
type chronicle struct {
	practice Code
	spans    []span // in order, without overlaps
	lineages lineages
	first    map[Code]calendar.Date // day of the first succession into a body
	problems *problem.List
	notes    *problem.List // of dates that differ and change nothing
}

// A span is a membership in the making and in the register. Stated tells that a
// row states its last day: then that row speaks for all its days, and no
// succession is applied within them. (5QH gave its services to a trust nine days
// before it ended; its practices stayed to the end.)
type span struct {
	Membership
	stated bool
	ended  calendar.Date // the first day on which the parent had a successor, from the second of the span on; none = never
}

// take adds what a row states. Newer files win for the days about which they
// speak.
func (h *chronicle) take(s statement) {
	if s.left != 0 && s.left < s.joined {
		h.conflict(s, fmt.Sprintf("%s left %s on %s, before it joined on %s; the row is not used.", s.practice, s.parent, s.left, s.joined))
		return
	}
	if s.kind != byMembership {
		h.clip(&s)
	}
	switch s.kind {
	case byPractice:
		h.present(s)
	case byNetwork:
		h.seen(s)
	case byForces:
		if len(h.spans) == 0 {
			h.insert(s, "")
		}
	default:
		h.period(s)
	}
}

// clip moves the start of a practice's present membership to the day on which
// the parent came to be: after a merger the practice file often keeps the day
// on which the practice joined the body that was merged.
func (h *chronicle) clip(s *statement) {
	first := h.first[s.parent]
	if first > s.joined && (s.left == 0 || first <= s.left) && !h.belonged(s.parent, s.joined) {
		s.joined = first
	}
}

func (h *chronicle) belonged(parent Code, on calendar.Date) bool {
	return slices.ContainsFunc(h.spans, func(m span) bool { return m.Parent == parent && m.In.Holds(on) })
}

// period takes in a row of the membership file.
func (h *chronicle) period(s statement) {
	for i := range h.spans {
		if m := &h.spans[i]; m.Parent == s.parent && m.In.From == s.joined {
			h.restate(i, s)
			return
		}
	}
	h.insert(s, "")
}

// restate lets a newer row for the same membership say how it ended.
func (h *chronicle) restate(i int, s statement) {
	m := &h.spans[i]
	until := calendar.Through(s.joined, s.left).Until
	if i+1 < len(h.spans) {
		until = earlier(until, h.spans[i+1].In.From)
	}
	switch {
	case until == m.In.Until:
		return
	case until == 0 && s.Known <= m.Known:
		h.conflict(s, fmt.Sprintf("%s left %s on %s by one file and is still there by another of the same day; the end was kept.", s.practice, s.parent, m.In.Last()))
		return
	case m.In.Until != 0 && i+1 == len(h.spans):
		h.conflict(s, fmt.Sprintf("%s left %s on %s by an older file; the newer one says %s.", s.practice, s.parent, m.In.Last(), lastDay(s.left)))
	}
	m.In.Until, m.Source, m.stated = until, s.Source, s.left != 0
}

func lastDay(d calendar.Date) string {
	if d == 0 {
		return "that it is still there"
	}
	return d.String()
}

// present takes in a row of the practice file, which states the parent on the
// day of the file.
func (h *chronicle) present(s statement) {
	if len(h.spans) == 0 {
		h.insert(s, "")
		return
	}
	i := len(h.spans) - 1
	last := &h.spans[i]
	switch {
	case last.Parent == s.parent:
		h.again(i, s)
	case s.joined > last.In.From:
		h.insert(s, "")
	default:
		h.renamed(s)
	}
}

// again takes in that the practice is still where it was last known to be.
func (h *chronicle) again(i int, s statement) {
	m := &h.spans[i]
	switch {
	case s.joined == m.In.From:
		if m.Note != "" {
			m.Source, m.Note = s.Source, ""
		}
	case s.joined < m.In.From && s.Known > m.Known && (i == 0 || h.spans[i-1].In.Until != 0 && h.spans[i-1].In.Until <= s.joined):
		m.In.From, m.Source = s.joined, s.Source
	default:
		h.note(s, fmt.Sprintf("%s joined %s on %s by the membership history and on %s by the practice file; the history was kept.", s.practice, s.parent, m.In.From, s.joined))
	}
	s.joined = m.In.From
	if s.left == 0 || s.left >= s.joined {
		h.restate(i, s)
	}
}

// renamed takes in a parent that the practice is said to have joined before it
// joined the one last known. That is so where a body was merged and the file kept
// the older day: then the membership begins with the succession. Else the two
// files contradict each other and the newer wins.
func (h *chronicle) renamed(s statement) {
	last := h.spans[len(h.spans)-1]
	by := h.lineages.path(last.Parent, s.parent, last.In.From, s.Known)
	if by != nil && (s.left == 0 || by[len(by)-1].Date <= s.left) {
		said := s.joined
		s.joined = by[len(by)-1].Date
		h.insert(s, fmt.Sprintf("The file gives %s as the day of joining; %s began on %s.", said, s.parent, Through(by)))
		return
	}
	if s.Known > last.Known {
		h.insert(s, "")
		return
	}
	h.conflict(s, fmt.Sprintf("%s belonged to %s from %s by the membership file; the practice file of the same day says %s from %s. The history was kept.", s.practice, last.Parent, last.In.From, s.parent, s.joined))
}

// seen takes in that a practice belonged to a body on one day.
func (h *chronicle) seen(s statement) {
	for i := range h.spans {
		if from := h.spans[i].In.From; from > s.joined {
			s.left = from - 1
			break
		}
	}
	for i := range h.spans {
		m := &h.spans[i]
		if !m.In.Holds(s.joined) {
			continue
		}
		if m.Parent == s.parent {
			return
		}
		if m.Known > s.Known {
			h.conflict(s, fmt.Sprintf("%s belonged to %s on %s; a newer file says %s.", s.practice, s.parent, s.joined, m.Parent))
			return
		}
		if by := h.lineages.path(m.Parent, s.parent, m.In.From, s.joined); by != nil {
			s.joined = by[len(by)-1].Date
			h.insert(s, "")
			return
		}
		break
	}
	h.insert(s, fmt.Sprintf("First seen there on %s; no file states when it joined.", s.joined))
}
