package restate

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// AnyCommissioner is the role of every body that practices belonged to and that
// commissioned care: primary care groups and trusts, clinical commissioning
// groups, sub-ICB locations. It is a map without gaps in the years in which one
// kind of body gave way to another.
const AnyCommissioner org.Role = "commissioner"

// Roles are those to which figures can be restated.
func Roles() []org.Role {
	return []org.Role{org.PCG, org.PCT, org.CCG, org.SubICB, org.ICB, org.Region, AnyCommissioner}
}

// commissions tells whether bodies of a role commission for their practices. Hubs
// do not: they are commissioners of no role.
func commissions(r org.Role) bool {
	return r == org.PCG || r == org.PCT || r == org.CCG || r == org.SubICB
}

// A target finds the body of one role for each body that practices belong to.
type target struct {
	register *org.Register
	on       calendar.Date
	role     org.Role
	draft    Draft
	known    map[org.Code]org.Code
}

// A Draft changes which body of the role some people have: a merger, a split, a
// transfer that has not happened. The weight is nil for a practice without people.
type Draft interface {
	Body(practice org.Code, w *Weight, of org.Code) org.Code
}

func newTarget(r *org.Register, on calendar.Date, role org.Role) *target {
	return &target{register: r, on: on, role: role, known: map[org.Code]org.Code{}}
}

// at is the body of the people of a practice who belong to a body, by the draft if
// there is one.
func (t *target) at(practice org.Code, w *Weight, body org.Code) org.Code {
	of := t.of(body)
	if t.draft == nil || of == "" {
		return of
	}
	return t.draft.Body(practice, w, of)
}

// of is the body, "" if there is none of the role.
func (t *target) of(body org.Code) org.Code {
	c, ok := t.known[body]
	if !ok {
		c = t.find(body)
		t.known[body] = c
	}
	return c
}

func (t *target) find(body org.Code) org.Code {
	role := t.register.Role(body, t.on)
	switch {
	case !commissions(role):
		return ""
	case t.role == org.ICB:
		return t.register.Above("", body, t.on).ICB
	case t.role == org.Region:
		return t.register.Above("", body, t.on).Region
	case t.role == AnyCommissioner || t.role == role:
		return body
	}
	return ""
}

// A NoSuchRole says that no body of a role held practices on a day.
type NoSuchRole struct {
	Role org.Role
	On   calendar.Date
	Have []org.Role // what there was
}

func (e NoSuchRole) Error() string {
	return fmt.Sprintf("there is no %s on %s; there is %v", e.Role, e.On, e.Have)
}

// check tells whether any body of the day has the role. It looks among those with
// people on the map first, because to list all bodies of a day takes longer.
func (t *target) check(m *Map) error {
	for _, place := range m.places {
		if len(place.Parts) > 0 && t.of(place.Parts[0].Body) != "" {
			return nil
		}
	}
	have := []org.Role{}
	for _, b := range t.register.Bodies(t.on) {
		if t.of(b.Code) != "" {
			return nil
		}
		if commissions(b.Role) && !slices.Contains(have, b.Role) {
			have = append(have, b.Role)
		}
	}
	slices.Sort(have)
	return NoSuchRole{t.role, t.on, have}
}
