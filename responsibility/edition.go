package responsibility

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/rule"
)

//go:embed rules/editions/*.yaml
var published embed.FS

// Editions are rule books: one flow chart for each year and sort of record.
type Editions []*rule.Chart

// Published returns the editions that Remit carries: the Commissioner Assignment
// Method of 2024/25 and 2025/26, and for each year the method for contract
// monitoring rows.
func Published() (Editions, error) {
	dir, err := fs.Sub(published, "rules/editions")
	if err != nil {
		return nil, fmt.Errorf("open editions: %w", err)
	}
	editions, problems := ReadEditions(dir)
	if problems.Len() > 0 {
		return nil, fmt.Errorf("read editions: %v", problems.All()[0])
	}
	return editions, nil
}

// ReadEditions reads every .yaml file of a folder as an edition.
func ReadEditions(dir fs.FS) (Editions, *problem.List) {
	problems := &problem.List{}
	vocabulary, err := Vocabulary()
	if err != nil {
		problems.Add(problem.Problem{Code: "bad_vocabulary", Severity: problem.Reject, What: err.Error()})
		return nil, problems
	}
	names, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		problems.Add(problem.Problem{Code: "unreadable", Severity: problem.Reject, What: err.Error()})
	}
	var editions Editions
	for _, name := range names {
		if chart := readEdition(dir, name, vocabulary, problems); chart != nil {
			editions = append(editions, chart)
		}
	}
	return editions, problems
}

func readEdition(dir fs.FS, name string, v *rule.Vocabulary, problems *problem.List) *rule.Chart {
	data, err := fs.ReadFile(dir, name)
	if err != nil {
		problems.Add(problem.Problem{Code: "unreadable", Severity: problem.Reject, File: name, What: err.Error()})
		return nil
	}
	chart, found := rule.ParseChart(path.Base(name), data, v)
	problems.Merge(found)
	return chart
}

// With returns these editions with others added; one of the same name replaces
// its like.
func (e Editions) With(others Editions) Editions {
	var out Editions
	for _, mine := range e {
		if _, replaced := others.Named(mine.Edition); !replaced {
			out = append(out, mine)
		}
	}
	return append(out, others...)
}

// Named finds an edition by its name.
func (e Editions) Named(name string) (*rule.Chart, bool) {
	for _, c := range e {
		if strings.EqualFold(c.Edition, name) {
			return c, true
		}
	}
	return nil, false
}

// For is the edition in force on a day that has a start for the key, a CDS type
// or a dataset.
func (e Editions) For(key string, on calendar.Date) (*rule.Chart, rule.Start, bool) {
	for _, c := range e {
		if start, ok := c.Start(key); ok && c.InForce.Holds(on) {
			return c, start, true
		}
	}
	return nil, rule.NoStart, false
}
