package priority

import (
	"fmt"

	"github.com/remit-health/remit/dated"
)

// Programmes are the 23 programme budgeting categories by code: 05 is mental health.
func Programmes() (map[string]string, error) {
	const path = "rules/tables/programmes.csv"
	about, err := rules.ReadFile(path + ".about.yaml")
	if err != nil {
		return nil, fmt.Errorf("read the programmes: %w", err)
	}
	data, err := rules.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the programmes: %w", err)
	}
	a, problems := dated.ReadAbout(path+".about.yaml", about)
	if a == nil {
		return nil, fmt.Errorf("read the programmes: %s", problems.All()[0])
	}
	t, problems := dated.ReadTable(a, data)
	if t == nil {
		return nil, fmt.Errorf("read the programmes: %s", problems.All()[0])
	}
	out := map[string]string{}
	for _, r := range t.Rows {
		out[r.Cells[0]] = r.Cells[1]
	}
	return out, nil
}
