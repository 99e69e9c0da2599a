package workspace

import (
	"github.com/remit-health/remit/interchange/geojson"
	"github.com/remit-health/remit/table"
)

// boundaryKinds are the files that maps are drawn from.
func boundaryKinds() []Kind {
	return []Kind{{
		Name: "boundaries", Help: "boundaries of bodies or districts, GeoJSON in WGS 84 (CRS84); the property of the codes says of which and of what year", Source: "ONS, Open Geography, digital vector boundaries",
		Columns: "one of icb22cd, sicbl22cd, ccg21cd, stp21cd, pct10cd, nhser22cd, lad23cd, ctyua23cd, rgn23cd, of any year; icb22nm for the name, icb22cdh for the NHS code; Polygon or MultiPolygon",
		Tables:  []Table{Boundaries}, read: readBoundaries,
	}}
}

func readBoundaries(in input) (table.Result, error) {
	rows, got, err := geojson.Read(in.body, geojson.Input{File: in.name, Known: in.known, Quarantine: in.aside})
	if err != nil {
		return got, err
	}
	return got, in.put(&Rows{Boundaries: rows})
}

func expectedBoundaries() []Expected {
	return []Expected{expect("boundaries of integrated care boards (generalised)", byONS, "boundaries", "icb22-boundaries.geojson", "there are no maps: bodies are shown as tiles, ordered by their figures")}
}
