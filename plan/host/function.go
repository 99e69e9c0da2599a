package host

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

//go:embed functions.yaml
var publishedFunctions []byte

// lawful says to which kinds of hosts functions that move in a way may go.
type lawful struct {
	Moves Moves
	To    []Kind
	In    calendar.Period
	Cite  dated.Citation
}

// A Catalogue is the functions of commissioners that Remit knows, and the law of who
// may exercise them for another.
type Catalogue struct {
	Title     string
	Functions []Function
	lawful    []lawful
}

// Functions are the functions that Remit carries: those of the Model Integrated Care
// Board Blueprint, and those that reflect the members' own behaviour.
func Functions() (Catalogue, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping("functions.yaml", publishedFunctions, problems)
	if m == nil {
		return Catalogue{}, problems
	}
	m.Text("functions")
	m.Text("owner")
	m.Period("in_force")
	c := Catalogue{Title: m.Text("title")}
	cite := m.Citation("")
	for _, e := range m.List("lawful") {
		l := lawful{Moves: readMoves(e), In: e.Period("in"), Cite: e.Citation("")}
		for _, k := range strings.Fields(e.Text("to")) {
			l.To = append(l.To, Kind(k))
		}
		c.lawful = append(c.lawful, l)
		e.Done()
	}
	for _, e := range m.List("list") {
		f := Function{ID: e.Text("function"), Name: e.Text("name"), Status: e.Text("status"), Moves: readMoves(e), DecidesPay: e.Flag("decides_pay"), Cite: cite}
		if e.Has("cite") {
			f.Cite = e.Citation("")
		}
		e.Done()
		c.Functions = append(c.Functions, f)
	}
	m.Done()
	return c, problems
}

// Find is the function of an id.
func (c Catalogue) Find(id string) (Function, bool) {
	i := slices.IndexFunc(c.Functions, func(f Function) bool { return f.ID == id })
	if i < 0 {
		return Function{}, false
	}
	return c.Functions[i], true
}

func (c Catalogue) ids() []string {
	var out []string
	for _, f := range c.Functions {
		out = append(out, f.ID)
	}
	return out
}

func readMoves(m *dated.Mapping) Moves {
	moves := Moves(m.Text("moves"))
	if moves != "" && !slices.Contains([]Moves{Never, Exercise, Freely}, moves) {
		report(m, "moves", "unknown_moves", fmt.Sprintf("%q does not say what may move.", moves), "Write never, exercise or freely.")
	}
	return moves
}

// report adds a problem of a case, whose reason is always the same.
func report(m *dated.Mapping, key, code, what, fix string) {
	m.Report(key, problem.Problem{Code: code, What: what, Why: "Who should perform what could not be worked out as it is meant.", Fix: fix})
}
