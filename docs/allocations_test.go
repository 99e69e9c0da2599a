package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/workspace"
)

const allocationsPage = "allocations.md"

func TestAllocationsPageIsWhatTheProgramSays(t *testing.T) {
	dir := referenceWorkspace(t)
	hold(t, allocationsPage, "place", fenced("text", remit(t, "allocate", "place", "--year", "2023-24", "--practices", "B85005,B85022,B85061,B85026", "--workspace", dir)))
	ws, err := openWorkspace(t.Context(), dir, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	var years [][]string
	var last []allocation.Place
	for begins := 2022; begins <= 2025; begins++ {
		y, err := ws.AllocationYear(t.Context(), workspace.AllocationAsked{Year: begins})
		if err != nil {
			t.Fatal(err)
		}
		last = y.Districts()
		years = append(years, districtsOf(y, last))
	}
	hold(t, allocationsPage, "districts", grid([]string{"file", "practices", "districts", "parts", "people", "of England", "core weighted people", "of England"}, years))
	hold(t, allocationsPage, "extremes", extremesTable(last))
	for _, command := range [][]string{{"place", "--lad", "E06000004"}, {"icbs"}} {
		showsAllocationFields(t, command[0], remit(t, append([]string{"allocate"}, append(command, "--format", "json", "--workspace", dir)...)...))
	}
}

func districtsOf(y *workspace.AllocationYear, places []allocation.Place) []string {
	practices, people, weighted, names := 0, 0.0, 0.0, map[string]bool{}
	for _, p := range places {
		practices, people, weighted = practices+len(p.Of.Practices), people+p.Of.Population, weighted+p.Of.Weighted[need.Overall]
		names[p.Code] = true
	}
	one := func(n float64) string { return strconv.FormatFloat(n, 'f', 3, 64) }
	england := y.Boards.England
	return []string{y.File.File, strconv.Itoa(practices), strconv.Itoa(len(names)), strconv.Itoa(len(places)), one(people), one(england.Population), one(weighted), one(england.Weighted[need.Overall])}
}

// extremesTable is the districts of 50,000 people or more with the least and the
// most need.
func extremesTable(places []allocation.Place) string {
	places = slices.DeleteFunc(slices.Clone(places), func(p allocation.Place) bool { return p.Of.Population < 50_000 })
	slices.SortStableFunc(places, func(a, b allocation.Place) int {
		return int(1e9 * (a.IndexOfEngland[need.Overall] - b.IndexOfEngland[need.Overall]))
	})
	var rows [][]string
	for _, p := range append(slices.Clone(places[:4]), places[len(places)-4:]...) {
		two := func(n float64) string { return strconv.FormatFloat(n, 'f', 2, 64) }
		rows = append(rows, []string{p.Code, p.Name, string(p.Board.Code), strconv.FormatFloat(p.Of.Population, 'f', 0, 64), two(p.IndexOfEngland[need.Overall]), two(p.Index[need.Overall])})
	}
	return grid([]string{"district", "name", "board", "people", "against England", "against its board"}, rows)
}

var pageFile = regexp.MustCompile("(?m)^`(rules.yaml|had.csv)`\n\n```[a-z]+\n((?s).*?)```")

// TestAllocationsPageExampleIsWhatTheProgramSays runs the files of the page on three
// made-up boards.
func TestAllocationsPageExampleIsWhatTheProgramSays(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{"weighted-populations-2025-26.csv": "Practice_Code,GP_Practice_Name,ICB,ICBname,Rcode,LAD,LTLA,LA,Population,G&A WP,CS WP,MH WP,Mat WP,Health Ineq WP,Prescr WP,Final WP\n"}
	for _, b := range []string{"X1,2100000", "Y1,1900000", "Z1,96000000"} {
		name, people, _ := strings.Cut(b, ",")
		files["weighted-populations-2025-26.csv"] += "A" + name + ",MADE-UP,Q" + name + ",MADE-UP BOARD " + name + ",Y63,,,," + strings.Repeat(people+",", 7) + people + "\n"
	}
	for _, m := range pageFile.FindAllStringSubmatch(content(t, allocationsPage), -1) {
		files[m[1]] = m[2]
	}
	if len(files) != 3 {
		t.Fatalf("the page has %d files, want two", len(files)-1)
	}
	path := func(name string) string { return filepath.Join(dir, name) }
	for name, text := range files {
		if err := os.WriteFile(path(name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	remit(t, "init", path("ws"), "--quiet")
	remit(t, "import", "weighted-populations", path("weighted-populations-2025-26.csv"), "--workspace", path("ws"))
	args := []string{"allocate", "icbs", "--parameters", path("rules.yaml"), "--baselines", path("had.csv"), "--workspace", path("ws"), "--places", path("none.csv")}
	hold(t, allocationsPage, "worked", fenced("text", remit(t, append(slices.Clone(args[:8]), "--explain", "QX1")...)))
	if err := os.WriteFile(path("none.csv"), []byte("place,practice\nNorth,AX1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	showsAllocationFields(t, "icbs", remit(t, append(args, "--format", "json")...))
}

// showsAllocationFields holds docs/json.md to the fields of an answer.
func showsAllocationFields(t *testing.T, command, answer string) {
	t.Helper()
	_, section, _ := strings.Cut(content(t, jsonPage), "## allocate ")
	section, _, _ = strings.Cut(section, "\n## check")
	for _, field := range fieldsOf(t, answer) {
		if !strings.Contains(section, `"`+field+`"`) {
			t.Errorf("remit allocate %s answers with a field %q that docs/%s does not show", command, field, jsonPage)
		}
	}
}
