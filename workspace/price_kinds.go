package workspace

import (
	"cmp"
	"path"
	"strings"

	"github.com/remit-health/remit/interchange/prices"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/table"
)

// priceKinds are the files that prices come from.
func priceKinds() []Kind {
	return []Kind{{
		Name: "price-list", Help: "prices that are paid, under the name given by --list, else the file's", Source: "NHS England, NHS Payment Scheme, annex A; local agreements",
		Columns: "currency, pod, price or price_pence; from, to, trim_days, excess_day, short_stay, best_practice, stay_from, stay_until",
		Tables:  []Table{PriceLists, PriceRows}, mayList: true, read: readPriceList,
	}, {
		Name: "cost-collection", Help: "national average costs, for valuing activity where no prices are loaded", Source: "NHS England, National Cost Collection 2024/25",
		Columns: "department_code, currency_code, currency_desc, activity, unit_cost, cost",
		Tables:  []Table{PriceLists, PriceRows, CurrencyCosts}, read: readCosts,
	}, {
		Name: "mff", Help: "market forces factors by provider", Source: "NHS England, NHS Payment Scheme, annex on market forces factors",
		Columns: "provider, mff, from; to", Tables: []Table{Factors}, read: readFactors,
	}, {
		Name: "top-ups", Help: "specialist top-ups by provider and service", Source: "NHS England, NHS Payment Scheme; local",
		Columns: "provider, service, rate, from; to", Tables: []Table{TopUps}, read: readTopUps,
	}, {
		Name: "best-practice", Help: "which records met the best-practice criteria of their price", Source: "the provider, beside its activity",
		Columns: "record_id, met (yes or no)", Tables: []Table{Attained}, read: readAttained,
	}}
}

// as is how package prices is told of a file.
func (in input) as() prices.File {
	return prices.File{Name: in.name, Known: in.known, Quarantine: in.aside}
}

// readPriceList reads a payable list; its rows say when they are in force.
func readPriceList(in input) (table.Result, error) {
	name := cmp.Or(in.list, strings.ToLower(strings.TrimSuffix(in.name, path.Ext(in.name))))
	got, err := prices.ReadList(in.body, in.as(), pricing.List{Name: name, Title: name, Payable: true})
	return in.putPrices(got, err)
}

func readCosts(in input) (table.Result, error) {
	got, err := prices.ReadCostCollection(in.body, in.as())
	if err == nil {
		err = in.put(&Rows{CurrencyCosts: got.Costs})
	}
	return in.putPrices(got.PriceList, err)
}

func (in input) putPrices(got prices.PriceList, err error) (table.Result, error) {
	if err != nil {
		return got.Result, err
	}
	list := PriceListRow{List: got.List}
	list.Line = 1
	return got.Result, in.put(&Rows{PriceLists: []PriceListRow{list}, Prices: got.Prices})
}

func readFactors(in input) (table.Result, error) {
	got, err := prices.ReadFactors(in.body, in.as())
	if err != nil {
		return got.Result, err
	}
	return got.Result, in.put(&Rows{Factors: got.Factors})
}

func readTopUps(in input) (table.Result, error) {
	got, err := prices.ReadTopUps(in.body, in.as())
	if err != nil {
		return got.Result, err
	}
	return got.Result, in.put(&Rows{TopUps: got.TopUps})
}

func readAttained(in input) (table.Result, error) {
	got, err := prices.ReadAttained(in.body, in.as())
	if err != nil {
		return got.Result, err
	}
	return got.Result, in.put(&Rows{Attained: got.Rows})
}
