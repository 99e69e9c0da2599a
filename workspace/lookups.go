package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/responsibility"
)

// AsOf says which reference a record is judged by.
type AsOf struct {
	KnownOn calendar.Date // as it was known on this day; none = everything imported
	ValueAt calendar.Date // price every record as on this day; none = on its own date
	Today   calendar.Date // a later date is a future date; none = no date is too late
	// Rules are local editions that add to or replace the published ones.
	Rules responsibility.Editions
	// Scheme are local parameters and decision tables of prices; each replaces
	// ours of the same name.
	Scheme pricing.Scheme
	// RulesSum is the fingerprint of the files of Rules and Scheme ([SumOfRules]):
	// a run makes again what other rules made.
	RulesSum Sum
	// AsIf adds to decided files the body of a draft that would have the care; nil
	// adds nothing. It changes no payer.
	AsIf *AsIf
}

// Editions are all by which records are judged: the published ones, with the local
// ones that add to or replace them.
func (a AsOf) Editions() (responsibility.Editions, error) {
	published, err := responsibility.Published()
	return published.With(a.Rules), err
}

// A Judge decides, prices and checks records by everything that is loaded. It
// does not change and is safe for concurrent use.
type Judge struct {
	Decider *responsibility.Decider
	Pricer  *pricing.Pricer // nil: no price list is loaded
	Lists   *activity.Lists
	// Problems are what was wrong with price lists and parameters as loaded.
	Problems *problem.List
	asIf     *AsIf
}

// Judge builds a judge from what the workspace holds.
func (w *Workspace) Judge(ctx context.Context, as AsOf) (*Judge, error) {
	tables, err := w.ResponsibilityTables(ctx, as.KnownOn)
	if err != nil {
		return nil, err
	}
	ref, err := w.reference(ctx, as.KnownOn, tables)
	if err != nil {
		return nil, err
	}
	editions, err := as.Editions()
	if err != nil {
		return nil, err
	}
	prices, err := w.PriceTables(ctx, as.KnownOn)
	if err != nil {
		return nil, err
	}
	j := &Judge{Problems: &problem.List{}, asIf: as.AsIf, Lists: checkLists(tables, ref.Register(), as.Today)}
	contract.AddPrices(j.Lists, prices.Prices)
	if j.Decider, err = responsibility.NewDecider(ref, editions); err != nil {
		return nil, err
	}
	return j, j.price(prices, as)
}

// reference joins the register, the places and the tables.
func (w *Workspace) reference(ctx context.Context, knownOn calendar.Date, t responsibility.Tables) (*responsibility.Reference, error) {
	register, err := w.Register(ctx, knownOn)
	if err != nil {
		return nil, err
	}
	directory, err := w.Directory(ctx, knownOn)
	if err != nil {
		return nil, err
	}
	areas, err := w.Areas(ctx, knownOn)
	if err != nil {
		return nil, err
	}
	return responsibility.NewReference(register, directory, areas, t), nil
}

// price builds the pricer, if a price list is loaded.
func (j *Judge) price(p Prices, as AsOf) error {
	if len(p.Prices) == 0 {
		return nil
	}
	book, found := pricing.Build(p.Lists, p.Prices)
	j.Problems.Merge(found)
	sources := pricing.Sources{Book: book, ValueAt: as.ValueAt}
	if len(p.Factors) > 0 {
		sources.Factors, found = pricing.NewFactors(p.Factors)
		j.Problems.Merge(found)
	}
	if len(p.TopUps) > 0 {
		sources.TopUps, found = pricing.NewTopUps(p.TopUps)
		j.Problems.Merge(found)
	}
	sources.Attained = attainment(p.Attained)
	if err := j.parameters(&sources, as.Scheme); err != nil {
		return err
	}
	pricer, err := pricing.New(sources)
	j.Pricer = pricer
	return err
}

// attainment indexes the answers, of which a later file's counts. Without any
// there is none: that nobody met the criteria is not the same.
func attainment(rows []pricing.AttainedRow) *pricing.Attainment {
	if len(rows) == 0 {
		return nil
	}
	met := make(map[string]bool, len(rows))
	for i := range rows {
		met[rows[i].Record] = rows[i].Met
	}
	return pricing.NewAttainment(met)
}

// parameters gives the sources the published parameters and decision tables with
// the local ones laid over them.
func (j *Judge) parameters(s *pricing.Sources, local pricing.Scheme) error {
	ours, err := pricing.PublishedScheme()
	if err != nil {
		return fmt.Errorf("read the parameters of pricing: %w", err)
	}
	j.Problems.Merge(s.Use(ours.With(local)))
	return nil
}

// checkLists are what a record is checked against: the register, the service
// code tables, and the code lists that are loaded as hrg, tfc, pod and category.
func checkLists(t responsibility.Tables, register *org.Register, today calendar.Date) *activity.Lists {
	lists := &activity.Lists{Today: today, HRGs: valuesOf(t, "hrg"), TFCs: valuesOf(t, "tfc"), PODs: valuesOf(t, "pod"),
		Categories: valuesOf(t, "category")}
	if len(t.Services) > 0 {
		lists.ServiceCodes = map[string]bool{noServiceLine: true}
		for _, s := range t.Services {
			lists.ServiceCodes[s.Code] = true
		}
	}
	if len(register.Codes()) > 0 {
		lists.Practice = func(code string) bool { return knowsPractice(register, org.Code(code)) }
	}
	contract.AddRegister(lists, register)
	return lists
}

// noServiceLine is the service code that says that no service line of NHS
// England applies; not every table lists it.
const noServiceLine = "99999999"

func knowsPractice(register *org.Register, code org.Code) bool {
	_, ok := register.Practice(code, 0)
	return ok
}

// valuesOf are the values of a list, nil if it was never loaded.
func valuesOf(t responsibility.Tables, list string) map[string]bool {
	var values map[string]bool
	for _, r := range t.Lists {
		if r.List == list {
			if values == nil {
				values = map[string]bool{}
			}
			values[r.Value] = true
		}
	}
	return values
}
