package org

import (
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// PracticeAt is what the newest practice file that names a practice says of it,
// with its status on a day.
type PracticeAt struct {
	dated.Source
	Code                 Code
	Name                 string
	Grouping, Geography  Code // region and ICB or STP on the day of the file, not on the day asked for
	Address, Postcode    string
	Open, Close          calendar.Date // both inclusive
	Status               Status
	Setting              string // prescribing setting: 4 = GP practice, for counting only
	CommissionerAsStated Code   // in that file
	Forces               bool   // in the table of armed forces practices
}

// A Status is what a practice was on a day.
type Status string

// The letters of the practice file, and two states that only a day can give.
const (
	Active   Status = "A"
	Closed   Status = "C"
	Dormant  Status = "D"
	Proposed Status = "P" // not yet open on the day
	Unknown  Status = ""  // only the membership file names it: no file says when it opened or closed
)

// Practice returns a practice as it was on a day. It reports false if no file
// names the code as a practice.
func (r *Register) Practice(c Code, on calendar.Date) (PracticeAt, bool) {
	i, ok := r.index[c]
	if !ok {
		return PracticeAt{}, false
	}
	f, forces := r.forces[c]
	at := PracticeAt{Code: c, Forces: forces}
	switch rows := r.practices[i].rows; {
	case len(rows) > 0:
		row := rows[0]
		at = PracticeAt{Source: row.Source, Code: c, Name: row.Name, Grouping: row.Grouping, Geography: row.Geography,
			Address: row.Address, Postcode: row.Postcode, Open: row.Open, Close: row.Close, Status: Status(row.Status),
			Setting: row.Setting, CommissionerAsStated: row.Commissioner, Forces: forces}
	case forces:
		at.Source, at.Name, at.Postcode, at.Open, at.Close, at.Status = f.Source, f.Name, f.Postcode, f.Open, f.Close, Active
	default:
		r.nameFromNetwork(&at, r.practices[i].networks)
		return at, true
	}
	at.Status = statusOn(at, on)
	return at, true
}

// nameFromNetwork takes the postcode from the newest network row.
func (r *Register) nameFromNetwork(at *PracticeAt, rows []NetworkRow) {
	if n := len(rows); n > 0 {
		at.Source, at.Postcode = rows[n-1].Source, rows[n-1].Postcode
	}
}

// statusOn computes the status from the dates; the letter of the file decides
// only where they do not.
func statusOn(at PracticeAt, on calendar.Date) Status {
	switch {
	case on == 0:
		return at.Status
	case at.Open != 0 && on < at.Open:
		return Proposed
	case at.Close != 0 && on > at.Close:
		return Closed
	case at.Status == Closed && at.Close != 0:
		return Active
	}
	return at.Status
}

// Forces returns the row of an armed forces practice that was open on a day.
func (r *Register) Forces(c Code, on calendar.Date) (ForcesRow, bool) {
	f, ok := r.forces[c]
	return f, ok && calendar.Through(f.Open, f.Close).Holds(on)
}

// Trust returns the row of an NHS trust. It reports false if no file names the
// code, or the trust was not open on the day; no day asks for any.
func (r *Register) Trust(c Code, on calendar.Date) (TrustRow, bool) {
	t, ok := r.trusts[c]
	return t, ok && (on == 0 || calendar.Through(t.Open, t.Close).Holds(on))
}

// Postcodes are the postcodes that practice files state of a practice, the newest
// first, without blanks and without repeats.
func (r *Register) Postcodes(c Code) []string {
	i, ok := r.index[c]
	if !ok {
		return nil
	}
	var out []string
	for _, row := range r.practices[i].rows {
		pc := strings.ToUpper(strings.ReplaceAll(row.Postcode, " ", ""))
		if pc != "" && !slices.Contains(out, pc) {
			out = append(out, pc)
		}
	}
	return out
}
