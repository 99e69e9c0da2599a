package level

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// An Atom is the people of a practice, or the part of them, who are in one body of
// each level. Nothing smaller is seen: need within a practice counts as even.
type Atom struct {
	People   float64
	Need     map[string]float64 // weighted people, by component of need
	District string             // lower-tier authority of the practice
	Council  string             // upper-tier authority
	Bodies   [5]string          // by rung; "" where the practice is in none
}

// A Footprint is how the people of England are divided among the bodies of a level.
type Footprint struct {
	Names  []string // of the bodies, in order
	People []float64
	Total  float64 // everybody, those in no body of the level too
	atoms  [][]int // of each group
	groups []float64
}

// FootprintOf is the footprint of a rung. Counted says of which bodies it consists;
// people in others are a group for need and no body (nil: all are bodies).
func FootprintOf(atoms []Atom, rung int, counted func(body string) bool) *Footprint {
	f, number := &Footprint{}, map[string]int{}
	for _, a := range atoms {
		number[a.Bodies[rung]] = 0
	}
	names := slices.Sorted(maps.Keys(number))
	for i, name := range names {
		number[name] = i
	}
	f.atoms, f.groups = make([][]int, len(names)), make([]float64, len(names))
	for i, a := range atoms {
		g := number[a.Bodies[rung]]
		f.atoms[g] = append(f.atoms[g], i)
		f.groups[g] += a.People
		f.Total += a.People
	}
	for i, name := range names {
		if name != "" && (counted == nil || counted(name)) {
			f.Names, f.People = append(f.Names, name), append(f.People, f.groups[i])
		}
	}
	return f
}

// Bodies is how many there are.
func (f *Footprint) Bodies() int { return len(f.People) }

// Quantile is the number of people of the body below which a share of the bodies
// lies, the smallest first.
func (f *Footprint) Quantile(share float64) float64 {
	sorted := slices.Sorted(slices.Values(f.People))
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(math.Ceil(share*float64(len(sorted)))))]
}

// Spread is the people of the smallest, the middle and the largest body.
func (f *Footprint) Spread() (least, median, most float64) {
	sorted := slices.Sorted(slices.Values(f.People))
	n := len(sorted)
	if n == 0 {
		return 0, 0, 0
	}
	return sorted[0], (sorted[(n-1)/2] + sorted[n/2]) / 2, sorted[n-1]
}

// A Cell is the people of one board in one council, from which places are made.
type Cell struct {
	System, Council string
	People          float64
}

// PlacesOf names the place of each cell: its own, or that of the largest cell of its
// board where it has fewer people than least. (The nearest would be better; no file
// says where the people of a cell are.) A board whose cells are all too small
// is one place. The number of cells that were joined is the second result.
func PlacesOf(cells []Cell, least float64) (place map[[2]string]string, joined int) {
	place = map[[2]string]string{}
	largest := map[string]Cell{}
	for _, c := range cells {
		l, ok := largest[c.System]
		if !ok || cmp.Or(cmp.Compare(c.People, l.People), cmp.Compare(l.Council, c.Council)) > 0 {
			largest[c.System] = c
		}
	}
	for _, c := range cells {
		to := c
		if c.People < least && largest[c.System] != c {
			to = largest[c.System]
			joined++
		}
		place[[2]string{c.System, c.Council}] = to.System + "/" + to.Council
	}
	return place, joined
}

// A sizeGroup is bodies of about as many people.
type sizeGroup struct{ bodies, people float64 }

// grouped puts bodies into at most n groups of equal number, the smallest first, with
// the mean of their people.
func (f *Footprint) grouped(n int) []sizeGroup {
	sorted := slices.Sorted(slices.Values(f.People))
	var out []sizeGroup
	for i := range n {
		part := sorted[i*len(sorted)/n : (i+1)*len(sorted)/n]
		if len(part) == 0 {
			continue
		}
		g := sizeGroup{bodies: float64(len(part))}
		for _, people := range part {
			g.people += people / g.bodies
		}
		out = append(out, g)
	}
	return out
}
