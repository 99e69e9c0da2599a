package allocation

import (
	"cmp"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A Member says that a practice lies in a place.
type Member struct {
	Place    string
	Practice org.Code
	Line     int // of the file
}

// A PlaceSum is what a place gets of its board's allocation: the allocation times
// the weighted population of the place over that of the board.
type PlaceSum struct {
	Code     string      `json:"code"`
	Name     string      `json:"name"`
	People   float64     `json:"population"`
	Weighted float64     `json:"weighted"` // by the stream, before what is known of the costs of the board's area
	Share    float64     `json:"share"`
	Sum      money.Pence `json:"allocation_pence"`
}

// Rest is the code of what a board's places leave over.
const Rest = "rest"

// SharePlaces shares the allocation of each board out among places, which must not
// overlap, and what they leave. The sums of a board's places add up to its
// allocation.
func (p *Parameters) SharePlaces(a *Allocation, places []Place) {
	for i := range a.Lines {
		l := &a.Lines[i]
		whole, _ := p.Weigh(l.total)
		left, heads := whole, l.Population
		var weights []int64
		for _, pl := range places {
			if pl.Board.Code != l.Body {
				continue
			}
			w, _ := p.Weigh(pl.Of.Total)
			l.Places = append(l.Places, PlaceSum{Code: cmp.Or(pl.Code, pl.Name), Name: pl.Name, People: pl.Of.Population, Weighted: w, Share: w / whole})
			weights = append(weights, units(w))
			left, heads = left-w, heads-pl.Of.Population
		}
		if len(weights) == 0 {
			continue
		}
		if heads > 0.5 { // of a person: what is left of adding decimals is nobody
			l.Places = append(l.Places, PlaceSum{Code: Rest, Name: "everybody else of the board", People: heads, Weighted: left, Share: left / whole})
			weights = append(weights, units(max(left, 0)))
		}
		for k, sum := range money.Split(l.Allocation, weights) {
			l.Places[k].Sum = sum
		}
	}
}
