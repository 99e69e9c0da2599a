package activity

import (
	"testing"

	"github.com/remit-health/remit/place"
)

func FuzzIsPostcodeAnswersAsPlaceDoes(f *testing.F) {
	for _, s := range []string{"TS18 1HU", "ts181hu", "ZZ99 3VZ", "BF1 2AU", "M1 1A", "M11AA", "M1 1AA1", "EC1A 1BB ", "", "TS18-1HU", "TS18\u00a01HU", "TS18\t1HU", "ÉÉ1 1AA", "ſ1 1AA", "12345AA", "EC1A11BB", "!00AA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, want := place.ParsePostcode(text)
		if got := isPostcode(text); got != want {
			t.Errorf("isPostcode(%q) = %v, want %v", text, got, want)
		}
	})
}
