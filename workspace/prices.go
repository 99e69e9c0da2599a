package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
)

// Prices is what records are priced with. A slice is nil if nothing of it was
// loaded.
type Prices struct {
	Lists   []pricing.List
	Prices  []pricing.Price
	Factors []pricing.Factor
	TopUps  []pricing.TopUpRow

	Attained []pricing.AttainedRow // the last one of a record counts
}

// PriceTables are the price lists, factors and top-ups, from everything
// imported, or as they were known on a day. Of several files of one list the one
// known last counts, whole. Of factors and top-ups the file known last counts on
// the days for which it states one.
func (w *Workspace) PriceTables(ctx context.Context, knownOn calendar.Date) (Prices, error) {
	rows, err := w.store.Rows(ctx, knownOn, PriceLists, PriceRows, Factors, TopUps, Attained)
	if err != nil {
		return Prices{}, fmt.Errorf("read the prices: %w", err)
	}
	out := Prices{
		Attained: rows.Attained,
		Factors: prevail(rows.Factors, func(f *pricing.Factor) org.Code { return f.Provider },
			func(f *pricing.Factor) *dated.Source { return &f.Source },
			func(f *pricing.Factor) *calendar.Period { return &f.In }),
		TopUps: prevail(rows.TopUps, func(t *pricing.TopUpRow) [2]string { return [2]string{string(t.Provider), t.Service} },
			func(t *pricing.TopUpRow) *dated.Source { return &t.Source },
			func(t *pricing.TopUpRow) *calendar.Period { return &t.In }),
	}
	last := map[string]int64{}
	for _, l := range rows.PriceLists {
		last[l.List.Name] = l.Import
	}
	for _, l := range rows.PriceLists {
		if last[l.List.Name] == l.Import {
			out.Lists = append(out.Lists, l.List)
		}
	}
	for _, p := range rows.Prices {
		if last[p.List] == p.Import {
			out.Prices = append(out.Prices, p)
		}
	}
	return out, nil
}
