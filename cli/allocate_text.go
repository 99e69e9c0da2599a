package cli

import (
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// writePlace writes one place for people.
func writePlace(w io.Writer, p allocation.Place) {
	name := "The place"
	if p.Code != "" || p.Name != "" {
		name = named(org.Code(p.Code), p.Name)
		if p.Code == "" {
			name = p.Name
		}
	}
	fmt.Fprintf(w, "%s: %s of %s\n\n", name, inWords(len(p.Of.Practices), "practice"), named(p.Board.Code, p.Board.Name))
	t := newSheet("", ">place", ">board", ">index", ">board against England")
	t.row("population", heads(p.Of.Population), heads(p.Board.Population), "", "")
	for _, m := range allocation.Measures() {
		t.row(m.Name, weighted(p.Of.Weighted, m), weighted(p.Board.Weighted, m), index(p.Index, m), index(p.Board.Index, m))
	}
	t.write(w)
	fmt.Fprintln(w, "\nThe index is need for each registered person: of the place against its board, of the board against England. The two are not to be compared.")
}

// writePlaces writes several places, one on a line.
func writePlaces(w io.Writer, places []allocation.Place) {
	heading := []string{"code", "name", "icb", ">people"}
	for _, m := range allocation.Measures() {
		heading = append(heading, ">"+m.Name)
	}
	t := newSheet(heading...)
	for _, p := range places[:min(len(places), mostLines)] {
		row := []string{p.Code, shortened(p.Name), string(p.Board.Code), heads(p.Of.Population)}
		for _, m := range allocation.Measures() {
			row = append(row, index(p.Index, m))
		}
		t.row(row...)
	}
	t.write(w)
	if left := len(places) - mostLines; left > 0 {
		fmt.Fprintf(w, "%d places more; --format csv shows all, with weighted populations.\n", left)
	}
	fmt.Fprintln(w, "\nIndices are need for each registered person against the board of the place; those of different boards are not to be compared (--format csv has them against England).")
}

// writeBasis says what the figures stand on.
func writeBasis(w io.Writer, y *workspace.AllocationYear) {
	fmt.Fprintf(w, "\nWeighted populations of %s, %s, known as of %s.\n", calendar.YearName(y.Year), y.File.File, y.File.Known)
	for _, n := range y.Notes {
		fmt.Fprintln(w, n)
	}
}

// heads are people without decimals, with thousands marked.
func heads(n float64) string {
	text := strconv.FormatFloat(n, 'f', 0, 64)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

func weighted(f allocation.Figures, m allocation.Measure) string {
	if v, ok := f.Stated(m.Of); ok {
		return heads(v)
	}
	return "not stated"
}

func index(f allocation.Figures, m allocation.Measure) string {
	if v, ok := f.Stated(m.Of); ok {
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
	return ""
}
