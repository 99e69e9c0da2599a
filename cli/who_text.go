package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/workspace"
)

// writeWho answers for people: whose people they are, then each power with its
// holders and its instrument, then who together can decide.
func writeWho(w io.Writer, got *workspace.WhoDecides, classes structure.Classes) {
	fmt.Fprintf(w, "%s\n%s, on %s%s.\n", got.Asks, capitalised(got.About), got.On, forService(got.Service))
	for _, n := range got.Notes {
		fmt.Fprintln(w, n)
	}
	fmt.Fprintln(w, "\nWhose people they are:")
	for _, b := range got.Bodies {
		fmt.Fprintf(w, "  %s\n", reachedLine(b, got.Shares))
	}
	if got.Unplaced > 0 {
		fmt.Fprintf(w, "  %s live where no commissioner is known\n", perCent(got.Unplaced))
	}
	for _, kind := range accountability.Kinds() {
		writePowers(w, got, kind, classes)
	}
	writeAgreed(w, got)
	writeTogether(w, got)
}

// writeAgreed writes what bodies agreed among themselves.
func writeAgreed(w io.Writer, got *workspace.WhoDecides) {
	if len(got.Answer.Agreed) == 0 {
		return
	}
	fmt.Fprintln(w, "\nAgreed among them:")
	for _, a := range got.Answer.Agreed {
		who := a.Name
		if a.Host != "" {
			who = fmt.Sprintf("%s (%s)", a.Host, a.Name)
		}
		fmt.Fprintf(w, "  %s %s: %s\n      %s%s\n", who, a.Kind.Text(), listed(a.Bodies), a.By, unconfirmed(a.Confirmed))
	}
}

func capitalised(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func forService(s string) string {
	if s == "" {
		return ""
	}
	return ", for " + s
}

func reachedLine(b accountability.Reached, known bool) string {
	line := strings.TrimSpace(fmt.Sprintf("%s %s", b.Code, b.Name))
	switch {
	case !known:
		return line + ": share not known"
	case b.Most-b.Least > 0.0005:
		return fmt.Sprintf("%s: %s (%s to %s)", line, perCent(b.Share), perCent(b.Least), perCent(b.Most))
	}
	return fmt.Sprintf("%s: %s", line, perCent(b.Share))
}

// writePowers writes who has powers of one kind.
func writePowers(w io.Writer, got *workspace.WhoDecides, kind accountability.Kind, classes structure.Classes) {
	head := false
	for _, p := range got.Answer.Powers {
		if p.Kind != kind {
			continue
		}
		if !head {
			fmt.Fprintf(w, "\n%s:\n", capitalised(kind.Text()))
			head = true
		}
		name := p.Class
		if c := classes.Find(p.Class); c != nil {
			name = c.Name
		}
		fmt.Fprintf(w, "  %s%s\n      %s%s\n", name, ofWhom(p), p.By, unconfirmed(p.Confirmed))
		if p.Says != "" {
			fmt.Fprintf(w, "      %s\n", p.Says)
		}
	}
}

// ofWhom says which bodies of the class, and for whom.
func ofWhom(p accountability.Named) string {
	var words []string
	for _, b := range p.Bodies {
		words = append(words, string(b.Code))
	}
	out := ""
	if len(words) > 0 {
		out = ": " + strings.Join(words, ", ")
	}
	if p.For != "" {
		out += " (" + p.For + ")"
	}
	return out
}

func unconfirmed(confirmed bool) string {
	if confirmed {
		return ""
	}
	return " [not confirmed]"
}

// writeTogether says who together can decide, to whom they answer, and what is amiss.
func writeTogether(w io.Writer, got *workspace.WhoDecides) {
	a := got.Answer
	fmt.Fprintln(w)
	switch {
	case len(a.Together) == 0:
		fmt.Fprintln(w, "Nobody is known who could decide.")
	case a.Enough:
		fmt.Fprintf(w, "The fewest that together can decide for %s of the people: %v\n", perCent(a.Covered), a.Together)
	case got.Shares:
		fmt.Fprintf(w, "All that are known decide for %s of the people together: %v\n", perCent(a.Covered), a.Together)
	default:
		fmt.Fprintf(w, "Together can decide, because nobody knows the shares: all of %v\n", a.Together)
	}
	for _, o := range a.Overlaps {
		fmt.Fprintf(w, "Two %s for the same people: %s\n", o.Kind, strings.Join(o.Classes, ", "))
	}
	for _, k := range a.Missing {
		fmt.Fprintf(w, "Nobody on this day: %s\n", k.Text())
	}
	for _, to := range got.Answers {
		fmt.Fprintf(w, "%s answers to %s for %s\n", to.Class, to.To, to.As)
	}
}
