package ods

import (
	"io"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/table"
)

// ReadSubICBs reads NHS England's table of sub-ICB locations with their ICB,
// specialised commissioning hub, region and health and justice hub. The last
// days of its periods are inclusive.
func ReadSubICBs(r io.Reader, in Input) ([]org.SubICBRow, table.Result, error) {
	var out []org.SubICBRow
	opt := header("SubICB_Code", "ICB_Code", "ODSCommHub", "ODSRegion", "ODSHealthandJustice", "ProvisionalICBDelegationStatus", "Effective_From", "Effective_To")
	got, err := read(r, in, opt, func(w *row) {
		s := org.SubICBRow{Source: w.source(), Code: w.code("SubICB_Code"), ICB: w.code("ICB_Code"), Hub: w.code("ODSCommHub"),
			Region: w.code("ODSRegion"), JusticeHub: w.code("ODSHealthandJustice"), Delegated: w.flag("ProvisionalICBDelegationStatus"),
			In: w.period("Effective_From", "Effective_To")}
		if !w.bad {
			out = append(out, s)
		}
	})
	return out, got, err
}

// ReadForces reads NHS England's table of armed forces practices. Is_Current is
// not read: the dates say it.
func ReadForces(r io.Reader, in Input) ([]org.ForcesRow, table.Result, error) {
	var out []org.ForcesRow
	lines := map[org.Code]int{}
	opt := header("Organisation_Code", "Organisation_Name", "Postcode", "Country", "Open_Date", "Close_Date", "English_AF_GP_Practice_Flag", "Parent_Organisation_Code")
	got, err := read(r, in, opt, func(w *row) {
		f := org.ForcesRow{Source: w.source(), Code: w.code("Organisation_Code"), Name: w.Get("Organisation_Name"), Postcode: w.Get("Postcode"),
			Country: w.Get("Country"), Open: w.date("Open_Date"), Close: w.date("Close_Date"), English: w.flag("English_AF_GP_Practice_Flag"),
			Parent: w.optionalCode("Parent_Organisation_Code")}
		w.once(lines, f.Code)
		w.order("Open_Date", "Close_Date", f.Open, f.Close)
		if !w.bad {
			out = append(out, f)
		}
	})
	return out, got, err
}

// ReadNames reads NHS England's list of ICBs and sub-ICB locations. Each ICB is
// given once; a line without a sub-ICB location names an ICB only. The list does
// not say from when its names hold.
func ReadNames(r io.Reader, in Input) ([]org.NameRow, table.Result, error) {
	var out []org.NameRow
	icbs := map[org.Code]bool{}
	got, err := read(r, in, header("Organisation_Code", "Organisation_Name", "ICB_Code", "ICB_Name"), func(w *row) {
		c, icb := w.optionalCode("Organisation_Code"), w.optionalCode("ICB_Code")
		if c == "" && icb == "" {
			w.reject("no_code", "Organisation_Code", "the row names neither a location nor an ICB.", "Complete the row.")
		}
		if w.bad {
			return
		}
		if c != "" {
			out = append(out, org.NameRow{Source: w.source(), Code: c, Name: w.Get("Organisation_Name"), Parent: icb, In: calendar.Period{}})
		}
		if icb != "" && !icbs[icb] {
			icbs[icb] = true
			out = append(out, org.NameRow{Source: w.source(), Code: icb, Name: w.Get("ICB_Name"), Role: org.ICB})
		}
	})
	return out, got, err
}
