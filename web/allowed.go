package web

import (
	"net/http"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/signin"
)

// allowed holds a request to what it needs. It gives a page instead, where the asker must do
// something first, or may not have it at all; then the refusal is in the audit log.
func (s *server) allowed(a *ask, need access.Need) (*page, error) {
	if need == everybody {
		return nil, nil
	}
	ruling := access.Ruling{Allowed: true}
	switch {
	case a.asker.Sight == nil:
		ruling = access.Ruling{Code: signin.NotSignedIn}
	case need != anAccount:
		ruling = a.asker.May(need)
	}
	switch {
	case ruling.Allowed:
		return nil, nil
	case ruling.Code == signin.NotSignedIn:
		return &page{goTo: a.before("/sign-in")}, nil
	case ruling.Code == access.PurposeNeeded, ruling.Code == access.PurposeUnfit:
		return &page{goTo: a.before("/purpose")}, nil
	}
	return nil, s.refuse(a, need, ruling)
}

// before is a page to be seen before this one; it leads back.
func (a *ask) before(path string) string {
	next := "/"
	if a.Method == http.MethodGet {
		next = a.URL.RequestURI()
	}
	return address(path, map[string][]string{"next": {signin.Next(next)}})
}

// refuse writes a refusal to the audit log, and says who can.
func (s *server) refuse(a *ask, need access.Need, ruling access.Ruling) error {
	e := access.Entry{What: a.Method + " " + a.URL.Path, Question: a.URL.RawQuery, Outcome: access.Refused, Why: string(ruling.Code) + ": " + ruling.Why}
	if err := a.asker.Audit(a.Context(), e); err != nil {
		return err
	}
	return &failure{http.StatusForbidden, "Not allowed: who can", sentence(ruling.Why), strings.TrimSpace(s.whoCan(need) + " " + ruling.Fix)}
}

// whoCan says which roles have what is needed.
func (s *server) whoCan(need access.Need) string {
	if s.Door.Rules == nil {
		return ""
	}
	var can []string
	for _, role := range s.Door.Rules.Roles(s.today()) {
		if role.Has(need) {
			can = append(can, string(role.Name))
		}
	}
	if len(can) == 0 {
		return ""
	}
	return "These roles can: " + strings.Join(can, ", ") + "."
}

// sentence is a text as a sentence.
func sentence(text string) string { return strings.TrimSuffix(sentenceCase(text), ".") + "." }

// may tells whether the asker may have what a part of a page needs.
func (a *ask) may(need access.Need) bool { return a.asker.May(need).Allowed }
