package fhir

import (
	"fmt"
	"time"

	"github.com/remit-health/remit/calendar"
)

// A span is the moments from From up to, and without, Until.
type span struct{ from, until time.Time }

// Moments before and after everything, for periods that are open.
var (
	ever  = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	never = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
)

// prefixOf parts ge2009 into ge and 2009; "" where there is none.
func prefixOf(value string) (prefix, bare string) {
	if len(value) > 2 && compares[value[:2]] != nil {
		return value[:2], value[2:]
	}
	return "", value
}

// layouts are how dates may be written, each with how long what it names lasts.
var layouts = []struct {
	layout string
	after  func(time.Time) time.Time
}{
	{"2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
	{"2006-01", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
	{"2006-01-02", func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
	{"2006-01-02T15:04Z07:00", func(t time.Time) time.Time { return t.Add(time.Minute) }},
	{"2006-01-02T15:04:05Z07:00", func(t time.Time) time.Time { return t.Add(time.Second) }},
}

// spanOf reads a date of FHIR: a year, a month, a day, or a moment with its zone.
func spanOf(value string) (span, error) {
	for _, l := range layouts {
		if t, err := time.Parse(l.layout, value); err == nil {
			return span{t, l.after(t)}, nil
		}
	}
	return span{}, fmt.Errorf("%q is no date; write 2009, 2009-06, 2009-06-01 or 2009-06-01T00:00:00Z", value)
}

func spanOfPeriod(p calendar.Period) span {
	s := span{ever, never}
	if p.From != 0 {
		s.from = p.From.Time()
	}
	if p.Until != 0 {
		s.until = p.Until.Time()
	}
	return s
}

// compares are the prefixes of FHIR's search by date: of is what was asked, is what there
// is (FHIR R4, Search, 3.1.1.4.7).
var compares = map[string]func(of, is span) bool{
	"":   contains,
	"eq": contains,
	"ne": func(of, is span) bool { return !contains(of, is) },
	"gt": func(of, is span) bool { return is.until.After(of.until) },
	"lt": func(of, is span) bool { return is.from.Before(of.from) },
	"ge": func(of, is span) bool { return is.until.After(of.until) || contains(of, is) || overlaps(of, is) },
	"le": func(of, is span) bool { return is.from.Before(of.from) || contains(of, is) || overlaps(of, is) },
	"sa": func(of, is span) bool { return !is.from.Before(of.until) },
	"eb": func(of, is span) bool { return !is.until.After(of.from) },
}

// contains tells whether all of what there is lies within what was asked.
func contains(of, is span) bool { return !is.from.Before(of.from) && !is.until.After(of.until) }

// overlaps tells whether they share a moment.
func overlaps(of, is span) bool { return is.from.Before(of.until) && of.from.Before(is.until) }

// updated is when what states an entry was imported.
func (e entry) updated() time.Time {
	if e.body != nil {
		return e.body.updated.Truncate(time.Second)
	}
	return e.link.updated.Truncate(time.Second)
}
