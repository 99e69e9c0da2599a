package priority

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/solve"
)

// Short writes a number with as many digits as a person reads.
func Short(v float64) string {
	text := strconv.FormatFloat(v, 'f', 3, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// Amount writes an amount of a limit, pence as pounds.
func (u Used) Amount(v float64) string {
	if u.Money {
		return money.Pence(v).String()
	}
	return Short(v)
}

// Title is the resource or line, with the year if there is one.
func (u Used) Title() string {
	if u.Year != 0 {
		return u.Name + " " + u.Year.String()
	}
	return u.Name
}

// Headline is the finding in a sentence: what was chosen, and whether another set could
// reach more.
func (r *Run) Headline() string {
	switch {
	case r.Status == NotAsked:
		return fmt.Sprintf("%d options by value, without a search for the best set.", len(r.Options))
	case r.Status == solve.Infeasible:
		var names []string
		for _, c := range r.Conflict {
			names = append(names, c.String())
		}
		return "No set of options is within all limits. These cannot all hold: " + strings.Join(names, "; ") + "."
	case r.Objective == nil:
		return fmt.Sprintf("The search ended without a set (%s).", r.Status)
	}
	proved := "no set within the limits reaches more"
	if r.Gap == nil {
		proved = "how much more another set could reach is not known"
	} else if *r.Gap > 0 {
		proved = fmt.Sprintf("no set reaches more than %s", Short(*r.Bound))
	}
	if len(r.Chosen) == 0 {
		return fmt.Sprintf("Nothing is chosen, of %d options; %s.", len(r.Options), proved)
	}
	return fmt.Sprintf("The best %d of %d options reach %s%s; %s.", len(r.Chosen), len(r.Options), Short(*r.Objective), r.unit(), proved)
}

func (r *Run) unit() string {
	if r.Unit == "" {
		return ""
	}
	return " " + r.Unit
}

// Standing says what became of an option, in words.
func (r *Run) Standing(o Option) string {
	text := ""
	switch {
	case o.Chosen && o.Stops:
		text = "stopped"
	case o.Chosen:
		text = "chosen"
	case r.Status == NotAsked:
		return ""
	}
	if o.Must {
		text += ", a minimum service"
	}
	if o.Start != 0 {
		text += ", from " + o.Start.String()
	}
	for _, l := range r.LeftOut {
		if l.ID == o.ID && l.Loss == nil {
			return "not: no set within the limits holds it"
		}
		if l.ID == o.ID {
			return "not: with it the best set loses " + Short(*l.Loss) + leaving(l.Out)
		}
	}
	return text
}

func leaving(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ", and " + strings.Join(ids, ", ") + " must go"
}

// Worth says what one more of a limit that binds is worth; "" of one that does not.
func (r *Run) Worth(u Used) string {
	for _, b := range r.Binding {
		if b.Constraint != u.Constraint {
			continue
		}
		unit := "one more"
		if b.Money {
			unit = "£1,000,000 more"
			b.Shadow *= 1e6
		}
		text := fmt.Sprintf("binds: %s is worth %s in parts of options", unit, Short(b.Shadow))
		if b.Worth != nil {
			text += fmt.Sprintf("; %s more in whole ones %s", u.Amount(b.Step), Short(*b.Worth))
		}
		return text
	}
	return ""
}

// Says is what an option takes the place of, in a sentence.
func (d Displaced) Says() string {
	return fmt.Sprintf("%s takes the place of %s, and is worth %s more%s.", d.ID, strings.Join(d.Instead, ", "), Short(d.Worth), leavingWith(d.With))
}

func leavingWith(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return " (without it " + strings.Join(ids, ", ") + " would go too)"
}
