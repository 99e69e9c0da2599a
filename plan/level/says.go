package level

import (
	"fmt"
	"strconv"
)

// Says is the answer in three sentences: how far it can be trusted, how much of it is
// undecided, and how little the best assignment saves.
func (r *Result) Says() []string { return []string{r.trust(), r.undecided(), r.gain()} }

func (r *Result) undecided() string {
	n := 0
	for _, a := range r.Answers {
		if a.Undecided {
			n++
		}
	}
	return fmt.Sprintf("%d are undecided%s: another level costs at most %s of the service's cost more (the band of indifference).", n, r.ofSpend(r.SpendOf.Undecided), r.percentOf("indifference"))
}

// trust says how far the answers can be trusted.
func (r *Result) trust() string {
	all := len(r.Answers)
	least := r.Parameter("stable-share")
	switch {
	case r.Draws == 0:
		return fmt.Sprintf("How stable the %d answers are was not tested (--draws 0).", all)
	case 2*r.Stable < all:
		return fmt.Sprintf("Fewer than half of the answers are stable: %d of %d services keep their level in at least %.0f %% of %d draws of the parameters.", r.Stable, all, 100*least, r.Draws)
	}
	return fmt.Sprintf("%d of %d services%s keep their level in at least %.0f %% of %d draws of the parameters; the others do not.", r.Stable, all, r.ofSpend(r.SpendOf.Stable), 100*least, r.Draws)
}

// ofSpend is a share of the spend in brackets, "" where spend is not known.
func (r *Result) ofSpend(part float64) string {
	if r.Spend == 0 {
		return ""
	}
	return fmt.Sprintf(" (%.0f %% of spend)", 100*part)
}

// Parameter is the value of a parameter of the answer; 0 of one that it does not have.
func (r *Result) Parameter(name string) float64 {
	for _, p := range r.Params {
		if p.Name == name {
			return p.Value
		}
	}
	return 0
}

func (r *Result) percentOf(name string) string {
	return strconv.FormatFloat(100*r.Parameter(name), 'g', -1, 64) + " %"
}

// gain says how little the best assignment saves.
func (r *Result) gain() string {
	best := LevelTotal{}
	for i, l := range r.Levels {
		if i == 0 || l.Everyone < best.Everyone {
			best = l
		}
	}
	free := r.Cost - r.LawPrice
	text := fmt.Sprintf("The assignment costs £%sm a year", millions(r.Cost))
	if r.LawPrice > 0 {
		text += fmt.Sprintf(", of which the law £%sm", millions(r.LawPrice))
	}
	text += fmt.Sprintf("; with everything at %s, were it allowed, it would be £%sm", best.Level, millions(best.Everyone))
	if r.Spend > 0 {
		text += fmt.Sprintf(". Without the law the best saves %.2f %% of £%.1fbn against that", 100*(best.Everyone-free)/r.Spend, r.Spend/1e9)
	}
	return text + "."
}
