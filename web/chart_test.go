package web_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	drawnOf = regexp.MustCompile(`(?s)<figure class="drawn" data-chart="([^"]*)">(.*?)</figure>\s*<div class="scroll"[^>]*>\s*<table.*?</table>`)
	headsOf = regexp.MustCompile(`<th scope="col"[^>]*?(?: data-c="([^"]*)")?>`)
	cellsOf = regexp.MustCompile(`(?s)<td[^>]*?( data-v="([^"]*)")?>(.*?)</td>`)
	tagOf   = regexp.MustCompile(`<[^>]*>`)
)

// TestPicturesShowWhatTheirTablesHold holds every chart to the table under it: it names
// columns that are there, says what to notice, and the value of a cell for the picture is the
// number that a reader sees.
func TestPicturesShowWhatTheirTablesHold(t *testing.T) {
	charts := 0
	for path := range pages(t) {
		_, body := get(t, path)
		found := drawnOf.FindAllStringSubmatch(body, -1)
		if strings.Count(body, "data-chart=") != len(found) {
			t.Errorf("%s: a chart has no table under it", path)
		}
		if strings.Contains(body, "/assets/chart.js") && len(found) == 0 {
			t.Errorf("%s loads the script that draws, and draws nothing", path)
		}
		for _, m := range found {
			charts++
			checkDrawn(t, path, m)
		}
	}
	if charts == 0 {
		t.Error("no page has a chart")
	}
}

func checkDrawn(t *testing.T, path string, drawn []string) {
	t.Helper()
	var chart map[string]any
	if err := json.Unmarshal([]byte(html.UnescapeString(drawn[1])), &chart); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if len(strings.TrimSpace(tagOf.ReplaceAllString(drawn[2], ""))) < 20 || chart["xTitle"] == "" {
		t.Errorf("%s: the picture does not say what to notice, or its axis has no name: %q", path, drawn[2])
	}
	heads := map[string]bool{}
	for _, h := range headsOf.FindAllStringSubmatch(drawn[0], -1) {
		heads[h[1]] = true
	}
	for _, key := range []string{"x", "y", "with", "low", "high", "label", "series", "tone", "doubt"} {
		if name, _ := chart[key].(string); name != "" && !heads[name] {
			t.Errorf("%s: the picture needs the column %q, which the table lacks", path, name)
		}
	}
	for _, c := range cellsOf.FindAllStringSubmatch(drawn[0], -1) {
		shown := html.UnescapeString(strings.TrimSpace(tagOf.ReplaceAllString(c[3], "")))
		value, err := strconv.ParseFloat(html.UnescapeString(c[2]), 64)
		if c[1] == "" || err != nil || strings.ContainsAny(c[2], "eE") { // 9E2 is a code
			continue
		}
		seen, err := strconv.ParseFloat(strings.NewReplacer(",", "", "£", "", " %", "", "%", "", "−", "-").Replace(shown), 64)
		if err != nil || seen != value {
			t.Errorf("%s: the picture draws %v where the table says %q", path, value, shown)
		}
	}
}

func TestAssetsAreCompressedForWhoTakesIt(t *testing.T) {
	for _, name := range []string{"remit.css", "remit.js", "chart.js"} {
		resp, plain := get(t, "/assets/"+name, "Accept-Encoding", "identity")
		if resp.StatusCode == http.StatusNotFound {
			t.Skip("make web has not run: there is no style in this build")
		}
		if resp.Header.Get("Content-Encoding") != "" || resp.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s comes as %q to one who takes it plain", name, resp.Header.Get("Content-Encoding"))
		}
		for accepts, want := range map[string]string{"gzip, deflate, br": "gzip", "br;q=1.0, gzip;q=0.8": "gzip", "gzip;q=0": "", "gzip;q=0.0, br": "", "br": ""} {
			if resp, _ := get(t, "/assets/"+name, "Accept-Encoding", accepts); resp.Header.Get("Content-Encoding") != want {
				t.Errorf("%s comes as %q to one who takes %q", name, resp.Header.Get("Content-Encoding"), accepts)
			}
		}
		_, packed := get(t, "/assets/"+name, "Accept-Encoding", "gzip")
		r, err := gzip.NewReader(bytes.NewReader([]byte(packed)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != plain {
			t.Errorf("%s compressed is another than %s: %v", name, name, err)
		}
	}
}

// TestScriptIsSmall adds up what a page with a chart loads.
func TestScriptIsSmall(t *testing.T) {
	sum := 0
	for _, name := range []string{"remit.js", "chart.js"} {
		resp, packed := get(t, "/assets/"+name, "Accept-Encoding", "gzip")
		if resp.StatusCode == http.StatusNotFound {
			t.Skip("make web has not run: there is no script in this build")
		}
		sum += len(packed)
	}
	if sum > 200_000 {
		t.Errorf("a page with a chart loads %d bytes of script, more than 200,000", sum)
	}
}
