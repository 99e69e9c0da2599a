package web

import (
	"net/url"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A sheet is a table of a page. The files hold all of it; the page shows the columns
// that are not hidden, and the first rows.
type sheet struct {
	contract.View
	Caption string
	Most    int                            // rows on the page; 0 = all
	Hidden  []string                       // columns that only the files have
	Chart   *chart                         // how the rows on the page are drawn; nil = they are not
	into    string                         // the column whose values narrow this page; "" = all go to the page of what they name
	on      map[string]calendar.Date       // of columns whose names are those of another day than the page's
	plain   bool                           // cells are shown as they are: what they name may not be here yet
	formats map[string]func(string) string // how columns of text are written on the page
	links   map[string][]string            // of a column, the address that the cell of each row opens
	opens   map[string]string              // columns whose values have a page: where it lies
	held    bool                           // each row was held against what the asker may open
	ask     *ask
}

// textSheet is a sheet of text; a column that begins with > holds numbers.
func textSheet(name, caption string, columns []string, rows [][]string) *sheet {
	s := &sheet{View: contract.View{Name: name}, Caption: caption}
	for _, c := range columns {
		if c == "notes" {
			c = "note" // the files have a column notes of their own
		}
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
	for n, row := range s.Rows[:len(s.Rows)-s.Left()] {
		var cells []shownCell
		for i, c := range row {
			if !s.hides(s.Columns[i].Name) {
				cell := s.cell(s.Columns[i], c)
				if s.charted(s.Columns[i].Name) {
					cell.Column, cell.Value = s.Columns[i].Name, machine(s.Columns[i].Kind, c)
				}
				if to := s.links[s.Columns[i].Name]; to != nil {
					cell.Href = to[n]
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
	if write := s.formats[col.Name]; write != nil {
		return shownCell{Text: write(c.Text), Number: s.numbers(col)}
	}
	if col.Name == s.into {
		return shownCell{Text: s.ask.Named(org.Code(c.Text)), Href: s.ask.With(col.Name, c.Text)}
	}
	if s.plain {
		return shownCell{Text: c.Text, Number: s.numbers(col)}
	}
	if path, ok := s.opens[col.Name]; ok && strings.HasPrefix(path, "#") {
		return shownCell{Text: c.Text, Href: path + url.PathEscape(c.Text), Number: s.numbers(col)}
	} else if ok {
		return shownCell{Text: c.Text, Href: s.ask.To(path + url.PathEscape(c.Text)), Number: s.numbers(col)}
	}
	switch col.Name {
	case "commissioner", "provider", "claimed_commissioner", "derived_commissioner", "practice", "body", "successor", "predecessor":
		on := s.ask.On
		if day, other := s.on[col.Name]; other {
			on = day
		}
		return shownCell{Text: s.ask.onDay(on).Named(org.Code(c.Text)), Href: s.ask.BodyPath(org.Code(c.Text))}
	case "record_id", "other_record_id":
		return shownCell{Text: c.Text, Href: s.ask.To("/explain", "record", c.Text)}
	case "reason":
		if contract.Code(c.Text).Text() == "" {
			break // nothing is found record by record
		}
		return shownCell{Text: c.Text, Href: s.ask.To("/findings", "code", c.Text, "month", s.ask.Value("month"), "provider", s.ask.Value("provider"), "commissioner", s.ask.Value("commissioner"))}
	case workspace.RowColumn:
		return shownCell{Text: "Correct row " + c.Text, Href: s.ask.To(s.ask.URL.Path + "/rows/" + c.Text)}
	case "import", "corrects", "corrected_by":
		return shownCell{Text: c.Text, Href: s.ask.To("/imports/" + c.Text)}
	case "thread":
		return shownCell{Text: c.Text, Href: s.ask.To("/threads/" + c.Text)}
	}
	return shownCell{Text: c.Text, Number: s.numbers(col)}
}

// blanks are what an empty cell of a column means.
var blanks = map[string]string{"commissioner": "nobody", "derived_commissioner": "nobody", "claimed_commissioner": "nobody", "provider": "not stated", "to": "", "predecessor": "no body known", "successor": "no body known"}

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

// NamedOr is a code with its name; nobody for the word that stands for no code.
func (a *ask) NamedOr(code string) string {
	if code == nobody || code == "any" {
		return map[string]string{nobody: "nobody", "any": "anybody"}[code]
	}
	return a.Named(org.Code(code))
}
