package detection

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/synthetic"
	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// Seeded makes up activity of the first half of 2025 in a world, with errors of
// every kind of package synthetic planted in a share of the records.
func Seeded(judge *workspace.Judge, world *synthetic.World, seed uint64, records int, share money.Rate) (*Set, error) {
	var file bytes.Buffer
	out := table.NewWriter(&file, table.NoBOM)
	row := make([]string, activity.Columns)
	for i := range row {
		row[i] = activity.Column(i).String()
	}
	err := out.Write(row...)
	s, lines := &Set{Name: fmt.Sprintf("seed %d", seed)}, map[string]int{}
	line, others := 1, map[int]string{}
	config := synthetic.Config{Seed: seed, Records: records, Errors: share, From: calendar.Of(2025, 1, 1), To: calendar.Of(2025, 7, 1), World: world, Workers: 2}
	_, failed := judge.Synthesise(config, func(r *activity.Record) {
		line++
		for i := range row {
			row[i] = r.Get(activity.Column(i))
		}
		lines[r.Get(activity.RecordID)] = line
		err = errors.Join(err, out.Write(row...))
	}, func(t synthetic.Truth) {
		if t.Other != "" {
			others[len(s.Truth)] = t.Other
		}
		s.Truth = append(s.Truth, Truth{Line: line + 1, Kind: t.Kind.String(), Column: t.Column.String(), Error: true})
	})
	for i, id := range others {
		if l := lines[id]; l > 0 {
			s.Truth[i].Others = []int{l}
		}
	}
	err = errors.Join(err, failed, out.Flush())
	s.File = file.Bytes()
	return s, err
}
