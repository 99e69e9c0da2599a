package ods

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/table"
)

// noServiceLine is the service code that means no NHS England service line. Its
// published rows carry every flag; none of them is meant (Commissioner Assignment
// Method 2025/26, service code table).
const noServiceLine = "99999999"

// ReadServiceCodes reads NHS England's service code table, which has one row a
// code and year. Is Current is not read: the dates say it. Eight mental health
// codes carry Specialised MH Flag and not Specialised Flag; the rows say what the
// table says.
func ReadServiceCodes(r io.Reader, in Input) ([]responsibility.ServiceRow, table.Result, error) {
	var out []responsibility.ServiceRow
	opt := header("Service Code", "Description", "ICB Delegation Status", "Highly Specialised Service", "Specialised Flag", "Specialised MH Flag",
		"Secondary Dental Flag", "Armed Forces Flag", "Public Health Flag", "Health In Justice Flag", "Effective From", "Effective To")
	got, err := read(r, in, opt, func(w *row) {
		s := responsibility.ServiceRow{Source: w.source(), Code: w.service("Service Code"), Name: w.Get("Description"), Status: w.delegation("ICB Delegation Status"),
			In: w.period("Effective From", "Effective To")}
		flags := [...]bool{w.flag("Specialised Flag"), w.flag("Specialised MH Flag"), strings.EqualFold(w.Get("Highly Specialised Service"), "YES"),
			w.flag("Public Health Flag"), w.flag("Secondary Dental Flag"), w.flag("Health In Justice Flag"), w.flag("Armed Forces Flag")}
		if s.Code != noServiceLine {
			s.Specialised, s.SpecialisedMH, s.Highly = flags[0], flags[1], flags[2]
			s.PublicHealth, s.Dental, s.Justice, s.Forces = flags[3], flags[4], flags[5], flags[6]
		}
		if !w.bad {
			out = append(out, s)
		}
	})
	return out, got, err
}

// service reads a service code, which may hold an underscore (CCGPS08S_EXC).
func (w *row) service(field string) string {
	text := w.Get(field)
	if text == "" || !isCode(strings.ReplaceAll(text, "_", "")) || len(text) > longestCode {
		w.reject("bad_code", field, fmt.Sprintf("%s is %q, which is no service code.", field, text), "Export the file again with the column as text.")
	}
	return text
}

// delegation reads a status word; NOT APPLICABLE is "".
func (w *row) delegation(field string) string {
	switch text := strings.ToUpper(w.Get(field)); text {
	case "GREEN", "AMBER", "RED", "BLUE":
		return text
	case "", "NOT APPLICABLE":
		return ""
	default:
		w.reject("bad_status", field, fmt.Sprintf("%s is %q, not GREEN, AMBER, RED, BLUE or NOT APPLICABLE.", field, text), "Check the column.")
		return ""
	}
}

// ReadDelegationStatus reads NHS England's table of delegation status, which has
// one column a financial year ("2024/25 ICB Delegation Status"). Each line gives
// one row a year, in force for that year. The table states no flags, but only
// specialised services have a status or a grouping (acute, mental health or both),
// so those are specialised; nothing is known of highly specialised, dental or
// public health services.
func ReadDelegationStatus(r io.Reader, in Input) ([]responsibility.ServiceRow, table.Result, error) {
	rd, err := open(r, in, header("Service Code"))
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	years := yearColumns(rd.Header())
	var out []responsibility.ServiceRow
	got, err := all(rd, in, func(w *row) {
		code := w.service("Service Code")
		if len(years) == 0 {
			w.reject("missing_column", "", "no column is named like \"2025/26 ICB Delegation Status\".", "Check that this is the table of delegation status.")
		}
		var rows []responsibility.ServiceRow
		for _, y := range years {
			row := responsibility.ServiceRow{Source: w.source(), Code: code, Name: w.Get("Service Code Description"),
				Status: w.delegation(y.column), In: calendar.Year(y.begins)}
			row.Specialised, row.SpecialisedMH = grouped(w.Get("Grouping"), row.Status)
			rows = append(rows, row)
		}
		if !w.bad {
			out = append(out, rows...)
		}
	})
	return out, got, err
}

// grouped tells from the grouping of a service, else from its having a status,
// whether it is specialised, and whether it is mental health.
func grouped(grouping, status string) (specialised, mentalHealth bool) {
	switch strings.ToUpper(grouping) {
	case "ACUTE":
		return true, false
	case "MENTAL HEALTH", "BOTH":
		return true, true
	}
	return status != "", false
}

// A yearColumn holds the status of a financial year.
type yearColumn struct {
	column string
	begins int
}

// yearColumns finds the columns that begin with a financial year and speak of
// delegation.
func yearColumns(names []string) []yearColumn {
	var out []yearColumn
	for _, n := range names {
		if len(n) < 8 || !strings.Contains(strings.ToLower(n), "delegation") {
			continue
		}
		begins, err := strconv.Atoi(n[:4])
		if _, bad := time.Parse("2006", n[:4]); err == nil && bad == nil && n[:7] == calendar.YearName(begins) {
			out = append(out, yearColumn{n, begins})
		}
	}
	return out
}
