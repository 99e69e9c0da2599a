package dated

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const prices = "code,price\r\n5E1,012\r\n\"A,1\",\"two\nlines\"\r\n"

func aboutText(csv string, rows int) string {
	sum := sha256.Sum256([]byte(csv))
	return fmt.Sprintf("source: Made-up list\nedition: \"2025\"\nlicence: OGL\nowner: Nobody\nmade_up: true\nin_force: {from: \"2025-04-01\"}\nsha256: %q\nrows: %d\n",
		hex.EncodeToString(sum[:]), rows)
}

func about(t *testing.T, csv string, rows int) *About {
	t.Helper()
	a, problems := ReadAbout("prices.csv.about.yaml", []byte(aboutText(csv, rows)))
	if a == nil {
		t.Fatal(problems.All())
	}
	return a
}

func TestTableKeepsCodesAsText(t *testing.T) {
	table, problems := ReadTable(about(t, prices, 2), []byte(prices))
	if table == nil {
		t.Fatal(problems.All())
	}
	want := []Row{{2, []string{"5E1", "012"}}, {3, []string{"A,1", "two\nlines"}}}
	if diff := cmp.Diff(want, table.Rows); diff != "" || table.Column("price") != 1 || table.Column("x") != -1 {
		t.Errorf("rows differ (-want +got):\n%s", diff)
	}
}

func TestVerifyReportsAnotherTable(t *testing.T) {
	tests := []struct {
		name, csv string
		rows      int
		want      []string
	}{
		{"the same", prices, 2, nil},
		{"a row less", "code,price\r\n5E1,012\r\n", 2, []string{"table_changed", "table_rows"}},
		{"a changed cell", strings.Replace(prices, "012", "12", 1), 2, []string{"table_changed"}},
		{"wrong count", prices, 3, []string{"table_rows"}},
		{"a row too short", "code,price\r\n5E1\r\nA,1\r\n", 2, []string{"table_changed", "bad_row"}},
		{"an open quote", "code,price\r\n\"5E1,2\r\n", 2, []string{"table_changed", "bad_row"}},
		{"empty", "", 2, []string{"table_changed", "empty_file"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, codes(about(t, prices, tt.rows).Verify([]byte(tt.csv)))); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestReadAboutReportsEachFault(t *testing.T) {
	good := aboutText(prices, 2)
	tests := []struct {
		name, old, new string
		want           []string
	}{
		{"edition without quotes", `edition: "2025"`, "edition: 2025", []string{"unquoted"}},
		{"no licence", "licence: OGL\n", "", []string{"missing_licence"}},
		{"no owner", "owner: Nobody\n", "", []string{"missing_owner"}},
		{"no source", "source: Made-up list\n", "", []string{"missing_source"}},
		{"no in_force", "in_force: {from: \"2025-04-01\"}\n", "", []string{"missing_in_force"}},
		{"no from", "{from: \"2025-04-01\"}", "{}", []string{"missing_from"}},
		{"no rows", "rows: 2\n", "", []string{"missing_rows"}},
		{"rows below zero", "rows: 2", "rows: -2", []string{"bad_number"}},
		{"octal rows", "rows: 2", "rows: 012", []string{"bad_number"}},
		{"sha", `sha256: "`, `sha256: "0`, []string{"bad_sha256"}},
		{"unknown", "rows: 2", "rows: 2\nrow: 2", []string{"unknown_key"}},
	}
	for _, tt := range tests {
		a, problems := ReadAbout("a.yaml", []byte(strings.Replace(good, tt.old, tt.new, 1)))
		if diff := cmp.Diff(tt.want, codes(problems)); diff != "" || a != nil {
			t.Errorf("%s: (-want +got):\n%s", tt.name, diff)
		}
	}
}

func FuzzReadTable(f *testing.F) {
	f.Add(prices)
	f.Add("\xef\xbb\xbfa\n\"")
	f.Fuzz(func(t *testing.T, csv string) {
		sum := sha256.Sum256([]byte(csv))
		a := &About{File: "f", SHA256: hex.EncodeToString(sum[:])}
		if table, problems := ReadTable(a, []byte(csv)); (table == nil) == (problems.Len() == 0) {
			t.Fatalf("table %v with %v", table, problems.All())
		}
	})
}
