package structure

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A WhatIf is a merger or a split that somebody asks about, without a file.
type WhatIf struct {
	Role       org.Role      // of the bodies
	Base, From calendar.Date // the map it changes, and its first day
	Bodies     []org.Code    // that merge; one alone is split
	Into       Body          // of a merger; of a split what goes
	Rest       Body          // of a split what stays
	Locations  []org.Code    // of a split: the sub-ICB locations whose people go
	Heirs      []Heir
}

// Draft is the file of the draft, which [ReadDraft] reads and a person can go on with.
func (w WhatIf) Draft() []byte {
	var b strings.Builder
	title := fmt.Sprintf("What if %s became one body?", joined(w.Bodies, " and "))
	if len(w.Bodies) == 1 {
		title = fmt.Sprintf("What if %s were split?", w.Bodies[0])
	}
	fmt.Fprintf(&b, "# A question that was asked on a page: nobody has proposed this.\nstructure: what-if\ntitle: %s\nowner: whoever asked\nprovisional: true\n", quoted(title))
	fmt.Fprintf(&b, "role: %s\nbase: %q\nin: {from: %q}\ncite: {title: A question, clause: asked on a page}\nchanges:\n", w.Role, w.Base, w.From)
	if len(w.Bodies) == 1 {
		fmt.Fprintf(&b, "  - change: split\n    body: %s\n    into: %s\n    name: %s\n    parts:\n      - {into: %s, name: %s, locations: %s}\n",
			quoted(string(w.Bodies[0])), quoted(string(w.Rest.Code)), quoted(w.Rest.Name), quoted(string(w.Into.Code)), quoted(w.Into.Name), quoted(joined(w.Locations, " ")))
	} else {
		fmt.Fprintf(&b, "  - {change: merge, bodies: %s, into: %s, name: %s}\n", quoted(joined(w.Bodies, " ")), quoted(string(w.Into.Code)), quoted(w.Into.Name))
	}
	for i, h := range w.Heirs {
		if i == 0 {
			b.WriteString("heirs:\n")
		}
		fmt.Fprintf(&b, "  - {body: %s, into: %s}\n", quoted(string(h.Body)), quoted(string(h.Into)))
	}
	return []byte(b.String())
}

// quoted is text in quotes, as JSON has it, which YAML reads.
func quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil { // no text is refused
		return `""`
	}
	return string(out)
}

func joined(codes []org.Code, between string) string {
	var out []string
	for _, c := range codes {
		out = append(out, string(c))
	}
	return strings.Join(out, between)
}
