package web

import (
	"slices"
	"testing"

	"github.com/remit-health/remit/access"
)

// TestEachRouteHasANeed refuses a route of which nobody said who may have it, and a need of
// no route.
func TestEachRouteHasANeed(t *testing.T) {
	known := map[string]bool{"GET /": true, "GET /assets/{name}": true}
	for _, r := range routes {
		known["GET "+r.pattern] = true
	}
	for _, r := range changes {
		known["POST "+r.pattern] = true
	}
	for _, to := range writes {
		if !slices.Contains(access.Needs(), to.need) {
			t.Errorf("POST %s needs %q, which is no need", to.pattern, to.need)
		}
	}
	for pattern := range known {
		if _, said := needs[pattern]; !said {
			t.Errorf("needs.go does not say what %q needs", pattern)
		}
	}
	for pattern, need := range needs {
		if !known[pattern] {
			t.Errorf("needs.go says what %q needs, which is no route", pattern)
		}
		if need != everybody && need != anAccount && !slices.Contains(access.Needs(), need) {
			t.Errorf("%q needs %q, which is no need", pattern, need)
		}
	}
}
