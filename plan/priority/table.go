package priority

import (
	"strconv"

	"github.com/remit-health/remit/money"
)

// Table is the options of a run as rows: what was chosen, what it gives and takes,
// and how sure that is.
func (r *Run) Table() (columns []string, rows [][]string) {
	columns = []string{"id", "name", "chosen", "start", "benefit", "value", "cost", "worth", "loss", "drawn", "draws", "value_per_pound", "benefit_per_million_pounds", "made_up"}
	for _, o := range r.Options {
		row := []string{o.ID, o.Name, yesNo(o.Chosen), o.Start.String(), plainNumber(o.Benefit), plainNumber(o.Value), "", "", "", "", "", "", "", yesNo(r.MadeUp)}
		if o.Cost != nil {
			row[6] = money.Pence(*o.Cost).Pounds()
		}
		if d := r.displacedBy(o.ID); d != nil {
			row[7] = plainNumber(d.Worth)
		}
		if l := r.leftOut(o.ID); l != nil && l.Loss != nil {
			row[8] = plainNumber(*l.Loss)
		}
		if r.Draws.Number > 0 {
			row[9], row[10] = strconv.Itoa(r.Draws.Chosen[o.ID]), strconv.Itoa(r.Draws.Number)
		}
		row[11], row[12] = r.slope(o.ID), r.ratio(o.ID)
		rows = append(rows, row)
	}
	return columns, rows
}

func yesNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// plainNumber writes every digit that a number has.
func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func (r *Run) displacedBy(id string) *Displaced {
	for i := range r.Displaced {
		if r.Displaced[i].ID == id {
			return &r.Displaced[i]
		}
	}
	return nil
}

func (r *Run) leftOut(id string) *LeftOut {
	for i := range r.LeftOut {
		if r.LeftOut[i].ID == id {
			return &r.LeftOut[i]
		}
	}
	return nil
}

func (r *Run) slope(id string) string {
	if r.Star == nil {
		return ""
	}
	for _, t := range r.Star.Triangles {
		if t.ID == id {
			return plainNumber(t.Slope)
		}
	}
	return ""
}

func (r *Run) ratio(id string) string {
	if r.Margins == nil {
		return ""
	}
	for _, x := range r.Margins.Ratio {
		if x.ID == id {
			return plainNumber(x.Ratio)
		}
	}
	return ""
}

// ImpactTable is who gains and loses, as rows.
func (r *Run) ImpactTable() (columns []string, rows [][]string) {
	columns = []string{"option", "stops", "year", "kind", "who", "pounds", "amount", "made_up"}
	for _, m := range r.Impact {
		rows = append(rows, []string{m.Option, yesNo(m.Stops), m.Year.String(), m.Kind, m.Who, m.Pence.Pounds(), plainNumber(m.Amount), yesNo(r.MadeUp)})
	}
	return columns, rows
}
