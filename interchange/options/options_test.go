package options_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/interchange/options"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/problem"
)

// The three forms of one file, which must be read as the same question.
const (
	asYAML = `options:
  - {id: "0E1", benefit: 10, use: {nurses: 3}, cost: "£1,000.50", needs: [b c], group: one}
  - {id: b c, benefit: "7.5", use: {nurses: 1e1}}
limits: {nurses: 10}
budgets: 5000
`
	asJSON = "{\n\t\"options\": [\n\t\t{\"id\": \"0E1\", \"benefit\": 10, \"use\": {\"nurses\": 3}, \"cost\": 1000.50, \"needs\": [\"b c\"], \"group\": \"one\"},\n" +
		"\t\t{\"id\": \"b c\", \"benefit\": \"7.5\", \"use\": {\"nurses\": 1e1}}],\n\t\"limits\": {\"nurses\": \"10\"}, \"budgets\": \"£5,000\"}\n"
	asCSV = "id,benefit,nurses,cost,needs,group\n0E1,10,3,\"£1,000.50\",b c,one\nb c,7.5,1e1,,,\nlimits,,10,5000,,\n"
)

func readCSV(t testing.TB, text string) (*priority.Question, *problem.List) {
	t.Helper()
	table, problems, err := options.ReadCSV(strings.NewReader(text), "options.csv")
	if err != nil {
		t.Fatal(err)
	}
	if problems.Worst() == problem.Reject {
		return nil, problems
	}
	q, found := options.ReadTable(table)
	problems.Merge(found)
	return q, problems
}

func TestFormsSayTheSame(t *testing.T) {
	fromYAML, problems := options.ReadTree("o.yaml", []byte(asYAML))
	if fromYAML == nil {
		t.Fatal(problems.All())
	}
	want := []plan.Option{{ID: "0E1", Gain: plan.Gain{Mean: 10}, Use: map[string]plan.Amount{"nurses": {0: 3}}, Spend: map[string]plan.Spend{"": {0: 1000_50}}, Cost: 1000_50, Needs: []string{"b c"}, Group: "one"},
		{ID: "b c", Gain: plan.Gain{Mean: 7.5}, Use: map[string]plan.Amount{"nurses": {0: 10}}}}
	if d := cmp.Diff(want, fromYAML.Options); d != "" {
		t.Error(d)
	}
	fromJSON, problems := options.ReadTree("o.json", []byte(asJSON))
	if d := cmp.Diff(fromYAML, fromJSON); d != "" || fromJSON == nil {
		t.Errorf("JSON: %v\n%s", problems.All(), d)
	}
	fromCSV, problems := readCSV(t, asCSV)
	if d := cmp.Diff(fromYAML, fromCSV); d != "" || fromCSV == nil {
		t.Errorf("CSV: %v\n%s", problems.All(), d)
	}
}

// Everything that an option can hold.
func TestReadTreeReadsEveryKey(t *testing.T) {
	q, problems := options.ReadTree("o.yaml", []byte(`
title: A plan
unit: QALY
made_up: true
fair: {"1": 0.3}
equity: {health: {"1": 62, "2": 66, "3": 69, "4": 71, "5": 73}}
parameters: {threshold: 20000}
budgets: {growth: {"2026/27": "1000"}, other: 5}
programmes: [{programme: "05", body: QHM, spend: 200, outcome: 10}]
options:
  - id: a
    name: A
    what: It is done.
    benefit: {"2026/27": 1, "2027/28": 3}
    benefit_by_fifth: {"1": 3, "5": 1}
    uncertainty: {distribution: gamma, sd: 2}
    cost: {growth: {"2026/27": "500"}, other: 2.5}
    use: {beds: {"2026/27": 2}}
    people: {"1": 30, "2": 10}
    segments: {frail: 12}
    excludes: x;y
    must: true
    stops: true
    earliest: 2026/27
    latest: 2027/28
    lead_months: 6
    programme: "05"
    providers: {RXP: 0.7, RTR: 0.3}
    place: Darlington
    score: {benefit: 60, success: 0.8, agreed: true, by: [{who: nurse, benefit: 50}]}
    cite: {title: A trial, page: 3}
`))
	if q == nil {
		t.Fatal(problems.All())
	}
	want := plan.Option{ID: "a", Name: "A", What: "It is done.", Cost: 502_50, People: 40, MadeUp: true, Excludes: []string{"x", "y"}, Must: true, Stops: true, Lead: 6, Programme: "05",
		Gain:   plan.Gain{Mean: 4, ByYear: plan.Amount{2026: 1, 2027: 3}, ByFifth: map[int]float64{1: 3, 5: 1}, Doubt: plan.Doubt{Distribution: "gamma", SD: 2}},
		Use:    map[string]plan.Amount{"beds": {2026: 2}},
		Spend:  map[string]plan.Spend{"growth": {2026: 500_00}, "other": {0: 2_50}},
		Fifths: map[int]float64{1: 30, 2: 10}, Segments: map[string]float64{"frail": 12}, Starts: plan.Starts{Earliest: 2026, Latest: 2027},
		Providers: map[org.Code]float64{"RXP": 0.7, "RTR": 0.3}, Places: map[string]float64{"Darlington": 1},
		Score: plan.Score{Benefit: 60, Success: 0.8, Agreed: true, By: []plan.Scored{{Who: "nurse", Benefit: 50}}}}
	want.Evidence.Title, want.Evidence.Page = "A trial", "3"
	if d := cmp.Diff(want, q.Options[0]); d != "" {
		t.Error(d)
	}
	if q.Own["threshold"] != 20000 || q.Fair[1] != 0.3 || q.Equity.Health[5] != 73 || q.Budgets["growth"][2026] != 1000_00 || q.Areas[0].Spend != 200 {
		t.Errorf("question %+v", q)
	}
}

func TestReadTableReadsYearsLinesAndFifths(t *testing.T) {
	q, problems := readCSV(t, "ID,Benefit 2026/27,benefit_2027-28,cost growth 2026/27,use.beds 2027/28,people 1,people_5,stops,earliest,score,provider,made_up\n"+
		"012,1,2,100.5,3,30,5,yes,2026/27,40,rxp,no\nlimit,,,\"£1,000\",9,,,,,,,\n\n")
	if q == nil {
		t.Fatal(problems.All())
	}
	want := plan.Option{ID: "012", Cost: 100_50, People: 35, Gain: plan.Gain{Mean: 3, ByYear: plan.Amount{2026: 1, 2027: 2}}, Use: map[string]plan.Amount{"beds": {2027: 3}}, Spend: map[string]plan.Spend{"growth": {2026: 100_50}},
		Fifths: map[int]float64{1: 30, 5: 5}, Stops: true, Starts: plan.Starts{Earliest: 2026}, Score: plan.Score{Benefit: 40, Success: 1}, Providers: map[org.Code]float64{"RXP": 1}}
	if d := cmp.Diff([]plan.Option{want}, q.Options); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]plan.Spend{"growth": {2026: 1000_00}}, q.Budgets); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]plan.Amount{"beds": {2027: 9}}, q.Limits); d != "" {
		t.Error(d)
	}
}

func TestReadTableLimits(t *testing.T) {
	table, _, err := options.ReadCSV(strings.NewReader("resource,limit,year\nnurses,3,\nbeds,4,2026/27\ncost,\"£5,000\",\ncost growth,7,2027/28\n"), "l.csv")
	if err != nil {
		t.Fatal(err)
	}
	limits, budgets, problems := options.ReadTableLimits(table)
	if d := cmp.Diff(map[string]plan.Amount{"nurses": {0: 3}, "beds": {2026: 4}}, limits); d != "" {
		t.Errorf("%v %s", problems.All(), d)
	}
	if d := cmp.Diff(map[string]plan.Spend{"": {0: 5000_00}, "growth": {2027: money.Pence(7_00)}}, budgets); d != "" {
		t.Error(d)
	}
	for _, text := range []string{`{"nurses": 3, "beds": {"2026/27": 4}}`, `{"limits": {"nurses": 3, "beds": {"2026/27": 4}}}`} {
		got, _, problems := options.ReadTreeLimits("l.json", []byte(text))
		if d := cmp.Diff(limits, got); d != "" {
			t.Errorf("%s: %v %s", text, problems.All(), d)
		}
	}
}

// Each mistake has its code and a way out, and there is no question.
func TestReadersReportEachMistake(t *testing.T) {
	for _, tt := range []struct{ name, file, text, code string }{
		{"id that is a number", "o.json", `{"options":[{"id":12,"benefit":1}]}`, "unquoted"},
		{"NaN", "o.json", `{"options":[{"id":"a","benefit":NaN}]}`, "bad_json"},
		{"NaN in quotes", "o.json", `{"options":[{"id":"a","benefit":"NaN"}]}`, "bad_number"},
		{"infinity", "o.yaml", `options: [{id: a, benefit: .inf}]`, "bad_number"},
		{"octal", "o.yaml", `options: [{id: a, benefit: 012}]`, "bad_number"},
		{"too large", "o.yaml", `options: [{id: a, benefit: 1e999}]`, "bad_number"},
		{"no benefit", "o.json", `{"options":[{"id":"a"}]}`, "missing_benefit"},
		{"null", "o.json", `{"options":[{"id":"a","benefit":null}]}`, "missing_benefit"},
		{"unknown key", "o.json", `{"options":[{"id":"a","benefit":1,"uses":{}}]}`, "unknown_key"},
		{"no options", "o.json", `{"limits":{}}`, "missing_options"},
		{"empty options", "o.json", `{"options":[]}`, "yaml_shape"},
		{"twice", "o.json", `{"options":[{"id":"a","benefit":1,"use":{"m":1,"m":2}}]}`, "duplicate_key"},
		{"year", "o.yaml", `options: [{id: a, benefit: {"2026": 1}}]`, "bad_year"},
		{"fifth", "o.yaml", `options: [{id: a, benefit: 1, people: {"6": 1}}]`, "bad_fifth"},
		{"sum", "o.yaml", `options: [{id: a, benefit: 1, cost: much}]`, "bad_sum"},
		{"csv without benefit", "o.csv", "id,benefits,m\na,1,1\n", "missing_column"},
		{"csv empty benefit", "o.csv", "id,benefit,m\na,,1\n", "missing_benefit"},
		{"csv words", "o.csv", "id,benefit,m\na,1,many\n", "bad_number"},
		{"comma of decimals", "o.csv", "id,benefit,cost\na,1,\"1,00\"\n", "bad_sum"},
		{"comma of decimals beyond thousands", "o.csv", "id,benefit,cost\na,1,\"£1000,50\"\n", "bad_sum"},
		{"csv column twice", "o.csv", "id,benefit,m,use.m\na,1,1,2\n", "column_twice"},
		{"csv limit of nothing", "o.csv", "id,benefit,m\na,1,1\nlimit,5,1\n", "no_resource"},
		{"csv flag", "o.csv", "id,benefit,must\na,1,perhaps\n", "bad_flag"},
		{"csv short row", "o.csv", "id,benefit,m,n\na,1\n", "too_few_cells"},
	} {
		var q *priority.Question
		var problems *problem.List
		if strings.HasSuffix(tt.file, ".csv") {
			q, problems = readCSV(t, tt.text)
		} else {
			q, problems = options.ReadTree(tt.file, []byte(tt.text))
		}
		found := slices.ContainsFunc(problems.All(), func(p problem.Problem) bool { return p.Code == tt.code && p.Fix != "" && p.Why != "" })
		if q != nil || !found {
			t.Errorf("%s: question %v, problems %v, want %s", tt.name, q != nil, problems.All(), tt.code)
		}
	}
}

// Letters outside the first plane are two escapes in JSON and none in YAML.
func TestReadTreeJoinsTheHalvesOfALetter(t *testing.T) {
	q, problems := options.ReadTree("o.json", []byte(`{"options":[{"id":"a","benefit":1,"name":"\ud83d\ude91 \u00e9"}]}`))
	if q == nil || q.Options[0].Name != "🚑 é" {
		t.Errorf("question %+v, problems %v", q, problems.All())
	}
}

// A file is a question or has problems that are rejected, and whatever is read can
// be checked.
func FuzzReadTree(f *testing.F) {
	f.Add("o.yaml", []byte(asYAML))
	f.Add("o.json", []byte(asJSON))
	f.Add("o.json", []byte(`{"options":[{"id":"a","benefit":"-0.5","cost":{"2026/27":-1},"stops":true}],"limits":{}}`))
	f.Fuzz(func(t *testing.T, file string, text []byte) {
		q, problems := options.ReadTree(file, text)
		if (q == nil) != (problems.Worst() == problem.Reject && problems.Len() > 0) {
			t.Errorf("question %v, problems %v", q != nil, problems.All())
		}
		if q != nil {
			q.Check()
		}
		options.ReadTreeLimits(file, text)
	})
}

// FuzzReadTable is the same of rows.
func FuzzReadTable(f *testing.F) {
	f.Add(asCSV)
	f.Add("id;benefit;cost 2026/27\na;1;2\nlimit;;3\n")
	f.Add("resource,limit,year\nnurses,3,\ncost,4,2026/27\n")
	f.Fuzz(func(t *testing.T, text string) {
		if q, _ := readCSV(t, text); q != nil {
			q.Check()
		}
		if table, _, err := options.ReadCSV(strings.NewReader(text), "l.csv"); err == nil {
			options.ReadTableLimits(table)
		}
	})
}

func BenchmarkReadTree(b *testing.B) {
	var text strings.Builder
	text.WriteString("options:\n")
	for range 1000 {
		text.WriteString("  - {id: a, benefit: 10, use: {nurses: 3, beds: 2}, cost: 1000.50}\n")
	}
	b.ReportAllocs()
	for b.Loop() {
		options.ReadTree("o.yaml", []byte(text.String()))
	}
	b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "options/s")
}
