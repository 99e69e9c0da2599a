package geojson

import (
	"fmt"

	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
)

// The British Isles with the sea around them, in degrees.
const west, east, south, north = -11, 2.5, 49, 61.5

// ringOf reads one ring; altitudes are left out.
func ringOf(code string, points [][]float64) ([]place.Point, *problem.Problem) {
	out := make([]place.Point, 0, len(points))
	for _, p := range points {
		if len(p) < 2 {
			return nil, badRing(code, "a point of fewer than two numbers")
		}
		if p[0] < west || p[0] > east || p[1] < south || p[1] > north {
			return nil, outside(code, p)
		}
		out = append(out, place.Point{p[0], p[1]})
	}
	switch {
	case len(out) < 4:
		return nil, badRing(code, fmt.Sprintf("a ring of %d points, where a triangle has four, the last of which is the first", len(out)))
	case out[0] != out[len(out)-1]:
		return nil, badRing(code, "a ring that does not end where it begins")
	case flat(out):
		return nil, badRing(code, "a ring that encloses nothing")
	}
	return out, nil
}

func badRing(code, what string) *problem.Problem {
	return &problem.Problem{Code: "bad_ring", Field: "geometry", What: code + " has " + what + ".", Why: "It is not on the map: what it encloses cannot be known.", Fix: "Repair the geometry (in QGIS: Fix geometries) and export it again."}
}

// outside says of a point that is elsewhere what is likely wrong with it.
func outside(code string, p []float64) *problem.Problem {
	fix := "Check the point, and that the file is in longitude and latitude."
	switch {
	case p[1] >= west && p[1] <= east && p[0] >= south && p[0] <= north:
		fix = "Latitude stands first: export the file with longitude first, as GeoJSON has it."
	case p[0] > 360 || p[1] > 360:
		fix = "They look like metres of the National Grid: export the file in WGS 84 (EPSG:4326)."
	}
	return &problem.Problem{Code: "outside_british_isles", Field: "geometry", What: fmt.Sprintf("%s has a point outside the British Isles: %g, %g.", code, p[0], p[1]), Why: "It is not on the map: it would be drawn elsewhere.", Fix: fix}
}

// flat tells whether a ring encloses nothing.
func flat(ring []place.Point) bool {
	sum := 0.
	for i := range ring[:len(ring)-1] {
		a, b := ring[i], ring[i+1]
		sum += (a[0]-ring[0][0])*(b[1]-ring[0][1]) - (b[0]-ring[0][0])*(a[1]-ring[0][1])
	}
	return sum == 0
}
