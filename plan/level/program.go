package level

import (
	"math"
	"slices"
)

// A Metric says what it costs that the two services of a pair stand at different
// levels.
type Metric string

// The metrics.
const (
	Ladder  Metric = "ladder"  // the weight for each step between them
	Uniform Metric = "uniform" // the weight, whatever the difference
)

// A Pair are two services that people use together.
type Pair struct {
	A, B   int
	Weight int64 // pence a year, by the metric
}

// A Program is an assignment of services to rungs in whole pence: what is minimised
// is the sum of the costs of each service at its rung and of the pairs.
type Program struct {
	Costs  [][]int64 // by service and rung; Forbidden where the rung is not allowed
	Pairs  []Pair
	Metric Metric
}

// Forbidden stands for a rung that is not allowed.
const Forbidden = int64(math.MaxInt64)

// Rungs is how many there are.
func (p *Program) Rungs() int {
	if len(p.Costs) == 0 {
		return 0
	}
	return len(p.Costs[0])
}

// apart is the weight factor of two rungs.
func (p *Program) apart(a, b int) int64 {
	switch {
	case a == b:
		return 0
	case p.Metric == Uniform:
		return 1
	}
	return int64(max(a-b, b-a))
}

// Cost is what an assignment costs; Forbidden if it takes a rung that is not allowed.
func (p *Program) Cost(at []int) int64 {
	sum := int64(0)
	for s, l := range at {
		if p.Costs[s][l] == Forbidden {
			return Forbidden
		}
		sum += p.Costs[s][l]
	}
	for _, q := range p.Pairs {
		sum += q.Weight * p.apart(at[q.A], at[q.B])
	}
	return sum
}

// Cut is the cheapest assignment under the metric ladder, and its cost, by minimum
// cut: exact. Of several the most local is taken. A service without any allowed rung
// makes the cost Forbidden.
//
// Node (s, t) is on the side of the source if service s stands above rung t. The
// chain of a service costs what its rung costs where it is cut; unlimited arcs back
// let it be cut only once; a pair is cut at each step between its services. Steps
// below the lowest rung that can be best are the source, those above the highest the
// sink.
func (p *Program) Cut() (at []int, cost int64) {
	c := cutting{Program: p.Dropped(), at: make([]int, len(p.Costs))}
	for s, costs := range c.Costs {
		if slices.Min(costs) == Forbidden {
			return c.at, Forbidden
		}
		c.number(s, costs)
	}
	c.net = newNetwork(2 + c.nodes)
	for s := range c.Costs {
		c.chain(s)
	}
	for _, q := range c.Pairs {
		c.pair(q)
	}
	cost = c.base + c.net.flow()
	for s := range c.at {
		c.at[s] = c.low[s]
		for t := c.low[s]; t < c.high[s]; t++ {
			if c.net.reached(c.node(s, t)) {
				c.at[s] = t + 1
			}
		}
	}
	return c.at, cost
}

// A cutting is a program while it is cut.
type cutting struct {
	*Program
	net       *network
	low, high []int // rungs that can be best
	first     []int // node of the first step of each service
	nodes     int
	base      int64 // what is paid in any case
	at        []int
}

// number gives the steps of a service their nodes.
func (c *cutting) number(s int, costs []int64) {
	low := slices.IndexFunc(costs, func(v int64) bool { return v != Forbidden })
	high := len(costs) - 1
	for costs[high] == Forbidden {
		high--
	}
	c.low, c.high, c.first = append(c.low, low), append(c.high, high), append(c.first, 2+c.nodes)
	c.nodes += high - low
}

// node is that of a step of a service.
func (c *cutting) node(s, t int) int32 {
	switch {
	case t < c.low[s]:
		return fromNode
	case t >= c.high[s]:
		return toNode
	}
	return int32(c.first[s] + t - c.low[s])
}

// chain costs what the rung of a service costs.
func (c *cutting) chain(s int) {
	least := slices.Min(c.Costs[s])
	c.base += least
	if c.low[s] == c.high[s] {
		return
	}
	from := fromNode
	for l := c.low[s]; l <= c.high[s]; l++ {
		to, back := c.node(s, l), int64(0)
		if from != fromNode && to != toNode {
			back = unlimited
		}
		forth := unlimited
		if c.Costs[s][l] != Forbidden {
			forth = c.Costs[s][l] - least
		}
		c.net.join(from, to, forth, back)
		from = to
	}
}

// pair costs a pair for each step between its services.
func (c *cutting) pair(q Pair) {
	for t := range c.Rungs() - 1 {
		a, b := c.node(q.A, t), c.node(q.B, t)
		switch {
		case a == b || q.Weight == 0:
		case a == fromNode && b == toNode || a == toNode && b == fromNode:
			c.base += q.Weight
		default:
			c.net.join(a, b, q.Weight, q.Weight)
		}
	}
}
