package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const indicatorsPage = "indicators.md"

// TestIndicatorsPageIsWhatTheProgramSays follows the page in a folder without a
// workspace, and finds none there afterwards.
func TestIndicatorsPageIsWhatTheProgramSays(t *testing.T) {
	dir := t.TempDir()
	parts := followPage(t, dir, content(t, indicatorsPage))
	for name, part := range parts {
		hold(t, indicatorsPage, name, part)
	}
	if files, err := os.ReadDir(dir); err != nil || len(parts) != 4 || len(files) != 4 {
		t.Errorf("%d answers; the commands left %v (%v)", len(parts), files, err)
	}
}

// TestIndicatorsPageNamesEachColumn holds the page to the answer's heading.
func TestIndicatorsPageNamesEachColumn(t *testing.T) {
	page := content(t, indicatorsPage)
	file := filepath.Join(t.TempDir(), "f.csv")
	if err := os.WriteFile(file, []byte("area,count,population\nA,1,2\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	heading, _, _ := strings.Cut(remit(t, "need", "rates", "--method", "rate", "--in", file, "--format", "csv"), "\n")
	for name := range strings.SplitSeq(strings.TrimPrefix(heading, "area,"), ",") {
		if !strings.Contains(page, "`"+name+"`") {
			t.Errorf("docs/%s does not name the column %s", indicatorsPage, name)
		}
	}
}
