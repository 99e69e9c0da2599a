package rule

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/problem"
)

const tableHead = `table: made-up
title: Made-up prices
owner: Nobody
made_up: true
source: Made-up guidance
in_force: {from: "2025-04-01"}
`

func tableText(hit string, asks ...string) string {
	var b strings.Builder
	b.WriteString(tableHead + "hit: " + hit + "\nrows:\n")
	for i, ask := range asks {
		fmt.Fprintf(&b, "  - says: Row %d.\n    ask: '%s'\n    outcome: {price: r%d}\n    cite: {page: %d}\n", i, ask, i, i)
	}
	return b.String()
}

const tableDefault = "default: {says: Else., outcome: {price: none}, cite: {page: 9}}\n"

func TestTableOfHitOneIsSearchedForOverlapsAndGaps(t *testing.T) {
	tests := []struct {
		name string
		asks []string
		want []string
		says string // part of the first problem
	}{
		{"ages meet", []string{`age < 18`, `age >= 18`}, nil, ""},
		{"ages overlap by a year", []string{`age <= 18`, `age >= 18`}, []string{"rows_overlap"}, "age = 18"},
		{"ages leave out a year", []string{`age < 18`, `age > 18`}, []string{"rows_gap"}, "age = 18"},
		{"one fact each", []string{`age < 18`, `age >= 18 && private`, `age >= 18 && !private`}, nil, ""},
		{"two facts apart", []string{`private`, `service.highly`, `!private && !service.highly`}, []string{"rows_overlap"}, "service.highly = true, private = true"},
		{"codes", []string{`admin_category in ["01", "02"]`, `admin_category == "02"`, `!(admin_category in ["01", "02"])`}, []string{"rows_overlap"}, `admin_category = "02"`},
		{"other codes", []string{`admin_category == "01"`, `admin_category == "02"`}, []string{"rows_gap"}, ""},
		{"beginnings", []string{`practice.code.startsWith("A8")`, `practice.code == "A81001"`, `!practice.code.startsWith("A8")`}, []string{"rows_overlap"}, `practice.code = "A81001"`},
		{"dates", []string{`practice.code < "2025-07-01"`, `practice.code >= "2025-07-01"`}, nil, ""},
		{"dates that leave nothing out but a day", []string{`practice.code < "2025-07-01"`, `practice.code > "2025-07-01"`}, []string{"rows_gap"}, `practice.code = "2025-07-01"`},
		{"a list with both", []string{`"A" in diagnoses`, `"B" in diagnoses`, `!("A" in diagnoses) && !("B" in diagnoses)`}, []string{"rows_overlap"}, `diagnoses = ["A", "B"]`},
		{"patterns", []string{`matches_any(diagnoses, ["N46*"])`, `!matches_any(diagnoses, ["N46*", "Z35"])`, `!matches_any(diagnoses, ["N46*"]) && matches_any(diagnoses, ["Z35"])`}, nil, ""},
		{"known and not", []string{`known(age)`, `!known(age)`}, nil, ""},
		{"known and a value", []string{`known(age)`, `age == 3`, `!known(age)`}, []string{"rows_overlap"}, "age = 3"},
		{"two facts compared", []string{`age < stay`, `age == stay`, `age > stay`}, nil, ""},
		{"two facts that may be equal", []string{`age <= stay`, `age >= stay`}, []string{"rows_overlap"}, "age = "},
		{"two texts that may differ", []string{`admin_category == practice.code`}, []string{"rows_gap"}, "admin_category = "},
		{"a fact in a list", []string{`admin_category in diagnoses`, `!(admin_category in diagnoses)`}, nil, ""},
		{"always", []string{`true`, `private`}, []string{"rows_overlap"}, "private = true"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := ParseTable("t.yaml", []byte(tableText("one", tt.asks...)), vocabulary(t))
			if diff := cmp.Diff(tt.want, codes(problems)); diff != "" {
				t.Fatalf("problems differ (-want +got):\n%s%v", diff, problems.All())
			}
			if problems.Len() > 0 && !strings.Contains(problems.All()[0].What, tt.says) {
				t.Errorf("%q does not say %q", problems.All()[0].What, tt.says)
			}
		})
	}
}

func TestDefaultFillsTheGapOfATable(t *testing.T) {
	table, problems := ParseTable("t.yaml", []byte(tableText("one", `age < 18`)+tableDefault), vocabulary(t))
	if table == nil {
		t.Fatal(problems.All())
	}
	if rows := table.Program().Apply(&Values{age: Number(18)}, nil); len(rows) != 0 || table.Outcome(NoAnswer)["price"] != "none" {
		t.Errorf("Apply = %v, default %v", rows, table.Outcome(NoAnswer))
	}
}

func TestHitSaysHowManyRowsApply(t *testing.T) {
	asks := []string{`age > 60`, `private`, `age > 80`}
	tests := []struct {
		hit  string
		f    Values
		want []int
	}{
		{"first", Values{age: Number(81), private: Truth(true)}, []int{0}},
		{"first", Values{age: Number(60), private: Truth(true)}, []int{1}},
		{"all", Values{age: Number(81), private: Truth(true)}, []int{0, 1, 2}},
		{"all", Values{age: Number(80), private: Truth(false)}, []int{0}},
		{"all", Values{private: Truth(true)}, []int{1}},
		{"all", Values{}, nil},
	}
	for _, tt := range tests {
		table, problems := ParseTable("t.yaml", []byte(tableText(tt.hit, asks...)), vocabulary(t))
		if table == nil {
			t.Fatal(problems.All())
		}
		if got := table.Program().Apply(&tt.f, nil); !cmp.Equal(got, tt.want) {
			t.Errorf("hit %s: Apply(%v) = %v, want %v", tt.hit, tt.f, got, tt.want)
		}
	}
}

func TestTableProgramAgreesWithPlain(t *testing.T) {
	v, r := vocabulary(t), random(t, 6)
	for range 60 {
		asks := make([]string, 1+r.IntN(6))
		for i := range asks {
			asks[i] = strings.ReplaceAll(randomCondition(r, r.IntN(3)), "'", "''")
		}
		table, problems := ParseTable("t.yaml", []byte(tableText(pick(r, "first", "all"), asks...)), v)
		if table == nil {
			t.Fatal(problems.All())
		}
		plain, err := table.Plain()
		if err != nil {
			t.Fatal(err)
		}
		for range 50 {
			f := randomValues(r, v)
			trace, err := plain.Explain(f)
			if err != nil {
				t.Fatal(err)
			}
			if got := table.Program().Apply(f, []int{}); !cmp.Equal(got, trace.Rows) {
				t.Fatalf("%v over %v: %v, cel-go says %v", asks, *f, got, trace.Rows)
			}
		}
	}
}

// TestSearchFindsWhatRandomRecordsFind holds the search over boundary cases to
// records drawn at random: it must not miss an overlap that they show.
func TestSearchFindsWhatRandomRecordsFind(t *testing.T) {
	v, r := vocabulary(t), random(t, 8)
	overlaps := 0
	for range 150 {
		asks := []string{randomCondition(r, r.IntN(3)), randomCondition(r, r.IntN(3))}
		table, problems := ParseTable("t.yaml", []byte(tableText("all", asks...)), v)
		if table == nil {
			t.Fatal(problems.All())
		}
		_, problems = ParseTable("t.yaml", []byte(tableText("one", asks...)+tableDefault), v)
		said := problems.Len() > 0 && (problems.All()[0].Code == "rows_overlap" || problems.Worst() == problem.Note)
		for range 300 {
			f := randomValues(r, v)
			if rows := table.Program().Apply(f, nil); len(rows) == 2 {
				overlaps++
				if !said {
					t.Fatalf("%q and %q both hold for %v; the search found nothing", asks[0], asks[1], *f)
				}
			}
		}
	}
	if overlaps < 100 {
		t.Errorf("only %d overlaps were drawn; the test proves little", overlaps)
	}
}

func TestParseTableReportsEachFault(t *testing.T) {
	good := tableText("first", `age > 60`, `private`) + tableDefault
	tests := []struct {
		name, old, new string
		want           []string
	}{
		{"hit", "hit: first", "hit: any", []string{"bad_hit"}},
		{"no hit", "hit: first\n", "", []string{"missing_hit"}},
		{"no table", "table: made-up\n", "", []string{"missing_table"}},
		{"outcome key", "{price: r1}", "{prize: r1}", []string{"outcome_keys"}},
		{"default key", "{price: none}", "{prize: none}", []string{"outcome_keys"}},
		{"unquoted", "price: r1", "price: 1E3", []string{"unquoted"}},
		{"no cite", "    cite: {page: 1}\n", "", []string{"missing_cite"}},
		{"no outcome", "    outcome: {price: r1}\n", "", []string{"missing_outcome"}},
		{"condition", "age > 60", "age > x", []string{"unknown_fact"}},
		{"unknown key", "hit: first", "hit: first\nhits: all", []string{"unknown_key"}},
		{"no rows", good, tableHead + "hit: one\nrows: []\n", []string{"yaml_shape"}},
	}
	for _, tt := range tests {
		_, problems := ParseTable("t.yaml", []byte(strings.Replace(good, tt.old, tt.new, 1)), vocabulary(t))
		if diff := cmp.Diff(tt.want, codes(problems)); diff != "" {
			t.Errorf("%s: problems differ (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestTableBringsItsOwnFacts(t *testing.T) {
	text := "facts:\n  - {name: stage, kind: string, says: how far it went}\n  - {name: years, kind: int, says: since it began}\n" +
		tableText("first", `stage == "late"`, `years > 3`)
	table, problems := ParseTable("t.yaml", []byte(text), nil)
	if table == nil {
		t.Fatal(problems.All())
	}
	late := Values{Text("late")}
	for _, tt := range []struct {
		name  string
		facts *Values
		row   int
		open  bool
	}{
		{"the first holds", &late, 0, false},
		{"the second holds, and the first is not stated", &Values{NotKnown(), Number(4)}, 1, true},
		{"the second holds, and the first does not", &Values{Text("early"), Number(4)}, 1, false},
		{"none holds, and nothing is stated", &Values{}, NoAnswer, true},
		{"none holds", &Values{Text("early"), Number(3)}, NoAnswer, false},
	} {
		if row, open := table.Program().First(tt.facts); row != tt.row || open != tt.open {
			t.Errorf("%s: First = %d, %v, want %d, %v", tt.name, row, open, tt.row, tt.open)
		}
	}
	for text, want := range map[string]string{
		"facts: [{name: a, kind: number, says: b}]\n": "bad_kind",
		"facts: [{name: in, kind: int, says: b}]\n":   "bad_facts",
	} {
		table, problems := ParseTable("t.yaml", []byte(text+tableText("first", "true")), nil)
		if table != nil || problems.Len() == 0 || problems.All()[0].Code != want {
			t.Errorf("facts %q: %v, want %s", text, problems.All(), want)
		}
	}
}
