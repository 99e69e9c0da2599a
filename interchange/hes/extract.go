package hes

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/table"
)

// The codes of problems that HES extracts have beyond those of any record.
const (
	MissingKey       = "hes_missing_key"
	ImplausibleValue = "hes_implausible_value"
	DatesOutOfOrder  = "hes_dates_out_of_order"
	UnknownEpisode   = "hes_unknown_episode"
	NotAttended      = "hes_not_attended"
)

// extract makes one record of one row.
type extract struct {
	*Reader
	row      table.Row
	r        *activity.Record
	findings []activity.Finding
}

// field is the value of a field, "" if it is absent or does not apply.
func (x *extract) field(name string) string {
	i, ok := x.rows.Column(name)
	if !ok {
		return ""
	}
	return stated(x.row.Cell(i))
}

// stated is a value without what HES fills fields with that do not apply: "&",
// and "-" for no further diagnosis or procedure.
func stated(v string) string {
	v = strings.TrimSpace(v)
	if v == "&" || v == "-" {
		return ""
	}
	return v
}

// fill sets a column from its fields.
func (x *extract) fill(f refs) {
	var list []string
	for i, cell := range f.cells {
		v := stated(x.row.Cell(cell))
		if v == "" {
			continue
		}
		text, wrong := f.form(v)
		if wrong != "" {
			x.find(ImplausibleValue, f.Column, fmt.Sprintf("%s %s%s.", f.Column.Subject(f.HES[i], v), wrong, fate(text)))
		}
		if text == "" {
			continue
		}
		list = append(list, text)
		if !isList(f.Column) {
			break
		}
	}
	if len(list) > 0 {
		x.r.Set(f.Column, strings.Join(list, ";"))
	}
}

func fate(text string) string {
	if text == "" {
		return " and was left out"
	}
	return " and was kept as it is"
}

func (x *extract) find(code string, c activity.Column, what string) {
	e := explanation(code)
	x.findings = append(x.findings, activity.Finding{Code: code, Column: c, What: what, Why: e.Why, Fix: e.Fix})
}

// cdsType derives the CDS type. Out-patients are 020 and emergency attendances
// 011. An episode is finished (EPISTAT 3) or not (1), and general, delivery,
// birth or a psychiatric census (EPITYPE 1 to 6); where one of them is not
// stated the type is left out.
func (x *extract) cdsType() {
	switch x.layout.dataset {
	case "op":
		x.r.Set(activity.CDSType, "020")
		x.attended()
		return
	case "ecds":
		x.r.Set(activity.CDSType, "011")
		return
	}
	status, kind := x.field("EPISTAT"), x.field("EPITYPE")
	t := episodeTypes[status+kind]
	if t == "" {
		x.find(UnknownEpisode, activity.CDSType, fmt.Sprintf("%s and %s say no type of episode.", activity.CDSType.Subject("EPISTAT", status), activity.CDSType.Subject("EPITYPE", kind)))
		return
	}
	x.r.Set(activity.CDSType, t)
}

// episodeTypes maps status and type of an episode to CDS types (HES data
// dictionary, EPISTAT and EPITYPE; NHS Data Model and Dictionary, CDS TYPE).
var episodeTypes = map[string]string{
	"31": "130", "32": "140", "33": "120", "35": "160", "36": "150", "34": "170",
	"11": "190", "12": "200", "13": "180", "14": "170",
}

// attended reports appointments that were not kept: the record has no column
// that says so, and such an appointment is no care.
func (x *extract) attended() {
	switch v := x.field("ATTENDED"); v {
	case "5", "6", "":
	case "2", "3", "4", "7":
		x.find(NotAttended, activity.ActivityDate, fmt.Sprintf("ATTENDED %q: the appointment was not kept.", v))
	default:
		x.find(ImplausibleValue, activity.ActivityDate, fmt.Sprintf("%s is no state of an appointment and was left out.", activity.PatientClass.Subject("ATTENDED", v)))
	}
}

// unmapped checks the dates and times that fill no column, and the order of
// dates.
func (x *extract) unmapped() {
	for _, name := range x.layout.dates {
		if v := x.date(name); v != "" && !isDay(v) {
			x.find(ImplausibleValue, x.dateColumn(), fmt.Sprintf("%s is no day and was left out.", activity.ActivityDate.Subject(name, v)))
		}
	}
	for _, name := range x.layout.times {
		if v := x.field(name); v != "" && v != "4000" && !isTime(v) {
			x.find(ImplausibleValue, x.dateColumn(), fmt.Sprintf("%s is no time and was left out.", activity.ActivityDate.Subject(name, v)))
		}
	}
	for _, pair := range x.layout.ordered {
		first, err1 := calendar.Parse(x.date(pair[0]))
		second, err2 := calendar.Parse(x.date(pair[1]))
		if err1 == nil && err2 == nil && first > second {
			x.find(DatesOutOfOrder, x.dateColumn(), fmt.Sprintf("%s %s is after %s %s.", pair[0], first, pair[1], second))
		}
	}
}

// date is the value of a date field, "" if it is null.
func (x *extract) date(name string) string {
	text, _ := day(x.field(name))
	return text
}

// dateColumn is where findings about times of the row are shown.
func (x *extract) dateColumn() activity.Column {
	if x.layout.dataset == "apc" {
		return activity.AdmissionDate
	}
	return activity.ActivityDate
}

// isTime tells whether a text is HHMM.
func isTime(v string) bool {
	return len(v) == 4 && digits(v) && v[:2] < "24" && v[2:] < "60"
}
