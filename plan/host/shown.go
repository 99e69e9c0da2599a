package host

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/remit-health/remit/money"
)

// A TeamCost is a team of the best arrangement with all that it costs: its own fixed
// cost, and what its members' functions cost with it.
type TeamCost struct {
	Team
	Cost
	Worked, Instances int // the evidence for it
}

// Other is what staying accountable and safeguards cost.
func (t TeamCost) Other() money.Pence { return t.Retained + t.Safeguard }

// Sum is all that the team costs a year.
func (t TeamCost) Sum() money.Pence {
	return t.Fixed + t.Cost.sum()
}

// TeamCosts are the teams of the best arrangement. With the overheads of hosts they add
// up to what it costs.
func (r *Report) TeamCosts() []TeamCost {
	var out []TeamCost
	for _, team := range r.Best.Teams {
		one := TeamCost{Team: team}
		for _, row := range r.Best.Rows {
			if row.Function == team.Function && row.Host == team.Host {
				one.Worked, one.Instances = row.Worked, row.Instances
				one.Running, one.Quality, one.Change = one.Running+row.Running, one.Quality+row.Quality, one.Change+row.Change
				one.Retained, one.Safeguard = one.Retained+row.Retained, one.Safeguard+row.Safeguard
			}
		}
		out = append(out, one)
	}
	return out
}

// Nearest are the numbers with a flip in range, the nearest first.
func (r *Report) Nearest() []Flip {
	found := slices.DeleteFunc(slices.Clone(r.Flips), func(f Flip) bool { return !f.Flips })
	slices.SortStableFunc(found, func(a, b Flip) int { return cmp.Compare(a.distance(), b.distance()) })
	return found
}

// distance is how far a flip is, as a share of the number now; q counts as it is.
func (f Flip) distance() float64 {
	if f.Of == Quality {
		return math.Abs(f.At - f.Now)
	}
	return math.Abs(f.At-f.Now) / math.Max(math.Abs(f.Now), 1e-9)
}

// Then says what goes where at a flip, in few words.
func (f Flip) Then() string {
	var words []string
	for _, c := range f.Changes {
		to := c.Function + " to " + string(c.To)
		if c.To == c.Member {
			to = c.Function + " to members themselves"
		}
		if !slices.Contains(words, to) {
			words = append(words, to)
		}
	}
	const most = 3
	if len(words) > most {
		return strings.Join(words[:most], "; ") + fmt.Sprintf("; and %d more", len(words)-most)
	}
	return strings.Join(words, "; ")
}

// Hosts names who performs something in the best arrangement, most functions first:
// "HUB, QT1 and members themselves".
func (r *Report) Hosts() string {
	var order []string
	n := map[string]int{}
	for _, row := range r.Best.Rows {
		who := string(row.Host)
		if row.Host == row.Member && r.Best.alone(row) {
			who = "members themselves"
		}
		if n[who]++; n[who] == 1 {
			order = append(order, who)
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(n[b], n[a]) })
	return and(order)
}

// alone tells whether a member performs a function for nobody but itself.
func (a Arranged) alone(row Row) bool {
	return !slices.ContainsFunc(a.Rows, func(o Row) bool {
		return o.Function == row.Function && o.Host == row.Host && o.Member != row.Member
	})
}
