package cli

import (
	"fmt"
	"io"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// orgHistory tells what happened to a code.
type orgHistory struct {
	Code    string        `arg:"" help:"code of a practice or of a body that practices belonged to"`
	KnownOn calendar.Date `placeholder:"YYYY-MM-DD" help:"as it was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (orgHistory) Help() string {
	return `Lists, in order of date, what the files state of a code: of a practice when it opened
and closed and to whom it belonged; of a body whom it followed and who followed it.

Example:

    remit org history A81001 --workspace demo
`
}

func (orgHistory) dataTypes() []any { return []any{historyJSON{}} }

// An event is one line of a history, for JSON.
type event struct {
	From       string        `json:"from"`
	Until      string        `json:"until"` // the first day no longer; "" = still so
	What       org.EventKind `json:"what"`
	Other      tier          `json:"other"`
	Role       org.Role      `json:"role"`
	Succession string        `json:"succession"`
	Note       string        `json:"note"`
	Source     *source       `json:"source"`
}

// historyJSON is the answer of org history.
type historyJSON struct {
	Code   org.Code `json:"code"`
	Name   string   `json:"name"`
	Events []event  `json:"events"`
}

// Run lists the events.
func (cmd orgHistory) Run(c *call) error {
	r, err := c.register(asOf{KnownOn: cmd.KnownOn})
	if err != nil {
		return err
	}
	code := readCode(cmd.Code)
	events := r.History(code)
	name, _ := r.Name(code, c.today())
	data := historyJSON{code, name, []event{}}
	a := answer{columns: []string{"from", "to", "what", "other", "name", "role", "succession", "note", "source"}, problems: &problem.List{}}
	for _, e := range events {
		data.Events = append(data.Events, eventOf(e))
		a.rows = append(a.rows, []string{e.In.From.String(), e.In.Last().String(), string(e.What), string(e.Other), e.Name,
			string(e.Role), e.Membership.Through(), e.Membership.Note, where(stating(e))})
	}
	a.data = data
	a.text = func(w io.Writer) {
		fmt.Fprintln(w, named(code, name))
		align(w, a.columns, a.rows)
	}
	if len(events) == 0 {
		a.problems.Add(unknown(code))
	}
	return c.show(a)
}

func eventOf(e org.Event) event {
	return event{From: e.In.From.String(), Until: e.In.Until.String(), What: e.What, Other: tier{Code: e.Other, Name: e.Name}, Role: e.Role,
		Succession: e.Membership.Through(), Note: e.Membership.Note, Source: sourceOf(stating(e))}
}

// stating is the row that states an event.
func stating(e org.Event) dated.Source {
	if e.Succession.File != "" {
		return e.Succession.Source
	}
	return e.Membership.Source
}

// unknown says that no file names a code.
func unknown(code org.Code) problem.Problem {
	return problem.Problem{Code: "unknown_code", Severity: problem.Reject, What: fmt.Sprintf("no imported file names %s.", code),
		Why: "There is nothing to show.", Fix: "Check the code; remit check tells which files are missing."}
}
