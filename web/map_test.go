package web_test

import (
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/web"
)

// mapServer shows the demo with made-up boundaries: a square for each board that the
// program knows by name but some, in rows of seven.
func mapServer(t *testing.T, without ...org.Code) *httptest.Server {
	t.Helper()
	demo(t)
	dir := filepath.Join(t.TempDir(), "demo")
	if err := os.CopyFS(dir, os.DirFS(shown.site.Name)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "icb22-boundaries.geojson")
	if err := os.WriteFile(file, []byte(madeUpBoards(without)), 0o600); err != nil {
		t.Fatal(err)
	}
	if wrong := remit("import", "boundaries", file, "-w", dir, "--as-known", "2022-12-31", "-q"); wrong != "" {
		t.Fatal(wrong)
	}
	ws, err := open(t.Context(), dir, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	site := shown.site
	site.Workspace = ws
	handler, err := web.New(t.Context(), web.Site(site))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

func madeUpBoards(without []org.Code) string {
	names, _ := org.EnglandBodies()
	var out []string
	for _, n := range names {
		if n.Role != org.ICB || slices.Contains(without, n.Code) {
			continue
		}
		w, s := -5+float64(len(out)%7), 50+0.7*float64(len(out)/7)
		out = append(out, fmt.Sprintf(`{"type":"Feature","properties":{"icb22cd":"E5400%04d","icb22nm":"MADE-UP","icb22cdh":%q},"geometry":{"type":"Polygon","coordinates":[[[%g,%g],[%g,%g],[%g,%g],[%g,%g],[%g,%g]]]}}`,
			len(out), n.Code, w, s, w+1, s, w+1, s+0.7, w, s+0.7, w, s))
	}
	return `{"type":"FeatureCollection","attribution":"Made-up boundaries.","features":[` + strings.Join(out, ",\n") + "]}"
}

func getFrom(t *testing.T, server *httptest.Server, path string) string {
	t.Helper()
	resp, err := http.Get(server.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v\n%s", path, resp.StatusCode, err, body)
	}
	return string(body)
}

var (
	pictures  = regexp.MustCompile(`(?s)<svg .*?</svg>`)
	shapeOf   = regexp.MustCompile(`<path d="(M[^"]+)" fill="([^"]+)"[^>]*><title>([^<]+)</title>`)
	tileOf    = regexp.MustCompile(`<rect x="\d+" y="\d+" width="48" [^>]*><title>([^<]+)</title>`)
	bracketed = regexp.MustCompile(`<span class="small">\((\d+)\)</span>`)
)

// TestMapShowsWhatTheTableHolds holds each area's title to the row of its body in the file,
// and the numbers of the legend to the number of bodies.
func TestMapShowsWhatTheTableHolds(t *testing.T) {
	server := mapServer(t)
	for path, want := range map[string]int{"/map?on=2023-06-01": 42, "/map?on=2023-06-01&measure=population": 42, "/map?level=region&on=2023-06-01": 7, "/map?on=2023-06-01&measure=owed": 42} {
		body := getFrom(t, server, path)
		shapes := shapeOf.FindAllStringSubmatch(body, -1)
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(getFrom(t, server, path+"&format=csv&sheet=Map"), "\ufeff"))).ReadAll()
		if err != nil || len(rows) != want+1 || len(shapes) != want {
			t.Fatalf("%s: %d shapes and %d rows, %v, want %d of each", path, len(shapes), len(rows)-1, err, want)
		}
		value := map[string]string{}
		for _, r := range rows[1:] {
			value[r[0]] = r[2]
		}
		for _, s := range shapes {
			title := html.UnescapeString(s[3])
			code, _, _ := strings.Cut(strings.ReplaceAll(title, ":", " "), " ")
			shows := value[code]
			if shows == "" {
				shows = "no data"
			}
			if !strings.HasSuffix(title, ": "+shows) {
				t.Errorf("%s: the area says %q and the table %q", path, title, shows)
			}
			if hatched := strings.HasPrefix(s[2], "url"); hatched != (shows == "no data") {
				t.Errorf("%s: %s is filled %s", path, title, s[2])
			}
		}
		sum := 0
		for _, m := range bracketed.FindAllStringSubmatch(body, -1) {
			n, _ := strconv.Atoi(m[1])
			sum += n
		}
		if sum != want {
			t.Errorf("%s: the legend counts %d bodies, want %d", path, sum, want)
		}
		for _, has := range []string{"Made-up boundaries.", `role="group" aria-label="Map of England`, `<pattern id="doubtful"`} {
			if !strings.Contains(body, has) {
				t.Errorf("%s has no %s", path, has)
			}
		}
		if strings.Contains(body, "lz") {
			t.Errorf("%s: a path has a ring without steps", path)
		}
		for _, svg := range pictures.FindAllString(body, -1) {
			if len(svg) > 120_000 {
				t.Errorf("%s: a picture of %d bytes", path, len(svg))
			}
		}
	}
}

// TestMapWithoutBoundariesShowsTiles holds that every body appears, and that the file to
// load is named.
func TestMapWithoutBoundariesShowsTiles(t *testing.T) {
	_, body := get(t, "/map?level=ccg&on=2015-06-01")
	tiles := tileOf.FindAllStringSubmatch(body, -1)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(csvOf(t, "/map?level=ccg&on=2015-06-01&format=csv"), "\ufeff"))).ReadAll()
	if err != nil || len(tiles) == 0 || len(tiles) != len(rows)-1 {
		t.Errorf("%d tiles, %d rows, %v", len(tiles), len(rows)-1, err)
	}
	if !strings.Contains(body, "ccg15cd") || strings.Contains(body, "<path d=\"M") && strings.Contains(body, "Map of England: ") {
		t.Error("the page does not name the file to load, or draws a map of nothing")
	}
}

func csvOf(t *testing.T, path string) string {
	t.Helper()
	_, body := get(t, path)
	return body
}

// TestMapOfOtherBodiesIsNamedAsSuch holds that a picture of other bodies says so.
func TestMapOfOtherBodiesIsNamedAsSuch(t *testing.T) {
	body := getFrom(t, mapServer(t), "/map?level=subicb&on=2024-06-01&measure=population")
	for _, want := range []string{"the same figures on the integrated care boards of 1 July 2022", "No boundaries of the sub-ICB locations of this day are loaded", `class="tiles"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// TestMapOfSomeBodiesHasTheOthersAmongTheTiles is for a board whose boundary is not loaded.
func TestMapOfSomeBodiesHasTheOthersAmongTheTiles(t *testing.T) {
	body := getFrom(t, mapServer(t, "QHM"), "/map?on=2023-06-01&measure=population")
	if got := len(shapeOf.FindAllString(body, -1)); got != 41 || len(tileOf.FindAllString(body, -1)) != 42 || !strings.Contains(body, "Of 1 of the 42 integrated care boards no boundary is loaded") {
		t.Errorf("%d areas and %d tiles", got, len(tileOf.FindAllString(body, -1)))
	}
}

func TestBodyIsLocated(t *testing.T) {
	server := mapServer(t)
	for path, want := range map[string]string{"/body/QHM?on=2023-06-01": "by the boundaries of 1 July 2022", "/body/Y63?on=2023-06-01": "joined of the integrated care boards", "/body/00L?on=2023-06-01": "in which it lies: its own boundary is not loaded"} {
		if body := getFrom(t, server, path); !strings.Contains(body, `class="locator"`) || !strings.Contains(body, want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
	if _, body := get(t, "/body/QHM"); strings.Contains(body, `class="locator"`) {
		t.Error("a body is located without boundaries")
	}
}

// TestSliderGoesToEachChange holds the days of a page: each a link to the same page, one
// of them marked as where one is.
func TestSliderGoesToEachChange(t *testing.T) {
	for path, want := range map[string]string{"/map?measure=population&on=2014-01-01": "1 April 2013", "/body/ZA0001?on=2014-01-01": "1 April 2013", "/restate?on=2014-01-01": "1 April 2013", "/who?on=2014-01-01": "1 April 2013", "/structures?on=2013-04-01": "1 April 2013"} {
		_, body := get(t, path)
		_, nav, ok := strings.Cut(body, `data-slider`)
		nav, _, _ = strings.Cut(nav, "</nav>")
		if !ok || strings.Count(nav, `aria-current="date"`) != 1 || strings.Count(nav, "<li") < 2 {
			t.Errorf("%s: the slider is %q", path, nav)
			continue
		}
		_, here, _ := strings.Cut(nav, `aria-current="date"`)
		if here, _, _ = strings.Cut(here, "</a>"); !strings.Contains(here, ">"+want+"<") {
			t.Errorf("%s: one is at %q, want %s", path, here, want)
		}
		for _, m := range hrefs.FindAllStringSubmatch(nav, -1) {
			if !strings.Contains(m[1], "on=") || strings.Contains(path, "measure=") && !strings.Contains(m[1], "measure=population") {
				t.Errorf("%s: the slider leads to %s", path, m[1])
			}
		}
	}
	if _, body := get(t, "/glossary"); strings.Contains(body, "data-slider") {
		t.Error("a page on which time does not matter has a slider")
	}
}

func TestMapSaysWhatChanged(t *testing.T) {
	_, body := get(t, "/map?level=commissioner&measure=population&on=2013-06-01&since=2012-06-01")
	for _, want := range []string{"What changed since 1 June 2012", "commissioners of the day on 1 June 2012", "began:", "Who is in another body than on 1 June 2012"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
