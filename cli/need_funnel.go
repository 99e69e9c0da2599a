package cli

import (
	"io"

	"github.com/remit-health/remit/workspace"
)

// needFunnel places groups on a funnel.
type needFunnel struct {
	indicating
	Method         string   `required:"" enum:"ratio,rate,proportion" help:"ratio: count over expected, against one; rate, proportion: against that of all groups together"`
	Multiplier     *float64 `placeholder:"N" help:"what figures are multiplied by (default: 100000 for rate, else 100)"`
	OverDispersion bool     `help:"widen the limits by how much wider than by chance the groups together lie apart"`
}

// Help is the detailed help.
func (needFunnel) Help() string {
	return `Reads a file with the columns count and population, or for ratios count and expected; every
other column is part of the name of a group. Each group is placed among the limits between which
a group of its size lies by chance, 95 and 99.8 times in a hundred, in one of five categories:
below 99.8 %, below 95 %, within, above 95 %, above 99.8 %. The limits are exact by the Poisson
distribution, and score limits for proportions. Where nearly every group is outside, more than
chance is at work everywhere: see --over-dispersion, and docs/indicators.md. No workspace is needed.

Example:

    printf 'area,count,population\nA,512,1000\nB,391,900\n' | remit need funnel --method proportion --in -
`
}

func (needFunnel) dataTypes() []any { return []any{workspace.Indicators{}} }

// Run places the groups.
func (cmd needFunnel) Run(c *call) error {
	by, err := multiplied(cmd.Multiplier)
	if err != nil {
		return err
	}
	return cmd.answer(c, "need funnel", func(r io.Reader) (*workspace.Indicators, error) {
		return workspace.Funnel(r, cmd.In, workspace.FunnelMethod(cmd.Method), by, cmd.OverDispersion)
	})
}
