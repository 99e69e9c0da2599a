package workspace

import (
	"context"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need/neighbour"
	"github.com/remit-health/remit/need/people"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
)

// A BesideAsked says whose figures are set beside whose.
type BesideAsked struct {
	FootprintAsked
	Variables *neighbour.Variables
	Peers     int      // how many neighbours; 0 = none
	Group     []string // bodies of one's own choice, instead of neighbours
	Year      int      // of the weighted populations; 0 = the latest loaded
	Results   *Results // of a run; nil: none
}

// ChosenVariables are those that come with Remit, by which bodies are alike. The
// variables are nil after a problem.
func ChosenVariables() (*neighbour.Variables, *problem.List) {
	name, text := neighbour.Chosen()
	return neighbour.Read(name, text, NeighbourVariables())
}

// A Beside is need, supply and spend of a footprint, beside those of others.
type Beside struct {
	*Footprint
	People    int64                `json:"people"`
	CountedOn calendar.Date        `json:"counted_on"`
	Variables []neighbour.Variable `json:"variables"` // by which neighbours were found; empty for a group
	Peers     []Peer               `json:"peers"`
	Figures   []BesideFigure       `json:"figures"`
	Absent    []string             `json:"not_loaded"` // what is missing, and what to load
}

// A besideMaker makes the figures.
type besideMaker struct {
	ctx     context.Context
	w       *Workspace
	q       BesideAsked
	f       *Footprint
	body    func(place.Area) string // of the role of the footprint; nil: it has no peers
	own     *scope
	group   *scope // nil: none
	england *scope
	sizes   map[string]int64 // people of each body of the role, once asked for
	out     *Beside
}

// Beside sets need, supply and spend of a footprint beside its neighbours or a group.
func (w *Workspace) Beside(ctx context.Context, q BesideAsked) (*Beside, error) {
	f, err := w.Footprint(ctx, q.FootprintAsked)
	if err != nil {
		return nil, err
	}
	return w.besideOf(ctx, f, q)
}

// besideOf sets a footprint that was found beside others.
func (w *Workspace) besideOf(ctx context.Context, f *Footprint, q BesideAsked) (*Beside, error) {
	b := &besideMaker{ctx: ctx, w: w, q: q, f: f, body: f.bodies(), out: &Beside{Footprint: f, CountedOn: people.CountedOn,
		Variables: []neighbour.Variable{}, Peers: []Peer{}, Figures: []BesideFigure{}, Absent: []string{}}}
	b.own = b.scope(f.holds)
	b.england = b.scope(func(a place.Area) bool { return a.Code[0] == 'E' })
	b.out.People = b.own.people
	if b.body != nil {
		b.own.bodies = map[string]bool{f.Code: true}
	}
	if err := b.peers(); err != nil {
		return nil, err
	}
	for _, part := range []func() error{b.ages, b.weighted, b.prevalence, b.trusts, b.series, b.spend} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	b.out.Absent = append(b.out.Absent, councilCare(b.out.Figures)...)
	return b.out, nil
}

// A scope is people of whom something is measured: the footprint, its peers or England.
type scope struct {
	in      func(place.Area) bool
	bodies  map[string]bool // codes of the role; nil: all
	band    map[string]int64
	decile  map[string]int64
	people  int64
	sources []SourceFile
}

func (s *scope) holds(code string) bool { return s.bodies == nil || s.bodies[code] }

func (b *besideMaker) scope(in func(place.Area) bool) *scope {
	s := &scope{in: in, band: map[string]int64{}, decile: map[string]int64{}}
	t := people.Count(b.f.areas, people.Asking{Vintage: b.f.Vintage, By: []people.By{people.Decile, people.Age}, In: in})
	for _, g := range t.Groups {
		s.decile[g.Keys[0]] += g.People
		s.band[g.Keys[1]] += g.People
	}
	s.people, s.sources = t.People, filesOf(append(t.From, b.f.ground.sources()...)...)
	return s
}
