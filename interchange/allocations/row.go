package allocations

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// required are the columns that the files of all years have.
var required = []string{"Practice_Code", "GP_Practice_Name", "G&A WP", "CS WP", "MH WP", "Mat WP", "Health Ineq WP", "Prescr WP", "Final WP"}

// weights are the columns of the components.
var weights = [need.Components]string{
	need.GeneralAcute: "G&A WP", need.Community: "CS WP", need.MentalHealth: "MH WP", need.Maternity: "Mat WP",
	need.Inequalities: "Health Ineq WP", need.Prescribing: "Prescr WP", need.Overall: "Final WP",
	need.PrimaryMedical: "Primary Medical Care WP", need.PrimaryOverall: "Final PMC WP",
}

// reading is the state of one file.
type reading struct {
	rd    *table.Reader
	in    Input
	names [need.Components]string // of columns, "" where the file has none
	lines map[string]int          // where a practice stood first
	named named
}

// named are the columns whose names differ by year, "" where there is none.
type named struct {
	population, icb, icbName, region, subICB, network, postcode, district, districtName, authority string
}

func (w *reading) columns() {
	w.named = named{
		population: w.first("Population", "pop 2022/23"), icb: w.first("ICB", "ICS22"), icbName: w.first("ICBname", "ICS22name"),
		region: w.first("Rcode", "R22"), subICB: w.first("LOC", "LOC22"), network: w.first("PCN_Code"), postcode: w.first("Practice_Postcode"), district: w.first("LAD", "LAD21"),
		districtName: w.first("LTLA", "LTLA21"), authority: w.first("LA", "LA21"),
	}
	for c, name := range weights {
		w.names[c] = w.first(name)
	}
}

// first is the first of the names that is a column of the file.
func (w *reading) first(names ...string) string {
	for _, n := range names {
		if _, ok := w.rd.Column(n); ok {
			return n
		}
	}
	return ""
}

func (w *reading) practice(row table.Row) (need.PracticeRow, bool) {
	r := rowReading{w, w.rd.Reading(row)}
	p := need.PracticeRow{Source: w.source(row.Line), Year: w.in.Year, Practice: r.code("Practice_Code"), Name: strings.Clone(row.Get("GP_Practice_Name")),
		ICB: r.code(w.named.icb), SubICB: r.optional(w.named.subICB), Network: r.optional(w.named.network), Postcode: r.text(w.named.postcode), Region: r.optional(w.named.region),
		ICBName: r.text(w.named.icbName), District: r.text(w.named.district), DistrictName: r.text(w.named.districtName), Authority: r.text(w.named.authority),
		Population: r.people(w.named.population)}
	for c := range p.Weighted {
		p.Weighted[c] = r.weight(w.names[c])
	}
	r.once(string(p.Practice))
	return p, !r.Bad
}

// rowReading is a row being read.
type rowReading struct {
	*reading
	table.Reading
}

func (r *rowReading) reject(code, field, what, fix string) {
	r.PutAside(problem.Problem{Code: code, Field: field, What: what,
		Why: "The practice is in quarantine, and every figure that should hold it is without it.", Fix: fix})
}

func (r *rowReading) text(column string) string {
	if column == "" {
		return ""
	}
	return strings.Clone(r.Get(column))
}

// code reads a code that must be there.
func (r *rowReading) code(column string) org.Code {
	c := r.optional(column)
	if c == "" {
		r.reject("no_code", column, "the row has no code of a practice or of its ICB.", "Complete the row.")
	}
	return c
}

func (r *rowReading) optional(column string) org.Code {
	text := strings.ToUpper(r.text(column))
	switch {
	case text == "" || isCode(text):
	case strings.Contains(text, "E+") || strings.Contains(text, "."):
		r.reject("mangled_code", column, fmt.Sprintf("%s is %q: a spreadsheet has turned a code into a number.", column, text), "Export the file again with the column as text.")
	default:
		r.reject("bad_code", column, fmt.Sprintf("%s is %q, which is no organisation code.", column, text), "A code has letters and digits only, at most twelve.")
	}
	return org.Code(text)
}

func isCode(text string) bool {
	return len(text) <= 12 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// people reads the population, which must be there and above zero.
func (r *rowReading) people(column string) float64 {
	n, ok := r.number(column)
	if ok && n <= 0 {
		r.reject("no_people", column, "the practice has no people.", "Complete the row, or take it out: a need of nobody cannot be measured.")
	}
	return n
}

// weight reads a weighted population; blank is nobody, no column is not stated.
func (r *rowReading) weight(column string) float64 {
	if column == "" {
		return need.NotStated
	}
	n, _ := r.number(column)
	return n
}

func (r *rowReading) number(column string) (float64, bool) {
	text := r.text(column)
	if text == "" {
		return 0, true
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if err != nil || math.IsNaN(n) || n < 0 || n > largest {
		r.reject("bad_number", column, fmt.Sprintf("%s is %q, not a number of people.", column, text), "Write digits and a point only.")
		return 0, false
	}
	return n, true
}

// largest is more people than the world has.
const largest = 1e11

// once puts the second row of a practice aside.
func (r *rowReading) once(practice string) {
	if r.Bad {
		return
	}
	if line, twice := r.lines[practice]; twice {
		r.reject("practice_twice", "Practice_Code", fmt.Sprintf("practice %s stands on line %d already.", practice, line), "Keep one of the two.")
		return
	}
	r.lines[practice] = r.Line
}
