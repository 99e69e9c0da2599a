package workspace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/neighbour"
	"github.com/remit-health/remit/need/people"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
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

// A Peer is a body beside which another stands.
type Peer struct {
	Code     string  `json:"code"`
	Name     string  `json:"name"`
	Distance float64 `json:"distance"` // 0 for a group of one's own
	People   int64   `json:"people"`
}

// A BesideFigure is one measure of the footprint, of its peers together and of England.
type BesideFigure struct {
	Section string         `json:"section"` // need, supply or spend
	Measure string         `json:"measure"`
	Label   string         `json:"label"`
	From    calendar.Date  `json:"from"`
	Until   calendar.Date  `json:"until"` // the day after the last
	Own     need.Estimate  `json:"own"`
	Group   *need.Estimate `json:"peers"` // together; null without peers
	England *need.Estimate `json:"england"`
	// Against says how the footprint stands to its peers, by both intervals: higher,
	// lower, no clear difference, or cannot be compared.
	Against string       `json:"against_peers"`
	Note    string       `json:"note,omitempty"`
	MadeUp  bool         `json:"made_up,omitempty"`
	Sources []SourceFile `json:"sources"`
	Rows    []FigureRow  `json:"-"` // of the files, behind the value of the footprint
}

// A FigureRow is a row of an imported file that a figure was counted from.
type FigureRow struct {
	Import int64   `json:"import"`
	File   string  `json:"file"`
	Line   int     `json:"line"`
	Of     string  `json:"of"` // the area, practice or trust
	Name   string  `json:"name,omitempty"`
	Count  float64 `json:"count"`
	OutOf  float64 `json:"out_of"` // 0 = the row states no number
}

func rowOf(s dated.Source, of, name string, count, outOf float64) FigureRow {
	return FigureRow{s.Import, s.File, s.Line, of, name, count, outOf}
}

// Figure is the figure of a measure; false if there is none.
func (b *Beside) Figure(measure string) (BesideFigure, bool) {
	i := slices.IndexFunc(b.Figures, func(f BesideFigure) bool { return f.Measure == measure })
	if i < 0 {
		return BesideFigure{}, false
	}
	return b.Figures[i], true
}

// The answers of [BesideFigure.Against].
const (
	isHigher     = "higher"
	isLower      = "lower"
	isUnclear    = "no clear difference"
	isUncompared = "cannot be compared"
)

// against compares by intervals: only where they do not meet is there a difference.
func against(own need.Estimate, group *need.Estimate) string {
	switch {
	case group == nil || !own.Interval || !group.Interval:
		return isUncompared
	case own.Low > group.High:
		return isHigher
	case own.High < group.Low:
		return isLower
	}
	return isUnclear
}

// NeighbourVariables are the names of the variables that can be measured.
func NeighbourVariables() []string {
	return []string{"aged-0-14", "aged-65-plus", "aged-85-plus", "most-deprived-fifth", "least-deprived-fifth", "people"}
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

// bodies tells in which body of the footprint's role an area lies; nil for England and
// for a list of one's own.
func (f *Footprint) bodies() func(place.Area) string {
	switch org.Role(f.Role) {
	case org.ICB, org.Other:
		return func(a place.Area) string { return string(f.board(a)) }
	case org.SubICB, org.CCG:
		return f.place
	case org.Region:
		return func(a place.Area) string { return string(f.region(a)) }
	case place.LowerTier:
		return f.district
	case place.UpperTier, place.AreaRegion:
		year, _ := f.mapYear()
		return func(a place.Area) string {
			at, _ := f.districts.In(f.Role, f.district(a), year)
			return at
		}
	}
	return nil
}

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

// profiles are the variables of each body of the footprint's role.
func (b *besideMaker) profiles() (map[string]neighbour.Profile, map[string]int64) {
	t := people.Count(b.f.areas, people.Asking{Vintage: b.f.Vintage, By: []people.By{people.District, people.Decile, people.Age},
		In: func(a place.Area) bool { return a.Code[0] == 'E' }, District: b.body})
	scopes := map[string]*scope{}
	for _, g := range t.Groups {
		s := scopes[g.Keys[0]]
		if s == nil {
			s = &scope{band: map[string]int64{}, decile: map[string]int64{}}
			scopes[g.Keys[0]] = s
		}
		s.decile[g.Keys[1]] += g.People
		s.band[g.Keys[2]] += g.People
		s.people += g.People
	}
	delete(scopes, people.NotKnown)
	out, sizes := map[string]neighbour.Profile{}, map[string]int64{}
	for code, s := range scopes {
		out[code], sizes[code] = s.profile(), s.people
	}
	return out, sizes
}

// errNoPeers says why there are none.
var errNoPeers = errors.New("there are no bodies like it to stand beside")

// peers finds the neighbours, or takes the group.
func (b *besideMaker) peers() error {
	if b.q.Peers == 0 && len(b.q.Group) == 0 {
		return nil
	}
	if b.body == nil {
		return fmt.Errorf("%w: %s is no body; name a body, or ask without peers", errNoPeers, b.f.Name)
	}
	profiles, sizes := b.profiles()
	b.sizes = sizes
	near := []neighbour.Near{}
	for _, code := range b.q.Group {
		if sizes[code] == 0 {
			return fmt.Errorf("%w: %s is no %s on the map of %s", errNoPeers, code, b.f.Role, b.f.On)
		}
		near = append(near, neighbour.Near{Code: code})
	}
	if len(near) == 0 {
		near = b.q.Variables.Nearest(profiles, b.f.Code, b.q.Peers)
		b.out.Variables = b.q.Variables.List
		for _, v := range b.q.Variables.List {
			if v.Needs != "" {
				b.out.Absent = append(b.out.Absent, fmt.Sprintf("%s, by which neighbours might be found: %s", v.Name, v.Needs))
			}
		}
	}
	in := map[string]bool{}
	for _, n := range near {
		in[n.Code] = true
		b.out.Peers = append(b.out.Peers, Peer{n.Code, b.nameOf(n.Code), n.Distance, sizes[n.Code]})
	}
	b.group = b.scope(func(a place.Area) bool { return in[b.body(a)] })
	b.group.bodies = in
	return nil
}

func (b *besideMaker) nameOf(code string) string {
	if onsCode.MatchString(code) {
		return b.f.districtName(code, b.f.Vintage)
	}
	name, _ := b.f.register.Name(org.Code(code), b.f.On)
	return name
}

// add measures one thing of the footprint, of the peers and of England.
func (b *besideMaker) add(f BesideFigure, rows []FigureRow, measure func(*scope) (need.Estimate, string)) {
	f.Rows = rows
	f.Own, f.Note = measure(b.own)
	if b.group != nil {
		e, _ := measure(b.group)
		f.Group = &e
	}
	e, _ := measure(b.england)
	f.England = &e
	f.Against = against(f.Own, f.Group)
	b.out.Figures = append(b.out.Figures, f)
}

// Table is the figures as a table: one row for each measure.
func (b *Beside) Table() (columns []string, rows [][]string) {
	columns = []string{"footprint", "section", "measure", "label", "from", "until", "value", "lower_95", "upper_95", "unit", "peers", "peers_lower_95", "peers_upper_95",
		"england", "england_lower_95", "england_upper_95", "against_peers", "method", "file", "notes"}
	for _, f := range b.Figures {
		row := []string{b.Code, f.Section, f.Measure, f.Label, f.From.String(), f.Until.String()}
		row = append(append(row, estimateCells(&f.Own)...), f.Own.Unit)
		row = append(append(row, estimateCells(f.Group)...), estimateCells(f.England)...)
		row = append(row, f.Against, f.Own.Method, fileOf(f.Sources), f.Note)
		rows = append(rows, row)
	}
	return columns, rows
}

// estimateCells are value and limits; blank without a figure, or without an interval.
func estimateCells(e *need.Estimate) []string {
	text := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	switch {
	case e == nil || e.Method == "" && e.Value == 0 && !e.Interval:
		return []string{"", "", ""}
	case !e.Interval:
		return []string{text(e.Value), "", ""}
	}
	return []string{text(e.Value), text(e.Low), text(e.High)}
}

func fileOf(files []SourceFile) string {
	names := map[string]bool{}
	for _, f := range files {
		names[f.File] = true
	}
	out := ""
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if out != "" {
			out += "; "
		}
		out += name
	}
	return out
}

func sourceFiles(of map[string]dated.Source) []SourceFile {
	out := []SourceFile{}
	for _, name := range slices.Sorted(maps.Keys(of)) {
		out = append(out, filesOf(of[name])...)
	}
	return out
}
