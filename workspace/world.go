package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/synthetic"
)

// borderBoards are the integrated care boards beside Wales (annotation WB-1).
var borderBoards = []org.Code{"QYG", "QOC", "QGH", "QR1", "QUY"}

// World is what made-up activity of a day is drawn from: a made-up England if the
// workspace holds one, else the practices, trusts, small areas, services and
// prices that were loaded.
func (w *Workspace) World(ctx context.Context, on calendar.Date) (*synthetic.World, error) {
	imports, err := w.Imports(ctx)
	if err != nil {
		return nil, err
	}
	for _, i := range imports {
		if i.Kind == MadeUpKind && i.loaded() {
			return inventedWorld(i)
		}
	}
	return w.loadedWorld(ctx, on)
}

func (w *Workspace) loadedWorld(ctx context.Context, on calendar.Date) (*synthetic.World, error) {
	rows, err := w.store.Rows(ctx, 0, Practices, SubICBs, Trusts)
	if err != nil {
		return nil, fmt.Errorf("read whom to make up activity for: %w", err)
	}
	tables, err := w.ResponsibilityTables(ctx, 0)
	if err != nil {
		return nil, err
	}
	prices, err := w.PriceTables(ctx, 0)
	if err != nil {
		return nil, err
	}
	areas, err := w.Areas(ctx, 0)
	if err != nil {
		return nil, err
	}
	given := synthetic.Rows{On: on, Practices: newestPractices(rows.Practices), SubICBs: inForceOn(rows.SubICBs, on), Trusts: rows.Trusts,
		Areas: peopled(areas), Services: tables.Services, Detention: tables.Detention, Border: borderBoards,
		Overseas: responsibility.PseudoPostcodes(), Items: items(prices.Prices)}
	for _, l := range tables.Lists {
		if l.List == responsibility.ListOtherPublicHealth {
			given.Council = append(given.Council, l.Value)
		}
	}
	world := synthetic.FromRows(given)
	weigh(&world, rows.Trusts)
	return &world, nil
}

// weigh gives hospitals most of the made-up activity. The trust file does not say
// what a trust does, so its name must: ambulance trusts get none, trusts named
// after hospitals most, and mental health, community and partnership trusts least.
// The weights are made up.
func weigh(w *synthetic.World, trusts []org.TrustRow) {
	names := map[org.Code]string{}
	for _, t := range trusts {
		names[t.Code] = strings.ToUpper(t.Name)
	}
	w.Providers = slices.DeleteFunc(w.Providers, func(p synthetic.Provider) bool { return strings.Contains(names[p.Code], "AMBULANCE") })
	for i, p := range w.Providers {
		w.Providers[i].Weight = trustWeight(names[p.Code])
	}
}

func trustWeight(name string) int64 {
	if strings.Contains(name, "HOSPITAL") {
		return 20
	}
	for _, word := range []string{"MENTAL", "COMMUNITY", "PARTNERSHIP", "VALLEYS", "CARE NHS"} {
		if strings.Contains(name, word) {
			return 1
		}
	}
	return 6
}

// newestPractices keeps, of each practice, the row that was known last, in the
// order of the newest file.
func newestPractices(rows []org.PracticeRow) []org.PracticeRow {
	at := map[org.Code]int{}
	var out []org.PracticeRow
	for _, r := range rows {
		if i, ok := at[r.Code]; ok {
			out[i] = r
			continue
		}
		at[r.Code] = len(out)
		out = append(out, r)
	}
	return out
}

func inForceOn(rows []org.SubICBRow, on calendar.Date) []org.SubICBRow {
	return slices.DeleteFunc(slices.Clone(rows), func(r org.SubICBRow) bool { return !r.In.Holds(on) })
}

// peopled are the small areas of 2021 with what is known of them.
func peopled(areas *place.Areas) []place.AreaRow {
	if areas == nil {
		return nil
	}
	var out []place.AreaRow
	for _, code := range areas.Codes(2021) {
		a, _ := areas.Area(code, 2021)
		row := place.AreaRow{Source: a.Source, Vintage: 2021, Code: code, SubICB: a.SubICB, ICB: a.ICB, Authority: a.Authority, Population: a.Population}
		if n := len(a.IMD); n > 0 {
			row.IMDDecile = a.IMD[n-1].Decile
		}
		out = append(out, row)
	}
	return out
}

// items are what can be delivered: each currency of the price lists once at each
// point of delivery.
func items(prices []pricing.Price) []synthetic.Item {
	type key struct{ pod, currency string }
	seen := map[key]bool{}
	var out []synthetic.Item
	for _, p := range prices {
		if k := (key{p.POD, p.Currency}); !seen[k] {
			seen[k] = true
			out = append(out, item(&p))
		}
	}
	return out
}

// item puts the currency where a record would state it: three figures are a
// treatment function, everything else a healthcare resource group.
func item(p *pricing.Price) synthetic.Item {
	i := synthetic.Item{POD: p.POD, HRG: p.Currency, Price: p.Unit}
	if len(p.Currency) == 3 && strings.Trim(p.Currency, "0123456789") == "" {
		i.HRG, i.TFC = "", p.Currency
	}
	return i
}

// Synthesise makes up records with the claims that the judge finds right, plants
// errors in a share of them, and hands both over. See [synthetic.Generate].
func (j *Judge) Synthesise(c synthetic.Config, emit func(*activity.Record), truth func(synthetic.Truth)) (synthetic.Summary, error) {
	c.Decider = func(rec *activity.Record) (commissioner, category string) {
		d := j.Decider.Decide(rec)
		return string(d.Commissioner), d.Category
	}
	if j.Pricer != nil {
		c.Pricer = func(rec *activity.Record) (int64, bool) {
			q := j.Pricer.Quote(rec)
			return int64(q.Price), q.Priced
		}
	}
	return synthetic.Generate(c, emit, truth)
}
