package workspace

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/remit-health/remit/interchange/indicators"
	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// Indicators are figures with their intervals, worked out from one file.
type Indicators struct {
	Method     string
	Multiplier float64
	Levels     []indicator.Level
	Keys       []string // the columns that say what a row is of
	Adds       []string // columns after the limits, if any
	Rows       []IndicatorRow
	Notes      []string // what stands over all of them
	Read, Used int      // rows of the file
	Aside      []table.Quarantined
	Problems   *problem.List
}

// An IndicatorRow is one figure.
type IndicatorRow struct {
	Keys   []string
	Figure indicator.Figure
	Adds   []string
}

// Note is why there is no value, or no interval; "" where there is nothing to say.
func (r IndicatorRow) Note() string {
	if r.Figure.Suppressed != "" {
		return r.Figure.Suppressed
	}
	return r.Figure.Unlimited
}

// expectedColumn is the column of events that would be expected.
const expectedColumn = "expected"

// read reads the file and counts its rows.
func (x *Indicators) read(r io.Reader, in indicators.Input) (*indicators.File, error) {
	in.Reserved = append(append(x.columnsAfterKeys(), expectedColumn), in.Reserved...)
	in.Quarantine = func(q table.Quarantined) { x.Aside = append(x.Aside, q) }
	f, got, err := indicators.Read(r, in)
	if err != nil {
		return nil, err
	}
	x.Keys, x.Read, x.Used, x.Problems = f.Groups, got.Read, got.Good, got.Problems
	return f, nil
}

// whole is the figure of a group, or that it has none because its rows are not
// whole.
func whole(f indicator.Figure, g *indicators.Group) indicator.Figure {
	if len(g.Faults) > 0 {
		const most = 3
		why := strings.Join(g.Faults[:min(len(g.Faults), most)], "; ")
		if more := len(g.Faults) - most; more > 0 {
			why += "; and " + strconv.Itoa(more) + " more"
		}
		return indicator.Figure{Count: math.NaN(), Population: math.NaN(), Suppressed: "incomplete: " + why, Method: f.Method}
	}
	return f
}

// columnsAfterKeys are the columns of every answer after those that name a row.
func (x *Indicators) columnsAfterKeys() []string {
	columns := []string{"total_count", "total_population", "value"}
	for _, l := range x.Levels {
		columns = append(columns, "lower_"+l.Suffix(), "upper_"+l.Suffix())
	}
	return append(append(columns, x.Adds...), "method", "note")
}

// Table is the figures as rows. Numbers are unrounded: the shortest decimal that is
// read as the same number again. What there is not is empty.
func (x *Indicators) Table() (columns []string, rows [][]string) {
	columns = append(append(columns, x.Keys...), x.columnsAfterKeys()...)
	for _, r := range x.Rows {
		rows = append(rows, x.cells(r))
	}
	return columns, rows
}

func (x *Indicators) cells(r IndicatorRow) []string {
	f := r.Figure
	cells := make([]string, 0, len(r.Keys)+2*len(x.Levels)+len(r.Adds)+5)
	cells = append(append(cells, r.Keys...), number(f.Count), number(f.Population), "")
	if f.Suppressed == "" {
		cells[len(cells)-1] = number(f.Value)
	}
	for i := range x.Levels {
		if f.Limits == nil {
			cells = append(cells, "", "")
			continue
		}
		cells = append(cells, number(f.Limits[i].Low), number(f.Limits[i].High))
	}
	return append(append(cells, r.Adds...), f.Method, r.Note())
}

// number is the shortest decimal that is read as the same number, without an
// exponent; "" of what is not known.
func number(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// indicatorsHead stands over the rows.
type indicatorsHead struct {
	Method     string            `json:"method"`
	Multiplier float64           `json:"multiplier"`
	Confidence []indicator.Level `json:"confidence"`
	Groups     []string          `json:"groups"`
	Notes      []string          `json:"notes"`
	Read       int               `json:"rows_read"`
	Used       int               `json:"rows_used"`
	Aside      int               `json:"rows_put_aside"`
}

// JSONShape is what the figures are written as.
func (*Indicators) JSONShape() any {
	return struct {
		indicatorsHead
		Rows []map[string]any `json:"rows"`
	}{}
}

// MarshalJSON writes each row as an object with the columns of [Indicators.Table],
// numbers as numbers, and null for what there is not.
func (x *Indicators) MarshalJSON() ([]byte, error) {
	columns, rows := x.Table()
	var b bytes.Buffer
	head := indicatorsHead{x.Method, x.Multiplier, x.Levels, append([]string{}, x.Keys...), append([]string{}, x.Notes...), x.Read, x.Used, len(x.Aside)}
	text, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	b.Write(text[:len(text)-1])
	b.WriteString(`,"rows":[`)
	names, err := quotedNames(columns)
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := x.writeObject(&b, names, row, x.Rows[i]); err != nil {
			return nil, err
		}
	}
	b.WriteString("]}")
	return b.Bytes(), nil
}

// quotedExpected is the field of events expected, which ratios have in JSON and
// funnels everywhere.
const quotedExpected = `"` + expectedColumn + `"`

// quotedNames are names of fields as JSON writes them.
func quotedNames(names []string) ([]string, error) {
	out := make([]string, len(names))
	for i, n := range names {
		text, err := json.Marshal(n)
		if err != nil {
			return nil, err
		}
		out[i] = string(text)
	}
	return out, nil
}

// writeObject writes a row. The first columns are texts, and so are the last.
func (x *Indicators) writeObject(b *bytes.Buffer, names, cells []string, r IndicatorRow) error {
	numbers, expected := len(x.Keys)+3+2*len(x.Levels), false
	for i, cell := range cells {
		b.WriteByte("{,"[min(i, 1)])
		b.WriteString(names[i])
		b.WriteByte(':')
		expected = expected || names[i] == quotedExpected
		switch isNumber := i >= len(x.Keys) && (i < numbers || names[i] == quotedExpected); {
		case isNumber && cell == "":
			b.WriteString("null")
		case isNumber:
			b.WriteString(cell)
		default:
			text, err := json.Marshal(cell)
			if err != nil {
				return err
			}
			b.Write(text)
		}
	}
	if !expected && r.Figure.Expected > 0 {
		b.WriteString("," + quotedExpected + ":" + number(r.Figure.Expected))
	}
	b.WriteByte('}')
	return nil
}
