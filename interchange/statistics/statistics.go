// Package statistics reads values that publishers state of areas: prevalence by the
// registers of practices (QOF), and series by month or day of any indicator.
//
//	rows, got, err := statistics.ReadPrevalence(f, statistics.Input{File: "qof-prevalence-lad-2019-20.csv", Year: 2019})
//	rows, got, err = statistics.ReadSeries(f, statistics.Input{File: "icb22-ae-monthly.csv"})
//	// got.Read == got.Good + got.Quarantined, always
//
// The column of areas says by its name which kind they are: icb22_code, sicbl22_code,
// ltla23_code, lad_code, imd_overall. In a series each column beside area and date is an
// indicator, or the columns name and value say which it is. A value that is not stated
// (blank, NA, *) gives no row, and the file says how many there were.
package statistics

import (
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// An Input says which file is read.
type Input struct {
	File       string        // name shown in problems and sources
	Known      calendar.Date // the day as of which the file was known (--as-known)
	Import     int64         // the workspace's number of the import, 0 if none
	Year       int           // of a prevalence: the year in which its financial year begins
	Quarantine func(table.Quarantined)
}

var (
	areaKinds = map[string]string{"icb_code": need.OfBoard, "icbcd": need.OfBoard, "sicbl_code": need.OfSubICB, "sicblcd": need.OfSubICB,
		"ltla_code": need.OfDistrict, "lad_code": need.OfDistrict, "ladcd": need.OfDistrict, "imd_overall": need.OfDecile}
	yearInName = regexp.MustCompile(`\d\d`)
	onsCode    = regexp.MustCompile(`^[EWSN]\d{8}$`)
)

// reading is the state of one file.
type reading struct {
	rd      *table.Reader
	in      Input
	header  []string // lower case
	area    int
	kind    string
	empty   int // values that are not stated
	bad     bool
	row     table.Row
	outside int // rows of areas that are no tenth of England
}

func open(r io.Reader, in Input) (*reading, error) {
	rd, err := table.Open(r, table.Options{File: in.File, Header: true, Quarantine: in.Quarantine})
	if err != nil {
		return nil, err
	}
	w := &reading{rd: rd, in: in, area: -1}
	for i, name := range rd.Header() {
		name = strings.ToLower(strings.TrimSpace(name))
		w.header = append(w.header, name)
		if kind, ok := areaKinds[yearInName.ReplaceAllString(strings.ReplaceAll(name, " ", "_"), "")]; ok && w.area < 0 {
			w.area, w.kind = i, kind
		}
	}
	return w, nil
}

func (w *reading) column(name string) int { return slices.Index(w.header, name) }

// refused is the result of a file that has other columns.
func (w *reading) refused(fix string) table.Result {
	if !w.rd.Refused() {
		w.rd.Warn(problem.Problem{Code: "unknown_layout", Severity: problem.Reject, Line: 1,
			What: fmt.Sprintf("the columns are not those of values by area: %s.", strings.Join(w.header[:min(8, len(w.header))], ", ")),
			Why:  "Nothing was read.", Fix: fix})
	}
	return w.rd.Result()
}

func (w *reading) reject(code string, column int, what, fix string) {
	if w.bad {
		return
	}
	w.bad = true
	w.rd.Reject(w.row, problem.Problem{Code: code, Field: w.header[column], Column: column + 1, What: what,
		Why: "The row is in quarantine, and the area has no such value.", Fix: fix})
}

func (w *reading) cell(i int) string { return strings.Clone(strings.TrimSpace(w.row.Cell(i))) }

func (w *reading) source() dated.Source {
	return dated.Source{Import: w.in.Import, File: w.in.File, Line: w.row.Line, Known: w.in.Known}
}

func (w *reading) areaCode() string {
	text := w.cell(w.area)
	if w.kind == need.OfDecile {
		if n, err := strconv.Atoi(text); err != nil || n < 1 || n > 10 {
			w.outside++
			return ""
		}
		return text
	}
	if !onsCode.MatchString(text) {
		w.reject("bad_area", w.area, fmt.Sprintf("the area is %q, not an ONS code such as E54000040.", text), "Write the nine characters of the ONS code.")
	}
	return text
}

// number reads a value; false if it is not stated.
func (w *reading) number(i int) (float64, bool) {
	text := w.cell(i)
	if slices.Contains([]string{"", "na", "*", "-", "null"}, strings.ToLower(text)) {
		w.empty++
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		w.reject("bad_number", i, fmt.Sprintf("%s is %q, not a number.", w.header[i], text), "Write a plain number, or NA where none is stated.")
		return 0, false
	}
	return v, true
}

// result ends the file: what was not stated is told once.
func (w *reading) result() (table.Result, error) {
	if w.empty > 0 {
		w.rd.Warn(problem.Problem{Code: "not_stated", Severity: problem.Note, What: fmt.Sprintf("%d values are not stated (blank, NA or *).", w.empty),
			Why: "There are none of these areas and dates.", Fix: "Nothing is needed; small numbers are often not published."})
	}
	if w.outside > 0 {
		w.rd.Warn(problem.Problem{Code: "outside_england", Severity: problem.Note, What: fmt.Sprintf("%d rows are of no tenth of England's small areas.", w.outside),
			Why: "They are left out: the index is of England.", Fix: "Nothing is needed."})
	}
	return w.rd.Result(), w.rd.Err()
}

// ReadPrevalence reads one year of prevalence by the registers of practices: columns of
// an area, group_code, register and list. The error is of the reader r only.
func ReadPrevalence(r io.Reader, in Input) ([]need.IndicatorRow, table.Result, error) {
	w, err := open(r, in)
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	group, register, list := w.column("group_code"), w.column("register"), w.column("list")
	if w.rd.Refused() || w.area < 0 || group < 0 || register < 0 || list < 0 {
		return nil, w.refused("Name the columns lad_code or imd_overall, group_code, register and list."), nil
	}
	if in.Year == 0 {
		w.rd.Warn(problem.Problem{Code: "year_not_stated", Severity: problem.Reject, Line: 1, What: "the name of the file does not say of which financial year it is.",
			Why: "Nothing was read.", Fix: "Rename it as qof-prevalence-lad-2019-20.csv, or say --list 2019-20."})
		return nil, w.rd.Result(), nil
	}
	var out []need.IndicatorRow
	year := calendar.Year(in.Year)
	for w.row = range w.rd.Rows() {
		w.bad = false
		one := need.IndicatorRow{Source: w.source(), Area: w.areaCode(), AreaKind: w.kind, Indicator: "qof:" + w.cell(group), From: year.From, Until: year.Until}
		var has, of bool
		one.Count, has = w.number(register)
		one.Of, of = w.number(list)
		if !w.bad && (one.Of <= 0 && of || one.Count < 0 || one.Count > one.Of && of) {
			w.reject("bad_share", register, "more people are on the register than on the list, or nobody is.", "Check the row with its publisher.")
		}
		if !w.bad && has && of && one.Area != "" {
			one.Value = one.Count / one.Of
			out = append(out, one)
		}
	}
	got, err := w.result()
	return out, got, err
}

// ReadSeries reads a series by month or day: columns of an area, date, and either name
// and value or one column for each indicator. The error is of the reader r only.
func ReadSeries(r io.Reader, in Input) ([]need.IndicatorRow, table.Result, error) {
	w, err := open(r, in)
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	date, name, value := w.column("date"), w.column("name"), w.column("value")
	wide := []int{}
	for i := range w.header {
		if i != date && i != w.area && !strings.Contains(w.header[i], "_name") {
			wide = append(wide, i)
		}
	}
	long := name >= 0 && value >= 0
	if w.rd.Refused() || w.area < 0 || w.kind == need.OfDecile || date < 0 || !long && len(wide) == 0 {
		return nil, w.refused("Name the columns icb22_code, sicbl22_code or ltla23_code; date; and name and value, or one column for each indicator."), nil
	}
	var out []need.IndicatorRow
	for w.row = range w.rd.Rows() {
		w.bad = false
		one := need.IndicatorRow{Source: w.source(), Area: w.areaCode(), AreaKind: w.kind}
		one.From, one.Until = w.period(date)
		before := len(out)
		if long {
			wide = []int{value}
		}
		for _, i := range wide {
			one.Indicator = w.header[i]
			if long {
				one.Indicator = w.cell(name)
			}
			var stated bool
			if one.Value, stated = w.number(i); stated {
				out = append(out, one)
			}
		}
		if w.bad {
			out = out[:before]
		}
	}
	got, err := w.result()
	return out, got, err
}

// period reads a date as a day, 2022-04-01, or a month, April 2022 or 2022-04.
func (w *reading) period(i int) (from, until calendar.Date) {
	text := w.cell(i)
	if day, err := calendar.Parse(text); err == nil {
		return day, day + 1
	}
	for _, layout := range []string{"January 2006", "Jan 2006", "2006-01"} {
		if t, err := time.Parse(layout, text); err == nil {
			from := calendar.Of(t.Year(), t.Month(), 1)
			return from, calendar.MonthOf(from).Period().Until
		}
	}
	w.reject("bad_date", i, fmt.Sprintf("the date is %q.", text), "Write a day as 2022-04-01 or a month as April 2022.")
	return 0, 0
}
