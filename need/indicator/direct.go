package indicator

import "math"

// A Band is one age band of a group of people, for direct standardisation.
type Band struct {
	Events     float64
	Population float64
	Standard   float64 // people of the standard population in the band: its weight
	// Squares is Events where each event is another person's. Where one person may
	// have several it is the sum over people of the square of how many each had:
	// see [Repeated].
	Squares float64
}

// Independent is a band in which no person's event makes another more likely.
func Independent(events, population, standard float64) Band {
	return Band{Events: events, Population: population, Standard: standard, Squares: events}
}

// Repeated adds people who each had so many events to a band. The spread of a sum
// of repeated events is larger: a person with three of them adds nine, not three.
// Source: Fingertips technical guidance, directly standardised rates, events that
// are not independent.
func (b *Band) Repeated(people, eventsEach float64) {
	b.Events += people * eventsEach
	b.Squares += people * eventsEach * eventsEach
}

// FewestEvents is how many events a directly standardised rate needs: below ten
// the weights of single bands rule it, and England's indicators do not show it.
const FewestEvents = 10

// Direct is a directly standardised rate: what the rate would be, for each per of
// the people, if the group had the age bands of the standard population. Its
// limits are those of Dobson, which stretch Byar's limits of the count by the
// standard error of the rate over that of the count. Source: Dobson and others,
// Statistics in Medicine 10 (1991), 457–462.
//
// It is suppressed below [FewestEvents] events, and where a band has a weight and
// nobody in it.
func Direct(bands []Band, per float64, levels []Level) Figure {
	f := Figure{Method: "Dobson on " + byByar}
	var weights, weighted, variance, squares float64
	empty := false
	for _, b := range bands {
		f.Count += b.Events
		f.Population += b.Population
		squares += b.Squares
		weights += b.Standard
		if b.Population <= 0 {
			empty = empty || b.Standard > 0
			continue
		}
		w := b.Standard / b.Population
		weighted += w * b.Events
		variance += w * w * b.Squares
	}
	if squares != f.Count {
		f.Method += " with events not independent"
	}
	switch {
	case empty:
		return f.suppressed("an age band has nobody in it")
	case weights <= 0:
		return f.suppressed("the standard population has nobody in it")
	case f.Count < FewestEvents:
		return f.suppressed("fewer than 10 events")
	}
	f.Value = per * weighted / weights
	stretch := math.Sqrt(variance/f.Count) / weights * per
	f.Limits = each(levels, func(l Level) Limits {
		of := byar(f.Count, l.z())
		return Limits{f.Value + stretch*(of.Low-f.Count), f.Value + stretch*(of.High-f.Count)}
	})
	return f
}
