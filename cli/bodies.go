package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// bodies ask the register.
type bodies struct {
	Show       orgShow       `cmd:"" help:"what a code was on a day, and whom it belonged to"`
	History    orgHistory    `cmd:"" help:"what happened to a practice or a body, in order of date"`
	Members    orgMembers    `cmd:"" help:"the practices that belonged to a body on a day"`
	Successors orgSuccessors `cmd:"" help:"what became of a body"`
	Resolve    orgResolve    `cmd:"" help:"answer for a whole file of codes and days"`
}

// Help is the detailed help.
func (bodies) Help() string {
	return `The register knows practices and the bodies they belonged to since 1999: primary care
groups, primary care trusts, clinical commissioning groups, sub-ICB locations. A code
that ended is never silently replaced: the answer says which succession was applied.

Example:

    remit org show A81001 --on 2005-01-01 --workspace demo
    remit org history A81001 --workspace demo
`
}

// register is the register as it was known.
func (c *call) register(a asOf) (*org.Register, error) {
	ws, err := c.open()
	if err != nil {
		return nil, err
	}
	return ws.Register(c.ctx, a.KnownOn)
}

// readCode reads a code as a person types it.
func readCode(text string) org.Code { return org.Code(strings.ToUpper(strings.TrimSpace(text))) }

// A source is where an answer comes from, for JSON.
type source struct {
	Import  int64  `json:"import,omitempty"`
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	AsKnown string `json:"as_known,omitempty"`
}

func sourceOf(s dated.Source) *source {
	if s.File == "" {
		return nil
	}
	return &source{s.Import, s.File, s.Line, s.Known.String()}
}

// where writes a source for people: "epcmem.csv:2, known as of 2019-10-31".
func where(s dated.Source) string {
	if s.File == "" {
		return "no file"
	}
	text := s.File
	if s.Line > 0 {
		text = fmt.Sprintf("%s:%d", s.File, s.Line)
	}
	if s.Known != 0 {
		text += ", known as of " + s.Known.String()
	}
	return text
}

// named is a code with its name where there is one.
func named(code org.Code, name string) string {
	if code == "" {
		return "not known"
	}
	return strings.TrimSpace(string(code) + " " + cmp.Or(name, ""))
}

// A succession is one step from body to body, for JSON.
type succession struct {
	From org.Code `json:"from"`
	To   org.Code `json:"to"`
	On   string   `json:"on"`
	*source
}

func successions(rows []org.SuccessionRow) []succession {
	out := []succession{}
	for _, s := range rows {
		out = append(out, succession{s.Old, s.New, s.Date.String(), sourceOf(s.Source)})
	}
	return out
}
