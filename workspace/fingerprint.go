package workspace

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/rule"
)

// referenceSum is the fingerprint of everything but the records that a judge is
// built from: the imports in force, the editions, the local rules, and the
// options. What the program itself holds is told by its build, and the day of the
// run is not part of it: see MonthResult.Future.
func (w *Workspace) referenceSum(ctx context.Context, as AsOf) (Sum, error) {
	all, err := w.Imports(ctx)
	if err != nil {
		return "", err
	}
	meta, err := w.Meta(ctx)
	if err != nil {
		return "", err
	}
	editions, err := responsibility.Published()
	if err != nil {
		return "", err
	}
	return sumOf(func(line func(...any)) {
		line(meta.MadeUp, as.KnownOn, as.ValueAt, as.RulesSum)
		for _, i := range all {
			if kind, err := KindNamed(i.Kind); err == nil && kind.activity {
				continue
			}
			if i.loaded() && (as.KnownOn == 0 || i.Known <= as.KnownOn) {
				line(i.ID, i.Kind, i.List, i.SHA256, i.Known)
			}
		}
		for _, c := range editions.With(as.Rules) {
			tellChart(line, c)
		}
	}), nil
}

// tellChart writes everything of an edition that decides.
func tellChart(line func(...any), c *rule.Chart) {
	line(c.Edition, c.InForce)
	for _, key := range c.Starts() {
		start, _ := c.Start(key)
		line(key, start)
	}
	for _, q := range c.Questions() {
		line(q.Code, q.Ask, q.Yes, q.No)
	}
	for _, a := range c.Answers() {
		line(a.Index, a.Question, a.Yes, a.Pay, a.Code, a.Category, a.Problem)
	}
}

// SumOfRules is the fingerprint of a folder of local rules: of the names and
// contents of all files in it.
func SumOfRules(dir fs.FS) (Sum, error) {
	var failed error
	sum := sumOf(func(line func(...any)) {
		failed = fs.WalkDir(dir, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(dir, path)
			line(path, string(text))
			return err
		})
	})
	if failed != nil {
		return "", fmt.Errorf("read the local rules: %w", failed)
	}
	return sum, nil
}
