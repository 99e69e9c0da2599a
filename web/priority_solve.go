package web

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

const (
	// searchTime is how long a page waits for the best set, and as long again for what
	// follows it. An answer that was cut short says so.
	searchTime = 8 * time.Second
	mostDraws  = 100
)

// moved is what a saved run is asked with other money; nil if the address moves none.
func (a *ask) moved(saved *workspace.SavedRun) (*workspace.PriorityAsked, error) {
	text := strings.NewReplacer(",", "", "£", "", " ", "").Replace(a.Value("budget"))
	if text == "" {
		return nil, nil
	}
	sum, err := money.ParsePounds(text)
	if err != nil || sum <= 0 {
		return nil, wrong("That is no sum of money", fmt.Sprintf("%q is no sum above nothing.", a.Value("budget")), "Write pounds, as 8500000 or £8,500,000.")
	}
	if saved.Options.Name == "" {
		return nil, wrong("The file of this run was not kept", "The run was saved by an earlier version, which kept the answer alone.", "Run the file again under another name: remit plan run FILE --save NAME.")
	}
	if sum == saved.Run.Budget() {
		return nil, nil
	}
	st := saved.Run.Stamp
	asked := &workspace.PriorityAsked{Options: saved.Options, Limits: saved.Limits, Budget: sum, Method: st.Method,
		Settings: priority.Settings{Objective: st.Objective, Draws: min(st.Draws, mostDraws), Seed: st.Seed, Gap: st.Gap}}
	asked.Settings.On, err = parseDay(st.On)
	return asked, err
}

// solvedRun is a run with what is wrong with its file.
type solvedRun struct {
	run      *priority.Run
	problems *problem.List
}

// bestSet searches for the best set. The same question is answered once. A reader who
// goes away does not stop a search that others wait for.
func (s *server) bestSet(ctx context.Context, asked workspace.PriorityAsked) (*priority.Run, *problem.List, error) {
	ctx = context.WithoutCancel(ctx)
	asked.Program = s.Program
	set := &asked.Settings
	set.Workers, set.Time, set.Again, set.Now = runtime.GOMAXPROCS(0), searchTime, searchTime, s.Now
	if set.On == 0 {
		set.On = s.today()
	}
	name := fmt.Sprint("run ", asked.Options.Name, digest(asked.Options.Text), digest(asked.Limits.Text), asked.Budget, asked.Method, set.Objective, set.On, set.Draws, set.Seed, set.Gap)
	got, err := keepIn(ctx, s, &s.solved, name, func() (solvedRun, error) {
		s.optimiser.turn.Lock()
		defer s.optimiser.turn.Unlock()
		run, problems, err := workspace.Prioritise(ctx, func() (priority.Solver, error) { return s.solver(ctx) }, asked)
		return solvedRun{run, problems}, err
	})
	return got.run, got.problems, withoutOptimiser(err)
}
