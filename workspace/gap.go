package workspace

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/core20"
	"github.com/remit-health/remit/need/people"
)

// A Gap is how unequally need is spread by deprivation: the people of a footprint by
// tenth, and of England how common conditions are in each tenth.
type Gap struct {
	*Footprint
	People     int64             `json:"people"`
	CountedOn  calendar.Date     `json:"counted_on"`
	Index      int               `json:"index"`
	Core20     need.Estimate     `json:"core20"` // the share of people in the most deprived fifth
	Tenths     []PeopleGroup     `json:"tenths"`
	Conditions []ConditionGap    `json:"conditions"` // of England
	Ethnic     []EthnicGap       `json:"ethnicity"`  // of a file that was named
	Approach   *core20.Approach  `json:"approach"`
	Measured   map[string]string `json:"measured"` // by clinical area: what the workspace can say of it
	Absent     []string          `json:"not_loaded"`
	Sources    []SourceFile      `json:"sources"`
}

// A ConditionGap is how common a condition is from the most deprived tenth to the least.
type ConditionGap struct {
	Indicator string          `json:"indicator"`
	Label     string          `json:"label"`
	From      calendar.Date   `json:"from"`
	Until     calendar.Date   `json:"until"`
	Tenths    []need.Estimate `json:"tenths"` // the first is the most deprived
	// Ratio is the most deprived tenth against the least.
	Ratio need.Estimate `json:"most_to_least"`
	Files []SourceFile  `json:"sources"`
}

// Gap measures inequality by deprivation.
func (w *Workspace) Gap(ctx context.Context, q FootprintAsked) (*Gap, error) {
	f, err := w.Footprint(ctx, q)
	if err != nil {
		return nil, err
	}
	return w.gapOf(ctx, f, q.KnownOn)
}

// gapOf measures the inequality of a footprint that was found.
func (w *Workspace) gapOf(ctx context.Context, f *Footprint, knownOn calendar.Date) (*Gap, error) {
	approach, err := core20.Published()
	if err != nil {
		return nil, err
	}
	count := f.count([]people.By{people.Decile})
	g := &Gap{Footprint: f, People: count.People, CountedOn: count.CountedOn, Index: count.Index, Tenths: count.Groups, Approach: approach,
		Measured: map[string]string{}, Conditions: []ConditionGap{}, Ethnic: []EthnicGap{}, Sources: count.Sources}
	var deprived, known int64
	for _, t := range count.Groups {
		tenth, err := strconv.Atoi(t.Keys[0])
		if err != nil {
			continue // not known
		}
		known += t.People
		if tenth <= approach.Tenths {
			deprived += t.People
		}
	}
	g.Core20 = need.Proportion(deprived, known)
	if err := g.conditions(ctx, w, knownOn); err != nil {
		return nil, err
	}
	g.measured()
	return g, nil
}

// conditions are the registers of practices by tenth of deprivation.
func (g *Gap) conditions(ctx context.Context, w *Workspace, knownOn calendar.Date) error {
	rows, err := w.latestIndicators(ctx, knownOn)
	if err != nil {
		return err
	}
	at := map[string]int{}
	for _, r := range rows {
		tenth, err := strconv.Atoi(r.Area)
		if r.AreaKind != need.OfDecile || err != nil {
			continue
		}
		i, there := at[r.Indicator]
		if !there {
			i = len(g.Conditions)
			at[r.Indicator] = i
			g.Conditions = append(g.Conditions, ConditionGap{Indicator: r.Indicator, Label: conditionName(r.Indicator), From: r.From, Until: r.Until,
				Tenths: make([]need.Estimate, 10), Files: filesOf(sourceOnly(r.Source))})
		}
		e := need.Proportion(int64(math.Round(r.Count)), int64(math.Round(r.Of)))
		e.Method += "; the registers are modelled by small area"
		g.Conditions[i].Tenths[tenth-1] = e
	}
	for i := range g.Conditions {
		c := &g.Conditions[i]
		c.Ratio = need.Ratio(c.Tenths[9], c.Tenths[0])
	}
	slices.SortFunc(g.Conditions, func(a, b ConditionGap) int { return cmp.Compare(a.Label, b.Label) })
	return nil
}

// measured says of each clinical area what the workspace can say, and what it lacks.
func (g *Gap) measured() {
	for _, a := range g.Approach.Areas {
		i := slices.IndexFunc(g.Conditions, func(c ConditionGap) bool { return c.Indicator == a.With })
		key := a.Of + ": " + a.Area
		if i < 0 {
			g.Measured[key] = ""
			continue
		}
		r := g.Conditions[i].Ratio
		g.Measured[key] = fmt.Sprintf("how common it is in England: %.2f times as common in the most deprived tenth as in the least (%s); its aim is not measured", r.Value, r.Limits(2))
	}
	if len(g.Conditions) == 0 {
		g.Absent = append(g.Absent, "prevalence by tenth of deprivation: remit import qof-prevalence qof-prevalence-imd-2019-20.csv")
	}
	g.Absent = append(g.Absent, absentEthnicity,
		"prevalence by tenth of deprivation within the footprint: published of England only",
		"the PLUS groups that the system chose: name their small areas with --areas FILE")
}

// Table is the gap as a table: a row for each tenth of each measure, and the ratio.
func (g *Gap) Table() (columns []string, rows [][]string) {
	columns = []string{"footprint", "of", "measure", "label", "from", "until", "tenth", "value", "lower_95", "upper_95", "unit", "count", "out_of", "method"}
	row := func(of, measure, label string, from, until calendar.Date, tenth string, e need.Estimate) {
		cells := append([]string{g.Code, of, measure, label, from.String(), until.String(), tenth}, estimateCells(&e)...)
		rows = append(rows, append(cells, e.Unit, strconv.FormatFloat(e.Count, 'f', -1, 64), strconv.FormatFloat(e.Of, 'f', -1, 64), e.Method))
	}
	for _, t := range g.Tenths {
		row(g.called(), "people", "people who live there", g.CountedOn, g.CountedOn+1, t.Keys[0], need.Proportion(t.People, g.People))
	}
	row(g.called(), "core20", "people in the most deprived fifth", g.CountedOn, g.CountedOn+1, "1-2", g.Core20)
	for _, c := range g.Conditions {
		for i, e := range c.Tenths {
			row("England", c.Indicator, c.Label, c.From, c.Until, strconv.Itoa(i+1), e)
		}
		row("England", c.Indicator, c.Label, c.From, c.Until, "1 against 10", c.Ratio)
	}
	return columns, append(rows, g.ethnicRows()...)
}

// Says is the finding in words.
func (g *Gap) Says() string {
	return fmt.Sprintf("%s of the %s people of %s (%.1f %%, %s) live in the most deprived fifth of England's small areas, by the index of %d; counted on %s.",
		Grouped(int64(g.Core20.Count)), Grouped(g.People), strings.TrimSpace(g.called()), g.Core20.Value, g.Core20.Limits(1), g.Index, g.CountedOn)
}
