package indicator

// A ReferenceBand is one age band of a group of people, beside the same band of
// the reference population.
type ReferenceBand struct {
	Events              float64
	Population          float64
	ReferenceEvents     float64
	ReferencePopulation float64
}

// Ratio is the indirectly standardised ratio: the events observed, over those
// that would be expected if each age band had the rate of the reference, times
// per. With per 100 the reference is 100, as standardised mortality ratios are
// shown; with 1 it is 1. The limits are those of the count of observed events;
// the expected are taken as known.
//
// It has no value where the reference has nobody in a band with people, or where
// nothing is expected.
func Ratio(bands []ReferenceBand, per float64, levels []Level) Figure {
	f, _ := expected(bands)
	return f.against(f.Expected, per, levels)
}

// IndirectRate is the indirectly standardised rate: the ratio times the crude
// rate of the reference, for each per of the people. Two groups with other age
// bands may be held against the reference, but not strictly against one another.
func IndirectRate(bands []ReferenceBand, per float64, levels []Level) Figure {
	f, reference := expected(bands)
	return f.against(f.Expected, per*reference, levels)
}

// expected adds the bands up; reference is the crude rate of the reference.
func expected(bands []ReferenceBand) (f Figure, reference float64) {
	var events, people float64
	for _, b := range bands {
		f.Count += b.Events
		f.Population += b.Population
		events += b.ReferenceEvents
		people += b.ReferencePopulation
		switch {
		case b.ReferencePopulation > 0:
			f.Expected += b.Population * b.ReferenceEvents / b.ReferencePopulation
		case b.Population > 0 || b.Events > 0:
			f.Suppressed = "the reference has nobody in an age band"
		}
	}
	f.Method = countMethod(f.Count)
	if people > 0 {
		reference = events / people
	}
	return f, reference
}

// against is the count over what is expected, times per.
func (f Figure) against(expected, per float64, levels []Level) Figure {
	switch {
	case f.Suppressed != "":
		return f
	case expected <= 0:
		return f.suppressed("nothing is expected")
	}
	f.Value = per * f.Count / expected
	f.Limits = each(levels, func(l Level) Limits { return CountLimits(f.Count, l).times(per / expected) })
	return f
}
