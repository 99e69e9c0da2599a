package ods

import (
	"io"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/table"
)

// ReadNetworks reads the mapping of practices to networks, CCGs, STPs and
// regions that NHS Digital publishes with the patients registered at practices.
func ReadNetworks(r io.Reader, in Input) ([]org.NetworkRow, table.Result, error) {
	var out []org.NetworkRow
	opt := header("EXTRACT_DATE", "PRACTICE_CODE", "CCG_CODE", "STP_CODE", "COMM_REGION_CODE")
	got, err := read(r, in, opt, func(w *row) {
		n := org.NetworkRow{Source: w.source(), Practice: w.code("PRACTICE_CODE"), On: w.mustDate("EXTRACT_DATE"),
			Network: w.optionalCode("PCN_CODE"), CCG: w.code("CCG_CODE"), STP: w.optionalCode("STP_CODE"), Region: w.optionalCode("COMM_REGION_CODE"),
			NetworkName: w.Get("PCN_NAME"), CCGName: w.Get("CCG_NAME"), STPName: w.Get("STP_NAME"), RegionName: w.Get("COMM_REGION_NAME"),
			Postcode: w.Get("PRACTICE_POSTCODE"), CCGONS: w.Get("ONS_CCG_CODE"), STPONS: w.Get("ONS_STP_CODE"), RegionONS: w.Get("ONS_COMM_REGION_CODE")}
		if !w.bad {
			out = append(out, n)
		}
	})
	return out, got, err
}
