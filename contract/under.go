package contract

import "github.com/remit-health/remit/org"

// Under is the ledger with other commissioners: as says which body stands for each.
// Sums of bodies that become one are added up; no penny is lost. The remarks stand
// over every view of it. Variance is left out: claims were made to the bodies there
// are. The ledger itself must not be used again.
func (g *Ledger) Under(as func(org.Code) org.Code, remarks ...string) *Ledger {
	out := NewLedger()
	out.MadeUp, out.records, out.bases = g.MadeUp, g.records, g.bases
	for _, r := range remarks {
		out.bases[r] = true
	}
	for k, f := range g.cells {
		k.commissioner = as(k.commissioner)
		if have := out.cells[k]; have != nil {
			have.Add(f)
		} else {
			out.cells[k] = f
		}
	}
	return out
}
