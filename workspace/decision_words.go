package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/plan"
)

// A Section is a part of a decision as the public reads it: a heading and sentences.
type Section struct {
	Heading string `json:"heading"`
	Says    []Said `json:"says"`
}

// Page tells a decision so that a member of the public can read why it was made. A part
// that is missing stands where it belongs, with the question that it should answer.
// With power it says what the register of powers says.
func (d *Decision) Page(power *PowerFound) []Section {
	return []Section{
		{"What was to be decided", d.orMissing(d.Question, "question")},
		{"What was decided", d.sayChoice()},
		{"Why", d.orMissing(d.Reasons, "reasons")},
		{"What else could have been done", d.sayOthers()},
		{"What people need", d.sayNeed()},
		{"What it was held against", d.orMissing(runWords(d.Run, d.RunHere), "priority run")},
		{"At which level it is commissioned", d.sayLevel()},
		{"What people said", d.sayVoice()},
		{"Who had an interest in it", d.sayConflicts()},
		{"Who decided, and by what right", d.sayPower(power)},
		{"When it is looked at again", d.sayReview()},
		{"What happened afterwards", d.sayAfter()},
		{"What the record does not say", d.sayMissing()},
	}
}

// orMissing is a text, or the question that it leaves open.
func (d *Decision) orMissing(text, part string) []Said {
	if strings.TrimSpace(text) != "" {
		return []Said{{Text: text, From: d.File}}
	}
	for _, p := range d.Missing {
		if p.Part == part {
			return []Said{{Text: "Missing. " + p.Asks}}
		}
	}
	return nil
}

func (d *Decision) sayChoice() []Said {
	c := d.Chosen
	text := c.Name
	if c.What != "" {
		text += ": " + c.What
	}
	out := []Said{{Text: text + invented(d.MadeUp), From: d.File}}
	switch {
	case d.Budget.Line == "":
		out = append(out, d.orMissing("", "budget")...)
	case len(d.Options) == 0:
		out = append(out, Said{fmt.Sprintf("The money is %v a year of %s.", d.Budget.Amount, d.Budget.Line), d.File})
	default:
		out = append(out, Said{fmt.Sprintf("It costs %v a year and reaches %d people. Of %v of %s it leaves %v.", c.Cost, c.People, d.Budget.Amount, d.Budget.Line, d.Left), d.File})
	}
	if d.Correction != "" {
		out = append(out, Said{fmt.Sprintf("This is version %d of the record. Why it was corrected: %s", d.Version, d.Correction), d.File})
	}
	return out
}

// sayLevel tells the level, which a decision need not have.
func (d *Decision) sayLevel() []Said {
	if d.Level.At == "" {
		return []Said{{Text: "The record does not say at which level it is commissioned."}}
	}
	return []Said{{fmt.Sprintf("At the level %s: %s", d.Level.At, d.Level.Why), cmp.Or(d.Level.Source, d.File)}}
}

func (d *Decision) sayOthers() []Said {
	var out []Said
	for _, o := range d.Options {
		if o.ID != d.Chosen.ID {
			out = append(out, Said{fmt.Sprintf("%s: %s It would cost %v a year and reach %d people.%s", o.Name, o.What, o.Cost, o.People, invented(o.MadeUp)), evidence(o.Option)})
		}
	}
	for _, o := range d.Displaced {
		out = append(out, Said{fmt.Sprintf("%s can no longer be paid for or given: %s%s.", o.Name, o.Why, short(o)), "worked out"})
	}
	return append(out, d.orMissing("", "options")...)
}

func (d *Decision) sayNeed() []Said {
	var out []Said
	for _, n := range d.Need {
		text := n.Figure
		if n.Assessment != "" {
			text = "The assessment of need " + n.Assessment + "."
		}
		if n.AsAt != 0 {
			text += " As at " + n.AsAt.String() + "."
		}
		out = append(out, Said{text, cmp.Or(n.Source, d.File)})
	}
	return append(out, d.orMissing("", "need")...)
}

func (d *Decision) sayVoice() []Said {
	var out []Said
	if d.Decision.Voice.People > 0 || d.Decision.Voice.NobodyAsked != "" {
		out = append(out, Said{heard(d.Decision.Voice), d.File})
	}
	for _, v := range d.Voices {
		out = append(out, Said{Text: v.words(), From: "remit voice show " + v.ID})
	}
	return append(append(out, d.orMissing("", "voice")...), d.orMissing("", "voice told")...)
}

// words tell of an entry that is cited, and never what was said.
func (v CitedVoice) words() string {
	if !v.Here {
		return "Voice " + v.ID + ", cited, not in this workspace."
	}
	people := "fewer than 8 people"
	if v.People != nil {
		people = fmt.Sprintf("about %d people", *v.People)
	}
	text := fmt.Sprintf("Voice %s: %s of %s about %s, %s.", v.ID, v.Kind.Text(), v.On, v.Service, people)
	if v.Redacted {
		text += " What they said was redacted."
	}
	return text
}

func (d *Decision) sayConflicts() []Said {
	if d.NoConflicts {
		return []Said{{Text: "None declared.", From: d.File}}
	}
	var out []Said
	for _, c := range d.Conflicts {
		out = append(out, Said{fmt.Sprintf("%s: %s What was done: %s", c.Who, c.What, cmp.Or(c.Handled, "not stated.")), d.File})
	}
	return append(out, d.orMissing("", "conflicts")...)
}

func (d *Decision) sayPower(found *PowerFound) []Said {
	p := d.Power
	out := []Said{{fmt.Sprintf("%s decided on %s.", p.Body, d.On), d.File}}
	if p.Function != "" && p.Instrument != "" {
		out = append(out, Said{fmt.Sprintf("Its power: %s, which %s gives it.", p.Function, p.Instrument), citation(p.Cite)})
	}
	out = append(append(out, d.orMissing("", "function")...), d.orMissing("", "instrument")...)
	if found != nil {
		var by []string
		for _, c := range found.By {
			by = append(by, citation(c))
		}
		out = append(out, Said{found.Says, strings.Join(by, "; ")})
	}
	for _, h := range d.Heirs {
		out = append(out, Said{fmt.Sprintf("From %s %s goes on with it.", h.On, h.To), "handover " + h.Structure})
	}
	return out
}

func (d *Decision) sayReview() []Said {
	if d.Due == 0 && d.Review != 0 {
		return []Said{{Text: fmt.Sprintf("The review that was set for %s was made.", d.Review), From: d.File}}
	}
	if d.Due != 0 {
		return []Said{{Text: fmt.Sprintf("On %s.", d.Due), From: d.File}}
	}
	return d.orMissing("", "review date")
}

func (d *Decision) sayAfter() []Said {
	var out []Said
	for _, f := range d.After {
		text := fmt.Sprintf("%s: %s", f.On, f.What)
		if f.Reviewed {
			text += " (This was the review.)"
		}
		out = append(out, Said{text, f.Source})
	}
	if len(out) == 0 {
		return []Said{{Text: "Nothing has been added yet."}}
	}
	return out
}

func (d *Decision) sayMissing() []Said {
	if len(d.Missing) == 0 {
		return []Said{{Text: "Nothing: no part is missing."}}
	}
	return []Said{{Text: fmt.Sprintf("It is incomplete. Missing: %s.", parts(d.Missing))}}
}

func parts(missing []plan.Part) string {
	var out []string
	for _, p := range missing {
		out = append(out, p.Part)
	}
	return strings.Join(out, ", ")
}

// sayRecord tells on a thread what the record adds to the decision as it was tested.
func (d *Decision) sayRecord() []Said {
	var out []Said
	if text := runWords(d.Run, d.RunHere); text != "" {
		out = append(out, Said{text, d.File})
	}
	if d.Level.At != "" {
		out = append(out, d.sayLevel()...)
	}
	for _, v := range d.Voices {
		out = append(out, Said{v.words(), "remit voice show " + v.ID})
	}
	if d.NoConflicts || len(d.Conflicts) > 0 {
		for _, s := range d.sayConflicts() {
			out = append(out, Said{"Conflicts of interest: " + s.Text, s.From})
		}
	}
	if d.Due != 0 {
		out = append(out, Said{fmt.Sprintf("It is looked at again on %s.", d.Due), d.File})
	}
	for _, f := range d.After {
		out = append(out, Said{fmt.Sprintf("Afterwards, %s: %s", f.On, f.What), f.Source})
	}
	if len(d.Missing) > 0 {
		out = append(out, Said{Text: fmt.Sprintf("The record of it (remit decision show %s) is incomplete. Missing: %s.", d.ID, parts(d.Missing))})
	}
	return out
}

// Changed are the headings under which a version says something else than the one
// before.
func (d *Decision) Changed(before *Decision) []string {
	out := []string{}
	then := before.Page(nil)
	for i, now := range d.Page(nil) {
		if !slices.EqualFunc(now.Says, then[i].Says, func(a, b Said) bool { return a.Text == b.Text }) {
			out = append(out, now.Heading)
		}
	}
	return out
}
