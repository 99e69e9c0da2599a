package ods

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// districtColumn are the names of columns: ltla23_code, LAD23CD, utla23_name, rgn24nm.
var (
	districtColumn = regexp.MustCompile(`^(ltla|lad|utla|ctyua|region|rgn)(\d\d)_?(code|cd|name|nm)$`)
	districtCode   = regexp.MustCompile(`^[EWSN]\d{8}$`)
	districtRoles  = map[string]string{"ltla": place.LowerTier, "lad": place.LowerTier, "utla": place.UpperTier, "ctyua": place.UpperTier,
		"region": place.AreaRegion, "rgn": place.AreaRegion}
)

// A districtMap is one map of a look-up: where its code and its name stand.
type districtMap struct {
	role       string
	year       int
	code, name int // -1: there is no such column
}

// ReadDistricts reads a look-up of districts (lower-tier authorities): through the
// years, to upper-tier authorities, or to the regions of the ONS. It knows the file by
// its header, ltla23_code or LAD23CD; each map is set against the first one of districts
// before it.
func ReadDistricts(r io.Reader, in Input) ([]place.DistrictRow, table.Result, error) {
	rd, err := open(r, in, table.Options{Header: true})
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	var out []place.DistrictRow
	maps := districtMaps(rd.Header())
	got, err := all(rd, in, func(w *row) {
		if len(maps) < 2 || maps[0].role != place.LowerTier {
			w.reject("unknown_layout", "", fmt.Sprintf("the columns are not those of a look-up of districts: %s.", strings.Join(rd.Header()[:min(8, len(rd.Header()))], ", ")),
				"Import a look-up with ltla23_code (LAD23CD) and utla23_code, region23_code or the ltla of another year.")
			return
		}
		if rows := w.districts(maps); !w.bad {
			out = append(out, rows...)
		}
	})
	return out, got, err
}

// districtMaps are the maps of a header, those of districts first.
func districtMaps(header []string) []districtMap {
	var lower, other []districtMap
	for i, name := range header {
		m := districtColumn.FindStringSubmatch(strings.ToLower(strings.TrimSpace(name)))
		if m == nil || strings.HasPrefix(m[3], "n") {
			continue
		}
		year, _ := strconv.Atoi(m[2]) // two digits
		one := districtMap{role: districtRoles[m[1]], year: 2000 + year, code: i, name: nameBeside(header, m[1]+m[2])}
		if one.role == place.LowerTier {
			lower = append(lower, one)
		} else {
			other = append(other, one)
		}
	}
	return append(lower, other...)
}

// nameBeside is the column of the name of a map, -1 if there is none.
func nameBeside(header []string, of string) int {
	for i, name := range header {
		m := districtColumn.FindStringSubmatch(strings.ToLower(strings.TrimSpace(name)))
		if m != nil && m[1]+m[2] == of && strings.HasPrefix(m[3], "n") {
			return i
		}
	}
	return -1
}

// districts are what a row says: each map against the one of districts before it.
func (w *row) districts(maps []districtMap) []place.DistrictRow {
	var out []place.DistrictRow
	before := maps[0]
	for _, m := range maps[1:] {
		r := place.DistrictRow{Source: w.source(), Code: w.district(before.code), Name: w.beside(before.name), Year: before.year,
			Role: m.role, Into: w.district(m.code), IntoName: w.beside(m.name), IntoYear: m.year}
		if m.role == place.LowerTier {
			before = m
		} else {
			r.IntoYear = before.year
		}
		out = append(out, r)
	}
	return out
}

func (w *row) district(i int) string {
	text := strings.TrimSpace(w.Cell(i))
	if !districtCode.MatchString(text) {
		w.reject("bad_area", "", fmt.Sprintf("the district is %q, not an ONS code such as E06000001.", text), "Write the nine characters of the ONS code.")
	}
	return strings.Clone(text)
}

func (w *row) beside(i int) string {
	if i < 0 {
		return ""
	}
	return strings.Clone(strings.TrimSpace(w.Cell(i)))
}
