package web_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A found result is what the browser tells of a page or a journey.
type foundResult struct {
	Name   string
	Wrong  []string
	Script int      // bytes of script as sent
	First  *float64 // milliseconds until something was shown
	Clicks int
	Pages  int
}

// browsers are programs that can show pages, in the order of preference.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// TestInABrowser shows every page and walks every journey of browser/ in a real browser, at the
// width of a desktop and of a phone.
func TestInABrowser(t *testing.T) {
	browser, why := canBrowse()
	switch {
	case why != "" && os.Getenv("REMIT_BROWSER") == "required":
		t.Fatal(why)
	case why != "":
		t.Skip(why)
	case testing.Short():
		t.Skip("takes a minute")
	}
	asked, err := json.Marshal(map[string]any{"base": demo(t).URL, "browser": browser, "pages": slices.Sorted(maps.Keys(pages(t)))})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range browse(t, asked) {
		t.Run(r.Name, func(t *testing.T) {
			for _, w := range r.Wrong {
				t.Error(w)
			}
			if r.First != nil {
				t.Logf("%.0f ms to first content, %d bytes of script", *r.First, r.Script)
			}
			if r.Clicks > 0 {
				t.Logf("%d clicks, %d pages", r.Clicks, r.Pages)
			}
		})
	}
}

// canBrowse is a browser, or why there is none.
func canBrowse() (browser, why string) {
	if _, err := exec.LookPath("node"); err != nil {
		return "", "there is no Node: pages are not tried in a browser (make browser)"
	}
	if _, err := os.Stat("browser/node_modules/playwright-core"); err != nil {
		return "", "Playwright is not here: pages are not tried in a browser (make browser)"
	}
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path, ""
		}
	}
	return "", "there is no Chromium: pages are not tried in a browser (apt-get install chromium)"
}

// browse runs browser/run.mjs. That it told nothing is a failure.
func browse(t *testing.T, asked []byte) []foundResult {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "node", "browser/run.mjs")
	var complaints bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(asked), &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("the browser: %v\n%s", err, complaints.String())
	}
	var results []foundResult
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r foundResult
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatalf("%v: %s", err, lines.Text())
		}
		results = append(results, r)
	}
	if len(results) == 0 {
		t.Fatalf("the browser told nothing\n%s", strings.TrimSpace(complaints.String()))
	}
	return results
}
