package org

import "testing"

func TestWrongLetters(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"TEES", "TEES", 0}, {"TEES", "TEAS", 1}, {"TEES", "TES", 1}, {"TES", "TEES", 1}, {"TEES", "TESE", 1}, {"DENSHAM", "DENHSAM", 1}, {"", "AB", 2}, {"AB", "", 2},
		{"NOTTINGHAM", "NOTINGHM", 2}, {"KITTEN", "SITTING", 3}} {
		if got := wrongLetters(tt.a, tt.b); got != tt.want {
			t.Errorf("wrongLetters(%s, %s) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestShortWordsMustBeRight(t *testing.T) {
	vocabulary := map[string]bool{"ICB": true, "ICS": true, "VALLEY": true, "VOLLEY": true, "NORTHUMBRIA": true}
	for word, want := range map[string]int{"ICB": 1, "ICX": 0, "VALEY": 1, "VALLEY": 2, "NORTHUMBIRA": 1, "NORTUMBRAI": 1, "NARTUMBRAI": 0} {
		if got := nearWords(word, vocabulary); len(got) != want {
			t.Errorf("nearWords(%s) = %v, want %d", word, got, want)
		}
	}
}
