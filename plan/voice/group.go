package voice

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Dimension is by what people are told apart.
type Dimension string

// The dimensions.
const (
	Age         Dimension = "age"         // bands of whole years: 18-64, 85+
	Sex         Dimension = "sex"         // female, male, or as people call themselves
	Deprivation Dimension = "deprivation" // fifths of small areas, 1 the most deprived
	Ethnicity   Dimension = "ethnicity"
	Own         Dimension = "own" // groups of one's own: carers; a person may be in several
)

// Dimensions are all dimensions, in the order in which they are shown.
func Dimensions() []Dimension { return []Dimension{Age, Sex, Deprivation, Ethnicity, Own} }

// A Group is some of the people heard.
type Group struct {
	Of     Dimension `json:"of"`
	Name   string    `json:"group"`
	People int64     `json:"people"`
}

// most is the most people in one entry: more than live in the country.
const most = 100_000_000

// ParseGroups reads the groups of one dimension: "65-84=40; 85+=10". A group without a
// number is everybody, which people says. The error does not repeat the text.
func ParseGroups(of Dimension, text string, people int64) ([]Group, error) {
	var out []Group
	for i, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		name, number, counted := strings.Cut(part, "=")
		g := Group{of, strings.Join(strings.Fields(strings.ReplaceAll(name, "–", "-")), " "), people}
		if g.Name == "" && strings.TrimSpace(part) == "" {
			continue
		}
		if counted {
			n, err := strconv.ParseInt(strings.TrimSpace(number), 10, 64)
			if err != nil || n < 0 || n > most {
				return nil, fmt.Errorf("group %d of %s has no whole number of people", i+1, of)
			}
			g.People = n
		}
		if err := g.check(i + 1); err != nil {
			return nil, err
		}
		switch b, ok := parseBand(g.Name); {
		case of == Sex:
			g.Name = strings.ToLower(g.Name)
		case of == Age && ok:
			g.Name = b.String()
		}
		out = append(out, g)
	}
	return out, agree(of, out, people)
}

// check holds the name of a group to its dimension.
func (g Group) check(n int) error {
	switch {
	case g.Name == "":
		return fmt.Errorf("group %d of %s has no name", n, g.Of)
	case g.Of == Age:
		if _, ok := parseBand(g.Name); !ok {
			return fmt.Errorf("group %d of age is no band such as 65-84 or 85+", n)
		}
	case g.Of == Deprivation && !slices.Contains([]string{"1", "2", "3", "4", "5"}, g.Name):
		return fmt.Errorf("group %d of deprivation is no fifth from 1 (the most deprived) to 5", n)
	}
	return nil
}

// agree wants each group once and no more people in the groups than spoke. Groups of
// one's own may share people, the others not.
func agree(of Dimension, all []Group, people int64) error {
	var sum int64
	for i, g := range all {
		sum += g.People
		for _, o := range all[:i] {
			if overlap(of, g.Name, o.Name) {
				return fmt.Errorf("two groups of %s hold the same people", of)
			}
		}
		if of == Own {
			sum = g.People
		}
		if sum > people {
			return fmt.Errorf("the groups of %s hold more people than spoke", of)
		}
	}
	return nil
}

func overlap(of Dimension, x, y string) bool {
	a, okA := parseBand(x)
	b, okB := parseBand(y)
	if of == Age && okA && okB {
		return a.from <= b.to && b.from <= a.to
	}
	return strings.EqualFold(x, y)
}

// A band is ages from one to another, both within.
type band struct{ from, to int }

// oldest is the age from which nobody counts years any more: the last of populations
// by single year is 90 and over.
const oldest = 90

// ends is the last age of a band without an end.
const ends = 999

// parseBand reads "18-64" or "85+".
func parseBand(text string) (band, bool) {
	year := func(s string) (int, bool) {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		return n, err == nil && n >= 0 && n <= 120
	}
	if from, ok := strings.CutSuffix(text, "+"); ok {
		n, ok := year(from)
		return band{n, ends}, ok
	}
	from, to, ok := strings.Cut(text, "-")
	a, okA := year(from)
	b, okB := year(to)
	return band{a, b}, ok && okA && okB && a <= b
}

func (b band) String() string {
	if b.to >= ends {
		return fmt.Sprintf("%d+", b.from)
	}
	return fmt.Sprintf("%d-%d", b.from, b.to)
}
