package signin

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode"

	"github.com/remit-health/remit/access"
)

// State states for what people's rows are opened from now on. It holds for a while, and
// stands in the audit log beside each.
func (d *Door) State(r *http.Request, purpose access.PurposeName) error {
	if _, known := d.Rules.Purpose(purpose, d.today()); !known {
		return fmt.Errorf("%q is no purpose", purpose)
	}
	return d.changed(r, func(s *session) { s.purpose, s.purposeEnd = purpose, d.Now().Add(d.limits.Purpose) })
}

// ErrReason says that a reason says too little.
var ErrReason = errors.New("the reason says too little")

// ErrNoGlass says that an account may not break the glass.
var ErrNoGlass = errors.New("this account may not break the glass")

// BreakGlass opens, for a short while, what the account may not see, for a reason that
// others will read. The error wraps [ErrReason] or
// is [ErrNoGlass].
func (d *Door) BreakGlass(r *http.Request, reason string) error {
	a := Of(r)
	reason = strings.Join(strings.Fields(reason), " ")
	letters := 0
	for _, c := range reason {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	switch {
	case a.Sight == nil || !a.Sight.MayBreakGlass():
		return ErrNoGlass
	case letters < d.limits.ReasonLetters:
		return fmt.Errorf("%w: write at least %d letters", ErrReason, d.limits.ReasonLetters)
	case len(reason) > 1000:
		return fmt.Errorf("%w: write at most 1,000 letters", ErrReason)
	}
	a.Session.Glass = reason
	if err := a.Audit(r.Context(), access.Entry{What: "break the glass", Outcome: access.Done, Why: reason}); err != nil {
		return err
	}
	return d.changed(r, func(s *session) { s.glass, s.glassEnd = reason, d.Now().Add(d.limits.BreakGlass) })
}

// CloseGlass ends it before its time.
func (d *Door) CloseGlass(r *http.Request) error {
	if err := Of(r).Audit(r.Context(), access.Entry{What: "close the glass", Outcome: access.Done}); err != nil {
		return err
	}
	return d.changed(r, func(s *session) { s.glass = "" })
}

// changed changes the session of a request.
func (d *Door) changed(r *http.Request, do func(*session)) error {
	if !d.sessions.change(Of(r).cookie, do) {
		return errors.New("nobody is signed in")
	}
	return nil
}
