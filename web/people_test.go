package web_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/cli"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/workspace"
)

// told runs a command on the demo and gives what it tells.
func told(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	demo(t)
	var out, complaints bytes.Buffer
	code := cli.Main(t.Context(), args, cli.App{Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &complaints, Program: "remit", Now: now,
		Getenv: func(string) string { return "" }, Open: func(ctx context.Context, dir string, create bool) (*workspace.Workspace, error) {
			return open(ctx, dir, create)
		},
		OpenFolder: func(dir string) workspace.Folder { return files.OpenTree(dir) }})
	if code != 0 && code != 3 {
		t.Fatalf("remit %v: exit code %d: %s", args, code, complaints.String())
	}
	return out.String()
}

// tableOf reads a CSV without its columns of notes, which the page words in its own way.
func tableOf(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%v: no table: %.300s", err, text)
	}
	for i := len(rows[0]) - 1; i >= 0; i-- {
		if name := rows[0][i]; name != "notes" && name != "note" {
			continue
		}
		for n := range rows {
			rows[n] = slices.Delete(slices.Clone(rows[n]), i, i+1)
		}
	}
	return rows
}

// TestFilesOfPagesAreWhatCommandsTell holds the CSV of each page against that of its
// command, to the last digit.
func TestFilesOfPagesAreWhatCommandsTell(t *testing.T) {
	demo(t)
	w, day := []string{"--workspace", shown.site.Name, "--format", "csv", "-q"}, clock.Format("2006-01-02")
	pages := map[string][]string{
		"/people?body=QHM&index=2025":                                  {"need", "people", "QHM", "--on", day, "--index", "2025"},
		"/people?body=QHM&by=age,deprivation&on=2024-04-01&index=2025": {"need", "people", "QHM", "--by", "age,deprivation", "--on", "2024-04-01", "--index", "2025"},
		"/people?body=ENG&index=2025":                                  {"need", "people", "ENG", "--index", "2025", "--on", day},
		"/beside?body=QHM&sheet=Figures&index=2025":                    {"need", "beside", "QHM", "--on", day, "--index", "2025"},
		"/beside?body=00L&sheet=Figures&peers=3&index=2025":            {"need", "beside", "00L", "--peers", "3", "--on", day, "--index", "2025"},
		"/gap?body=QHM&sheet=Figures&index=2025":                       {"need", "gap", "QHM", "--on", day, "--index", "2025"},
		"/allocate?year=2023/24":                                       {"allocate", "icbs", "--year", "2023/24"},
		"/allocate?of=districts&year=2023/24":                          {"allocate", "districts", "--year", "2023/24"},
		"/allocate?practices=ZA0001&year=2023/24":                      {"allocate", "place", "--practices", "ZA0001", "--year", "2023/24"},
		"/allocate?body=00L&year=2023/24":                              {"allocate", "place", "--subicb", "00L", "--year", "2023/24"},
		"/variance":                                                    {"contract", "variance"},
		"/variance?month=2025-05":                                      {"contract", "variance", "--month", "2025-05"},
		"/findings?code=duplicate":                                     {"contract", "findings", "--code", "duplicate"},
		"/findings?month=2025-05":                                      {"contract", "findings", "--month", "2025-05"},
		"/statement?month=2025-05&sheet=Statement":                     {"contract", "statement", "--month", "2025-05"},
		"/statement?month=2025-05&sheet=Statement&provider=ZUE":        {"contract", "statement", "--month", "2025-05", "--provider", "ZUE"},
	}
	for path, args := range pages {
		resp, body := get(t, path+"&format=csv")
		if !strings.Contains(path, "?") {
			resp, body = get(t, path+"?format=csv")
		}
		if resp.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", path, resp.StatusCode)
			continue
		}
		want := tableOf(t, told(t, "", append(slices.Clone(args), w...)...))
		if d := cmp.Diff(want, tableOf(t, body)); d != "" {
			t.Errorf("%s is not what remit %v tells (-command +page):\n%.1500s", path, args, d)
		}
	}
}

// TestFiguresAreWhatCommandsTell pastes tables and asks the commands the same.
func TestFiguresAreWhatCommandsTell(t *testing.T) {
	shares := "area,count,population\n0E1,512,1000\n012,391,900\nC,240,700\n"
	ranks := "rank,population,value,standard_error\n1,20,82,2\n2,21,70,2\n3,19,64,2\n4,20,56,2\n5,19,50,2\n"
	for kind, one := range map[string]struct {
		data string
		args []string
	}{
		"rate": {shares, []string{"need", "rates", "--method", "rate"}}, "proportion": {shares, []string{"need", "rates", "--method", "proportion"}},
		"funnel-proportion": {shares, []string{"need", "funnel", "--method", "proportion"}}, "funnel-rate": {shares, []string{"need", "funnel", "--method", "rate"}},
		"inequality-bad": {ranks, []string{"need", "inequality", "--high-is", "bad"}},
	} {
		_, body := get(t, "/figures?kind="+kind+"&sheet=Figures&format=csv&data="+url.QueryEscape(one.data))
		want := tableOf(t, told(t, one.data, append(one.args, "--in", "-", "--format", "csv", "-q")...))
		if d := cmp.Diff(want, tableOf(t, body)); d != "" {
			t.Errorf("%s (-command +page):\n%s", kind, d)
		}
	}
}

// TestEveryExampleOfFiguresCanBeTried follows the examples of the page: each gives figures
// and no problem.
func TestEveryExampleOfFiguresCanBeTried(t *testing.T) {
	_, body := get(t, "/figures")
	tried := 0
	for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
		if !strings.HasPrefix(m[1], "/figures?") {
			continue
		}
		tried++
		resp, got := get(t, strings.ReplaceAll(m[1], "&amp;", "&"))
		if resp.StatusCode != http.StatusOK || !strings.Contains(got, "rows were read; 0 were put aside") || strings.Contains(got, "nhsuk-inset-text") {
			t.Errorf("%s: status %d, or a problem", m[1], resp.StatusCode)
		}
	}
	if tried != 12 {
		t.Errorf("%d examples, want 12", tried)
	}
}

func TestFiguresSayWhatIsWrong(t *testing.T) {
	for data, want := range map[string]string{"area,count\nA,1\n": "population", "area,count,population\nA,x,10\n": "put aside", "nothing": "Nothing could be worked out"} {
		if _, body := get(t, "/figures?kind=rate&data="+url.QueryEscape(data)); !strings.Contains(body, want) {
			t.Errorf("%q: the page does not say %q", data, want)
		}
	}
	if resp, _ := get(t, "/figures?data="+strings.Repeat("a", 41_000)); resp.StatusCode != http.StatusBadRequest {
		t.Errorf("a file that is too long: status %d", resp.StatusCode)
	}
}

// TestAssessmentOfABodyIsWhatTheCommandMakesOfItsFile takes the file that the page begins
// with and gives it to the command.
func TestAssessmentOfABodyIsWhatTheCommandMakesOfItsFile(t *testing.T) {
	_, body := get(t, "/assessment?body=QHM&index=2025")
	_, rest, _ := strings.Cut(body, `<textarea`)
	_, rest, _ = strings.Cut(rest, ">")
	text, _, found := strings.Cut(rest, "</textarea>")
	if !found {
		t.Fatal("the page holds no file to begin with")
	}
	file := filepath.Join(t.TempDir(), "first.yaml")
	if err := os.WriteFile(file, []byte(unescaped(text)), 0o600); err != nil {
		t.Fatal(err)
	}
	want := told(t, "", "need", "assess", file, "--workspace", shown.site.Name, "--format", "csv", "-q")
	_, got := get(t, "/assessment?body=QHM&index=2025&format=csv")
	if d := cmp.Diff(tableOf(t, want), tableOf(t, got)); d != "" {
		t.Errorf("(-command +page):\n%.1500s", d)
	}
	if resp, again := get(t, "/assessment?file="+url.QueryEscape(unescaped(text))); resp.StatusCode != http.StatusOK || !strings.Contains(again, "What is missing") {
		t.Errorf("the file given back: status %d", resp.StatusCode)
	}
	if _, wrong := get(t, "/assessment?file=x%3A+1"); !strings.Contains(wrong, "cannot be read as an assessment") {
		t.Error("a file that is none is not called so")
	}
}

func unescaped(text string) string {
	return strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text)
}

// TestRowsOfTheVarianceOpenThatManyRecords follows every number of a provider's reasons.
func TestRowsOfTheVarianceOpenThatManyRecords(t *testing.T) {
	_, all := get(t, "/variance")
	m := varianceLink.FindStringSubmatch(all)
	if m == nil {
		t.Fatal("no provider can be opened")
	}
	_, one := get(t, "/variance?provider="+m[1])
	followed := 0
	for _, row := range countLink.FindAllStringSubmatch(one, -1) {
		followed++
		_, body := get(t, strings.ReplaceAll(row[1], "&amp;", "&"))
		if title := headOf.FindStringSubmatch(body); title == nil || !strings.HasPrefix(title[1], row[2]+" finding") {
			t.Errorf("%s says %s records, and opens %q", row[1], row[2], title)
		}
	}
	if followed == 0 {
		t.Error("no reason opens its records")
	}
}

// TestNumbersOfTheStatementOpenThatManyRecords follows lines and reasons.
func TestNumbersOfTheStatementOpenThatManyRecords(t *testing.T) {
	followed := 0
	for _, path := range []string{"/statement?month=2025-05", "/statement?month=2025-05&provider=ZUE", "/statement?month=2025-05&provider=ZUE&commissioner=00L"} {
		_, body := get(t, path)
		for _, row := range countLink.FindAllStringSubmatch(body, -1) {
			if !strings.HasPrefix(row[1], "/statement/records") || !strings.Contains(row[1], "reason=") || followed > 40 {
				continue
			}
			followed++
			_, records := get(t, strings.ReplaceAll(row[1], "&amp;", "&"))
			if title := headOf.FindStringSubmatch(records); title == nil || !strings.HasPrefix(title[1], row[2]+" record") {
				t.Errorf("%s says %s records, and opens %q", row[1], row[2], title)
			}
			_, file := get(t, strings.ReplaceAll(row[1], "&amp;", "&")+"&format=csv")
			if n := len(tableOf(t, file)) - 1; strings.ReplaceAll(row[2], ",", "") != itoa(n) {
				t.Errorf("%s says %s records, and its file has %d", row[1], row[2], n)
			}
		}
	}
	if followed == 0 {
		t.Error("no reason opens its records")
	}
}

// TestChosenRowsAreTakenAway chooses two findings and takes the file.
func TestChosenRowsAreTakenAway(t *testing.T) {
	_, body := get(t, "/findings?code=wrong_commissioner")
	picks := pickBox.FindAllStringSubmatch(body, -1)
	if len(picks) < 2 || len(picks) > 20 {
		t.Fatalf("%d rows can be chosen", len(picks))
	}
	_, file := get(t, "/findings?code=wrong_commissioner&format=csv&pick="+picks[0][1]+"&pick="+picks[1][1])
	rows := tableOf(t, file)
	if len(rows) != 3 || rows[1][0] != picks[0][1] || rows[2][0] != picks[1][1] {
		t.Errorf("the file holds %v, want %s and %s", rows, picks[0][1], picks[1][1])
	}
	_, later := get(t, "/findings?code=wrong_commissioner&from=20&pick="+picks[0][1])
	if !strings.Contains(later, `<input type="hidden" name="pick" value="`+picks[0][1]+`">`) {
		t.Error("what was chosen is lost when the page is turned")
	}
}

// TestPagesStaySmall holds the pages that were large.
func TestPagesStaySmall(t *testing.T) {
	for _, path := range []string{"/", "/variance", "/findings", "/statement", "/people?body=ENG&by=area&index=2025", "/allocate?of=districts"} {
		if _, body := get(t, path); len(body) > 60_000 {
			t.Errorf("%s has %d bytes", path, len(body))
		}
	}
}

func TestSearchReadsQuestionsAndWhatIsWrittenNearlySo(t *testing.T) {
	for text, want := range map[string]string{
		"who paid for ZA0001 in 2009?": "/body/ZA0001?on=2009-01-01",
		"Who pays for ZA0001":          "/body/ZA0001?on=",
		"who paid for XX9999 in 2009":  "Nothing is called",
		"which provider claimed most?": `href="/variance"`,
		"how many people live in QHM?": "/people?body=QHM",
		"what is owed to ZUE?":         "/statement?provider=ZUE",
		"MADE-UP HOSPITLAS ZUE":        "/body/ZUE",
		"MADEUP HOSPTALS ZUE zzzqqq":   "Nothing is called",
	} {
		resp, body := get(t, "/search?q="+url.QueryEscape(text))
		if resp.StatusCode != http.StatusOK || !strings.Contains(strings.ReplaceAll(body, "&amp;", "&"), want) {
			t.Errorf("%q: status %d, and no %q", text, resp.StatusCode, want)
		}
	}
}

// TestPagesOfPeopleTeachWhereNothingIsLoaded opens them on a workspace that is empty but
// for its mark.
func TestPagesOfPeopleTeachWhereNothingIsLoaded(t *testing.T) {
	empty := emptySite(t)
	for path, want := range map[string]string{"/": "Nothing was run yet", "/people": "No board is known", "/beside": "No board is known", "/gap": "No board is known", "/assessment": "No board is known",
		"/figures": "Try it", "/people?body=ENG": "remit import areas", "/allocate": "Not loaded", "/variance": "Nothing was run yet", "/findings": "Nothing was run yet", "/statement/records": "Nothing was run yet", "/search?q=anything": "Nothing is called"} {
		if body := ask(t, empty, path); !strings.Contains(body, want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
}

// TestCommandAndPageShareOneJSON holds the count of the people in the JSON of the command
// against the title of the page.
func TestCommandAndPageShareOneJSON(t *testing.T) {
	var told1 struct {
		Data struct {
			People int64 `json:"people"`
		} `json:"data"`
	}
	demo(t)
	if err := json.Unmarshal([]byte(told(t, "", "need", "people", "QHM", "--on", "2024-04-01", "--index", "2025", "--workspace", shown.site.Name, "--format", "json")), &told1); err != nil {
		t.Fatal(err)
	}
	_, body := get(t, "/people?body=QHM&on=2024-04-01&index=2025")
	if want := workspace.Grouped(told1.Data.People) + " people live in QHM"; told1.Data.People == 0 || !strings.Contains(body, want) {
		t.Errorf("the page does not say %q", want)
	}
}
