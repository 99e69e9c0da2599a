package cli

import (
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/restate"
)

// structures ask about the bodies of a day as a whole.
type structures struct {
	Compare   structuresCompare   `cmd:"" help:"structures beside one another: people, chance, local fit, who held what"`
	Propose   structuresPropose   `cmd:"" help:"every effect of a merger, split or transfer before it happens"`
	Handover  structuresHandover  `cmd:"" help:"who goes on with the live work of bodies that end"`
	Stability structuresStability `cmd:"" help:"whose commissioner changed in which year"`
}

// Help is the detailed help.
func (structures) Help() string {
	return `Puts structures of commissioning beside one another, those that were and those that are drafted;
judges a merger, a split or a transfer before it happens; hands live work over when bodies end;
and tells whose commissioner changed when. docs/structures.md says what each figure means.

Example:

    remit structures compare 2003-06-01 2013-06-01 2023-06-01 --workspace demo
    remit structures propose icbs-2026 --workspace demo
`
}

// structuresStability shows the series of changes of commissioner.
type structuresStability struct {
	On      calendar.Date `placeholder:"YYYY-MM-DD" help:"up to this day (default: 2023-06-01, after which the files that are published here do not show moves)"`
	KnownOn calendar.Date `placeholder:"YYYY-MM-DD" help:"as it was known on this day (default: everything imported)"`
}

// Help is the detailed help.
func (structuresStability) Help() string {
	return `For each year from 1 June to 1 June since 1999: the share of people whose commissioner got
another code, and of those whose commissioner became another company: more than a tenth of
the people of the old and the new one together are not in both. It goes by memberships alone,
and counts people placed on both days. The people are today's.

Example:

    remit structures stability --format csv --workspace demo
`
}

func (structuresStability) dataTypes() []any { return []any{restate.Stability{}} }

// lastSeen is the last 1 June that the practice files of the reference show.
var lastSeen = calendar.Of(2023, 6, 1)

// Run shows the series.
func (cmd structuresStability) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	until := cmd.On
	if until == 0 {
		until = lastSeen
	}
	if until < calendar.Of(2000, 6, 1) || until > c.today() {
		return wrongUsage(fmt.Errorf("stability: memberships are known from 1999-06-01 on, and not yet of %s: name a day from 2000-06-01 up to today", until))
	}
	s, people, err := ws.Stability(c.ctx, until, cmd.KnownOn)
	if err != nil {
		return err
	}
	a := answer{data: s, columns: []string{"from", "to", "code_changed", "company_changed"}}
	for _, ch := range s.Changes {
		a.rows = append(a.rows, []string{ch.From.String(), ch.To.String(), share(ch.Code), share(ch.Company)})
	}
	a.text = func(w io.Writer) { writeStability(w, s, people.On, people.File) }
	return c.show(a)
}

// share is a share of one with six decimals.
func share(n float64) string { return strconv.FormatFloat(n, 'f', 6, 64) }

func perCent(n float64) string { return strconv.FormatFloat(100*n, 'f', 1, 64) + " %" }

func writeStability(w io.Writer, s restate.Stability, on calendar.Date, file string) {
	if s.Always == 0 {
		fmt.Fprintf(w, "No practice has a membership on every one of the %d days: how often a person's commissioner changed cannot be said.\n\n", len(s.Changes)+1)
	} else {
		writeHeadline(w, s, on, file)
	}
	t := newSheet("from", "to", ">another code", ">another company")
	for _, ch := range s.Changes {
		t.row(ch.From.String(), ch.To.String(), perCent(ch.Code), perCent(ch.Company))
	}
	t.write(w)
	fmt.Fprintln(w, "\nAfter October 2019 the files show memberships at a few moments only: a year without change there is not evidence that nothing changed.")
}

// writeHeadline says what one person went through.
func writeHeadline(w io.Writer, s restate.Stability, on calendar.Date, file string) {
	fmt.Fprintf(w, "Since 1999 a person's commissioner got another code %.2f times and became another company %.2f times.\n", s.Codes, s.Companies)
	fmt.Fprintf(w, "(Of the %s of people whose practice has a membership on every one of the %d days. Today's people, %s, %s.)\n\n", perCent(s.Always), len(s.Changes)+1, on, file)
}
