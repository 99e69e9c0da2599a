package allocation

import "github.com/remit-health/remit/money"

// rescale splits the envelope; false if the floors do not leave enough.
func (p *Parameters) rescale(a *Allocation) bool {
	for {
		rest, weights, free := p.Envelope, make([]int64, len(a.Lines)), 0.0
		for i, l := range a.Lines {
			if l.AtFloor {
				rest -= l.Floor
				continue
			}
			weights[i] = l.unscaled
			free += float64(l.unscaled)
		}
		if rest < 0 || free == 0 && rest > 0 {
			return false
		}
		sums, settled := money.Split(rest, weights), true
		for i := range a.Lines {
			l := &a.Lines[i]
			switch {
			case l.AtFloor:
				l.Allocation = l.Floor
			case sums[i] < l.Floor:
				l.AtFloor, settled = true, false
			default:
				l.Allocation = sums[i]
			}
		}
		if settled {
			if free > 0 {
				a.Rescaled = float64(rest) / (free / tenThousandths)
			}
			return true
		}
	}
}
