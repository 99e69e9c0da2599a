package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/figures"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A Restating says what is to be restated and on what map.
type Restating struct {
	// From is the day that figures are of which do not say it; none is allowed if
	// all do, or if all are of practices.
	From    calendar.Date
	To      []calendar.Date // the days of the maps
	Role    org.Role
	Strict  bool          // memberships only
	KnownOn calendar.Date // none: everything imported
	Lineage bool          // say which bodies became which
	Draft   restate.Draft // changes the maps; nil: nothing
}

// A Restated is figures on other maps.
type Restated struct {
	Figures  restate.Figures // how to write the rows
	Series   bool            // the results are of several days
	Results  []*restate.Result
	Lineage  []Lineage
	People   Weights
	Names    map[org.Code]string // of the bodies
	Read     int                 // rows of the file
	Aside    []table.Quarantined
	Problems *problem.List
	MadeUp   bool
	beyond   string // says that a day lies behind the newest file
}

// A Lineage is the flows of one pair of maps.
type Lineage struct {
	From, To calendar.Date
	Flows    []restate.Flow
}

// Weights are whose people figures were shared out by.
type Weights struct {
	Year     string        `json:"year"`
	On       calendar.Date `json:"on"`
	File     string        `json:"file"`
	People   string        `json:"people"` // all of them, as a decimal
	Decimals int           `json:"-"`
	Number   int           `json:"practices"`
}

// RestateFile restates a file of figures. Problems of the file are in the result;
// the error is a failure.
func (w *Workspace) RestateFile(ctx context.Context, r io.Reader, file string, kind restate.Kind, how Restating) (*Restated, error) {
	out := &Restated{Problems: &problem.List{}}
	f, got, err := figures.Read(r, figures.Input{File: file, Kind: kind, Quarantine: func(q table.Quarantined) { out.Aside = append(out.Aside, q) }})
	if err != nil {
		return nil, err
	}
	out.Figures, out.Read = f, got.Read
	out.Problems.Merge(got.Problems)
	if len(f.Rows) == 0 {
		return out, nil
	}
	return out, w.restate(ctx, out, how)
}

// ErrNoDay says that the day of figures is not known.
var ErrNoDay = errors.New("the day that the figures are of is not known")

func (w *Workspace) restate(ctx context.Context, out *Restated, how Restating) error {
	days := byDay(out.Figures, how.From)
	if _, undated := days[0]; undated {
		return fmt.Errorf("%w: name it with --from, or add a column on", ErrNoDay)
	}
	froms := daysOf(days)
	placer, people, err := w.placer(ctx, froms[len(froms)-1], how.KnownOn)
	if err != nil {
		return err
	}
	register, err := w.Register(ctx, how.KnownOn)
	if err != nil {
		return err
	}
	out.People = people
	if out.MadeUp, err = w.MadeUp(ctx); err != nil {
		return err
	}
	out.Series = len(froms)*len(how.To) > 1
	out.beyond = register.Beyond(max(froms[len(froms)-1], how.To[len(how.To)-1]))
	for _, to := range how.To {
		onto, err := placer.OntoDraft(to, how.Role, how.Strict, how.Draft)
		var none restate.NoSuchRole
		if errors.As(err, &none) && len(how.To) > 1 && to != how.To[len(how.To)-1] {
			continue // a series begins where there are such bodies
		}
		if err != nil {
			return err
		}
		for _, from := range froms {
			f := out.Figures
			f.Rows = days[from]
			got := onto.Restate(f, from)
			out.Results = append(out.Results, got)
			out.name(register, got)
			out.Problems.Merge(got.Problems)
			if how.Lineage {
				for _, role := range lineageOf(got) {
					out.Lineage = append(out.Lineage, Lineage{from, to, onto.Lineage(from, role)})
				}
			}
		}
	}
	return nil
}

// lineageOf are the roles of the bodies whose figures were shared out; of figures of
// practices the commissioners.
func lineageOf(got *restate.Result) []org.Role {
	if len(got.Roles) == 0 {
		return []org.Role{restate.AnyCommissioner}
	}
	return got.Roles
}

// byDay are the figures of each day; 0 are those of no known day.
func byDay(f restate.Figures, from calendar.Date) map[calendar.Date][]restate.Figure {
	days := map[calendar.Date][]restate.Figure{}
	for _, r := range f.Rows {
		if r.On == 0 {
			r.On = from
		}
		days[r.On] = append(days[r.On], r)
	}
	return days
}

func daysOf(days map[calendar.Date][]restate.Figure) []calendar.Date {
	var out []calendar.Date
	for d := range days {
		out = append(out, d)
	}
	slices.Sort(out)
	return out
}

// placer places the people of the year nearest to a day that is loaded.
func (w *Workspace) placer(ctx context.Context, on, knownOn calendar.Date) (*restate.Placer, Weights, error) {
	weighted, err := w.WeightedPopulations(ctx, knownOn)
	if err != nil {
		return nil, Weights{}, err
	}
	register, err := w.Register(ctx, knownOn)
	if err != nil {
		return nil, Weights{}, err
	}
	people, year, err := weighted.weights(on)
	if errors.Is(err, ErrNotLoaded) { // figures of practices need nobody else
		return restate.NewPlacer(register, &restate.People{}), Weights{}, nil
	}
	if err != nil {
		return nil, Weights{}, err
	}
	var all int64
	for _, p := range people.Weights {
		all += p.People
	}
	return restate.NewPlacer(register, people), Weights{calendar.YearName(year), people.On, people.Source.File, plain(all, people.Decimals), people.Decimals, len(people.Weights)}, nil
}

// weights are the people of the year that begins nearest to a day. What its file
// does not say of a practice (network, sub-ICB location) is taken from that of
// another year, the nearest first.
func (w Weighted) weights(on calendar.Date) (*restate.People, int, error) {
	years := w.Years()
	if len(years) == 0 {
		return nil, 0, fmt.Errorf("the people of practices: %w; remit import weighted-populations weighted-populations-2022-23.csv", ErrNotLoaded)
	}
	away := func(year int) calendar.Date { return max(calendar.Year(year).From-on, on-calendar.Year(year).From) }
	slices.SortStableFunc(years, func(a, b int) int { return int(away(a) - away(b)) })
	rows := slices.Clone(w.years[years[0]])
	for _, year := range years[1:] {
		complete(rows, w.years[year])
	}
	people, err := need.People(rows).Weights()
	return people, years[0], err
}

// complete fills what rows leave open of the network and the sub-ICB location of a
// practice.
func complete(rows, from []need.PracticeRow) {
	known := map[org.Code]*need.PracticeRow{}
	for i := range from {
		known[from[i].Practice] = &from[i]
	}
	for i := range rows {
		if k := known[rows[i].Practice]; k != nil {
			rows[i].Network = firstCode(rows[i].Network, k.Network)
			rows[i].SubICB = firstCode(rows[i].SubICB, k.SubICB)
		}
	}
}

func firstCode(a, b org.Code) org.Code {
	if a == "" {
		return b
	}
	return a
}
