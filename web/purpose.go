package web

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/signin"
)

// A purposeShown is the form that asks what for.
type purposeShown struct {
	Next     string
	Purposes []access.Purpose
	Now      access.PurposeName
	Wrong    string
	Hours    string
}

// purpose asks for what rows about people are opened.
func (s *server) purpose(a *ask) (*page, error) {
	return s.purposePage(a, signin.Next(a.Value("next")), "")
}

func (s *server) purposePage(a *ask, next, fault string) (*page, error) {
	if a.asker.Open() {
		return nil, missing("No purpose is needed", "This server has no accounts: everything is open, because everything is made up.", "Go on from the beginning.")
	}
	b := purposeShown{Next: next, Now: a.asker.Session.Purpose, Wrong: fault, Hours: fmt.Sprintf("%.0f minutes", a.asker.Limits().Purpose.Minutes())}
	var roles []access.Role
	for _, name := range a.asker.Sight.Roles() {
		if role, ok := s.Door.Rules.Role(name, s.today()); ok {
			roles = append(roles, role)
		}
	}
	b.Purposes = s.purposesOf(roles)
	return &page{Title: "What do you open rows about people for?", For: "The law asks for a purpose. It stands in the audit log beside each record that you open.", Body: b}, nil
}

// statePurpose keeps the purpose in the session.
func (s *server) statePurpose(a *ask) (*page, error) {
	next := signin.Next(a.PostFormValue("next"))
	if a.PostFormValue("purpose") == "" {
		p, err := s.purposePage(a, next, "Choose one.")
		if err == nil {
			p.Status = http.StatusBadRequest
		}
		return p, err
	}
	if err := s.Door.State(a.Request, access.PurposeName(a.PostFormValue("purpose"))); err != nil {
		return nil, wrong("That is no purpose", sentence(err.Error()), "Choose one from the list.")
	}
	return &page{goTo: next}, nil
}

// A breakGlassShown is the form for an emergency.
type breakGlassShown struct {
	May           bool
	Reason, Wrong string
	Letters       int
	Minutes       float64
	Next          string
}

// breakGlass asks why the limits of a role must not hold now.
func (s *server) breakGlass(a *ask) (*page, error) {
	return a.breakGlassPage(breakGlassShown{Next: signin.Next(a.Value("next"))}), nil
}

func (a *ask) breakGlassPage(b breakGlassShown) *page {
	limits := a.asker.Limits()
	b.May, b.Letters, b.Minutes = a.asker.Sight.MayBreakGlass() && !a.asker.Open(), limits.ReasonLetters, limits.BreakGlass.Minutes()
	return &page{Title: "Break the glass", For: "For an emergency: opens records beyond your role for a short while. The information governance lead reads who did it, and why.", Body: b}
}

// doBreakGlass breaks it, or closes it again.
func (s *server) doBreakGlass(a *ask) (*page, error) {
	if a.PostFormValue("close") != "" {
		if err := s.Door.CloseGlass(a.Request); err != nil {
			return nil, err
		}
		return &page{goTo: "/access"}, nil
	}
	b := breakGlassShown{Next: signin.Next(a.PostFormValue("next")), Reason: a.PostFormValue("reason")}
	err := s.Door.BreakGlass(a.Request, b.Reason)
	switch {
	case errors.Is(err, signin.ErrReason):
		b.Wrong = sentence(err.Error())
		p := a.breakGlassPage(b)
		p.Status = http.StatusBadRequest
		return p, nil
	case errors.Is(err, signin.ErrNoGlass):
		return nil, s.refuse(a, access.Rows, access.Ruling{Code: access.NotYourRole, Why: err.Error(), Fix: "Ask who keeps the accounts."})
	case err != nil:
		return nil, err
	}
	return &page{goTo: b.Next}, nil
}
