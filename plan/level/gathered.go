package level

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/remit-health/remit/pricing"
)

// gathered is a service while its rows are added up.
type gathered struct {
	code                        string
	cases, cost, square, urgent float64
	activity                    float64
	course                      bool
	departments                 map[string]float64 // pounds
	currencies                  []string
	name                        string
	most                        float64
}

func (g *gathered) add(r *pricing.CurrencyCost, p Parameters) {
	u, cv := course(r, p), p.at("case-variation")
	if u > 1 {
		cv, g.course = p.at("course-variation"), true
	}
	n, c := r.Activity/u, pounds(r)
	if n <= 0 {
		return
	}
	mean := c / n
	g.cases, g.cost, g.square, g.activity = g.cases+n, g.cost+c, g.square+n*mean*mean*(1+cv*cv), g.activity+r.Activity
	if urgent(r.Department) {
		g.urgent += r.Activity
	}
	g.departments[r.Department] += c
	if !slices.Contains(g.currencies, r.Currency) {
		g.currencies = append(g.currencies, r.Currency)
	}
	if c > g.most {
		g.most, g.name = c, r.Description
	}
}

// urgent tells whether the care of a department is non-elective.
func urgent(department string) bool {
	return strings.HasPrefix(department, "Non-Elective") || department == "Emergency Care" || department == "Ambulance"
}

func (g *gathered) service() Service {
	s := Service{Code: g.code, Name: nameOf(g.code, g.name, len(g.currencies)), Cases: g.cases, Cost: g.cost, Mean: g.cost / g.cases, Square: g.square / g.cases,
		NonElective: g.urgent / g.activity, Theta: Unknown, Providers: Unknown, Council: Unknown, GP: Unknown, Least: Unknown, Currencies: g.currencies}
	s.CV = math.Sqrt(max(0, s.Square/(s.Mean*s.Mean)-1))
	slices.Sort(s.Currencies)
	s.Component, s.Chapter = g.component(), chapter(g.code)
	s.Budget = g.code == "WC"
	s.Condition = conditionOf(g.code)
	return s
}

// nameOf shortens the description of the dearest currency to what all share: what
// stands before the first comma that is followed by a qualifier.
func nameOf(code, description string, currencies int) string {
	if code == "WC" {
		return "Wheelchairs"
	}
	name := strings.ReplaceAll(description, "\u00a0", " ")
	if currencies > 1 {
		for _, mark := range []string{" with CC", ", with", " with ", ", without", ", 19 years", ", 18 years", ", between", ", Adult", ", Child", ", Tier"} {
			name, _, _ = strings.Cut(name, mark)
		}
	}
	return strings.TrimSuffix(strings.TrimSpace(name), ",")
}

// component is the need of the departments that most of the cost is in.
func (g *gathered) component() string {
	if strings.HasPrefix(g.code, "NZ") {
		return "maternity"
	}
	sums := map[string]float64{}
	for d, c := range g.departments {
		sums[componentOf(d, g.code)] += c
	}
	best := Components[0]
	for _, c := range Components {
		if sums[c] > sums[best] {
			best = c
		}
	}
	return best
}

func componentOf(department, code string) string {
	switch {
	case strings.HasPrefix(department, "Mental Health"), strings.HasPrefix(department, "NHS Talking"):
		return "mental-health"
	case strings.HasPrefix(department, "Community Health"), department == "Wheelchair Equipment", department == "Audiology Community Health Services",
		code == "WC", community.MatchString(code) && len(code) == 3:
		return "community"
	}
	return "acute"
}

// chapter is the group within which services are paired: two letters of an HRG, the
// letter of a community currency, else the letters that a code begins with.
func chapter(code string) string {
	letters := strings.TrimRight(code, "0123456789")
	switch {
	case len(code) == 4 && hrg.MatchString(code+"Z"):
		return code[:2]
	case strings.HasPrefix(code, "MH-") || strings.HasSuffix(code, "MHPS"):
		return "MH"
	case strings.HasSuffix(code, "IAPT"):
		return "IAPT"
	}
	if i := strings.IndexAny(letters, "0123456789/"); i > 0 {
		letters = letters[:i]
	}
	return cmp.Or(strings.SplitN(letters, "\x00", 2)[0], "other")
}
