package cli

import (
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need/allocation"
)

// writeAllocation writes an allocation for people: its parameters, the boards, and
// the steps where they are asked for.
func writeAllocation(w io.Writer, p *allocation.Parameters, a *allocation.Allocation, explain bool) {
	fmt.Fprintf(w, "%s: %s (%s, %s)\n\n", p.ID, p.Title, calendar.YearName(p.Year), p.Owner)
	given := newSheet("parameter", ">value", "unit", "owner", "source")
	for _, s := range p.Stated {
		given.row(s.Name, s.Value, s.Unit, s.Owner, s.Cite.String())
	}
	given.write(w)
	fmt.Fprintln(w)
	t := newSheet("icb", "place", "name", ">share", ">target", ">baseline", ">opening", ">convergence", ">allocation", ">growth", ">closing", "")
	for _, l := range a.Lines {
		at := ""
		if l.AtFloor {
			at = "at its floor"
		}
		t.row(string(l.Body), "", shortened(l.Name), perCent2(l.TargetShare), l.Target.String(), l.Baseline.String(), perCent2(l.Opening), perCent2(l.Convergence), l.Allocation.String(), perCent2(l.Growth), perCent2(l.Closing), at)
		for _, s := range l.Places {
			t.row("", s.Code, shortened(s.Name), perCent2(s.Share), "", "", "", "", s.Sum.String(), "", "", "")
		}
	}
	t.write(w)
	fmt.Fprintf(w, "\nThe sums before rescaling were multiplied by %s, so that all add up to %v.\n", strconv.FormatFloat(a.Rescaled, 'f', 9, 64), a.Envelope)
	for _, name := range a.NotLoaded {
		fmt.Fprintf(w, "Not loaded: %s.\n", name)
	}
	if explain {
		fmt.Fprintln(w)
		writeSteps(w, a.Lines[0].Steps)
	}
}

func writeSteps(w io.Writer, steps []allocation.Step) {
	for _, s := range steps {
		cite := ""
		if s.Cite != "" {
			cite = " (" + s.Cite + ")"
		}
		fmt.Fprintf(w, "%2d %s: %s%s\n", s.Number, s.Name, s.Working, cite)
	}
}

func perCent2(n float64) string { return strconv.FormatFloat(100*n, 'f', 2, 64) + " %" }
