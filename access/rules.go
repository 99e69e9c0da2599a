package access

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

//go:embed rules/*.yaml
var published embed.FS

// Rules are the access roles, purposes, restricted codes and parameters. They are
// immutable and safe for concurrent use.
type Rules struct {
	roles      []Role
	purposes   []Purpose
	codes      []Restricted
	parameters []dated.Parameter
}

// The files of rules.
const (
	rolesFile      = "roles.yaml"
	purposesFile   = "purposes.yaml"
	restrictedFile = "restricted.yaml"
	parametersFile = "parameters.yaml"
)

// Published are the rules that Remit carries.
func Published() (*Rules, *problem.List) {
	folder, _ := fs.Sub(published, "rules") // the name is valid
	return read(folder, &Rules{})
}

// ReadRules reads a folder of rules. A file that it does not hold is the published one; of
// parameters, each that it does not name. With any problem the rules are nil: nobody
// should see by rules that were read in part.
func ReadRules(folder fs.FS) (*Rules, *problem.List) {
	r, problems := Published()
	if r == nil {
		return nil, problems
	}
	own, problems := read(folder, r)
	if own == nil {
		return nil, problems
	}
	return own, problems
}

func read(folder fs.FS, over *Rules) (*Rules, *problem.List) {
	r, problems := &Rules{over.roles, over.purposes, over.codes, slices.Clone(over.parameters)}, &problem.List{}
	for _, f := range []struct {
		name string
		read func(*dated.Mapping)
	}{
		{rolesFile, func(m *dated.Mapping) { r.roles = readRoles(m) }},
		{purposesFile, func(m *dated.Mapping) { r.purposes = readPurposes(m) }},
		{restrictedFile, func(m *dated.Mapping) { r.codes = readRestricted(m) }},
	} {
		text, ok := fileOf(folder, f.name, problems)
		if !ok {
			continue
		}
		if m := dated.ReadMapping(f.name, text, problems); m != nil {
			f.read(m)
			m.Done()
		}
	}
	r.readParameters(folder, problems)
	r.check(problems)
	if problems.Len() > 0 {
		return nil, problems
	}
	return r, problems
}

// fileOf is a file of a folder; false if it is not there, or cannot be read.
func fileOf(folder fs.FS, name string, problems *problem.List) ([]byte, bool) {
	text, err := fs.ReadFile(folder, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		problems.Add(problem.Problem{Code: "unread_rules", Severity: problem.Reject, File: name, What: fmt.Sprintf("the file cannot be read: %v.", err),
			Why: "Somebody might see more, or less, than was meant.", Fix: "Make it readable, or take it away."})
	}
	return text, err == nil
}

// readParameters reads parameters over those that are there.
func (r *Rules) readParameters(folder fs.FS, problems *problem.List) {
	text, ok := fileOf(folder, parametersFile, problems)
	if !ok {
		return
	}
	own, found := dated.ReadParameters(parametersFile, text)
	problems.Merge(found)
	first := len(r.parameters) == 0
	for _, p := range own {
		checkNumber(p, problems)
		at := slices.IndexFunc(r.parameters, func(o dated.Parameter) bool { return o.Name == p.Name })
		switch {
		case first:
			r.parameters = append(r.parameters, p)
		case at >= 0:
			r.parameters[at] = p
		default:
			problems.Add(problem.Problem{Code: "unknown_parameter", Severity: problem.Reject, File: parametersFile, Line: p.Line, Field: p.Name,
				What: fmt.Sprintf("%q is no parameter of access.", p.Name), Why: "It would have no effect.", Fix: "docs/access.md lists them."})
		}
	}
}

// check holds the rules together: every purpose that an access role names must exist.
func (r *Rules) check(problems *problem.List) {
	for _, role := range r.roles {
		for _, p := range role.Purposes {
			if !slices.ContainsFunc(r.purposes, func(o Purpose) bool { return o.Name == p }) {
				problems.Add(problem.Problem{Code: "unknown_purpose", Severity: problem.Reject, File: rolesFile, Field: "purposes",
					What: fmt.Sprintf("the access role %s names the purpose %q, which is none.", role.Name, p), Why: "Nobody could state it.", Fix: "Add it to purposes.yaml, or correct the name."})
			}
		}
	}
}

// Roles are the access roles of a day, in the order of their file.
func (r *Rules) Roles(on calendar.Date) []Role {
	return slices.DeleteFunc(slices.Clone(r.roles), func(o Role) bool { return !o.In.Holds(on) })
}

// Role is an access role on a day.
func (r *Rules) Role(name RoleName, on calendar.Date) (Role, bool) {
	for _, o := range r.roles {
		if o.Name == name && o.In.Holds(on) {
			return o, true
		}
	}
	return Role{}, false
}

// Purposes are the purposes of a day, in the order of their file.
func (r *Rules) Purposes(on calendar.Date) []Purpose {
	return slices.DeleteFunc(slices.Clone(r.purposes), func(o Purpose) bool { return !o.In.Holds(on) })
}

// Purpose is a purpose on a day.
func (r *Rules) Purpose(name PurposeName, on calendar.Date) (Purpose, bool) {
	for _, o := range r.purposes {
		if o.Name == name && o.In.Holds(on) {
			return o, true
		}
	}
	return Purpose{}, false
}

// Restricted are the groups of restricted codes of a day.
func (r *Rules) Restricted(on calendar.Date) []Restricted {
	return slices.DeleteFunc(slices.Clone(r.codes), func(o Restricted) bool { return !o.In.Holds(on) })
}
