package workspace

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/interchange/options"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
)

// readDecisionFile reads the file of a decision (docs/decisions-and-voice.md). What must
// be there [plan.Record] says. With any problem of form the decision is nil.
func readDecisionFile(file string, text []byte, problems *problem.List) (*plan.Decision, []plan.Option) {
	m := dated.ReadMapping(file, text, problems)
	if m == nil {
		return nil, nil
	}
	if m.Has("thread") {
		m.Report("thread", problem.Problem{Code: "is_a_thread", What: "the file is a thread, of which a decision may be a part.", Why: "The rest of it would be lost.", Fix: "Add it with remit thread add FILE; its decision is kept too."})
		return nil, nil
	}
	d := readDecision(m, "decision", m.Flag("made_up"))
	d.Run = readRun(m)
	var options []plan.Option
	if m.Has("options") {
		options = readOptions(m, d.MadeUp)
	}
	if strings.ContainsAny(d.ID, " /\\\t\n;,") {
		m.Report("decision", problem.Problem{Code: "bad_id", What: fmt.Sprintf("the name %q holds blanks, slashes or commas.", d.ID), Why: "Commands and addresses could not hold it.", Fix: "Write words joined by hyphens."})
	}
	m.Done()
	if problems.Len() > 0 {
		return nil, nil
	}
	return d, options
}

// readDecision reads the decision of a thread. What must be there [plan.Decide] says.
func (t *threadPlan) readDecision(m *dated.Mapping) {
	m.Named("decision")
	t.decision = readDecision(m, "id", m.Flag("made_up") || t.madeUp)
	m.Done()
}

// readDecision reads what is there of a decision; its name stands under a key.
func readDecision(m *dated.Mapping, name string, madeUp bool) *plan.Decision {
	d := &plan.Decision{ID: m.Text(name), Question: m.OptionalText("question"), On: m.OptionalDate("on"), Chosen: m.OptionalText("chosen"), Reasons: m.OptionalText("reasons"),
		Review: m.OptionalDate("review"), Correction: m.OptionalText("correction"), MadeUp: madeUp}
	if b := m.OptionalMapping("budget"); b != nil {
		b.Named("decision, budget")
		d.Budget = plan.Budget{Line: b.Text("line"), Amount: readSum(b, "amount")}
		b.Done()
	}
	d.Level = readCitedLevel(m)
	readPower(m, d)
	readHeard(m, d)
	readCitedNeed(m, d)
	readConflicts(m, d)
	return d
}

func readPower(m *dated.Mapping, d *plan.Decision) {
	p := m.OptionalMapping("power")
	if p == nil {
		return
	}
	p.Named("decision, power")
	d.Power = plan.Power{Body: org.Code(p.OptionalText("body")), Class: p.OptionalText("class"), Matter: p.OptionalText("matter"), Service: p.OptionalText("service"),
		Function: p.OptionalText("function"), Instrument: p.OptionalText("instrument")}
	if p.Has("cite") {
		d.Power.Cite = p.Citation("")
	}
	p.Done()
}

// readHeard reads what people said, or the names of voices, or that nobody was asked.
func readHeard(m *dated.Mapping, d *plan.Decision) {
	v := m.OptionalMapping("voice")
	if v == nil {
		return
	}
	v.Named("decision, voice")
	d.Voice = plan.Voice{Who: v.OptionalText("who"), Said: v.OptionalText("said"), NobodyAsked: v.OptionalText("nobody_asked"), Heard: listed(v.OptionalText("heard"))}
	if v.Has("people") {
		d.Voice.People = readCount(v, "people")
	}
	v.Done()
}

// listed are names between blanks, commas or semicolons.
func listed(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ',' || r == ' ' || r == '\n' })
}

func readCitedNeed(m *dated.Mapping, d *plan.Decision) {
	if !m.Has("need") {
		return
	}
	for i, e := range m.List("need") {
		e.Named(fmt.Sprintf("need %d", i+1))
		d.Need = append(d.Need, plan.CitedNeed{Figure: e.OptionalText("figure"), Source: e.OptionalText("source"), Assessment: e.OptionalText("assessment"), AsAt: e.Date("as_at")})
		e.Done()
	}
}

// readRun reads the priority run that is cited: its name and stamp, or none and why.
func readRun(m *dated.Mapping) plan.CitedRun {
	r := m.OptionalMapping("priority_run")
	if r == nil {
		return plan.CitedRun{}
	}
	r.Named("priority_run")
	defer r.Done()
	if r.Has("none") {
		return plan.CitedRun{None: r.Text("none")}
	}
	return plan.CitedRun{Name: r.Text("name"), Stamp: r.OptionalText("stamp")}
}

// readCitedLevel reads the level at which what was chosen is commissioned.
func readCitedLevel(m *dated.Mapping) plan.CitedLevel {
	l := m.OptionalMapping("level")
	if l == nil {
		return plan.CitedLevel{}
	}
	l.Named("decision, level")
	out := plan.CitedLevel{At: structure.Level(l.Text("at")), Why: l.Text("why"), Source: l.OptionalText("source")}
	if out.At != "" && !slices.Contains(structure.Levels(), out.At) {
		l.Report("at", problem.Problem{Code: "unknown_level", What: fmt.Sprintf("%q is no level.", out.At), Why: "Nobody could tell who commissions it.", Fix: fmt.Sprintf("Write one of %v.", structure.Levels())})
	}
	l.Done()
	return out
}

// readConflicts reads the interests that were declared, or "none declared".
func readConflicts(m *dated.Mapping, d *plan.Decision) {
	if m.HasText("conflicts") {
		if d.NoConflicts = m.Text("conflicts") == "none declared"; !d.NoConflicts {
			m.Report("conflicts", problem.Problem{Code: "bad_conflicts", What: `conflicts is neither a list nor "none declared".`, Why: "Nobody could tell whether somebody had an interest in it.",
				Fix: `Write a list of who, what and handled, or "none declared".`})
		}
		return
	}
	if !m.Has("conflicts") {
		return
	}
	for i, e := range m.List("conflicts") {
		e.Named(fmt.Sprintf("conflict %d", i+1))
		d.Conflicts = append(d.Conflicts, plan.Conflict{Who: e.Text("who"), What: e.Text("what"), Handled: e.OptionalText("handled")})
		e.Done()
	}
}

// readOptions reads the options of a thread or of a decision.
func readOptions(m *dated.Mapping, madeUp bool) []plan.Option {
	var out []plan.Option
	for i, e := range m.List("options") {
		e.Named(fmt.Sprintf("option %d", i+1))
		o := options.ReadOption(e)
		o.MadeUp = o.MadeUp || madeUp
		for _, key := range []string{"name", "what", "cost", "people"} {
			if !e.Has(key) {
				e.Text(key) // which says that it is missing
			}
		}
		if e.Written("people") == "0" {
			readCount(e, "people")
		}
		if o.NoEvidence == "" && !e.Has("cite") {
			e.Citation("")
		}
		e.Done()
		out = append(out, o)
	}
	return out
}
