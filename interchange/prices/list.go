package prices

import (
	"io"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/table"
)

// A PriceList is what a price file held.
type PriceList struct {
	table.Result
	List   pricing.List
	Prices []pricing.Price
}

var listColumns = []string{"price", "price_pence", "from", "to", "trim_days", "excess_day", "short_stay", "best_practice", "stay_from", "stay_until"}

// ReadList reads a price list. Columns: currency, pod (several between blanks or
// semicolons), and price in pounds or price_pence; and, where the list has them,
// from and to (inclusive; else the period of the list), trim_days, excess_day
// (pounds), short_stay (the share paid: 0.45), best_practice (pounds), stay_from
// and stay_until (days, the latter exclusive). A column that is there states its
// adjustment for every row; a blank cell says that there is none.
func ReadList(r io.Reader, f File, list pricing.List) (PriceList, error) {
	rd, err := f.open(r, []string{"currency", "pod"}, listColumns)
	if err != nil {
		return PriceList{}, err
	}
	list.States |= stated(rd)
	out := PriceList{List: list}
	out.Result, err = rows(rd, func(row *reading) {
		price := readPrice(row, list)
		price.Source = f.source(row.row.Line)
		for _, pod := range strings.FieldsFunc(row.code("pod"), func(c rune) bool { return c == ' ' || c == ';' }) {
			price.POD = pod
			if row.bad == nil {
				out.Prices = append(out.Prices, price)
			}
		}
	})
	return out, err
}

func stated(rd *table.Reader) pricing.Facts {
	var f pricing.Facts
	for name, fact := range map[string]pricing.Facts{"trim_days": pricing.StatesTrim, "excess_day": pricing.StatesExcessDay,
		"short_stay": pricing.StatesShortStay, "best_practice": pricing.StatesBestPractice} {
		if _, ok := rd.Column(name); ok {
			f |= fact
		}
	}
	return f
}

func readPrice(row *reading, list pricing.List) pricing.Price {
	p := pricing.Price{List: list.Name, Currency: strings.Clone(row.code("currency")), In: row.period(list.In),
		TrimDays: row.whole("trim_days"), ExcessDay: row.pounds("excess_day"), ShortStay: row.rate("short_stay"),
		BestPractice: row.pounds("best_practice"), StayFrom: row.whole("stay_from"), StayUntil: row.whole("stay_until")}
	row.code("pod")
	p.Unit = row.unit()
	if p.Unit > pricing.LargestUnit || p.BestPractice > pricing.LargestUnit {
		row.reject("price", "bad_sum", "the price is more than a hundred million pounds.", "Check whether the price is in pence, and call the column price_pence.")
	}
	if p.ShortStay < 0 || p.ShortStay > money.One {
		row.reject("short_stay", "bad_rate", "short_stay is not between 0 and 1.", "Write the share that is paid: 0.45 for 45 per cent.")
	}
	return p
}

// unit reads price or price_pence; a row with neither has no price, which is
// not a price of zero.
func (r *reading) unit() money.Pence {
	pounds, pence := r.row.Get("price"), r.row.Get("price_pence")
	switch {
	case pounds != "" && pence != "":
		r.reject("price", "two_prices", "the row has both price and price_pence.", "Keep one of them.")
	case pounds != "":
		return r.pounds("price")
	case pence != "":
		return money.Pence(r.whole("price_pence"))
	default:
		r.reject("price", "missing_price", "the row has no price.", "Write the price in pounds, or leave the row out. A price of nothing is 0.00.")
	}
	return 0
}

// FactorList is what a file of market forces factors held.
type FactorList struct {
	table.Result
	Factors []pricing.Factor
}

// ReadFactors reads market forces factors: provider, mff, from and to
// (inclusive; an empty to is still in force).
func ReadFactors(r io.Reader, f File) (FactorList, error) {
	rd, err := f.open(r, []string{"provider", "mff", "from"}, []string{"to"})
	if err != nil {
		return FactorList{}, err
	}
	var out FactorList
	out.Result, err = rows(rd, func(row *reading) {
		factor := pricing.Factor{Source: f.source(row.row.Line), Provider: org.Code(strings.Clone(row.code("provider"))), Rate: row.rate("mff"), In: row.dated()}
		if factor.Rate <= 0 || factor.Rate > pricing.HighestFactor {
			row.reject("mff", "bad_rate", "mff is not between 0 and 10.", "Write the payment index, such as 1.0725.")
		}
		if row.bad == nil {
			out.Factors = append(out.Factors, factor)
		}
	})
	return out, err
}
