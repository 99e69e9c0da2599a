package level

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org/structure"
)

// A Rule is a law that says at which levels services may be commissioned.
type Rule struct {
	ID       string            `json:"id"`
	Says     string            `json:"says"`
	Services []string          `json:"services"`
	Levels   []structure.Level `json:"levels"`
	In       calendar.Period   `json:"-"`
	Cite     dated.Citation    `json:"cite"`
}

// Rules are laws.
type Rules []Rule

// On are those in force on a day.
func (r Rules) On(day calendar.Date) Rules {
	return slices.DeleteFunc(slices.Clone(r), func(one Rule) bool { return !one.In.Holds(day) })
}

// Why a rung is not allowed.
const (
	byCases     = "fewer cases than a body needs"
	byProviders = "more bodies than its providers can deal with"
	byUser      = "the services file names other levels"
)

// barred says why each rung is not allowed for a service; "" where it is. The nation
// is barred by law and by the user only.
func (m *Model) barred(s int, law bool) []string {
	out := make([]string, len(m.ladder))
	one := &m.services[s]
	for r, rung := range m.ladder {
		top := rung.Level == structure.National
		switch {
		case law && m.lawAgainst(one.Code, rung.Level) != "":
			out[r] = m.lawAgainst(one.Code, rung.Level)
		case len(one.Levels) > 0 && !slices.Contains(one.Levels, rung.Level):
			out[r] = byUser
		case top || one.Stated != nil:
		case one.Cases*m.small[r]/m.people < one.Least:
			out[r] = byCases
		case float64(rung.Footprint.Bodies()) > m.p.at("bodies-per-provider")*one.Providers:
			out[r] = byProviders
		}
	}
	return out
}

// lawAgainst is the law that forbids a service at a level, "" if none does.
func (m *Model) lawAgainst(service string, level structure.Level) string {
	for _, r := range m.in.Rules {
		if slices.Contains(r.Services, service) && !slices.Contains(r.Levels, level) {
			return fmt.Sprintf("the law: %s", r.Says)
		}
	}
	return ""
}
