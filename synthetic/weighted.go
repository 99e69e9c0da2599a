package synthetic

import (
	"fmt"
	"io"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/table"
)

// WeightedFile is the name of a made-up file of weighted populations of a
// financial year.
func WeightedFile(year int) string {
	return fmt.Sprintf("%s-weighted-populations-%d-%02d.csv", MadeUpFile, year, (year+1)%100)
}

// WriteWeighted writes made-up weighted populations of the practices of a world,
// in the form of the published file: need rises with deprivation and differs
// between practices, each column adds up to the population, and every year is a
// little different. The same seed and year write the same bytes.
func WriteWeighted(w io.Writer, world *World, seed uint64, year int) error {
	out := table.NewWriter(w, table.NoBOM)
	columns := []string{"Practice_Code", "GP_Practice_Name", "ICB", "ICBname", "Rcode", "LOC", "LAD", "LTLA", "LA", "Population",
		"G&A WP", "CS WP", "MH WP", "Mat WP", "Health Ineq WP", "Prescr WP", "Final WP"}
	if err := out.Write(columns...); err != nil {
		return err
	}
	on := calendar.Year(year).From
	weighed := weigh(world, seed, year, on)
	people, sums := totals(weighed)
	for _, p := range weighed {
		cells := []string{string(p.Code), "MADE-UP PRACTICE " + string(p.Code), string(p.ICB), string(p.ICB), string(p.Region), string(p.SubICB), "", "", "", strconv.FormatInt(p.people, 10)}
		for c, raw := range p.raw {
			cells = append(cells, thousandths(money.Pence(raw*1000).Scale(people, sums[c], money.HalfUp)))
		}
		if err := out.Write(cells...); err != nil {
			return err
		}
	}
	return out.Flush()
}

// slopes say by how many thousandths a component rises for each decile of
// deprivation, in the order of the columns. They are made up.
var slopes = [...]int64{22, 30, 28, 12, 75, 30, 32}

// A weighed practice has its people and, for each column, people times weight.
type weighed struct {
	*Practice
	people int64
	raw    [len(slopes)]int64
}

// weigh draws the people and weights of the practices that are open on a day. A
// practice keeps what is peculiar to it, and moves a little each year.
func weigh(world *World, seed uint64, year int, on calendar.Date) []weighed {
	var out []weighed
	s := newStream()
	for i := range world.Practices {
		p := &world.Practices[i]
		if !p.openOn(on) {
			continue
		}
		s.at(seed, topicWeighted, uint64(i))
		own := int64(s.IntN(121) - 60)
		s.at(seed, topicWeighted, uint64(i)<<16|uint64(year))
		w := weighed{Practice: p, people: max(p.Weight, 1)}
		w.people += w.people * int64(s.IntN(41)-20) / 1000
		for c, slope := range slopes {
			w.raw[c] = w.people * (1000 + slope*int64(11-2*deprived(p.Decile))/2 + own + int64(s.IntN(21)-10))
		}
		out = append(out, w)
	}
	return out
}

// deprived is the decile, or the middle where none is known.
func deprived(decile int) int {
	if decile == 0 {
		return 5
	}
	return decile
}

func totals(all []weighed) (people int64, sums [len(slopes)]int64) {
	for _, w := range all {
		people += w.people
		for c := range sums {
			sums[c] += w.raw[c]
		}
	}
	return people, sums
}

// thousandths writes a number of thousandths as a decimal.
func thousandths(n money.Pence) string { return fmt.Sprintf("%d.%03d", int64(n)/1000, int64(n)%1000) }
