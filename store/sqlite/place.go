package sqlite

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/workspace"
)

// placeTables hold postcodes and small areas.
func placeTables() []table {
	return []table{postcodes(), areas(), areaChanges(), districts(), boundaries()}
}

func postcodes() tableOf[place.PostcodeRow] {
	return tableOf[place.PostcodeRow]{
		table: workspace.Postcodes,
		columns: "postcode, country, subicb, icb, region, local_authority, health_board, lsoa11, lsoa21," +
			" introduced, withdrawn",
		rows:   func(r *workspace.Rows) *[]place.PostcodeRow { return &r.Postcodes },
		source: func(p *place.PostcodeRow) *dated.Source { return &p.Source },
		fields: func(p *place.PostcodeRow) []any {
			return []any{&p.Postcode, &p.Country, &p.SubICB, &p.ICB, &p.Region, &p.LocalAuthority, &p.HealthBoard,
				&p.LSOA11, &p.LSOA21, day{&p.Introduced}, day{&p.Withdrawn}}
		},
	}
}

func areas() table {
	return tableOf[place.AreaRow]{
		table: workspace.Areas,
		columns: "vintage, code, name, subicb, icb, subicb_name, subicb_ons, icb_ons, ccg_ons, stp_ons," +
			" ward, authority, authority_name, authority_year, imd_decile, imd_rank, imd_year, population, by_age",
		rows:   func(r *workspace.Rows) *[]place.AreaRow { return &r.Areas },
		source: func(a *place.AreaRow) *dated.Source { return &a.Source },
		fields: func(a *place.AreaRow) []any {
			return []any{&a.Vintage, &a.Code, &a.Name, &a.SubICB, &a.ICB, &a.SubICBName, &a.SubICBONS, &a.ICBONS,
				&a.CCGONS, &a.STPONS, &a.Ward, &a.Authority, &a.AuthorityName, &a.AuthorityYear,
				&a.IMDDecile, &a.IMDRank, &a.IMDYear, &a.Population, counts{&a.ByAge}}
		},
	}
}

func areaChanges() table {
	return tableOf[place.ChangeRow]{
		table:   workspace.AreaChanges,
		columns: "lsoa11, lsoa21, change",
		rows:    func(r *workspace.Rows) *[]place.ChangeRow { return &r.AreaChanges },
		source:  func(c *place.ChangeRow) *dated.Source { return &c.Source },
		fields:  func(c *place.ChangeRow) []any { return []any{&c.LSOA11, &c.LSOA21, &c.Change} },
	}
}

func districts() table {
	return tableOf[place.DistrictRow]{
		table:   workspace.Districts,
		columns: "code, name, year, role, into_code, into_name, into_year",
		rows:    func(r *workspace.Rows) *[]place.DistrictRow { return &r.Districts },
		source:  func(d *place.DistrictRow) *dated.Source { return &d.Source },
		fields: func(d *place.DistrictRow) []any {
			return []any{&d.Code, &d.Name, &d.Year, &d.Role, &d.Into, &d.IntoName, &d.IntoYear}
		},
	}
}
