package workspace

import (
	"cmp"
	"maps"
	"slices"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
)

// touching is a draft with what its bodies are measured with.
type touching struct {
	placer   *restate.Placer
	draft    *structure.Draft
	register *org.Register
}

// codes are the bodies that the draft takes from or gives to, with the names that
// it gives them.
func (t *touching) codes() map[org.Code]string {
	out := map[org.Code]string{}
	for _, c := range t.draft.Changes {
		for _, b := range c.Bodies {
			out[b] = ""
		}
	}
	for _, b := range t.draft.Made() {
		out[b.Code] = b.Name
	}
	return out
}

// bodies adds the bodies of one side that the draft touches.
func (o *Proposed) bodies(t *touching, members map[org.Code][]restate.Member, after bool) {
	names := t.codes()
	all := 0.0
	for _, code := range slices.Sorted(maps.Keys(members)) {
		all += needOf(t.placer, members[code])
	}
	for _, code := range slices.Sorted(maps.Keys(names)) {
		if members[code] == nil {
			continue
		}
		b := ProposedBody{Code: code, Name: names[code], After: after, People: heads(t.placer, members[code]), Practices: len(members[code]), Need: needOf(t.placer, members[code]) / all}
		if b.Name == "" {
			b.Name, _ = t.register.Name(code, t.draft.Base)
		}
		for _, rate := range CaseRates {
			b.Chances = append(b.Chances, CommonChance{rate, structure.ChanceOf(b.People*rate/100_000, margin)})
		}
		o.Bodies = append(o.Bodies, b)
	}
}

// needOf is the overall need of people.
func needOf(p *restate.Placer, members []restate.Member) float64 {
	overall := slices.Index(p.People().Needs, "overall")
	sum := 0.0
	for _, m := range members {
		sum += m.Needs[overall] * float64(m.Here) / float64(m.People)
	}
	return sum
}

// A pair is a commissioner of today and one of the draft.
type pair struct{ source, target org.Code }

// moves are the people who would have another commissioner.
func (o *Proposed) moves(p *restate.Placer, d *structure.Draft, was map[org.Code][]restate.Member, last *Results) error {
	moved, within := map[pair][]restate.Member{}, map[org.Code]map[pair]int64{}
	for s, members := range was {
		for _, m := range members {
			k := pair{s, d.Body(m.Practice, m.Weight, s)}
			moved[k] = append(moved[k], m)
			for _, location := range []org.Code{m.Within, s} {
				if within[location] == nil {
					within[location] = map[pair]int64{}
				}
				within[location][k] += m.Here
			}
		}
	}
	care, err := careMoved(last, within)
	if err != nil {
		return err
	}
	if care == nil {
		o.Missing = append(o.Missing, "No run has made results, so the value of care that would move is not known: remit run FILE.")
	}
	o.addMoves(p, was, moved, care)
	return nil
}

func (o *Proposed) addMoves(p *restate.Placer, was map[org.Code][]restate.Member, moved map[pair][]restate.Member, care map[pair]money.Pence) {
	all := 0.0
	for _, s := range slices.Sorted(maps.Keys(was)) {
		all += needOf(p, was[s])
	}
	for k, members := range moved {
		if k.source == k.target {
			continue
		}
		m := ProposedMove{Source: k.source, Target: k.target, People: heads(p, members), Share: heads(p, members) / heads(p, was[k.source]), Need: needOf(p, members) / all}
		if care != nil {
			sum := care[k]
			m.Care = &sum
		}
		o.Moves = append(o.Moves, m)
	}
	slices.SortFunc(o.Moves, func(a, b ProposedMove) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
}

// careMoved shares the value of care of each commissioner in the last run out by
// its people; nil if no run has made any.
func careMoved(last *Results, within map[org.Code]map[pair]int64) (map[pair]money.Pence, error) {
	if last == nil {
		return nil, nil
	}
	ledger, err := last.Ledger()
	if err != nil {
		return nil, err
	}
	out := map[pair]money.Pence{}
	for code, sum := range ledger.Owed() {
		if code == "" { // what nobody owes moves nowhere
			continue
		}
		pairs := slices.SortedFunc(maps.Keys(within[code]), func(a, b pair) int { return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target)) })
		weights := make([]int64, len(pairs))
		for i, k := range pairs {
			weights[i] = within[code][k]
		}
		for i, part := range money.Split(sum, weights) {
			out[pairs[i]] += part
		}
	}
	return out, nil
}
