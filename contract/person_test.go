package contract

import (
	"slices"
	"testing"
	"time"

	"github.com/remit-health/remit/calendar"
)

// seen is a record of a person on a day in 2025.
func seen(record string, month, day int, age int, sex string) Key {
	d := calendar.Of(2025, time.Month(month), day)
	return Key{Person: "P", Record: record, From: d, To: d, Age: age, Sex: sex}
}

func TestContradictionsFindTheRecordThatStandsAlone(t *testing.T) {
	for _, tt := range []struct {
		name string
		keys []Key
		want string // code record other
	}{
		{"one record", []Key{seen("a", 1, 1, 40, "1")}, ""},
		{"birthday between", []Key{seen("a", 1, 1, 40, "1"), seen("b", 1, 2, 41, "1")}, ""},
		{"younger later", []Key{seen("a", 1, 1, 41, "1"), seen("b", 1, 2, 40, "1")}, "age_differs b a"},
		{"two birthdays in a day", []Key{seen("a", 1, 1, 40, "1"), seen("b", 1, 2, 42, "1")}, "age_differs b a"},
		{"one of three", []Key{seen("a", 1, 1, 40, "1"), seen("b", 2, 1, 71, "1"), seen("c", 3, 1, 40, "1")}, "age_differs b c"},
		{"age not stated", []Key{seen("a", 1, 1, -1, "1"), seen("b", 2, 1, 71, "1")}, ""},
		{"age that is found elsewhere", []Key{seen("a", 1, 1, 121, "1"), seen("b", 2, 1, 71, "1")}, ""},
		{"two sexes", []Key{seen("a", 1, 1, 40, "1"), seen("b", 2, 1, 40, "2")}, "sex_differs b a"},
		{"the first of three", []Key{seen("a", 1, 1, 40, "2"), seen("b", 2, 1, 40, "1"), seen("c", 3, 1, 40, "1")}, "sex_differs a c"},
		{"sex not known", []Key{seen("a", 1, 1, 40, "1"), seen("b", 2, 1, 40, "9")}, ""},
	} {
		other := Key{Person: "Q", Record: "q", From: tt.keys[0].From, To: tt.keys[0].To, Age: 3, Sex: "2"}
		got := ""
		for f := range Contradictions(slices.Values(append(tt.keys, other))) {
			got += string(f.Code) + " " + f.Record + " " + f.Other
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestAgeMayBeTakenAtEitherEndOfAStay(t *testing.T) {
	stay := Key{Person: "P", Record: "a", From: calendar.Of(2024, 2, 29), To: calendar.Of(2025, 2, 1), Age: 40}
	for age, want := range map[int]int{39: 1, 40: 0, 41: 0, 42: 1} {
		after := Key{Person: "P", Record: "b", From: stay.To, To: stay.To, Age: age}
		if got := len(slices.Collect(Contradictions(slices.Values([]Key{stay, after})))); got != want {
			t.Errorf("40 during a stay and %d on its last day: %d findings, want %d", age, got, want)
		}
	}
}

func TestIdentifiersFindARecordIDOfTwoRecords(t *testing.T) {
	a := Key{Record: "1", Line: 2, Person: "P", Provider: "RX1"}
	again, other, blank := a, a, Key{Line: 9}
	again.Line = 3
	other.Line, other.Person = 4, "Q"
	keys := []Key{blank, blank, other, again, a, {Record: "2", Line: 5}}
	slices.SortFunc(keys, CompareByRecord)
	got := slices.Collect(Identifiers(slices.Values(keys)))
	if len(got) != 1 || got[0].Line != 4 || got[0].Code != FoundIdentifierTwice || got[0].Text != "Line 2 has the same record_id." {
		t.Errorf("Identifiers = %+v, want line 4: line 3 repeats line 2 in all else, and blanks are no identifiers", got)
	}
}
