package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/workspace"
)

// needLifeExpectancy works out life expectancy.
type needLifeExpectancy struct {
	indicating
	sure
	Age string `default:"0" placeholder:"0,65" help:"at which ages, or all (default: 0, at birth)"`
}

// Help is the detailed help.
func (needLifeExpectancy) Help() string {
	return `Reads a file with the columns age_band (0, 1-4, 5-9 … 90+), count (deaths) and population (the
people, or the years that they lived); every other column is part of the name of a group. Works out
how many years people of an age would live on average if the death rates of the file held for the
rest of their lives, by Chiang's abridged life table. total_count and total_population are those
of the age and above. docs/indicators.md shows a file, life.csv, and says when a figure is
suppressed. No workspace is needed.

Example:

    remit need life-expectancy --in life.csv --age 0,65
`
}

func (needLifeExpectancy) dataTypes() []any { return []any{workspace.Indicators{}} }

// Run works the years out.
func (cmd needLifeExpectancy) Run(c *call) error {
	levels, err := cmd.levels()
	if err != nil {
		return err
	}
	ages, err := cmd.ages()
	if err != nil {
		return wrongUsage(fmt.Errorf("need life-expectancy: %w", err))
	}
	return cmd.answer(c, "need life-expectancy", func(r io.Reader) (*workspace.Indicators, error) {
		return workspace.LifeExpectancy(r, cmd.In, levels, ages)
	})
}

// ages are those asked for; none is all.
func (cmd needLifeExpectancy) ages() ([]int, error) {
	if cmd.Age == "all" {
		return nil, nil
	}
	var out []int
	for part := range strings.SplitSeq(cmd.Age, ",") {
		age, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || age < 0 {
			return nil, fmt.Errorf("--age %q is neither ages such as 0,65 nor all", cmd.Age)
		}
		out = append(out, age)
	}
	return out, nil
}
