package cli

import (
	"fmt"
	"io"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// asIf reads the draft of a flag --structure and places today's commissioners in its
// bodies; nil where the flag is empty, and after a problem.
func (c *call) asIf(name string, knownOn calendar.Date) (*workspace.AsIf, *problem.List, error) {
	problems := &problem.List{}
	draft, err := c.draftNamed(name, problems)
	if err != nil || draft == nil {
		return nil, problems, err
	}
	ws, err := c.open()
	if err != nil {
		return nil, problems, err
	}
	as, err := ws.AsIf(c.ctx, draft, knownOn)
	return as, problems, err
}

// nothingAsIf is said when the draft cannot be read.
func nothingAsIf(w io.Writer) { fmt.Fprintln(w, "The structure cannot be read: nothing was done.") }

// add names the bodies of a draft as the draft does.
func (n *namer) add(a *workspace.AsIf) {
	if a == nil {
		return
	}
	for _, b := range a.Draft.Made() {
		if b.Name != "" {
			n.names[b.Code] = string(b.Code) + " " + shortened(b.Name)
		}
	}
}
