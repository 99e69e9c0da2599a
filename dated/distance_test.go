package dated

import "testing"

func TestDistanceCountsWrongLetters(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"TEES", "TEES", 0}, {"TEES", "TEAS", 1}, {"TEES", "TES", 1}, {"TES", "TEES", 1}, {"TEES", "TESE", 1}, {"DENSHAM", "DENHSAM", 1}, {"", "AB", 2}, {"AB", "", 2},
		{"NOTTINGHAM", "NOTINGHM", 2}, {"KITTEN", "SITTING", 3}} {
		if got := Distance(tt.a, tt.b, 100); got != tt.want {
			t.Errorf("Distance(%s, %s) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
