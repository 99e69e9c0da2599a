package indicator

import (
	"fmt"
	"math"
)

// A LifeBand is an age band of a life table: deaths among the people, or the
// years lived by people, from an age on up to the next band's.
type LifeBand struct {
	From       float64 // years of age
	Deaths     float64
	Population float64
}

// FewestLived is how many years must have been lived for a life expectancy: 5,000,
// the least that Toson and Baker found robust (National Statistics Methodological
// Series 33, 2003).
const FewestLived = 5000

// widestLife is the interval of 95 % beyond which a life expectancy is not shown.
const widestLife = 20

// lifeMethod names the method of a life expectancy.
const lifeMethod = "Chiang II with Silcocks' variance of the last band"

// LifeTable is the years that people of each band's first age would live on
// average if the death rates of today held for the rest of their lives: the first
// figure is life expectancy at birth. Count and Population of a figure are those of
// its band and all after it.
//
// The table is Chiang's abridged one: those who die in the first year of life
// live a tenth of it, in any other band half. The limits are normal, with
// Chiang's variance and for the last band that of Silcocks and others (Journal of
// Epidemiology and Community Health 55 (2001), 38–43), in which the band is open
// and its variance that of its death rate. The formulas are those of Public
// Health England's life expectancy calculator.
//
// No figure has a value if the bands do not begin with the first year of life and
// rise from there, if fewer than
// [FewestLived] years were lived, if a band has nobody or more deaths than people,
// or if nobody died in the last band. A single one has none, but limits, if its
// interval of 95 % is wider than 20 years.
func LifeTable(bands []LifeBand, levels []Level) []Figure {
	out := make([]Figure, len(bands))
	var deaths, lived float64
	for i := len(bands) - 1; i >= 0; i-- {
		deaths, lived = deaths+bands[i].Deaths, lived+bands[i].Population
		out[i] = Figure{Count: deaths, Population: lived, Method: lifeMethod}
	}
	if why := noLifeTable(bands, lived); why != "" {
		for i := range out {
			out[i] = out[i].suppressed(why)
		}
		return out
	}
	t := newLifeTable(bands)
	years, variance := 0.0, 0.0 // lived from the band on by those alive at its start, and the variance
	next := 0.0                 // life expectancy at the next band
	for i := len(bands) - 1; i >= 0; i-- {
		years += t.years[i]
		variance += t.variance(i, next)
		next = 0
		if t.alive[i] > 0 {
			next = years / t.alive[i]
			out[i].life(next, math.Sqrt(variance)/t.alive[i], levels)
		} else {
			out[i] = out[i].suppressed("nobody is left alive at this age")
		}
	}
	return out
}

// life sets value and limits from a standard error.
func (f *Figure) life(value, err float64, levels []Level) {
	f.Value = value
	f.Limits = each(levels, func(l Level) Limits { return Limits{value - l.z()*err, value + l.z()*err} })
	if Level95.z()*err > widestLife/2 {
		f.Value, f.Suppressed = 0, "the interval of 95 % is wider than 20 years"
	}
}

// noLifeTable says why there is none.
func noLifeTable(bands []LifeBand, lived float64) string {
	if len(bands) < 2 || bands[0].From != 0 {
		return "the age bands do not begin at 0"
	}
	if bands[1].From != 1 {
		return "the first age band is not the first year of life"
	}
	for i, b := range bands {
		switch {
		case i > 0 && b.From <= bands[i-1].From:
			return "the age bands do not rise"
		case b.Population <= 0:
			return fmt.Sprintf("nobody is in the age band from %v", b.From)
		case b.Deaths < 0 || b.Deaths > b.Population:
			return fmt.Sprintf("more deaths than people, or fewer than none, in the age band from %v", b.From)
		}
	}
	switch {
	case lived < FewestLived:
		return "fewer than 5,000 years were lived"
	case bands[len(bands)-1].Deaths == 0:
		return "nobody died in the last age band"
	}
	return ""
}

// lifeTable are the columns of the table, one entry for each band.
type lifeTable struct {
	bands   []LifeBand
	width   []float64 // years of the band
	part    []float64 // share of the band that those live who die in it
	dying   []float64 // the chance to die in the band
	alive   []float64 // of one born, at the start of the band
	years   []float64 // lived in the band, of one born
	endRate float64   // deaths for each year lived in the last band
}

func newLifeTable(bands []LifeBand) lifeTable {
	n := len(bands)
	t := lifeTable{bands: bands}
	all := make([]float64, 5*n)
	for _, column := range []*[]float64{&t.width, &t.part, &t.dying, &t.alive, &t.years} {
		*column, all = all[:n:n], all[n:]
	}
	t.endRate = bands[n-1].Deaths / bands[n-1].Population
	alive := 1.0
	for i, b := range bands {
		t.alive[i], t.part[i] = alive, 0.5
		if i == 0 {
			t.part[i] = 0.1
		}
		if i == n-1 {
			t.years[i] = alive / t.endRate
			break
		}
		rate := b.Deaths / b.Population
		t.width[i] = bands[i+1].From - b.From
		t.dying[i] = min(1, rate*t.width[i]/(1+rate*t.width[i]*(1-t.part[i])))
		left := alive * (1 - t.dying[i])
		t.years[i] = t.width[i] * (left + t.part[i]*(alive-left))
		alive = left
	}
	return t
}

// variance is what a band adds to the variance of the years lived; after is life
// expectancy at the next band.
func (t lifeTable) variance(i int, after float64) float64 {
	b := t.bands[i]
	if i == len(t.bands)-1 {
		return t.alive[i] * t.alive[i] / (b.Deaths * t.endRate * t.endRate)
	}
	if b.Deaths == 0 {
		return 0
	}
	of := t.dying[i] * t.dying[i] * (1 - t.dying[i]) / b.Deaths
	ahead := (1-t.part[i])*t.width[i] + after
	return t.alive[i] * t.alive[i] * of * ahead * ahead
}
