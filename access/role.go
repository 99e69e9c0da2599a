package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// A RoleName names an access role: viewer, ceff-finance. (A role alone is what a body is.)
type RoleName string

// A Role is an access role as it is in force for a period.
type Role struct {
	Name       RoleName
	Says       string
	In         calendar.Period
	Standing   Standing
	Cite       dated.Citation
	Needs      []Need
	Exact      bool // counts as they are; else under disclosure control
	Rows       []Grant
	Purposes   []PurposeName // one of which must be stated for what is about single people
	BreakGlass bool
}

// Has tells whether the access role has a need.
func (r *Role) Has(n Need) bool { return slices.Contains(r.Needs, n) }

// A Grant is which records an access role may open, and how they are masked.
type Grant struct {
	Datasets       []string // apc, op, ecds, plcm, acm
	ChallengedOnly bool     // only records with something to ask the provider about
	Masks          []Mask   // in order of columns; none = nothing is masked
}

// A Mask is how a column is changed before it is shown.
type Mask struct {
	Column activity.Column
	As     MaskAs
}

// A MaskAs is a way to change a value.
type MaskAs string

// The ways to change a value.
const (
	AsHidden     MaskAs = "hidden"     // taken out
	AsRekeyed    MaskAs = "rekeyed"    // another pseudonym for each purpose (HMAC-SHA-256)
	AsArea       MaskAs = "area"       // a postcode becomes the small area that it lies in
	AsBand       MaskAs = "band"       // an age becomes an age band
	AsRestricted MaskAs = "restricted" // codes that the law restricts are taken out
)

// A Standing is how well a fact is founded.
type Standing string

// The standings.
const (
	Sourced      Standing = "sourced"
	NotConfirmed Standing = "not confirmed"     // believed to be so; look it up before relying on it
	Chosen       Standing = "chosen, no source" // our own choice
)

func standing(m *dated.Mapping) Standing {
	s := Standing(m.Text("standing"))
	if s != "" && !slices.Contains([]Standing{Sourced, NotConfirmed, Chosen}, s) {
		refuse(m, "standing", "unknown_standing", fmt.Sprintf("%q is no standing.", s), "Write sourced, not confirmed, or chosen, no source (in quotes).")
	}
	return s
}

// refuse adds a problem of rules of access, whose reason is always the same.
func refuse(m *dated.Mapping, key, code, what, fix string) {
	m.Report(key, problem.Problem{Code: code, What: what, Why: "Somebody might see more, or less, than was meant.", Fix: fix})
}

func readRoles(m *dated.Mapping) []Role {
	masks := map[string][]Mask{}
	for i, e := range m.List("masks") {
		e.Named(fmt.Sprintf("mask %d", i+1))
		name := e.Text("name")
		e.Named("mask " + name)
		masks[name] = readMasks(e)
		e.Done()
	}
	var out []Role
	for i, e := range m.List("roles") {
		e.Named(fmt.Sprintf("access role %d", i+1))
		out = append(out, readRole(e, masks))
	}
	for i, r := range out {
		for _, o := range out[:i] {
			if o.Name == r.Name && o.In.Overlaps(r.In) {
				refuse(m, "roles", "role_twice", fmt.Sprintf("the access role %s stands twice for the same days.", r.Name), "End one where the other begins.")
			}
		}
	}
	return out
}

func readMasks(m *dated.Mapping) []Mask {
	var out []Mask
	for _, e := range m.List("columns") {
		name, as := e.Text("column"), MaskAs(e.Text("as"))
		column, ok := activity.ColumnNamed(name)
		switch {
		case name != "" && !ok:
			refuse(e, "column", "unknown_column", fmt.Sprintf("%q is no column of a record.", name), "docs/activity-record.md lists them.")
		case as != "" && !fits(as, column):
			refuse(e, "as", "unfit_mask", fmt.Sprintf("%s cannot be masked as %q.", name, as), "Write hidden; rekeyed for a pseudonym, area for a postcode, band for an age, restricted for codes.")
		}
		out = append(out, Mask{column, as})
		e.Done()
	}
	return out
}

// fits tells whether a column can be changed in a way.
func fits(as MaskAs, c activity.Column) bool {
	switch as {
	case AsHidden:
		return true
	case AsRekeyed:
		return c == activity.Pseudonym
	case AsArea:
		return c == activity.Postcode
	case AsBand:
		return c == activity.Age
	case AsRestricted:
		k := c.Definition().Kind
		return k == activity.Code || k == activity.CodeList
	}
	return false
}

func readRole(m *dated.Mapping, masks map[string][]Mask) Role {
	r := Role{Name: RoleName(m.Text("name")), Says: m.Text("says"), In: m.Period("in_force"), Standing: standing(m), Cite: m.Citation("")}
	m.Named("access role " + string(r.Name))
	r.BreakGlass = m.Flag("break_glass")
	for _, n := range m.Texts("needs") {
		if Need(n).Text() == "" {
			refuse(m, "needs", "unknown_need", fmt.Sprintf("%q is no need.", n), "docs/access.md lists them.")
		}
		r.Needs = append(r.Needs, Need(n))
	}
	switch counts := m.OptionalText("counts"); {
	case counts == "exact":
		r.Exact = true
	case counts != "disclosed" && (counts != "" || r.Has(Aggregates)):
		refuse(m, "counts", "unknown_counts", "counts must say disclosed or exact.", "Write counts: disclosed.")
	}
	for _, p := range m.Texts("purposes") {
		r.Purposes = append(r.Purposes, PurposeName(p))
	}
	if m.Has("rows") {
		for _, g := range m.List("rows") {
			r.Rows = append(r.Rows, readGrant(g, masks))
		}
	}
	r.check(m)
	m.Done()
	return r
}

func readGrant(m *dated.Mapping, masks map[string][]Mask) Grant {
	g := Grant{Datasets: m.Texts("datasets"), Masks: masks[m.OptionalText("mask")]}
	if name := m.OptionalText("mask"); name != "" && g.Masks == nil {
		refuse(m, "mask", "unknown_mask", fmt.Sprintf("there is no mask %q.", name), "Name one of those above.")
	}
	for _, d := range g.Datasets {
		if !slices.Contains([]string{"apc", "op", "ecds", "plcm", "acm"}, d) {
			refuse(m, "datasets", "unknown_dataset", fmt.Sprintf("%q is no data set.", d), "Write apc, op, ecds, plcm or acm.")
		}
	}
	switch m.Text("lines") {
	case "challenged":
		g.ChallengedOnly = true
	case "all", "":
	default:
		refuse(m, "lines", "unknown_lines", "lines must say all or challenged.", "Write lines: all.")
	}
	m.Done()
	return g
}

// check holds what an access role says against itself: what is about single people
// needs a purpose, and rows need to be said which.
func (r *Role) check(m *dated.Mapping) {
	personal := slices.ContainsFunc(r.Needs, Need.Personal)
	switch {
	case personal && len(r.Purposes) == 0:
		refuse(m, "purposes", "no_purpose", "it opens what is about single people, and names no purpose.", "Add purposes: [...].")
	case r.Has(Rows) != (len(r.Rows) > 0):
		refuse(m, "rows", "rows_unsaid", "the need rows and the list rows go together.", "Add the one that is missing, or take the other out.")
	case r.Has(Admin) && (personal || r.Has(Aggregates)):
		refuse(m, "needs", "admin_sees_data", "who keeps the accounts must see no data.", "Make two access roles.")
	case strings.ContainsAny(string(r.Name), " \t"):
		refuse(m, "name", "bad_role_name", "the name of an access role must be one word.", "Use hyphens.")
	}
}
