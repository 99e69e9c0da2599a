package activity

import (
	"strconv"
	"time"

	"github.com/remit-health/remit/calendar"
)

// dates checks the three dates and the length of stay.
func (c *checker) dates() {
	for col := AdmissionDate; col <= ActivityDate; col++ {
		switch {
		case !c.Known(col), c.bad[col]:
		case c.Date(col) == 0:
			c.find(BadDate, col, "is not a day in the form YYYY-MM-DD%s.", seems(c.Get(col)))
		case c.lists.Today != 0 && c.Date(col) > c.lists.Today:
			c.find(FutureDate, col, "is after %s, the day of the check.", c.lists.Today)
		case c.Date(col) < firstDay:
			c.find(UnlikelyDate, col, "is before %s, the first day of the NHS.", firstDay)
		}
	}
	in, out := c.Date(AdmissionDate), c.Date(DischargeDate)
	if in != 0 && out != 0 && out < in {
		c.find(DischargeBeforeAdmission, DischargeDate, "is before the admission on %s.", in)
	}
	if days, ok := c.Number(LOSDays); ok && in != 0 && out >= in && days != int64(out-in) {
		c.find(LOSMismatch, LOSDays, "is not the %s days from %s to %s.", strconv.Itoa(int(out-in)), in, out)
	}
	if col := c.assignmentColumn(); !c.Known(col) {
		c.find(MissingDate, col, "is not stated, and the payer is assigned as of it.")
	}
	if c.Admitted() && c.assignmentColumn() != AdmissionDate && !c.Known(AdmissionDate) {
		c.find(MissingDate, AdmissionDate, "is not stated, and practice and address are those at admission.")
	}
}

// firstDay is that of the National Health Service Act 1946. Fillers for a date
// that is not known, such as 1900-01-01, lie before it.
var firstDay = calendar.Of(1948, time.July, 5)

// assignmentColumn is the column of [Record.AssignmentDate].
func (r *Record) assignmentColumn() Column {
	switch r.Type() {
	case "120", "130", "140", "150", "160":
		return DischargeDate
	case "180", "190", "200":
		return AdmissionDate
	}
	return ActivityDate
}

// seems says what a date that is not YYYY-MM-DD may have been.
func seems(s string) string {
	switch shape(s) {
	case "99/99/9999", "9/9/9999", "99/9/9999", "9/99/9999":
		return " (day/month/year or month/day/year: which is not said)"
	case "99999999":
		return " (YYYYMMDD)"
	case "9999-99-99":
		return " (there is no such day)"
	case "99999":
		return " (a day number of a spreadsheet)"
	}
	if len(s) > 10 && shape(s[:10]) == "9999-99-99" {
		return " (a time stands behind it)"
	}
	return ""
}

// shape replaces digits by 9 and letters by A; texts above 20 bytes have none.
func shape(s string) string {
	var b [20]byte
	if len(s) > len(b) {
		return ""
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			b[i] = '9'
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z':
			b[i] = 'A'
		default:
			b[i] = c
		}
	}
	return string(b[:len(s)])
}
