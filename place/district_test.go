package place_test

import (
	"testing"

	"github.com/remit-health/remit/place"
)

// lookups are districts as the ONS published those of Somerset: four became one on 1
// April 2023, under a new code, and the county became unitary.
func lookups() *place.Districts {
	var rows []place.DistrictRow
	step := func(code string, year int, into string, intoYear int) {
		rows = append(rows, place.DistrictRow{Code: code, Name: "name of " + code, Year: year, Role: place.LowerTier, Into: into, IntoName: "name of " + into, IntoYear: intoYear})
	}
	for _, c := range []string{"E07000187", "E07000188"} {
		step(c, 21, c, 22)
		step(c, 22, "E06000066", 23)
	}
	step("E06000001", 21, "E06000001", 22)
	step("E06000001", 22, "E06000001", 23)
	for _, c := range []string{"E06000066", "E06000001"} {
		rows = append(rows, place.DistrictRow{Code: c, Year: 23, Role: place.UpperTier, Into: c, IntoYear: 23})
	}
	return place.NewDistricts(rows)
}

func TestDistrictsGoForwardAndBackOnlyWhereThatIsKnown(t *testing.T) {
	d := lookups()
	for _, tt := range []struct {
		code     string
		from, to int
		want     string
	}{
		{"E07000187", 21, 21, "E07000187"},
		{"E07000187", 21, 22, "E07000187"},
		{"E07000187", 21, 23, "E06000066"},
		{"E07000188", 22, 23, "E06000066"},
		{"E06000066", 23, 22, ""}, // made of two: nobody can say which
		{"E06000001", 23, 21, "E06000001"},
		{"E06000001", 21, 24, ""}, // no map of that year
		{"E09000001", 21, 23, ""}, // no such district
	} {
		got, ok := d.On(tt.code, tt.from, tt.to)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("On(%s, %d, %d) = %q, %v, want %q", tt.code, tt.from, tt.to, got, ok, tt.want)
		}
	}
}

func TestUpperTierIsThatOfTheNearestYear(t *testing.T) {
	d := lookups()
	if got, ok := d.In(place.UpperTier, "E07000187", 21); !ok || got != "E06000066" {
		t.Errorf("In = %q, %v, want E06000066", got, ok)
	}
	if got, ok := d.In(place.AreaRegion, "E06000001", 21); ok {
		t.Errorf("a region without a look-up = %q, want none", got)
	}
}
