package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/workspace"
)

// writeCompared writes one line of figures for each structure, then who held what.
func writeCompared(w io.Writer, all []workspace.Compared, people workspace.Weights) {
	fmt.Fprintf(w, "Today's people (%s, %s) on the map of each structure.\n\n", people.On, people.File)
	t := newSheet("structure", "role", ">bodies", ">least", ">median", ">most", ">1 in 100,000", ">1 in 10,000", ">1 in 1,000", ">fit, overall", ">mental health", ">answers to", ">£ a head")
	for _, s := range all {
		if s.Role == "" {
			t.row(append([]string{s.Structure, "described only"}, make([]string, 11)...)...)
			continue
		}
		row := []string{s.Structure, string(s.Role), strconv.Itoa(s.People.Bodies), thousands(s.People.Least), thousands(s.People.Median), thousands(s.People.Most)}
		for _, c := range s.Chances {
			row = append(row, perCent(c.Overspend))
		}
		row = append(row, fitOf(s, "overall"), fitOf(s, "mental-health"), loadOf(s), costOf(s))
		t.row(row...)
	}
	t.write(w)
	fmt.Fprintln(w, "\nLeast, median and most are people of a commissioner, in thousands. 1 in 100,000 and so on: the chance of overspending by more than a tenth in a")
	fmt.Fprintln(w, "year, the mean over bodies, where so many people need the service. Fit: share of the differences in need that lie between bodies, chance removed.")
	for _, s := range all {
		fmt.Fprintln(w)
		writeHolders(w, s)
	}
}

func writeHolders(w io.Writer, s workspace.Compared) {
	fmt.Fprintf(w, "%s\n", s.Structure)
	level := ""
	for _, l := range s.Classes {
		if string(l.Level) != level {
			level = string(l.Level)
			fmt.Fprintf(w, "  %s: ", level)
			fmt.Fprintln(w, strings.Join(classesAt(s, level), ", "))
		}
	}
	for _, o := range s.Overlaps {
		fmt.Fprintf(w, "  two hold it for the same people: %s (%s)\n", o.Function, strings.Join(o.By, ", "))
	}
	for _, g := range s.Gaps {
		fmt.Fprintf(w, "  nobody holds it: %s\n", g.Function)
	}
}

func classesAt(s workspace.Compared, level string) []string {
	var out []string
	for _, l := range s.Classes {
		if string(l.Level) == level {
			name := l.Name
			if l.Number != "" {
				name = l.Number + " × " + name
			}
			out = append(out, name)
		}
	}
	return out
}

func thousands(n float64) string { return strconv.FormatFloat(n/1000, 'f', 0, 64) }

func fitOf(s workspace.Compared, need string) string {
	for _, f := range s.Fit {
		if f.Need == need {
			return strconv.FormatFloat(f.Fit.Fit, 'f', 2, 64)
		}
	}
	return ""
}

func loadOf(s workspace.Compared) string {
	if s.Load == nil {
		return ""
	}
	return strconv.FormatFloat(*s.Load, 'f', 1, 64)
}

func costOf(s workspace.Compared) string {
	if s.Cost == nil {
		return ""
	}
	return s.Cost.Pounds
}
