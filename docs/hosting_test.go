package docs_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan/host"
	"github.com/remit-health/remit/solve/asset"
	"github.com/remit-health/remit/synthetic"
)

const hostingPage = "hosting.md"

// TestHostingPageShowsAFileThatIsAccepted reads the file that the page shows.
func TestHostingPageShowsAFileThatIsAccepted(t *testing.T) {
	page, err := os.ReadFile(hostingPage)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	example, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("the page has no example")
	}
	parameters, _ := host.PublishedParameters()
	if c, problems := host.Read("hosting.yaml", []byte(example), parameters); c == nil {
		t.Errorf("the example is refused: %v", problems.All())
	}
	if asset.Present() {
		remit(t, "plan", "host", file(t, "hosting.yaml", []byte(example)))
	}
}

// file writes a file of the test and gives its name.
func file(t *testing.T, name string, text []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestHostingPageListsFunctionsAndParameters(t *testing.T) {
	known, problems := host.Functions()
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	var rows [][]string
	for _, f := range known.Functions {
		decides := ""
		if f.DecidesPay {
			decides = "yes"
		}
		rows = append(rows, []string{literal(f.ID), f.Name, f.Status, string(f.Moves), decides, f.Cite.String()})
	}
	hold(t, hostingPage, "functions", grid([]string{"function", "", "blueprint", "moves", "decides pay", "source"}, rows))
	parameters, _ := host.PublishedParameters()
	rows = nil
	for _, p := range parameters {
		for _, e := range p.Values.Entries() {
			rows = append(rows, []string{literal(p.Name), p.Description, e.Value.String(), p.Unit, e.Cite.String()})
		}
	}
	hold(t, hostingPage, "parameters", grid([]string{"parameter", "", "value", "unit", "source"}, rows))
}

// hosted is the answer to a file.
func hosted(t *testing.T, path string) host.Report {
	t.Helper()
	var got struct{ Data host.Report }
	if err := json.Unmarshal([]byte(remit(t, "plan", "host", path, "--format", "json", "--flips", "no")), &got); err != nil {
		t.Fatal(err)
	}
	return got.Data
}

func TestHostingPageIsWhatTheProgramSays(t *testing.T) {
	if !asset.Present() {
		t.Skip("built without the solver: run make solver")
	}
	byHand := filepath.Join("..", "plan", "host", "testdata", "three-members.yaml")
	r := hosted(t, byHand)
	rows := [][]string{{"the least of all: needs analysis and contracting at H, referral management at members", thousand(r.Best.Cost), ""}}
	for _, a := range r.Others {
		if a.ID != "next" && a.ID != "shared" {
			rows = append(rows, []string{a.Name, thousand(a.Cost), strings.Join(a.Breaks, ", ")})
		}
	}
	hold(t, hostingPage, "by-hand", grid([]string{"arrangement", "a year", "breaks"}, rows))
	out := remit(t, "plan", "host", file(t, "hosting.yaml", synthetic.ExampleHosting()))
	hold(t, hostingPage, "cluster", fmt.Sprintf("```\n$ remit plan host hosting.yaml\n%s```\n", out))
}

func thousand(p money.Pence) string { return strconv.Itoa(int(math.Round(float64(p) / 100_000))) }
