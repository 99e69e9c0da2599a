package web

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/remit-health/remit/signin"
)

// A signInShown is the form for signing in.
type signInShown struct {
	Next, Name string
	Wrong      string // what was wrong with the last try
	Provider   string // who else signs people in
	Open       bool   // there are no accounts
}

// signIn is the form for signing in.
func (s *server) signIn(a *ask) (*page, error) {
	if a.asker.SignedIn() {
		return &page{goTo: signin.Next(a.Value("next"))}, nil
	}
	return a.signInPage(signInShown{Next: signin.Next(a.Value("next"))}), nil
}

func (a *ask) signInPage(b signInShown) *page {
	b.Open = a.asker.Open()
	if p := a.asker.Provider(); p != nil {
		b.Provider = p.File.Name
	}
	return &page{Title: "Sign in", For: "So that it can be told what you may see. Your administrator makes accounts.", Body: b, Bare: true}
}

// enter signs in with a name and a password.
func (s *server) enter(a *ask) (*page, error) {
	b := signInShown{Next: signin.Next(a.PostFormValue("next")), Name: a.PostFormValue("name")}
	if s.Door.Open() {
		return nil, wrong("There is nothing to sign in to", "This server has no accounts: everything is open, because everything is made up.", "Go on from the beginning.")
	}
	err := s.Door.Enter(a.w, a.Request, b.Name, a.PostFormValue("password"))
	wait := (*signin.Wait)(nil)
	switch {
	case err == nil:
		return &page{goTo: b.Next}, nil
	case errors.As(err, &wait):
		a.w.Header().Set("Retry-After", fmt.Sprint(wait.Seconds))
		b.Wrong = fmt.Sprintf("There were too many tries. Wait %d s, and try again.", wait.Seconds)
		p := a.signInPage(b)
		p.Status = http.StatusTooManyRequests
		return p, nil
	case errors.Is(err, signin.ErrWrong):
		b.Wrong = "The name and the password do not fit together. Check both, or ask your administrator for a new password."
		p := a.signInPage(b)
		p.Status = http.StatusUnauthorized
		return p, nil
	}
	return nil, err
}

// toProvider sends the reader to the provider.
func (s *server) toProvider(a *ask) (*page, error) {
	to, err := s.Door.ToProvider(a.w, a.Request, a.Value("next"))
	if err != nil {
		return nil, s.providerFailure(err)
	}
	return &page{goTo: to}, nil
}

// fromProvider takes the reader back.
func (s *server) fromProvider(a *ask) (*page, error) {
	next, err := s.Door.FromProvider(a.w, a.Request)
	if err != nil {
		return nil, s.providerFailure(err)
	}
	return &page{goTo: next}, nil
}

// providerFailure says why a sign-in with the provider came to nothing, and who can help.
func (s *server) providerFailure(err error) error {
	who := "Ask your administrator."
	if p := s.Door.Provider; p != nil && p.File.Help != "" {
		who = "Who can help: " + p.File.Help + "."
	}
	refused := func(status int, title, do string) error { return &failure{status, title, sentence(err.Error()), do} }
	switch {
	case errors.Is(err, signin.ErrNoGroup):
		return refused(http.StatusForbidden, "You are known, but nothing is open to you here", "You signed in, but none of your groups stands for a role. "+who)
	case errors.Is(err, signin.ErrShut):
		return refused(http.StatusForbidden, "Your account here is closed", who)
	case errors.Is(err, signin.ErrJourney):
		return refused(http.StatusBadRequest, "The sign-in took too long, or was begun elsewhere", "Sign in again, in one window. "+who)
	case errors.Is(err, signin.ErrTurned):
		return refused(http.StatusForbidden, "The provider did not sign you in", "Try again. "+who)
	case errors.Is(err, signin.ErrToken):
		return refused(http.StatusForbidden, "What the provider sent cannot be trusted", "Nobody was signed in. "+who)
	case errors.Is(err, signin.ErrProvider):
		return refused(http.StatusBadGateway, "The provider does not answer", "Try again later. "+who)
	case errors.Is(err, signin.ErrNoProvide):
		return missing("No provider is set up", "This server signs nobody in through a provider.", "Sign in with a name and a password.")
	}
	return err
}

// leave signs out, here or everywhere.
func (s *server) leave(a *ask) (*page, error) {
	if err := s.Door.Leave(a.w, a.Request, a.PostFormValue("everywhere") != ""); err != nil {
		return nil, err
	}
	return &page{goTo: "/signed-out"}, nil
}

// signedOut says so.
func (s *server) signedOut(a *ask) (*page, error) {
	b := struct{ Provider, End string }{}
	if p := a.asker.Provider(); p != nil {
		b.Provider, b.End = p.File.Name, p.EndAddress()
	}
	return &page{Title: "You are signed out", For: "Nothing here is open to this browser any more.", Body: b, Bare: true}, nil
}
