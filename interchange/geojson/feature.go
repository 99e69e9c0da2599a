package geojson

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
)

// columns are the properties of a file that hold codes and names.
type columns struct {
	code, nhs, name string
	set             place.BoundarySet
}

// columnsOf finds them among the properties of the first feature that can be read.
func columnsOf(properties map[string]json.RawMessage) (columns, bool) {
	for _, p := range slices.Sorted(maps.Keys(properties)) {
		if set, ok := place.SetOf(p); ok {
			stem := p[:len(p)-2]
			return columns{code: p, nhs: either(properties, stem+"cdh", stem+"CDH"), name: either(properties, stem+"nm", stem+"NM"), set: set}, true
		}
	}
	return columns{}, false
}

func either(properties map[string]json.RawMessage, a, b string) string {
	if _, ok := properties[a]; ok {
		return a
	}
	return b
}

// smallAreas are columns of areas so small that a map of them may show who somebody is.
var smallAreas = regexp.MustCompile(`(?i)^(oa|lsoa|msoa|wd|par|pcds?|dz|lsoa_code)\d{0,2}(cd|_code)?$`)

// feature reads a feature; the problem is why it is put aside. It may refuse the file.
func (rd *reading) feature(text json.RawMessage) (row place.BoundaryRow, wrong *problem.Problem) {
	var f struct {
		Type       string
		Properties map[string]json.RawMessage
		Geometry   *struct {
			Type        string
			Coordinates json.RawMessage
		}
	}
	if err := json.Unmarshal(text, &f); err != nil || f.Type != "Feature" {
		return row, &problem.Problem{Code: "not_a_feature", What: fmt.Sprintf("this is no feature: %.60s.", text), Why: "It is not on the map.", Fix: "Export the file again."}
	}
	if rd.columns.code == "" {
		columns, ok := columnsOf(f.Properties)
		if !ok {
			rd.unknown(slices.Sorted(maps.Keys(f.Properties)))
			return row, &problem.Problem{Code: "missing_code", What: "the feature has no code.", Why: "It is not on the map.", Fix: "Name its code."}
		}
		rd.columns = columns
	}
	row.BoundarySet = rd.columns.set
	if wrong := rd.code(&row, f.Properties); wrong != nil {
		return row, wrong
	}
	if f.Geometry == nil {
		return row, &problem.Problem{Code: "not_an_area", What: row.ONS + " has no geometry.", Why: "It is not on the map.", Fix: "Export the file with its geometry."}
	}
	row.Polygons, wrong = polygons(row.ONS, f.Geometry.Type, f.Geometry.Coordinates)
	return row, wrong
}

// unknown refuses a file without a property that says what the boundaries are of.
func (rd *reading) unknown(have []string) {
	if small := slices.IndexFunc(have, smallAreas.MatchString); small >= 0 {
		rd.refuse(problem.Problem{Code: "small_areas", Field: have[small], What: "the boundaries are those of small areas, by the property " + have[small] + ".",
			Why: "Nothing was read: a map of small areas may show who somebody is, and Remit draws none.", Fix: "Import the boundaries of bodies: boards, districts, regions."})
		return
	}
	var known []string
	for _, l := range place.BoundaryLevels() {
		known = append(known, l.Prefix+"22cd")
	}
	rd.refuse(problem.Problem{Code: "unknown_boundaries", What: fmt.Sprintf("no property says what the boundaries are of; there are %s.", strings.Join(have[:min(len(have), 8)], ", ")),
		Why: "Nothing was read: level and edition cannot be known.", Fix: "Name the property of the codes as the Office for National Statistics does, with the year: " + strings.Join(known, ", ") + "."})
}

// code reads the codes and the name of a feature.
func (rd *reading) code(row *place.BoundaryRow, properties map[string]json.RawMessage) *problem.Problem {
	for _, c := range []struct {
		name string
		into *string
	}{{rd.columns.code, &row.ONS}, {rd.columns.nhs, &row.Code}, {rd.columns.name, &row.Name}} {
		value, ok := properties[c.name]
		if !ok || string(value) == "null" {
			continue
		}
		if err := json.Unmarshal(value, c.into); err != nil {
			return &problem.Problem{Code: "mangled_code", Field: c.name, What: fmt.Sprintf("%s is %.40s, which is no text.", c.name, value), Why: "A code that became a number may have lost digits: 5E1 is 50.", Fix: "Export the file with codes as text."}
		}
		*c.into = strings.TrimSpace(*c.into)
	}
	if row.ONS == "" {
		return &problem.Problem{Code: "missing_code", Field: rd.columns.code, What: "the feature has no code.", Why: "Nobody can tell whose boundary it is.", Fix: "Fill in " + rd.columns.code + ", or take the feature away."}
	}
	if line, twice := rd.lineOf[row.ONS]; twice {
		return &problem.Problem{Code: "duplicate_code", Field: rd.columns.code, What: fmt.Sprintf("%s stood in line %d already.", row.ONS, line), Why: "The first counts: one body has one boundary.", Fix: "Join the parts to one MultiPolygon, or correct the code."}
	}
	return nil
}

// polygons reads a geometry.
func polygons(code, kind string, text json.RawMessage) (out []place.Polygon, wrong *problem.Problem) {
	var err error
	var rings [][][][]float64
	switch kind {
	case "Polygon":
		rings = make([][][][]float64, 1)
		err = json.Unmarshal(text, &rings[0])
	case "MultiPolygon":
		err = json.Unmarshal(text, &rings)
	default:
		return nil, &problem.Problem{Code: "not_an_area", Field: "geometry", What: fmt.Sprintf("%s is a %.40s, and no area.", code, kind), Why: "It is not on the map.", Fix: "Export boundaries as Polygon or MultiPolygon."}
	}
	if err != nil {
		return nil, &problem.Problem{Code: "bad_coordinates", Field: "geometry", What: code + " has coordinates that are no lists of numbers.", Why: "It is not on the map.", Fix: "Export the file again."}
	}
	for _, p := range rings {
		var polygon place.Polygon
		for _, r := range p {
			ring, wrong := ringOf(code, r)
			if wrong != nil {
				return nil, wrong
			}
			polygon = append(polygon, ring)
		}
		if len(polygon) > 0 {
			out = append(out, polygon)
		}
	}
	if out == nil {
		return nil, &problem.Problem{Code: "bad_ring", Field: "geometry", What: code + " has no ring.", Why: "It is not on the map.", Fix: "Export the file with its geometry."}
	}
	return out, nil
}
