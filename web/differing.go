package web

import (
	"net/http"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/org"
)

// differing holds figures against what the same session was given before: who sees them
// under disclosure control must not find out about a few people by taking one answer from
// another. It gives the views without the rows that would tell, or why the whole is
// refused.
func (a *ask) differing(base access.Group, of []org.Code, sheets map[*sheet][]string) error {
	guard := a.asker.Differing()
	if guard == nil || a.exactly(of...) {
		return nil
	}
	for s, keys := range sheets {
		held, refusal := guard.View(base, s.View, "records", keys...)
		if refusal != nil {
			return &failure{http.StatusForbidden, "Not shown: it would tell of a few people", sentence(refusal.String()),
				"Ask for a larger group: another month, all providers. These figures are shown as they are to roles that see them so."}
		}
		s.View = held
	}
	return nil
}

// where is which records an address asks for, by what chooses them.
func (a *ask) where(months []string) access.Where {
	out := access.Where{}
	if len(months) > 0 {
		out["month"] = months
	}
	for _, name := range []string{"commissioner", "provider"} {
		if c := a.code(name); c != "" {
			out[name] = []string{string(c)}
		}
	}
	return out
}

// commissioners are those whose figures the address asks for; none = of all.
func (a *ask) commissioners() []org.Code {
	if c := a.code("commissioner"); c != "" {
		return []org.Code{c}
	}
	return nil
}
