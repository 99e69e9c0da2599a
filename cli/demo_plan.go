package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/solve"
	"github.com/remit-health/remit/synthetic"
	"github.com/remit-health/remit/workspace"
)

// madeUpFile is where a file that was made up is written.
func (s *showing) madeUpFile(name string) string { return filepath.Join(s.cmd.Dir, "made-up", name) }

// writeMadeUp writes one.
func (s *showing) writeMadeUp(name string, text []byte, err error) error {
	if err != nil {
		return err
	}
	return writeFile(s.madeUpFile(name), func(w io.Writer) error { _, err := w.Write(text); return err })
}

// assessment is the needs assessment that the decision of the example rests on.
// The made-up England has no small areas of which one could be made.
func (s *showing) assessment(e *synthetic.ExampleThread) error {
	if s.folder == nil {
		return nil
	}
	a := synthetic.ExampleAssessment{ID: "joints", Body: e.Body, BodyName: e.BodyName, On: calendar.Of(2023, 6, 1), Review: demoTo}
	text, err := a.Text()
	e.Need, e.NeedAt = a.ID, a.On
	return s.writeMadeUp("joints.yaml", text, err)
}

// runOfDemo is the name under which the priority run of the example is saved.
const runOfDemo = "example"

// priorities makes options up, searches the best set of them, and saves the run for the
// decision to cite. A build without the optimiser cites none.
func (s *showing) priorities(e *synthetic.ExampleThread) error {
	year, _, _ := e.From.Split()
	other, err := s.anyProvider(e.Body, e.Provider)
	if err != nil {
		return err
	}
	o := synthetic.ExampleOptions{BodyName: e.BodyName, Provider: e.Provider, Other: other, Year: year, Operations: e.Planned, OperationsCost: e.PlannedValue}
	text, err := o.Text()
	if err := s.writeMadeUp("options.yaml", text, err); err != nil {
		return err
	}
	saved, err := s.searched()
	if errors.Is(err, solve.ErrAbsent) {
		return nil
	}
	if err == nil {
		_, err = s.ws.SavePriorityRun(s.ctx, saved)
	}
	e.Run = runOfDemo
	return err
}

// searched is the priority run of the options that were made up.
func (s *showing) searched() (workspace.SavedRun, error) {
	cmd := planRun{File: s.madeUpFile("options.yaml"), Method: priority.Every, Draws: 20, Seed: 1, Time: time.Minute}
	asked, err := cmd.asked(s.call)
	if err != nil {
		return workspace.SavedRun{}, err
	}
	run, problems, err := workspace.Prioritise(s.ctx, func() (priority.Solver, error) { return s.solver() }, asked)
	if err == nil && run == nil {
		err = fmt.Errorf("the example of options was refused: %v", problems.All())
	}
	return workspace.SavedRun{Name: runOfDemo, Saved: s.Now().UTC(), Run: run, Options: asked.Options}, err
}

// hosting writes the made-up question through whom functions are performed.
func (s *showing) hosting() error {
	return s.writeMadeUp("hosting.yaml", synthetic.ExampleHosting(), nil)
}

// level asks at which level planned operations cost least; without the cost
// collection, of an example.
func (s *showing) level() string {
	if s.folder == nil {
		return "plan level --services example"
	}
	return "plan level --service HN12"
}

// planText says how to go from need to a plan.
func (s *showing) planText(w io.Writer) {
	show := func(commands ...string) {
		for _, c := range commands {
			fmt.Fprintf(w, "   %s\n", s.command(c))
		}
	}
	fmt.Fprintln(w, "\nFrom a need to a plan: what people need, what is best bought, through whom, at which level, why it was decided, and who was not heard:")
	if s.folder != nil {
		show("need assess " + quoted(s.madeUpFile("joints.yaml")))
	}
	if _, err := s.ws.PriorityRun(s.ctx, runOfDemo); err == nil {
		show("plan show "+runOfDemo, "plan host "+quoted(s.madeUpFile("hosting.yaml")))
	} else {
		fmt.Fprintln(w, "   (what is best bought and through whom: this build is without the optimiser; run make build)")
	}
	show(s.level(), "decision show example-decision", "voice heard "+string(exampleBoard))
}
