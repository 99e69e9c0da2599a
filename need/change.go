package need

// NeedChange is the relative need of a body in a later year less that in an
// earlier one. Its interval draws practices again, each with what it had in both
// years, so that what is peculiar to a practice counts once and not twice: two
// intervals that overlap may still belong to a change that is clear. A practice
// that only one of the years has counts in that year.
func NeedChange(before, wholeBefore, after, wholeAfter People, c Component) Estimate {
	d := Estimate{Unit: "times the average", Method: changeMeans}
	first, second := RelativeNeed(before, wholeBefore, c), RelativeNeed(after, wholeAfter, c)
	d.Value, d.Count, d.Of = second.Value-first.Value, second.Count, second.Of
	if !first.Interval || !second.Interval {
		d.Why = "one of the two has none"
		return d
	}
	averageBefore, _ := wholeBefore.perHead(c)
	averageAfter, _ := wholeAfter.perHead(c)
	pairs := paired(before, after, c)
	d.Low, d.High = bootstrap(len(pairs), func(draw []int) float64 {
		var sum pair
		for _, i := range draw {
			sum.add(pairs[i])
		}
		if sum.people[0] == 0 || sum.people[1] == 0 {
			return d.Value
		}
		return sum.weighted[1]/sum.people[1]/averageAfter - sum.weighted[0]/sum.people[0]/averageBefore
	})
	d.Interval = true
	return d
}

// A pair is a practice in two years.
type pair struct{ people, weighted [2]float64 }

func (p *pair) add(o pair) {
	for i := range p.people {
		p.people[i] += o.people[i]
		p.weighted[i] += o.weighted[i]
	}
}

// paired joins two years by practice; both are in order of code.
func paired(before, after People, c Component) []pair {
	var out []pair
	i, j := 0, 0
	for i < len(before) || j < len(after) {
		var p pair
		first := j == len(after) || i < len(before) && before[i].Practice <= after[j].Practice
		second := i == len(before) || j < len(after) && after[j].Practice <= before[i].Practice
		if first {
			p.people[0], p.weighted[0] = before[i].Population, before[i].Weighted[c]
			i++
		}
		if second {
			p.people[1], p.weighted[1] = after[j].Population, after[j].Weighted[c]
			j++
		}
		out = append(out, p)
	}
	return out
}
