package org

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// Above is the ICB and region that a commissioner lay in on a day, each with
// what states it or, if empty, why it is.
type Above struct {
	ICB, Region             Code
	ICBSource, RegionSource dated.Source
	Note                    string // "" if both are stated outright
}

// above is what the active practices of a body say in one practice file: the one
// value that all of them state; mixed if they differ.
type above struct {
	icb, region           Code
	icbMixed, regionMixed bool
	src                   dated.Source
}

// addUpperTiers indexes sub-ICB locations and what practice files say of ICB
// and region.
func (r *Register) addUpperTiers(d Data) {
	r.subs, r.icbs, r.above = map[Code][]SubICBRow{}, map[Code][]Code{}, map[Code][]above{}
	for _, s := range d.SubICBs {
		r.subs[s.Code] = append(r.subs[s.Code], s)
		if r.subsFrom == 0 || s.In.From < r.subsFrom {
			r.subsFrom = s.In.From
		}
		if !slices.Contains(r.icbs[s.ICB], s.Code) {
			r.icbs[s.ICB] = append(r.icbs[s.ICB], s.Code)
		}
	}
	for c := range r.subs {
		slices.SortStableFunc(r.subs[c], func(a, b SubICBRow) int {
			return cmp.Or(-cmp.Compare(a.Known, b.Known), cmp.Compare(a.In.From, b.In.From))
		})
	}
	for c := range r.icbs {
		slices.Sort(r.icbs[c])
	}
	for _, row := range d.Practices {
		if row.Status == string(Active) && row.Left == 0 {
			r.neighbour(row)
		}
	}
}

// neighbour adds what an active practice says to what its neighbours say in the
// same file.
func (r *Register) neighbour(row PracticeRow) {
	files := r.above[row.Commissioner]
	i := slices.IndexFunc(files, func(a above) bool { return a.src.Known == row.Known })
	if i < 0 {
		r.above[row.Commissioner] = append(files, above{icb: row.Geography, region: row.Grouping, src: row.Source})
		return
	}
	a := &files[i]
	a.icb, a.icbMixed = same(a.icb, row.Geography, a.icbMixed)
	a.region, a.regionMixed = same(a.region, row.Grouping, a.regionMixed)
}

// same keeps the one code that is stated; a blank states nothing.
func same(a, b Code, mixed bool) (Code, bool) {
	switch {
	case a == "":
		return b, mixed
	case b == "" || a == b:
		return a, mixed
	}
	return a, true
}

// Above finds the ICB and the region of a commissioner on a day: from the
// sub-ICB table where it is in force, else from the practice's own line of a
// practice file (ICBs from 2022-07-01, the seven regions from 2019-04-01, and
// only while the practice belonged to that commissioner), else from what all
// active practices of the commissioner say in it, else from the network file, for
// its own financial year, else from the sub-ICB table that came next. Older days are left empty rather than guessed. The
// practice may be empty.
func (r *Register) Above(practiceCode, commissioner Code, on calendar.Date) Above {
	if s, ok := r.SubICB(commissioner, on); ok {
		return Above{ICB: s.ICB, Region: s.Region, ICBSource: s.Source, RegionSource: s.Source}
	}
	var a Above
	if i, ok := r.index[practiceCode]; ok {
		r.fromOwnRow(&a, r.practices[i].rows, commissioner, on)
		r.fromNeighbours(&a, commissioner, on)
		r.fromNetwork(&a, r.practices[i].networks, commissioner, on)
	} else {
		r.fromNeighbours(&a, commissioner, on)
	}
	r.fromNextTable(&a, commissioner, on)
	a.explain(on)
	return a
}

// fromNextTable reads the sub-ICB table that came into force next. It decides where
// the practices of a sub-ICB location name several boards: in the practice file of
// December 2023 one stray practice does in each of seven.
func (r *Register) fromNextTable(a *Above, commissioner Code, on calendar.Date) {
	var next *SubICBRow
	for i := range r.subs[commissioner] {
		if s := &r.subs[commissioner][i]; on >= firstICBs && s.In.From > on && (next == nil || s.In.From < next.In.From) {
			next = s
		}
	}
	if next != nil {
		r.fill(a, next.ICB, next.Region, next.Source, on)
	}
}

// fromOwnRow reads the file nearest to the day: the oldest known on or after
// it, else the newest before it.
func (r *Register) fromOwnRow(a *Above, rows []PracticeRow, commissioner Code, on calendar.Date) {
	var best *PracticeRow
	for i := range rows {
		row := &rows[i]
		if row.Commissioner == commissioner && (row.Left == 0 || on <= row.Left) && (best == nil || row.Known >= on) {
			best = row
		}
	}
	if best != nil {
		r.fill(a, best.Geography, best.Grouping, best.Source, on)
	}
}

// fromNeighbours reads what all active practices of the body agree on.
func (r *Register) fromNeighbours(a *Above, commissioner Code, on calendar.Date) {
	if a.ICB != "" && a.Region != "" {
		return
	}
	best, found := above{}, false
	for _, v := range r.above[commissioner] {
		if !found || nearer(v.src.Known, best.src.Known, on) {
			best, found = v, true
		}
	}
	if !found {
		return
	}
	if best.icbMixed {
		best.icb = ""
	}
	if best.regionMixed {
		best.region = ""
	}
	r.fill(a, best.icb, best.region, best.src, on)
}

// nearer tells whether a file known on day a speaks better of a day than one
// known on b: the oldest on or after it, else the newest before it.
func nearer(a, b, on calendar.Date) bool {
	if (a >= on) != (b >= on) {
		return a >= on
	}
	return (a < b) == (a >= on)
}

// fill takes codes that are an ICB or region and existed on the day.
func (r *Register) fill(a *Above, icb, region Code, src dated.Source, on calendar.Date) {
	if a.ICB == "" && on >= firstICBs && r.roles.named[icb] == ICB {
		a.ICB, a.ICBSource = icb, src
	}
	if a.Region == "" && on >= sevenRegions && r.roles.named[region] == Region {
		a.Region, a.RegionSource = region, src
	}
}

func (r *Register) fromNetwork(a *Above, rows []NetworkRow, commissioner Code, on calendar.Date) {
	for _, n := range rows {
		if n.CCG != commissioner || calendar.FinancialYear(n.On) != calendar.FinancialYear(on) {
			continue
		}
		if a.ICB == "" && on < firstICBs {
			a.ICB, a.ICBSource = n.STP, n.Source
			a.Note = fmt.Sprintf("%s is the sustainability and transformation partnership of %s: integrated care boards began on %s.", n.STP, n.On, firstICBs)
		}
		if a.Region == "" {
			a.Region, a.RegionSource = n.Region, n.Source
		}
	}
}

// explain says why something is empty.
func (a *Above) explain(on calendar.Date) {
	switch {
	case a.Note != "":
	case a.ICB == "" && on < firstICBs:
		a.Note = fmt.Sprintf("No ICB: integrated care boards began on %s.", firstICBs)
	case a.ICB == "":
		a.Note = "No ICB: no file that is loaded states it for this body and day."
	}
	if a.Region == "" {
		if a.Note != "" {
			a.Note += " "
		}
		a.Note += "No region: no file that is loaded states it for this body and day."
	}
}

// HubRegion is the region of a specialised or a justice hub on a day, from the
// sub-ICB locations that have it.
func (r *Register) HubRegion(hub Code, on calendar.Date) (region Code, justice, ok bool) {
	for _, rows := range r.subs {
		for _, s := range rows {
			if s.In.Holds(on) && (s.Hub == hub || s.JusticeHub == hub) {
				return s.Region, s.JusticeHub == hub && s.Hub != hub, true
			}
		}
	}
	return "", false, false
}
