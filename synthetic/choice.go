package synthetic

import "github.com/remit-health/remit/org"

// A choice draws one of its values by weight.
type choice[T any] struct {
	of []T
	lot
}

func newChoice[T any](of []T, weight func(*T) int64) choice[T] {
	weights := make([]int64, len(of))
	for i := range of {
		weights[i] = max(weight(&of[i]), 1)
	}
	return choice[T]{of, newLot(weights)}
}

func (c *choice[T]) pick(s *stream) *T { return &c.of[c.draw(s)] }

// choiceOf draws among the values of which keep holds.
func choiceOf[T any](all []T, weight func(*T) int64, keep func(*T) bool) choice[T] {
	var of []T
	for i := range all {
		if keep(&all[i]) {
			of = append(of, all[i])
		}
	}
	return newChoice(of, weight)
}

// choicesBy draws among the values of each key.
func choicesBy[T any](all []T, weight func(*T) int64, key func(*T) org.Code) map[org.Code]*choice[T] {
	groups := map[org.Code][]T{}
	for i := range all {
		groups[key(&all[i])] = append(groups[key(&all[i])], all[i])
	}
	out := make(map[org.Code]*choice[T], len(groups))
	for k, of := range groups {
		c := newChoice(of, weight)
		out[k] = &c
	}
	return out
}

type (
	areaLot      = choice[Area]
	providerLot  = choice[Provider]
	itemLot      = choice[Item]
	treatmentLot = choice[Treatment]
	serviceLot   = choice[Service]
)

// itemsOf are the items of a point of delivery: those of a treatment function,
// those of any, and all of them.
type itemsOf struct {
	byTFC    map[string]*itemLot
	any, all itemLot
}

func itemsAt(items []Item, pod string) itemsOf {
	often := func(it *Item) int64 { return it.Weight }
	all := choiceOf(items, often, func(it *Item) bool { return it.POD == pod })
	byTFC := map[string]*itemLot{}
	for _, it := range all.of {
		if it.TFC != "" && byTFC[it.TFC] == nil {
			c := choiceOf(all.of, often, func(of *Item) bool { return of.TFC == it.TFC })
			byTFC[it.TFC] = &c
		}
	}
	return itemsOf{byTFC, choiceOf(all.of, often, func(it *Item) bool { return it.TFC == "" }), all}
}

// pick draws an item for the treatment function, nil if there is none at all.
func (o *itemsOf) pick(s *stream, tfc string) *Item {
	switch of := o.byTFC[tfc]; {
	case of != nil:
		return of.pick(s)
	case !o.any.empty():
		return o.any.pick(s)
	case !o.all.empty():
		return o.all.pick(s)
	}
	return nil
}
