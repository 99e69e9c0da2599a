// Package geojson reads boundaries: a FeatureCollection of Polygon and MultiPolygon
// features (RFC 7946) in longitude and latitude (CRS84), as the Office for National
// Statistics publishes them.
//
//	rows, got, err := geojson.Read(f, geojson.Input{File: "icb22-boundaries.geojson"})
//	// got.Read == got.Good + got.Quarantined, always
//
// The property that holds the codes says of what the boundaries are and of which
// edition: icb22cd, LAD23CD, see [place.SetOf]. Beside it stand the name (icb22nm) and,
// in some files, the code of the NHS (icb22cdh). The members publisher, licence,
// attribution and on of the collection, if there are any, stand in place of what is
// known of such files: so boundaries of one's own say where they come from.
//
// A feature is read whole or put aside: with a ring that is open, flat or too short, a
// point outside the British Isles, no code or one that stood there before. A file in
// another coordinate system is refused, and so are boundaries of small areas. Rings that
// cross themselves are not looked for. Features are read one after the other; a million
// points take about a second.
package geojson

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// An Input says which file is read.
type Input struct {
	File   string        // name shown in problems and sources
	Known  calendar.Date // the day as of which the file was known (--as-known)
	Import int64         // the workspace's number of the import, 0 if none
	// Quarantine, if not nil, is called with each feature put aside.
	Quarantine func(table.Quarantined)
}

// Read reads one file of boundaries. Nothing is returned of a file that is refused as a
// whole: then no row counts as read. The error is of the reader r only.
func Read(r io.Reader, in Input) ([]place.BoundaryRow, table.Result, error) {
	lines := &lineReader{from: r}
	rd := &reading{in: in, lines: lines, json: json.NewDecoder(lines), lineOf: map[string]int{}, result: table.Result{Problems: &problem.List{}}}
	rd.collection()
	if lines.err != nil {
		return nil, rd.result, lines.err
	}
	if !rd.refused && rd.result.Read == 0 {
		rd.refuse(problem.Problem{Code: "no_features", What: "the file has no features.", Why: "There is nothing to draw.", Fix: "Check that the export finished."})
	}
	if rd.refused {
		return nil, table.Result{Problems: rd.result.Problems}, nil
	}
	for _, q := range rd.aside {
		if in.Quarantine != nil {
			in.Quarantine(q)
		}
	}
	for i := range rd.rows {
		rd.own.over(&rd.rows[i].BoundarySet)
	}
	return rd.rows, rd.result, nil
}

// reading is the state of one file.
type reading struct {
	in      Input
	lines   *lineReader
	json    *json.Decoder
	result  table.Result
	refused bool
	rows    []place.BoundaryRow
	aside   []table.Quarantined
	lineOf  map[string]int // where a code stood first
	columns columns
	own     ownWords
}

// refuse says why nothing of the file is read.
func (rd *reading) refuse(p problem.Problem) {
	rd.refused = true
	p.File, p.Severity = rd.in.File, problem.Reject
	if p.Line == 0 {
		p.Line = 1
	}
	rd.result.Problems.Add(p)
}

// collection reads the members of the outermost object, in whatever order they stand.
func (rd *reading) collection() {
	if t, err := rd.json.Token(); err != nil || t != json.Delim('{') {
		rd.refuse(problem.Problem{Code: "not_geojson", What: "the file is no GeoJSON: it does not begin with an object.", Why: "Nothing was read.",
			Fix: "Export the boundaries as GeoJSON in WGS 84 (a FeatureCollection). A shapefile or a GeoPackage is converted with: ogr2ogr -t_srs CRS84 OUT.geojson IN."})
		return
	}
	for rd.json.More() && !rd.refused {
		name, err := rd.json.Token()
		if err != nil {
			rd.broken(err)
			return
		}
		if name == "features" {
			if !rd.features() {
				return
			}
			continue
		}
		var value json.RawMessage
		if err := rd.json.Decode(&value); err != nil {
			rd.broken(err)
			return
		}
		rd.member(fmt.Sprint(name), value)
	}
	if _, err := rd.json.Token(); err != nil && !rd.refused {
		rd.broken(err)
	}
}

// member reads a member of the collection.
func (rd *reading) member(name string, value json.RawMessage) {
	var text string
	stated := json.Unmarshal(value, &text) == nil
	switch name {
	case "type":
		if text != "FeatureCollection" {
			rd.refuse(problem.Problem{Code: "not_a_collection", What: fmt.Sprintf("the file is a %.40s, and no FeatureCollection.", strings.Trim(string(value), `"`)), Why: "Nothing was read.",
				Fix: "Export the boundaries as GeoJSON, a FeatureCollection with one feature for each body."})
		}
	case "crs":
		rd.crs(value)
	case "publisher", "licence", "license", "attribution", "on":
		if !stated {
			rd.refuse(problem.Problem{Code: "bad_member", Field: name, What: "the member " + name + " of the collection is no text.", Why: "It says where the boundaries come from.", Fix: "Write it in quotes, or take it away."})
			return
		}
		if err := rd.own.set(name, text); err != nil {
			rd.refuse(problem.Problem{Code: "bad_member", Field: name, What: fmt.Sprintf("the day in the member on is none: %v.", err), Why: "It says from when the boundaries hold.", Fix: "Write it as 2022-07-01, or take it away."})
		}
	}
}

// systems are the names of longitude and latitude in WGS 84. A GeoJSON in EPSG:4326
// has longitude first as well (RFC 7946, section 3.1.1).
var systems = []string{"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84", "CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"}

// crs checks the coordinate system, as older files name it.
func (rd *reading) crs(value json.RawMessage) {
	var crs *struct {
		Properties struct{ Name string }
	}
	if err := json.Unmarshal(value, &crs); err == nil && (crs == nil || slices.Contains(systems, crs.Properties.Name)) {
		return
	}
	rd.refuse(problem.Problem{Code: "other_crs", Field: "crs", What: fmt.Sprintf("the coordinates are in another system than CRS84: %.120s.", value), Why: "Nothing was read: the map would be drawn elsewhere.",
		Fix: "Export the file in WGS 84 (EPSG:4326), or convert it: ogr2ogr -t_srs CRS84 OUT.geojson IN."})
}

// features reads the features one by one; it tells whether the list came to its end.
func (rd *reading) features() bool {
	if t, err := rd.json.Token(); err != nil || t != json.Delim('[') {
		rd.refuse(problem.Problem{Code: "not_a_collection", What: "the member features is no list.", Why: "Nothing was read.", Fix: "Export the boundaries as GeoJSON, a FeatureCollection."})
		return false
	}
	for rd.json.More() && !rd.refused {
		var text json.RawMessage
		if err := rd.json.Decode(&text); err != nil {
			rd.broken(err)
			return false
		}
		rd.result.Read++
		line := rd.lines.at(rd.json.InputOffset() - int64(len(text)))
		row, wrong := rd.feature(text)
		if wrong != nil {
			wrong.Line = line
			rd.putAside(*wrong, string(text))
			continue
		}
		row.Source = dated.Source{Import: rd.in.Import, File: rd.in.File, Line: line, Known: rd.in.Known}
		rd.lineOf[row.ONS] = line
		rd.rows = append(rd.rows, row)
		rd.result.Good++
	}
	_, err := rd.json.Token()
	return err == nil || rd.refused
}
