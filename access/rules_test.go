package access

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/remit-health/remit/calendar"
)

var today = calendar.Of(2026, 4, 1)

func publishedRules(t testing.TB) *Rules {
	t.Helper()
	r, problems := Published()
	if r == nil {
		t.Fatal(problems.All())
	}
	return r
}

// Every role, purpose and group of codes says how well it is founded, and where.
func TestPublishedRulesSayWhereTheyComeFrom(t *testing.T) {
	r := publishedRules(t)
	if len(r.roles) != 9 || len(r.purposes) < 5 || len(r.codes) < 4 {
		t.Fatalf("%d access roles, %d purposes, %d groups of codes", len(r.roles), len(r.purposes), len(r.codes))
	}
	for _, o := range r.roles {
		if (o.Standing == Chosen) != (o.Cite.Title == string(Chosen)) || o.Says == "" {
			t.Errorf("access role %s: standing %q, cited %q", o.Name, o.Standing, o.Cite.Title)
		}
	}
	for _, o := range r.purposes {
		if o.Standing == Chosen || o.Cite.URL == "" || o.Basis == "" {
			t.Errorf("purpose %s: standing %q, cited %+v", o.Name, o.Standing, o.Cite)
		}
	}
	for _, p := range r.parameters {
		if r.number(p.Name, today) < 1 || r.number(p.Name, calendar.Of(1990, 1, 1)) < 1 {
			t.Errorf("parameter %s has no number", p.Name)
		}
	}
}

func TestOnlyTheKeeperOfAccountsKeepsThemAndSeesNoData(t *testing.T) {
	r := publishedRules(t)
	for _, o := range r.roles {
		if o.Has(Admin) && (o.Has(Aggregates) || o.Has(Rows) || o.Has(Audit)) {
			t.Errorf("%s keeps accounts and sees data", o.Name)
		}
	}
}

func file(name, text string) fstest.MapFS { return fstest.MapFS{name: {Data: []byte(text)}} }

const ownRole = `masks:
  - name: m
    columns: [{column: age, as: band}]
roles:
  - name: reader
    says: reads
    in_force: {from: "2020-01-01"}
    standing: "chosen, no source"
    cite: {title: "chosen, no source", clause: c}
    needs: [reference, rows]
    purposes: [planning]
    rows: [{datasets: [apc], lines: all, mask: m}]
`

func TestFolderReplacesAFileWhole(t *testing.T) {
	r, problems := ReadRules(file("roles.yaml", ownRole))
	if r == nil {
		t.Fatal(problems.All())
	}
	if got := r.Roles(today); len(got) != 1 || got[0].Name != "reader" || len(got[0].Rows[0].Masks) != 1 || len(r.Purposes(today)) < 5 {
		t.Errorf("access roles %v", got)
	}
	if _, ok := r.Role("reader", calendar.Of(2019, 12, 31)); ok {
		t.Error("the access role holds before its first day")
	}
	own := "parameters:\n  - {name: age_band, description: d, unit: years, owner: o, values: [{from: \"2020-01-01\", value: 10, cite: {title: t, clause: c}}]}\n"
	r, problems = ReadRules(file("parameters.yaml", own))
	if r == nil || r.number("age_band", today) != 10 || r.number("age_open", today) != 90 {
		t.Errorf("own parameter: %v", problems.All())
	}
}

func TestWrongRulesAreRefusedWhole(t *testing.T) {
	for _, tt := range []struct{ name, file, old, new, code string }{
		{"a need that is none", "roles.yaml", "reference, rows", "reference, rowz, rows", "unknown_need"},
		{"no purpose for rows", "roles.yaml", "    purposes: [planning]\n", "", "no_purpose"},
		{"a purpose that is none", "roles.yaml", "[planning]", "[curiosity]", "unknown_purpose"},
		{"rows without the need", "roles.yaml", "reference, rows", "reference, budgets", "rows_unsaid"},
		{"admin who sees rows", "roles.yaml", "reference, rows", "admin, rows", "admin_sees_data"},
		{"a mask that does not fit", "roles.yaml", "as: band", "as: area", "unfit_mask"},
		{"a column that is none", "roles.yaml", "column: age", "column: agee", "unknown_column"},
		{"a mask that is not there", "roles.yaml", "mask: m", "mask: n", "unknown_mask"},
		{"a data set that is none", "roles.yaml", "[apc]", "[xyz]", "unknown_dataset"},
		{"lines that are none", "roles.yaml", "lines: all", "lines: some", "unknown_lines"},
		{"an unknown key", "roles.yaml", "    says: reads", "    says: reads\n    hidden: true", "unknown_key"},
		{"aggregates without counts", "roles.yaml", "reference, rows", "aggregates, rows", "unknown_counts"},
		{"no citation", "roles.yaml", "    cite: {title: \"chosen, no source\", clause: c}\n", "", "missing_cite"},
		{"standing that is none", "roles.yaml", "standing: \"chosen, no source\"", "standing: true-enough", "unknown_standing"},
		{"an empty file", "restricted.yaml", ownRole, "", "empty_file"},
		{"an empty code", "restricted.yaml", ownRole, "restricted:\n  - {name: n, standing: sourced, cite: {title: t, clause: c}, in_force: {from: \"2020-01-01\"}, codes: [{column: diagnoses, begin: [\".\"]}]}\n", "no_codes"},
		{"a number that is a fraction", "parameters.yaml", ownRole, "parameters:\n  - {name: age_band, description: d, unit: years, owner: o, values: [{from: \"2020-01-01\", value: 0.5, cite: {title: t, clause: c}}]}\n", "unfit_number"},
		{"a number that is none of ours", "parameters.yaml", ownRole, "parameters:\n  - {name: agee, description: d, unit: years, owner: o, values: [{from: \"2020-01-01\", value: 5, cite: {title: t, clause: c}}]}\n", "unknown_parameter"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(ownRole, tt.old, tt.new, 1)
			if text == ownRole {
				t.Fatal("the test changes nothing")
			}
			r, problems := ReadRules(file(tt.file, text))
			found := false
			for _, p := range problems.All() {
				found = found || p.Code == tt.code
			}
			if r != nil || !found {
				t.Errorf("rules %v, problems %v, want %s", r != nil, problems.All(), tt.code)
			}
		})
	}
}

func FuzzReadRules(f *testing.F) {
	for _, name := range []string{rolesFile, purposesFile, restrictedFile, parametersFile} {
		text, err := published.ReadFile("rules/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name, string(text))
	}
	f.Add(rolesFile, ownRole)
	f.Fuzz(func(t *testing.T, name, text string) {
		r, problems := ReadRules(file(name, text))
		if (r == nil) != (problems.Len() > 0) {
			t.Fatalf("rules %v with %d problems", r != nil, problems.Len())
		}
		if r == nil {
			return
		}
		s := r.See(Session{Account: Account{Name: "a", Roles: []Held{{"viewer", calendar.Period{From: 1}}}}, Purpose: "planning"}, today, Ground{})
		for _, n := range Needs() {
			if n.Personal() && s.MaySee(n).Allowed && s.session.Purpose == "" {
				t.Fatal("what is about single people is shown without a purpose")
			}
		}
		r.Hashing(today)
		r.Limits(today)
	})
}
