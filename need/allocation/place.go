package allocation

import (
	"cmp"
	"maps"
	"slices"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
)

// A Board is an integrated care board with its people, and its need against
// England.
type Board struct {
	Code org.Code `json:"code"`
	Name string   `json:"name"`
	Total
	Index Figures `json:"index"`
}

// A Part is the practices of a place.
type Part struct {
	Total
	Practices []org.Code `json:"practices"`
}

// A Place is practices of one board, measured against it.
type Place struct {
	Code  string `json:"code"` // "" for a place that nobody named
	Name  string `json:"name"`
	Of    Part   `json:"place"`
	Board Board  `json:"icb"`
	// Index is the need of each person of the place against that of its board,
	// IndexOfEngland against that of England.
	Index          Figures `json:"index"`
	IndexOfEngland Figures `json:"index_against_england"`
}

// Boards are the boards of a year, against which places are measured.
type Boards struct {
	England Total
	of      map[org.Code]*Board
	board   func(*need.PracticeRow) org.Code
}

// BoardsOf adds up the practices of a year by board.
func BoardsOf(rows need.People, board func(*need.PracticeRow) org.Code) *Boards {
	out := &Boards{England: TotalOf(rows), of: map[org.Code]*Board{}, board: board}
	for code, practices := range out.Divide(rows) {
		b := &Board{Code: code, Total: TotalOf(practices)}
		if practices[0].ICB == code {
			b.Name = practices[0].ICBName
		}
		b.Index = Index(b.Total, out.England)
		out.of[code] = b
	}
	return out
}

// Divide puts practices under their boards.
func (b *Boards) Divide(practices need.People) map[org.Code]need.People {
	out := map[org.Code]need.People{}
	for i := range practices {
		code := b.board(&practices[i])
		out[code] = append(out[code], practices[i])
	}
	return out
}

// All are the boards in order of code.
func (b *Boards) All() []Board {
	var out []Board
	for _, code := range slices.Sorted(maps.Keys(b.of)) {
		out = append(out, *b.of[code])
	}
	return out
}

// Name gives a board a name that no file states.
func (b *Boards) Name(code org.Code, name string) {
	if held := b.of[code]; held != nil && held.Name == "" {
		held.Name = name
	}
}

// Place measures practices, which must be some and all of one board.
func (b *Boards) Place(code, name string, practices need.People) Place {
	practices = slices.SortedFunc(slices.Values(practices), byCode)
	p := Place{Code: code, Name: name, Of: Part{Total: TotalOf(practices)}, Board: *b.of[b.board(&practices[0])]}
	for i := range practices {
		p.Of.Practices = append(p.Of.Practices, practices[i].Practice)
	}
	p.Index, p.IndexOfEngland = Index(p.Of.Total, p.Board.Total), Index(p.Of.Total, b.England)
	return p
}

// Parts measures practices of any boards, in one place for each board, in order of
// the boards' codes.
func (b *Boards) Parts(code, name string, practices need.People) []Place {
	divided := b.Divide(practices)
	var out []Place
	for _, board := range slices.Sorted(maps.Keys(divided)) {
		out = append(out, b.Place(code, name, divided[board]))
	}
	return out
}

// Unplaced is the code of a place for practices that lie in none.
const Unplaced = "unplaced"

// Districts are the practices of each district within each board, in order of
// district and board. A district that lies in two boards has two parts; practices
// whose district the file leaves open come last, as [Unplaced]. The parts add up
// to England.
func (b *Boards) Districts(rows need.People) []Place {
	of := map[string]need.People{}
	for i := range rows {
		code := cmp.Or(rows[i].District, Unplaced)
		of[code] = append(of[code], rows[i])
	}
	codes := slices.Sorted(maps.Keys(of))
	if i := slices.Index(codes, Unplaced); i >= 0 {
		codes = append(slices.Delete(codes, i, i+1), Unplaced)
	}
	var out []Place
	for _, code := range codes {
		out = append(out, b.Parts(code, of[code][0].DistrictName, of[code])...)
	}
	return out
}
