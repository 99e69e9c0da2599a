package cli

import (
	"fmt"
	"io"

	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/problem"
)

// allocateDistricts measures every district.
type allocateDistricts struct {
	allocationYear
}

// Help is the detailed help.
func (allocateDistricts) Help() string {
	return `The need of every district of England against its board, in one table. A district that lies in
two boards has a row in each. Practices whose district the file leaves open come last, as unplaced: the
rows add up to England. A practice counts where its surgery is; its patients may live elsewhere.

Example:

    remit allocate districts --year 2025-26 --format csv --workspace demo
`
}

func (allocateDistricts) dataTypes() []any { return []any{measured{}} }

// Run measures the districts.
func (cmd allocateDistricts) Run(c *call) error {
	problems := &problem.List{}
	y, err := cmd.open(c, problems)
	if err != nil {
		return err
	}
	if y == nil {
		return c.show(nothingMeasured(problems))
	}
	places := y.Districts()
	a := answerOfPlaces(y, places, problems)
	body := a.text
	a.text = func(w io.Writer) {
		writeReach(w, places, y.Boards.England.Population)
		body(w)
	}
	return c.show(a)
}

// writeReach says how many districts there are, and that nobody is left out.
func writeReach(w io.Writer, places []allocation.Place, england float64) {
	districts, unplaced, people := map[string]bool{}, 0.0, 0.0
	for _, p := range places {
		people += p.Of.Population
		if p.Code == allocation.Unplaced {
			unplaced += p.Of.Population
			continue
		}
		districts[p.Code] = true
	}
	fmt.Fprintf(w, "%d districts in %d parts: %s people, of %s in England; %s in no district.\n\n", len(districts), len(places), heads(people), heads(england), heads(unplaced))
}
