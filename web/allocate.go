package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// An allocateShown is how need divides money: boards against England, or places
// against their boards.
type allocateShown struct {
	Asked    string
	Of       string // all, districts, or place
	Year     string
	Years    string // of the answer
	Codes    string
	Found    []problem.Problem
	Notes    []string
	Measures []string
	Places   []placeRow
	Boards   bool
	Left     int
	Table    *sheet
}

// A placeRow is a place or board with its index for each measure.
type placeRow struct {
	Code, Name, Path, Board string
	People                  string
	Share                   string
	Indices                 []string
	At                      int // core index on a line from indexLow to indexHigh
}

// allocate shows need for money: shares of boards, districts, and places of one's own.
func (s *server) allocate(a *ask) (*page, error) {
	b := allocateShown{Of: cmp.Or(a.Value("of"), "boards"), Year: a.Value("year"), Codes: a.Value("practices")}
	p := &page{Title: "Need for money, by place", Section: "Understand", For: "How much of the money each board, district or set of practices would need by NHS England's formula, for each person registered.", Body: b}
	year, err := workspace.ParseYear(b.Year)
	if err != nil {
		return nil, wrong("That is no financial year", err.Error(), "Write it as 2025/26.")
	}
	y, err := s.Workspace.AllocationYear(a.Context(), workspace.AllocationAsked{Year: year, KnownOn: a.Known})
	if err != nil {
		return nil, err
	}
	b.Years = calendar.YearName(y.Year)
	for _, m := range allocation.Measures() {
		b.Measures = append(b.Measures, strings.ReplaceAll(m.Name, "_", " "))
	}
	problems := &problem.List{}
	switch places, asked, err := s.placesAsked(a, y, problems); {
	case err != nil:
		return nil, err
	case asked:
		b.ofPlaces(a, y, places)
		p.Title = placesTitle(a, b, places)
	default:
		b.ofBoards(a, y)
		p.Title = boardsTitle(b, y)
	}
	b.Found, b.Notes = problems.All(), y.Notes
	p.Body, p.Sheets = b, []*sheet{b.Table}
	p.Sources = append([]string{fmt.Sprintf("Weighted populations of %s, %s, known as of %s.", b.Years, y.File.File, y.File.Known)}, y.Notes...)
	return p, nil
}

// placesAsked are the places that an address names: a body, practices, or all
// districts.
func (s *server) placesAsked(a *ask, y *workspace.AllocationYear, problems *problem.List) (places []allocation.Place, asked bool, err error) {
	codes := splitCodes(a.Value("practices"))
	body := a.code("body")
	switch {
	case len(codes) > 0:
		return y.Place(a.Value("name"), codes, problems), true, nil
	case body != "" && onsCode.MatchString(string(body)):
		return y.Area(workspace.District, body, problems), true, nil
	case a.Value("pcn") != "":
		return y.Area(workspace.Network, a.code("pcn"), problems), true, nil
	case body != "" && !isBoard(y, body):
		if a.register.Role(body, a.On) == org.Practice || a.register.Role(body, 0) == org.Practice {
			return y.Place("", []org.Code{body}, problems), true, nil
		}
		return y.Area(workspace.Location, body, problems), true, nil
	case a.Value("of") == "districts":
		return y.Districts(), true, nil
	case a.Value("of") != "" && a.Value("of") != "boards":
		return nil, false, wrong("Nothing is divided so", fmt.Sprintf("%q is neither boards nor districts.", a.Value("of")), "Choose one from the list.")
	}
	return nil, false, nil
}

func isBoard(y *workspace.AllocationYear, code org.Code) bool {
	return slices.ContainsFunc(y.Boards.All(), func(b allocation.Board) bool { return b.Code == code })
}

// splitCodes reads codes with commas, semicolons or blanks between them.
func splitCodes(text string) []org.Code {
	var out []org.Code
	for _, one := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) }) {
		out = append(out, org.Code(strings.ToUpper(one)))
	}
	return out
}

// ofPlaces shows places against their boards.
func (b *allocateShown) ofPlaces(a *ask, y *workspace.AllocationYear, places []allocation.Place) {
	for _, p := range places {
		b.Places = append(b.Places, placeRow{Code: p.Code, Name: p.Name, Board: a.Named(p.Board.Code), Path: a.To("/allocate", "body", string(p.Board.Code), "year", b.Year),
			People: people(p.Of.Population), Indices: indices(p.Index), At: atIndex(p.Index)})
	}
	columns, rows := workspace.PlaceTable(places)
	b.Table = textSheet("Places", "", columns, rows)
	b.cut()
}

// ofBoards shows boards against England; one alone if the address names it.
func (b *allocateShown) ofBoards(a *ask, y *workspace.AllocationYear) {
	b.Boards = true
	core := allocation.Measures()[5]
	for _, board := range y.Boards.All() {
		if code := a.code("body"); code != "" && board.Code != code {
			continue
		}
		share := ""
		if v, ok := board.Weighted.Stated(core.Of); ok {
			share = fmt.Sprintf("%.2f %%", 100*v/y.Boards.England.Weighted[core.Of])
		}
		b.Places = append(b.Places, placeRow{Code: string(board.Code), Name: plainName(board.Name), Path: a.BodyPath(board.Code), People: people(board.Population), Share: share, Indices: indices(board.Index), At: atIndex(board.Index)})
	}
	columns, rows := y.ShareTable()
	b.Table = textSheet("Boards", "", columns, rows)
	y.Notes = append(y.Notes, workspace.MoneyNotLoaded)
}

// mostPlaces is how many places a page shows.
const mostPlaces = 50

// cut keeps the first places; the file has all.
func (b *allocateShown) cut() {
	b.Left = max(len(b.Places)-mostPlaces, 0)
	b.Places = b.Places[:len(b.Places)-b.Left]
}

func indices(f allocation.Figures) []string {
	var out []string
	for _, m := range allocation.Measures() {
		text := ""
		if v, ok := f.Stated(m.Of); ok {
			text = fmt.Sprintf("%.2f", v)
		}
		out = append(out, text)
	}
	return out
}

// The line of indices goes from half the need of the average to one and a half.
const (
	indexLow  = 0.5
	indexHigh = 1.5
)

// atIndex is where the core index stands on the line; -1 if it is not stated.
func atIndex(f allocation.Figures) int {
	v, ok := f.Stated(allocation.Measures()[5].Of)
	if !ok {
		return -1
	}
	return int(math.Round((min(max(v, indexLow), indexHigh) - indexLow) / (indexHigh - indexLow) * lineWide))
}

// boardsTitle says how far need lies apart.
func boardsTitle(b allocateShown, y *workspace.AllocationYear) string {
	core := allocation.Measures()[5].Of
	if len(b.Places) == 1 {
		for _, board := range y.Boards.All() {
			if v, ok := board.Index.Stated(core); ok && string(board.Code) == b.Places[0].Code {
				return fmt.Sprintf("%s %s has %s %% of the need for core services of England in %s: %.2f times the average for each person", b.Places[0].Code, b.Places[0].Name, strings.TrimSuffix(b.Places[0].Share, " %"), b.Years, v)
			}
		}
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, board := range y.Boards.All() {
		if v, ok := board.Index.Stated(core); ok {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high {
		return "Shares of need by board, " + b.Years
	}
	return fmt.Sprintf("For each person, boards need from %.2f to %.2f times the average of England (core services, %s)", low, high, b.Years)
}

// placesTitle says how much need a place has against its board.
func placesTitle(a *ask, b allocateShown, places []allocation.Place) string {
	core := allocation.Measures()[5].Of
	if len(places) == 0 {
		return "Nothing was measured"
	}
	if v, ok := places[0].Index.Stated(core); ok && len(places) == 1 {
		name := strings.TrimSpace(places[0].Code + " " + places[0].Name)
		if code := org.Code(places[0].Code); name == string(code) && code != "" {
			name = a.Named(code)
		}
		if code := a.code("body"); name == "" && code != "" {
			name = a.Named(code)
		}
		return fmt.Sprintf("%s has %.2f times the need of its board, %s, for each person (core services, %s)", cmp.Or(name, plural(len(places[0].Of.Practices), "practice", "practices")), v, a.Named(places[0].Board.Code), b.Years)
	}
	return fmt.Sprintf("Need of %s against their boards, %s", plural(len(places), "place", "places"), b.Years)
}
