package rule

import "testing"

// TestThreeValuedLogic holds both evaluators to the table of the language:
// age is not known, private is true, service.highly is false.
func TestThreeValuedLogic(t *testing.T) {
	v := vocabulary(t)
	f := &Values{private: Truth(true), highly: Truth(false), stay: Number(3), diagnoses: List(nil), practiceCode: Text("")}
	tests := []struct {
		ask  string
		want Reply
	}{
		{"age == 1", NotStated},
		{"age != 1", NotStated},
		{"age in [1, 2]", NotStated},
		{"age == age", NotStated},
		{"age < stay", NotStated},
		{"!(age == 1)", NotStated},
		{"age == 1 || private", Yes},
		{"private || age == 1", Yes},
		{"age == 1 || service.highly", NotStated},
		{"age == 1 && service.highly", No},
		{"service.highly && age == 1", No},
		{"age == 1 && private", NotStated},
		{"age == 1 || age != 1", NotStated},
		{"!(age == 1 && service.highly)", Yes},
		{"known(age)", No},
		{"!known(age)", Yes},
		{"known(private)", Yes},
		{"known(diagnoses)", Yes},
		{"known(procedures)", No},
		{"known(practice.code)", Yes},
		{`practice.code == ""`, Yes},
		{`practice.status == ""`, NotStated},
		{`known(age) && age == 1`, No},
		{`"A" in diagnoses`, No},
		{`"A" in procedures`, NotStated},
		{`matches_any(diagnoses, ["A*"])`, No},
		{`matches_any(procedures, ["A*"])`, NotStated},
		{`practice.status.startsWith("A")`, NotStated},
		{`"A".startsWith(practice.status)`, NotStated},
		{`"A81".startsWith(practice.code)`, Yes},
		{`"A" == "A"`, Yes},
		{`stay > 2 && stay <= 3 && 3 == stay && 2 < stay`, Yes},
	}
	for _, tt := range tests {
		c, faults := v.Condition(tt.ask)
		if c == nil {
			t.Errorf("Condition(%s): %v", tt.ask, faults)
			continue
		}
		if fast, slow := bothReplies(t, v, c, f); fast != tt.want || slow != tt.want {
			t.Errorf("%s: program %v, cel-go %v, want %v", tt.ask, fast, slow, tt.want)
		}
	}
}

func TestPatternsMatchCodes(t *testing.T) {
	tests := []struct {
		pattern, code string
		want          bool
	}{
		{"N46*", "N46", true},
		{"N46*", "N460", true},
		{"N46*", "n46.0", true},
		{"N46*", "N45", false},
		{"N46*", "N4", false},
		{"N46*", "", false},
		{"N46", "N46", true},
		{"N46", "N460", false},
		{"n46.0", "N460", true},
		{"Z350", "Z35.0", true},
		{"N341..N346", "N340", false},
		{"N341..N346", "N341", true},
		{"N341..N346", "N346", true},
		{"N341..N346", "N347", false},
		{"N341..N346", "N34", false},
		{"N341..N346", "N3411", false},
		{"N34.1..N34.6", "N34.3", true},
		{"A*", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", true},
		{"AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAA", true},
		{"AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAA", false},
		{"AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA", false},
	}
	v := vocabulary(t)
	for _, tt := range tests {
		c, faults := v.Condition(`matches_any(practice.code, ["` + tt.pattern + `"])`)
		if c == nil {
			t.Fatalf("%s: %v", tt.pattern, faults)
		}
		fast, slow := bothReplies(t, v, c, &Values{practiceCode: Text(tt.code)})
		if fast != slow || (fast == Yes) != tt.want {
			t.Errorf("%s against %s: program %v, cel-go %v, want %v", tt.pattern, tt.code, fast, slow, tt.want)
		}
	}
}

func TestValueOfAnotherKindCountsAsNotKnown(t *testing.T) {
	v := vocabulary(t)
	for _, ask := range []string{"age == 0", "age in [0]", "age == stay", "age <= 0"} {
		c, _ := v.Condition(ask)
		fast, slow := bothReplies(t, v, c, &Values{age: Text("0"), stay: Number(0)})
		if fast != NotStated || slow != NotStated {
			t.Errorf("%s over a text: program %v, cel-go %v, want not stated", ask, fast, slow)
		}
	}
}

func TestVocabularyRefusesNamesThatCELCannotUse(t *testing.T) {
	fact := func(names ...string) []Fact {
		var out []Fact
		for _, n := range names {
			out = append(out, Fact{n, String, "made up"})
		}
		return out
	}
	for _, facts := range [][]Fact{
		fact("a", "a"), fact("in"), fact("true"), fact("a b"), fact("a."), fact(".a"), fact(""), fact("1a"), fact("a-b"),
		fact("practice", "practice.status"), fact("a.b.c", "a.b"), fact(" a"),
		{{"a", 0, "no kind"}}, {{"a", 9, "no such kind"}}, {{"a", Int, ""}},
	} {
		if _, err := NewVocabulary(facts, nil); err == nil {
			t.Errorf("NewVocabulary(%v) was accepted", facts)
		}
	}
	if _, err := NewVocabulary(fact("practice.status", "practice.code", "practices"), nil); err != nil {
		t.Errorf("a good vocabulary was refused: %v", err)
	}
}
