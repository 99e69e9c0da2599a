package structure

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// ReadClass reads the file of a class (docs/structures.md shows one). With any
// problem the class is nil.
func ReadClass(file string, data []byte) (*Class, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	c := &Class{ID: m.Text("class"), Name: m.Text("name"), Role: org.Role(m.OptionalText("role")), In: m.Period("in"), Confirmed: m.Flag("confirmed"),
		Level: oneOf(m, "level", Levels()), Kind: oneOf(m, "kind", Kinds()),
		Says: m.Text("says"), People: m.OptionalText("people"), Budget: m.OptionalText("budget"), Cite: m.Citation("")}
	if want := strings.TrimSuffix(path.Base(file), path.Ext(file)); c.ID != "" && c.ID != want {
		report(m, "class", "wrong_name", fmt.Sprintf("the class is %s in a file named %s.", c.ID, want), "Name the file after the class.")
	}
	if c.Role != "" && !slices.Contains(placed, c.Role) {
		report(m, "role", "unknown_role", fmt.Sprintf("the register knows no footprints of the role %q.", c.Role), fmt.Sprintf("Write one of %v, or leave it out.", placed))
	}
	c.Numbers, c.Cost = series(m, "numbers"), series(m, "management_cost")
	c.readHoldings(m)
	c.readAnswers(m)
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return c, problems
}

// placed are the roles whose practices the register knows.
var placed = []org.Role{org.PCG, org.PCT, org.CCG, org.SubICB, org.ICB, org.Region}

func series(m *dated.Mapping, key string) dated.Series[dated.Number] {
	if !m.Has(key) {
		return dated.Series[dated.Number]{}
	}
	return m.Series(key, key)
}

// oneOf reads a word of a list.
func oneOf[T ~string](m *dated.Mapping, key string, of []T) T {
	v := T(m.Text(key))
	if v != "" && !slices.Contains(of, v) {
		report(m, key, "unknown_"+key, fmt.Sprintf("%q is no %s.", v, key), fmt.Sprintf("Write one of %v.", of))
	}
	return v
}

func report(m *dated.Mapping, key, code, what, fix string) {
	m.Report(key, problem.Problem{Code: code, What: what, Why: "Who held what, and answered to whom, could not be told.", Fix: fix})
}

func (c *Class) readHoldings(m *dated.Mapping) {
	if !m.Has("functions") {
		return
	}
	for i, h := range m.List("functions") {
		h.Named(fmt.Sprintf("function %d", i+1))
		one := Holding{Function: functionOf(h), How: oneOf(h, "how", Hows()), For: h.OptionalText("for"), In: within(h, c.In)}
		h.Done()
		c.Holds = append(c.Holds, one)
	}
}

// functionOf reads the id of a function.
func functionOf(m *dated.Mapping) string {
	id := m.Text("function")
	if id != "" && !slices.ContainsFunc(Functions(), func(f Function) bool { return f.ID == id }) {
		report(m, "function", "unknown_function", fmt.Sprintf("%q is no function.", id), "Take one of the list in docs/structures.md.")
	}
	return id
}

func (c *Class) readAnswers(m *dated.Mapping) {
	if !m.Has("answers_to") {
		return
	}
	for i, a := range m.List("answers_to") {
		a.Named(fmt.Sprintf("answers_to %d", i+1))
		c.Answers = append(c.Answers, Answer{a.Text("class"), a.Text("as"), within(a, c.In)})
		a.Done()
	}
}

// within reads a period that may be left open on both sides: then it is that of
// the class.
func within(m *dated.Mapping, all calendar.Period) calendar.Period {
	p := calendar.Period{From: m.PlainDate("from"), Until: m.PlainDate("until")}
	if p.From == 0 {
		p.From = all.From
	}
	if p.Until == 0 {
		p.Until = all.Until
	}
	if p.From < all.From || all.Until != 0 && p.Until > all.Until || p.Until != 0 && p.Until <= p.From {
		report(m, "from", "outside_class", fmt.Sprintf("the period %v is not within that of the class, %v.", p, all), "Correct the days.")
	}
	return p
}
