package level

import (
	"slices"
	"strings"

	"github.com/remit-health/remit/pricing"
)

// secure are the mental health spells in secure beds.
var secure = []string{"206MHPS", "207MHPS", "208MHPS", "303MHPS", "304MHPS", "306MHPS", "307MHPS"}

// course is how many contacts make a case of a currency. Who has a course of one is
// counted once for each contact.
func course(r *pricing.CurrencyCost, p Parameters) float64 {
	name := courseOf(r.Department, r.Currency)
	if name == "" {
		return 1
	}
	return p.at(name)
}

// courseOf is the parameter that says it, "" where each contact is a case.
func courseOf(department, currency string) string {
	switch {
	case department == "Renal Dialysis":
		return "course-dialysis"
	case department == "NHS Talking Therapy Care Contact":
		return "course-talking-therapy"
	case department == "Mental Health Care Contact":
		return "course-mental-health"
	case department == "Mental Health Provider Spell" && slices.Contains(secure, currency):
		return "course-secure"
	case department == "Mental Health Provider Spell":
		return "course-mental-health-bed"
	case department == "Critical care" && strings.HasPrefix(currency, "XA"):
		return "course-neonatal"
	case department == "Critical care":
		return "course-critical-care"
	case strings.HasPrefix(currency, "SB"):
		return "course-chemotherapy"
	case strings.HasPrefix(currency, "SC"):
		return "course-radiotherapy"
	case strings.HasPrefix(currency, "WC"):
		return ""
	case department == "Community Health Service", community.MatchString(currency):
		return "course-community"
	}
	return ""
}
