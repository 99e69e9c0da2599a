package cli

import (
	"fmt"
	"io"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// orgShow tells what a code was on a day.
type orgShow struct {
	Code string `arg:"" help:"code of a practice, trust or commissioner"`
	asOf
}

// Help is the detailed help.
func (orgShow) Help() string {
	return `Shows what a code was on a day: its name, status and address, the commissioner it
belonged to then, the ICB and region above, the succession that was applied if any,
and the file and line that state it. A code without an answer exits with 3.

Example:

    remit org show A81001 --on 2005-01-01 --workspace demo
    remit org show A81001 --on 2021-06-01 --known-on 2019-12-31 --workspace demo
`
}

func (orgShow) dataTypes() []any { return []any{shown{}} }

// A shown body is the answer of org show, for JSON.
type shown struct {
	Code         org.Code   `json:"code"`
	On           string     `json:"on"`
	KnownOn      string     `json:"known_on,omitempty"`
	Name         string     `json:"name"`
	Role         org.Role   `json:"role"`
	Status       org.Status `json:"status,omitempty"`
	Opened       string     `json:"opened,omitempty"`
	Closed       string     `json:"closed,omitempty"`
	Address      string     `json:"address,omitempty"`
	Postcode     string     `json:"postcode,omitempty"`
	StatedBy     *source    `json:"stated_by"`
	Commissioner tier       `json:"commissioner"`
	ICB          tier       `json:"icb"`
	Region       tier       `json:"region"`
	Succession   string     `json:"succession"`
	Note         string     `json:"note"`
}

// A tier is a body above another, for JSON.
type tier struct {
	Code   org.Code `json:"code"`
	Name   string   `json:"name"`
	Source *source  `json:"source,omitempty"`
}

// Run shows the body.
func (cmd orgShow) Run(c *call) error {
	r, err := c.register(cmd.asOf)
	if err != nil {
		return err
	}
	code, on := readCode(cmd.Code), cmd.day(c)
	got := r.Resolve(code, on)
	s := shownOf(r, got, on)
	s.KnownOn = cmd.KnownOn.String()
	a := answer{data: s, columns: []string{"code", "on", "name", "role", "commissioner", "icb", "region", "succession", "note", "source", "problem"},
		rows: [][]string{{string(code), on.String(), s.Name, string(s.Role), string(s.Commissioner.Code), string(s.ICB.Code), string(s.Region.Code),
			s.Succession, s.Note, where(got.Source), codeOf(got.Problem)}},
		problems: &problem.List{}, text: func(w io.Writer) { s.write(w, got) }}
	if got.Problem != nil {
		a.problems.Add(*got.Problem)
	}
	return c.show(a)
}

func codeOf(p *problem.Problem) string {
	if p == nil {
		return ""
	}
	return p.Code
}

func shownOf(r *org.Register, got org.Resolution, on calendar.Date) shown {
	s := shown{Code: got.Code, On: on.String(), Role: got.Role, Succession: got.Succession, Note: got.Note,
		Commissioner: tierOf(r, got.Commissioner, on), ICB: tierOf(r, got.ICB, on), Region: tierOf(r, got.Region, on)}
	s.Name, _ = r.Name(got.Code, on)
	s.Commissioner.Source = sourceOf(got.Source)
	if p, ok := r.Practice(got.Code, on); ok {
		s.Name, s.Status, s.Opened, s.Closed = p.Name, p.Status, p.Open.String(), p.Close.String()
		s.Address, s.Postcode, s.StatedBy = p.Address, p.Postcode, sourceOf(p.Source)
	} else if t, ok := r.Trust(got.Code, 0); ok {
		s.Name, s.Opened, s.Closed = t.Name, t.Open.String(), t.Close.String()
		s.Address, s.Postcode, s.StatedBy = t.Address, t.Postcode, sourceOf(t.Source)
	}
	return s
}

func tierOf(r *org.Register, code org.Code, on calendar.Date) tier {
	t := tier{Code: code}
	if code != "" {
		t.Name, _ = r.Name(code, on)
	}
	return t
}

func (s shown) write(w io.Writer, got org.Resolution) {
	fmt.Fprintf(w, "%s on %s", named(s.Code, s.Name), s.On)
	if s.KnownOn != "" {
		fmt.Fprintf(w, ", as known on %s", s.KnownOn)
	}
	fmt.Fprintln(w)
	line := func(label, text string) {
		if text != "" {
			fmt.Fprintf(w, "  %-13s %s\n", label, text)
		}
	}
	line("is", word(s.Role, s.Status))
	line("opened", s.Opened)
	line("closed", s.Closed)
	line("address", s.Address)
	line("postcode", s.Postcode)
	if got.Problem == nil {
		line("commissioner", named(s.Commissioner.Code, s.Commissioner.Name))
		line("ICB", named(s.ICB.Code, s.ICB.Name))
		line("region", named(s.Region.Code, s.Region.Name))
		line("succession", s.Succession)
		line("stated by", where(got.Source))
	}
	line("note", s.Note)
}

// word says what a body is.
func word(role org.Role, status org.Status) string {
	states := map[org.Status]string{org.Active: "active", org.Closed: "closed", org.Dormant: "dormant", org.Proposed: "not yet open"}
	if state, ok := states[status]; ok && role == org.Practice {
		return role.Text() + ", " + state
	}
	return role.Text()
}
