package workspace_test

import (
	"testing"

	"github.com/remit-health/remit/workspace"
)

func TestStatedDayReadsTheFileName(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"practice-pcn-ccg-stp-2020-09-01.csv", "2020-09-01"},
		{"epraccur-2019-10.csv", "2019-10-31"},
		{"epraccur-2024-02.csv", "2024-02-29"},
		{"epraccur-2023-12.csv", "2023-12-31"},
		{"epraccur-2023-13.csv", ""},
		{"2023-12", "2023-12-31"},
		{"successors-1992-2022.csv", "2022-12-31"},
		{"national-cost-collection-2024-25.csv", "2025-03-31"},
		{"weighted-populations-2025-26.csv", "2026-03-31"},
		{"weighted-populations-2025-26-first-published.csv", "2025-04-01"},
		{"imd2019-lsoa11.csv", "2019-12-31"},
		{"population-2020-lsoa11-by-age.csv", "2020-12-31"},
		{"ONSPD_FEB_2025.csv", ""},
		{"x-2020-02-30.csv", ""},
		{"12020-09-01.csv", ""},
		{"", ""},
	} {
		d, ok := workspace.StatedDay(tt.name)
		if d.String() != tt.want || ok != (tt.want != "") {
			t.Errorf("StatedDay(%q) = %s, %v, want %q", tt.name, d, ok, tt.want)
		}
	}
}
