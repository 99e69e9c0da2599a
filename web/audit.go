package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/workspace"
)

// An auditShown is the form, the entries and whether the log is whole.
type auditShown struct {
	Entries *sheet
	Glass   *sheet
	Reading string // what reading the whole log found
	Whole   bool
}

// mostEntries is how many entries the page has.
const mostEntries = 1000

// audit is who saw which record, why, and what was refused.
func (s *server) audit(a *ask) (*page, error) {
	q := workspace.AuditQuery{Account: a.Value("account"), Outcome: access.Outcome(a.Value("outcome"))}
	if record := a.Value("record"); record != "" {
		q.Records = []string{record}
	}
	found, err := s.entries(a, q)
	if err != nil {
		return nil, err
	}
	broken, err := s.entries(a, workspace.AuditQuery{Glass: true})
	if err != nil {
		return nil, err
	}
	verdict, err := s.Workspace.VerifyAudit(a.Context(), nil)
	if err != nil {
		return nil, err
	}
	b := auditShown{Entries: auditSheet("Audit log", "What was shown, done and refused, the newest first", found), Glass: auditSheet("Broken glass", "What was seen through broken glass, and why", broken),
		Reading: readingText(verdict), Whole: verdict.Broken == nil}
	p := &page{Title: auditTitle(b, q, len(found)), For: "Who saw which person's record, and why; the log can only be added to.", Body: b, Sheets: []*sheet{b.Entries, b.Glass},
		Sources: []string{"The audit log of the workspace: each entry holds the hash of the one before it, so that a change is found by remit audit verify."}}
	return p, nil
}

// readingText says what reading the whole log found.
func readingText(v access.Verified) string {
	if v.Broken != nil {
		return v.Broken.What
	}
	return fmt.Sprintf("All %s follow one another, and none was changed. Write down where it ends, outside this server, and remit audit verify will find if the end is taken off: %s", plural(int(v.Entries), "entry", "entries"), v.Head)
}

// entries are the newest that were asked for, the newest first.
func (s *server) entries(a *ask, q workspace.AuditQuery) ([]access.Entry, error) {
	var out []access.Entry
	err := s.Workspace.AuditEntries(a.Context(), q, func(e access.Entry) error {
		if out = append(out, e); len(out) >= 2*mostEntries {
			out = slices.Clone(out[mostEntries:])
		}
		return nil
	})
	slices.Reverse(out)
	return out[:min(len(out), mostEntries)], err
}

func auditTitle(b auditShown, q workspace.AuditQuery, n int) string {
	of := ""
	if len(q.Records) > 0 {
		of += " about record " + q.Records[0]
	}
	if q.Account != "" {
		of += " by " + q.Account
	}
	if !b.Whole {
		return "The audit log was changed"
	}
	return fmt.Sprintf("%s%s; the log is whole", plural(n, "entry", "entries"), of)
}

func auditSheet(name, caption string, found []access.Entry) *sheet {
	var rows [][]string
	for _, e := range found {
		rows = append(rows, []string{strconv.FormatInt(e.N, 10), e.At.UTC().Format(time.DateTime), e.Account, rolesOf(e.Roles), string(e.Outcome), e.What, e.Question, e.Purpose, e.Glass,
			strings.Join(e.Records, " "), strconv.Itoa(e.Rows), e.Why, e.Session})
	}
	out := textSheet(name, caption, []string{"entry", "at", "account", "role", "outcome", "what", "asked", "purpose", "broken_glass", "records", ">rows", "why", "session"}, rows)
	out.Most, out.Hidden = 100, []string{"session"}
	return out
}

func rolesOf(names []access.RoleName) string {
	var out []string
	for _, n := range names {
		out = append(out, string(n))
	}
	return strings.Join(out, " ")
}
