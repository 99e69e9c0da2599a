package workspace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/problem"
)

// A Question is who has power in a matter over some people on a day. One of the last
// four says whose people they are.
type Question struct {
	Matter  *accountability.Matter
	Service string // "" = all
	On      calendar.Date
	Enough  float64 // share of the people for which the bodies together must decide
	KnownOn calendar.Date

	Provider  org.Code
	Catchment *accountability.Catchment // of the provider, where flows do not hold it
	Practice  org.Code
	District  string // of a council

	Agreed []accountability.Arrangement // what bodies agreed in places
	Draft  *structure.Draft             // bodies as a draft makes them; nil: those of the day
}

// A WhoDecides is the answer to a question.
type WhoDecides struct {
	Matter   string                   `json:"matter"`
	Asks     string                   `json:"asks"`
	Service  string                   `json:"service"`
	On       calendar.Date            `json:"on"`
	About    string                   `json:"about"`
	Bodies   []accountability.Reached `json:"bodies"`
	Shares   bool                     `json:"shares_known"`
	Unplaced float64                  `json:"unplaced"` // share of patients of whom no commissioner is known
	Notes    []string                 `json:"notes"`
	Answer   accountability.Answer    `json:"answer"`
	Answers  []AnswersTo              `json:"answers_to"`
}

// An AnswersTo says to whom a kind of body answers, and for what.
type AnswersTo struct {
	Class string `json:"class"`
	To    string `json:"to"`
	As    string `json:"as"`
}

// A NoAnswer is the problem for which the register cannot say to whom a code belonged.
type NoAnswer struct{ problem.Problem }

func (n NoAnswer) Error() string { return n.What }

// ErrNoPlace says that a place is not known.
var ErrNoPlace = errors.New("no such place")

// ErrNoCatchment says that nothing tells where the patients of a provider come from.
var ErrNoCatchment = errors.New("nothing says where its patients come from")

// Who answers a question.
func (w *Workspace) Who(ctx context.Context, q Question, classes structure.Classes) (*WhoDecides, error) {
	out := &WhoDecides{Matter: q.Matter.ID, Asks: q.Matter.Asks, Service: q.Service, On: q.On, Notes: []string{}, Answers: []AnswersTo{}}
	reach, err := w.reach(ctx, q, classes, out)
	if err != nil {
		return nil, err
	}
	reach.Agreed = accountability.Concerning(q.Agreed, q.On, q.Service, reach.Bodies)
	out.Bodies, out.Shares = reach.Bodies, reach.Known
	out.Answer = accountability.Decide(q.Matter.On(q.On, q.Service), reach, q.Enough)
	era := classes.On(q.On)
	for _, p := range out.Answer.Powers {
		if c := era.Classes.Find(p.Class); c != nil && (p.Kind == accountability.Decides || p.Kind == accountability.Pays) {
			out.answersTo(era, c)
		}
	}
	return out, nil
}

func (o *WhoDecides) answersTo(e structure.Era, c *structure.Class) {
	for _, a := range e.AnswersTo(c) {
		one := AnswersTo{c.ID, a.Class, a.As}
		if !slices.Contains(o.Answers, one) {
			o.Answers = append(o.Answers, one)
		}
	}
}

// reach finds the commissioners of the people whom the question is about.
func (w *Workspace) reach(ctx context.Context, q Question, classes structure.Classes, out *WhoDecides) (accountability.Reach, error) {
	register, err := w.Register(ctx, q.KnownOn)
	if err != nil {
		return accountability.Reach{}, err
	}
	if beyond := register.Beyond(q.On); beyond != "" {
		out.Notes = append(out.Notes, beyond)
	}
	if q.Draft != nil && !q.Draft.In.Holds(q.On) {
		out.Notes = append(out.Notes, fmt.Sprintf("The draft %s holds in %v, and changes nothing on %s.", q.Draft.ID, q.Draft.In, q.On))
		q.Draft = nil
	}
	r := &reaching{register: register, q: q, out: out, classes: classes.On(q.On)}
	if q.Practice != "" && q.Draft == nil {
		return r.ofPractice()
	}
	p, weights, err := w.placer(ctx, q.On, q.KnownOn)
	if err != nil {
		return accountability.Reach{}, err
	}
	if weights.Number == 0 {
		return accountability.Reach{}, fmt.Errorf("the people of practices: %w; remit import weighted-populations weighted-populations-2022-23.csv", ErrNotLoaded)
	}
	o, err := ontoAsked(p, Asked{On: q.On, Draft: q.Draft}, commissionersOn(q.On))
	if err != nil {
		return accountability.Reach{}, err
	}
	if q.Practice != "" {
		return r.ofDraft(o.Members())
	}
	r.shares = districtsOf(p, o.Members())
	if q.District != "" && r.shares[q.District] == nil {
		return accountability.Reach{}, fmt.Errorf("%w: no practice of today lies in a district %q; give the ONS code of a lower-tier authority, such as E06000004", ErrNoPlace, q.District)
	}
	out.Notes = append(out.Notes, fmt.Sprintf("People are those of %s (%s), on the map of %s.", weights.On, weights.File, q.On))
	if q.District != "" {
		return r.ofDistricts([]string{q.District}, true), nil
	}
	flows, err := w.TrustFlows(ctx, q.KnownOn, structure.AreaDistrict)
	if err != nil {
		return accountability.Reach{}, err
	}
	return r.ofProvider(flows)
}

// districtsOf are the shares of each district's people by body.
func districtsOf(p *restate.Placer, members map[org.Code][]restate.Member) structure.AreaShares {
	var people []structure.AreaPeople
	for _, code := range slices.Sorted(maps.Keys(members)) {
		for _, m := range members[code] {
			people = append(people, structure.AreaPeople{Area: m.District, Body: string(code), People: p.People().Heads(m.Here)})
		}
	}
	return structure.SharesOf(people)
}

// CommissionersAt are the codes of those who commission for the patients of a practice or
// the people of a district, by class.
func (w *Workspace) CommissionersAt(ctx context.Context, practice org.Code, district string, classes structure.Classes, on, knownOn calendar.Date) (map[string][]string, error) {
	reach, err := w.reach(ctx, Question{Practice: practice, District: district, On: on, KnownOn: knownOn}, classes, &WhoDecides{})
	out := map[string][]string{}
	for _, b := range reach.Bodies {
		out[b.Class] = append(out[b.Class], string(b.Code))
	}
	return out, err
}
