package workspace

import (
	"context"
	"errors"
	"fmt"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
)

// An Asked names a structure: the bodies of a day, or a draft.
type Asked struct {
	Name  string
	On    calendar.Date
	Draft *structure.Draft // nil: the bodies of the day
}

// A Compared is one structure in figures.
type Compared struct {
	Structure string            `json:"structure"`
	On        calendar.Date     `json:"on"`
	Role      org.Role          `json:"role"`
	Draft     bool              `json:"draft"`
	Classes   []LevelCount      `json:"levels"`
	People    Spread            `json:"people"`
	Placed    float64           `json:"placed"`
	Chances   []CommonChance    `json:"chances"`
	Fit       []NeedFit         `json:"local_fit"`
	Faces     []structure.Faces `json:"faces"`               // commissioners that a trust faces; empty where flows are not loaded
	Trusts    *float64          `json:"trusts_drawn_on"`     // trusts that draw at least 1 % of their patients from a commissioner, the mean
	Load      *float64          `json:"accountability_load"` // kinds of bodies that a commissioner answers to
	Checks    []string          `json:"checked_by"`          // kinds of bodies that hold to account, regulate or must be consulted before a service is changed
	Overlaps  []FunctionState   `json:"overlaps"`
	Gaps      []FunctionState   `json:"gaps"`
	Cost      *PublishedCost    `json:"management_cost"`
}

// A LevelCount is a kind of body of the day, with how many there were if known.
type LevelCount struct {
	Level  structure.Level `json:"level"`
	Class  string          `json:"class"`
	Name   string          `json:"name"`
	Number string          `json:"number"` // "" = not published
}

// A Spread is how people are divided among commissioners.
type Spread struct {
	Bodies   int     `json:"bodies"`
	Least    float64 `json:"least"`
	Median   float64 `json:"median"`
	Most     float64 `json:"most"`
	LeastOf  string  `json:"least_of"`
	MostOf   string  `json:"most_of"`
	AllAdded float64 `json:"people"`
}

// A CommonChance is the chance of overspending for a service, the mean over bodies.
type CommonChance struct {
	CasesPer100000 float64 `json:"cases_per_100000"`
	structure.Chance
}

// A NeedFit is local fit for one need.
type NeedFit struct {
	Need string `json:"need"`
	structure.Fit
}

// A FunctionState is a function and who decides it.
type FunctionState struct {
	Function string   `json:"function"`
	By       []string `json:"by"`
}

// A PublishedCost is what managing commissioners cost.
type PublishedCost struct {
	Pounds string `json:"pounds_per_person"`
	Class  string `json:"class"`
	Source string `json:"source"`
}

// CaseRates are the frequencies for which the chance of overspending is shown: rare,
// uncommon and common, in cases for each 100,000 people a year.
var CaseRates = []float64{1, 10, 100}

// margin is by how much a budget must be exceeded to count: a tenth.
const margin = 0.1

// Compare gives the figures of structures. The people are today's on every map.
func (w *Workspace) Compare(ctx context.Context, asked []Asked, classes structure.Classes, matters accountability.Matters, knownOn calendar.Date) ([]Compared, Weights, error) {
	flows, err := w.TrustFlows(ctx, knownOn, structure.AreaDistrict)
	if err != nil {
		return nil, Weights{}, err
	}
	p, people, err := w.placer(ctx, calendar.Of(2022, 4, 1), knownOn)
	if err == nil && people.Number == 0 {
		_, _, err = Weighted{}.weights(calendar.Of(2022, 4, 1))
	}
	if err != nil {
		return nil, people, err
	}
	var out []Compared
	for _, a := range asked {
		c, err := compare(p, a, classes, flows)
		if err != nil {
			return nil, people, err
		}
		c.Checks = checksOn(matters.Find("service-redesign"), a.On)
		out = append(out, c)
	}
	return out, people, nil
}

func compare(p *restate.Placer, a Asked, classes structure.Classes, flows []structure.FlowRow) (Compared, error) {
	role := commissionersOn(a.On)
	if a.Draft != nil {
		role = a.Draft.Role
	}
	c := Compared{Structure: a.Name, On: a.On, Role: role, Draft: a.Draft != nil, Chances: []CommonChance{}, Fit: []NeedFit{}, Faces: []structure.Faces{}}
	if a.Draft != nil {
		c.describe(a.Draft.Era(classes))
	} else {
		c.describe(classes.On(a.On))
	}
	o, err := ontoAsked(p, a, role)
	var none restate.NoSuchRole
	if errors.As(err, &none) && len(c.Classes) > 0 { // nobody published whose people the bodies had
		c.Role = ""
		return c, nil
	}
	if err != nil {
		return Compared{}, fmt.Errorf("%s: %w", a.Name, err)
	}
	c.measure(p, o.Members(), flows)
	return c, nil
}

// measure works out what hangs on whose people each body has.
func (c *Compared) measure(p *restate.Placer, members map[org.Code][]restate.Member, flows []structure.FlowRow) {
	c.People, c.Placed = spreadOf(p, members)
	c.Chances, c.Fit = nil, fitsOf(p, members)
	c.face(p, members, flows)
	for _, rate := range CaseRates {
		c.Chances = append(c.Chances, CommonChance{rate, structure.Chances(sizes(p, members), rate/100_000, margin)})
	}
}

// ontoAsked is the map of a structure.
func ontoAsked(p *restate.Placer, a Asked, role org.Role) (*restate.Onto, error) {
	if a.Draft == nil {
		return p.Onto(a.On, role, false)
	}
	return p.OntoDraft(a.Draft.Base, role, false, a.Draft)
}

// commissionersOn is the role of those who commission on a day: boards from July
// 2022, before that whoever practices belonged to.
func commissionersOn(on calendar.Date) org.Role {
	if on >= calendar.Of(2022, 7, 1) {
		return org.ICB
	}
	return restate.AnyCommissioner
}

// describe adds what the classes of the day say.
func (c *Compared) describe(e structure.Era) {
	for _, level := range structure.Levels() {
		for _, class := range e.Classes {
			if class.Level == level {
				n, _ := e.Number(class)
				c.Classes = append(c.Classes, LevelCount{level, class.ID, class.Name, n})
			}
		}
	}
	if load, ok := e.Load(); ok {
		c.Load = &load
	}
	c.Overlaps, c.Gaps = []FunctionState{}, []FunctionState{}
	for _, h := range e.Overlaps() {
		c.Overlaps = append(c.Overlaps, FunctionState{h.Function.Name, holders(h)})
	}
	for _, f := range e.Gaps() {
		c.Gaps = append(c.Gaps, FunctionState{f.Name, []string{}})
	}
	if pounds, class, source, ok := e.Cost(); ok {
		c.Cost = &PublishedCost{pounds, class, source}
	}
}

func holders(h structure.Held) []string {
	var out []string
	for _, d := range h.Deciders() {
		if d.For == "" {
			out = append(out, d.Class.ID)
		}
	}
	return out
}
