package level

import (
	"cmp"
	"slices"
)

// pairsOf are the pairs that a user states and, for services whose costs are worked
// out, each service with the largest of its chapter.
func (m *Model) pairsOf() []shared {
	number := map[string]int{}
	for i := range m.services {
		number[m.services[i].Code] = i
	}
	var out []shared
	seen := map[[2]int]bool{}
	add := func(a, b int, people, pounds float64) {
		key := [2]int{min(a, b), max(a, b)}
		if a != b && !seen[key] {
			seen[key] = true
			out = append(out, shared{key[0], key[1], people, pounds})
		}
	}
	for _, p := range m.in.Pairs {
		a, okA := number[p.A]
		b, okB := number[p.B]
		if !okA || !okB {
			continue // the reader reports it
		}
		if known(p.Weight) {
			add(a, b, 0, p.Weight)
		} else {
			add(a, b, p.People, 0)
		}
	}
	if !m.stated() {
		m.pairChapters(add)
	}
	return out
}

// pairChapters pairs each service with the largest of its chapter, by cases.
func (m *Model) pairChapters(add func(a, b int, people, pounds float64)) {
	chapters := map[string][]int{}
	for i := range m.services {
		chapters[m.services[i].Chapter] = append(chapters[m.services[i].Chapter], i)
	}
	partners := int(m.p.at("co-use-partners"))
	for s := range m.services {
		all := chapters[m.services[s].Chapter]
		slices.SortStableFunc(all, func(a, b int) int {
			return cmp.Or(cmp.Compare(m.services[b].Cases, m.services[a].Cases), cmp.Compare(a, b))
		})
		left := partners
		for _, t := range all {
			if t == s {
				continue
			}
			if left--; left < 0 {
				break
			}
			add(s, t, m.p.at("co-use")*min(m.services[s].Cases, m.services[t].Cases), 0)
		}
	}
}
