package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// levelOf is the answer about one service, for JSON.
type levelOf struct {
	Basis   workspace.LevelBasis `json:"basis"`
	Service level.Answer         `json:"service"`
	Flips   []level.Flip         `json:"flips"`
	Terms   map[string]string    `json:"terms"`
	Params  []level.Parameter    `json:"parameters"`
}

// one explains one service.
func (cmd planLevel) one(c *call, m *level.Model, r *level.Result, o level.Options, b workspace.LevelBasis, problems *problem.List) error {
	code := strings.TrimSpace(cmd.Service)
	i := slices.IndexFunc(r.Answers, func(a level.Answer) bool { return strings.EqualFold(a.Code, code) })
	if i < 0 {
		return wrongUsage(fmt.Errorf("plan level: there is no service %q; remit plan level --format csv lists all%s", code, nearestServices(r, code)))
	}
	a := r.Answers[i]
	flips, err := m.Flips(a.Code, o)
	if err != nil {
		return fmt.Errorf("plan level: %w", err)
	}
	out := answer{problems: problems, text: func(w io.Writer) { writeOne(w, r, a, flips, b) }}
	out.data = levelOf{b, a, flips, r.Terms, r.Params}
	out.columns, out.rows = oneTable(a, flips, b)
	return c.show(out)
}

// nearestServices are the codes that hold what was asked for.
func nearestServices(r *level.Result, code string) string {
	var found []string
	for _, a := range r.Answers {
		if code != "" && strings.Contains(strings.ToUpper(a.Code+" "+a.Name), strings.ToUpper(code)) && len(found) < 5 {
			found = append(found, a.Code)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return "; near: " + strings.Join(found, ", ")
}

// oneTable is one row for each term and level, and for each flip.
func oneTable(a level.Answer, flips []level.Flip, b workspace.LevelBasis) (columns []string, rows [][]string) {
	row := func(what, of, at, value string) { rows = append(rows, []string{a.Code, what, of, at, value, b.Note()}) }
	row("level", "", "", string(a.Level))
	row("runner_up", "", "", string(a.RunnerUp))
	row("margin_pounds", "", "", pounds2(a.Margin))
	row("undecided", "", "", yes(a.Undecided))
	for _, c := range a.Costs {
		for t := range level.Term(level.Terms) {
			row("cost_pounds", t.String(), string(c.Level), pounds2(c.Terms[t]))
		}
		row("cost_pounds", "pairs", string(c.Level), pounds2(c.Pairs))
		if c.Barred != "" {
			row("barred", c.Barred, string(c.Level), "")
		}
	}
	for _, f := range flips {
		for name, turn := range map[string]*level.Turn{"flip_below": f.Below, "flip_above": f.Above} {
			if turn != nil {
				row(name, f.Of, string(turn.Level), strconv.FormatFloat(turn.At, 'g', 6, 64))
			}
		}
	}
	slices.SortStableFunc(rows, func(x, y []string) int {
		if strings.HasPrefix(x[1], "flip") && strings.HasPrefix(y[1], "flip") {
			return cmp.Or(cmp.Compare(x[2], y[2]), cmp.Compare(x[1], y[1]))
		}
		return 0
	})
	return []string{"service", "what", "of", "at", "value", notesColumn}, rows
}

// writeOne writes a service for people.
func writeOne(w io.Writer, r *level.Result, a level.Answer, flips []level.Flip, b workspace.LevelBasis) {
	fmt.Fprintf(w, "%s %s: %s", a.Code, a.Name, a.Level)
	switch {
	case a.RunnerUp == "":
		fmt.Fprint(w, "; no other level is allowed")
	case a.Undecided:
		fmt.Fprintf(w, ", undecided: %s costs £%s a year more", a.RunnerUp, whole(a.Margin))
	default:
		fmt.Fprintf(w, "; %s costs £%s a year more", a.RunnerUp, whole(a.Margin))
	}
	if r.Draws > 0 {
		fmt.Fprintf(w, "; kept in %.0f %% of %d draws", 100*a.Kept, r.Draws)
	}
	fmt.Fprintln(w, ".")
	if b.MadeUp {
		fmt.Fprintln(w, "The services are made up.")
	}
	if a.Spend > 0 {
		fmt.Fprintf(w, "%s cases a year, £%sm. Need: %s. Today: %s.\n", whole(a.Cases), millions(a.Spend), a.Need, cmp.Or(a.Today, "not known"))
	}
	if len(a.Assumed) > 0 {
		fmt.Fprintf(w, "Assumed, because nobody stated it: %s.\n", strings.Join(a.Assumed, ", "))
	}
	fmt.Fprintln(w)
	writeOneCosts(w, a)
	writeTurns(w, flips)
	if a.Budget != nil {
		writeBudget(w, *a.Budget)
	}
}

func writeOneCosts(w io.Writer, a level.Answer) {
	heads := []string{"£ a year"}
	for _, c := range a.Costs {
		heads = append(heads, ">"+string(c.Level))
	}
	t := newSheet(heads...)
	line := func(name string, of func(level.AtLevel) string) {
		row := []string{name}
		for _, c := range a.Costs {
			row = append(row, of(c))
		}
		t.row(row...)
	}
	for term := range level.Term(level.Terms) {
		line(term.String(), func(c level.AtLevel) string { return whole(c.Terms[term]) })
	}
	line("pairs, as its neighbours stand", func(c level.AtLevel) string { return whole(c.Pairs) })
	line("together", func(c level.AtLevel) string { return whole(c.Whole()) })
	t.write(w)
	for _, c := range a.Costs {
		if c.Barred != "" {
			fmt.Fprintf(w, "%s is not allowed: %s.\n", c.Level, c.Barred)
		}
	}
	fmt.Fprintln(w)
}

func writeTurns(w io.Writer, flips []level.Flip) {
	fmt.Fprintln(w, "What would change the level, all services solved together again:")
	for _, f := range flips {
		var turns []string
		for _, t := range []struct {
			word string
			turn *level.Turn
		}{{"below", f.Below}, {"above", f.Above}} {
			if t.turn != nil {
				turns = append(turns, fmt.Sprintf("%s %s %s", t.turn.Level, t.word, digits(t.turn.At)))
			}
		}
		fmt.Fprintf(w, "  %s, now %s %s: %s\n", f.Of, digits(f.Now), f.Unit, cmp.Or(strings.Join(turns, "; "), fmt.Sprintf("none from %s to %s", digits(f.Low), digits(f.High))))
	}
}

// digits writes a number with four digits, and a large one whole.
func digits(v float64) string {
	if v >= 1000 || v <= -1000 {
		return whole(v)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

func writeBudget(w io.Writer, b level.BreakEven) {
	fmt.Fprintf(w, "\nPersonal budget: £%s a person to set up, of £%s a person a year: choice must be worth %.1f %% of the spend.\n", whole(b.Cost), whole(b.Spend), 100*b.Share)
	if b.Share > 1 {
		fmt.Fprintln(w, "That is more than the whole: as a direct payment it cannot pay; a notional budget needs its own, lower cost.")
	}
}
