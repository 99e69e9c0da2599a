package web_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/plan/priority"
)

// solves tells whether this build has the optimiser: then the demo saved a run.
func solves(t *testing.T) bool {
	resp, _ := get(t, "/priorities/example")
	return resp.StatusCode == http.StatusOK
}

// planPages are one address of each page of the part Decide.
func planPages(t *testing.T) map[string]string {
	all := map[string]string{
		"/priorities":                         "priority run",
		"/prioritise":                         "Try options",
		"/levels?services=example":            "1 of 3 services keep their level",
		"/levels/B?services=example":          "B Service B: system; place costs",
		"/decisions":                          "1 decision; 1 review is due",
		"/decisions/example/example-decision": "chose on",
		"/voice":                              "of the people of QHM",
		"/voice/example-survey":               "example-survey: a survey",
	}
	if solves(t) {
		all["/hosts"] = "It costs least"
		all["/priorities/example"] = "options reach"
		all["/priorities/example?budget=6000000"] = "With £6.0 million: the best"
		all["/prioritise?as=csv&options=id,benefit,cost%0Aa,10,6%0Ab,7,5%0Ac,6,5%0Alimit,,10"] = "The best 2 of 3 options reach 13"
	}
	return all
}

func needsOptimiser(t *testing.T) {
	t.Helper()
	if !solves(t) {
		t.Skip("this build is without the optimiser")
	}
}

// made is where the demo keeps a file that it made up.
func made(t *testing.T, name string) string {
	demo(t)
	return filepath.Join(shown.site.Name, "made-up", name)
}

// said is what a command answers about the demo.
func said(t *testing.T, args ...string) string {
	t.Helper()
	demo(t)
	answer, complaints, code := run(append(args, "-w", shown.site.Name, "-q")...)
	if code != 0 && code != 3 {
		t.Fatalf("remit %q ends with %d: %s", args, code, complaints)
	}
	return answer
}

// table is a CSV text by rows, without the column of notes and what stands after it.
func table(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%v in %q", err, text[:min(200, len(text))])
	}
	return rows
}

// columns are some columns of a table, by name.
func columns(t *testing.T, rows [][]string, names []string) [][]string {
	t.Helper()
	var at []int
	for _, n := range names {
		i := slices.Index(rows[0], n)
		if i < 0 {
			t.Fatalf("there is no column %s in %q", n, rows[0])
		}
		at = append(at, i)
	}
	var out [][]string
	for _, row := range rows {
		var cells []string
		for _, i := range at {
			cells = append(cells, row[i])
		}
		out = append(out, cells)
	}
	return out
}

// TestPagesHoldWhatCommandsSay holds the tables of pages to those of the commands that
// answer the same question.
func TestPagesHoldWhatCommandsSay(t *testing.T) {
	for _, tt := range []struct {
		path, sheet string
		command     []string
		solver      bool
	}{
		{"/priorities/example", "Options", []string{"plan", "show", "example"}, true},
		{"/priorities", "Runs", []string{"plan", "show"}, true},
		{"/hosts", "Parts", []string{"plan", "host", made(t, "hosting.yaml")}, true},
		{"/levels?services=example", "Services", []string{"plan", "level", "--services", "example"}, false},
		{"/levels?services=example&law=off", "Services", []string{"plan", "level", "--services", "example", "--law", "off"}, false},
		{"/levels/B?services=example&flips=all", "Service", []string{"plan", "level", "--services", "example", "--service", "B"}, false},
		{"/decisions", "Decisions", []string{"decision", "list"}, false},
		{"/decisions", "Due", []string{"decision", "due"}, false},
		{"/decisions/example-decision", "Decision", []string{"decision", "show", "example-decision"}, false},
		{"/decisions/example/example-decision", "Versions", []string{"decision", "history", "example-decision"}, false},
		{"/voice?body=QHM", "Heard", []string{"voice", "heard", "QHM"}, false},
		{"/voice", "Voices", []string{"voice", "list"}, false},
	} {
		if tt.solver && !solves(t) {
			continue
		}
		mark := "?"
		if strings.Contains(tt.path, "?") {
			mark = "&"
		}
		_, text := get(t, tt.path+mark+"format=csv&sheet="+tt.sheet)
		want := table(t, said(t, append(tt.command, "--format", "csv")...))
		names := slices.DeleteFunc(slices.Clone(want[0]), func(n string) bool { return renamed[n] || n == "notes" })
		page := table(t, text)
		got, want := columns(t, page, names), columns(t, want, names)
		if len(got) < 2 || !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s says\n%q\nand remit %v\n%q", tt.path, got, tt.command, want)
		}
	}
}

// renamed are columns that pages show under other names, or in other words.
var renamed = map[string]bool{"name": true, "saved_at": true, "chosen": true, "title": true, "missing": true}

// savedRun is the run of the demo as the command shows it.
func savedRun(t *testing.T) *priority.Run {
	var s struct {
		Data struct {
			Run *priority.Run `json:"run"`
		} `json:"data"`
	}
	if err := json.Unmarshal([]byte(said(t, "plan", "show", "example", "--format", "json")), &s); err != nil {
		t.Fatal(err)
	}
	return s.Data.Run
}

// TestCardsSayWhatTheRunSays holds the cards of a run to its JSON.
func TestCardsSayWhatTheRunSays(t *testing.T) {
	needsOptimiser(t)
	s := savedRun(t)
	_, body := get(t, "/priorities/example")
	body = html.UnescapeString(body)
	if want := fmt.Sprintf("options reach %s", priority.Short(*s.Objective)); !strings.Contains(body, want) {
		t.Errorf("the page does not say %q", want)
	}
	for _, o := range s.Options {
		_, card, found := strings.Cut(body, `<li id="option-`+o.ID+`"`)
		card, _, _ = strings.Cut(card, "</li>")
		if want := fmt.Sprintf("In %d of %d draws", s.Draws.Chosen[o.ID], s.Draws.Number); !found || !strings.Contains(card, want) || !strings.Contains(card, "Benefit "+priority.Short(o.Benefit)) ||
			strings.Contains(card[:min(20, len(card))], "out") == o.Chosen {
			t.Errorf("the card of %s is %q, want %q and benefit %v", o.ID, card, want, o.Benefit)
		}
	}
}

// TestMoneyThatWasMoved holds a run with other money to the command with limits that say
// the same.
func TestMoneyThatWasMoved(t *testing.T) {
	needsOptimiser(t)
	s := savedRun(t)
	var years []string
	for _, u := range s.Limits {
		if u.Money {
			years = append(years, fmt.Sprintf("%q: \"£%.2f\"", u.Year, u.Limit/100/float64(s.Budget())*6_000_000_00))
		}
	}
	limits := filepath.Join(t.TempDir(), "limits.yaml")
	if err := os.WriteFile(limits, []byte("budgets: {"+strings.Join(years, ", ")+"}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	want := table(t, said(t, "plan", "run", made(t, "options.yaml"), "--limits", limits, "--draws", "20", "--format", "csv"))
	_, text := get(t, "/priorities/example?budget=%C2%A36,000,000&format=csv&sheet=Options")
	if got := columns(t, table(t, text), want[0]); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("the page says\n%q\nwant\n%q", got, want)
	}
	if _, body := get(t, "/priorities/example?budget=6000000"); !strings.Contains(body, "this answer is not the saved one") {
		t.Error("the page does not say that the money was moved")
	}
}

func TestWrongQuestionsOfPlansSayWhatToDo(t *testing.T) {
	for path, want := range map[string]int{
		"/priorities/none": 404, "/priorities/a%2F..%2Fb": 404, "/levels/none?services=example": 404, "/levels?services=none": 400,
		"/decisions/none": 404, "/decisions/example-decision?known=2020-01-01": 404, "/voice/none": 404, "/voice?body=XX9": 404, "/threads/none": 404,
		"/prioritise?options=x&as=doc": 400, "/prioritise?options=x&draws=-1": 400, "/prioritise?options=x&draws=9999": 400, "/prioritise?options=x&objective=none": 400,
		"/prioritise?options=" + strings.Repeat("x", 31_000): 400, "/hosts?hosting=" + strings.Repeat("x", 31_000): 400,
	} {
		resp, body := get(t, path)
		if resp.StatusCode != want || !strings.Contains(body, "What happened, and what to do") {
			t.Errorf("%.60s: status %d, want %d and a page that says what to do", path, resp.StatusCode, want)
		}
	}
	for _, path := range []string{"/priorities/example?budget=much", "/priorities/example?budget=-1"} {
		if resp, _ := get(t, path); solves(t) && resp.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: status %d", path, resp.StatusCode)
		}
	}
}

// TestWrongFilesAreExplained pastes what cannot be read.
func TestWrongFilesAreExplained(t *testing.T) {
	for path, says := range map[string]string{
		"/prioritise?as=csv&options=id,benefit%0Aa,much": "What is wrong with the options",
		"/hosts?hosting=hosting:%20x":                    "What is wrong with the file",
	} {
		resp, body := get(t, path)
		if resp.StatusCode != http.StatusOK || !strings.Contains(body, says) || !strings.Contains(body, "<textarea") {
			t.Errorf("%s: status %d, and no %q", path, resp.StatusCode, says)
		}
	}
}
