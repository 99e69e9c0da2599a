package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan"
)

// Powers is the register of powers: what kinds of bodies there were, which powers they
// had in which matter, and what bodies agreed in places.
type Powers struct {
	Classes structure.Classes
	Matters accountability.Matters
	Agreed  []accountability.Arrangement
}

// A PowerFound is what the register of powers says of the power by which somebody
// decided.
type PowerFound struct {
	Standing PowerStanding    `json:"standing"`
	Class    string           `json:"class,omitempty"` // what kind of body it was
	Says     string           `json:"says"`
	By       []dated.Citation `json:"by"` // the instruments that the register names
}

// A PowerStanding says whether a body had the power to decide.
type PowerStanding string

// The standings.
const (
	PowerHeld     PowerStanding = "held"
	PowerByPact   PowerStanding = "by agreement" // in a joint committee
	PowerNotHeld  PowerStanding = "not held"
	PowerNotKnown PowerStanding = "not known" // our files do not say
)

// PowerOf holds the power that a decision states against the register of powers, on
// the day of the decision.
func (w *Workspace) PowerOf(ctx context.Context, d plan.Decision, r Powers) (PowerFound, error) {
	register, err := w.Register(ctx, 0)
	if err != nil {
		return PowerFound{}, err
	}
	classOf := func(body org.Code) string {
		role := register.Role(body, d.On)
		for _, c := range r.Classes.On(d.On).Classes {
			if c.Role == role && role != "" {
				return c.ID
			}
		}
		return ""
	}
	for _, a := range r.Agreed {
		if a.Kind == accountability.JointCommittee && a.ID == string(d.Power.Body) && a.In.Holds(d.On) {
			return r.committee(d, a, classOf), nil
		}
	}
	class := classOf(d.Power.Body)
	if class == "" {
		class = d.Power.Class
	}
	return r.of(d, class), nil
}

// committee is the power of a joint committee: that of all its bodies.
func (r Powers) committee(d plan.Decision, a accountability.Arrangement, classOf func(org.Code) string) PowerFound {
	for _, body := range a.Bodies {
		one := d
		one.Power.Body = body
		if f := r.of(one, classOf(body)); f.Standing != PowerHeld {
			return f
		}
	}
	return PowerFound{Standing: PowerByPact, Says: fmt.Sprintf("%s is a joint committee of %s, each of which has the power.", a.Name, join(a.Bodies)), By: []dated.Citation{a.By}}
}

// of is the power of a body of a class.
func (r Powers) of(d plan.Decision, class string) PowerFound {
	p := d.Power
	unknown := func(says string) PowerFound {
		return PowerFound{Standing: PowerNotKnown, Class: class, Says: says, By: []dated.Citation{}}
	}
	if p.Matter == "" {
		return r.ofFunction(d, class, unknown)
	}
	m := r.Matters.Find(p.Matter)
	if m == nil {
		return unknown(fmt.Sprintf("There is no matter %q in the register of powers, so that it cannot say.", p.Matter))
	}
	its, others := m.Empowers(class, d.On, p.Service)
	switch {
	case class == "":
		return unknown(fmt.Sprintf("What kind of body %s was on %s, no file that is loaded says; state class under power.", p.Body, d.On))
	case len(its) > 0:
		return held(p.Body, class, its, p.About())
	case len(others) == 0:
		return unknown(fmt.Sprintf("The register of powers names nobody who decides %s on %s.", p.About(), d.On))
	}
	return PowerFound{Standing: PowerNotHeld, Class: class, Says: fmt.Sprintf("The register of powers does not give %s (%s) the power to decide %s on %s; it gives it to %s.", p.Body, class, p.About(), d.On, strings.Join(classesOf(others), ", ")), By: instruments(others)}
}

func held(body org.Code, class string, its []accountability.Power, about string) PowerFound {
	doubt := ""
	if !slices.ContainsFunc(its, func(p accountability.Power) bool { return p.Confirmed }) {
		doubt = " (its source is not confirmed)"
	}
	how := "decides"
	if !slices.ContainsFunc(its, func(p accountability.Power) bool { return p.Kind == accountability.Decides }) {
		how = "decides by delegation, and another remains accountable,"
	}
	return PowerFound{Standing: PowerHeld, Class: class, Says: fmt.Sprintf("The register of powers says that %s (%s) %s %s%s.", body, class, how, about, doubt), By: instruments(its)}
}

// ofFunction looks a function up where no matter is stated.
func (r Powers) ofFunction(d plan.Decision, class string, unknown func(string) PowerFound) PowerFound {
	p := d.Power
	for _, h := range r.Classes.On(d.On).Held() {
		if h.Function.ID != p.Function {
			continue
		}
		var by []string
		for _, one := range h.Deciders() {
			by = append(by, one.Class.ID)
			if one.Class.ID == class {
				return PowerFound{Standing: PowerHeld, Class: class, Says: fmt.Sprintf("The history of bodies says that %s (%s) could %s.", p.Body, class, h.Function.Name), By: []dated.Citation{one.Class.Cite}}
			}
		}
		if class == "" || len(by) == 0 {
			return unknown(fmt.Sprintf("What kind of body %s was on %s, or who could %s, no file says.", p.Body, d.On, h.Function.Name))
		}
		return PowerFound{Standing: PowerNotHeld, Class: class, Says: fmt.Sprintf("The history of bodies does not say that %s (%s) could %s on %s; %s could.", p.Body, class, h.Function.Name, d.On, strings.Join(by, ", ")), By: []dated.Citation{}}
	}
	return unknown("The decision names no matter of the register of powers (power: matter, service), so that it cannot say whether the body had the power.")
}

func classesOf(powers []accountability.Power) []string {
	var out []string
	for _, p := range powers {
		if !slices.Contains(out, p.Class) {
			out = append(out, p.Class)
		}
	}
	return out
}

func instruments(powers []accountability.Power) []dated.Citation {
	out := []dated.Citation{}
	for _, p := range powers {
		if !slices.ContainsFunc(out, func(c dated.Citation) bool { return c == p.By }) {
			out = append(out, p.By)
		}
	}
	return out
}
