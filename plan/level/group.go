package level

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/remit-health/remit/pricing"
)

var (
	hrg       = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z]$`)
	community = regexp.MustCompile(`^[AMN][0-9]{2}`)
)

// drugs is the department that is left out: one row of five billion pounds that
// says nothing of who gets them.
const drugs = "High Cost Drugs"

// RootOf is the service that a currency of a department belongs to: an HRG to its
// root (its first four characters) in whatever setting; a community currency, which
// districts and clinics record alike, to its leading letter and number; wheelchairs
// to one; every other to itself in its department.
func RootOf(department, currency string) string {
	switch {
	case hrg.MatchString(currency):
		return currency[:4]
	case strings.HasPrefix(currency, "WC"):
		return "WC"
	case department == "Mental Health Care Contact":
		return "MH-" + currency // their letters and numbers are not those of community currencies
	case community.MatchString(currency):
		return currency[:3]
	}
	return currency
}

// A Collected is services made of a cost collection, and what was left out.
type Collected struct {
	Services  []Service
	Rows      int     // used
	Codes     int     // of currencies used
	Cost      float64 // pounds
	Blank     int     // rows without activity or unit cost: small numbers are suppressed
	BlankCost float64
	Drugs     float64 // pounds of high-cost drugs, left out
}

// Collect makes services of the rows of a cost collection. A row without activity or
// unit cost is counted and left out. Own says which service a currency, or the root
// of one, belongs to instead ("" or absent: its root).
func Collect(rows []pricing.CurrencyCost, p Parameters, own map[string]string) Collected {
	out := Collected{}
	all := map[string]*gathered{}
	codes := map[string]bool{}
	for i := range rows {
		r := &rows[i]
		switch {
		case r.Department == drugs:
			out.Drugs += pounds(r)
			continue
		case !r.Complete:
			out.Blank++
			out.BlankCost += pounds(r)
			continue
		}
		out.Rows, out.Cost = out.Rows+1, out.Cost+pounds(r)
		codes[r.Currency] = true
		key := serviceOf(r, own)
		if all[key] == nil {
			all[key] = &gathered{code: key, departments: map[string]float64{}}
		}
		all[key].add(r, p)
	}
	out.Codes = len(codes)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		out.Services = append(out.Services, all[key].service())
	}
	unique(out.Services)
	return out
}

func pounds(r *pricing.CurrencyCost) float64 { return float64(r.Cost) / 100 }

// serviceOf is the key of the service that a row belongs to. Where two departments
// have the same code for something that is no HRG, the key holds both.
func serviceOf(r *pricing.CurrencyCost, own map[string]string) string {
	root := RootOf(r.Department, r.Currency)
	if to := cmp.Or(own[r.Currency], own[root]); to != "" {
		return to
	}
	if root == r.Currency && !hrg.MatchString(root) {
		return root + "\x00" + r.Department
	}
	return root
}

// unique gives services of one code in several departments the department's name,
// and the others their bare code.
func unique(services []Service) {
	times := map[string]int{}
	for _, s := range services {
		code, _, _ := strings.Cut(s.Code, "\x00")
		times[code]++
	}
	for i := range services {
		code, department, _ := strings.Cut(services[i].Code, "\x00")
		services[i].Code = code
		if times[code] > 1 && department != "" {
			services[i].Code = code + "/" + strings.ReplaceAll(department, " ", "-")
		}
	}
	slices.SortFunc(services, func(a, b Service) int { return cmp.Compare(a.Code, b.Code) })
}
