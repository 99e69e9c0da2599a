package flows

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// columns are where the cells of a row stand, -1 where there is no such column.
type columns struct {
	trust, area, share             int
	trustName, areaName, shareName string
	kind                           string
	areas                          int // columns that name areas: more than one is a guess
}

// areaNames are the names of columns of areas, without the year in them, and the
// kind that they hold.
var areaNames = map[string]string{
	"icb_code": structure.AreaICB, "icbcd": structure.AreaICB,
	"ltla_code": structure.AreaDistrict, "lad_code": structure.AreaDistrict, "ladcd": structure.AreaDistrict, "ltlacd": structure.AreaDistrict,
}

var (
	yearInName = regexp.MustCompile(`\d\d`)
	onsCode    = regexp.MustCompile(`^[A-Z]\d{8}$`)
	trustCode  = regexp.MustCompile(`^[A-Z0-9]{3,5}$`)
	decimal    = regexp.MustCompile(`^[0-9.]+([eE][-+]?[0-9]+)?$`) // as published: 3.76566815748701e-06
)

// columnsOf finds the columns by name, without regard to case, blanks and year.
func columnsOf(header []string) columns {
	c := columns{trust: -1, area: -1, share: -1}
	for i, name := range header {
		plain := yearInName.ReplaceAllString(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "_"), "")
		kind, isArea := areaNames[plain]
		switch {
		case isArea:
			c.area, c.areaName, c.kind = i, name, kind
			c.areas++
		case plain == "nhs_trust_code" || plain == "trust_code":
			c.trust, c.trustName = i, name
		case strings.HasPrefix(plain, "proportion_trust_came_from"):
			c.share, c.shareName = i, name
		}
	}
	return c
}

// whole tells whether every column was found, and areas of one kind.
func (c columns) whole() bool { return c.trust >= 0 && c.share >= 0 && c.areas == 1 }

func (w *reading) flow(row table.Row) (structure.FlowRow, bool) {
	r := rowReading{reading: w, Row: row}
	f := structure.FlowRow{Source: w.source(row.Line), Trust: r.trust(), Area: r.area(), AreaKind: w.columns.kind, Share: r.share()}
	r.once(pair{f.Trust, f.Area})
	if !r.bad {
		w.sums[f.Trust] += f.Share
	}
	return f, !r.bad
}

// rowReading is a row being read. The first thing wrong puts it aside.
type rowReading struct {
	*reading
	table.Row
	bad bool
}

func (r *rowReading) reject(code, field string, column int, what, fix string) {
	if r.bad {
		return
	}
	r.bad = true
	r.rd.Reject(r.Row, problem.Problem{Code: code, Field: field, Column: column + 1, What: what,
		Why: "The row is in quarantine, and the trust seems to draw nobody from the area.", Fix: fix})
}

// cell is what stands in a column, which outlives the row.
func (r *rowReading) cell(i int) string { return strings.Clone(strings.TrimSpace(r.Cell(i))) }

func (r *rowReading) trust() org.Code {
	c := r.columns
	text := strings.ToUpper(r.cell(c.trust))
	switch {
	case text == "":
		r.reject("no_code", c.trustName, c.trust, "the row has no code of a trust.", "Complete the row.")
	case !trustCode.MatchString(text):
		r.reject("bad_code", c.trustName, c.trust, fmt.Sprintf("the trust is %q, which is no code of one.", text),
			"A code has three to five letters and digits; a spreadsheet may have changed it: export the file again with the column as text.")
	}
	return org.Code(text)
}

func (r *rowReading) area() string {
	c := r.columns
	text := strings.ToUpper(r.cell(c.area))
	if !onsCode.MatchString(text) {
		r.reject("bad_area", c.areaName, c.area, fmt.Sprintf("the area is %q, not an ONS code such as E06000001.", text), "Write the nine characters of the ONS code.")
	}
	return text
}

func (r *rowReading) share() float64 {
	c := r.columns
	text := r.cell(c.share)
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !decimal.MatchString(text) || n > 1 {
		r.reject("bad_share", c.shareName, c.share, fmt.Sprintf("the share is %q, not a number from 0 to 1.", text), "Write 0.25 for 25 per cent; write 0 where there is nobody.")
		return 0
	}
	return n
}

// once puts the second row of a trust and an area aside.
func (r *rowReading) once(p pair) {
	if r.bad {
		return
	}
	if line, twice := r.lines[p]; twice {
		r.reject("flow_twice", r.columns.areaName, r.columns.area, fmt.Sprintf("%s and %s stand on line %d already.", p.trust, p.area, line), "Keep one of the two.")
		return
	}
	r.lines[p] = r.Line
}
