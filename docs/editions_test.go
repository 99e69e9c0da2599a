package docs_test

import (
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/rule"
)

const editionsPage = "editions.md"

func TestEditionsPageListsEachEdition(t *testing.T) {
	all, err := responsibility.Published()
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, e := range all {
		rows = append(rows, []string{literal(e.Edition), e.Title, e.InForce.String(), strings.Join(e.Starts(), ", "),
			fmt.Sprint(len(e.Questions())), fmt.Sprint(carried(e)), fmt.Sprint(len(e.Answers()))})
	}
	hold(t, editionsPage, "editions",
		grid([]string{"edition", "title", "in force", "records", "questions", "of them carried", "answers"}, rows))
}

// What a question cites can be looked up: it is published, or it is the page of
// editions, which says that there is no published text.
func TestEditionsCiteWhatCanBeLookedUp(t *testing.T) {
	all, err := responsibility.Published()
	if err != nil {
		t.Fatal(err)
	}
	published := []string{"CAM guidance 2025/26", "NHSE delegated commissioner assignment guidance", "Remit, docs/editions.md"}
	for _, e := range all {
		for _, q := range e.Questions() {
			if !slices.Contains(published, q.Cite.Title) {
				t.Errorf("%s %s cites %q", e.Edition, q.Code, q.Cite.String())
			}
		}
	}
}

// carried counts the questions whose text is of another year.
func carried(c *rule.Chart) int {
	n := 0
	for _, q := range c.Questions() {
		if q.CarriedFrom != "" {
			n++
		}
	}
	return n
}

// TestEditionsPageCountsScripts holds the counts to those of the real command, and
// every side of every question to at least one case.
func TestEditionsPageCountsScripts(t *testing.T) {
	all, err := responsibility.Published()
	if err != nil {
		t.Fatal(err)
	}
	reached := map[string][]string{}
	for _, r := range reachedSides(t) {
		reached[r[0]+" "+r[1]] = r[2:]
	}
	for _, e := range all {
		var rows [][]string
		for _, q := range e.Questions() {
			sides := reached[e.Edition+" "+q.Code]
			if len(sides) != 2 || sides[0] == "0" || sides[1] == "0" {
				t.Errorf("no script reaches both sides of %s in %s: %v", q.Code, e.Edition, sides)
				continue
			}
			rows = append(rows, []string{literal(q.Code), q.Says, source(q), sides[0], sides[1]})
		}
		hold(t, editionsPage, e.Edition, grid([]string{"question", "what it asks", "where it stands", "cases: yes", "no"}, rows))
	}
}

func source(q rule.Question) string {
	text := q.Cite.String()
	if q.CarriedFrom != "" {
		text += ", carried from " + literal(q.CarriedFrom)
	}
	return text
}

// reachedSides are the rows of remit rules test: edition, question, yes, no.
func reachedSides(t *testing.T) [][]string {
	t.Helper()
	scripts := filepath.Join("..", "responsibility", "rules", "scripts")
	rows, err := csv.NewReader(strings.NewReader(remit(t, "rules", "test", scripts, "--format", "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func TestEditionsPageDrawsTheChart(t *testing.T) {
	hold(t, editionsPage, "chart", "```mermaid\n"+remit(t, "rules", "draw", "cam-2025-26")+"```")
}
