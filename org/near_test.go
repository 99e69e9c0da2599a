package org

import (
	"testing"
)

func TestShortWordsMustBeRight(t *testing.T) {
	vocabulary := map[string]bool{"ICB": true, "ICS": true, "VALLEY": true, "VOLLEY": true, "NORTHUMBRIA": true}
	for word, want := range map[string]int{"ICB": 1, "ICX": 0, "VALEY": 1, "VALLEY": 2, "NORTHUMBIRA": 1, "NORTUMBRAI": 1, "NARTUMBRAI": 0} {
		if got := nearWords(word, vocabulary); len(got) != want {
			t.Errorf("nearWords(%s) = %v, want %d", word, got, want)
		}
	}
}
