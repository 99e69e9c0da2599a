package need

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/restate"
)

// weightDecimals is how many decimals the published populations have at most.
const weightDecimals = 10

// Weights are the people of practices as weights by which figures are restated,
// and the needs by which it is judged how far a figure may be wrong. The numbers
// are taken digit by digit as they were published.
func (p People) Weights() (*restate.People, error) {
	out := &restate.People{Decimals: weightDecimals, Needs: []string{MentalHealth.String(), Overall.String()}}
	if len(p) == 0 {
		return out, nil
	}
	out.On, out.Source = calendar.Year(p[0].Year).From, p[0].Source
	for i := range p {
		people, err := Digits(p[i].Population, weightDecimals)
		if err != nil {
			return nil, fmt.Errorf("the people of %s: %w", p[i].Practice, err)
		}
		out.Weights = append(out.Weights, restate.Weight{Practice: p[i].Practice, People: people, Postcode: p[i].Postcode, Network: p[i].Network, Within: p[i].SubICB,
			District: p[i].District, Needs: []float64{p[i].Weighted[MentalHealth], p[i].Weighted[Overall]}})
	}
	return out, nil
}

// Digits is a published number as a whole number of units of its last decimal. A
// decimal of fifteen digits comes back from a float as it was written.
func Digits(n float64, decimals int) (int64, error) {
	text := strconv.FormatFloat(n, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	if len(fraction) > decimals {
		return 0, fmt.Errorf("%s has more than %d decimals", text, decimals)
	}
	out, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", decimals-len(fraction)), 10, 64)
	if err != nil || math.IsNaN(n) {
		return 0, fmt.Errorf("%s is too large to be held exactly", text)
	}
	return out, nil
}
