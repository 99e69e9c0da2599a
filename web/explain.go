package web

import (
	"context"
	"errors"
	"fmt"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/rule"
	"github.com/remit-health/remit/workspace"
)

// tried are the columns that the form of facts offers: those that decide who pays and
// how much.
var tried = []activity.Column{activity.CDSType, activity.Dataset, activity.AdmissionDate, activity.DischargeDate, activity.ActivityDate, activity.GPPractice,
	activity.Postcode, activity.LSOA, activity.ResidenceSubICB, activity.Provider, activity.ServiceCode, activity.AdminCategory, activity.OverseasCategory,
	activity.TFC, activity.POD, activity.HRG, activity.Age, activity.LOSDays, activity.Units}

// An explainShown is why a record has its payer and its price.
type explainShown struct {
	Record   string
	From     string // the file and line of the record
	Facts    []fact // of the form
	Changed  []string
	AsItIs   string      // who pays for the record as it is, where facts were changed
	PartsAt  string      // where the paths part; "" = they do not
	own      *rule.Trace // of the record as it is, where facts were changed
	Chart    *flowChart
	Other    string // the address of the whole chart, or of the path alone
	X        *workspace.Explained
	Steps    *sheet
	Payer    org.Code // "" = nobody could be named
	Claimed  org.Code
	Price    string // in words, "" if there is none
	PriceFor string
}

// explain shows every question asked of a record. The address names a record of the
// workspace, and facts to put in place of its own; facts alone are a record that might be.
func (s *server) explain(a *ask) (*page, error) {
	p := &page{Title: "Why this payer?", Section: "Deliver", For: "Every question that was asked of a record, each fact with where it came from, the clause, and each step of the price; change a fact to see what would follow.",
		Sources: []string{"The edition of the rules in force on the record's own date; the record is evaluated again by another evaluator than the one that decides whole files."}}
	rec, b, err := s.recordOf(a)
	if err != nil {
		return nil, err
	}
	whole, seen, err := s.opened(a, rec)
	if err != nil {
		return nil, err
	}
	if b.Record != "" {
		p.About = []string{b.Record}
	}
	for _, c := range tried {
		text := seen.Get(c)
		if a.Values.Has(c.String()) && a.Value(c.String()) != text {
			b.Changed = append(b.Changed, fmt.Sprintf("%s is %q, not %q", c, a.Value(c.String()), text))
			text = a.Value(c.String())
			whole.Set(c, text)
			seen.Set(c, text)
		}
		b.Facts = append(b.Facts, fact{Name: c.String(), Text: text, Href: c.Definition().Item})
	}
	p.Body = b
	if b.Record == "" && (b.Changed == nil || rec.Get(activity.AdmissionDate)+rec.Get(activity.DischargeDate)+rec.Get(activity.ActivityDate) == "") {
		return p, nil // without a day no edition is in force: the form waits for it
	}
	if b.X, err = s.explained(a, whole); err != nil {
		return nil, err
	}
	b.X = b.X.Masked(whole, seen)
	if err := s.asItIs(a, b); err != nil {
		return nil, err
	}
	if err := s.drawn(a, b); err != nil {
		return nil, err
	}
	b.priced()
	b.Steps = stepSheet(b.X)
	b.Payer = org.Code(b.X.Payer.Payer.Commissioner)
	b.Claimed = org.Code(seen.Get(activity.ClaimedCommissioner))
	p.Title, p.Body, p.Sheets = explainTitle(a, b), b, []*sheet{b.Steps, priceSheet(b.X)}
	return p, nil
}

// recordOf is the record that the address names; a blank one if it names none.
func (s *server) recordOf(a *ask) (*activity.Record, *explainShown, error) {
	b := &explainShown{Record: a.Value("record")}
	if b.Record == "" {
		return activity.NewRecord(1, nil), b, nil
	}
	rec, part, err := s.Workspace.Record(a.Context(), b.Record, a.Known)
	if errors.Is(err, workspace.ErrNoRecord) {
		return nil, nil, missing("There is no record "+b.Record, "No import in force holds a record with this id.", "Check the id, or leave it out and state the facts of a record.")
	}
	if err != nil {
		return nil, nil, err
	}
	b.From = fmt.Sprintf("%s, line %d (import %d)", part.File, rec.Line, part.Import)
	return rec, b, nil
}

// judge judges by what was known on a day. Making one takes seconds, so it is kept.
func (s *server) judge(ctx context.Context, known calendar.Date) (*workspace.Judge, error) {
	as := s.Rules
	as.KnownOn, as.Today = known, s.today()
	return keep(ctx, s, fmt.Sprint("judge ", as.KnownOn, as.Today), func() (*workspace.Judge, error) { return s.Workspace.Judge(ctx, as) })
}

// explained evaluates a record by what was known on the day of the page. A reader who
// goes away does not stop the making of a judge that others wait for.
func (s *server) explained(a *ask, rec *activity.Record) (*workspace.Explained, error) {
	judge, err := s.judge(context.WithoutCancel(a.Context()), a.Known)
	if err != nil {
		return nil, err
	}
	return judge.Explain(rec)
}

// asItIs says what the record's own facts give, and where the paths part.
func (s *server) asItIs(a *ask, b *explainShown) error {
	if b.Record == "" || b.Changed == nil {
		return nil
	}
	rec, _, err := s.recordOf(a)
	if err != nil {
		return err
	}
	own, err := s.explained(a, rec)
	if err != nil {
		return err
	}
	b.AsItIs = a.Named(org.Code(own.Payer.Payer.Commissioner))
	b.own, b.PartsAt = own.Payer.Trace, parting(own.Payer.Trace, b.X.Payer.Trace)
	return nil
}

// drawn draws the edition with the path of the record.
func (s *server) drawn(a *ask, b *explainShown) error {
	t := b.X.Payer.Trace
	if t == nil {
		return nil
	}
	editions, err := s.Rules.Editions()
	if err != nil {
		return err
	}
	chart, ok := editions.Named(t.Edition)
	if !ok {
		return nil // the judge was made of the same editions
	}
	asked := map[string]bool{}
	for _, step := range t.Steps {
		asked[step.Question] = true
	}
	b.Other = a.With("chart", "whole")
	if a.Value("chart") == "whole" {
		b.Other = a.With("chart", "")
	}
	own := b.own
	if own != nil && own.Edition != t.Edition {
		own = nil
	}
	b.Chart = drawChart(chart, t, own, a.Value("chart") == "whole", func(code string) string {
		if asked[code] {
			return "#" + questionID(code)
		}
		return rulesPath(t.Edition) + "#" + questionID(code)
	})
	return nil
}

// parting is where two paths part: at the first question that is another or was answered
// otherwise; "" if they do not.
func parting(one, other *rule.Trace) string {
	if one == nil || other == nil || one.Edition != other.Edition {
		return "the edition"
	}
	if at := partingAt(one, other); at != "" {
		return "question " + at
	}
	return ""
}

// partingAt is the question at which two paths of one edition part.
func partingAt(one, other *rule.Trace) string {
	for i := range min(len(one.Steps), len(other.Steps)) {
		if one.Steps[i].Question != other.Steps[i].Question || one.Steps[i].Reply != other.Steps[i].Reply {
			return other.Steps[i].Question
		}
	}
	return ""
}

// explainTitle is the answer in a line.
func explainTitle(a *ask, b *explainShown) string {
	of := "a record with these facts"
	switch {
	case b.Record != "" && b.Changed != nil:
		of = b.Record + " with other facts"
	case b.Record != "":
		of = b.Record
	}
	d := b.X.Payer.Payer
	if d.Commissioner == "" {
		return "Nobody could be named who pays for " + of
	}
	return fmt.Sprintf("%s pays for %s, decided at question %s", a.Named(org.Code(d.Commissioner)), of, d.Answer)
}

// priced says the price in words.
func (b *explainShown) priced() {
	switch price := b.X.Price; {
	case price == nil:
		b.PriceFor = "No price list is loaded: remit import price-list, or cost-collection."
	case price.Pence != nil:
		b.Price, b.PriceFor = money.Pence(*price.Pence).String(), "from "+price.List
		if price.Heading != "" {
			b.PriceFor += ", " + price.Heading
		}
	}
}

// stepSheet is the questions as a table.
func stepSheet(x *workspace.Explained) *sheet {
	var rows [][]string
	if x.Payer.Trace != nil {
		for _, q := range x.Payer.Trace.Steps {
			facts := ""
			for _, f := range q.Facts {
				facts += fmt.Sprintf("%s = %s (%s); ", f.Name, f.Value, f.Source)
			}
			rows = append(rows, []string{q.Question, q.Says, q.Reply.String(), facts, q.Ask, q.Cite.String()})
		}
	}
	return textSheet("Questions", "", []string{"question", "says", "reply", "facts", "condition", "source"}, rows)
}

// priceSheet is the steps of the price.
func priceSheet(x *workspace.Explained) *sheet {
	var rows [][]string
	if x.Price != nil {
		for _, st := range x.Price.Steps {
			rows = append(rows, []string{st.Name.String(), st.Status.String(), st.In.String(), st.Out.String(), st.Formula, st.Cite})
		}
	}
	return textSheet("Price", "Each step of the price", []string{"step", "status", ">in", ">out", "how", "source"}, rows)
}
