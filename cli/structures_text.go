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
	t := newSheet("structure", "role", ">bodies", ">least", ">median", ">most", ">1 in 100,000", ">1 in 10,000", ">1 in 1,000", ">fit, overall", ">mental health", ">faces >=1%", ">faces >=5%", ">trusts", ">answers to", ">checked by", ">£ a head")
	for _, s := range all {
		if s.Role == "" {
			t.row(append([]string{s.Structure, "described only"}, make([]string, 15)...)...)
			continue
		}
		row := []string{s.Structure, string(s.Role), strconv.Itoa(s.People.Bodies), thousands(s.People.Least), thousands(s.People.Median), thousands(s.People.Most)}
		for _, c := range s.Chances {
			row = append(row, perCent(c.Overspend))
		}
		row = append(row, fitOf(s, "overall"), fitOf(s, "mental-health"), facesAt(s, 0), facesAt(s, 1), trustsOf(s), loadOf(s), strconv.Itoa(len(s.Checks)), costOf(s))
		t.row(row...)
	}
	t.write(w)
	fmt.Fprintln(w, "\nLeast, median and most are people of a commissioner, in thousands. 1 in 100,000 and so on: the chance of overspending by more than a tenth in a")
	fmt.Fprintln(w, "year, the mean over bodies, where so many people need the service. Fit: share of the differences in need that lie between bodies, chance removed.")
	fmt.Fprintln(w, "Checked by: kinds of bodies that hold those who decide on a change of a service to account, regulate, or must be consulted.")
	fmt.Fprintln(w, "Faces: commissioners that send an acute trust at least so much of its patients; today's trusts, patients spread evenly (all to the largest). Trusts: those that draw 1 % or more from a commissioner.")
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

// facesAt is how many commissioners a trust faces, the patients of a district spread
// evenly over its bodies, and all counted for the largest.
func facesAt(s workspace.Compared, i int) string {
	if i >= len(s.Faces) {
		return "not known"
	}
	return fmt.Sprintf("%.1f (%.1f)", s.Faces[i].Evenly, s.Faces[i].Largest)
}

func trustsOf(s workspace.Compared) string {
	if s.Trusts == nil {
		return "not known"
	}
	return strconv.FormatFloat(*s.Trusts, 'f', 1, 64)
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
