package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/rule"
	"github.com/remit-health/remit/workspace"
)

// asOf is what the judge is built by.
func (f judging) asOf(c *call) (workspace.AsOf, error) {
	as := workspace.AsOf{KnownOn: f.KnownOn, ValueAt: f.ValueAt, Today: c.today()}
	if f.Rules != "" {
		in, err := localRules(f.Rules)
		if err != nil {
			return as, err
		}
		err = c.withRules(&as, f.Rules, in)
		return as, err
	}
	dir := filepath.Join(c.Workspace, "rules")
	if _, err := os.Stat(dir); err != nil {
		return as, nil
	}
	err := c.withRules(&as, dir, os.DirFS(dir))
	return as, err
}

// ruleFiles are the files that a folder of local rules may hold, and what they are.
var ruleFiles = []struct{ is, pattern string }{{"edition", "*.yaml"}, {"parameter", "parameters/*.yaml"},
	{"adjustment", "adjustments/*.yaml"}, {"table", "tables/average-stay*.csv"}}

// localRules opens a folder of local rules that somebody named. One that holds none
// is refused: its reader would take our own rules for those of the folder.
func localRules(dir string) (fs.FS, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no folder %q; name the folder that holds the local rules", dir)
	case err != nil:
		return nil, fmt.Errorf("read the local rules: %w", err)
	case !info.IsDir():
		return nil, wrongUsage(fmt.Errorf("%q is a file; name the folder that holds it", dir))
	}
	in := os.DirFS(dir)
	var words []string
	for _, f := range ruleFiles {
		if names, _ := fs.Glob(in, f.pattern); len(names) > 0 {
			return in, nil
		}
		words = append(words, fmt.Sprintf("%s (%s)", f.is, f.pattern))
	}
	last := len(words) - 1
	return nil, wrongUsage(fmt.Errorf("there is no %s or %s in %q", strings.Join(words[:last], ", "), words[last], dir))
}

// withRules adds the local rules of a folder. With a problem in them nothing is
// decided.
func (c *call) withRules(as *workspace.AsOf, dir string, in fs.FS) error {
	editions, problems := responsibility.ReadEditions(in)
	if problems.Len() > 0 {
		c.complain(problems)
		return fmt.Errorf("the local editions in %s have problems; remit rules check %s shows them all", dir, dir)
	}
	published, err := responsibility.Published()
	if err != nil {
		return err
	}
	if clash := rule.CheckEditions(published.With(editions)); clash.Len() > 0 {
		c.complain(clash)
		return fmt.Errorf("the local editions in %s do not fit beside the published ones: give one the name of the edition that it replaces", dir)
	}
	as.Rules = editions
	if as.RulesSum, err = workspace.SumOfRules(in); err != nil {
		return err
	}
	as.Scheme, problems = pricing.ReadScheme(in)
	c.complain(problems)
	if problems.Worst() == problem.Reject {
		return fmt.Errorf("the local rules of prices in %s have problems; correct them, or take the files away", dir)
	}
	return nil
}
