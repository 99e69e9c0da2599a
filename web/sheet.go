package web

import (
	"slices"
	"strings"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A sheet is a table of a page. The files hold all of it; the page shows the columns
// that are not hidden, and the first rows.
type sheet struct {
	contract.View
	Caption string
	Most    int      // rows on the page; 0 = all
	Hidden  []string // columns that only the files have
	Chart   *chart   // how the rows on the page are drawn; nil = they are not
	held    bool     // each row was held against what the asker may open
	into    string   // the column whose values narrow this page; "" = all go to the page of what they name
	ask     *ask
}

// textSheet is a sheet of text; a column that begins with > holds numbers.
func textSheet(name, caption string, columns []string, rows [][]string) *sheet {
	s := &sheet{View: contract.View{Name: name}, Caption: caption}
	for _, c := range columns {
		column := contract.Column{Name: c}
		if name, number := strings.CutPrefix(c, ">"); number {
			column = contract.Column{Name: name, Kind: contract.FigureCells}
		}
		s.Columns = append(s.Columns, column)
	}
	for _, row := range rows {
		var cells []contract.Cell
		for _, text := range row {
			cells = append(cells, contract.Cell{Text: text})
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}

// A shownCell is a cell on the page.
type shownCell struct {
	Text, Href string
	Number     bool
	None       bool   // there is no value, and the text says so
	Column     string // which the picture draws; "" = it does not
	Value      string // for the picture
}

// Heads are the columns on the page.
func (s *sheet) Heads() []shownCell {
	var out []shownCell
	for _, c := range s.Columns {
		if !s.hides(c.Name) {
			name := strings.ReplaceAll(c.Name, "_", " ")
			head := shownCell{Text: strings.ToUpper(name[:1]) + name[1:], Number: s.numbers(c)}
			if s.charted(c.Name) {
				head.Column = c.Name
			}
			out = append(out, head)
		}
	}
	return out
}

// Body are the rows on the page.
func (s *sheet) Body() [][]shownCell {
	var out [][]shownCell
	for _, row := range s.Rows[:len(s.Rows)-s.Left()] {
		var cells []shownCell
		for i, c := range row {
			if !s.hides(s.Columns[i].Name) {
				cell := s.cell(s.Columns[i], c)
				if s.charted(s.Columns[i].Name) {
					cell.Column, cell.Value = s.Columns[i].Name, machine(s.Columns[i].Kind, c)
				}
				cells = append(cells, cell)
			}
		}
		out = append(out, cells)
	}
	return out
}

// Short tells whether a cell is better not broken over lines: a day, a code.
func (c shownCell) Short() bool { return len(c.Text) <= 12 && !c.None }

// Left is how many rows only the files have.
func (s *sheet) Left() int {
	if s.Most == 0 || len(s.Rows) <= s.Most {
		return 0
	}
	return len(s.Rows) - s.Most
}

// File is the address of the sheet as CSV.
func (s *sheet) File() string { return s.ask.With("format", "csv", "sheet", s.Name) }

func (s *sheet) hides(column string) bool { return slices.Contains(s.Hidden, column) }

// numbers tells whether a column holds numbers, which stand to the right.
func (s *sheet) numbers(c contract.Column) bool { return c.Kind != contract.TextCells }

// cell shows a value: codes with their names, sums with the pound sign, and links to
// the page about what it names.
func (s *sheet) cell(col contract.Column, c contract.Cell) shownCell {
	if c.Hidden {
		return shownCell{Text: contract.HiddenText, Number: s.numbers(col)}
	}
	switch col.Kind {
	case contract.MoneyCells:
		return shownCell{Text: money.Pence(c.Number).String(), Number: true}
	case contract.CountCells:
		return shownCell{Text: thousands(int(c.Number)), Number: true}
	}
	if c.Text == "" {
		return shownCell{Text: blanks[col.Name], None: true}
	}
	if col.Name == s.into {
		return shownCell{Text: s.ask.Named(org.Code(c.Text)), Href: s.ask.With(col.Name, c.Text)}
	}
	switch col.Name {
	case "commissioner", "provider", "claimed_commissioner", "derived_commissioner", "practice", "body", "successor", "predecessor":
		return shownCell{Text: s.ask.Named(org.Code(c.Text)), Href: s.ask.BodyPath(org.Code(c.Text))}
	case "record_id", "other_record_id":
		return shownCell{Text: c.Text, Href: s.ask.To("/explain", "record", c.Text)}
	case "reason":
		if contract.Code(c.Text).Text() == "" {
			break // nothing is found record by record
		}
		return shownCell{Text: c.Text, Href: s.ask.To("/findings", "code", c.Text, "month", s.ask.Value("month"), "provider", s.ask.Value("provider"), "commissioner", s.ask.Value("commissioner"))}
	case "import":
		return shownCell{Text: c.Text, Href: s.ask.To("/imports/" + c.Text)}
	case "thread":
		return shownCell{Text: c.Text, Href: s.ask.To("/threads/" + c.Text)}
	}
	return shownCell{Text: c.Text, Number: s.numbers(col)}
}

// blanks are what an empty cell of a column means.
var blanks = map[string]string{"commissioner": "nobody", "derived_commissioner": "nobody", "claimed_commissioner": "nobody", "provider": "not stated", "to": ""}

// BodyPath is the page of a body; "" if no file names it, and there is nothing to show.
func (a *ask) BodyPath(code org.Code) string {
	if !knownCode(a.register, code) {
		return ""
	}
	return a.To(bodyPath(string(code)))
}

// Named is a code with its name on the day.
func (a *ask) Named(code org.Code) string {
	name, _ := a.register.Name(code, a.On)
	name = strings.TrimSuffix(strings.TrimPrefix(name, "NHS "), " - "+string(code))
	return strings.TrimSpace(string(code) + " " + name)
}

// fileName is the name of a file that holds a page, or one sheet of it.
func fileName(a *ask, sheet string) string {
	words := strings.FieldsFunc(a.URL.Path+" "+sheet, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	})
	return strings.ToLower(strings.Join(append(append([]string{"remit"}, words...), a.On.String()), "-"))
}
