package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// orgMembers lists the practices of a body.
type orgMembers struct {
	Code string `arg:"" help:"code of a PCG, PCT, CCG or sub-ICB location"`
	asOf
	Structure string `placeholder:"NAME" file:"named" help:"as a draft makes its bodies: one that was saved, or a file; the draft has its own day"`
}

// Help is the detailed help.
func (orgMembers) Help() string {
	return `Lists the practices that belonged to a body on a day, those too that belonged to it
through a succession, which is shown.

Example:

    remit org members 16C --on 2021-06-01 --workspace demo
`
}

func (orgMembers) dataTypes() []any { return []any{membersJSON{}, []workspace.DraftMember{}} }

// A member is one practice of a body, for JSON.
type member struct {
	Code       org.Code `json:"code"`
	Name       string   `json:"name"`
	Since      string   `json:"since"`
	Until      string   `json:"until"` // the first day no longer; "" = still so
	Succession string   `json:"succession"`
	Source     *source  `json:"source"`
}

// membersJSON is the answer of org members.
type membersJSON struct {
	Code    org.Code `json:"code"`
	Name    string   `json:"name"`
	On      string   `json:"on"`
	Members []member `json:"members"`
}

// Run lists the practices.
func (cmd orgMembers) Run(c *call) error {
	if cmd.Structure != "" {
		return cmd.drafted(c)
	}
	r, err := c.register(cmd.asOf)
	if err != nil {
		return err
	}
	code, on := readCode(cmd.Code), cmd.day(c)
	members := r.Members(code, on)
	name, _ := r.Name(code, on)
	data := membersJSON{code, name, on.String(), []member{}}
	a := answer{columns: []string{"code", "name", "since", "to", "succession", "source"}, problems: &problem.List{}}
	for _, m := range members {
		practice, _ := r.Name(m.Practice, on)
		data.Members = append(data.Members, member{m.Practice, practice, m.In.From.String(), m.In.Until.String(), m.Through(), sourceOf(m.Source)})
		a.rows = append(a.rows, []string{string(m.Practice), practice, m.In.From.String(), m.In.Last().String(), m.Through(), where(m.Source)})
	}
	a.data = data
	a.text = func(w io.Writer) {
		fmt.Fprintf(w, "%s on %s: %d practices\n", named(code, name), on, len(members))
		align(w, a.columns, a.rows)
	}
	if len(members) == 0 {
		a.problems.Add(noMembers(r, code, on))
	}
	return c.show(a)
}

// drafted lists the practices whose people a body of a draft would have.
func (cmd orgMembers) drafted(c *call) error {
	ws, d, _, problems, err := c.drafted(cmd.Structure)
	if err != nil {
		return err
	}
	if d == nil {
		return c.show(answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was listed.") }})
	}
	code := readCode(cmd.Code)
	found, err := ws.DraftMembers(c.ctx, d, code, cmd.KnownOn)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		problems.Add(problem.Problem{Code: "no_members", Severity: problem.Reject, File: d.ID, What: fmt.Sprintf("no practice would belong to %s by the draft.", code), Why: "There is nothing to show.", Fix: "remit structures propose shows the bodies of the draft."})
	}
	a := answer{data: found, problems: problems, columns: []string{"code", "name", "body_today", "people_here", "placed_by"}}
	for _, m := range found {
		a.rows = append(a.rows, []string{string(m.Practice), m.Name, string(m.Today), m.People, m.Step.String()})
	}
	a.text = func(w io.Writer) {
		fmt.Fprintf(w, "%s by the draft %s, on the map of %s: %d practices\n", code, d.ID, d.Base, len(found))
		align(w, a.columns, a.rows)
	}
	return c.show(a)
}

// noMembers says why no practice belonged to a body, and whom to ask instead.
func noMembers(r *org.Register, code org.Code, on calendar.Date) problem.Problem {
	got := r.Resolve(code, on)
	if codeOf(got.Problem) == "unknown_code" {
		return unknown(code)
	}
	p := problem.Problem{Code: "no_members", Severity: problem.Reject, What: fmt.Sprintf("no practice belonged to %s on %s.", code, on),
		Why: "There is nothing to show.", Fix: fmt.Sprintf("See when it had any: remit org history %s", code)}
	locations := r.LocationsOf(code, on)
	switch {
	case len(locations) > 0:
		p.What = fmt.Sprintf("%s is an integrated care board: practices belong to its sub-ICB locations, %s.", code, listed(locations))
		p.Fix = fmt.Sprintf("Ask for one of them: remit org members %s", locations[0])
	case got.Role == org.ICB:
		p.What = fmt.Sprintf("%s is an integrated care board, and no file that is loaded names its sub-ICB locations on %s.", code, on)
		p.Fix = "Ask for a sub-ICB location; practices belong to those."
	case got.Role == org.Practice:
		p.What = fmt.Sprintf("%s is a practice: no practice belongs to it.", code)
		p.Fix = fmt.Sprintf("See to whom it belongs: remit org show %s", code)
	}
	return p
}

// listed writes codes one after the other.
func listed(codes []org.Code) string {
	var words []string
	for _, c := range codes {
		words = append(words, string(c))
	}
	return strings.Join(words, ", ")
}
