package structure

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

//go:embed classes/*.yaml
var published embed.FS

// Classes are kinds of bodies, in order of their first day and id.
type Classes []*Class

// Published are the classes that Remit carries: the history of commissioning in
// England since 1991. With problems they are nil.
func Published() (Classes, *problem.List) {
	in, err := fs.Sub(published, "classes")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	all, problems := ReadClasses(in)
	problems.Merge(all.Check())
	return all, problems
}

// ReadClasses reads all classes in a folder. Hold them against one another with
// [Classes.Check], when all that are to stand together do.
func ReadClasses(folder fs.FS) (Classes, *problem.List) {
	problems := &problem.List{}
	var out Classes
	err := dated.EachFile(folder, func(name string, text []byte) {
		c, found := ReadClass(name, text)
		problems.Merge(found)
		if c != nil {
			out = append(out, c)
		}
	})
	if err != nil {
		problems.Add(problem.Problem{Code: "unreadable", Severity: problem.Reject, What: err.Error() + ".", Why: "The classes are not known.", Fix: "See that the folder can be read."})
	}
	out.sort()
	if problems.Len() > 0 {
		return nil, problems
	}
	return out, problems
}

func (c Classes) sort() {
	slices.SortFunc(c, func(a, b *Class) int { return cmp.Or(cmp.Compare(a.In.From, b.In.From), cmp.Compare(a.ID, b.ID)) })
}

// With lays classes over these: one of the same id takes its place.
func (c Classes) With(own Classes) Classes {
	out := slices.Clone(own)
	for _, one := range c {
		if own.Find(one.ID) == nil {
			out = append(out, one)
		}
	}
	out.sort()
	return out
}

// Find is the class of an id, nil if there is none.
func (c Classes) Find(id string) *Class {
	for _, one := range c {
		if one.ID == id {
			return one
		}
	}
	return nil
}

// Check reports classes that answer to one that does not exist, or not then.
func (c Classes) Check() *problem.List {
	problems := &problem.List{}
	for _, one := range c {
		for _, a := range one.Answers {
			to := c.Find(a.Class)
			if to != nil && to.In.Overlaps(a.In) {
				continue
			}
			problems.Add(problem.Problem{Code: "answers_to_nobody", Severity: problem.Reject, File: one.ID + ".yaml", Field: "answers_to",
				What: fmt.Sprintf("%s answers to %s in %v, and there is no such class then.", one.ID, a.Class, a.In), Why: "Accountability would end nowhere.", Fix: "Correct the class or the days."})
		}
	}
	return problems
}

// On are the classes in force on a day.
func (c Classes) On(day calendar.Date) Era {
	e := Era{Day: day}
	for _, one := range c {
		if one.In.Holds(day) {
			e.Classes = append(e.Classes, one)
		}
	}
	return e
}
