package docs_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

const accessPage = "access.md"

func accessRules(t *testing.T) *access.Rules {
	t.Helper()
	r, problems := access.Published()
	if r == nil {
		t.Fatal(problems.All())
	}
	return r
}

// rulesOn is a day on which all published rules of access hold.
var rulesOn = calendar.Of(2026, 4, 1)

func TestAccessPageTellsOfNeedsAndRoles(t *testing.T) {
	r := accessRules(t)
	var needs, roles [][]string
	heads := []string{"need"}
	for _, o := range r.Roles(rulesOn) {
		heads = append(heads, literal(string(o.Name)))
	}
	for _, n := range access.Needs() {
		needs = append(needs, []string{literal(string(n)), n.Text()})
		row := []string{literal(string(n))}
		for _, o := range r.Roles(rulesOn) {
			row = append(row, may(o, n))
		}
		roles = append(roles, row)
	}
	glass := []string{"break-glass"}
	var says [][]string
	for _, o := range r.Roles(rulesOn) {
		glass = append(glass, mark(o.BreakGlass))
		says = append(says, []string{literal(string(o.Name)), o.Says, o.In.From.String(), string(o.Standing), o.Cite.String()})
	}
	hold(t, accessPage, "needs", grid([]string{"need", "what it opens"}, needs))
	hold(t, accessPage, "roles", grid(heads, append(roles, glass))+"\n"+grid([]string{"access role", "what it does", "in force from", "standing", "source"}, says))
}

func may(o access.Role, n access.Need) string {
	switch {
	case !o.Has(n):
		return ""
	case n == access.Aggregates && o.Exact:
		return "exact"
	case n == access.Aggregates:
		return "disclosed"
	case n.Personal():
		return "for a purpose"
	}
	return "yes"
}

func mark(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

func TestAccessPageTellsOfRowsAndPurposes(t *testing.T) {
	r := accessRules(t)
	var rows, purposes, codes [][]string
	for _, o := range r.Roles(rulesOn) {
		var why []string
		for _, p := range o.Purposes {
			why = append(why, literal(string(p)))
		}
		for _, g := range o.Rows {
			lines := "all"
			if g.ChallengedOnly {
				lines = "with something to ask the provider about"
			}
			rows = append(rows, []string{literal(string(o.Name)), strings.Join(why, ", "), strings.Join(g.Datasets, ", "), lines, masks(g)})
		}
	}
	for _, p := range r.Purposes(rulesOn) {
		purposes = append(purposes, []string{literal(string(p.Name)), p.Says, p.Basis, p.OptOut, string(p.Standing), fmt.Sprintf("[%s](%s)", p.Cite, p.Cite.URL)})
	}
	for _, g := range r.Restricted(rulesOn) {
		codes = append(codes, []string{g.Name, begins(g), string(g.Standing), g.Cite.String()})
	}
	hold(t, accessPage, "rows", grid([]string{"access role", "purposes", "data sets", "records", "masks"}, rows))
	hold(t, accessPage, "purposes", grid([]string{"purpose", "what for", "legal basis", "opt-out", "standing", "source"}, purposes))
	hold(t, accessPage, "restricted", grid([]string{"what", "codes that begin with", "standing", "source"}, codes))
}

func masks(g access.Grant) string {
	var out []string
	for _, m := range g.Masks {
		out = append(out, fmt.Sprintf("%s %s", literal(m.Column.String()), m.As))
	}
	return strings.Join(out, ", ")
}

func begins(g access.Restricted) string {
	var out []string
	for c := range activity.Column(activity.Columns) {
		if len(g.Codes[c]) > 0 {
			out = append(out, literal(c.String())+" "+strings.Join(slices.Sorted(slices.Values(g.Codes[c])), ", "))
		}
	}
	return strings.Join(out, "; ")
}

func TestAccessPageTellsOfNumbers(t *testing.T) {
	var rows [][]string
	for _, p := range accessRules(t).Parameters() {
		v, cite, ok := p.Values.At(rulesOn)
		if !ok {
			t.Errorf("%s has no value on %v", p.Name, rulesOn)
		}
		rows = append(rows, []string{literal(p.Name), p.Description, v.String(), p.Unit, cite.String()})
	}
	hold(t, accessPage, "parameters", grid([]string{"number", "what it is", "value", "unit", "source"}, rows))
}
