package org

import "testing"

func TestFindHoldsEveryWord(t *testing.T) {
	r := Build(Data{
		Practices: []PracticeRow{practiceNamed("P1", "ACKLAM ROAD SURGERY"), practiceNamed("P2", "ACKLAM HOUSE"), practiceNamed("P3", "BLUEBELL")},
		Trusts:    []TrustRow{{Code: "RT9", Name: "ACKLAM HOSPITALS NHS TRUST"}},
	})
	for _, tt := range []struct {
		words string
		most  int
		first Code
		all   int
	}{
		{"acklam", 10, "RT9", 3}, // the trust before the practices
		{"surgery Acklam", 10, "P1", 1},
		{"acklam", 1, "RT9", 3},
		{"acklam bluebell", 10, "", 0},
		{"  ", 10, "", 0},
	} {
		found, all := r.Find(tt.words, d("2020-01-01"), tt.most)
		first := Code("")
		if len(found) > 0 {
			first = found[0].Code
		}
		if first != tt.first || all != tt.all || len(found) > tt.most {
			t.Errorf("Find(%q, %d): first %q of %d, want %q of %d", tt.words, tt.most, first, all, tt.first, tt.all)
		}
	}
}

func practiceNamed(code Code, name string) PracticeRow {
	return PracticeRow{Code: code, Name: name, Status: "A", Open: d("1974-04-01")}
}
