package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/responsibility/script"
	"github.com/remit-health/remit/rule"
)

// rules serves people who write editions.
type rules struct {
	Check rulesCheck `cmd:"" help:"check the editions of a folder, or our own"`
	Test  rulesTest  `cmd:"" help:"run rule scripts, and tell which side of which question they reach"`
	Draw  rulesDraw  `cmd:"" help:"draw an edition as a flow chart, in DOT or Mermaid"`
	Facts rulesFacts `cmd:"" help:"the facts that a question may ask, and the ways an answer may name a payer"`
}

// editions are the published editions with those of a folder.
func editions(dir string) (responsibility.Editions, *problem.List, error) {
	published, err := responsibility.Published()
	if err != nil || dir == "" {
		return published, &problem.List{}, err
	}
	in, err := localRules(dir)
	if err != nil {
		return nil, nil, err
	}
	local, problems := responsibility.ReadEditions(in)
	return published.With(local), problems, nil
}

// rulesCheck checks editions.
type rulesCheck struct {
	Dir string `arg:"" optional:"" file:"folder" help:"folder of .yaml editions, and of parameters and adjustments of prices (default: those that Remit carries)"`
}

// Help is the detailed help.
func (rulesCheck) Help() string {
	return `Checks syntax, citations, codes without quotes, unknown facts and methods, types, questions
that nothing reaches or that lead nowhere, loops, and editions that overlap. With a folder,
its parameters and adjustments of prices are checked too; our own editions are listed beside
those of the folder, because records are decided by all of them.

Example:

    remit rules check
`
}

func (rulesCheck) dataTypes() []any { return []any{[]editionJSON{}} }

// Run checks the editions.
func (cmd rulesCheck) Run(c *call) error {
	all, problems, err := editions(cmd.Dir)
	if err != nil {
		return err
	}
	problems.Merge(rule.CheckEditions(all))
	if cmd.Dir != "" {
		_, prices := pricing.ReadScheme(os.DirFS(cmd.Dir))
		problems.Merge(prices)
	}
	var rows [][]string
	list := []editionJSON{}
	for _, e := range all {
		problems.Merge(e.CheckSides())
		list = append(list, editionJSON{e.Edition, e.InForce.From, e.InForce.Until, len(e.Questions()), len(e.Answers()), e.Starts()})
		rows = append(rows, []string{e.Edition, e.InForce.String(), fmt.Sprint(len(e.Questions())), fmt.Sprint(len(e.Answers())), strings.Join(e.Starts(), " ")})
	}
	return c.show(answer{data: list, columns: []string{"edition", "in_force", "questions", "answers", "starts"}, rows: rows, problems: problems})
}

// An editionJSON is an edition that was checked.
type editionJSON struct {
	Edition   string        `json:"edition"`
	From      calendar.Date `json:"from"`
	Until     calendar.Date `json:"until"` // exclusive, "" = still in force
	Questions int           `json:"questions"`
	Answers   int           `json:"answers"`
	Starts    []string      `json:"starts"`
}

// rulesTest runs scripts.
type rulesTest struct {
	Files []string `arg:"" file:"read" help:"rule scripts, or folders that hold them"`
	Rules string   `placeholder:"DIR" file:"folder" help:"folder of local editions"`
}

// Help is the detailed help.
func (rulesTest) Help() string {
	return `Runs each case of each script with both evaluators and tells what differs. At the end it
counts, for each question of the editions that were tested, the cases that reached each side.
The form of scripts is described in docs/rule-scripts.md.

Example:

    remit rules test responsibility/rules/scripts
`
}

func (rulesTest) dataTypes() []any { return []any{testedJSON{}} }

// Run runs the scripts.
func (cmd rulesTest) Run(c *call) error {
	all, problems, err := editions(cmd.Rules)
	if err != nil {
		return err
	}
	names, err := c.scriptsIn(cmd.Files)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return wrongUsage(fmt.Errorf("rules test: there is no script (*.script) in %s", strings.Join(cmd.Files, ", ")))
	}
	t := &tested{problems: problems, reached: map[string]map[string]int{}}
	for _, name := range names {
		if err := t.file(c, name, all); err != nil {
			return err
		}
	}
	return c.show(t.answer(all))
}

// scriptsIn lists the scripts that are named and those in the folders named.
func (c *call) scriptsIn(paths []string) ([]string, error) {
	var out []string
	for _, path := range paths {
		if c.given != nil {
			out = append(out, path) // a question gives files, never folders
			continue
		}
		err := filepath.WalkDir(path, func(name string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (name == path || strings.HasSuffix(name, ".script")) {
				out = append(out, name)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("rules test: %w", err)
		}
	}
	return out, nil
}

// tested is what came of some scripts.
type tested struct {
	problems      *problem.List
	cases, failed int
	reached       map[string]map[string]int // edition, "A:yes"
}

func (t *tested) file(c *call, name string, all responsibility.Editions) error {
	data, err := c.readFile(name)
	if err != nil {
		return fmt.Errorf("rules test: %w", err)
	}
	f, problems := script.Parse(name, data)
	if t.problems.Merge(problems); problems.Len() > 0 {
		return nil
	}
	results, err := script.Run(f, all)
	if err != nil {
		return err
	}
	for i := range results {
		t.add(f, &results[i])
	}
	return nil
}

func (t *tested) add(f *script.File, r *script.Result) {
	t.cases++
	if t.reached[f.Edition] == nil {
		t.reached[f.Edition] = map[string]int{}
	}
	for _, turn := range r.Path {
		t.reached[f.Edition][turn]++
	}
	if len(r.Differences) == 0 {
		return
	}
	t.failed++
	for _, d := range r.Differences {
		t.problems.Add(problem.Problem{Code: "script_differs", Severity: problem.Reject, File: f.Name, Line: r.Case.Line,
			What: r.Case.Name + ": " + d + ".", Why: "The edition or the script is wrong.", Fix: "Settle it by the text; the path was " + strings.Join(r.Path, " ") + "."})
	}
}

// A testedJSON is the answer of rules test.
type testedJSON struct {
	Cases   int                       `json:"cases"`
	Failed  int                       `json:"failed"`
	Reached map[string]map[string]int `json:"reached"`
}

func (t *tested) answer(all responsibility.Editions) answer {
	var rows [][]string
	for _, e := range all {
		of, ok := t.reached[e.Edition]
		if !ok {
			continue
		}
		for _, q := range e.Questions() {
			rows = append(rows, []string{e.Edition, q.Code, fmt.Sprint(of[q.Code+":yes"]), fmt.Sprint(of[q.Code+":no"])})
		}
	}
	columns := []string{"edition", "question", "yes", "no"}
	data := testedJSON{t.cases, t.failed, t.reached}
	return answer{data: data, columns: columns, rows: rows, problems: t.problems, text: func(w io.Writer) {
		align(w, columns, rows)
		fmt.Fprintf(w, "%d cases, %d failed\n", t.cases, t.failed)
	}}
}

// rulesDraw draws an edition.
type rulesDraw struct {
	Edition string `arg:"" help:"such as cam-2025-26"`
	Rules   string `placeholder:"DIR" file:"folder" help:"folder of local editions"`
	As      string `default:"mermaid" enum:"mermaid,dot" help:"mermaid or dot"`
}

// Help is the detailed help.
func (rulesDraw) Help() string {
	return "Writes the flow chart as text that Mermaid or Graphviz draws.\n\nExample:\n\n    remit rules draw cam-2025-26 --as dot\n"
}

// Run draws the edition.
func (cmd rulesDraw) Run(c *call) error {
	all, problems, err := editions(cmd.Rules)
	if err != nil {
		return err
	}
	if c.complain(problems); problems.Len() > 0 {
		return withProblems()
	}
	chart, ok := all.Named(cmd.Edition)
	if !ok {
		return wrongUsage(fmt.Errorf("rules draw: there is no edition %q; remit rules check lists them", cmd.Edition))
	}
	text := chart.Mermaid(nil)
	if cmd.As == "dot" {
		text = chart.DOT(nil)
	}
	_, err = io.WriteString(c.Stdout, text)
	return err
}

// rulesFacts lists the vocabulary.
type rulesFacts struct{}

// Help is the detailed help.
func (rulesFacts) Help() string {
	return "This list is closed: rules check refuses every other name.\n\nExample:\n\n    remit rules facts --format csv\n"
}

func (rulesFacts) dataTypes() []any { return []any{[]wordJSON{}} }

// Run lists the vocabulary.
func (rulesFacts) Run(c *call) error {
	v, err := responsibility.Vocabulary()
	if err != nil {
		return err
	}
	var rows [][]string
	list := []wordJSON{}
	for _, f := range v.Facts() {
		list = append(list, wordJSON{"fact", f.Name, f.Kind.String(), f.Doc})
		rows = append(rows, []string{"fact", f.Name, f.Kind.String(), f.Doc})
	}
	for _, m := range v.Methods() {
		list = append(list, wordJSON{What: "pay", Name: m.Name, Means: m.Doc})
		rows = append(rows, []string{"pay", m.Name, "", m.Doc})
	}
	return c.show(answer{data: list, columns: []string{"what", "name", "kind", "means"}, rows: rows})
}

// A wordJSON is a word of the vocabulary.
type wordJSON struct {
	What  string `json:"what"` // fact or pay
	Name  string `json:"name"`
	Kind  string `json:"kind,omitempty"`
	Means string `json:"means"`
}
