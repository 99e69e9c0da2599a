package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/workspace"
)

// letter is the answer as one would write it to somebody: whom one needs, who pays, who
// must be heard, to whom they answer, and where the instruments do not fit.
func (s *server) letter(a *ask, got *workspace.WhoDecides) []string {
	out := []string{s.needed(a, got)}
	add := func(format string, names []string) {
		if len(names) > 0 {
			out = append(out, fmt.Sprintf(format, joinedNames(names)))
		}
	}
	add("For parts of it others decide: %s.", s.holders(got, accountability.Decides, true))
	add("The money is that of %s.", s.holders(got, accountability.Pays, false))
	add("You must first hear %s.", s.holders(got, accountability.Consulted, false))
	add("They can be held to account by %s.", s.holders(got, accountability.Accountable, false))
	add("They answer to %s.", s.answeredTo(got))
	add("A complaint goes to %s: to one of them, not to all.", s.holders(got, accountability.Complaints, false))
	add("If you are not content, %s looks at it next.", s.holders(got, accountability.Appeals, false))
	for _, o := range got.Answer.Overlaps {
		var names []string
		for _, c := range o.Classes {
			names = append(names, s.className(c))
		}
		out = append(out, fmt.Sprintf("The instruments overlap: for the same people, %s each say that it is theirs (%s).", joinedNames(names), o.Kind.Text()))
	}
	for _, k := range got.Answer.Missing {
		out = append(out, fmt.Sprintf("On this day no instrument says who %s: ask those above.", k.Text()))
	}
	return out
}

// needed says which bodies together can decide.
func (s *server) needed(a *ask, got *workspace.WhoDecides) string {
	var names []string
	for _, code := range got.Answer.Together {
		name := code
		for _, b := range got.Bodies {
			if string(b.Code) == code {
				name = a.Named(b.Code)
				if got.Shares && len(got.Answer.Together) > 1 {
					name += fmt.Sprintf(" (%s)", perCent(b.Share))
				}
			}
		}
		names = append(names, name)
	}
	switch {
	case names == nil:
		return "I know of nobody who could decide this."
	case len(names) == 1 && got.Shares:
		return fmt.Sprintf("You need %s, which decides for %s of these people.", names[0], perCent(got.Answer.Covered))
	case got.Shares && got.Answer.Enough:
		return fmt.Sprintf("You need %s together: between them they decide for %s of these people, and fewer would not be enough.", joinedNames(names), perCent(got.Answer.Covered))
	case got.Shares:
		return fmt.Sprintf("All that are known, %s, decide for %s of these people only.", joinedNames(names), perCent(got.Answer.Covered))
	}
	return fmt.Sprintf("You need %s. For what share of the people each decides is not known.", joinedNames(names))
}

// holders are the kinds of bodies with a power, each once, with the bodies of the people
// in brackets; others leaves out those whose bodies are among the people's own.
func (s *server) holders(got *workspace.WhoDecides, kind accountability.Kind, others bool) []string {
	var out []string
	for _, p := range got.Answer.Powers {
		own := slices.ContainsFunc(got.Bodies, func(b accountability.Reached) bool { return b.Class == p.Class })
		if p.Kind != kind || others && own {
			continue
		}
		name := s.className(p.Class)
		if own && len(got.Bodies) <= 3 {
			var codes []string
			for _, b := range got.Bodies {
				if b.Class == p.Class {
					codes = append(codes, string(b.Code))
				}
			}
			name += " (" + strings.Join(codes, ", ") + ")"
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// answeredTo are those to whom the deciding bodies of the people answer, and for what.
func (s *server) answeredTo(got *workspace.WhoDecides) []string {
	var out []string
	for _, a := range got.Answers {
		if slices.ContainsFunc(got.Bodies, func(b accountability.Reached) bool { return b.Class == a.Class }) {
			out = append(out, fmt.Sprintf("%s (for %s)", s.className(a.To), a.As))
		}
	}
	return out
}

// joinedNames are names as in a sentence: a, b and c.
func joinedNames(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
