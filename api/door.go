package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/signin"
)

// behind puts a door before the API: it says who asks, and what they may have. The API shows figures as
// they are and records unmasked. So whoever sees figures under disclosure control only, and
// everybody who asks for what is about single people, is sent to the pages.
func (s *server) behind(d *signin.Door) http.Handler {
	s.Who = func(r *http.Request) (Caller, error) {
		a := signin.Of(r)
		if !a.SignedIn() && a.Program == "" {
			return Caller{}, errors.New("send the token of an account (remit account token) as Authorization: Bearer")
		}
		return Caller{Name: a.Account.Name}, nil
	}
	s.Allowed = func(ctx context.Context, _ Caller, n Need) error {
		a := signin.In(ctx)
		ruling := ofAPI(a, n)
		if ruling.Allowed && !changes(n) {
			return nil
		}
		e := access.Entry{What: "API", Question: string(n), Outcome: access.Refused, Why: ruling.Why}
		if ruling.Allowed {
			e.Outcome = access.Done
		}
		if err := a.Audit(ctx, e); err != nil || ruling.Allowed {
			return err
		}
		return errors.New(ruling.Why)
	}
	return d.Guard(s.handler(), Prefix+"/")
}

// ofAPI rules on a need of the API.
func ofAPI(a *signin.Asker, n Need) access.Ruling {
	switch {
	case n.Personal():
		return access.Ruling{Why: "what is about single people is shown on the pages, masked and for a stated purpose"}
	case n == Aggregates && (a.Sight == nil || !a.Sight.Exact()):
		return access.Ruling{Why: "figures under disclosure control are shown on the pages"}
	}
	return a.May(n)
}
