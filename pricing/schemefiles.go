package pricing

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// A schemeReader reads a folder of rules of payment.
type schemeReader struct {
	Scheme
	dir      fs.FS
	problems *problem.List
}

// files calls read with each file of the pattern, in order of name.
func (r *schemeReader) files(pattern string, read func(name string, data []byte)) {
	names, err := fs.Glob(r.dir, pattern)
	if err != nil {
		r.unreadable(pattern, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(r.dir, name)
		if err != nil {
			r.unreadable(name, err)
			continue
		}
		read(name, data)
	}
}

func (r *schemeReader) unreadable(name string, err error) {
	r.problems.Add(problem.Problem{Code: "unreadable", Severity: problem.Reject, File: name, What: err.Error() + ".",
		Why: "Its rules are not known.", Fix: "Check that the file can be opened."})
}

func (r *schemeReader) parameters() {
	r.files("parameters/*.yaml", func(name string, data []byte) {
		p, found := dated.ReadParameter(name, data)
		r.problems.Merge(found)
		if p == nil {
			return
		}
		r.checkName(name, p.Name)
		r.madeUp(name, p.MadeUp)
		r.Parameters = append(r.Parameters, p)
	})
}

// checkName warns of a parameter that no step asks for: a slip of the pen, or
// one that is meant for another part of Remit.
func (r *schemeReader) checkName(file, name string) {
	var names []string
	for _, k := range (&Parameters{}).known() {
		names = append(names, k.name)
	}
	if slices.Contains(names, name) {
		return
	}
	fix := "Name the file after one of " + strings.Join(names, ", ") + "."
	if near, ok := dated.Nearest(name, names); ok {
		fix = "Did you mean " + near + "?"
	}
	r.problems.Add(problem.Problem{Code: "unknown_parameter", Severity: problem.Warn, File: file,
		What: fmt.Sprintf("no step of a price asks for the parameter %s.", name), Why: "It has no effect on prices.", Fix: fix})
}

func (r *schemeReader) adjustments() {
	vocabulary, err := Vocabulary()
	if err != nil {
		r.unreadable("adjustments", err)
		return
	}
	r.files("adjustments/*.yaml", func(name string, data []byte) {
		a, found := ReadAdjustment(name, data, vocabulary)
		r.problems.Merge(found)
		if a == nil {
			return
		}
		r.madeUp(name, a.table.MadeUp)
		r.Adjustments = append(r.Adjustments, a)
	})
}

func (r *schemeReader) stays() {
	r.files("tables/average-stay*.csv", func(name string, data []byte) {
		text, err := fs.ReadFile(r.dir, name+".about.yaml")
		if err != nil {
			r.unreadable(name+".about.yaml", err)
			return
		}
		about, found := dated.ReadAbout(name+".about.yaml", text)
		r.problems.Merge(found)
		if about == nil {
			return
		}
		t, found := dated.ReadTable(about, data)
		r.problems.Merge(found)
		if t != nil {
			r.madeUp(name, about.MadeUp)
			r.Stays = append(r.Stays, t)
		}
	})
}

func (r *schemeReader) madeUp(file string, madeUp bool) {
	if madeUp {
		r.problems.Add(problem.Problem{Code: "made_up_rule", Severity: problem.Warn, File: file, What: "the file is marked as made up.",
			Why: "Prices that depend on it are made up too.", Fix: "Put a published or agreed value in its place before a price is used."})
	}
}
