package sqlite

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/workspace"
)

// priceTables hold price lists, market forces factors, top-ups and the records
// that met the best-practice criteria.
func priceTables() []table {
	return []table{priceLists(), prices(), factors(), topUps(), attained(), currencyCosts()}
}

func currencyCosts() table {
	return tableOf[pricing.CurrencyCost]{
		table:   workspace.CurrencyCosts,
		columns: "department, currency, description, activity, cost_pence, complete",
		rows:    func(r *workspace.Rows) *[]pricing.CurrencyCost { return &r.CurrencyCosts },
		source:  func(c *pricing.CurrencyCost) *dated.Source { return &c.Source },
		fields: func(c *pricing.CurrencyCost) []any {
			return []any{&c.Department, &c.Currency, &c.Description, &c.Activity, &c.Cost, &c.Complete}
		},
	}
}

func attained() table {
	return tableOf[pricing.AttainedRow]{
		table:   workspace.Attained,
		columns: "record_id, met",
		rows:    func(r *workspace.Rows) *[]pricing.AttainedRow { return &r.Attained },
		source:  func(a *pricing.AttainedRow) *dated.Source { return &a.Source },
		fields:  func(a *pricing.AttainedRow) []any { return []any{&a.Record, &a.Met} },
	}
}

func priceLists() table {
	return tableOf[workspace.PriceListRow]{
		table:   workspace.PriceLists,
		columns: "name, title, heading, payable, states, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]workspace.PriceListRow { return &r.PriceLists },
		source:  func(l *workspace.PriceListRow) *dated.Source { return &l.Source },
		fields: func(l *workspace.PriceListRow) []any {
			return []any{&l.List.Name, &l.List.Title, &l.List.Heading, &l.List.Payable, &l.List.States,
				day{&l.List.In.From}, day{&l.List.In.Until}}
		},
	}
}

func prices() table {
	return tableOf[pricing.Price]{
		table: workspace.PriceRows,
		columns: "list, currency, pod, unit_pence, valid_from, valid_until, stay_from, stay_until, trim_days," +
			" excess_day_pence, short_stay_rate, best_practice_pence, published, rounding",
		rows:   func(r *workspace.Rows) *[]pricing.Price { return &r.Prices },
		source: func(p *pricing.Price) *dated.Source { return &p.Source },
		fields: func(p *pricing.Price) []any {
			return []any{&p.List, &p.Currency, &p.POD, &p.Unit, day{&p.In.From}, day{&p.In.Until}, &p.StayFrom, &p.StayUntil,
				&p.TrimDays, &p.ExcessDay, &p.ShortStay, &p.BestPractice, &p.Published, &p.Rounding}
		},
	}
}

func factors() table {
	return tableOf[pricing.Factor]{
		table:   workspace.Factors,
		columns: "provider, rate, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]pricing.Factor { return &r.Factors },
		source:  func(f *pricing.Factor) *dated.Source { return &f.Source },
		fields: func(f *pricing.Factor) []any {
			return []any{&f.Provider, &f.Rate, day{&f.In.From}, day{&f.In.Until}}
		},
	}
}

func topUps() table {
	return tableOf[pricing.TopUpRow]{
		table:   workspace.TopUps,
		columns: "provider, service, rate, valid_from, valid_until",
		rows:    func(r *workspace.Rows) *[]pricing.TopUpRow { return &r.TopUps },
		source:  func(t *pricing.TopUpRow) *dated.Source { return &t.Source },
		fields: func(t *pricing.TopUpRow) []any {
			return []any{&t.Provider, &t.Service, &t.Rate, day{&t.In.From}, day{&t.In.Until}}
		},
	}
}
