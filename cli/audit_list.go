package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/workspace"
)

// auditList lists entries.
type auditList struct {
	Account string         `placeholder:"ACCOUNT" help:"only what this account did"`
	Record  []string       `placeholder:"ID" help:"only what was shown or refused of this record; may be repeated"`
	On      calendar.Date  `placeholder:"YYYY-MM-DD" help:"only this day"`
	From    calendar.Date  `placeholder:"YYYY-MM-DD" help:"only from this day on"`
	Until   calendar.Date  `placeholder:"YYYY-MM-DD" help:"only up to this day, itself left out"`
	Outcome access.Outcome `placeholder:"OUTCOME" help:"only entries that ended so: shown, refused, done, failed, signed in, sign-in refused"`
	Glass   bool           `name:"break-glass" help:"only where the glass was broken"`
	Most    int            `default:"100" placeholder:"N" help:"show at most so many as text, the newest; 0 shows all (default 100)"`
}

// Help is the detailed help.
func (auditList) Help() string {
	return `Lists the audit log, the oldest first. With --record it says who saw that person's row, and why.

Example:

    remit audit list --workspace demo --record SZX00042 --outcome shown
    remit audit list --workspace demo --account m.jones --on 2026-11-22 --format csv
`
}

func (cmd auditList) query() (workspace.AuditQuery, error) {
	q := workspace.AuditQuery{Account: cmd.Account, Records: cmd.Record, Outcome: cmd.Outcome, Glass: cmd.Glass}
	if cmd.Outcome != "" && !slices.Contains(access.Outcomes(), cmd.Outcome) {
		return q, wrongUsage(fmt.Errorf("nothing ends %q; see remit audit list --help", cmd.Outcome))
	}
	from, until := cmd.From, cmd.Until
	if cmd.On != 0 {
		if from != 0 || until != 0 {
			return q, wrongUsage(errors.New("--on goes without --from and --until"))
		}
		from, until = cmd.On, cmd.On+1
	}
	if from != 0 {
		q.From = midnight(from)
	}
	if until != 0 {
		q.Until = midnight(until)
	}
	return q, nil
}

// midnight is the moment at which a day begins, in UTC.
func midnight(d calendar.Date) time.Time {
	return time.Unix(0, 0).UTC().AddDate(0, 0, int(d-calendar.Of(1970, time.January, 1)))
}

// Run lists them.
func (cmd auditList) Run(c *call) error {
	q, err := cmd.query()
	if err != nil {
		return err
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	all := []access.Entry{}
	a := answer{columns: []string{"n", "at", "account", "session", "roles", "purpose", "break_glass", "what", "question", "records", "rows", "outcome", "why", "previous"}}
	if err := ws.AuditEntries(c.ctx, q, func(e access.Entry) error {
		all = append(all, e)
		a.rows = append(a.rows, []string{strconv.FormatInt(e.N, 10), momentOf(e.At), e.Account, e.Session, joined(e.Roles), e.Purpose, e.Glass, e.What, e.Question,
			strings.Join(e.Records, " "), strconv.Itoa(e.Rows), string(e.Outcome), e.Why, e.Previous})
		return nil
	}); err != nil {
		return err
	}
	a.data = all
	a.text = func(w io.Writer) { cmd.write(w, all) }
	return c.show(a)
}

func joined[T ~string](list []T) string {
	var out []string
	for _, w := range list {
		out = append(out, string(w))
	}
	return strings.Join(out, " ")
}

func (cmd auditList) write(w io.Writer, all []access.Entry) {
	shown := all
	if cmd.Most > 0 && len(all) > cmd.Most {
		shown = all[len(all)-cmd.Most:]
		fmt.Fprintf(w, "%d entries; the newest %d follow, --most 0 shows all.\n", len(all), len(shown))
	}
	t := newSheet(">n", "at", "account", "outcome", "what", ">rows", "why", "records")
	for _, e := range shown {
		t.row(strconv.FormatInt(e.N, 10), momentOf(e.At), e.Account, string(e.Outcome), strings.TrimSpace(e.What+" "+e.Question), strconv.Itoa(e.Rows), reasonOf(e), recordsOf(e))
	}
	t.write(w)
}

// reasonOf is why somebody saw what they saw, or did not.
func reasonOf(e access.Entry) string {
	var out []string
	if e.Purpose != "" {
		out = append(out, "for "+e.Purpose)
	}
	if e.Glass != "" {
		out = append(out, "broke the glass: "+e.Glass)
	}
	if e.Why != "" {
		out = append(out, e.Why)
	}
	return strings.Join(out, "; ")
}

// recordsOf are the first records of an entry, and how many more there are.
func recordsOf(e access.Entry) string {
	const most = 5
	if len(e.Records) <= most {
		return strings.Join(e.Records, " ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(e.Records[:most], " "), len(e.Records)-most)
}
