package dated

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

const sample = `# Made up: no value of it is real.
description: Days after discharge within which a readmission counts as linked.
unit: days
owner: Nobody
made_up: true
values:
  - from: 2023-04-01
    value: 30
    cite: {title: "Made-up scheme", clause: "14(b)"}
  - from: "2025-04-01"
    until: 2026-04-01
    value: 28
    cite: {title: "Made-up scheme", page: 12, url: "https://example.org/"}
`

func codes(l *problem.List) []string {
	var out []string
	for _, p := range l.All() {
		out = append(out, p.Code)
	}
	return out
}

func date(t *testing.T, s string) calendar.Date {
	t.Helper()
	var d calendar.Date
	if err := d.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParameterHasTheValueOfItsDay(t *testing.T) {
	p, problems := ReadParameter("rules/readmission_days.yaml", []byte(sample))
	if p == nil {
		t.Fatal(problems.All())
	}
	if p.Name != "readmission_days" || p.Unit != "days" || p.Owner != "Nobody" || !p.MadeUp {
		t.Errorf("parameter = %+v", p)
	}
	tests := []struct{ on, want, cite string }{
		{"2023-03-31", "", ""},
		{"2023-04-01", "30", "Made-up scheme, 14(b)"},
		{"2025-03-31", "30", "Made-up scheme, 14(b)"},
		{"2025-04-01", "28", "Made-up scheme, p. 12"},
		{"2026-03-31", "28", "Made-up scheme, p. 12"},
		{"2026-04-01", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		v, cite, ok := p.Values.At(date(t, tt.on))
		if v.String() != tt.want || ok != (tt.want != "") || ok && cite.String() != tt.cite {
			t.Errorf("At(%s) = %v, %v, %v, want %s, %s", tt.on, v, cite, ok, tt.want, tt.cite)
		}
	}
}

func TestReadParameterReportsEachFault(t *testing.T) {
	tests := []struct {
		name, old, new string
		want           []string
		line, column   int
	}{
		{"unknown key", "unit: days", "unit: days\nunits: days", []string{"unknown_key"}, 4, 1},
		{"key twice", "unit: days", "unit: days\nunit: weeks", []string{"duplicate_key"}, 4, 1},
		{"key twice in a value", "    value: 30", "    value: 30\n    value: 31", []string{"duplicate_key"}, 9, 5},
		{"no unit", "unit: days\n", "", []string{"missing_unit"}, 2, 1},
		{"empty unit", "unit: days", "unit:", []string{"missing_unit"}, 3, 6},
		{"no owner", "owner: Nobody\n", "", []string{"missing_owner"}, 2, 1},
		{"no description", "description: Days after discharge within which a readmission counts as linked.\n", "", []string{"missing_description"}, 2, 1},
		{"no cite", "    cite: {title: \"Made-up scheme\", clause: \"14(b)\"}\n", "", []string{"missing_cite"}, 7, 5},
		{"cite without a place", ", clause: \"14(b)\"", "", []string{"missing_page"}, 9, 5},
		{"cite without a title", "title: \"Made-up scheme\", clause", "clause", []string{"missing_title"}, 9, 5},
		{"no value", "    value: 30\n", "", []string{"missing_value"}, 7, 5},
		{"no from", "from: \"2025-04-01\"\n    ", "", []string{"missing_from"}, 10, 5},
		{"exponent", "value: 30", "value: 5E1", []string{"bad_number"}, 8, 12},
		{"octal", "value: 30", "value: 012", []string{"bad_number"}, 8, 12},
		{"hexadecimal", "value: 30", "value: 0x1E", []string{"bad_number"}, 8, 12},
		{"underscore", "value: 30", "value: 3_0", []string{"bad_number"}, 8, 12},
		{"seven decimals", "value: 30", "value: 1.1234567", []string{"bad_number"}, 8, 12},
		{"not a number", "value: 30", "value: .nan", []string{"bad_number"}, 8, 12},
		{"a list for a value", "value: 30", "value: [30]", []string{"yaml_shape"}, 8, 12},
		{"unquoted owner", "owner: Nobody", "owner: 5E1", []string{"unquoted"}, 4, 8},
		{"overlap", "value: 30", "until: 2025-04-02\n    value: 30", []string{"period_overlap"}, 11, 0},
		{"gap", "value: 30", "until: 2025-03-31\n    value: 30", []string{"period_gap"}, 11, 0},
		{"same day twice", "from: \"2025-04-01\"", "from: 2023-04-01", []string{"period_overlap"}, 10, 0},
		{"ends before it begins", "until: 2026-04-01", "until: 2025-04-01", []string{"period_empty"}, 10, 0},
		{"moment", "until: 2026-04-01", "until: 2026-04-01T00:00:00Z", []string{"bad_date"}, 11, 12},
		{"no such day", "until: 2026-04-01", "until: \"2026-02-30\"", []string{"bad_date"}, 11, 12},
		{"flag", "made_up: true", "made_up: yes", []string{"bad_flag"}, 5, 10},
		{"no values", "values:", "value:", []string{"missing_values", "unknown_key"}, 2, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(sample, tt.old, tt.new, 1)
			if text == sample {
				t.Fatalf("%q is not in the sample", tt.old)
			}
			p, problems := ReadParameter("p.yaml", []byte(text))
			if p != nil {
				t.Error("a parameter was returned beside problems")
			}
			if diff := cmp.Diff(tt.want, codes(problems)); diff != "" {
				t.Fatalf("problems differ (-want +got):\n%s%v", diff, problems.All())
			}
			if p := problems.All()[0]; p.Line != tt.line || p.Column != tt.column || p.What == "" || p.Why == "" || p.Fix == "" {
				t.Errorf("want %d:%d, got %+v", tt.line, tt.column, p)
			}
		})
	}
}

func TestAllProblemsOfAParameterAreReportedAtOnce(t *testing.T) {
	_, problems := ReadParameter("p.yaml", []byte("unit: 012\nvalues:\n  - {from: 2025-04-01, value: 1E3, vlue: 2}\n"))
	want := []string{"missing_description", "unquoted", "missing_owner", "bad_number", "missing_cite", "unknown_key"}
	if diff := cmp.Diff(want, codes(problems)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNumbersAreReadExactly(t *testing.T) {
	tests := []struct {
		text  string
		whole int64
		isInt bool
		rate  money.Rate
		fits  bool
	}{
		{"0", 0, true, 0, true},
		{"-2", -2, true, -2_000_000, true},
		{"1.0725", 0, false, 1_072_500, true},
		{"30.0", 30, true, 30_000_000, true},
		{"0.1", 0, false, 100_000, true},
		{"999999999999999999", 999999999999999999, true, 0, false},
	}
	for _, tt := range tests {
		n, err := ParseNumber(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		whole, isInt := n.Int()
		rate, fits := n.Rate()
		if n.String() != tt.text || isInt != tt.isInt || isInt && whole != tt.whole || fits != tt.fits || fits && rate != tt.rate {
			t.Errorf("%s: Int %d %v, Rate %d %v", tt.text, whole, isInt, rate, fits)
		}
	}
	for _, text := range []string{"", " 1", "+1", "01", "1.", ".5", "1e3", "1,000", "Inf", "１", "1.0000000", "1000000000000000000000"} {
		if _, err := ParseNumber(text); err == nil {
			t.Errorf("ParseNumber(%q) was accepted", text)
		}
	}
}

func FuzzReadParameter(f *testing.F) {
	f.Add(sample)
	f.Add("a: &a [*a, *a]")
	f.Add("? {a: b}\n: c\n")
	f.Add("values:\n  - !!binary x\n  - <<: {a: 1}\n")
	f.Fuzz(func(t *testing.T, text string) {
		if p, problems := ReadParameter("f.yaml", []byte(text)); (p == nil) == (problems.Len() == 0) {
			t.Fatalf("parameter %v with %v", p, problems.All())
		}
	})
}
