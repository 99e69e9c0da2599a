package workspace

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/review"
)

// A threadPlan is a thread file: what is to be measured, what was decided. A part
// that the file does not hold is nil.
type threadPlan struct {
	id, title string
	body      org.Code
	madeUp    bool
	need      *needPlan
	options   []plan.Option
	priority  string // the id of the options as a whole
	decision  *plan.Decision
	run       plan.CitedRun // the priority run that the options come from
	cites     string        // the name of a decision that is kept by itself
	contract  *contract.LineItem
	outcome   *outcomePlan
	// noLocations says that the body is a board whose sub-ICB locations, which pay
	// for it, no file names.
	noLocations bool
}

type needPlan struct {
	id, says   string
	indicators []Indicator
}

type outcomePlan struct {
	id            string
	wanted        review.Direction
	before, after Indicator
}

// readThread reads a thread file (docs/thread.md). With any problem it is nil.
func readThread(file string, text []byte, problems *problem.List) *threadPlan {
	m := dated.ReadMapping(file, text, problems)
	if m == nil {
		return nil
	}
	t := &threadPlan{id: m.Text("thread"), title: m.Text("title"), body: org.Code(m.Text("body")), madeUp: m.Flag("made_up")}
	if strings.ContainsAny(t.id, " /\\\t\n") {
		m.Report("thread", problem.Problem{Code: "bad_id", What: fmt.Sprintf("the name %q holds blanks or slashes.", t.id), Why: "Commands and addresses could not hold it.", Fix: "Write words joined by hyphens."})
	}
	t.readNeed(m.OptionalMapping("need"))
	t.readOptions(m.OptionalMapping("priorities"))
	if m.HasText("decision") {
		t.cites = m.Text("decision")
	} else if d := m.OptionalMapping("decision"); d != nil {
		t.readDecision(d)
	}
	t.readContract(m.OptionalMapping("contract"))
	t.readOutcome(m.OptionalMapping("outcome"))
	m.Done()
	if problems.Len() > 0 {
		return nil
	}
	return t
}

func (t *threadPlan) readNeed(m *dated.Mapping) {
	if m == nil {
		return
	}
	m.Named("need")
	t.need = &needPlan{id: m.Text("id"), says: m.Text("says")}
	for i, e := range m.List("indicators") {
		e.Named(fmt.Sprintf("need, indicator %d", i+1))
		t.need.indicators = append(t.need.indicators, readIndicator(e))
	}
	m.Done()
}

func (t *threadPlan) readOptions(m *dated.Mapping) {
	if m == nil {
		return
	}
	m.Named("priorities")
	t.priority = m.Text("id")
	t.options = readOptions(m, t.madeUp)
	t.run = readRun(m)
	m.Done()
}

// readSum reads pounds and pence: "£1,250,000".
func readSum(m *dated.Mapping, key string) money.Pence {
	text := m.Words(key)
	sum, err := money.ParsePounds(text)
	if err != nil {
		m.Report(key, problem.Problem{Code: "bad_sum", What: fmt.Sprintf("%s: %v.", key, err), Why: "Nothing can be worked out with it.", Fix: `Write pounds and pence in quotes: "£1,250,000.00".`})
	}
	return sum
}

func (t *threadPlan) readContract(m *dated.Mapping) {
	if m == nil {
		return
	}
	m.Named("contract")
	t.contract = &contract.LineItem{ID: m.Text("id"), What: m.Text("what"), Provider: org.Code(m.Text("provider")), Care: readCare(m),
		Planned: readCount(m, "planned_activity"), PlannedValue: readSum(m, "planned_value"), Basis: m.Text("price_basis"), MadeUp: m.Flag("made_up") || t.madeUp}
	in := m.Period("in")
	t.contract.From, t.contract.Until = in.From, in.Until
	m.Done()
}

func (t *threadPlan) readOutcome(m *dated.Mapping) {
	if m == nil {
		return
	}
	m.Named("outcome")
	o := &outcomePlan{id: m.Text("id"), wanted: review.Direction(m.Text("better"))}
	if !strings.Contains(" lower higher neither ", " "+string(o.wanted)+" ") {
		m.Report("better", problem.Problem{Code: "bad_direction", What: fmt.Sprintf("better is %q.", o.wanted), Why: "A change could not be called better or worse.", Fix: "Write lower, higher or neither."})
	}
	if b := m.OptionalMapping("before"); b != nil {
		b.Named("outcome, before")
		o.before = readIndicator(b)
	} else if t.need != nil && len(t.need.indicators) > 0 {
		o.before = t.need.indicators[0]
	} else {
		m.Report("before", problem.Problem{Code: "missing_before", What: "the outcome has nothing before it.", Why: "It could be held against nothing.", Fix: "Add before, or a need whose first indicator is measured again."})
	}
	if a := m.Mapping("after"); a != nil {
		a.Named("outcome, after")
		o.after = readIndicator(a)
	}
	m.Done()
	t.outcome = o
}
