package web

import (
	"context"
	"fmt"
	"math"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/workspace"
)

// A gapShown is how unequally need is spread; Got is nil while nothing was asked.
type gapShown struct {
	Whose      *whose
	Got        *workspace.Gap
	Tenths     *sheet
	Conditions []conditionRow
	Of         string // the measure of the tenths of conditions, and its day
	All        *sheet
}

// A conditionRow is a condition through the tenths of deprivation of England.
type conditionRow struct {
	Label             string
	Rungs             []rung
	Says              string // the tenths for who cannot see them
	Most, Least       string
	Ratio             spots
	Times             string
	Indicator, Period string
}

// A rung is one tenth: how high its value and its interval stand in a box of rungTall.
type rung struct{ X, Y, Top, Tall int }

const rungTall = 60

// gap is inequality by deprivation.
func (s *server) gap(a *ask) (*page, error) {
	w, q, err := s.footprint(a, "/gap")
	if err != nil {
		return nil, err
	}
	b := gapShown{Whose: w}
	p := &page{Title: "How unequally need is spread", Section: "Understand", For: "Who lives where it is poorest, how much more common each condition is there, and what of Core20PLUS5 can be measured.", Body: b}
	if w.Body == "" {
		return p, nil
	}
	b.Got, err = s.gapOf(a, q)
	if err != nil {
		return nil, measuredOr(err)
	}
	b.shown()
	p.Title = fmt.Sprintf("%.1f %% of the people of %s live in England's most deprived fifth", b.Got.Core20.Value, plainName(b.Got.Code+" "+plainName(b.Got.Name)))
	p.Body, p.Sheets = b, []*sheet{b.Tenths, b.All}
	p.Sources = []string{b.Got.Says(), b.Got.Approach.Title + ".", "Files: " + fileList(b.Got.Sources) + "."}
	var files []workspace.SourceFile
	for _, c := range b.Got.Conditions {
		files = append(files, c.Files...)
	}
	if len(files) > 0 {
		p.Sources = append(p.Sources, "Conditions: "+fileList(files)+".")
	}
	return p, nil
}

// gapOf measures, once for as long as nothing is imported.
func (s *server) gapOf(a *ask, q workspace.FootprintAsked) (*workspace.Gap, error) {
	return keep(a.Context(), s, fmt.Sprint("gap ", q.Body, q.On, q.KnownOn, q.Vintage), func() (*workspace.Gap, error) {
		return s.Workspace.Gap(context.WithoutCancel(a.Context()), q)
	})
}

// shown makes what the page shows.
func (b *gapShown) shown() {
	var rows [][]string
	for _, t := range b.Got.Tenths {
		e := need.Proportion(t.People, b.Got.People)
		rows = append(rows, []string{t.Keys[0], fmt.Sprint(t.People), fmt.Sprintf("%.1f %%", 100*t.Share), fmt.Sprintf("%.1f to %.1f", e.Low, e.High)})
	}
	b.Tenths = textSheet("Tenths", "People by tenth of deprivation, 1 the most deprived", []string{"tenth", ">people", ">share", ">interval_of_95_%"}, rows)
	b.Tenths.Chart = &chart{Kind: bars, X: "people", Y: "tenth", XTitle: "people", Note: "Tenth 1 is the most deprived of England's small areas; in England each tenth of areas holds about a tenth of the people."}
	b.Tenths.formats = map[string]func(string) string{"people": groupedText}
	for _, c := range b.Got.Conditions {
		b.Conditions = append(b.Conditions, conditionRowOf(c))
		b.Of = c.From.String()
	}
	columns, all := b.Got.Table()
	b.All = textSheet("Figures", "", columns, all)
}

// conditionRowOf draws a condition: ten dots from the most deprived to the least, from
// a base of 0, and the ratio of the two ends.
func conditionRowOf(c workspace.ConditionGap) conditionRow {
	most, least := c.Tenths[0], c.Tenths[9]
	r := conditionRow{Label: c.Label, Indicator: c.Indicator, Period: c.From.String(), Most: interval(&most) + " %", Least: interval(&least) + " %", Times: interval(&c.Ratio)}
	top := 0.0
	for _, e := range c.Tenths {
		top = max(top, e.Value, e.High)
	}
	at := func(v float64) int { return rungTall - int(math.Round(v/max(top, 1e-9)*(rungTall-4))) }
	for i, e := range c.Tenths {
		one := rung{X: 10 + 20*i, Y: at(e.Value)}
		if e.Interval {
			one.Top, one.Tall = at(e.High), max(at(e.Low)-at(e.High), 1)
		}
		r.Rungs = append(r.Rungs, one)
		r.Says += fmt.Sprintf("tenth %d: %s %%; ", i+1, short(e.Value))
	}
	r.Ratio = newSpots(false, 1, spotted{"own", &c.Ratio})
	return r
}
