package web

import (
	"fmt"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A locator is a small map of England with one body on it.
type locator struct {
	Wide, High     int
	Around, Within string // paths
	Says           string
	Attribution    string
}

// The picture of a locator is so many units high; points whose triangle is smaller than
// so many square metres are left out.
const (
	locatorHigh  = 220.0
	locatorShown = 2e7
)

// locator shows where a body was on the day; nil if no outline of it is known. A sub-ICB
// location or group without an outline of its own is shown by its board.
func (s *server) locator(a *ask, got org.Resolution) (*locator, error) {
	level := ""
	switch got.Role {
	case org.Region, org.ICB, org.SubICB, org.CCG, org.PCT:
		level = string(got.Role)
	default:
		return nil, nil
	}
	l, err := s.located(a, level, got.Code)
	if l != nil || err != nil {
		return l, err
	}
	if got.Role != org.SubICB || got.ICB == "" {
		return nil, nil
	}
	if l, err = s.located(a, string(org.ICB), got.ICB); l != nil {
		l.Says = fmt.Sprintf("%s is drawn, in which it lies: its own boundary is not loaded.", a.Named(got.ICB))
	}
	return l, err
}

// located draws one body of a level.
func (s *server) located(a *ask, level string, code org.Code) (*locator, error) {
	o, err := s.Workspace.Outlines(a.Context(), level, a.On, a.Known, []string{string(code)})
	if err != nil || !o.Whole {
		return nil, err
	}
	around := o.All().Simplify(locatorShown).Dissolve(func(string) string { return "England" })
	d := draw(around, locatorHigh)
	out := &locator{Wide: d.Wide, High: d.High, Around: d.path(around, "England"), Within: d.path(o.Mesh.Simplify(locatorShown/4), string(code)), Attribution: o.Base.Attribution}
	out.Says = fmt.Sprintf("%s, by the boundaries of %s.", a.Named(code), spelt(o.Base.On))
	if o.Joined {
		out.Says = fmt.Sprintf("%s, joined of the %s of %s whose people were all its own.", a.Named(code), levelTitle(o.Base.Level), spelt(o.Base.On))
	}
	return out, nil
}

// levelTitle is what the bodies of a level are called.
func levelTitle(level string) string {
	l, err := workspace.MapLevelNamed(level)
	if err != nil {
		return "areas"
	}
	return l.Title
}
