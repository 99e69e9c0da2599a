package workspace

import (
	"fmt"

	"github.com/remit-health/remit/interchange/indicators"
	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/problem"
)

// noFigure is why a row that was put aside matters.
const noFigure = "The row is in quarantine, and its group has no figure."

func nobodysEvents(v []float64) (problem.Problem, bool) {
	return problem.Problem{Code: "count_of_nobody", Field: "count", What: "events are counted, and the population is 0.", Why: noFigure, Fix: "Correct the population, or take the row out."}, v[countAt] > 0 && v[populationAt] == 0
}

func nobodysReference(v []float64) (problem.Problem, bool) {
	if p, bad := nobodysEvents(v); bad {
		return p, true
	}
	return problem.Problem{Code: "reference_of_nobody", Field: "reference_count", What: "events are counted in the reference, and its population is 0.", Why: noFigure, Fix: "Correct the reference population."}, v[refCountAt] > 0 && v[refPeopleAt] == 0
}

func moreThanAll(v []float64) (problem.Problem, bool) {
	if v[countAt] <= v[populationAt] {
		return problem.Problem{}, false
	}
	return problem.Problem{Code: "count_above_population", Field: "count", What: fmt.Sprintf("the count %s is above the population %s, of which it is a share.", number(v[countAt]), number(v[populationAt])), Why: noFigure,
		Fix: "Correct one of them; events that happen more than once to a person make a rate, not a proportion."}, true
}

// askForStandard says what to do about a file without weights.
func (w *rating) askForStandard(problems *problem.List, file string) {
	if w.Standard == "" && w.file.Has[countAt] && !w.file.Has[standardAt] {
		problems.Add(problem.Problem{Code: "no_standard", Severity: problem.Note, File: file, Line: 1, Field: "standard_population", What: "the file has no weights for its age bands.",
			Why: "A directly standardised rate is that of a standard population.", Fix: "Add the column standard_population, or name one of " + fmt.Sprint(indicator.StandardPopulations()) + " with --standard."})
	}
}

// prepare makes a file ready for direct standardisation: with the weights of the
// standard population that was named, and with rows of one age band that agree.
func (w *rating) prepare(problems *problem.List, file string) error {
	w.bands = make([]indicator.Band, len(w.file.Bands))
	if w.file.Has[frequencyAt] {
		w.agree(problems, file)
	}
	if w.Standard == "" {
		return nil
	}
	s, err := indicator.Standard(w.Standard)
	if err != nil {
		return err
	}
	if w.file.Has[standardAt] {
		w.file.Group = nil
		problems.Add(problem.Problem{Code: "two_standards", Severity: problem.Reject, File: file, Line: 1, Field: "standard_population", What: "the file has a column standard_population, and " + w.Standard + " was named beside it.",
			Why: "Nothing was worked out: which of the two are the weights would be a guess.", Fix: "Take the column out, or do not name a standard population."})
		return nil
	}
	w.weigh(s, problems, file)
	return nil
}

// weigh looks each band of the file up in a standard population.
func (w *rating) weigh(s *indicator.StandardPopulation, problems *problem.List, file string) {
	w.weights = make([]float64, len(w.file.Bands))
	for i, band := range w.file.Bands {
		people, known := s.Of(band)
		if !known {
			problems.Add(problem.Problem{Code: "band_without_weight", Severity: problem.Reject, File: file, Field: indicators.BandColumn, What: fmt.Sprintf("the standard population %s has no age band %q; it has %v.", w.Standard, band, s.Bands()),
				Why: "Nothing was worked out: the band would have no weight.", Fix: "Write the band as the standard population does, or add a column standard_population."})
			w.file.Group = nil
		}
		w.weights[i] = people
	}
	if absent := len(s.Bands()) - len(w.file.Bands); absent > 0 && len(w.file.Group) > 0 {
		problems.Add(problem.Problem{Code: "some_ages_only", Severity: problem.Note, File: file, Field: indicators.BandColumn, What: fmt.Sprintf("the file has %d of the %d age bands of %s.", len(w.file.Bands), len(s.Bands()), w.Standard),
			Why: "The rates are of people of these ages only.", Fix: "Nothing, if that was meant; say the ages beside the figures."})
	}
}

// agree marks groups in which rows of one age band, told apart by how often
// something happened to a person, state different populations.
func (w *rating) agree(problems *problem.List, file string) {
	for _, g := range w.file.Group {
		first := map[int][]float64{}
		for _, r := range g.Rows {
			f, known := first[r.Band]
			if !known {
				first[r.Band] = r.Values
				continue
			}
			if f[populationAt] != r.Values[populationAt] || f[standardAt] != r.Values[standardAt] {
				g.Faults = append(g.Faults, "the rows of the age band "+w.file.Bands[r.Band]+" state different populations")
				problems.Add(problem.Problem{Code: "populations_differ", Severity: problem.Reject, File: file, Line: g.Line, Field: "population", What: fmt.Sprintf("rows of %v and the age band %s state different populations.", g.Name, w.file.Bands[r.Band]),
					Why: "The group has no figure: the people of a band are the same, however often something happened to them.", Fix: "Repeat the population and the standard population of the band in each of its rows."})
				break
			}
		}
	}
}
