package workspace

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/plan/voice"
)

// Audit appends an entry to the audit log. Its number and the hash before are filled in. A
// question or a reason that seems to hold an NHS number, a postcode, a telephone number or
// an e-mail address is kept back: the log outlives what it is about.
func (w *Workspace) Audit(ctx context.Context, e access.Entry) error {
	e.Question, e.Glass, e.Why = unnamed(e.Question), unnamed(e.Glass), unnamed(e.Why)
	return w.changeAccess(ctx, e, nil)
}

// unnamed keeps a text back by which a person could be found. Days stay: most questions
// are of a day.
func unnamed(text string) string {
	if what, found := voice.Identifying(text); found && what != "a full date" {
		return "(kept back: it seems to hold " + what + ")"
	}
	return text
}

// An AuditQuery chooses entries. The zero query is all of them.
type AuditQuery struct {
	Account string   // "" = any
	Records []string // whose rows were asked for; none = any
	From    time.Time
	Until   time.Time // zero = no end
	Outcome access.Outcome
	Glass   bool // only with broken glass
}

func (q AuditQuery) wants(e access.Entry) bool {
	return (q.Account == "" || e.Account == q.Account) && (q.Outcome == "" || e.Outcome == q.Outcome) && (!q.Glass || e.Glass != "") &&
		!e.At.Before(q.From) && (q.Until.IsZero() || e.At.Before(q.Until)) &&
		(len(q.Records) == 0 || slices.ContainsFunc(e.Records, func(r string) bool { return slices.Contains(q.Records, r) }))
}

// AuditEntries calls f with the entries asked for, the oldest first. An entry that cannot be
// read is an error: [Workspace.VerifyAudit] says more.
func (w *Workspace) AuditEntries(ctx context.Context, q AuditQuery, f func(access.Entry) error) error {
	s, err := w.access()
	if err != nil {
		return err
	}
	return s.EachEntry(ctx, func(stored access.Stored) error {
		e, err := access.ParseEntry(stored.Text)
		if err != nil {
			return fmt.Errorf("entry %d of the audit log: %w; remit audit verify says more", stored.N, err)
		}
		if q.wants(e) {
			return f(e)
		}
		return nil
	})
}

// VerifyAudit reads the whole audit log and finds the first entry that is not as it was.
// Without an anchor it cannot tell whether entries were taken off the end, nor whether all
// of it was written anew.
func (w *Workspace) VerifyAudit(ctx context.Context, anchor *access.Head) (access.Verified, error) {
	s, err := w.access()
	if err != nil {
		return access.Verified{}, err
	}
	v := access.Verifier{Anchor: anchor}
	if err := s.EachEntry(ctx, func(e access.Stored) error { v.Next(e); return nil }); err != nil {
		return access.Verified{}, fmt.Errorf("read the audit log: %w", err)
	}
	return v.End(), nil
}

// AuditHead is the newest entry of the audit log, to be kept elsewhere as an anchor.
func (w *Workspace) AuditHead(ctx context.Context) (access.Head, error) {
	s, err := w.access()
	if err != nil {
		return access.Head{}, err
	}
	last, err := s.LastEntry(ctx)
	if err != nil {
		return access.Head{}, fmt.Errorf("read the audit log: %w", err)
	}
	return last.Head(), nil
}
