package people_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/need/people"
	"github.com/remit-health/remit/place"
)

// ages are so many people of one age each.
func ages(of map[int]int) (byAge []int, total int) {
	byAge = make([]int, 91)
	for age, n := range of {
		byAge[age] = n
		total += n
	}
	return byAge, total
}

func area(code string, decile int, of map[int]int) place.AreaRow {
	r := place.AreaRow{Vintage: 2011, Code: code, SubICB: "16C", ICB: "QHM", Authority: "E06000001", IMDYear: 2019, IMDDecile: decile, IMDRank: 100 * decile}
	r.ByAge, r.Population = ages(of)
	return r
}

func everywhere(place.Area) bool { return true }

func asking(by ...people.By) people.Asking {
	return people.Asking{Vintage: 2011, By: by, In: everywhere,
		District: func(a place.Area) string { return a.Authority }, Place: func(a place.Area) string { return a.SubICB }}
}

func TestCountGroupsPeopleByAgeAndDeprivation(t *testing.T) {
	areas := place.NewAreas([]place.AreaRow{
		area("E01000001", 1, map[int]int{0: 10, 4: 20, 5: 7, 90: 3}),
		area("E01000002", 10, map[int]int{4: 5, 89: 2}),
		{Vintage: 2011, Code: "E01000003", Population: 11, IMDYear: 2019, IMDDecile: 2, IMDRank: 9}, // its ages are not stated
		{Vintage: 2011, Code: "E01000004", SubICB: "16C"},                                           // nobody counted it
	}, nil)
	got := people.Count(areas, asking(people.Decile, people.Age))
	want := []people.Group{
		{[]string{"1", "0-4"}, 1, 30}, {[]string{"1", "5-9"}, 1, 7}, {[]string{"1", "90+"}, 1, 3},
		{[]string{"2", people.NotKnown}, 1, 11},
		{[]string{"10", "0-4"}, 1, 5}, {[]string{"10", "85-89"}, 1, 2},
	}
	if diff := cmp.Diff(want, got.Groups); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if got.People != 58 || got.Areas != 4 || got.WithoutCount != 1 {
		t.Errorf("Count = %d people, %d areas, %d without; want 58, 4, 1", got.People, got.Areas, got.WithoutCount)
	}
}

// TestGroupsAddUpToTheSmallAreas holds the sum for every combination of groupings.
func TestGroupsAddUpToTheSmallAreas(t *testing.T) {
	const seed = 7
	r := rand.New(rand.NewPCG(seed, seed))
	var rows []place.AreaRow
	var all int64
	for i := range 200 {
		row := area(fmt.Sprintf("E0100%04d", i), 1+r.IntN(10), map[int]int{r.IntN(91): r.IntN(50), r.IntN(91): r.IntN(50)})
		row.Authority = fmt.Sprintf("E0600000%d", r.IntN(9))
		all += int64(row.Population)
		rows = append(rows, row)
	}
	areas := place.NewAreas(rows, nil)
	for mask := range 1 << len(people.Groupings()) {
		var by []people.By
		for i, g := range people.Groupings() {
			if mask>>i&1 == 1 {
				by = append(by, g)
			}
		}
		got := people.Count(areas, asking(by...))
		var sum int64
		for _, g := range got.Groups {
			sum += g.People
		}
		if sum != all || got.People != all {
			t.Errorf("seed %d, by %v: groups add up to %d and people are %d, want %d", seed, by, sum, got.People, all)
		}
	}
}

func TestParseBys(t *testing.T) {
	got, err := people.ParseBys("age, deprivation,age")
	if err != nil || !slices.Equal(got, []people.By{people.Decile, people.Age}) {
		t.Errorf("ParseBys = %v, %v", got, err)
	}
	if got, err := people.ParseBys(""); got != nil || err != nil {
		t.Errorf("ParseBys of nothing = %v, %v", got, err)
	}
	if _, err := people.ParseBys("ages"); err == nil {
		t.Error("ParseBys(ages) is no error")
	}
}

func BenchmarkCount(b *testing.B) {
	for _, n := range []int{1 << 8, 1 << 12, 1 << 15} {
		var rows []place.AreaRow
		for i := range n {
			rows = append(rows, area(fmt.Sprintf("E01%06d", i), 1+i%10, map[int]int{i % 91: 700, (i + 40) % 91: 800}))
		}
		areas := place.NewAreas(rows, nil)
		b.Run(fmt.Sprintf("areas=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				people.Count(areas, asking(people.Decile, people.Age))
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "areas/s")
		})
	}
}
