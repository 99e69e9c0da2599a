package cli

import (
	"fmt"
	"io"

	"github.com/remit-health/remit/workspace"
)

// needRates works out figures from a file.
type needRates struct {
	indicating
	sure
	Method     string   `required:"" enum:"dsr,isr,israte,rate,proportion,mean" help:"dsr: directly standardised rate; isr: observed against expected; israte: that as a rate; rate; proportion; mean"`
	Multiplier *float64 `placeholder:"N" help:"what figures are multiplied by (default: 100000 for dsr, israte and rate; 100 for isr and proportion; 1 for mean)"`
	Standard   string   `placeholder:"esp-2013" help:"of dsr: the standard population, instead of a column standard_population"`
}

// Help is the detailed help.
func (needRates) Help() string {
	return `Reads a file of counts and populations and works out one figure for each group, with an
interval for each level of confidence, by the methods that England's public health indicators
use. No workspace is needed. The columns that are read:

    rate, proportion    count, population
    dsr                 age_band, count, population, standard_population, and event_frequency
                        where a person may count more than once
    isr, israte         age_band, count, population, reference_count, reference_population
    mean                value, a row for each

Every other column is part of the name of a group. The answer has the columns of the groups,
total_count, total_population, value, lower_95, upper_95, lower_99_8, upper_99_8, method and
note; a figure that is suppressed is empty, and note says why. docs/indicators.md has the
formulas, what the intervals mean, and when a figure is suppressed.

Example:

    printf 'area,count,population\nA,12,40000\nB,45,61000\n' | remit need rates --method rate --in -
`
}

func (needRates) dataTypes() []any { return []any{workspace.Indicators{}} }

// Run works the figures out.
func (cmd needRates) Run(c *call) error {
	levels, err := cmd.levels()
	if err != nil {
		return err
	}
	by, err := multiplied(cmd.Multiplier)
	if err != nil {
		return err
	}
	how := workspace.RatesAsked{Method: workspace.RateMethod(cmd.Method), Levels: levels, Multiplier: by, Standard: cmd.Standard}
	if err := how.Check(); err != nil {
		return wrongUsage(fmt.Errorf("need rates: %w", err))
	}
	return cmd.answer(c, "need rates", func(r io.Reader) (*workspace.Indicators, error) {
		return workspace.Rates(r, cmd.In, how)
	})
}
