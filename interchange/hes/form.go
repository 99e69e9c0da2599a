package hes

import (
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

// A form reads a value that is stated. It returns the text for the column, or
// why the value cannot be right. A value that is wrong may still have a text:
// then it is both kept and reported.
type form func(v string) (text, wrong string)

func asIs(v string) (text, wrong string) { return v, "" }

// isNullDate tells whether a date stands for no date (HES data dictionary): a
// null, one not known, or one that was not valid when it was submitted.
func isNullDate(v string) bool {
	switch v {
	case "1582-10-15", "1800-01-01", "1801-01-01", "1802-01-01":
		return true
	}
	return false
}

// day reads a date; what is no date is kept for activity.Check to report. Some
// extracts write a midnight behind the day.
func day(v string) (text, wrong string) {
	v = strings.TrimSuffix(v, " 00:00:00")
	if isNullDate(v) {
		return "", ""
	}
	return v, ""
}

// number reads a whole number, which some extracts write with ".0".
func number(v string) (text, wrong string) {
	return strings.TrimSuffix(v, ".0"), ""
}

// age reads years; 7001 to 7007 are the parts of the first year of life.
func age(v string) (text, wrong string) {
	v, _ = number(v)
	if len(v) == 4 && v >= "7001" && v <= "7007" {
		return "0", ""
	}
	return v, ""
}

func sex(v string) (text, wrong string) {
	switch v {
	case "0", "1", "2", "9":
		return v, ""
	}
	return "", "is none of 0, 1, 2, 9"
}

// ethnicity accepts the categories of 2001 (A to S, Z), those of 1991 that the
// years before used (0 to 9), and X and 99, not known.
func ethnicity(v string) (text, wrong string) {
	if len(v) == 1 && (v >= "A" && v <= "S" || v >= "0" && v <= "9" || v == "X" || v == "Z") || v == "99" {
		return v, ""
	}
	return "", "is no ethnic category"
}

// organisation accepts the form of a code of the Organisation Data Service.
func organisation(v string) (text, wrong string) {
	if len(v) < 3 || len(v) > 6 || !isCode(v) {
		return "", "is not 3 to 6 letters and digits, the form of an organisation"
	}
	return v, ""
}

func site(v string) (text, wrong string) {
	if len(v) < 5 || len(v) > 9 || !isCode(v) {
		return "", "is not 5 to 9 letters and digits, the form of a site"
	}
	return v, ""
}

// practice accepts the form of a practice: a letter, or another organisation.
// The codes X99998 and X99999 say that no organisation is known.
func practice(v string) (text, wrong string) {
	if v == "X99998" || v == "X99999" {
		return "", ""
	}
	if len(v) < 3 || len(v) > 8 || !isCode(v) {
		return "", "is not 3 to 8 letters and digits, the form of a practice or organisation"
	}
	return v, ""
}

func isCode(v string) bool {
	for i := range len(v) {
		if c := v[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// smallArea accepts English and Welsh small areas.
func smallArea(v string) (text, wrong string) {
	if len(v) == 9 && (strings.HasPrefix(v, "E01") || strings.HasPrefix(v, "W01")) && digits(v[3:]) {
		return v, ""
	}
	return "", "is no small area of England or Wales"
}

func digits(v string) bool { return v != "" && strings.Trim(v, "0123456789") == "" }

// specialty accepts three digits; older years have letters as third place.
func specialty(v string) (text, wrong string) {
	if len(v) == 3 && digits(v[:2]) && isCode(v) {
		return v, ""
	}
	return v, "is no treatment function or main specialty"
}

// diagnoses and procedures keep a code that cannot be right: a code stands in
// its place in the list, and leaving one out would move the others.
func diagnoses(v string) (text, wrong string) {
	if len(v) >= 3 && v[0] >= 'A' && v[0] <= 'Z' && digits(v[1:3]) && isCode(v) {
		return v, ""
	}
	return v, "is no ICD-10 code"
}

func procedures(v string) (text, wrong string) {
	if len(v) >= 3 && v[0] >= 'A' && v[0] <= 'Z' && digits(v[1:3]) && isCode(v) {
		return v, ""
	}
	return v, "is no OPCS-4 code"
}

// isDay tells whether a text is a day of the calendar.
func isDay(v string) bool {
	_, err := calendar.Parse(v)
	return err == nil
}

// isList tells whether a column takes the values of all its fields.
func isList(c activity.Column) bool { return c.Definition().Kind == activity.CodeList }
