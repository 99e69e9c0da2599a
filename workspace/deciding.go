package workspace

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/interchange/csv"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

// DecideColumns are what deciding adds to a file.
var decideColumns = []string{"commissioner", "category", "answer", "tier", "edition", "rule", "price_pence", "price_list", "problems"}

// TakenColumns are the columns of a file that deciding would replace. A file that
// was decided before, which has all of them, may be decided again.
func TakenColumns(header []string) []string {
	var taken []string
	for _, name := range decideColumns {
		if slices.ContainsFunc(header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), name) }) {
			taken = append(taken, name)
		}
	}
	if len(taken) == len(decideColumns) {
		return nil
	}
	return taken
}

// Decided says what came of a file: Read = Decided + Undecided + Quarantined.
type Decided struct {
	Read        int             `json:"read"`
	Decided     int             `json:"decided"`     // rows with a payer
	Undecided   int             `json:"undecided"`   // readable rows without one
	Quarantined int             `json:"quarantined"` // rows that could not be read
	Priced      int             `json:"priced"`
	Value       money.Pence     `json:"value_pence"`
	Problems    []problem.Count `json:"problem_counts"` // rows with each problem code
	Basis       []string        `json:"basis,omitempty"`
	File        *problem.List   `json:"-"` // what was wrong with the file and the price lists
}

// Decide reads records, writes every readable row with its columns and order
// kept and the payer and price added, and says what came of the file.
// Progress, if not nil, is told the rows written so far.
func (w *Workspace) Decide(ctx context.Context, as AsOf, in ActivitySource, out io.Writer, progress func(rows int)) (*Decided, error) {
	j, err := w.Judge(ctx, as)
	if err != nil {
		return nil, err
	}
	return j.Decide(ctx, in, out, progress)
}

// Decide is [Workspace.Decide] with a judge that was built before.
func (j *Judge) Decide(ctx context.Context, in ActivitySource, out io.Writer, progress func(rows int)) (*Decided, error) {
	writer, err := csv.NewWriter(out, in.Header(), j.columns()...)
	if err != nil {
		return nil, fmt.Errorf("write decisions: %w", err)
	}
	sum := &Decided{File: &problem.List{}}
	counts := map[string]int{}
	err = j.Each(ctx, in, func(b *Judged) error {
		for i := range b.Batch.Records {
			sum.add(b, i, counts)
			if err := writer.Write(b.Batch.Cells[i], j.asIf.added(b, i, b.cells(i))...); err != nil {
				return fmt.Errorf("write decisions: %w", err)
			}
		}
		if progress != nil {
			progress(sum.Decided + sum.Undecided)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := writer.Flush(); err != nil {
		return nil, fmt.Errorf("write decisions: %w", err)
	}
	sum.finish(in, counts, j)
	return sum, nil
}

func (d *Decided) add(b *Judged, i int, counts map[string]int) {
	if b.Decisions[i].Commissioner == "" {
		d.Undecided++
	} else {
		d.Decided++
	}
	if q := b.Quotes[i]; q.Priced {
		d.Priced++
		d.Value += q.Price
	}
	for _, code := range b.Problems[i] {
		counts[code]++
	}
}

func (d *Decided) finish(in ActivitySource, counts map[string]int, j *Judge) {
	result := in.Result()
	d.Read, d.Quarantined = result.Read, result.Quarantined
	d.File.Merge(result.Problems)
	d.File.Merge(j.Problems)
	d.Problems = []problem.Count{}
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		d.Problems = append(d.Problems, problem.Count{Code: code, N: counts[code]})
	}
	slices.SortStableFunc(d.Problems, func(a, b problem.Count) int { return b.N - a.N })
	if j.Pricer != nil {
		d.Basis = j.headings()
	}
}

// headings are what to write over sums priced by lists that are not payable.
func (j *Judge) headings() []string {
	var out []string
	for i := range j.Pricer.Book.Lists {
		if h := j.Pricer.Heading(uint16(i)); h != "" && !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

// cells are the values of decideColumns for one record.
func (b *Judged) cells(i int) []string {
	d, q := &b.Decisions[i], b.Quotes[i]
	rule, price, list := "", "", ""
	if d.Rule >= 0 {
		rule = strconv.Itoa(d.Rule)
	}
	if q.Priced {
		price, list = strconv.FormatInt(int64(q.Price), 10), b.judge.Pricer.Book.Lists[q.List].Name
	}
	return []string{string(d.Commissioner), d.Category, d.Answer, string(d.Tier), d.Edition, rule, price, list, strings.Join(b.Problems[i], ";")}
}
