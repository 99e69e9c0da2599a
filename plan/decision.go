package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// A Decision is what somebody with the power to do so decided.
type Decision struct {
	ID       string        `json:"id"`
	Question string        `json:"question,omitempty"`
	On       calendar.Date `json:"on"`
	Chosen   string        `json:"chosen"` // the ID of an option
	Reasons  string        `json:"reasons"`
	Budget   Budget        `json:"budget"`
	Need     []CitedNeed   `json:"need_cited,omitempty"`
	Run      CitedRun      `json:"priority_run,omitzero"`
	Level    CitedLevel    `json:"level,omitzero"`
	Power    Power         `json:"power"`
	Voice    Voice         `json:"voice"`
	// Conflicts are the interests that were declared; NoConflicts says that there
	// were none.
	Conflicts   []Conflict    `json:"conflicts,omitempty"`
	NoConflicts bool          `json:"no_conflicts,omitempty"`
	Review      calendar.Date `json:"review_on,omitempty"`
	// Correction is why this version differs from the one before.
	Correction string `json:"correction,omitempty"`
	MadeUp     bool   `json:"made_up"`
}

// A Budget is the money that a decision may use.
type Budget struct {
	Line   string      `json:"line"`
	Amount money.Pence `json:"pence_a_year"`
}

// Power is what allows a body to decide: the function it was given and the
// instrument that gives it.
type Power struct {
	Body       org.Code       `json:"body"`
	Class      string         `json:"class,omitempty"`   // what kind of body it is, where the register does not know it
	Matter     string         `json:"matter,omitempty"`  // of package accountability
	Service    string         `json:"service,omitempty"` // of package accountability
	Function   string         `json:"function"`          // arrange hospital care for people
	Instrument string         `json:"instrument"`        // National Health Service Act 2006
	Cite       dated.Citation `json:"cite"`
}

// Voice is what people said, or that nobody was asked and why.
type Voice struct {
	Who    string `json:"who,omitempty"`
	People int64  `json:"people,omitempty"`
	Said   string `json:"said,omitempty"`
	// Heard are the names of entries of what people said (package voice).
	Heard       []string `json:"heard,omitempty"`
	NobodyAsked string   `json:"nobody_asked,omitempty"` // why
}

// Asked tells whether anybody was.
func (v Voice) Asked() bool { return v.People > 0 || len(v.Heard) > 0 }

// check reports what the decision does not say.
func (d Decision) check(problems *problem.List) {
	require := func(code, text, what, why, fix string) {
		if strings.TrimSpace(text) == "" {
			problems.Add(refusal(code, what, why, fix))
		}
	}
	if d.On == 0 {
		problems.Add(refusal("missing_date", "the decision has no date.", "Nobody could tell what was known then.", `Add on: "YYYY-MM-DD".`))
	}
	require("missing_reasons", d.Reasons, "the decision gives no reasons.", "Nobody could answer why it was made.", "Add reasons.")
	require("missing_budget", d.Budget.Line, "the decision does not say which money it uses.", "Whether the option can be paid for is not known.", "Add budget with line and amount.")
	d.Power.check(require)
	d.Voice.check(problems)
}

func (p Power) check(require func(code, text, what, why, fix string)) {
	const why = "A body may do only what some instrument allows it to."
	require("missing_power", string(p.Body), "the decision does not say which body made it.", why, "Add power with body, function, instrument and cite.")
	require("missing_power", p.Function, "the decision does not say which function it exercises.", why, "Add function: what the body was given to do.")
	require("missing_power", p.Instrument, "the decision names no instrument that gives the power.", why, "Add instrument: the act, regulations, or scheme of delegation.")
	require("missing_power", p.Cite.Title, "the power has no citation.", why, `Add cite: {title: "...", clause: "..."}.`)
}

func (v Voice) check(problems *problem.List) {
	const why = "A decision must say who was heard, or stand by having heard nobody."
	counted := v.Who != "" || v.People != 0 || v.Said != ""
	asked := counted || len(v.Heard) > 0
	switch {
	case asked && v.NobodyAsked != "":
		problems.Add(refusal("voice_contradicts", "voice says both what people said and that nobody was asked.", why, "Keep one of the two."))
	case !asked && strings.TrimSpace(v.NobodyAsked) == "":
		problems.Add(refusal("missing_voice", "the decision does not say whom it heard.", why, "Add voice with who, people and said, with heard (names of voices), or with nobody_asked and the reason."))
	case counted && (v.Who == "" || v.People <= 0 || v.Said == ""):
		problems.Add(refusal("missing_voice", "voice lacks who was asked, how many they were, or what they said.", why, "Add who, people (above zero) and said."))
	}
}

// find is the option chosen.
func (d Decision) find(options []Option, problems *problem.List) (Option, bool) {
	i := slices.IndexFunc(options, func(o Option) bool { return o.ID == d.Chosen })
	if i < 0 {
		problems.Add(refusal("unknown_option", fmt.Sprintf("the decision chooses %q, which is none of the options.", d.Chosen),
			"What is to be bought is not known.", "Choose one of "+strings.Join(ids(options), ", ")+"."))
		return Option{}, false
	}
	return options[i], true
}

func ids(options []Option) []string {
	out := []string{}
	for _, o := range options {
		out = append(out, o.ID)
	}
	return out
}

// About is the matter and the service of the power in words.
func (p Power) About() string {
	text := "on " + strings.ReplaceAll(p.Matter, "-", " ")
	if p.Service != "" {
		text += " of " + strings.ReplaceAll(p.Service, "-", " ")
	}
	return text
}
