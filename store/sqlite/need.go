package sqlite

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/workspace"
)

// needTables hold what need is measured with.
func needTables() []table { return []table{weightedPopulations(), indicatorValues()} }

func weightedPopulations() table {
	return tableOf[need.PracticeRow]{
		table: workspace.WeightedPopulations,
		columns: "year, practice, name, icb, region, subicb, network, postcode, icb_name, district, district_name, authority, population," +
			" general_acute, community, mental_health, maternity, inequalities, prescribing, overall, primary_medical, primary_overall",
		rows:   func(r *workspace.Rows) *[]need.PracticeRow { return &r.WeightedPopulations },
		source: func(p *need.PracticeRow) *dated.Source { return &p.Source },
		fields: func(p *need.PracticeRow) []any {
			out := []any{&p.Year, &p.Practice, &p.Name, &p.ICB, &p.Region, &p.SubICB, &p.Network, &p.Postcode, &p.ICBName, &p.District, &p.DistrictName, &p.Authority, &p.Population}
			for c := range p.Weighted {
				out = append(out, &p.Weighted[c])
			}
			return out
		},
	}
}

func indicatorValues() table {
	return tableOf[need.IndicatorRow]{
		table:   workspace.IndicatorValues,
		columns: "indicator, area, area_kind, from_day, until_day, value, counted, out_of",
		rows:    func(r *workspace.Rows) *[]need.IndicatorRow { return &r.IndicatorValues },
		source:  func(i *need.IndicatorRow) *dated.Source { return &i.Source },
		fields: func(i *need.IndicatorRow) []any {
			return []any{&i.Indicator, &i.Area, &i.AreaKind, day{&i.From}, day{&i.Until}, &i.Value, &i.Count, &i.Of}
		},
	}
}
