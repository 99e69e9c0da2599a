package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// closeCall is the share of draws, and its rest, between which an option is shown as a
// close call. Chosen, no source: it sorts the cards and decides nothing.
const closeCall = 0.2

// A priorityShown is a run as a page shows it.
type priorityShown struct {
	Name     string
	Run      *priority.Run // nil: nothing was answered
	Saved    *workspace.SavedRun
	Moved    bool // with other money than the saved run
	Movable  bool // the file is kept, and holds money
	Problems *problem.List
	Close    float64

	Budget, Cost                                   money.Pence
	Chosen, Displaced, Near                        []optionCard
	Frontier, Limits, Fifths, Draws, Star, Margins *sheet
	Thresholds, Programmes                         *sheet
	Aside                                          []string // options that have no place on the frontier
	Low, High, Step                                int64    // of the range of money, in pounds

	Form *optionForm // of options that are not saved; nil: the run is saved
}

// An optionCard is one option.
type optionCard struct {
	priority.Option
	Standing string
	Says     string // what it takes the place of
	Drawn    int
	Of       int // draws
	Wide     int // of the bar of draws, of 100
	Cost     string
	Lead     int
}

// page shows a run. Without one it says what is wrong with the file.
func (b *priorityShown) page(a *ask) (*page, error) {
	p := &page{Title: "Nothing was chosen", Section: "Decide", For: "Which options do most good for the money there is, what each takes the place of, and how sure that is.", Body: b}
	if b.Run == nil {
		return p, nil
	}
	r := b.Run
	p.Title = strings.TrimSuffix(r.Headline(), ".")
	if i := strings.LastIndex(p.Title, "; "); i > 0 {
		p.Title = p.Title[:i]
	}
	if b.Moved {
		p.Title = "With " + spoken(r.Budget()) + ": t" + strings.TrimPrefix(p.Title, "T")
	}
	b.Budget = r.Budget()
	for _, o := range r.Options {
		if o.Chosen && o.Cost != nil {
			b.Cost += money.Pence(*o.Cost)
		}
	}
	b.cards()
	b.slider()
	p.Sheets = b.sheets()
	p.Sources = prioritySources(b)
	return p, nil
}

// cards sorts the options: close calls by how near they are to half of the draws.
func (b *priorityShown) cards() {
	r := b.Run
	for _, o := range r.Options {
		c := optionCard{Option: o, Standing: r.Standing(o), Drawn: r.Draws.Chosen[o.ID], Of: r.Draws.Number, Lead: o.Lead}
		if o.Cost != nil {
			c.Cost = money.Pence(*o.Cost).String()
		}
		if c.Of > 0 {
			c.Wide = 100 * c.Drawn / c.Of
		}
		for _, d := range r.Displaced {
			if d.ID == o.ID && len(d.Instead) > 0 {
				c.Says = sentenceCase(d.Says())
			}
		}
		if share := float64(c.Drawn) / float64(max(1, c.Of)); c.Of > 0 && share >= b.Close && share <= 1-b.Close {
			b.Near = append(b.Near, c)
		}
		if o.Chosen {
			b.Chosen = append(b.Chosen, c)
		} else {
			b.Displaced = append(b.Displaced, c)
		}
	}
	slices.SortStableFunc(b.Near, func(x, y optionCard) int {
		return cmp.Compare(math.Abs(float64(x.Wide)-50), math.Abs(float64(y.Wide)-50))
	})
}

// slider says how far the money can be moved: up to what everything would cost.
func (b *priorityShown) slider() {
	var most money.Pence
	for _, o := range b.Run.Options {
		if o.Cost != nil && *o.Cost > 0 {
			most += money.Pence(*o.Cost)
		}
	}
	most = max(most, b.Budget)
	b.Step = 1
	for b.Step*100 < int64(most)/100 {
		b.Step *= 10
	}
	b.High = (int64(most)/100/b.Step + 1) * b.Step
	b.Low = b.Step
}

// Pounds is the money of the run in whole pounds, for the field.
func (b *priorityShown) Pounds() int64 { return int64(b.Budget) / 100 }

// Sure says how often the draws give this very set.
func (b *priorityShown) Sure() string {
	d := b.Run.Draws
	if d.Number == 0 || d.Low == nil || d.High == nil {
		return ""
	}
	return fmt.Sprintf("In %d of %d draws this very set is the best; 95 %% of its totals lie between %s and %s.", d.Same, d.Number, priority.Short(*d.Low), priority.Short(*d.High))
}

// Proof says whether another set could reach more.
func (b *priorityShown) Proof() string {
	_, after, found := strings.Cut(b.Run.Headline(), "; ")
	if !found {
		return ""
	}
	return sentenceCase(after)
}
