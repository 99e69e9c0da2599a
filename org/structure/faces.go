package structure

import (
	"maps"
	"slices"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// A FlowRow is the share of a trust's patients who live in one area, as a file
// stated it. The shares of a trust add up to 1. They are proportions without
// totals: trusts of different size must never be added up, and what share of a
// body's people go to a trust cannot be known.
type FlowRow struct {
	dated.Source
	Trust    org.Code
	Area     string  // ONS code, E06000001; ONS gives no code twice
	AreaKind string  // AreaDistrict or AreaICB
	Share    float64 // of the trust's patients, 0 to 1
}

// The kinds of area by which flows are published.
const (
	AreaDistrict = "district" // lower-tier authority
	AreaICB      = "icb"      // integrated care board
)

// LatestFlows are the rows by one kind of area of the file known last, of rows in
// the order of what was known when: a later file stands in place of an earlier.
func LatestFlows(rows []FlowRow, kind string) []FlowRow {
	var out []FlowRow
	for _, r := range rows {
		if r.AreaKind != kind {
			continue
		}
		if len(out) > 0 && (out[0].Import != r.Import || out[0].File != r.File) {
			out = nil
		}
		out = append(out, r)
	}
	return out
}

// A Spread says to which bodies the patients of an area go that several bodies
// share. Nobody publishes it; the truth lies between the two.
type Spread uint8

// The two extremes.
const (
	Evenly    Spread = iota // to each by its share of the area's people
	ToLargest               // all to the body with most of them; of equal ones to the first by code
)

// A Draw is the share of each trust's patients that come from each body; from ""
// those of areas of which the bodies are not known.
type Draw map[org.Code]map[string]float64

// DrawOf finds it from flows by one kind of area. Without shares (nil) the areas
// are the bodies. The patients and the trusts are today's, on whatever map.
func DrawOf(flows []FlowRow, in AreaShares, spread Spread) Draw {
	out := Draw{}
	for _, f := range flows {
		if out[f.Trust] == nil {
			out[f.Trust] = map[string]float64{}
		}
		for body, share := range in.of(f.Area, spread) {
			out[f.Trust][body] += f.Share * share
		}
	}
	return out
}

// Bodies are those from which a trust draws at least a share of its patients, in
// order of code.
func (d Draw) Bodies(trust org.Code, least float64) []string {
	var out []string
	for body, share := range d[trust] {
		if body != "" && share >= least {
			out = append(out, body)
		}
	}
	slices.Sort(out)
	return out
}

// Trusts are those that draw at least a share of their patients from a body, in
// order of code. How many patients that is nobody knows.
func (d Draw) Trusts(body string, least float64) []org.Code {
	var out []org.Code
	for trust, from := range d {
		if share, ok := from[body]; ok && share >= least {
			out = append(out, trust)
		}
	}
	slices.Sort(out)
	return out
}

// PerBody is the mean over bodies of the number of trusts that draw at least a share
// of their patients from each.
func (d Draw) PerBody(least float64) float64 {
	bodies, sum := d.AllBodies(), 0
	for _, b := range bodies {
		sum += len(d.Trusts(b, least))
	}
	return float64(sum) / float64(max(1, len(bodies)))
}

// Mean is the mean over trusts of the number of bodies from which each draws at
// least a share of its patients; each trust counts as one.
func (d Draw) Mean(least float64) float64 {
	sum := 0
	for trust := range d {
		sum += len(d.Bodies(trust, least))
	}
	return float64(sum) / float64(max(1, len(d)))
}

// Faces is how many commissioners a trust faces on the mean of trusts, at both
// extremes of spreading (domain notes, structures through time, 5). Largest is
// mostly, but not always, the lower.
type Faces struct {
	Trusts  int     `json:"trusts"`
	Least   float64 `json:"least"` // share of its patients from which on a trust faces a body
	Evenly  float64 `json:"evenly"`
	Largest float64 `json:"largest"`
}

// FacesOf counts the bodies that give a trust at least a share of its patients.
func FacesOf(flows []FlowRow, in AreaShares, least float64) Faces {
	evenly := DrawOf(flows, in, Evenly)
	return Faces{len(evenly), least, evenly.Mean(least), DrawOf(flows, in, ToLargest).Mean(least)}
}

// AllBodies are the bodies from which any trust draws patients, in order of code.
func (d Draw) AllBodies() []string {
	all := map[string]bool{}
	for _, from := range d {
		for body := range from {
			all[body] = true
		}
	}
	delete(all, "")
	return slices.Sorted(maps.Keys(all))
}
