package structure

import (
	"slices"

	"github.com/remit-health/remit/org"
)

// Heir is the body that goes on with the work of one that ends, and why: the draft
// names it, or every change sends all of its people there. It is false where a body
// is split and nobody is named: who goes on is then a decision, not arithmetic.
func (d *Draft) Heir(of org.Code) (into org.Code, why string, ok bool) {
	for _, h := range d.Heirs {
		if h.Body == of {
			return h.Into, "named as heir", true
		}
	}
	into = of
	for _, c := range d.Changes {
		switch {
		case !slices.Contains(c.Bodies, into):
		case c.Kind == Merge:
			into = c.Into.Code
		default:
			return "", "", false
		}
	}
	return into, "merged into it", into != of
}

// Assigned is who goes on with one piece of work, if the draft names it.
func (d *Draft) Assigned(kind, id string) (org.Code, bool) {
	for _, a := range d.Work {
		if a.Kind == kind && a.ID == id {
			return a.Into, true
		}
	}
	return "", false
}
