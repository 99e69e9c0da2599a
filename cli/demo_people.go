package cli

import (
	"io"
	"os"
	"path/filepath"

	"github.com/remit-health/remit/synthetic"
)

// people makes up how many people the practices of the made-up England have and what
// they need, in the years that the thread speaks of.
func (s *showing) people(quiet *call, world *synthetic.World) error {
	if err := os.MkdirAll(filepath.Dir(s.activityFile()), 0o755); err != nil {
		return err
	}
	for _, year := range []int{2023, 2025} {
		path := filepath.Join(filepath.Dir(s.activityFile()), synthetic.WeightedFile(year))
		if err := writeFile(path, func(w io.Writer) error { return synthetic.WriteWeighted(w, world, s.cmd.Seed, year) }); err != nil {
			return err
		}
		if _, err := (importFile{Kind: "weighted-populations", Path: path}).read(quiet, s.ws); err != nil {
			return err
		}
	}
	return nil
}
