package level

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org/structure"
)

// needs are the components of need by which mismatch is measured, as the weighted
// populations name them.
var needs = map[string]need.Component{"acute": need.GeneralAcute, "community": need.Community, "mental-health": need.MentalHealth, "maternity": need.Maternity}

// unallocated marks practices in no network in NHS England's files.
const unallocated = "U"

// Replaced says in which bodies of a level the people of a practice are on another
// map: shares of one, by body.
type Replaced struct {
	Level  structure.Level
	Bodies map[string]map[string]float64 // by practice
}

// A Map is the atoms of England and the ladder of footprints that they make.
type Map struct {
	Atoms  []Atom
	Ladder []Rung
	Cells  int // of board and council
	Joined int // cells too small to be a place
	// Ungrouped are practices in no named network: for need a group for each
	// sub-ICB location, and no body.
	Ungrouped int
}

// MapOf makes atoms and ladder of weighted populations. Replaced, if not nil, takes
// the place of the bodies of its level; places are cut again if boards change.
func MapOf(rows need.People, p Parameters, replaced *Replaced) Map {
	m := Map{}
	for i := range rows {
		m.Atoms = append(m.Atoms, atomsOf(&rows[i], replaced)...)
		if !named(string(rows[i].Network)) {
			m.Ungrouped++
		}
	}
	if replaced == nil || replaced.Level != structure.Place {
		m.place(p)
	}
	for rung, l := range Rungs {
		var counted func(string) bool
		if l == structure.Neighbourhood {
			counted = func(body string) bool { return !strings.HasPrefix(body, unallocated+"/") }
		}
		if f := FootprintOf(m.Atoms, rung, counted); f.Bodies() > 0 {
			m.Ladder = append(m.Ladder, Rung{l, f})
		}
	}
	return m
}

func named(network string) bool { return network != "" && network != unallocated }

// atomsOf is a practice, in as many parts as it has bodies on the other map.
func atomsOf(row *need.PracticeRow, replaced *Replaced) []Atom {
	a := Atom{People: row.Population, Need: map[string]float64{}, District: row.District, Council: row.Authority}
	for name, c := range needs {
		a.Need[name] = max(0, row.Weighted[c])
	}
	network := string(row.Network)
	if !named(network) {
		network = unallocated + "/" + string(row.SubICB)
	}
	a.Bodies = [5]string{network, "", string(row.ICB), string(row.Region), "England"}
	if replaced == nil {
		return []Atom{a}
	}
	rung := rungOf(replaced.Level)
	shares := replaced.Bodies[string(row.Practice)]
	if len(shares) == 0 {
		a.Bodies[rung] = ""
		return []Atom{a}
	}
	var out []Atom
	for _, body := range slices.Sorted(maps.Keys(shares)) {
		part := a
		part.People, part.Need = a.People*shares[body], map[string]float64{}
		for name, n := range a.Need {
			part.Need[name] = n * shares[body]
		}
		part.Bodies[rung] = body
		out = append(out, part)
	}
	return out
}

// place cuts places out of boards and councils.
func (m *Map) place(p Parameters) {
	cells := map[[2]string]*Cell{}
	for _, a := range m.Atoms {
		key := [2]string{a.Bodies[2], a.Council}
		if key[0] == "" || key[1] == "" {
			continue
		}
		if cells[key] == nil {
			cells[key] = &Cell{System: key[0], Council: key[1]}
		}
		cells[key].People += a.People
	}
	var list []Cell
	for _, c := range cells {
		list = append(list, *c)
	}
	slices.SortFunc(list, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.System, b.System), cmp.Compare(a.Council, b.Council)) })
	places, joined := PlacesOf(list, p.at("smallest-place"))
	m.Cells, m.Joined = len(list), joined
	for i := range m.Atoms {
		m.Atoms[i].Bodies[1] = places[[2]string{m.Atoms[i].Bodies[2], m.Atoms[i].Council}]
	}
}

// PeopleByDistrict are the people of each district.
func (m Map) PeopleByDistrict() map[string]float64 {
	out := map[string]float64{}
	for _, a := range m.Atoms {
		if a.District != "" {
			out[a.District] += a.People
		}
	}
	return out
}

// CurvesOf are the mismatch of conditions between districts, by rung: the people of
// each district have its prevalence. A district without one counts as the people of
// districts around it do not: it is left out.
func (m Map) CurvesOf(rows []need.IndicatorRow, epsilon float64) []Curve {
	by := map[string]map[string]float64{}
	for _, r := range rows {
		condition, ok := strings.CutPrefix(r.Indicator, "qof:")
		if !ok || r.AreaKind != need.OfDistrict || r.Of <= 0 {
			continue
		}
		if by[condition] == nil {
			by[condition] = map[string]float64{}
		}
		by[condition][r.Area] = r.Count / r.Of
	}
	var out []Curve
	for _, condition := range slices.Sorted(maps.Keys(by)) {
		people, needed := make([]float64, len(m.Atoms)), make([]float64, len(m.Atoms))
		for i, a := range m.Atoms {
			if share, ok := by[condition][a.District]; ok {
				people[i], needed[i] = a.People, a.People*share
			}
		}
		c := Curve{Name: condition, How: "prevalence between districts"}
		for _, r := range m.Ladder {
			c.G = append(c.G, Mismatch(r.Footprint, people, needed, epsilon))
		}
		out = append(out, c)
	}
	return out
}
