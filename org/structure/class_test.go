package structure_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org/structure"
)

const group = `class: group
name: Made-up group
role: pct
level: place
kind: commissioner
in: {from: "2000-04-01", until: "2013-04-01"}
confirmed: true
says: Nothing.
numbers: [{from: 2000-04-01, value: 17, cite: {title: Made up, clause: a}}]
functions:
  - {function: plan, how: holds}
  - {function: commission-hospital-care, how: holds, from: 2002-04-01}
answers_to:
  - {class: authority, as: performance}
cite: {title: Made up, clause: a}
`

const authority = `class: authority
name: Made-up authority
level: region
kind: department
in: {from: "1996-04-01", until: "2013-04-01"}
confirmed: false
says: Nothing.
functions:
  - {function: commission-hospital-care, how: holds}
  - {function: manage-performance, how: holds}
cite: {title: Made up, clause: a}
`

func classes(t *testing.T, files ...string) structure.Classes {
	t.Helper()
	folder := fstest.MapFS{}
	for _, f := range files {
		name, _, _ := strings.Cut(strings.TrimPrefix(f, "class: "), "\n")
		folder[name+".yaml"] = &fstest.MapFile{Data: []byte(f)}
	}
	got, problems := structure.ReadClasses(folder)
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	return got
}

// Before April 2002 the authority alone buys hospital care, after it both do for the
// same people; nobody assesses need at any time.
func TestOverlapsAndGapsOfADay(t *testing.T) {
	all := classes(t, group, authority)
	for day, want := range map[calendar.Date]int{calendar.Of(2001, 6, 1): 0, calendar.Of(2003, 6, 1): 1} {
		if got := all.On(day).Overlaps(); len(got) != want {
			t.Errorf("%v: %d overlaps, want %d", day, len(got), want)
		}
	}
	e := all.On(calendar.Of(2003, 6, 1))
	if got := e.Overlaps()[0]; got.Function.ID != "commission-hospital-care" || len(got.Deciders()) != 2 {
		t.Errorf("got %+v", got)
	}
	if gaps := e.Gaps(); !slices.ContainsFunc(gaps, func(f structure.Function) bool { return f.ID == "assess-need" }) {
		t.Errorf("assess-need is no gap among %v", gaps)
	}
	if load, ok := e.Load(); !ok || load != 1 {
		t.Errorf("load %v %v, want 1", load, ok)
	}
	if n, ok := e.Number(all.Find("group")); !ok || n != "17" {
		t.Errorf("%s %v groups, want 17", n, ok)
	}
	if e := all.On(calendar.Of(2014, 6, 1)); len(e.Classes) != 0 {
		t.Errorf("%v is left in 2014", e.Classes)
	}
}

func TestReadClassReportsEachMistake(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"no source", "cite: {title: Made up, clause: a}\n", "", "missing_cite"},
		{"unknown level", "level: place", "level: county", "unknown_level"},
		{"unknown kind", "kind: commissioner", "kind: buyer", "unknown_kind"},
		{"a role without footprints", "role: pct", "role: trust", "unknown_role"},
		{"unknown function", "function: plan", "function: dream", "unknown_function"},
		{"unknown way", "how: holds}", "how: owns}", "unknown_how"},
		{"a function before the class", "from: 2002-04-01", "from: 1999-04-01", "outside_class"},
		{"another name than the file", "class: group", "class: groups", "wrong_name"},
		{"unknown key", "says: Nothing.", "says: Nothing.\nmotto: none", "unknown_key"},
		{"a number without a source", ", cite: {title: Made up, clause: a}}]", "}]", "missing_cite"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(group, c.old, c.new, 1)
			if c.name == "no source" {
				text = strings.TrimSuffix(group, c.old)
			}
			got, problems := structure.ReadClass("group.yaml", []byte(text))
			if got != nil || problems.Len() != 1 || problems.All()[0].Code != c.want || problems.All()[0].Fix == "" {
				t.Errorf("got %v, want %s", problems.All(), c.want)
			}
		})
	}
}

func TestNobodyToAnswerToIsReported(t *testing.T) {
	alone, _ := structure.ReadClasses(fstest.MapFS{"group.yaml": {Data: []byte(group)}})
	problems := alone.Check()
	if problems.Len() != 1 || problems.All()[0].Code != "answers_to_nobody" {
		t.Errorf("got %v", problems.All())
	}
}

// What Remit carries is whole: every class reads, answers to one that was there, and
// no day since 1991 is without commissioners.
func TestPublishedClasses(t *testing.T) {
	all, problems := structure.Published()
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	for _, id := range []string{"gp-fundholder", "pcg", "pct", "sha", "practice-based-commissioning", "ccg", "nhs-england", "commissioning-support-unit", "clinical-senate",
		"health-and-wellbeing-board", "public-health-england", "monitor", "cqc", "nice", "local-medical-committee", "third-sector", "phb-holder", "stp", "icb", "place", "primary-care-network"} {
		if all.Find(id) == nil {
			t.Errorf("there is no class %s", id)
		}
	}
	for year := 1991; year <= 2026; year++ {
		e := all.On(calendar.Of(year, 6, 1))
		if _, ok := e.Load(); !ok {
			t.Errorf("nobody commissions in %d", year)
		}
		if over := e.Overlaps(); len(over) > 0 {
			t.Logf("%d: two hold %s", year, over[0].Function.ID)
		}
	}
	pct := all.On(calendar.Of(2007, 6, 1))
	if n, _ := pct.Number(all.Find("pct")); n != "152" {
		t.Errorf("%s primary care trusts in 2007, want 152", n)
	}
}

func TestWithTakesThePlaceOfAClass(t *testing.T) {
	ours := classes(t, group, authority)
	own := classes(t, strings.Replace(authority, "Made-up authority", "Another", 1))
	if problems := ours.With(own).Check(); problems.Len() > 0 {
		t.Error(problems.All())
	}
	if got := ours.With(own); len(got) != 2 || got.Find("authority").Name != "Another" {
		t.Errorf("got %v", got)
	}
}

func FuzzReadClass(f *testing.F) {
	f.Add([]byte(group))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, problems := structure.ReadClass("group.yaml", text)
		if (got == nil) != (problems.Len() > 0) {
			t.Fatalf("class %v with problems %v", got, problems.All())
		}
	})
}
