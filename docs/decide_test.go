package docs_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const decidePage = "decide.md"

// pagePiece is a file of the page, a block of commands, or the place of what the
// program says.
var pagePiece = regexp.MustCompile("(?s)<!-- file: (\\S+) -->\n```csv\n(.*?)```|\n```\n(remit .*?)```|<!-- generated: (\\S+) -->")

// TestDecidePageIsWhatTheProgramSays follows the page from top to bottom: it writes
// each file, runs each command, and holds the page to what it said.
func TestDecidePageIsWhatTheProgramSays(t *testing.T) {
	page, err := os.ReadFile(decidePage)
	if err != nil {
		t.Fatal(err)
	}
	parts := followPage(t, t.TempDir(), string(page))
	if len(parts) < 5 {
		t.Errorf("docs/%s shows %d answers, want five or more", decidePage, len(parts))
	}
	for name, part := range parts {
		hold(t, decidePage, name, part)
	}
}

// followPage does what a page says in a folder, and gives what was said under each
// name.
func followPage(t *testing.T, dir, page string) map[string]string {
	t.Helper()
	home, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	defer t.Chdir(home)
	parts, said := map[string]string{}, ""
	for _, m := range pagePiece.FindAllStringSubmatch(page, -1) {
		file, text, commands, part := m[1], m[2], m[3], m[4]
		switch {
		case file != "":
			if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		case commands != "":
			for line := range strings.Lines(commands) {
				said = remit(t, words(strings.TrimSpace(strings.TrimPrefix(line, "remit ")))...)
			}
		case part == "columns":
			parts[part] = addedColumns(t, "decided.csv")
		case filepath.Ext(part) == ".csv":
			parts[part] = fenced("csv", content(t, part))
		default:
			parts[part] = fenced("text", said)
		}
	}
	return parts
}

func fenced(language, text string) string {
	return "```" + language + "\n" + strings.TrimSpace(text) + "\n```"
}

func content(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// addedColumns are the identifiers of a decided file with the columns that deciding
// added.
func addedColumns(t *testing.T, name string) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(content(t, name))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	from := slices.Index(rows[0], "commissioner")
	var out [][]string
	for _, row := range rows {
		cells := []string{row[0]}
		for _, cell := range row[from:] {
			cells = append(cells, literal(cell))
		}
		out = append(out, cells)
	}
	return grid(out[0], out[1:])
}
