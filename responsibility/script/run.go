package script

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/responsibility"
)

// A Result is what came of one case: Differences is empty if it passed.
type Result struct {
	Case        *Case
	Differences []string
	Path        []string // every question asked, "A:no"
	Explanation *responsibility.Explanation
}

// Run runs every case of a script with the editions. Both evaluators decide each
// record; a difference between them is a failure of the case. The error is of a
// script that cannot be run at all, such as one that names no edition we have.
func Run(file *File, editions responsibility.Editions) ([]Result, error) {
	edition, ok := editions.Named(file.Edition)
	if !ok {
		return nil, fmt.Errorf("%s: there is no edition %q", file.Name, file.Edition)
	}
	results := make([]Result, len(file.Cases))
	for i := range file.Cases {
		c := &file.Cases[i]
		ref, err := reference(file, c)
		if err != nil {
			return nil, err
		}
		decider, err := responsibility.NewDecider(ref, responsibility.Editions{edition})
		if err != nil {
			return nil, err
		}
		if results[i], err = runCase(decider, c); err != nil {
			return nil, fmt.Errorf("%s:%d: case %s: %w", file.Name, c.Line, c.Name, err)
		}
	}
	return results, nil
}

func runCase(d *responsibility.Decider, c *Case) (Result, error) {
	rec := activity.NewRecord(c.Line, c.Record)
	fast := d.Decide(rec)
	x, err := d.Explain(rec)
	if err != nil {
		return Result{}, err
	}
	r := Result{Case: c, Explanation: x}
	if x.Trace != nil {
		r.Path = strings.Fields(x.Trace.Path())
	}
	slow := x.Decision
	if fmt.Sprint(fast) != fmt.Sprint(slow) {
		r.differ("the two evaluators differ: %v and %v", fast, slow)
	}
	r.compare("commissioner", c.Commissioner, string(fast.Commissioner))
	r.compare("answer", c.Answer, fast.Answer)
	r.compare("category", c.Category, fast.Category)
	r.compare("tier", c.Tier, string(fast.Tier))
	r.comparePath()
	for _, want := range c.Problems {
		if !slices.Contains(fast.Problems, want) {
			r.differ("problem %s is not reported; reported are %v", want, fast.Problems)
		}
	}
	return r, nil
}

func (r *Result) differ(format string, args ...any) {
	r.Differences = append(r.Differences, fmt.Sprintf(format, args...))
}

func (r *Result) compare(what string, want *string, got string) {
	if want != nil && *want != got {
		r.differ("%s is %s, want %s", what, orNone(got), orNone(*want))
	}
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func (r *Result) comparePath() {
	if want := r.Case.Path; len(want) > 0 && !matches(want, r.Path) {
		r.differ("path is %s, want %s", strings.Join(r.Path, " "), strings.Join(want, " "))
	}
}

// matches compares a path with a pattern in which ... stands for any steps.
func matches(pattern, path []string) bool {
	if len(pattern) == 0 {
		return len(path) == 0
	}
	if pattern[0] != "..." {
		return len(path) > 0 && pattern[0] == path[0] && matches(pattern[1:], path[1:])
	}
	for i := 0; i <= len(path); i++ {
		if matches(pattern[1:], path[i:]) {
			return true
		}
	}
	return false
}
