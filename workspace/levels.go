package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/problem"
)

// A LevelAsked says of what levels are asked.
type LevelAsked struct {
	Parameters level.Parameters
	Rules      level.Rules // in force on the day
	Own        *level.Own  // nil: the services of the cost collection as they are
	Alone      bool        // risk of each service as the only holding of a body
	// On is the day whose bodies stand in place of those of the weighted
	// populations; 0: these. Draft changes the boards of its own day.
	On      calendar.Date
	Draft   *structure.Draft
	KnownOn calendar.Date
	Today   calendar.Date // for today's arrangement
}

// A LevelBasis is what an answer about levels stands on, and what it lacks.
type LevelBasis struct {
	Year     string         `json:"people_of"`
	Bodies   string         `json:"bodies_of"` // which map
	Cells    int            `json:"cells"`     // of board and council
	Joined   int            `json:"joined"`    // of which too small to be a place
	Ungroup  int            `json:"practices_in_no_network"`
	Rows     int            `json:"rows"`       // of the cost collection used
	Codes    int            `json:"currencies"` // currency codes used
	Spend    float64        `json:"collected_pounds"`
	Blank    int            `json:"blank_rows"` // without activity or unit cost
	BlankSum float64        `json:"blank_pounds"`
	Drugs    float64        `json:"drugs_pounds"` // high-cost drugs, left out
	Residual float64        `json:"flows_residual"`
	Absent   []LevelAbsence `json:"absent"`
	Sources  []SourceFile   `json:"sources"`
	MadeUp   bool           `json:"made_up"` // the file of services is made up
}

// A LevelAbsence is something that the answer lacks.
type LevelAbsence struct {
	What string `json:"what"`
	Load string `json:"load"`
}

// LevelModel makes the model of levels of what is loaded. With problems of the file
// of services it goes on with the rest. The error wraps [ErrNotLoaded] where people
// or costs are missing.
func (w *Workspace) LevelModel(ctx context.Context, a LevelAsked) (*level.Model, LevelBasis, *problem.List, error) {
	rows, year, err := w.levelPeople(ctx, a.KnownOn)
	if err != nil {
		return nil, LevelBasis{}, nil, err
	}
	costs, err := w.currencyCosts(ctx, a.KnownOn)
	if err != nil {
		return nil, LevelBasis{}, nil, err
	}
	replaced, bodies, err := w.replaced(ctx, a, year)
	if err != nil {
		return nil, LevelBasis{}, nil, err
	}
	b := LevelBasis{Year: calendar.YearName(year), Bodies: bodies, Sources: filesOf(rows[0].Source, costs[0].Source)}
	in := level.Input{Parameters: a.Parameters, Rules: a.Rules, Alone: a.Alone, Map: level.MapOf(rows, a.Parameters, replaced)}
	if err := w.levelNeed(ctx, a.KnownOn, &in, &b); err != nil {
		return nil, b, nil, err
	}
	problems := b.collect(&in, costs, a.Own, a.Parameters)
	b.missing(in)
	return level.NewModel(in), b, problems, nil
}

// collect makes the services.
func (b *LevelBasis) collect(in *level.Input, costs []pricing.CurrencyCost, own *level.Own, p level.Parameters) *problem.List {
	if own == nil {
		own = &level.Own{}
	}
	got := level.Collect(costs, p, own.Regrouped())
	b.Rows, b.Codes, b.Spend, b.Blank, b.BlankSum, b.Drugs = got.Rows, got.Codes, got.Cost, got.Blank, got.BlankCost, got.Drugs
	b.Cells, b.Joined, b.Ungroup, b.MadeUp = in.Cells, in.Joined, in.Ungrouped, own.MadeUp
	var problems *problem.List
	in.Services, problems = own.Over(got.Services)
	in.Pairs, in.Engaged = own.Pairs, own.Engaged
	in.Rules = append(slices.Clone(in.Rules), own.Rules...)
	return problems
}

// levelPeople are the weighted populations that footprints are made of: those of
// 2022/23, whose file names networks and councils, else of the latest year, with
// what that file leaves open taken from the others.
func (w *Workspace) levelPeople(ctx context.Context, knownOn calendar.Date) (need.People, int, error) {
	weighted, err := w.WeightedPopulations(ctx, knownOn)
	if err != nil {
		return nil, 0, err
	}
	years := weighted.Years()
	if len(years) == 0 {
		return nil, 0, fmt.Errorf("the people of practices: %w; remit import weighted-populations weighted-populations-2022-23.csv", ErrNotLoaded)
	}
	year := years[len(years)-1]
	if slices.Contains(years, firstWeighted) {
		year = firstWeighted
	}
	rows := weighted.England(year)
	for _, other := range years {
		complete(rows, weighted.England(other))
	}
	return rows, year, nil
}

// firstWeighted is the year whose weighted populations name the network and the
// council of each practice.
const firstWeighted = 2022

// currencyCosts are the rows of the cost collection known last.
func (w *Workspace) currencyCosts(ctx context.Context, knownOn calendar.Date) ([]pricing.CurrencyCost, error) {
	rows, err := w.store.Rows(ctx, knownOn, CurrencyCosts)
	if err != nil {
		return nil, fmt.Errorf("read the costs of currencies: %w", err)
	}
	var out []pricing.CurrencyCost
	for _, r := range rows.CurrencyCosts {
		if len(out) > 0 && out[0].Import != r.Import {
			out = nil
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("the costs of currencies: %w; remit import cost-collection national-cost-collection.csv (one that was imported by an earlier version must be undone first)", ErrNotLoaded)
	}
	return out, nil
}

// levelNeed adds flows and prevalence, if they are loaded.
func (w *Workspace) levelNeed(ctx context.Context, knownOn calendar.Date, in *level.Input, b *LevelBasis) error {
	flows, err := w.TrustFlows(ctx, knownOn, structure.AreaDistrict)
	if err != nil {
		return err
	}
	if len(flows) > 0 {
		in.Flows = level.DrawOf(flows, in.PeopleByDistrict())
		b.Residual = in.Flows.Residual
		b.Sources = append(b.Sources, filesOf(flows[0].Source)...)
	}
	rows, err := w.store.Rows(ctx, knownOn, IndicatorValues)
	if err != nil {
		return fmt.Errorf("read the prevalence of conditions: %w", err)
	}
	for _, r := range rows.IndicatorValues {
		if r.AreaKind != need.OfDistrict || !strings.HasPrefix(r.Indicator, "qof:") {
			continue
		}
		if len(in.Prevalence) > 0 && in.Prevalence[0].Import != r.Import {
			in.Prevalence = nil
		}
		in.Prevalence = append(in.Prevalence, r)
	}
	if len(in.Prevalence) > 0 {
		b.Sources = append(b.Sources, filesOf(in.Prevalence[0].Source)...)
	}
	return nil
}

// levelOf is the level at which bodies of a role stand.
func levelOf(role org.Role) structure.Level {
	switch role {
	case org.ICB:
		return structure.System
	case org.Region:
		return structure.Region
	}
	return structure.Place
}

// replaced are the bodies of another day or of a draft, by practice; nil for those
// that the weighted populations name.
func (w *Workspace) replaced(ctx context.Context, a LevelAsked, year int) (*level.Replaced, string, error) {
	if a.On == 0 && a.Draft == nil {
		return nil, "as the weighted populations name them", nil
	}
	p, _, err := w.placer(ctx, calendar.Year(year).From, a.KnownOn)
	if err != nil {
		return nil, "", err
	}
	asked, role := Asked{Name: a.On.String(), On: a.On}, commissionersOn(a.On)
	if a.Draft != nil {
		asked, role = Asked{Name: a.Draft.ID, On: a.Draft.In.From, Draft: a.Draft}, a.Draft.Role
	}
	onto, err := ontoAsked(p, asked, role)
	if err != nil {
		return nil, "", err
	}
	out := &level.Replaced{Level: levelOf(role), Bodies: map[string]map[string]float64{}}
	for body, members := range onto.Members() {
		for _, m := range members {
			one := out.Bodies[string(m.Practice)]
			if one == nil {
				one = map[string]float64{}
				out.Bodies[string(m.Practice)] = one
			}
			one[string(body)] += float64(m.Here) / float64(m.People)
		}
	}
	return out, fmt.Sprintf("%s of %s, at the level %s", role, asked.Name, out.Level), nil
}

// Note is what must stand over every figure, "" if nothing.
func (b LevelBasis) Note() string {
	if b.MadeUp {
		return "made-up services"
	}
	return ""
}
