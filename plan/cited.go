package plan

import (
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

// A CitedNeed is a need that a decision rests on: a figure with where it comes from, or
// an assessment by its name.
type CitedNeed struct {
	Figure     string        `json:"figure,omitempty"`
	Source     string        `json:"source,omitempty"` // of the figure
	Assessment string        `json:"assessment,omitempty"`
	AsAt       calendar.Date `json:"as_at,omitempty"`
}

// A CitedRun is the priority run that a decision rests on, or why there was none.
type CitedRun struct {
	Name  string `json:"name,omitempty"`
	Stamp string `json:"stamp,omitempty"` // of its inputs, as the run states it
	None  string `json:"none,omitempty"`  // why there was none
}

// A CitedLevel is the level at which what was chosen is commissioned, and why there: an
// answer of the level model, or a reason that the model does not know. A decision need
// not have one.
type CitedLevel struct {
	At     structure.Level `json:"at"`
	Why    string          `json:"why"`
	Source string          `json:"source,omitempty"` // of an answer: the command and its day
}

// A Conflict is an interest that somebody declared.
type Conflict struct {
	Who     string `json:"who"`
	What    string `json:"what"`
	Handled string `json:"handled,omitempty"` // what was done about it
}

// A Part is something that a decision should say and does not.
type Part struct {
	Part string `json:"part"`
	Asks string `json:"asks"` // the question that it should answer
}

// Missing are the parts that a decision lacks, in the order in which it is told. A
// decision without any is whole.
func (d Decision) Missing(options []Option) []Part {
	out := []Part{}
	for _, p := range []struct {
		lacks bool
		Part
	}{
		{d.Question == "", Part{"question", "What was to be decided?"}},
		{len(options) < 2, Part{"options", "What else could have been done? To go on as before is an option."}},
		{len(d.Need) == 0, Part{"need", "What do people need, how sure is that, and who says so?"}},
		{d.Run.Name == "" && d.Run.None == "", Part{"priority run", "Which search for the best use of the money was it held against, or why none?"}},
		{!d.Voice.Asked() && d.Voice.NobodyAsked == "", Part{"voice", "What did people say, or why was nobody asked?"}},
		{d.Voice.Asked() && len(d.Voice.Heard) == 0 && (d.Voice.Who == "" || d.Voice.Said == ""), Part{"voice told", "Who spoke, and what did they say?"}},
		{len(d.Conflicts) == 0 && !d.NoConflicts, Part{"conflicts", "Who had an interest in it, or were none declared?"}},
		{d.unhandled(), Part{"conflicts handled", "What was done about each interest that was declared?"}},
		{blank(d.Reasons), Part{"reasons", "Why was it decided?"}},
		{d.Budget.Line == "", Part{"budget", "Which money pays for it, and how much is there?"}},
		{blank(d.Power.Function), Part{"function", "What was the body given to do?"}},
		{blank(d.Power.Instrument) || d.Power.Cite.Title == "", Part{"instrument", "Which Act, regulation or scheme gives it the power?"}},
		{d.Review == 0, Part{"review date", "When will somebody look whether it worked?"}},
	} {
		if p.lacks {
			out = append(out, p.Part)
		}
	}
	return out
}

func (d Decision) unhandled() bool {
	for _, c := range d.Conflicts {
		if blank(c.Handled) {
			return true
		}
	}
	return false
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }

// Record works out what a decision does that somebody made, as far as it says. Parts
// that it lacks are named by [Decision.Missing] and refuse nothing. It is nil, with a
// problem for each fault, where nothing was decided (no name, no day, nobody who
// decided, nothing chosen) or where it contradicts itself.
func Record(d Decision, options []Option) (*Made, *problem.List) {
	problems := &problem.List{}
	const why = "Without it nothing was decided, and nothing is kept."
	require := func(lacks bool, code, what, fix string) {
		if lacks {
			problems.Add(refusal(code, what, why, fix))
		}
	}
	require(d.ID == "", "missing_decision", "the decision has no name.", "Add decision: a name without blanks.")
	require(d.On == 0, "missing_date", "the decision has no date.", `Add on: "YYYY-MM-DD".`)
	require(blank(d.Chosen), "missing_choice", "the decision does not say what was chosen.", "Add chosen: the id of an option, or what was decided.")
	require(d.Power.Body == "", "missing_power", "the decision does not say which body made it.", "Add power with body.")
	d.contradictions(problems)
	checkOptions(options, problems)
	if len(options) > 0 && !blank(d.Chosen) {
		d.checkChoice(options, problems)
	}
	if problems.Len() > 0 {
		return nil, problems
	}
	return d.made(options), problems
}

// contradictions reports what cannot be so together.
func (d Decision) contradictions(problems *problem.List) {
	if d.Voice.NobodyAsked != "" && (d.Voice.Asked() || d.Voice.Who != "" || d.Voice.Said != "") {
		d.Voice.check(problems)
	}
	if d.NoConflicts && len(d.Conflicts) > 0 {
		problems.Add(refusal("conflicts_contradict", "the decision declares conflicts of interest, and that there were none.", "Nobody could tell which is so.", "Keep one of the two."))
	}
	if d.Run.Name != "" && d.Run.None != "" {
		problems.Add(refusal("run_contradicts", "the decision names a priority run, and says why there was none.", "Nobody could tell which is so.", "Keep one of the two."))
	}
	for _, n := range d.Need {
		if (n.Figure == "") == (n.Assessment == "") {
			problems.Add(refusal("bad_need", "a need that is cited is a figure or an assessment, one of the two.", "Nobody could look it up.", "Write figure and source, or assessment; each with as_at."))
		}
	}
	if d.Review != 0 && d.On != 0 && d.Review <= d.On {
		problems.Add(refusal("review_before", "the review date is not after the decision.", "Nobody would be reminded of it.", "Correct review or on."))
	}
}
