package activity

import (
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
)

// A Record is one row of activity.
type Record struct {
	Line  int // in the file it came from, from 1
	text  [Columns]string
	dates [3]calendar.Date // admission, discharge, activity

	trimmed uint64 // bit c: blanks around the text of column c were dropped
}

// NewRecord returns a record with the given values; blank values are null.
func NewRecord(line int, values map[Column]string) *Record {
	r := &Record{Line: line}
	for c, v := range values {
		r.Set(c, v)
	}
	return r
}

// Set gives a column its text. Blanks around it are dropped; a blank text is
// null. A date that is not YYYY-MM-DD is kept as text and read as no date; use
// [Check] to find it.
func (r *Record) Set(c Column, text string) {
	given := len(text)
	text = strings.TrimSpace(text)
	r.text[c] = text
	r.trimmed &^= 1 << c
	if len(text) != given && text != "" {
		r.trimmed |= 1 << c
	}
	if c >= AdmissionDate && c <= ActivityDate {
		r.dates[c-AdmissionDate] = 0
		if len(text) == len("2025-04-01") { // what Parse refuses costs an error
			r.dates[c-AdmissionDate], _ = calendar.Parse(text)
		}
	}
}

// Get is the text of a column, "" if it is null.
func (r *Record) Get(c Column) string { return r.text[c] }

// Known tells whether the column has a value.
func (r *Record) Known(c Column) bool { return r.text[c] != "" }

// Date is the day in a date column, no date if it is null or not a day. It
// panics if the column does not hold dates.
func (r *Record) Date(c Column) calendar.Date { return r.dates[c-AdmissionDate] }

// Number is the whole number in a column; false if it is null or not a number.
func (r *Record) Number(c Column) (int64, bool) {
	if r.text[c] == "" { // what ParseInt refuses costs an error
		return 0, false
	}
	n, err := strconv.ParseInt(r.text[c], 10, 64)
	return n, err == nil
}

// Codes are the codes of a list column, trimmed, blanks left out.
func (r *Record) Codes(c Column) []string {
	return strings.FieldsFunc(r.text[c], func(x rune) bool { return x == ';' || x == ' ' })
}

// Type is the CDS type: as stated, else by the dataset (apc 130, op 020,
// ecds 011). Contract monitoring rows (plcm, acm) have none.
func (r *Record) Type() string {
	if t := r.text[CDSType]; t != "" {
		return t
	}
	switch r.text[Dataset] {
	case "apc":
		return "130"
	case "op":
		return "020"
	case "ecds":
		return "011"
	}
	return ""
}

// AssignmentDate is the day as of which a payer is assigned (Commissioner
// Assignment Method 2025/26, p. 6): the discharge date for finished admitted
// episodes, the start date for unfinished ones, else the day of the activity.
func (r *Record) AssignmentDate() calendar.Date {
	switch r.Type() {
	case "120", "130", "140", "150", "160":
		return r.Date(DischargeDate)
	case "180", "190", "200":
		return r.Date(AdmissionDate)
	}
	return r.Date(ActivityDate)
}

// RegistrationDate is the day as of which practice and address hold: the
// admission for admitted care, however long the spell (p. 6, notes 2 and 3),
// else the assignment date.
func (r *Record) RegistrationDate() calendar.Date {
	if r.Admitted() && r.Date(AdmissionDate) != 0 {
		return r.Date(AdmissionDate)
	}
	return r.AssignmentDate()
}

// Admitted tells whether the record is of admitted patient care.
func (r *Record) Admitted() bool {
	t := r.Type()
	return len(t) == 3 && t >= "120" && t <= "200"
}
