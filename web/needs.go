package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/workspace"
)

// Beside the needs of access there are pages for everybody, and pages for any account.
const (
	everybody access.Need = ""
	anAccount access.Need = "an account"
)

// needs are what each address needs, by the pattern of its route, for GET and for POST. A page
// that says more to some than to others stands here with what all of it needs at
// least; needOf holds those whose need depends on what is asked.
var needs = map[string]access.Need{
	"GET /{$}": access.Reference, "GET /search": access.Reference, "GET /understand": access.Reference, "GET /decide": access.Reference, "GET /deliver": access.Reference,
	"GET /evaluate": access.Reference, "GET /who": access.Reference, "GET /body/{code}": access.Reference, "GET /body/{code}/need": access.Reference,
	"GET /structures": access.Reference, "GET /restate": access.Reference, "GET /glossary": everybody,
	"GET /statement": access.Aggregates, "GET /variance": access.Aggregates, "GET /imports": access.Aggregates, "GET /threads": access.Reference, "GET /threads/{id}": access.Aggregates,
	"GET /findings": access.Rows, "GET /explain": access.Reference, "GET /imports/{id}": access.Aggregates,
	"GET /people": access.Reference, "GET /beside": access.Aggregates, "GET /gap": access.Reference, "GET /assessment": access.Aggregates, "GET /allocate": access.Reference,
	"GET /figures": access.Reference, "GET /structures/propose": access.Aggregates, "GET /structures/handover": access.Reference, "GET /reorganisation": access.Reference,
	"GET /map": access.Reference, "GET /statement/records": access.Rows, "GET /rules": access.Reference, "GET /rules/{edition}": access.Reference,
	"GET /imports/{id}/rows/{row}": access.Rows, "GET /upload": access.WriteImports, "GET /upload/{id}": access.WriteImports, "GET /jobs": access.WriteImports, "GET /jobs/{id}": access.WriteImports,
	"GET /priorities": access.Reference, "GET /priorities/{name}": access.Reference, "GET /prioritise": access.Reference, "GET /levels": access.Reference, "GET /levels/{service}": access.Reference,
	"GET /hosts": access.Reference, "GET /decisions": access.Reference, "GET /decisions/{id...}": access.Reference, "GET /voice": access.Voices, "GET /voice/{id}": access.Voices,
	"GET /sign-in": everybody, "GET /sign-in/provider": everybody, "GET /sign-in/back": everybody, "GET /signed-out": everybody, "GET /assets/{name}": everybody,
	"POST /sign-in": everybody, "POST /sign-out": everybody,
	"GET /access": anAccount, "GET /purpose": anAccount, "POST /purpose": anAccount, "GET /break-glass": anAccount, "POST /break-glass": anAccount,
	"GET /audit": access.Audit,
	"GET /":      everybody, // says only that there is no such page
}

// published tells whether what a need opens was published by others, or is about nobody:
// its figures are shown to all as they are.
func published(n access.Need) bool {
	return n == everybody || n == anAccount || n == access.Reference || n == access.Audit || n == access.Admin
}

// needOf is what a request needs. Why a record has its payer is about a person where the
// record is one of the workspace, and nobody's where its facts are stated by the reader; what
// was left out of a file is about people where the file is.
func (s *server) needOf(a *ask, pattern string) (access.Need, error) {
	need, known := needs[pattern]
	switch {
	case !known:
		return "", fmt.Errorf("nothing says what %q needs", pattern)
	case pattern == "GET /explain" && a.Value("record") != "":
		return access.Rows, nil
	case pattern == "GET /map" && slices.Contains(ofActivity, a.Value("measure")):
		return access.Aggregates, nil
	case pattern == "GET /imports/{id}":
		return s.needOfImport(a)
	}
	return need, nil
}

// ofActivity are the measures of a map that are added up from activity.
var ofActivity = []string{"owed", "variance"}

// needOfImport is the need of the rows that an import left out.
func (s *server) needOfImport(a *ask) (access.Need, error) {
	all, err := s.Workspace.Imports(a.Context())
	if err != nil {
		return "", err
	}
	for _, i := range all {
		if fmt.Sprint(i.ID) == strings.TrimSpace(a.PathValue("id")) {
			return kindNeed(i.Kind), nil
		}
	}
	return access.Aggregates, nil
}

// kindNeed is what the rows of a kind of file are: of people, their words, or neither.
func kindNeed(kind string) access.Need {
	switch {
	case kind == "voices":
		return access.Voices
	case slices.Contains(workspace.ActivityKinds(), kind), kind == "best-practice", kind == "overrides":
		return access.Rows
	}
	return access.Aggregates
}
