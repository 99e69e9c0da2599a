package responsibility

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/remit-health/remit/place"
)

//go:embed rules/tables/pseudo-postcodes.csv
var pseudoPostcodes string

// agreements maps the pseudo postcodes of Appendix H to their arrangement.
var agreements = sync.OnceValue(func() map[place.Postcode]string {
	of := map[place.Postcode]string{}
	for _, line := range strings.Split(strings.TrimSpace(pseudoPostcodes), "\n")[1:] {
		cells := strings.Split(line, ",")
		of[place.Postcode(cells[1])] = cells[2]
	}
	return of
})

// agreement is the arrangement with the country of a pseudo postcode: eea,
// reciprocal, or "" for none.
func agreement(pc place.Postcode) string { return agreements()[pc] }

// PseudoPostcodes are the pseudo postcodes of Appendix H, in order.
func PseudoPostcodes() []string {
	var out []string
	for pc := range agreements() {
		out = append(out, string(pc))
	}
	slices.Sort(out)
	return out
}
