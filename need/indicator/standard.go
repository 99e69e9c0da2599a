package indicator

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/remit-health/remit/dated"
)

//go:embed tables
var tables embed.FS

// A StandardPopulation is an agreed population by age band: the weights of direct
// standardisation.
type StandardPopulation struct {
	Name  string
	About *dated.About
	bands []string
	size  map[string]float64
}

// European2013 names the European Standard Population of 2013.
const European2013 = "esp-2013"

// StandardPopulations are the names that [Standard] knows.
func StandardPopulations() []string { return []string{European2013} }

// Standard is a standard population by its name.
func Standard(name string) (*StandardPopulation, error) {
	if !slices.Contains(StandardPopulations(), name) {
		return nil, fmt.Errorf("there is no standard population %q; there is %v", name, StandardPopulations())
	}
	file := "tables/" + name + ".csv"
	csv, err := tables.ReadFile(file)
	about, err2 := tables.ReadFile(file + ".about.yaml")
	if err := errors.Join(err, err2); err != nil {
		return nil, fmt.Errorf("read the standard population %s: %w", name, err)
	}
	a, problems := dated.ReadAbout(file+".about.yaml", about)
	if a == nil {
		return nil, fmt.Errorf("read the standard population %s: %v", name, problems.All())
	}
	t, problems := dated.ReadTable(a, csv)
	if t == nil {
		return nil, fmt.Errorf("read the standard population %s: %v", name, problems.All())
	}
	return readStandard(name, t)
}

func readStandard(name string, t *dated.Table) (*StandardPopulation, error) {
	s := &StandardPopulation{Name: name, About: t.About, size: map[string]float64{}}
	for _, row := range t.Rows {
		people, err := strconv.ParseFloat(row.Cells[1], 64)
		if err != nil {
			return nil, fmt.Errorf("read the standard population %s, line %d: %w", name, row.Line, err)
		}
		s.bands = append(s.bands, row.Cells[0])
		s.size[row.Cells[0]] = people
	}
	return s, nil
}

// Bands are the age bands, from the youngest: 0-4 … 90+.
func (s *StandardPopulation) Bands() []string { return s.bands }

// Of is the size of a band; false where there is no such band.
func (s *StandardPopulation) Of(band string) (float64, bool) {
	people, ok := s.size[band]
	return people, ok
}
