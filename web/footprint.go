package web

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A whose is the part of a page that says whose people it is about: the form, and
// other pages about the same people.
type whose struct {
	Path, Body string // the code; "" = nothing was asked yet
	Index      int
	Choices    []pointer // boards, where nothing was asked
	Others     []pointer // pages about the same people
}

// footprintRoles are the roles of bodies that have people of their own.
var footprintRoles = []org.Role{org.ICB, org.SubICB, org.CCG, org.Region}

// aboutPeople are the pages about the people of a body.
var aboutPeople = []place{
	{Name: "Who its people are", Path: "/people"}, {Name: "Beside the bodies most like it", Path: "/beside"}, {Name: "How unequally need is spread", Path: "/gap"},
	{Name: "A needs assessment for a board", Path: "/assessment"}, {Name: "How much need its people have", Path: "/body/%s/need"}, {Name: "Its share of the money", Path: "/allocate"},
}

var onsCode = regexp.MustCompile(`^E\d{8}$`)

// footprint reads whose people an address asks about. The body is "" if it names none.
func (s *server) footprint(a *ask, path string) (*whose, workspace.FootprintAsked, error) {
	w := &whose{Path: path, Index: 2019}
	q := workspace.FootprintAsked{On: a.On, KnownOn: a.Known}
	if text := a.Value("index"); text != "" {
		year, err := strconv.Atoi(text)
		if err != nil {
			return nil, q, wrong("That is no index of deprivation", fmt.Sprintf("%q is no year.", text), "Choose 2019 or 2025.")
		}
		w.Index = year
	}
	var err error
	if q.Vintage, err = workspace.VintageOf(w.Index); err != nil {
		return nil, q, wrong("There is no such index of deprivation", err.Error(), "Choose 2019 or 2025.")
	}
	if a.Value("body") == "" {
		w.Choices = a.boards(path)
		return w, q, nil
	}
	if q.Body, err = a.bodyCalled(a.Value("body")); err != nil {
		return nil, q, err
	}
	w.Body = string(q.Body)
	w.Others = a.othersAbout(q.Body, path)
	return w, q, nil
}

// bodyCalled is the body of a code, or the only one whose name holds some words.
func (a *ask) bodyCalled(text string) (org.Code, error) {
	code := org.Code(strings.ToUpper(text))
	if code == workspace.England || onsCode.MatchString(string(code)) || knownCode(a.register, code) {
		return code, nil
	}
	found, _ := a.register.Find(text, a.On, 1000)
	found = slices.DeleteFunc(found, func(c org.Called) bool { return !slices.Contains(footprintRoles, c.Role) })
	if len(found) == 1 {
		return found[0].Code, nil
	}
	var names []string
	for _, f := range found[:min(len(found), 5)] {
		names = append(names, string(f.Code)+" "+f.Name)
	}
	if names == nil {
		return "", missing("No body is called “"+text+"”", "No imported file names a board, sub-ICB location, region or council so.", "Write its code or words of its name, or search for it.")
	}
	return "", wrong("Which body is meant?", fmt.Sprintf("%d are called so: %s.", len(found), strings.Join(names, "; ")), "Write more of the name, or the code.")
}

// boards are the integrated care boards of the day, each with the page about it.
func (a *ask) boards(path string) []pointer {
	var out []pointer
	seen := map[org.Code]bool{}
	for _, b := range a.register.Bodies(a.On) {
		icb := a.register.Resolve(b.Code, a.On).ICB
		if icb != "" && !seen[icb] {
			seen[icb] = true
			out = append(out, pointer{a.Named(icb), a.To(path, "body", string(icb))})
		}
	}
	slices.SortFunc(out, func(x, y pointer) int { return strings.Compare(x.Says, y.Says) })
	return out
}

// othersAbout are the pages about the people of a body, but one.
func (a *ask) othersAbout(code org.Code, but string) []pointer {
	var out []pointer
	for _, p := range aboutPeople {
		switch {
		case p.Path == but:
		case strings.Contains(p.Path, "%s"):
			out = append(out, pointer{p.Name, a.To(fmt.Sprintf(p.Path, code))})
		default:
			out = append(out, pointer{p.Name, a.To(p.Path, "body", string(code), "index", a.Value("index"))})
		}
	}
	return out
}

// measuredOr turns errors about footprints into what a reader can do.
func measuredOr(err error) error {
	var none workspace.NoAreas
	if errors.As(err, &none) {
		return wrong("It has no small areas", none.Error()+".", "Ask for a board, a sub-ICB location, a region or a council. A practice is measured under “Its share of the money”.")
	}
	return err
}

// fileList is files by name, once each.
func fileList(files []workspace.SourceFile) string {
	var out []string
	for _, f := range files {
		if !slices.Contains(out, f.File) {
			out = append(out, f.File)
		}
	}
	return strings.Join(out, ", ")
}

// warmPeople reads the maps that pages about people stand on, ahead of the first
// question. What is wrong is said by the page that needs them.
func (s *server) warmPeople(ctx context.Context) {
	s.Workspace.Footprint(ctx, workspace.FootprintAsked{Body: workspace.England, On: s.today(), Vintage: 2011}) //nolint:errcheck // see above
	s.Workspace.WeightedPopulations(ctx, 0)                                                                     //nolint:errcheck // see above
}
