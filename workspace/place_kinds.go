package workspace

import (
	"github.com/remit-health/remit/interchange/ods"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/table"
)

// placeKinds are postcodes and small areas.
func placeKinds() []Kind {
	return []Kind{{
		Name: "areas", Help: "a look-up of small areas (LSOA 2011 or 2021), known by its header; import each of them", Source: "ONS, Open Geography; MHCLG; NHS England",
		Columns: "lsoa11_code or lsoa21_code (LSOA21CD) with any of: sub-ICB location, ICB, CCG, STP, ward, local authority, imd_decile, imd_rank, " +
			"total_population and ages 0 to 90+; or both and change_code",
		Tables: []Table{Areas, AreaChanges}, read: readAreas,
	}, {
		Name: "districts", Help: "a look-up of districts through the years, to upper-tier councils or to regions, known by its header; import each of them", Source: "ONS, Open Geography",
		Columns: "ltla23_code (LAD23CD) with any of: the ltla of other years, utla23_code (CTYUA23CD), region24_code (RGN24CD), and their names",
		Tables:  []Table{Districts}, read: readDistricts,
	}, {
		Name: "postcodes", Help: "the ONS postcode directory, any edition; import areas and practice-networks first", Source: "ONS, Open Geography, ONS Postcode Directory",
		Columns: "pcds, ctry, sicbl, icb, nhser, oslaua, oshlthau, lsoa11, lsoa21, dointr, doterm, or their names of other years",
		Tables:  []Table{Postcodes}, read: readPostcodes,
	}}
}

func readAreas(in input) (table.Result, error) {
	got, result, err := ods.ReadAreas(in.body, in.ods())
	if err != nil {
		return result, err
	}
	return result, in.put(&Rows{Areas: got.Areas, AreaChanges: got.Changes})
}

func readDistricts(in input) (table.Result, error) {
	rows, result, err := ods.ReadDistricts(in.body, in.ods())
	if err != nil {
		return result, err
	}
	return result, in.put(&Rows{Districts: rows})
}

// postcodesTogether is how many postcodes are stored at a time.
const postcodesTogether = 8192

func readPostcodes(in input) (table.Result, error) {
	codes, err := in.codes()
	if err != nil {
		return table.Result{}, err
	}
	var failed error
	held := make([]place.PostcodeRow, 0, postcodesTogether)
	put := func() {
		if failed == nil && len(held) > 0 {
			failed = in.put(&Rows{Postcodes: held})
		}
		held = held[:0]
	}
	result, err := ods.ReadPostcodes(in.body, in.ods(), codes, func(p place.PostcodeRow) {
		if held = append(held, p); len(held) == postcodesTogether {
			put()
		}
	})
	if err != nil {
		return result, err
	}
	put()
	return result, failed
}
