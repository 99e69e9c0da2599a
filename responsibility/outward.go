package responsibility

import (
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// countries tells the country of a postcode where no directory is loaded, from
// postcodes whose country is known: those of practices, by their national grouping,
// of forces practices and of places of detention. The first half of a postcode
// (TS18) counts only if all that is known of it lies in one country.
type countries struct {
	exact   map[place.Postcode]string
	outward map[string]string // "" where two countries share it
}

func newCountries(r *org.Register, detention []DetentionRow) *countries {
	c := &countries{exact: map[place.Postcode]string{}, outward: map[string]string{}}
	for _, row := range detention {
		c.add(row.Postcode, England)
	}
	for _, code := range r.Codes() {
		p, _ := r.Practice(code, 0)
		country := groupingCountry(p.Grouping)
		if f, ok := r.Forces(code, p.Open); ok && country == "" {
			country = f.Country
		}
		if pc, ok := place.ParsePostcode(p.Postcode); ok {
			c.add(pc, country)
		}
	}
	return c
}

func (c *countries) add(pc place.Postcode, country string) {
	if pc == "" || country == "" {
		return
	}
	c.exact[pc] = country
	half := outward(pc)
	if known, ok := c.outward[half]; ok && known != country {
		country = ""
	}
	c.outward[half] = country
}

// of is the country of a postcode, "" if it cannot be told.
func (c *countries) of(pc place.Postcode) string {
	if country, ok := c.exact[pc]; ok {
		return country
	}
	return c.outward[outward(pc)]
}

func outward(pc place.Postcode) string {
	half, _, _ := strings.Cut(string(pc), " ")
	return half
}

// groupingCountry is the country of a national grouping: a region of England, or
// W00 for Wales; "" for all else.
func groupingCountry(grouping org.Code) string {
	switch {
	case grouping == "W00":
		return Wales
	case region(grouping):
		return England
	}
	return ""
}

// byOutward places a postcode in its country only.
func (r *Reference) byOutward(pc place.Postcode) (residence, bool) {
	if r.directory != nil || pc == "" {
		return residence{}, false
	}
	country := r.countries().of(pc)
	return residence{postcode: pc, from: "outward", country: country, problem: "postcodes_not_loaded"}, country != ""
}
