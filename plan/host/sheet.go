package host

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A Sheet is a file of delimited text, as spreadsheets write it.
type Sheet struct {
	File string
	Text []byte
}

// Sheets are parts of a case that people keep in spreadsheets. Each is nil if there is
// none.
type Sheets struct {
	// Offers has the columns host, function, fixed, per_head; from_people, up_to_people,
	// one_off, redundancies, title and clause may be there too. Several rows of a host and
	// a function are the segments of one offer.
	Offers *Sheet
	// Evidence has the columns host, function, on, worked (yes or no), says, title and
	// clause: one instance a row.
	Evidence *Sheet
}

// add reads the sheets into the case.
func (r *reader) add(s Sheets, problems *problem.List) {
	if s.Offers != nil {
		s.Offers.rows(problems, r.addOffer, []string{"host", "function", "fixed", "per_head"}, "from_people", "up_to_people", "one_off", "redundancies", "title", "clause")
	}
	if s.Evidence != nil {
		s.Evidence.rows(problems, r.addInstance, []string{"host", "function", "on", "worked", "says", "title", "clause"})
	}
}

// rows hands each row to take, and turns its error into a problem of the row.
func (s *Sheet) rows(problems *problem.List, take func(table.Row) error, required []string, optional ...string) {
	rd, err := table.Open(bytes.NewReader(s.Text), table.Options{File: s.File, Header: true, Required: required, Optional: append(optional, "notes")})
	if err != nil { // of a reader of bytes there is none
		problems.Add(refusal(s.File, "unreadable", err.Error()+".", "See that it is a file of delimited text."))
		return
	}
	for row := range rd.Rows() {
		if err := take(row); err != nil {
			rd.Reject(row, problem.Problem{Code: "bad_row", Severity: problem.Reject, What: err.Error() + ".", Why: "Who should perform what could not be worked out as it is meant.", Fix: "Correct the row; docs/hosting.md says what a column holds."})
		}
	}
	problems.Merge(rd.Result().Problems)
}

// place reads whose row it is.
func (r *reader) place(row table.Row) (org.Code, string, error) {
	id, function := org.Code(strings.TrimSpace(row.Get("host"))), strings.TrimSpace(row.Get("function"))
	switch {
	case id != Own && r.c.host(id) < 0 && r.c.member(id) < 0:
		return id, function, fmt.Errorf("%q is neither a host nor a member", id)
	case r.c.function(function) < 0:
		return id, function, fmt.Errorf("%q is none of the functions of the case", function)
	}
	return id, function, nil
}

// addOffer adds a row as an offer, or as one more segment of the row before.
func (r *reader) addOffer(row table.Row) error {
	o := Offer{Cite: r.c.Cite}
	var err error
	if o.Host, o.Function, err = r.place(row); err != nil {
		return err
	}
	cells := &cells{row: row}
	s := Segment{Fixed: cells.sum("fixed"), PerHead: cells.number("per_head"), From: cells.people("from_people"), UpTo: cells.people("up_to_people")}
	o.OneOff, o.Redundancies, o.Segments = cells.sum("one_off"), cells.number("redundancies"), []Segment{s}
	if title := row.Get("title"); title != "" {
		o.Cite = dated.Citation{Title: title, Clause: row.Get("clause")}
	}
	switch {
	case row.Get("fixed") == "" || row.Get("per_head") == "":
		return fmt.Errorf("fixed or per_head is empty; nothing is 0")
	case cells.err != nil:
		return cells.err
	case s.UpTo != 0 && s.UpTo < s.From:
		return fmt.Errorf("up_to_people is below from_people: it is for nobody")
	}
	for i := range r.c.Offers {
		if at := &r.c.Offers[i]; at.Host == o.Host && at.Function == o.Function {
			at.Segments = append(at.Segments, s)
			return nil
		}
	}
	r.c.Offers = append(r.c.Offers, o)
	return nil
}

// addInstance adds a row to the evidence of its offer.
func (r *reader) addInstance(row table.Row) error {
	id, function, err := r.place(row)
	if err != nil {
		return err
	}
	one := Instance{Says: row.Get("says"), Cite: dated.Citation{Title: row.Get("title"), Clause: row.Get("clause")}}
	if one.On, err = calendar.Parse(row.Get("on")); err != nil {
		return err
	}
	worked := strings.ToLower(strings.TrimSpace(row.Get("worked")))
	one.Worked = worked == "yes"
	switch {
	case !one.Worked && worked != "no":
		return fmt.Errorf("worked is %q, neither yes nor no", worked)
	case one.On > r.c.On:
		return fmt.Errorf("it is of %v, after the day asked about", one.On)
	case one.Says == "" || one.Cite.Title == "" || one.Cite.Clause == "":
		return fmt.Errorf("an instance must say what happened and where that stands (says, title, clause)")
	}
	for i := range r.c.Offers {
		if at := &r.c.Offers[i]; at.Host == id && at.Function == function {
			if at.Loss != nil {
				return fmt.Errorf("the offer states its quality_loss; evidence beside it would have no effect")
			}
			at.Evidence = append(at.Evidence, one)
			return nil
		}
	}
	return fmt.Errorf("%s has no offer for %s", id, function)
}

// cells reads numbers off a row and keeps the first error. An empty cell is nothing.
type cells struct {
	row table.Row
	err error
}

func (c *cells) fail(column string) {
	if c.err == nil {
		c.err = fmt.Errorf("%s is %q", column, c.row.Get(column))
	}
}

func (c *cells) sum(column string) money.Pence {
	text := c.row.Get(column)
	if text == "" {
		return 0
	}
	p, err := money.ParsePounds(text)
	if err != nil || p < 0 || p > mostPounds*100 {
		c.fail(column)
		return 0
	}
	return p
}

func (c *cells) number(column string) dated.Number {
	text := strings.TrimPrefix(strings.TrimSpace(c.row.Get(column)), "£")
	if text == "" {
		return dated.Number{}
	}
	n, err := dated.ParseNumber(text)
	if err != nil || strings.HasPrefix(text, "-") || number(n) > 1e6 {
		c.fail(column)
		return dated.Number{}
	}
	return n
}

func (c *cells) people(column string) int64 {
	n := c.number(column)
	whole, ok := n.Int()
	if n.String() != "" && (!ok || whole > mostPeople) {
		c.fail(column)
		return 0
	}
	return whole
}
