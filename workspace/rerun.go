package workspace

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
)

// wanted tells whether the run is to make a unit: it was asked for, or the year
// to date of one that was asked for needs it.
func (r *run) wanted(u *unit) bool {
	if len(r.Months) == 0 {
		return true
	}
	return slices.ContainsFunc(r.Months, func(m calendar.Month) bool {
		return MonthName(m) == u.name || m != (calendar.Month{}) && u.within(m)
	})
}

// ErrNoRecords says that a month which was asked for has neither records nor results.
var ErrNoRecords = errors.New("no records")

// checkMonths refuses a month that was asked for and is not there.
func (r *run) checkMonths() error {
	there := []string{}
	for _, u := range r.units {
		there = append(there, u.name)
	}
	says := "there is no activity"
	if len(there) > 0 {
		says = "there are " + strings.Join(there, ", ")
	}
	for _, m := range r.Months {
		name := MonthName(m)
		if !slices.Contains(there, name) && r.now.month(name) == nil {
			return fmt.Errorf("%w in %s; %s", ErrNoRecords, name, says)
		}
	}
	return nil
}

// why says why a unit must be settled, before its records are compared with
// others; "" if it need not.
func (r *run) why(u *unit) string {
	if !r.wanted(u) {
		return ""
	}
	m := r.now.month(u.name)
	if m == nil {
		return "no run has made it before"
	}
	missing := r.missing(m)
	switch {
	case u.name == Future && m.Today != r.Today:
		return fmt.Sprintf("it held what was dated after %s", m.Today)
	case m.From[fromRecords] != u.fromRecords():
		return changedFiles(m.Partitions, u.madeOf())
	case m.From[fromReference] != r.reference:
		return "the reference that is loaded, the rules or the options changed"
	case m.From[fromProgram] != Sum(r.Program):
		return "another build of remit made it"
	case m.Future > 0 && m.Today != r.Today:
		return fmt.Sprintf("%d of its records had dates after %s", m.Future, m.Today)
	case missing != "":
		return missing + " is not there"
	}
	return ""
}

// missing is an output that is not there, "" if all are.
func (r *run) missing(m *MonthResult) string {
	for _, o := range m.Outputs {
		f, err := r.out.Open(r.ctx, o.Path)
		if err != nil {
			return o.Path
		}
		size := f.Size()
		if f.Close() != nil || size != o.Bytes {
			return "the whole of " + o.Path
		}
	}
	return ""
}

// gone are the months of the last run that have no records any more.
func (r *run) gone() []string {
	var out []string
	for _, m := range r.now.Months {
		here := slices.ContainsFunc(r.units, func(u *unit) bool { return u.name == m.Month })
		asked := len(r.Months) == 0 || slices.ContainsFunc(r.Months, func(a calendar.Month) bool { return MonthName(a) == m.Month })
		if !here && asked {
			out = append(out, m.Month)
		}
	}
	return out
}

// remove takes the results of a month away.
func (r *run) remove(name string) error {
	m := *r.now.month(name)
	for _, o := range m.Outputs {
		if err := r.out.Remove(r.ctx, o.Path); err != nil {
			return err
		}
	}
	r.now.drop(name)
	m.Why, m.Outputs = "its imports were undone", nil
	r.did = append(r.did, RanMonth{RunRemoved, m})
	return nil
}
