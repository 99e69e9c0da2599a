package accountability

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

//go:embed matters/*.yaml
var published embed.FS

// Matters are the questions that can be asked, in order of id.
type Matters []*Matter

// Find is the matter of an id, nil if there is none.
func (m Matters) Find(id string) *Matter {
	for _, one := range m {
		if one.ID == id {
			return one
		}
	}
	return nil
}

// With lays matters over these: one of the same id takes its place.
func (m Matters) With(own Matters) Matters {
	out := slices.Clone(own)
	for _, one := range m {
		if own.Find(one.ID) == nil {
			out = append(out, one)
		}
	}
	slices.SortFunc(out, func(a, b *Matter) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// Published are the matters that Remit carries, held against the kinds of bodies.
func Published(classes structure.Classes) (Matters, *problem.List) {
	in, err := fs.Sub(published, "matters")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return ReadMatters(in, classes)
}

// ReadMatters reads all matters in a folder. With any problem they are nil.
func ReadMatters(folder fs.FS, classes structure.Classes) (Matters, *problem.List) {
	problems := &problem.List{}
	var out Matters
	err := dated.EachFile(folder, func(name string, text []byte) {
		m, found := ReadMatter(name, text, classes)
		problems.Merge(found)
		out = append(out, m)
	})
	if err != nil {
		problems.Add(problem.Problem{Code: "unreadable", Severity: problem.Reject, What: err.Error() + ".", Why: "Who decides is not known.", Fix: "See that the folder can be read."})
	}
	if problems.Len() > 0 {
		return nil, problems
	}
	return out, problems
}

// ReadMatter reads the file of a matter (docs/who-decides.md shows one). With any
// problem it is nil.
func ReadMatter(file string, data []byte, classes structure.Classes) (*Matter, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	out := &Matter{ID: m.Text("matter"), Name: m.Text("name"), Asks: m.Text("asks"), Says: m.Text("says"), Cite: m.Citation("")}
	if want := strings.TrimSuffix(path.Base(file), path.Ext(file)); out.ID != "" && out.ID != want {
		report(m, "matter", "wrong_name", fmt.Sprintf("the matter is %s in a file named %s.", out.ID, want), "Name the file after the matter.")
	}
	for i, p := range m.List("powers") {
		p.Named(fmt.Sprintf("power %d", i+1))
		out.Powers = append(out.Powers, readPower(p, classes))
	}
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return out, problems
}

func readPower(m *dated.Mapping, classes structure.Classes) Power {
	p := Power{Kind: Kind(m.Text("power")), Class: m.Text("class"), Services: readServices(m), For: m.OptionalText("for"), Says: m.OptionalText("says"),
		In: m.Period("in"), Confirmed: m.Flag("confirmed")}
	p.By = readInstrument(m)
	if p.Kind != "" && !slices.Contains(Kinds(), p.Kind) {
		report(m, "power", "unknown_power", fmt.Sprintf("%q is no power.", p.Kind), fmt.Sprintf("Write one of %v.", Kinds()))
	}
	checkClass(m, p, classes)
	m.Done()
	return p
}

// readServices reads services with blanks between them; none is all.
func readServices(m *dated.Mapping) []string {
	all := strings.Fields(m.OptionalText("services"))
	for _, s := range all {
		if !slices.Contains(Services(), s) {
			report(m, "services", "unknown_service", fmt.Sprintf("%q is no service.", s), fmt.Sprintf("Write some of %v.", Services()))
		}
	}
	return all
}

// readInstrument reads the Act, regulation or direction that gives a power.
func readInstrument(m *dated.Mapping) dated.Citation {
	by := m.Mapping("by")
	if by == nil {
		return dated.Citation{}
	}
	c := dated.Citation{Title: by.Text("title"), Clause: by.OptionalText("clause"), URL: by.OptionalText("url")}
	if c.Title != "" && c.Clause+c.URL == "" {
		report(by, "", "missing_clause", "the instrument names no clause or URL.", "Say where it stands.")
	}
	by.Done()
	return c
}

func checkClass(m *dated.Mapping, p Power, classes structure.Classes) {
	c := classes.Find(p.Class)
	switch {
	case p.Class == "" || p.In.From == 0:
	case c == nil:
		report(m, "class", "unknown_class", fmt.Sprintf("there is no class %s.", p.Class), "Take the id of a kind of body: docs/structures.md lists them.")
	case !within(p.In, c.In):
		report(m, "in", "outside_class", fmt.Sprintf("the power is of %v, and %s was there in %v.", p.In, p.Class, c.In), "Correct the days.")
	}
}

func within(in, all calendar.Period) bool {
	return in.From >= all.From && (all.Until == 0 || in.Until != 0 && in.Until <= all.Until)
}

func report(m *dated.Mapping, key, code, what, fix string) {
	m.Report(key, problem.Problem{Code: code, What: what, Why: "Whoever asks would be sent to the wrong body.", Fix: fix})
}
