package workspace

import (
	"fmt"
	"io"

	"github.com/remit-health/remit/interchange/indicators"
	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/problem"
)

// A RateMethod is how a figure is worked out for each group of a file.
type RateMethod string

// The methods of [Rates].
const (
	DirectRate     RateMethod = "dsr"
	IndirectRatio  RateMethod = "isr"
	IndirectRate   RateMethod = "israte"
	CrudeRate      RateMethod = "rate"
	ProportionRate RateMethod = "proportion"
	MeanValue      RateMethod = "mean"
)

// DefaultMultiplier is what a method multiplies by unless it is told otherwise:
// rates are for each 100,000 people; a ratio has the reference at 100, and a
// proportion is in per cent; a mean is as it is.
func (m RateMethod) DefaultMultiplier() float64 {
	switch m {
	case DirectRate, IndirectRate, CrudeRate:
		return 100_000
	case IndirectRatio, ProportionRate:
		return 100
	}
	return 1
}

// RatesAsked says how a file becomes figures.
type RatesAsked struct {
	Method     RateMethod
	Levels     []indicator.Level
	Multiplier float64 // 0 is that of the method
	// Standard names the standard population of a file without the column
	// standard_population: [indicator.StandardPopulations].
	Standard string
}

// Rates works out a figure with its intervals for each group of a file. It needs no
// workspace. What is wrong with the file is in the problems of the answer; the
// error is of the reader, or a standard population that there is not.
func Rates(r io.Reader, file string, how RatesAsked) (*Indicators, error) {
	if how.Multiplier == 0 {
		how.Multiplier = how.Method.DefaultMultiplier()
	}
	out := &Indicators{Method: string(how.Method), Multiplier: how.Multiplier, Levels: how.Levels}
	m := rateMethods[how.Method]
	f, err := out.read(r, m.input(file, how))
	if err != nil {
		return nil, err
	}
	w := rating{RatesAsked: how, file: f}
	if how.Method == DirectRate {
		w.askForStandard(out.Problems, file)
		if err := w.prepare(out.Problems, file); err != nil {
			return nil, err
		}
	}
	for _, g := range f.Group {
		row := IndicatorRow{Keys: g.Name, Figure: whole(m.figure(&w, g), g)}
		row.Figure.Method = fmt.Sprintf("%s per %s: %s", how.Method, number(how.Multiplier), row.Figure.Method)
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// A rating is a file being made into figures.
type rating struct {
	RatesAsked
	file    *indicators.File
	weights []float64        // of a named standard population by band; nil: the file's own
	bands   []indicator.Band // of the group at hand, by band of the file
}

// Check says why figures cannot be asked for so.
func (a RatesAsked) Check() error {
	if a.Standard == "" {
		return nil
	}
	if a.Method != DirectRate {
		return fmt.Errorf("a standard population is of the method %s, not of %s", DirectRate, a.Method)
	}
	_, err := indicator.Standard(a.Standard)
	return err
}

// A rateMethod is what a method needs of a file and what it makes of a group.
type rateMethod struct {
	required, optional []indicators.Column
	bands              indicators.Banding
	check              func(values []float64) (problem.Problem, bool)
	figure             func(w *rating, g *indicators.Group) indicator.Figure
}

// The columns of numbers. Their names mean the same to every method.
var (
	countColumn       = indicators.Column{Name: "count", Counted: true}
	populationColumn  = indicators.Column{Name: "population"}
	standardColumn    = indicators.Column{Name: "standard_population"}
	frequencyColumn   = indicators.Column{Name: "event_frequency", Whole: true, Part: true}
	refCountColumn    = indicators.Column{Name: "reference_count"}
	refPeopleColumn   = indicators.Column{Name: "reference_population"}
	valueColumn       = indicators.Column{Name: "value", Signed: true}
	numbersOfMethods  = []string{"count", "population", "standard_population", "event_frequency", "reference_count", "reference_population", "value"}
	countedPopulation = []indicators.Column{countColumn, populationColumn}
	referenced        = []indicators.Column{countColumn, populationColumn, refCountColumn, refPeopleColumn}
)

var rateMethods = map[RateMethod]rateMethod{
	DirectRate:     {countedPopulation, []indicators.Column{standardColumn, frequencyColumn}, indicators.BandsNeeded, nobodysEvents, (*rating).direct},
	IndirectRatio:  {referenced, nil, indicators.BandsNeeded, nobodysReference, (*rating).ratio},
	IndirectRate:   {referenced, nil, indicators.BandsNeeded, nobodysReference, (*rating).indirect},
	CrudeRate:      {countedPopulation, nil, indicators.BandsAllowed, nobodysEvents, (*rating).crude},
	ProportionRate: {countedPopulation, nil, indicators.BandsAllowed, moreThanAll, (*rating).proportion},
	MeanValue:      {[]indicators.Column{valueColumn}, nil, indicators.BandsIgnored, nil, (*rating).mean},
}

// input is what is read for a method.
func (m rateMethod) input(file string, how RatesAsked) indicators.Input {
	in := indicators.Input{File: file, Required: m.required, Optional: m.optional, Bands: m.bands, Unread: numbersOfMethods, Check: m.check}
	if how.Method == DirectRate && how.Standard == "" {
		in.Required = append(in.Required[:len(in.Required):len(in.Required)], standardColumn)
		in.Optional = m.optional[1:]
	}
	return in
}
