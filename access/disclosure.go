package access

import (
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/need"
)

// Fewest is the smallest count of people, above none, that is shown below the level of
// England (change to disclosure control methodology for HES and ECDS, NHS Digital,
// September 2018): 1 to 7 are not.
const Fewest = 8

// Explanation is what stands over figures under disclosure control.
const Explanation = "disclosure control: counts of 1 to 7 and the sums that belong to them are shown as *, other counts are rounded to the nearest 5, so that columns need not add up"

// NoRows is what stands in the place of rows about single records.
const NoRows = "rows about single records are not shown here; they can be added up"

// Disclose is disclosure control of a view, for pages, files and the API alike. Nobody stays
// nobody, 1 to 7 are hidden, and more are rounded to the nearest 5; a sum, a share or an
// average is hidden with the count that it belongs to, and a share is made anew of what is
// shown. A view of England as a whole is not changed. Of a view of single records no row is
// left: see [Aggregated]. Totals must be worked out before, from what is exact.
//
// What a column does not say is taken for the worst: a count is one of people, a sum is
// of all counts of its row, and without any it is hidden.
//
// Sums are not rounded, so a hidden one could be worked out from a total less the others:
// if the hidden rows of a column, or the hidden parts of a sum, are of fewer than 8 people
// together, the smallest that would be shown is hidden too.
func Disclose(v contract.View) contract.View {
	if v.National {
		return v
	}
	out := v
	out.Notes = append(slices.Clone(v.Notes), Explanation)
	if v.Rowwise || rowwise(v.Columns) {
		out.Notes[len(out.Notes)-1], out.Rows = NoRows, nil
		return out
	}
	d := newDisclosing(v)
	d.primary()
	d.parts()
	d.together()
	out.Rows = d.shown()
	return out
}

// rowwise tells whether a column holds what only single records have.
func rowwise(columns []contract.Column) bool {
	return slices.ContainsFunc(columns, func(c contract.Column) bool {
		return slices.Contains([]string{"record_id", "other_record_id", "nhs_number_pseudonym", "postcode"}, c.Name)
	})
}

// disclosing is a view on its way to be shown: which cells are hidden.
type disclosing struct {
	view   contract.View
	of     [][]int // by column: the count columns that it belongs to
	in     []int   // by column: the count column that includes it, -1
	part   []int   // by column: the count column of which it is the share's part, -1
	adds   []int   // by column: the sum to which it adds, -1
	hidden [][]bool
}

func newDisclosing(v contract.View) *disclosing {
	d := &disclosing{view: v}
	for _, c := range v.Columns {
		d.of, d.in = append(d.of, d.countsOf(c)), append(d.in, d.find(c.In))
		d.part, d.adds = append(d.part, d.find(c.Part)), append(d.adds, d.find(c.Adds))
	}
	for range v.Rows {
		d.hidden = append(d.hidden, make([]bool, len(v.Columns)))
	}
	return d
}

// find is the place of a column; -1 if there is none.
func (d *disclosing) find(name string) int {
	return slices.IndexFunc(d.view.Columns, func(c contract.Column) bool { return c.Name == name && name != "" })
}

// countsOf are the count columns that a column belongs to: those that it names, else all
// counts of people.
func (d *disclosing) countsOf(c contract.Column) []int {
	var out []int
	for name := range strings.FieldsSeq(c.Of) {
		if i := d.find(name); i >= 0 {
			out = append(out, i)
		}
	}
	if len(out) > 0 || c.Kind == contract.CountCells || c.Kind == contract.TextCells {
		return out
	}
	for i, o := range d.view.Columns {
		if o.Kind == contract.CountCells && !o.Public {
			out = append(out, i)
		}
	}
	return out
}

// few tells whether a number of people is too small to be shown. One below none is no
// number of people.
func few(n int64) bool { return n < 0 || n >= 1 && n < Fewest }

// primary hides what is of too few people: first counts, then what belongs to them.
func (d *disclosing) primary() {
	for r, row := range d.view.Rows {
		for i, c := range d.view.Columns {
			if c.Kind != contract.CountCells || i >= len(row) {
				continue
			}
			d.hidden[r][i] = row[i].Hidden || few(row[i].N) || !c.Public && few(row[i].Number)
			if w := d.in[i]; w >= 0 && w < len(row) && few(row[w].Number-row[i].Number) {
				d.hidden[r][i] = true // the rest of those who include them would be too few
			}
		}
		for i := range row {
			if d.belongs(r, i) {
				d.hidden[r][i] = true
			}
		}
	}
}

// belongs tells whether a cell is hidden because of the count that it belongs to.
func (d *disclosing) belongs(r, i int) bool {
	c, cell := d.view.Columns[i], d.view.Rows[r][i]
	if c.Public {
		return cell.Hidden
	}
	if few(cell.N) || cell.Hidden {
		return true
	}
	if slices.ContainsFunc(d.of[i], func(o int) bool { return d.hidden[r][o] }) || d.part[i] >= 0 && d.hidden[r][d.part[i]] {
		return true
	}
	figures := c.Kind == contract.MoneyCells || c.Kind == contract.FigureCells
	return figures && len(d.of[i]) == 0 && cell.N == 0 && (cell.Number != 0 || cell.Text != "")
}

// people is of how many a cell tells: the smallest count above none that says so.
func (d *disclosing) people(r, i int) int64 {
	row := d.view.Rows[r]
	n := row[i].N
	for _, o := range d.of[i] {
		if c := row[o].Number; c > 0 && (n <= 0 || c < n) {
			n = c
		}
	}
	return max(n, 0)
}

// parts hides more parts of a sum where those that are hidden are of too few together: the
// sum less the others would tell what they come to.
func (d *disclosing) parts() {
	sums := map[int][]int{}
	for i, s := range d.adds {
		if s >= 0 {
			sums[s] = append(sums[s], i)
		}
	}
	for r := range d.view.Rows {
		for _, parts := range sums {
			cells := make([]place, len(parts))
			for n, i := range parts {
				cells[n] = place{r, i}
			}
			d.cover(cells)
		}
	}
}

// together hides more sums of a column where those that are hidden are of too few together.
func (d *disclosing) together() {
	for i, c := range d.view.Columns {
		if c.Kind != contract.MoneyCells || c.Public {
			continue
		}
		cells := make([]place, len(d.view.Rows))
		for r := range d.view.Rows {
			cells[r] = place{r, i}
		}
		d.cover(cells)
	}
}

// A place is a cell by row and column.
type place struct{ row, column int }

// cover hides the smallest of some cells, until those that are hidden are of nobody or of
// enough people together.
func (d *disclosing) cover(cells []place) {
	var people int64
	any := false
	var shown []place
	for _, p := range cells {
		if p.column >= len(d.view.Rows[p.row]) {
			continue
		}
		if d.hidden[p.row][p.column] {
			any = true
			people += d.people(p.row, p.column)
		} else if d.people(p.row, p.column) > 0 {
			shown = append(shown, p)
		}
	}
	if !any || people >= Fewest {
		return
	}
	slices.SortStableFunc(shown, func(a, b place) int { return int(min(max(d.people(a.row, a.column)-d.people(b.row, b.column), -1), 1)) })
	for _, p := range shown {
		if people >= Fewest {
			return
		}
		d.hidden[p.row][p.column] = true
		people += d.people(p.row, p.column)
	}
}

// shown are the rows as they may be shown: nothing of a hidden cell is left in them.
func (d *disclosing) shown() [][]contract.Cell {
	var out [][]contract.Cell
	for r, row := range d.view.Rows {
		cells := make([]contract.Cell, len(row))
		for i, c := range row {
			switch col := d.view.Columns[i]; {
			case d.hidden[r][i]:
				cells[i] = contract.Cell{Hidden: true}
			case col.Kind == contract.CountCells && !col.Public:
				n, _ := need.Disclose(c.Number).N()
				cells[i] = contract.Cell{Number: n}
			case d.part[i] >= 0 && len(d.of[i]) == 1:
				cells[i] = d.share(row[d.part[i]].Number, row[d.of[i][0]].Number)
			default:
				c.N = 0
				cells[i] = c
			}
		}
		out = append(out, cells)
	}
	return out
}

// share is a percentage of two counts as they are shown, with one decimal.
func (d *disclosing) share(part, of int64) contract.Cell {
	a, _ := need.Disclose(part).N()
	b, _ := need.Disclose(of).N()
	if b == 0 {
		return contract.Cell{}
	}
	return contract.Cell{Text: strconv.FormatFloat(100*float64(a)/float64(b), 'f', 1, 64)}
}
