package synthetic

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/internal/reference"
)

// realCodes are all fields of the real register's and the rules' code files.
func realCodes(t *testing.T) map[string]bool {
	t.Helper()
	root := reference.Dir(t)
	codes := map[string]bool{}
	for _, pattern := range []string{"ods/*.csv", "cam/*.csv", "finance/national-cost-collection-*.csv"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("REMIT_REFERENCE is set but %s holds no file: %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("REMIT_REFERENCE is set but unreadable: %v", err)
			}
			for field := range strings.FieldsFuncSeq(string(text), func(x rune) bool { return strings.ContainsRune("\",\r\n\ufeff", x) }) {
				codes[field] = true
			}
		}
	}
	return codes
}

func TestNoMadeUpCodeIsReal(t *testing.T) {
	codes, e := realCodes(t), england()
	free := func(what, code string) {
		t.Helper()
		if codes[code] {
			t.Errorf("the made-up %s %s is a real code", what, code)
		}
	}
	for _, r := range e.Org.Practices {
		free("practice", string(r.Code))
		free("postcode", r.Postcode)
	}
	for _, r := range e.Org.Trusts {
		free("provider", string(r.Code))
	}
	for _, r := range e.Org.Memberships {
		free("body", string(r.Parent))
	}
	for _, r := range e.Tables.Services {
		if r.Code != NoServiceLine {
			free("service", r.Code)
		}
	}
	for _, h := range madeUpHRGs {
		free("healthcare resource group", h.hrg)
	}
	for _, u := range unknown {
		free(u.column.String(), u.code)
	}
}

func TestTreatmentFunctionsAndPointsOfDeliveryAreReal(t *testing.T) {
	codes, e := realCodes(t), england()
	for _, r := range e.Tables.Lists {
		if (r.List == "tfc" || r.List == "pod" || r.List == "category") && !codes[r.Value] {
			t.Errorf("%s %s stands in no published list", r.List, r.Value)
		}
	}
	if _, err := Generate(yearOf(&e.World, 2_000), func(r *activity.Record) {
		if v := r.Get(activity.MainSpecialty); v != "" && !codes[v] {
			t.Errorf("main specialty %s is not even a treatment function", v)
		}
	}, nil); err != nil {
		t.Fatal(err)
	}
}
