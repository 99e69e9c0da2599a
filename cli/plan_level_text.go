package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/workspace"
)

// withNote adds the column of what must stand over figures.
func withNote(columns []string, rows [][]string, note string) ([]string, [][]string) {
	for i := range rows {
		rows[i] = append(rows[i], note)
	}
	return append(columns, notesColumn), rows
}

// writeLevels writes the page for people.
func writeLevels(w io.Writer, r *level.Result, b workspace.LevelBasis, top int) {
	for _, says := range r.Says() {
		fmt.Fprintln(w, says)
	}
	if b.MadeUp {
		fmt.Fprintln(w, "The services are made up.")
	}
	fmt.Fprintf(w, "Bodies: %s. Metric: %s.\n\n", b.Bodies, r.Metric)
	t := newSheet("level", ">bodies", ">people, least", ">median", ">most", ">services", ">spend £m", ">cost £m", ">all there £m")
	for _, l := range r.Levels {
		t.row(string(l.Level), strconv.Itoa(l.Bodies), whole(l.Least), whole(l.Median), whole(l.Most), strconv.Itoa(l.Services), millions(l.Spend), millions(l.Cost), millions(l.Everyone))
	}
	t.write(w)
	fmt.Fprintln(w)
	writeServices(w, r, top)
	writeDiffering(w, r)
	writeLaw(w, r)
	writeTerms(w, r)
	writeAbsent(w, b)
	writeParameters(w, r)
}

func millions(v float64) string { return strconv.FormatFloat(v/1e6, 'f', 1, 64) }

// writeServices writes the dearest services.
func writeServices(w io.Writer, r *level.Result, top int) {
	all := slices.Clone(r.Answers)
	slices.SortStableFunc(all, func(a, b level.Answer) int { return cmp.Compare(b.Spend, a.Spend) })
	if top > 0 && top < len(all) {
		all = all[:top]
	}
	heads := []string{"service", "", ">spend £m", "level", "runner-up", ">by £m", "", ">kept"}
	for _, l := range r.Levels {
		heads = append(heads, ">"+string(l.Level))
	}
	t := newSheet(append(heads, "today")...)
	for _, a := range all {
		kept := "-"
		if r.Draws > 0 {
			kept = strconv.FormatFloat(100*a.Kept, 'f', 0, 64) + " %"
		}
		mark := ""
		if a.Undecided {
			mark = "undecided"
		}
		row := []string{a.Code, clipped(a.Name), millions(a.Spend), string(a.Level), string(a.RunnerUp), fine(a.Margin), mark, kept}
		for _, c := range a.Costs {
			cell := fine(c.Whole())
			if c.Barred != "" {
				cell = "(" + cell + ")"
			}
			row = append(row, cell)
		}
		t.row(append(row, cmp.Or(a.Today, "not known"))...)
	}
	t.write(w)
	fmt.Fprintln(w, "Costs by level are £m a year, with the pairs of a service as its neighbours stand; levels in brackets are not allowed. Today's arrangement takes no part.")
	if len(all) < len(r.Answers) {
		fmt.Fprintf(w, "These are the %d services with most spend; --top 0 shows all, --format csv too.\n", len(all))
	}
	fmt.Fprintln(w)
}

// writeDiffering lists the services that are arranged otherwise today.
func writeDiffering(w io.Writer, r *level.Result) {
	known, differ := 0, []string{}
	for _, a := range r.Answers {
		if a.Today != "" && a.Today != "not known" {
			known++
		}
		if a.Differs {
			differ = append(differ, fmt.Sprintf("  %s %s: %s here by £%sm; %s", a.Code, clipped(a.Name), a.Level, fine(a.Margin), a.Today))
		}
	}
	if known == 0 {
		return
	}
	fmt.Fprintf(w, "Of %d services whose arrangement today is known, %d stand elsewhere here:\n", known, len(differ))
	for _, line := range differ {
		fmt.Fprintln(w, line)
	}
	fmt.Fprintln(w)
}

func fine(v float64) string { return strconv.FormatFloat(v/1e6, 'f', 2, 64) }

func clipped(name string) string {
	if r := []rune(name); len(r) > 34 {
		return string(r[:33]) + "…"
	}
	return name
}

func writeLaw(w io.Writer, r *level.Result) {
	if !r.Law {
		fmt.Fprintf(w, "The law was left aside (--law off).\n\n")
		return
	}
	fmt.Fprintf(w, "The law costs £%sm a year against the same without it:\n", fine(r.LawPrice))
	for _, p := range r.Rules {
		fmt.Fprintf(w, "  £%sm  %s: %v (%s)\n", fine(p.Price), p.Says, p.Levels, p.Cite)
	}
	fmt.Fprintln(w)
}

func writeTerms(w io.Writer, r *level.Result) {
	fmt.Fprintln(w, "Terms:")
	for _, name := range []string{"scale", "risk", "mismatch", "interface", "anchors", "engagement", "fragmentation"} {
		fmt.Fprintf(w, "  %s: %s\n", name, r.Terms[name])
	}
	fmt.Fprintln(w)
}

func writeAbsent(w io.Writer, b workspace.LevelBasis) {
	if len(b.Absent) > 0 {
		fmt.Fprintln(w, "Absent, and what to load:")
	}
	for _, a := range b.Absent {
		fmt.Fprintf(w, "  %s: %s\n", a.What, a.Load)
	}
	if len(b.Absent) > 0 {
		fmt.Fprintln(w)
	}
}

func writeParameters(w io.Writer, r *level.Result) {
	fmt.Fprintln(w, "Parameters (those with a range are drawn):")
	t := newSheet("name", ">value", "unit", "from", "range", "source")
	for _, p := range r.Params {
		drawn := ""
		if p.Drawn() {
			drawn = fmt.Sprintf("%v to %v", p.Low, p.High)
		}
		cite := p.Cite.String()
		if p.Cite.Title == level.Chosen {
			cite = level.Chosen
		}
		if p.Own {
			cite = "own: " + cite
		}
		t.row(p.Name, strconv.FormatFloat(p.Value, 'g', -1, 64), p.Unit, p.From.String(), drawn, cite)
	}
	t.write(w)
}
