package restate

import (
	"math"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// A Weight is the people of one practice, and what is near it. People is a whole
// number of units of the last decimal of its [People].
type Weight struct {
	Practice org.Code
	People   int64
	Postcode string   // "": that of the register
	Network  org.Code // "" or U: none
	Within   org.Code // its sub-ICB location or CCG in the same file, "" where not stated
	District string   // lower-tier authority
	// Needs are further weights of the practice, by which it is judged how far a
	// figure may be wrong that is shared out by people: need for mental health.
	Needs []float64
}

// People are the weights of all practices on a day.
type People struct {
	On       calendar.Date // the day that the numbers are of
	Source   dated.Source  // the file
	Decimals int           // of each number
	Needs    []string      // names of Weight.Needs
	Weights  []Weight      // in order of practice; at most one of each
}

// sorted puts the weights in order.
func (p *People) sorted() {
	slices.SortFunc(p.Weights, func(a, b Weight) int { return strings.Compare(string(a.Practice), string(b.Practice)) })
}

// inNetwork tells whether the weight names a network. U stands for "unallocated"
// in NHS England's files: as a network it would mix practices of all England.
func (w *Weight) inNetwork() bool { return w.Network != "" && w.Network != "U" }

// Heads is how many people some units are.
func (p *People) Heads(units int64) float64 { return float64(units) / math.Pow10(p.Decimals) }
