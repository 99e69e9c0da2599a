package workspace

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/problem"
)

// The files of a unit's results.
const (
	decidedFile   = "decided.parquet"
	findingsFile  = "findings.csv"
	varianceFile  = "variance.csv"
	ledgerFile    = "ledger.json"
	statementCSV  = "statement.csv"
	statementJSON = "statement.json"
	statementXLSX = "statement.xlsx"
)

// DecidedColumns are the columns that decided.parquet has after those of the
// activity record.
func DecidedColumns() []string {
	return append(append([]string{"import", lineColumn}, decideColumns...), "duplicate_of", "price_basis")
}

// decidedHeader are the columns of decided.parquet.
func decidedHeader() []string {
	return append(partitionHeader()[:activity.Columns], DecidedColumns()...)
}

// A settling decides, prices and adds up the records of one unit.
type settling struct {
	*run
	u        *unit
	out      *outputs
	decided  RecordWriter
	findings *spill[struct{}]
	ledger   *contract.Ledger
	totals   totals
	result   MonthResult
	problems map[string]int
	found    map[string]int
	crossed  []crossing // of the records from place on
	place    int
	row      []string
}

// settle makes everything of a unit but its statement, which may need other
// months, and keeps it.
func (r *run) settle(number int, u *unit) (_ MonthResult, err error) {
	s := &settling{run: r, u: u, out: &outputs{ctx: r.ctx, to: r.out}, ledger: contract.NewLedger(), problems: map[string]int{}, found: map[string]int{}}
	defer func() { err = errors.Join(err, s.out.drop()) }()
	s.ledger.MadeUp = r.madeUp
	if s.findings, err = newSpill[struct{}](r.ctx, r.out); err != nil {
		return MonthResult{}, err
	}
	defer func() { err = errors.Join(err, s.findings.close()) }()
	if s.crossed, err = r.crossed(number); err != nil {
		return MonthResult{}, err
	}
	if err := s.records(); err != nil {
		return MonthResult{}, err
	}
	if err := s.reports(); err != nil {
		return MonthResult{}, err
	}
	outputs, err := s.out.keep()
	if err != nil {
		return MonthResult{}, err
	}
	return s.finish(outputs), nil
}

// records judges every record and writes decided.parquet.
func (s *settling) records() error {
	file, err := s.out.create(s.u.path(decidedFile))
	if err != nil {
		return err
	}
	header := decidedHeader()
	s.row = make([]string, len(header))
	if s.decided, err = s.w.format.Create(file, header, s.meta()); err != nil {
		return err
	}
	err = s.eachPartition(s.u, unverified, func(p Partition, in ActivitySource) error {
		return s.judge.Each(s.ctx, in, func(b *Judged) error {
			s.reached(len(b.Batch.Records))
			for i := range b.Batch.Records {
				if err := s.record(p, in, b, i); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	return s.decided.Close()
}

// meta is what decided.parquet says of itself.
func (s *settling) meta() map[string]string {
	meta := map[string]string{"month": s.u.name}
	if s.madeUp {
		meta["made_up"] = "made-up activity"
	}
	if s.judge.Pricer != nil {
		meta["basis"] = strings.Join(s.judge.headings(), "; ")
	}
	return meta
}

func (s *settling) record(p Partition, in ActivitySource, b *Judged, i int) error {
	rec := b.Batch.Records[i]
	if err := setLine(in, b.Batch.Cells[i], rec); err != nil {
		return err
	}
	line := contract.Line{Record: rec, Decision: b.Decisions[i], Quote: b.Quotes[i], Problems: b.Problems[i]}
	if line.Quote.Priced {
		line.Basis = s.judge.Pricer.Heading(line.Quote.List)
	}
	crossed := s.here()
	original := ""
	for _, f := range crossed {
		if f.Code == contract.FoundDuplicate {
			line.Duplicate, original = true, f.Other
		}
	}
	s.ledger.Add(&line)
	s.totals.add(&line)
	s.count(&line)
	if err := s.report(p, &line, crossed); err != nil {
		return err
	}
	for c := range activity.Columns {
		s.row[c] = rec.Get(activity.Column(c))
	}
	rest := append(s.row[:activity.Columns], strconv.FormatInt(p.Import, 10), strconv.Itoa(rec.Line))
	rest = append(append(rest, b.cells(i)...), original, line.Basis)
	return s.decided.Write(rest...)
}

// here takes the crossings of the next record.
func (s *settling) here() []crossing {
	n := 0
	for n < len(s.crossed) && s.crossed[n].place == s.place {
		n++
	}
	out := s.crossed[:n]
	s.crossed = s.crossed[n:]
	s.place++
	return out
}

// count adds a record to what the manifest tells of the unit.
func (s *settling) count(l *contract.Line) {
	if l.Decision.Commissioner != "" {
		s.result.Decided++
	}
	if l.Duplicate {
		s.result.Duplicates++
	}
	for _, code := range l.Problems {
		s.problems[code]++
		if code == activity.FutureDate {
			s.result.Future++
		}
	}
}

// finish tells what was made.
func (s *settling) finish(outputs []Output) MonthResult {
	r := s.result
	r.Month, r.Why, r.Made, r.Today, r.KnownOn, r.ValueAt = s.u.name, s.u.why, s.At, s.Today, s.KnownOn, s.ValueAt
	r.Records, r.Unpriced, r.Claims, r.NotCompared = s.totals.records, s.totals.unpriced, s.totals.claims, s.u.notCompared
	r.Derived, r.Withheld, r.Claimed = s.totals.derived, s.totals.withheld, s.totals.claimed
	r.Priced = r.Records - r.Unpriced
	r.Findings, r.Problems = counted(s.found), counted(s.problems)
	r.Partitions, r.Outputs = s.u.madeOf(), outputs
	r.From = map[string]Sum{fromRecords: s.u.fromRecords(), fromReference: s.reference, fromProgram: Sum(s.Program), fromCrossings: s.u.crossings}
	for _, o := range outputs {
		if o.Path == s.u.path(ledgerFile) {
			r.From[fromLedger] = Sum(o.SHA256)
		}
	}
	return r
}

// counted lists counts, the most frequent first.
func counted(of map[string]int) []problem.Count {
	out := []problem.Count{}
	for _, code := range slices.Sorted(maps.Keys(of)) {
		out = append(out, problem.Count{Code: code, N: of[code]})
	}
	slices.SortStableFunc(out, func(a, b problem.Count) int { return b.N - a.N })
	return out
}
