package rule

import (
	"os"
	"strings"
	"testing"
)

// FuzzCondition holds that no text makes the reader or an evaluator panic, and
// that both evaluators agree on every condition that is accepted.
func FuzzCondition(f *testing.F) {
	for _, s := range []string{
		`admin_category == "02" || overseas_category in ["D", "F"]`, `practice.status == "A" && !(age < 18)`,
		`matches_any(diagnoses, ["N46*", "N341..N346"])`, `known(age) && age in [1, -2]`, `private ? true : false`,
		`"A" in diagnoses`, `[[1]]`, `((((`, `"\u00e9".startsWith(practice.code)`, `age == -9223372036854775808`, "private //x\n&& true", `{}.a.b`,
	} {
		f.Add(s, uint64(1))
	}
	v := vocabulary(f)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		c, faults := v.Condition(text)
		if (c == nil) == (len(faults) == 0) {
			t.Fatalf("Condition(%q) = %v with %d faults", text, c, len(faults))
		}
		if c == nil {
			return
		}
		r := random(t, seed)
		for range 4 {
			if fast, slow := bothReplies(t, v, c, randomValues(r, v)); fast != slow {
				t.Fatalf("%s: program %v, cel-go %v", text, fast, slow)
			}
		}
	})
}

// FuzzParseChart holds that no file makes the reader panic, and that a chart
// which is accepted can be decided, explained and drawn.
func FuzzParseChart(f *testing.F) {
	data, err := os.ReadFile("testdata/made-up.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add(strings.Replace(string(data), "no: {pay: none}", "no: A", 1))
	f.Add("a: &x [*x]")
	f.Add("questions: {A: {yes: A, no: A}}\nstart: {x: A}")
	v := vocabulary(f)
	f.Fuzz(func(t *testing.T, text string) {
		c, problems := ParseChart("f.yaml", []byte(text), v)
		if (c == nil) == (problems.Len() == 0) {
			t.Fatalf("chart %v with %v", c, problems.All())
		}
		if c == nil {
			return
		}
		agree(t, random(t, 9), c, 3)
		_, _ = c.DOT(nil), c.Mermaid(nil)
	})
}

// FuzzParseTable holds that no file makes the reader or the search panic.
func FuzzParseTable(f *testing.F) {
	f.Add(tableText("one", `age < 18`, `age >= 18`))
	f.Add(tableText("all", `private`) + tableDefault)
	f.Add("rows: [1, {}]")
	f.Add("facts: [{name: age, kind: int, says: years}]\n" + tableText("first", `age < 18`, `true`))
	v := vocabulary(f)
	f.Fuzz(func(t *testing.T, text string) {
		table, problems := ParseTable("f.yaml", []byte(text), v)
		if table == nil && problems.Len() == 0 {
			t.Fatal("no table and no problem")
		}
		if table != nil {
			table.Program().Apply(&Values{}, nil)
		}
		if own, problems := ParseTable("f.yaml", []byte(text), nil); own == nil && problems.Len() == 0 {
			t.Fatal("no table of its own facts and no problem")
		}
	})
}
