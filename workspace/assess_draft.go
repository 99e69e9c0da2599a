package workspace

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/calendar"
)

// reviewAfter is after how many days a first assessment asks to be looked at again.
// Chosen, no source: the author writes another day.
const reviewAfter = 365

// AssessmentDraft is the file of a needs assessment to begin from: every measure of the
// body that is loaded and has an interval as evidence, and the gap of every condition. The question, what
// people said and what is recommended are left to the author, and it says so.
func AssessmentDraft(b *Beside, g *Gap) []byte {
	var out strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	name := strings.TrimSpace(b.Code + " " + b.Name)
	put("# A first needs assessment, from what is loaded. Change its words, take evidence away, and add")
	put("# what people said (voice) and what you recommend on which evidence: docs/people.md shows how.")
	put("assessment: %q", "first-"+strings.ToLower(b.Code))
	put("title: %q", "What the people of "+name+" need: a first assessment")
	put("topic: %q", "everything that is loaded")
	put("question: %q", "What do these people need, is it more than elsewhere, and is it worse where people are poor? (The author puts a question of their own.)")
	put("body: %q", b.Code)
	put("on: %q", b.On)
	put("owner: %q", "nobody yet")
	put("review_on: %q", b.On+calendar.Date(reviewAfter))
	put("made_up: false")
	put("evidence:")
	n := 0
	item := func(says, measure string) {
		n++
		put("  - {id: \"e%d\", says: %q, measure: %q}", n, says, measure)
	}
	for _, f := range b.Figures {
		if f.Own.Interval {
			item(capital(f.Label)+".", f.Measure)
		}
	}
	for _, c := range g.Conditions {
		item("How much more common "+c.Label+" is where people are poor.", "gap:"+c.Indicator)
	}
	return []byte(out.String())
}
