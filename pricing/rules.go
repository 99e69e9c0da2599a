package pricing

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

//go:embed rules
var rules embed.FS

// Published reads the parameters that come with Remit: those that a public
// document states. The numbers of [Parameters] are not among them, because no
// public source that we hold confirms them; they come from a local folder.
func Published() ([]*dated.Parameter, error) {
	var out []*dated.Parameter
	err := fs.WalkDir(rules, "rules/parameters", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := rules.ReadFile(path)
		if err != nil {
			return err
		}
		p, problems := dated.ReadParameter(path, data)
		if p == nil {
			return fmt.Errorf("embedded parameter: %s", problems.All()[0])
		}
		out = append(out, p)
		return nil
	})
	return out, err
}

// embedded reads a table of ours and checks it against its about-file and head.
func embedded(path string, head ...string) ([][]string, error) {
	about, err := rules.ReadFile(path + ".about.yaml")
	if err != nil {
		return nil, fmt.Errorf("open embedded table: %w", err)
	}
	data, err := rules.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("open embedded table: %w", err)
	}
	return readTable(path, about, data, head)
}

func readTable(path string, about, data []byte, head []string) ([][]string, error) {
	a, problems := dated.ReadAbout(path+".about.yaml", about)
	if a == nil {
		return nil, first(problems)
	}
	t, problems := dated.ReadTable(a, data)
	if t == nil {
		return nil, first(problems)
	}
	if !slices.Equal(t.Columns, head) {
		return nil, fmt.Errorf("embedded table %s: columns are %q, want %q", path, t.Columns, head)
	}
	rows := make([][]string, len(t.Rows))
	for i, r := range t.Rows {
		rows[i] = r.Cells
	}
	return rows, nil
}

func first(problems *problem.List) error {
	return fmt.Errorf("embedded table: %s", problems.All()[0])
}
