package pricing

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// A Scheme is the rules of payment beside the price lists: parameters, the
// decision tables of the adjustments, and average stays.
type Scheme struct {
	Parameters  []*dated.Parameter
	Adjustments []*Adjustment
	Stays       []*dated.Table // average stays of HRGs, each for the period of its about-file
}

// PublishedScheme is the scheme that comes with Remit: the published parameters
// and our decision tables. The examples in rules/examples are no part of it.
func PublishedScheme() (Scheme, error) {
	parameters, err := Published()
	if err != nil {
		return Scheme{}, err
	}
	ours, err := publishedAdjustments()
	return Scheme{Parameters: parameters, Adjustments: ours}, err
}

func publishedAdjustments() ([]*Adjustment, error) {
	dir, err := fs.Sub(rules, "rules")
	if err != nil {
		return nil, fmt.Errorf("open embedded adjustments: %w", err)
	}
	r := schemeReader{dir: dir, problems: &problem.List{}}
	r.adjustments()
	if r.problems.Worst() == problem.Reject {
		return nil, fmt.Errorf("embedded adjustment: %s", r.problems.All()[0])
	}
	return r.Adjustments, nil
}

// ReadScheme reads the rules of payment of a folder: parameters/*.yaml,
// adjustments/*.yaml and tables/average-stay*.csv with their about-files. A
// folder that is not there holds none. Every file is checked as ours are; one
// with a problem that rejects it is left out. A parameter of a name that no
// step asks for, and what is marked as made up, is warned of.
func ReadScheme(dir fs.FS) (Scheme, *problem.List) {
	r := schemeReader{dir: dir, problems: &problem.List{}}
	r.parameters()
	r.adjustments()
	r.stays()
	return r.Scheme, r.problems
}

// With is the scheme with another laid over it: a parameter replaces that of
// the same name, and the tables of an adjustment all tables of that adjustment.
func (s Scheme) With(other Scheme) Scheme {
	out := Scheme{Stays: append(slices.Clone(s.Stays), other.Stays...)}
	for _, p := range s.Parameters {
		if !slices.ContainsFunc(other.Parameters, func(q *dated.Parameter) bool { return q.Name == p.Name }) {
			out.Parameters = append(out.Parameters, p)
		}
	}
	for _, a := range s.Adjustments {
		if !slices.ContainsFunc(other.Adjustments, func(b *Adjustment) bool { return b.Step == a.Step }) {
			out.Adjustments = append(out.Adjustments, a)
		}
	}
	out.Parameters = append(out.Parameters, other.Parameters...)
	out.Adjustments = append(out.Adjustments, other.Adjustments...)
	return out
}

// Use sets parameters, adjustments and average stays of the sources from a
// scheme, and reports what of it cannot be used.
func (s *Sources) Use(scheme Scheme) *problem.List {
	var problems, found *problem.List
	s.Parameters, problems = ReadParameters(scheme.Parameters)
	if len(scheme.Stays) > 0 {
		s.AverageStays, found = NewAverageStays(scheme.Stays)
		problems.Merge(found)
	}
	s.Adjustments, found = withoutOverlaps(scheme.Adjustments)
	problems.Merge(found)
	return problems
}

// withoutOverlaps leaves out, and reports, tables of one step that share days
// with another before them. It never returns nil: no table is loaded then.
func withoutOverlaps(all []*Adjustment) ([]*Adjustment, *problem.List) {
	out, problems := []*Adjustment{}, &problem.List{}
	for _, a := range all {
		i := slices.IndexFunc(out, func(b *Adjustment) bool { return b.Step == a.Step && b.InForce().Overlaps(a.InForce()) })
		if i < 0 {
			out = append(out, a)
			continue
		}
		problems.Add(problem.Problem{Code: "adjustment_overlap", Severity: problem.Reject, File: a.table.File, Line: 1, Field: "in_force",
			What: fmt.Sprintf("%s is in force on the same days as %s.", a.table.Name, out[i].table.File),
			Why:  "The table was left out.", Fix: "Correct in_force; until is the first day on which the table no longer holds."})
	}
	return out, problems
}
