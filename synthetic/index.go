package synthetic

import (
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// An index is a world arranged for drawing. It does not change, and workers
// share it.
type index struct {
	*World
	practices [groups]lot // practices, by the group's gradient
	areas     map[org.Code]*areaLot
	every     areaLot // all areas, for practices whose sub-ICB location has none

	inICB, inRegion map[org.Code]*providerLot
	providers       providerLot

	items      [len(deliveries)]itemsOf
	adults     treatmentLot
	children   treatmentLot
	dental     treatmentLot
	services   [Council + 1]serviceLot
	closed     []Practice // by the day after which they were closed
	closedIn   map[org.Code][]Practice
	neighbours map[org.Code][]org.Code // sub-ICB locations of an integrated care board
	ages       [groups]lot
	deliveries lot

	populations lot
	monitored   lot      // populations of contract monitoring rows
	dates       []string // from firstDate on
	firstDate   calendar.Date
	known       map[string]bool // codes that a planted unknown code must not be
}

// prepare arranges a world for the period.
func prepare(w *World, from, to calendar.Date) (*index, error) {
	openAtAll := func(p *Practice) bool { return p.Open < to && (p.Close == 0 || p.Close >= from) }
	if len(w.Providers) == 0 || len(w.Areas) == 0 || !slices.ContainsFunc(w.Practices, func(p Practice) bool { return openAtAll(&p) }) {
		return nil, errWorld
	}
	x := &index{World: w}
	x.drawPeople(openAtAll)
	x.drawCare()
	x.drawShares()
	x.drawClosed()
	x.writeDates(from, to)
	x.learnCodes()
	return x, nil
}

func (x *index) drawPeople(open func(*Practice) bool) {
	for g := range groups {
		weights := make([]int64, len(x.Practices))
		for i := range x.Practices {
			if p := &x.Practices[i]; open(p) {
				weights[i] = max(p.Weight, 1) * gradient(g, p.Decile)
			}
		}
		x.practices[g] = newLot(weights)
	}
	x.neighbours = map[org.Code][]org.Code{}
	for _, p := range x.Practices {
		if !slices.Contains(x.neighbours[p.ICB], p.SubICB) {
			x.neighbours[p.ICB] = append(x.neighbours[p.ICB], p.SubICB)
		}
	}
	persons := func(a *Area) int64 { return a.Weight }
	x.every = newChoice(x.Areas, persons)
	x.areas = choicesBy(x.Areas, persons, func(a *Area) org.Code { return a.SubICB })
}

// gradient is 1,000 for a practice or an area of unknown deprivation.
func gradient(g group, decile int) int64 {
	if decile < 1 || decile > 10 {
		return 1000
	}
	return gradientOf[g][decile-1]
}

func (x *index) drawCare() {
	size := func(p *Provider) int64 { return p.Weight }
	x.providers = newChoice(x.Providers, size)
	x.inICB = choicesBy(x.Providers, size, func(p *Provider) org.Code { return p.ICB })
	x.inRegion = choicesBy(x.Providers, size, func(p *Provider) org.Code { return p.Region })
	for i, d := range deliveries {
		x.items[i] = itemsAt(x.Items, d.pod)
	}
	often := func(t *Treatment) int64 { return t.Weight }
	x.adults = choiceOf(x.Treatments, often, func(t *Treatment) bool { return !t.Children && !t.Dental })
	x.children = choiceOf(x.Treatments, often, func(t *Treatment) bool { return t.Children && !t.Dental })
	x.dental = choiceOf(x.Treatments, often, func(t *Treatment) bool { return t.Dental })
	for kind := range x.services {
		x.services[kind] = choiceOf(x.Services, func(s *Service) int64 { return s.Weight }, func(s *Service) bool { return int(s.Kind) == kind })
	}
}

func (x *index) drawShares() {
	var often []int64
	for _, d := range deliveries {
		often = append(often, int64(d.per100k))
	}
	x.deliveries = newLot(often)
	x.populations, x.monitored = x.populationLot(1), x.populationLot(monitoredMore)
	for g := range groups {
		x.ages[g] = newLot(agesOf[g][:])
	}
}

// populationLot draws populations that the world has: the special ones of
// contract monitoring so many times as often as the table says.
func (x *index) populationLot(times int64) lot {
	weights, rest := make([]int64, Populations), int64(100_000)
	for p := Private; p < Populations; p++ {
		if !x.has(p) {
			continue
		}
		weights[p] = int64(populations[p].per100k)
		if p == Detained || p == Forces || p == Dental || p == Screening {
			weights[p] *= times
		}
		rest -= weights[p]
	}
	weights[Ordinary] = rest
	return newLot(weights)
}

// has tells whether the world holds what the population needs.
func (x *index) has(p Population) bool {
	switch p {
	case Chargeable, Exempt:
		return len(x.Overseas) > 0
	case WelshBorder:
		return len(x.Welsh) > 0
	case OtherNation:
		return len(x.Elsewhere) > 0
	case Detained:
		return len(x.Detention) > 0
	case Forces:
		return len(x.Military) > 0
	case RegisteredAbroad:
		return len(x.Abroad) > 0
	case Dental:
		return !x.dental.empty()
	case ForcesInfertility:
		return len(x.World.ForcesInfertility) > 0
	case Screening:
		return !x.services[PublicHealth].empty()
	case CouncilHealth:
		return !x.services[Council].empty()
	}
	return true
}

func (x *index) drawClosed() {
	x.closed = slices.DeleteFunc(slices.Clone(x.World.Closed), func(p Practice) bool { return p.Close == 0 })
	slices.SortStableFunc(x.closed, func(a, b Practice) int { return int(a.Close - b.Close) })
	x.closedIn = map[org.Code][]Practice{}
	for _, p := range x.closed {
		x.closedIn[p.SubICB] = append(x.closedIn[p.SubICB], p)
	}
}

func (x *index) writeDates(from, to calendar.Date) {
	x.firstDate = from - longestStay
	for d := x.firstDate; d < to; d++ {
		x.dates = append(x.dates, d.String())
	}
}

// day writes a date, from memory where it lies in the period.
func (x *index) day(d calendar.Date) string {
	if i := int(d - x.firstDate); i >= 0 && i < len(x.dates) {
		return x.dates[i]
	}
	return d.String()
}

func (x *index) learnCodes() {
	x.known = map[string]bool{}
	for _, it := range x.Items {
		x.known[it.HRG], x.known[it.TFC], x.known[it.POD] = true, true, true
	}
	for _, t := range x.Treatments {
		x.known[t.TFC] = true
	}
	for _, p := range x.Practices {
		x.known[string(p.Code)] = true
	}
	for _, p := range x.Providers {
		x.known[string(p.Code)] = true
	}
}
