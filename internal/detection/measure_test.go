package detection_test

import (
	"strings"
	"testing"

	"github.com/remit-health/remit/internal/detection"
)

// TestMeasureCountsWhatItSays holds the measure itself: a found error, one found
// on the other record of its pair, one of which something else is said, one of
// which nothing is said, a decoy and a clean line.
func TestMeasureCountsWhatItSays(t *testing.T) {
	set := &detection.Set{Truth: []detection.Truth{
		{Line: 2, Kind: "impossible_age", Column: "age", Error: true},
		{Line: 3, Kind: "impossible_age", Column: "age", Error: true},
		{Line: 4, Kind: "duplicate", Column: "record_id", Error: true, Others: []int{5}},
		{Line: 6, Kind: "trailing_blank", Column: "hrg", Error: true},
		{Line: 7, Kind: "trailing_blank", Column: "claimed_commissioner", Error: true},
		{Line: 8, Kind: "age_99"},
	}}
	m := detection.Measure(set, []detection.Finding{
		{2, "bad_age"}, {3, "los_mismatch"}, {3, "no_price"}, {5, "duplicate"}, {6, "no_price"}, {6, "wrong_commissioner"}, {7, "wrong_commissioner"}, {8, "bad_age"}, {9, "bad_age"},
	})
	want := map[string][3]int{"impossible_age": {2, 1, 2}, "duplicate": {1, 1, 1}, "trailing_blank": {2, 1, 2}, "all kinds": {5, 3, 5}}
	for _, k := range append(m.Kinds, m.Total()) {
		if got := [3]int{k.Planted, k.Found, k.ByAny}; got != want[k.Kind] {
			t.Errorf("%s: planted, found, by any = %v, want %v", k.Kind, got, want[k.Kind])
		}
	}
	codes := map[string][3]int{"bad_age": {3, 1, 1}, "duplicate": {1, 1, 0}, "los_mismatch": {1, 1, 0}, "no_price": {2, 2, 0}, "wrong_commissioner": {2, 2, 0}}
	for _, c := range m.Codes {
		if got := [3]int{c.Found, c.Right, c.Decoys}; got != codes[c.Code] {
			t.Errorf("%s: found, right, decoys = %v, want %v", c.Code, got, codes[c.Code])
		}
	}
	if len(m.Missed) != 2 || len(m.Decoys) != 1 || m.Decoys[0].Codes[0].Code != "bad_age" {
		t.Errorf("missed %v, decoys %v", m.Missed, m.Decoys)
	}
}

func TestOutsiderFindsTheOtherRecordOfAPair(t *testing.T) {
	file := "record_id,b,c,d,e,f,g,h,i,nhs_number_pseudonym,x\n" +
		"MADEUP-b334-1,,,,,,,,,P1,\nMADEUP-b334-2,,,,,,,,,P1,\nMADEUP-b334-3,,,,,,,,,P2,\nMADEUP-b334-3,,,,,,,,,P3,\n"
	truth := "line,record_id,kind,column,was,now,is_error,why\n" +
		"3,MADEUP-b334-2,duplicate_new_id,record_id,,,yes,again (the other row: MADEUP-b334-1)\n" +
		"2,MADEUP-b334-1,sex_differs_between_records,sex,,,yes,differs\n" +
		"5,MADEUP-b334-3,record_id_used_twice,record_id,,,yes,twice\n" +
		"4,MADEUP-b334-3,twins,sex,,,no,like MADEUP-b334-1\n"
	set, err := detection.Outsider([]byte(file), []byte(truth))
	if err != nil {
		t.Fatal(err)
	}
	want := [][]int{{2}, {3}, {4}, nil}
	for i, tr := range set.Truth {
		if len(tr.Others) != len(want[i]) || len(want[i]) > 0 && tr.Others[0] != want[i][0] {
			t.Errorf("%s: others %v, want %v", tr.Kind, tr.Others, want[i])
		}
	}
	if _, err := detection.Outsider([]byte(file), []byte(strings.Replace(truth, "\n3,", "\nx,", 1))); err == nil {
		t.Error("a line that is no number was taken")
	}
}
