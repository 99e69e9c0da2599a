// Package synthetic makes up activity on any register: for the demo, the tests
// and the benches.
//
// Nothing that it makes is about a real person or a real spell. Every record id
// begins with [Mark] ("MADEUP-"), every pseudonym with [PersonMark] ("MU"), and there
// is no NHS number anywhere. Whoever stores or shows such records must say that
// they are made up: on a real register they name real hospitals, and an invented
// error must never be quoted against one.
//
// A [World] is what the generator draws from: practices, providers, prices,
// services, small areas. [FromRows] builds one from rows of a register;
// [England] makes up practices and providers inside the real regions, integrated
// care boards and hubs. The shares by which ages, deprivation, points of delivery
// and special populations occur are made up too, and stand in one table, [Shares].
//
//	summary, err := synthetic.Generate(synthetic.Config{
//		Seed: 1, Records: 100_000, Errors: 30_000, // 3 %
//		From: calendar.Of(2025, 4, 1), To: calendar.Of(2026, 4, 1), World: world,
//		Decider: decide, Pricer: price,
//	}, emit, truth)
//
// Record i depends on the seed and i only: not on how many records are made, in
// which portions, or by how many workers. The generator knows no rule of
// commissioning: what the right payer, category and price are it asks of the
// [Config]'s Decider and Pricer, claims that, and then plants errors in a chosen
// share of the records. Each planted error is one [Truth]; everything else is
// as right as the Decider and the Pricer are.
//
// The package writes no files, decides no payer and prices nothing. A spell stands
// in one record, and what happens to a person in one does not follow from another.
//
// The cost is about one microsecond and 120 bytes of short-lived memory a record,
// without the Decider and the Pricer; memory in use does not grow with the number.
package synthetic

import (
	"errors"
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
)

// Mark begins every record id; PersonMark begins every pseudonym.
const (
	Mark       = "MADEUP-"
	PersonMark = "MU"
)

// MaxRecords is the end of the numbering of one seed.
const MaxRecords = 1_000_000_000

// A Config says what to make.
type Config struct {
	Seed    uint64
	First   int        // number of the first record, from 0
	Records int        // how many; First + Records is at most MaxRecords
	Errors  money.Rate // share of records with a planted error: 30_000 is 3 %
	Kinds   []Kind     // of errors; nil = all
	From    calendar.Date
	To      calendar.Date // the assignment dates lie in From up to and without To
	Workers int           // 0 counts as 1; the output is the same for any number
	World   *World

	// Decider names the right commissioner and category of a record, "" where
	// there is none. Nil leaves the claimed ones blank. With more than one
	// worker it is called by several at once.
	Decider func(*activity.Record) (commissioner, category string)
	// Pricer names the right price in pence; false leaves the claimed price
	// blank. Nil claims the unit price of the World's [Item]. With more than one
	// worker it is called by several at once.
	Pricer func(*activity.Record) (pence int64, ok bool)
}

// A Summary counts what was made.
type Summary struct {
	Records     int
	Errors      int
	ByKind      [Kinds]int // of planted errors
	Populations [Populations]int
}

var (
	errWorld  = errors.New("the world needs at least one open practice, one provider and one small area")
	errPeriod = errors.New("the last day must not be before the first")
	errShare  = errors.New("the share of errors must lie between 0 and 1")
	errCount  = fmt.Errorf("record numbers must lie between 0 and %d", MaxRecords)
)

func (c *Config) check() error {
	switch {
	case c.World == nil:
		return errWorld
	case c.From == 0 || c.To <= c.From:
		return errPeriod
	case c.Errors < 0 || c.Errors > money.One:
		return errShare
	case c.First < 0 || c.Records < 0 || c.First > MaxRecords-c.Records:
		return errCount
	}
	return nil
}

// Generate makes the records in order and calls emit with each, and truth with
// each planted error just before its record is emitted. Both are called from the
// calling goroutine. The record is valid only until emit returns: copy what you
// keep (the struct may be copied). Either may be nil.
func Generate(c Config, emit func(*activity.Record), truth func(Truth)) (Summary, error) {
	if err := c.check(); err != nil {
		return Summary{}, fmt.Errorf("make up activity: %w", err)
	}
	x, err := prepare(c.World, c.From, c.To)
	if err != nil {
		return Summary{}, fmt.Errorf("make up activity: %w", err)
	}
	var s Summary
	deliver := func(m *made) {
		s.count(m)
		if m.faulty && truth != nil {
			truth(m.truth)
		}
		if emit != nil {
			emit(&m.record)
		}
	}
	if c.Workers > 1 {
		inParallel(&c, x, deliver)
	} else {
		one(&c, x, deliver)
	}
	return s, nil
}

// Batch makes the records and keeps them, for tests and benches. Each may be
// changed and kept.
func Batch(c Config) ([]*activity.Record, []Truth, error) {
	records, truths := make([]*activity.Record, 0, max(c.Records, 0)), []Truth(nil)
	_, err := Generate(c,
		func(r *activity.Record) { kept := *r; records = append(records, &kept) },
		func(x Truth) { truths = append(truths, x) })
	return records, truths, err
}

func (s *Summary) count(m *made) {
	s.Records++
	s.Populations[m.population]++
	if m.faulty {
		s.Errors++
		s.ByKind[m.truth.Kind]++
	}
}
