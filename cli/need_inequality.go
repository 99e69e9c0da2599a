package cli

import (
	"fmt"
	"io"

	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/workspace"
)

// needInequality measures inequality along deprivation.
type needInequality struct {
	indicating
	sure
	HighIs      string `required:"" enum:"good,bad" help:"whether a high value is good or bad: of bad, the sign is turned so that a positive slope is to the disadvantage of the most deprived"`
	Scale       string `default:"plain" enum:"plain,log,logit" help:"on which values are drawn for the limits: plain; log for rates; logit for shares of one"`
	Repetitions int    `default:"100000" help:"how many times values are drawn"`
	Seed        uint64 `default:"1" help:"of the draws: the same seed gives the same limits"`
}

// Help is the detailed help.
func (needInequality) Help() string {
	return `Reads a file with a row for each rank of deprivation, 1 the most deprived, and works out the
slope index of inequality (sii: the difference between the two ends of the ladder) and the
relative one (rii: how many times) for each group. The columns are rank, population (or
total_population), value, and standard_error or lower_95 and upper_95, so that a file which
remit need rates wrote with rank among its columns can be read. Standard errors are those on the
scale that is drawn on. Every other column is part of the name of a group. docs/indicators.md has
the formulas. No workspace is needed.

Example:

    printf 'rank,population,value,standard_error\n1,20,82,2\n2,21,70,2\n3,19,64,2\n4,20,56,2\n5,19,50,2\n' |
        remit need inequality --in - --high-is bad
`
}

func (needInequality) dataTypes() []any { return []any{workspace.Indicators{}} }

// Run measures the inequality.
func (cmd needInequality) Run(c *call) error {
	levels, err := cmd.levels()
	if err != nil {
		return err
	}
	if cmd.Repetitions < fewestDraws || cmd.Repetitions > mostDraws {
		return wrongUsage(fmt.Errorf("need inequality: --repetitions is at least %d and at most %d", fewestDraws, mostDraws))
	}
	how := indicator.Drawing{Scale: indicator.Scale(cmd.Scale), Repetitions: cmd.Repetitions, Seed: cmd.Seed, HighIsBad: cmd.HighIs == "bad"}
	return cmd.answer(c, "need inequality", func(r io.Reader) (*workspace.Indicators, error) {
		return workspace.Inequality(r, cmd.In, how, levels)
	})
}

// Fewer draws than a thousand leave nothing beyond 99.8 %; more than ten million
// tell no more.
const (
	fewestDraws = 1000
	mostDraws   = 10_000_000
)
