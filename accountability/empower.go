package accountability

import "github.com/remit-health/remit/calendar"

// Empowers finds the powers by which a class of bodies may decide in a matter on a day
// for a service ("" = any): its own, or one that it exercises for another. Others are
// those by which other classes may. Where both are empty nobody is known to decide.
func (m *Matter) Empowers(class string, day calendar.Date, service string) (its, others []Power) {
	for _, p := range m.On(day, service) {
		switch {
		case p.Kind != Decides && p.Kind != Exercises:
		case p.Class == class:
			its = append(its, p)
		default:
			others = append(others, p)
		}
	}
	return its, others
}
