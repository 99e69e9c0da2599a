package workspace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/problem"
)

// Levelled is services with the level at which each costs least, and what that stands on.
// It is safe for concurrent use.
type Levelled struct {
	Basis LevelBasis `json:"basis"`
	*level.Result

	mu      sync.Mutex // the model is of one question at a time
	model   *level.Model
	options level.Options
	full    map[string]*LevelledService // by code, once they were asked for
	exact   map[string]*LevelledService
	own     map[string]level.Flip // of the service's own tailoring
}

// ErrNoService says that there is no service of the code asked for.
var ErrNoService = errors.New("there is no service")

// LevelsOf asks by the parameters that Remit carries and the law, both of a day. With
// problems nothing can be asked.
func LevelsOf(day calendar.Date) (LevelAsked, *problem.List) {
	out := LevelAsked{Today: day}
	problems, found := &problem.List{}, &problem.List{}
	out.Parameters, found = level.Published(day)
	problems.Merge(found)
	law, found := level.LawOf(day)
	problems.Merge(found)
	out.Rules = slices.Clone(law)
	if out.Rules == nil {
		out.Rules = level.Rules{}
	}
	return out, problems
}

// Levels asks at which level each service that is loaded costs least. The answer is nil,
// with a problem, if some service can stand nowhere.
func (w *Workspace) Levels(ctx context.Context, a LevelAsked, o level.Options) (*Levelled, *problem.List, error) {
	m, basis, problems, err := w.LevelModel(ctx, a)
	if err != nil {
		return nil, nil, err
	}
	out, err := solveLevels(m, basis, o, problems)
	if out == nil || err != nil {
		return nil, problems, err
	}
	return out, problems, w.Arranged(ctx, out.Answers, a.Today, a.KnownOn)
}

// StatedLevels asks the same of a file of services that states costs by level; no
// workspace is needed.
func StatedLevels(a LevelAsked, o level.Options) (*Levelled, *problem.List, error) {
	in := level.Input{Parameters: a.Parameters, Services: a.Own.Services, Pairs: a.Own.Pairs, Rules: append(a.Rules, a.Own.Rules...)}
	in.Ladder = a.Own.Ladder
	basis := LevelBasis{Bodies: "as the file states them", MadeUp: a.Own.MadeUp, Absent: []LevelAbsence{}, Sources: []SourceFile{}}
	problems := &problem.List{}
	out, err := solveLevels(level.NewModel(in), basis, o, problems)
	return out, problems, err
}

func solveLevels(m *level.Model, basis LevelBasis, o level.Options, problems *problem.List) (*Levelled, error) {
	if none := m.Unplaceable(o.Law); len(none) > 0 {
		problems.Add(problem.Problem{Code: "no_level", Severity: problem.Reject, What: fmt.Sprintf("no level is left for %s.", strings.Join(none, ", ")),
			Why: "Its law, its providers and its caseload allow none together, so that nothing can be assigned.", Fix: "Ask with --law off, or correct its levels in the file of services."})
		return nil, nil
	}
	r, err := m.Solve(o)
	if err != nil {
		return nil, fmt.Errorf("work the levels out: %w", err)
	}
	return &Levelled{Basis: basis, Result: r, model: m, options: o, full: map[string]*LevelledService{}, exact: map[string]*LevelledService{}, own: map[string]level.Flip{}}, nil
}

// A LevelledService is one service in full.
type LevelledService struct {
	Basis   LevelBasis        `json:"basis"`
	Service level.Answer      `json:"service"`
	Flips   []level.Flip      `json:"flips"`
	Terms   map[string]string `json:"terms"`
	Params  []level.Parameter `json:"parameters"`
}

// Service is one service with what would change its level. The error wraps
// [ErrNoService], and names codes near to the one asked for.
func (l *Levelled) Service(code string) (*LevelledService, error) {
	return l.service(code, l.full, l.model.Flips)
}

// Exact is one service with only those changes of its level that are exact, which are
// found in a tenth of the time.
func (l *Levelled) Exact(code string) (*LevelledService, error) {
	return l.service(code, l.exact, l.model.ExactFlips)
}

func (l *Levelled) service(code string, kept map[string]*LevelledService, find func(string, level.Options) ([]level.Flip, error)) (*LevelledService, error) {
	code = strings.TrimSpace(code)
	i := slices.IndexFunc(l.Answers, func(a level.Answer) bool { return strings.EqualFold(a.Code, code) })
	if i < 0 {
		return nil, fmt.Errorf("%w %q%s", ErrNoService, code, l.near(code))
	}
	code = l.Answers[i].Code
	l.mu.Lock()
	defer l.mu.Unlock()
	if found := kept[code]; found != nil {
		return found, nil
	}
	flips, err := find(code, l.options)
	if err != nil {
		return nil, fmt.Errorf("look for what would change the level: %w", err)
	}
	kept[code] = &LevelledService{l.Basis, l.Answers[i], flips, l.Terms, l.Params}
	return kept[code], nil
}

// Tailoring is the flip of a service's own tailoring (where costs are stated, of its own
// mismatch) alone.
func (l *Levelled) Tailoring(code string) (level.Flip, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if found, ok := l.own[code]; ok {
		return found, nil
	}
	flip, found, err := l.model.OwnFlip(code, l.options)
	if err == nil && !found {
		err = ErrNoService
	}
	if err != nil {
		return flip, fmt.Errorf("look for what would change the level of %s: %w", code, err)
	}
	l.own[code] = flip
	return flip, nil
}

// near are codes that hold what was asked for.
func (l *Levelled) near(code string) string {
	var found []string
	for _, a := range l.Answers {
		if code != "" && strings.Contains(strings.ToUpper(a.Code+" "+a.Name), strings.ToUpper(code)) && len(found) < 5 {
			found = append(found, a.Code)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return "; near: " + strings.Join(found, ", ")
}
