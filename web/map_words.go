package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// title says the finding: the lowest and the highest figure and whose they are.
func (b *mapShown) title(a *ask) string {
	all := b.known()
	if len(all) == 0 {
		return fmt.Sprintf("%s: nothing is known of any of the %s", b.Map.Measure.Title, b.Map.Level.Title)
	}
	high, low := all[0], all[len(all)-1]
	if len(all) == 1 {
		return fmt.Sprintf("%s: %s in %s", b.Map.Measure.Title, b.Scale.Value(high.Value), a.mappedName(high))
	}
	return fmt.Sprintf("%s: from %s in %s to %s in %s", b.Map.Measure.Title, b.Scale.Value(low.Value), a.mappedName(low), b.Scale.Value(high.Value), a.mappedName(high))
}

// known are the bodies with a figure, the highest first.
func (b *mapShown) known() []workspace.Mapped {
	return slices.DeleteFunc(ranked(b.Map.Bodies), func(m workspace.Mapped) bool { return !m.Known })
}

// caption says what to notice.
func (b *mapShown) caption(a *ask) string {
	all := b.known()
	if len(all) < 6 {
		return ""
	}
	var most, least []string
	for i := range 3 {
		most = append(most, a.mappedName(all[i]))
		least = append(least, a.mappedName(all[len(all)-1-i]))
	}
	whole := "Together they are at " + b.Scale.Value(b.Map.Whole)
	switch {
	case b.Map.Measure.Name == workspace.Population:
		whole = "The mean is " + b.Scale.Value(b.Map.Whole)
	case b.Map.Whole == 1:
		whole = "The average of England is 1"
	}
	return fmt.Sprintf("Notice: highest are %s; lowest %s. %s. A large area is not many people: the table has how many.", strings.Join(most, ", "), strings.Join(least, ", "), whole)
}

// changes says what changed in the level since another day: that of the address, or the
// day before the last change.
func (s *server) changes(a *ask, b *mapShown, days []calendar.Date) error {
	for _, d := range days {
		if d <= a.On {
			b.Since = d - 1
		}
	}
	if text := a.Value("since"); text != "" {
		since, err := calendar.Parse(text)
		if err != nil {
			return wrong("The day is not one", fmt.Sprintf("%q in since= is no day.", text), "Write it as 2021-06-01.")
		}
		b.Since = since
	}
	if b.Since <= 0 || b.Since >= a.On {
		return nil
	}
	got, err := s.Workspace.Changes(a.Context(), b.Map.Level, b.Since, a.On, a.Known)
	if err != nil {
		return err
	}
	b.Changed, b.Moved = a.changedWords(b.Map, got), movedSheet(got)
	return nil
}

// changedWords say what changed.
func (a *ask) changedWords(m *workspace.Map, got *workspace.MapChanges) []string {
	title, since := m.Level.Title, spelt(got.Since)
	switch {
	case got.After == 0:
		return []string{fmt.Sprintf("What changed among %s is not known: which practices belonged to them is not in the register.", title)}
	case got.Before == 0:
		return []string{fmt.Sprintf("There were no %s on %s.", title, since)}
	case len(got.Moved) == 0 && len(got.Ended)+len(got.Began) == 0:
		return []string{fmt.Sprintf("Nothing: the %d %s have the people they had on %s.", got.After, title, since)}
	}
	out := []string{fmt.Sprintf("There were %d %s on %s, and %d on %s. %s who are registered today are in another one than they were, by its code.", got.Before, title, since, got.After, spelt(got.On), sentenceCase(manyPeople(got.People)))}
	if len(got.Ended) > 0 {
		out = append(out, plural(len(got.Ended), "ended", "ended")+": "+a.fewNames(got.Ended, got.Since)+".")
	}
	if len(got.Began) > 0 {
		out = append(out, plural(len(got.Began), "began", "began")+": "+a.fewNames(got.Began, got.On)+".")
	}
	for _, c := range got.Moved[:min(3, len(got.Moved))] {
		to := "no body of the level"
		if c.To != "" {
			to = a.named(c.To)
		}
		out = append(out, fmt.Sprintf("%s: %s, %s of its people, to %s.", a.namedOn(c.From, got.Since), manyPeople(c.People), perCent(c.Share), to))
	}
	return out
}

func manyPeople(n int64) string { return plural(int(n), "person", "people") }

// fewNames are the first bodies of a list, and how many more there are.
func (a *ask) fewNames(codes []org.Code, on calendar.Date) string {
	var out []string
	for _, c := range codes[:min(6, len(codes))] {
		out = append(out, a.namedOn(c, on))
	}
	if n := len(codes) - len(out); n > 0 {
		out = append(out, fmt.Sprintf("and %d more", n))
	}
	return strings.Join(out, ", ")
}

// namedOn is a code with its name on another day than that of the page.
func (a *ask) namedOn(code org.Code, on calendar.Date) string { return a.onDay(on).named(code) }

// kinds are how names of bodies end; the page says it once, and names are long.
var kinds = []string{" Integrated Care Board", " ICB", " CCG", " PCT", " Primary Care Trust", " Clinical Commissioning Group"}

// named is a code with its name, without the kind of body at its end.
func (a *ask) named(code org.Code) string {
	text := a.Named(code)
	for _, kind := range kinds {
		text = strings.TrimSuffix(text, kind)
	}
	return text
}

// movedSheet is who is in another body than before.
func movedSheet(got *workspace.MapChanges) *sheet {
	if len(got.Moved) == 0 {
		return nil
	}
	var rows [][]string
	for _, c := range got.Moved {
		rows = append(rows, []string{string(c.From), string(c.To), thousands(int(c.People)), perCent(c.Share)})
	}
	out := textSheet("Moved", "Who is in another body than on "+spelt(got.Since), []string{"predecessor", "successor", ">people", ">of_the_predecessor"}, rows)
	out.Most = 20
	return out
}
