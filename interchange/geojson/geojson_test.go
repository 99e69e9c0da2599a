package geojson

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

const square = `[[[-2,52],[-1,52],[-1,53],[-2,53],[-2,52]]]`

// feature is a made-up feature of a board.
func feature(code, geometry string) string {
	return fmt.Sprintf(`{"type":"Feature","properties":{"icb22cd":"%s","icb22nm":"NHS MADE-UP %s","icb22cdh":"Q%s"},"geometry":%s}`, code, code, code, geometry)
}

func polygon(coordinates string) string {
	return `{"type":"Polygon","coordinates":` + coordinates + `}`
}

func collection(features ...string) string {
	return "{\"type\":\"FeatureCollection\",\n\"features\":[\n" + strings.Join(features, ",\n") + "\n]}"
}

func read(t testing.TB, text string) ([]place.BoundaryRow, table.Result, []table.Quarantined) {
	t.Helper()
	var aside []table.Quarantined
	rows, got, err := Read(strings.NewReader(text), Input{File: "b.geojson", Known: calendar.Of(2022, 12, 31), Quarantine: func(q table.Quarantined) { aside = append(aside, q) }})
	if err != nil {
		t.Fatal(err)
	}
	if got.Read != got.Good+got.Quarantined || got.Good != len(rows) || got.Quarantined != len(aside) {
		t.Errorf("read %d, good %d (%d rows), quarantined %d (%d seen): the counts do not add up", got.Read, got.Good, len(rows), got.Quarantined, len(aside))
	}
	return rows, got, aside
}

func TestReadKeepsWhatTheFeatureSays(t *testing.T) {
	rows, got, _ := read(t, "\ufeff"+collection(feature("E1", polygon(square)), feature("0E1", `{"type":"MultiPolygon","coordinates":[`+square+`,[[[-3,52,7],[-2.5,52,7],[-2.5,53,7],[-3,52,7]]]]}`)))
	if len(rows) != 2 || got.Problems.Worst() != 0 {
		t.Fatalf("%d rows, problems %v", len(rows), got.Problems.All())
	}
	first, second := rows[0], rows[1]
	if first.ONS != "E1" || first.Code != "QE1" || first.Name != "NHS MADE-UP E1" || first.Level != "icb" || first.Vintage != 2022 || first.On != calendar.Of(2022, 7, 1) || first.Line != 3 || second.Line != 4 || second.ONS != "0E1" {
		t.Errorf("the rows are %+v and %+v", first, second)
	}
	if len(second.Polygons) != 2 || second.Polygons[1][0][1] != (place.Point{-2.5, 52}) {
		t.Errorf("the polygons are %v", second.Polygons)
	}
	if !strings.Contains(first.Attribution, "Contains OS data © Crown copyright and database right 2022") || first.Licence != "Open Government Licence v3.0" {
		t.Errorf("the attribution is %q, the licence %q", first.Attribution, first.Licence)
	}
}

func TestTheFileMaySayWhereItComesFrom(t *testing.T) {
	text := strings.Replace(collection(feature("E1", polygon(square))), `"features"`, `"attribution":"Made up","licence":"none","publisher":"us","on":"2024-04-01","features"`, 1)
	rows, _, _ := read(t, text)
	if want := (place.BoundarySet{Level: "icb", Vintage: 2022, On: calendar.Of(2024, 4, 1), Publisher: "us", Licence: "none", Attribution: "Made up"}); len(rows) != 1 || rows[0].BoundarySet != want {
		t.Errorf("the rows are %+v, want the set %+v", rows, want)
	}
}

func TestReadPutsBadFeaturesAside(t *testing.T) {
	good := feature("E1", polygon(square))
	for name, tt := range map[string]struct{ feature, code string }{
		"open ring":       {feature("E2", polygon(`[[[-2,52],[-1,52],[-1,53],[-2,53]]]`)), "bad_ring"},
		"short ring":      {feature("E2", polygon(`[[[-2,52],[-1,52],[-2,52]]]`)), "bad_ring"},
		"flat ring":       {feature("E2", polygon(`[[[-2,52],[-1,52],[0,52],[-2,52]]]`)), "bad_ring"},
		"no ring":         {feature("E2", polygon(`[]`)), "bad_ring"},
		"one number":      {feature("E2", polygon(`[[[-2],[-1,52],[-1,53],[-2]]]`)), "bad_ring"},
		"text":            {feature("E2", polygon(`[[["-2",52]]]`)), "bad_coordinates"},
		"too large":       {feature("E2", polygon(`[[[1e999,52]]]`)), "bad_coordinates"},
		"elsewhere":       {feature("E2", polygon(`[[[12,52],[13,52],[13,53],[12,52]]]`)), "outside_british_isles"},
		"latitude first":  {feature("E2", polygon(`[[[52,-2],[52,-1],[53,-1],[52,-2]]]`)), "outside_british_isles"},
		"grid":            {feature("E2", polygon(`[[[400000,300000],[400001,300000],[400001,300001],[400000,300000]]]`)), "outside_british_isles"},
		"line":            {feature("E2", `{"type":"LineString","coordinates":[[-2,52],[-1,52]]}`), "not_an_area"},
		"no geometry":     {feature("E2", `null`), "not_an_area"},
		"twice":           {good, "duplicate_code"},
		"no code":         {feature("", polygon(square)), "missing_code"},
		"number":          {strings.Replace(good, `"E1"`, `51`, 1), "mangled_code"},
		"another edition": {strings.ReplaceAll(good, "icb22", "icb23"), "missing_code"},
		"no feature":      {`{"type":"Polygon"}`, "not_a_feature"},
		"a number":        {`7`, "not_a_feature"},
	} {
		rows, got, aside := read(t, collection(good, tt.feature, feature("E3", polygon(square))))
		if len(rows) != 2 || len(aside) != 1 || aside[0].Line != 4 || got.Problems.All()[0].Code != tt.code || got.Problems.Worst() != problem.Reject {
			t.Errorf("%s: %d rows, aside %+v, problems %v, want %s in line 4", name, len(rows), aside, got.Problems.All(), tt.code)
		}
	}
}

func TestReadRefusesWhatIsNoBoundaries(t *testing.T) {
	good := collection(feature("E1", polygon(square)))
	for name, tt := range map[string]struct{ text, code string }{
		"nothing":       {"", "not_geojson"},
		"a table":       {"code,value\nQHM,1\n", "not_geojson"},
		"a list":        {"[]", "not_geojson"},
		"no features":   {collection(), "no_features"},
		"a feature":     {feature("E1", polygon(square)), "not_a_collection"},
		"no list":       {`{"type":"FeatureCollection","features":7}`, "not_a_collection"},
		"grid":          {strings.Replace(good, `"features"`, `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"features"`, 1), "other_crs"},
		"grid at last":  {strings.TrimSuffix(good, "}") + `,"crs":{"type":"name","properties":{"name":"EPSG:27700"}}}`, "other_crs"},
		"small areas":   {strings.ReplaceAll(good, "icb22cd", "LSOA21CD"), "small_areas"},
		"no such level": {strings.ReplaceAll(good, "icb22", "zzz22"), "unknown_boundaries"},
		"bad day":       {strings.Replace(good, `"features"`, `"on":"soon","features"`, 1), "bad_member"},
		"bad licence":   {strings.Replace(good, `"features"`, `"licence":7,"features"`, 1), "bad_member"},
		"cut at once":   {`{"type":"FeatureColl`, "broken_json"},
		"cut early":     {good[:60], "broken_json"},
	} {
		rows, got, aside := read(t, tt.text)
		if rows != nil || got.Read != 0 || aside != nil || len(got.Problems.All()) == 0 || got.Problems.All()[0].Code != tt.code {
			t.Errorf("%s: %d rows, read %d, aside %v, problems %v, want %s", name, len(rows), got.Read, aside, got.Problems.All(), tt.code)
		}
	}
}

func TestAFileCutShortSaysSo(t *testing.T) {
	good := collection(feature("E1", polygon(square)), feature("E2", polygon(square)))
	rows, got, aside := read(t, good[:len(good)-40])
	if len(rows) != 1 || len(aside) != 1 || got.Problems.All()[0].Code != "broken_json" {
		t.Errorf("%d rows, aside %v, problems %v", len(rows), aside, got.Problems.All())
	}
}

func TestReadPassesOnErrors(t *testing.T) {
	failed := errors.New("the disk is gone")
	text := collection(feature("E1", polygon(square)), feature("E2", polygon(square)))
	if _, _, err := Read(io.MultiReader(strings.NewReader(text[:300]), iotest.ErrReader(failed)), Input{}); !errors.Is(err, failed) {
		t.Errorf("the error is %v, want %v", err, failed)
	}
	want, _, _ := read(t, text)
	got, _, err := Read(iotest.OneByteReader(strings.NewReader(text)), Input{File: "b.geojson", Known: calendar.Of(2022, 12, 31)})
	if err != nil || len(got) != len(want) || got[1].Line != want[1].Line {
		t.Errorf("read byte by byte: %+v, %v", got, err)
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{collection(feature("E1", polygon(square))), collection(feature("E1", polygon(square)), feature("E1", polygon(`[[]]`))), "{", "\ufeff{}", collection("null"), collection(`{"type":"Feature","properties":null,"geometry":null}`)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rows, _, _ := read(t, text)
		for _, b := range place.BoundariesOf(rows) {
			m := b.Mesh(func(r place.BoundaryRow) string { return r.ONS })
			if all := m.Simplify(1e6).Dissolve(func(string) string { return "all" }); len(all.Codes()) > 1 {
				t.Errorf("one group gives %v", all.Codes())
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		var features []string
		for i := range n {
			features = append(features, feature(fmt.Sprintf("E%d", i), polygon(square)))
		}
		text := collection(features...)
		b.Run(fmt.Sprintf("features=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := Read(strings.NewReader(text), Input{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "features/s")
		})
	}
}
