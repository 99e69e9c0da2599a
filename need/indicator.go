package need

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// The kinds of area that an [IndicatorRow] is of.
const (
	OfDistrict = "district" // lower-tier authority, by ONS code
	OfSubICB   = "subicb"   // sub-ICB location, by ONS code
	OfBoard    = "icb"      // integrated care board, by ONS code
	OfDecile   = "imd"      // tenth of small areas by deprivation, "1" the most deprived
)

// An IndicatorRow is one value that a published file states of one area and period.
type IndicatorRow struct {
	dated.Source
	Indicator string // as the file names it: qof:COPD, total_attendances
	Area      string
	AreaKind  string
	From      calendar.Date
	Until     calendar.Date // the day after the last
	Value     float64       // of a prevalence, the share of one
	Count     float64       // what was counted, where the file states it
	Of        float64       // and of whom; 0 = the file does not state it
}

// Latest are the values of the file known last of each indicator and kind of area, of
// rows in the order of what was known when.
func Latest(rows []IndicatorRow) []IndicatorRow {
	type key struct{ indicator, kind string }
	last := map[key]int64{}
	for i := range rows {
		last[key{rows[i].Indicator, rows[i].AreaKind}] = rows[i].Import
	}
	var out []IndicatorRow
	for _, r := range rows {
		if last[key{r.Indicator, r.AreaKind}] == r.Import {
			out = append(out, r)
		}
	}
	return out
}
