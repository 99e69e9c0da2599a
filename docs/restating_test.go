package docs_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/workspace"
)

const restatingPage = "restating.md"

func TestRestatingPageIsWhatTheProgramSays(t *testing.T) {
	ws, err := openWorkspace(t.Context(), referenceWorkspace(t), false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	t.Run("misplaced", func(t *testing.T) { hold(t, restatingPage, "misplaced", misplacedTable(t, ws)) })
	t.Run("steps", func(t *testing.T) { hold(t, restatingPage, "steps", stepsTable(t, ws)) })
	t.Run("exercises", func(t *testing.T) { hold(t, restatingPage, "exercises", exercisesTable(t, ws)) })
	t.Run("published", func(t *testing.T) { hold(t, restatingPage, "published", publishedTable(t, ws)) })
	t.Run("stability", func(t *testing.T) { hold(t, restatingPage, "stability", stabilityTable(t, ws)) })
}

func day(t *testing.T, text string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// measures restates a measure of a year, or of all, onto one map.
func measures(t *testing.T, ws *workspace.Workspace, name string, year int, to string, role org.Role, known calendar.Date) *workspace.Restated {
	t.Helper()
	got, err := ws.RestateMeasure(t.Context(), name, year, workspace.Restating{To: []calendar.Date{day(t, to)}, Role: role, KnownOn: known})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func hundredths(share float64, decimals int) string {
	return strconv.FormatFloat(100*share, 'f', decimals, 64) + " %"
}

// misplacedTable restates one figure of one body for each pair of maps.
func misplacedTable(t *testing.T, ws *workspace.Workspace) string {
	var rows [][]string
	for _, c := range [][3]string{{"4QP36", "2000-06-01", "2003-06-01"}, {"5E1", "2003-06-01", "2008-06-01"}, {"5E1", "2008-06-01", "2013-06-01"}, {"16C", "2021-06-01", "2022-07-01"},
		{"00K", "2013-06-01", "2000-06-01"}, {"QHM", "2022-07-01", "2013-06-01"}, {"QHM", "2022-07-01", "2000-06-01"}} {
		got, err := ws.RestateFile(t.Context(), strings.NewReader("code,value\n"+c[0]+",1000\n"), "one.csv", restate.Sum,
			workspace.Restating{From: day(t, c[1]), To: []calendar.Date{day(t, c[2])}, Role: restate.AnyCommissioner, Strict: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range got.Results[0].Misplaced {
			if m.Need == "mental-health" {
				rows = append(rows, []string{c[1], c[2], string(m.Source), hundredths(m.Share, 2), string(m.Worst), hundredths(m.WorstShare, 0)})
			}
		}
	}
	return grid([]string{"from", "to", "figures of", "in the wrong body", "worst body", "off by"}, rows)
}

func stepsTable(t *testing.T, ws *workspace.Workspace) string {
	steps := []restate.Step{restate.Own, restate.SamePostcode, restate.Network, restate.District, restate.Area, restate.Unplaced}
	var rows [][]string
	for _, on := range []string{"1999-06-01", "2000-06-01", "2003-06-01", "2007-06-01", "2012-06-01", "2013-06-01", "2021-06-01"} {
		row := append([]string{on}, make([]string, len(steps))...)
		for _, s := range measures(t, ws, "population", 2022, on, restate.AnyCommissioner, 0).Results[0].Steps {
			row[1+slices.Index(steps, s.Step)] = strconv.FormatFloat(100*s.Share, 'f', 4, 64)
		}
		rows = append(rows, row)
	}
	return grid([]string{"map of, in per cent", "own", "postcode", "network", "district", "area", "unplaced"}, rows)
}

// values are the figures of a result by body, and the share of them that is placed.
func values(r *restate.Result) (out map[org.Code]float64, placed float64) {
	out = map[org.Code]float64{}
	for _, row := range r.Rows {
		out[row.Code] = float64(row.Value)
		placed += float64(row.Value)
	}
	return out, placed / (placed + float64(r.Unplaced.Value))
}

func exercisesTable(t *testing.T, ws *workspace.Workspace) string {
	var rows [][]string
	for _, m := range [][2]string{{"2000-06-01", "pcg"}, {"2003-06-01", "pct"}, {"2008-06-01", "pct"}, {"2013-06-01", "ccg"}, {"2021-06-01", "ccg"}, {"2022-07-01", "icb"}} {
		row, least := []string{m[0] + ", " + m[1], "", ""}, 1.0
		people := measures(t, ws, "population", 0, m[0], org.Role(m[1]), 0).Results
		for i, need := range measures(t, ws, "mental-health", 0, m[0], org.Role(m[1]), 0).Results {
			heads, placed := values(people[i])
			weighted, _ := values(need)
			least = min(least, placed)
			row[1], row[2] = strconv.Itoa(len(heads)), hundredths(least, 1)
			row = append(row, spread(heads, weighted))
		}
		rows = append(rows, row)
	}
	return grid([]string{"map", "bodies", "people placed", "2022/23", "2023/24", "2024/25", "2025/26"}, rows)
}

// spread is the tenth and the ninetieth of a hundred bodies by need for a person.
func spread(people, need map[org.Code]float64) string {
	var each []float64
	for code, n := range people {
		each = append(each, need[code]/n)
	}
	slices.Sort(each)
	return fmt.Sprintf("%.2f to %.2f", each[len(each)/10], each[len(each)*9/10])
}

func publishedTable(t *testing.T, ws *workspace.Workspace) string {
	var rows [][]string
	for _, measure := range []string{"population", "general-acute", "mental-health", "overall", "primary-medical", "primary-overall"} {
		first, _ := values(measures(t, ws, measure, 2025, "2025-06-01", org.SubICB, day(t, "2025-05-01")).Results[0])
		again, _ := values(measures(t, ws, measure, 2025, "2025-06-01", org.SubICB, 0).Results[0])
		most, change, moved, all := org.Code(""), 0.0, 0.0, 0.0
		for _, code := range slices.Sorted(maps.Keys(again)) {
			by := again[code]/first[code] - 1
			moved, all = moved+math.Abs(again[code]-first[code])/2, all+again[code]
			if math.Abs(by) > math.Abs(change) {
				most, change = code, by
			}
		}
		rows = append(rows, []string{measure, hundredths(moved/all, 3), string(most), hundredths(change, 2)})
	}
	return grid([]string{"measure", "moved between locations", "most changed", "by"}, rows)
}

func stabilityTable(t *testing.T, ws *workspace.Workspace) string {
	s, _, err := ws.Stability(t.Context(), day(t, "2023-06-01"), 0)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, c := range s.Changes {
		rows = append(rows, []string{c.From.String(), c.To.String(), hundredths(c.Code, 1), hundredths(c.Company, 1)})
	}
	return fmt.Sprintf("**Since 1999 a person's commissioner got another code %.2f times, and became another company %.2f times** (the %s of people whose practice has a membership on all 25 days).\n\n",
		s.Codes, s.Companies, hundredths(s.Always, 1)) + grid([]string{"from", "to", "another code", "another company"}, rows)
}
