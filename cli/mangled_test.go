package cli

import "testing"

func TestCodesThatASpreadsheetHasEaten(t *testing.T) {
	for _, tt := range []struct {
		text string
		want string
	}{
		{"1.00E+05", "mangled_code"}, {"1E+05", "mangled_code"}, {"5.00E+01", "mangled_code"}, {"1e+05", "mangled_code"},
		{"5E-01", "mangled_code"}, {"1.5E3", "mangled_code"}, {"", "no_code"},
		{"5E1", ""}, {"0E1", ""}, {"1E3", ""}, {"012", ""}, {"E85001", ""}, {"A81001", ""}, {"00K", ""}, {"16C", ""},
	} {
		got := codeOf(unusable(tt.text))
		if got != tt.want {
			t.Errorf("unusable(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}
