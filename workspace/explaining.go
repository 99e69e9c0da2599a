package workspace

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/interchange/csv"
	"github.com/remit-health/remit/interchange/hes"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/table"
)

// An Explained is why a record has its payer and its price, and what is
// implausible in it.
type Explained struct {
	Payer    *responsibility.Explanation `json:"payer"`
	Price    *Price                      `json:"price,omitempty"` // nil: no price list is loaded
	Findings []Found                     `json:"findings"`
}

// A Price is the price of one record with every step.
type Price struct {
	Pence     *int64         `json:"pence"` // null: there is no price
	List      string         `json:"list,omitempty"`
	Heading   string         `json:"heading,omitempty"`
	Steps     []pricing.Step `json:"steps"`
	NotLoaded []string       `json:"not_loaded,omitempty"`
	Problems  []string       `json:"problems,omitempty"`

	whyNot []string // the problems in words
}

// A Found is an implausible value of a record.
type Found struct {
	Code   string `json:"code"`
	Column string `json:"column"`
	What   string `json:"what"`
	Fix    string `json:"fix"`
}

// Explain evaluates one record again and keeps every reason.
func (j *Judge) Explain(rec *activity.Record) (*Explained, error) {
	payer, err := j.Decider.Explain(rec)
	if err != nil {
		return nil, err
	}
	x := &Explained{Payer: payer, Findings: []Found{}}
	for _, f := range activity.Check(rec, j.Lists) {
		x.Findings = append(x.Findings, Found{f.Code, f.Column.String(), f.What, f.Fix})
	}
	if j.Pricer != nil {
		x.Price = priceOf(j.Pricer, rec)
	}
	return x, nil
}

func priceOf(p *pricing.Pricer, rec *activity.Record) *Price {
	priced := p.Price(rec)
	out := &Price{List: priced.ListName, Steps: priced.Steps, NotLoaded: priced.NotLoaded.Names(), Problems: priced.Problems.Codes()}
	for _, p := range priced.Problems.All() {
		out.whyNot = append(out.whyNot, fmt.Sprintf("%s (%s)", strings.TrimSuffix(p.Text(), "."), p))
	}
	if priced.Priced {
		pence := int64(priced.Quote.Price)
		out.Pence, out.Heading = &pence, p.Heading(priced.List)
	}
	return out
}

// Text writes the explanation for people.
func (x *Explained) Text() string {
	var b strings.Builder
	b.WriteString(x.Payer.Text())
	x.Price.text(&b)
	for _, f := range x.Findings {
		fmt.Fprintf(&b, "Implausible, %s: %s %s\n", f.Code, f.What, f.Fix)
	}
	return b.String()
}

func (p *Price) text(b *strings.Builder) {
	switch {
	case p == nil:
		b.WriteString("\nNo price: no price list is loaded (remit import price-list, or cost-collection).\n")
		return
	case p.Pence == nil:
		fmt.Fprintf(b, "\nNo price: %s.\n", strings.Join(p.whyNot, "; "))
		return
	}
	fmt.Fprintf(b, "\nPrice %v from %s", money.Pence(*p.Pence), p.List)
	if p.Heading != "" {
		fmt.Fprintf(b, ", %s", p.Heading)
	}
	b.WriteString(".\n")
	for _, s := range p.Steps {
		fmt.Fprintf(b, "  %v\n", s)
	}
}

// OpenCSV opens a file of activity as CSV. Rows that cannot be read go to aside,
// if it is not nil.
func OpenCSV(r io.Reader, name string, aside func(table.Quarantined)) (ActivitySource, error) {
	return openActivity(r, csv.Options{File: name, Quarantine: aside})
}

// openActivity opens records with our own columns, and says so if the columns are
// those of Hospital Episode Statistics.
func openActivity(r io.Reader, opt csv.Options) (*csv.Reader, error) {
	rd, err := csv.ReadActivity(r, opt)
	if err != nil {
		return nil, err
	}
	if meant, ok := hes.Meant(rd.Header()); ok {
		rd.Warn(problem.Problem{Code: "other_kind", Severity: problem.Warn, Line: 1, What: fmt.Sprintf("Did you mean %s? The columns are those of Hospital Episode Statistics, %s.", hesNames[meant], meant),
			Why: "Few of them have a name of the activity record, so their records would be empty.", Fix: fmt.Sprintf("Import it: remit import %s FILE", hesNames[meant])})
	}
	return rd, nil
}

// A QuarantineWriter writes rows that could not be read: line, reason, text.
type QuarantineWriter = csv.Quarantine

// NewQuarantineWriter writes the header.
func NewQuarantineWriter(w io.Writer) *QuarantineWriter { return csv.NewQuarantine(w) }
