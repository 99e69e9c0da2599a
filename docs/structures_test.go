package docs_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/workspace"
)

const structuresPage = "structures.md"

// TestStructuresPageListsWhatTheProgramCarries needs no reference.
func TestStructuresPageListsWhatTheProgramCarries(t *testing.T) {
	file, err := os.ReadFile("../org/structure/classes/pcg.yaml")
	if err != nil {
		t.Fatal(err)
	}
	hold(t, structuresPage, "class file", fenced("yaml", string(file)))
	var functions [][]string
	for _, f := range structure.Functions() {
		functions = append(functions, []string{literal(f.ID), f.Name, yesNo(f.Must)})
	}
	hold(t, structuresPage, "functions", grid([]string{"function", "what it is", "must be held by somebody"}, functions))
	hold(t, structuresPage, "classes", classesTable(t))
	hold(t, structuresPage, "luck", luckTable())
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func published(t *testing.T) structure.Classes {
	t.Helper()
	classes, problems := structure.Published()
	if classes == nil {
		t.Fatalf("the kinds of bodies are refused: %v", problems.All())
	}
	return classes
}

// classesTable lists the kinds of bodies, with the last day of each.
func classesTable(t *testing.T) string {
	var rows [][]string
	for _, c := range published(t) {
		to := ""
		if c.In.Until != 0 {
			to = (c.In.Until - 1).String()
		}
		rows = append(rows, []string{literal(c.ID), c.Name, string(c.Level), string(c.Kind), c.In.From.String(), to, yesNo(c.Confirmed)})
	}
	return grid([]string{"class", "name", "level", "kind", "from", "to", "confirmed"}, rows)
}

// luckTable is the chance of overspending by the size of a body.
func luckTable() string {
	var rows [][]string
	for _, people := range []int{50_000, 100_000, 250_000, 500_000, 1_000_000, 2_000_000, 5_000_000} {
		row := []string{strconv.Itoa(people / 1000)}
		for _, rate := range workspace.CaseRates {
			row = append(row, hundredths(structure.ChanceOf(float64(people)*rate/100_000, 0.1).Overspend, 1))
		}
		rows = append(rows, row)
	}
	return grid([]string{"people, thousands", "1 in 100,000", "1 in 10,000", "1 in 1,000"}, rows)
}

func TestStructuresPageIsWhatTheProgramSays(t *testing.T) {
	dir := referenceWorkspace(t)
	regimes := regimesOf(t, dir)
	for _, command := range []string{"compare", "handover"} {
		showsFields(t, command, remit(t, "structures", command, "icbs-2026", "--format", "json", "--workspace", dir))
	}
	ws, err := openWorkspace(t.Context(), dir, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	boards, _ := structure.PublishedDraft("icbs-2026")
	_, matters := publishedMatters(t)
	asked := []workspace.Asked{}
	for _, on := range regimes {
		asked = append(asked, workspace.Asked{Name: on, On: day(t, on)})
	}
	all, _, err := ws.Compare(t.Context(), append(asked, workspace.Asked{Name: boards.ID, On: boards.In.From, Draft: boards}), published(t), matters, 0)
	if err != nil {
		t.Fatal(err)
	}
	hold(t, structuresPage, "people", peopleTable(all))
	hold(t, structuresPage, "chances", chancesTable(all))
	hold(t, structuresPage, "alike", alikeTable(all))
	hold(t, structuresPage, "trusts", trustsTable(all))
	hold(t, structuresPage, "held", heldTable(all))
	t.Run("boards", func(t *testing.T) { hold(t, structuresPage, "boards", boardsTable(t, ws, boards)) })
	t.Run("counted", func(t *testing.T) { hold(t, structuresPage, "counted", countedTable(t, ws)) })
	t.Run("example", func(t *testing.T) {
		got, err := ws.Propose(t.Context(), exampleDraft(t), published(t), nil, 0)
		if err != nil || got.Problems.Len() != 0 || len(got.Moves) != 5 || !got.Outlay.Complete {
			t.Errorf("the example of a draft gives %+v, %v", got, err)
		}
		answer, err := json.Marshal(map[string]any{"data": got})
		if err != nil {
			t.Fatal(err)
		}
		showsFields(t, "propose", string(answer))
	})
}

// showsFields holds docs/json.md to the fields of an answer. Those of one structure
// stand under compare.
func showsFields(t *testing.T, command, answer string) {
	t.Helper()
	_, section, _ := strings.Cut(content(t, jsonPage), "\n## structures compare\n")
	if command == "handover" {
		_, section, _ = strings.Cut(section, "\n## structures handover")
	}
	section, _, _ = strings.Cut(section, "\n## structures stability\n")
	for _, field := range fieldsOf(t, answer) {
		if !strings.Contains(section, `"`+field+`"`) {
			t.Errorf("remit structures %s answers with a field %q that docs/%s does not show", command, field, jsonPage)
		}
	}
}

// regimesOf are the days that remit structures compare takes if none are named.
func regimesOf(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for line := range strings.Lines(remit(t, "structures", "compare", "--format", "csv", "--workspace", dir)) {
		if on, _, _ := strings.Cut(line, ","); on != "structure" && !slices.Contains(out, on) {
			out = append(out, on)
		}
	}
	return out
}

func thousands(n float64) string { return strconv.FormatFloat(n/1000, 'f', 0, 64) }

func decimals(n float64, places int) string { return strconv.FormatFloat(n, 'f', places, 64) }

func peopleTable(all []workspace.Compared) string {
	var rows [][]string
	for _, s := range all {
		p := s.People
		rows = append(rows, []string{s.Structure, string(s.Role), strconv.Itoa(p.Bodies), thousands(p.Least), p.LeastOf, thousands(p.Median), thousands(p.Most), p.MostOf, hundredths(s.Placed, 2)})
	}
	return grid([]string{"structure", "role", "bodies", "least", "of", "median", "most", "of", "people placed"}, rows)
}

func chancesTable(all []workspace.Compared) string {
	columns, rows := []string{"structure"}, [][]string{}
	for _, in := range []string{"1 in 100,000", "1 in 10,000", "1 in 1,000"} {
		columns = append(columns, in+": chance", "variation", "overspend")
	}
	for _, s := range all {
		row := []string{s.Structure}
		for _, c := range s.Chances {
			row = append(row, hundredths(c.Overspend, 1), decimals(c.CV, 2), hundredths(c.Expected, 1))
		}
		rows = append(rows, row)
	}
	return grid(columns, rows)
}

func alikeTable(all []workspace.Compared) string {
	var rows [][]string
	for _, s := range all {
		row := []string{s.Structure}
		for _, need := range []string{"overall", "mental-health"} {
			f := s.Fit[slices.IndexFunc(s.Fit, func(f workspace.NeedFit) bool { return f.Need == need })]
			row = append(row, decimals(f.Between, 2), decimals(f.Chance, 2), decimals(f.Fit.Fit, 2))
		}
		rows = append(rows, row)
	}
	return grid([]string{"structure", "overall: between", "by lot", "fit", "mental health: between", "by lot", "fit"}, rows)
}

func trustsTable(all []workspace.Compared) string {
	var rows [][]string
	for _, s := range all {
		row := []string{s.Structure}
		for _, f := range s.Faces {
			row = append(row, decimals(f.Evenly, 1), decimals(f.Largest, 1))
		}
		rows = append(rows, append(row, decimals(*s.Trusts, 1)))
	}
	return grid([]string{"structure", "1 % or more: evenly", "to the largest", "5 % or more: evenly", "to the largest", "trusts of a commissioner"}, rows)
}

func heldTable(all []workspace.Compared) string {
	var rows [][]string
	for _, s := range all {
		cost := ""
		if s.Cost != nil {
			cost = s.Cost.Pounds + " (" + s.Cost.Class + ")"
		}
		kinds := map[structure.Level]int{}
		for _, c := range s.Classes {
			kinds[c.Level]++
		}
		row := []string{s.Structure}
		for _, level := range structure.Levels() {
			row = append(row, strconv.Itoa(kinds[level]))
		}
		rows = append(rows, append(row, decimals(*s.Load, 1), strconv.Itoa(len(s.Checks)), named(s.Overlaps), named(s.Gaps), cost))
	}
	columns := []string{"structure"}
	for _, level := range structure.Levels() {
		columns = append(columns, string(level))
	}
	return grid(append(columns, "answers to", "checked by", "two hold", "nobody holds", "£ for each person"), rows)
}

func named(states []workspace.FunctionState) string {
	var out []string
	for _, s := range states {
		out = append(out, s.Function)
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, ", ")
}

// boardsTable says of whom the boards of a draft are made.
func boardsTable(t *testing.T, ws *workspace.Workspace, d *structure.Draft) string {
	got, err := ws.Propose(t.Context(), d, published(t), nil, 0)
	if err != nil || got.Problems.Len() != 0 {
		t.Fatal(err, got.Problems.All())
	}
	var rows [][]string
	for _, b := range got.Bodies {
		if !b.After {
			continue
		}
		var from []string
		for _, m := range got.Moves {
			if m.Target == b.Code {
				from = append(from, fmt.Sprintf("%s (%s)", m.Source, hundredths(m.Share, 0)))
			}
		}
		rows = append(rows, []string{string(b.Code), b.Name, thousands(b.People), strings.Join(from, ", ")})
	}
	return grid([]string{"code", "name", "people, thousands", "comes to it (share of the people of the old board)"}, rows)
}

// countedTable counts the bodies to which a practice belonged, by memberships.
func countedTable(t *testing.T, ws *workspace.Workspace) string {
	register, err := ws.Register(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for year := 1999; year <= 2023; year++ {
		on, seen := calendar.Of(year, 6, 1), map[org.Role]int{}
		for _, b := range register.Bodies(on) {
			seen[b.Role]++
		}
		row := []string{on.String()}
		for _, role := range []org.Role{org.PCG, org.PCT, org.CCG, org.SubICB} {
			row = append(row, strconv.Itoa(seen[role]))
		}
		rows = append(rows, row)
	}
	return grid([]string{"day", "primary care groups", "primary care trusts", "clinical commissioning groups", "sub-ICB locations"}, rows)
}

var draftBlock = regexp.MustCompile("(?s)<!-- file: merger.yaml -->\n```yaml\n(.*?)```")

// exampleText is the file of a draft that the page shows.
func exampleText(t *testing.T) string {
	t.Helper()
	m := draftBlock.FindStringSubmatch(content(t, structuresPage))
	if m == nil {
		t.Fatalf("docs/%s shows no draft", structuresPage)
	}
	return m[1]
}

func exampleDraft(t *testing.T) *structure.Draft {
	t.Helper()
	d, problems := structure.ReadDraft("made-up-boards.yaml", []byte(exampleText(t)))
	if d == nil {
		t.Fatalf("the example of a draft is refused: %v", problems.All())
	}
	return d
}

// TestStructuresPageWorksCostsOut takes the costs of the example for a million and a
// half people, with and without what is lost meanwhile.
func TestStructuresPageWorksCostsOut(t *testing.T) {
	whole := exampleDraft(t).Costs
	without := whole
	without.Dip, without.Years = dated.Number{}, dated.Number{}
	var rows [][]string
	for _, c := range []struct {
		name  string
		costs structure.Costs
	}{{"nothing stated of what is lost", without}, {"a tenth lost in the first year, three years", whole}} {
		o := c.costs.Outlay(1_500_000)
		rows = append(rows, []string{c.name, sum(o.OneOff), sum(o.Dip), sum(o.Saving), decimals(*o.Payback, 2)})
	}
	hold(t, structuresPage, "costs", grid([]string{"1.5 million people", "at once", "lost meanwhile", "saved in a year", "paid for after years"}, rows))
}

func sum(p *money.Pence) string {
	if p == nil {
		return "not known"
	}
	return p.String()
}

// TestStructuresPageHandsLiveWorkOver hands the thread of docs/thread.md over by the
// example of a draft.
func TestStructuresPageHandsLiveWorkOver(t *testing.T) {
	_, rest, _ := strings.Cut(content(t, "thread.md"), "```yaml\n")
	thread, _, _ := strings.Cut(rest, "```")
	at := time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC)
	ws := scratch.Open(t, t.TempDir(), at)
	if _, err := ws.AddThread(t.Context(), workspace.ThreadFile{Name: "thread.yaml", Text: []byte(thread), At: at}); err != nil {
		t.Fatal(err)
	}
	d := exampleDraft(t)
	h, err := ws.PlanHandover(t.Context(), d, published(t), d.In.From)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, m := range h.Moves {
		rows = append(rows, []string{m.Kind, literal(m.ID), string(m.Body), string(m.To), m.Why})
	}
	for _, o := range h.Orphans {
		rows = append(rows, []string{o.Kind, literal(o.ID), string(o.Body), "nobody", "orphan"})
	}
	hold(t, structuresPage, "handover", grid([]string{"kind", "what", "of", "goes on with", "why"}, rows))
}

var citedRows = regexp.MustCompile(`\brows? ([0-9]+(?:(?:, | and )[0-9]+)*)`)

// TestStructuresPageHasEachRowThatIsCited holds the sources of the history to the
// files that point to them.
func TestStructuresPageHasEachRowThatIsCited(t *testing.T) {
	names, err := filepath.Glob("../org/structure/classes/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(err, "no classes")
	}
	page, cited := content(t, structuresPage), map[string]string{}
	for n := 1; n <= 35; n++ {
		cited[strconv.Itoa(n)] = "the history"
	}
	for _, name := range names {
		for _, m := range citedRows.FindAllStringSubmatch(content(t, name), -1) {
			for _, n := range regexp.MustCompile(`[0-9]+`).FindAllString(m[1], -1) {
				cited[n] = filepath.Base(name)
			}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(cited)) {
		if !strings.Contains(page, "\n| "+n+" | ") {
			t.Errorf("docs/%s has no row %s, which %s cites", structuresPage, n, cited[n])
		}
	}
}
