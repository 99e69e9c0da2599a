package pricing

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
)

// examples are the files that users may copy, as a folder of theirs.
func examples(t testing.TB) fs.FS {
	t.Helper()
	dir, err := fs.Sub(rules, "rules/examples")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// folder is a user's folder with the files.
func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// stays is a table of average stays with its about-file.
func stays(csv, from, until string) map[string]string {
	about := fmt.Sprintf("source: Made-up stays\nedition: \"1\"\nlicence: none\nowner: Nobody\nmade_up: true\nin_force: {from: %q, until: %q}\nsha256: %q\nrows: %d\n",
		from, until, fmt.Sprintf("%x", sha256.Sum256([]byte(csv))), strings.Count(csv, "\n")-1)
	return map[string]string{"tables/average-stay.csv": csv, "tables/average-stay.csv.about.yaml": about}
}

// Nothing that is unconfirmed is in force.
func TestExamplesAreNotLoaded(t *testing.T) {
	scheme, err := PublishedScheme()
	if err != nil {
		t.Fatal(err)
	}
	if len(scheme.Parameters) != 3 || len(scheme.Adjustments) != len(adjusting) || len(scheme.Stays) != 0 {
		t.Errorf("%d parameters, %d adjustments, %d tables of stays", len(scheme.Parameters), len(scheme.Adjustments), len(scheme.Stays))
	}
	var s Sources
	if problems := s.Use(scheme); problems.Len() != 0 {
		t.Error(problems.All())
	}
	for _, k := range s.Parameters.known() {
		if *k.into != nil {
			t.Errorf("the parameter %s has a value that nobody loaded", k.name)
		}
	}
	for _, a := range scheme.Adjustments {
		for _, r := range a.Table().Rows() {
			if strings.Contains(r.Cite.String(), "[K]") {
				t.Errorf("%s: a row in force cites what is unconfirmed: %v", a.Table().Name, r.Cite)
			}
		}
	}
}

func TestExamplesCanBeUsedAndSayThatTheyAreUnconfirmed(t *testing.T) {
	got, problems := ReadScheme(examples(t))
	if problems.Len() != 0 || len(got.Parameters) != 5 || len(got.Adjustments) != 1 {
		t.Fatalf("%d parameters, %d adjustments, %v", len(got.Parameters), len(got.Adjustments), problems.All())
	}
	for _, p := range got.Parameters {
		for _, e := range p.Values.Entries() {
			if !strings.Contains(e.Cite.Title, "unconfirmed [K]") {
				t.Errorf("%s does not say that it is unconfirmed", p.Name)
			}
		}
	}
	for _, r := range got.Adjustments[0].Table().Rows() {
		if !strings.Contains(r.Cite.Title, "unconfirmed [K]") {
			t.Errorf("row %d does not say that it is unconfirmed", r.Index+1)
		}
	}
}

// The bands of the domain notes, C.2, by copying the example: £2,800.00 at an
// average stay of 3 days is £1,260.00.
func TestShortStayByBandsOfTheAverageStay(t *testing.T) {
	files := stays("hrg,days\nAA01A,0\nAA02A,1\nAA03A,2\nAA04A,3\nAA05A,4\nAA06A,5\nAA07A,30\n", "2010-04-01", "2017-04-01")
	data, err := fs.ReadFile(examples(t), "adjustments/short-stay.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files["adjustments/short-stay.yaml"] = string(data)
	local, _ := ReadScheme(folder(files))
	ours, err := PublishedScheme()
	if err != nil {
		t.Fatal(err)
	}
	in := calendar.Period{From: calendar.Of(2010, 4, 1), Until: calendar.Of(2018, 4, 1)}
	list := List{Name: "made-up", In: in, Payable: true, States: StatesTrim | StatesBestPractice}
	var prices []Price
	for i := range 8 {
		prices = append(prices, Price{List: list.Name, Currency: fmt.Sprintf("AA%02dA", i+1), POD: "NEL", Unit: 280000, In: in})
	}
	prices = append(prices, Price{List: list.Name, Currency: "BB01A", POD: "NEL", Unit: 280000, In: in, BestPractice: 300000})
	book, _ := Build([]List{list}, prices)
	s := Sources{Book: book}
	if problems := s.Use(ours.With(local)); problems.Len() != 0 {
		t.Fatal(problems.All())
	}
	p := pricer(t, s)
	for _, tt := range []struct {
		hrg, los, age, day string
		want               money.Pence
		status             Status
	}{
		{"AA01A", "1", "19", "2017-03-31", 280000, NotApplicable}, {"AA02A", "1", "19", "2017-03-31", 280000, NotApplicable},
		{"AA03A", "1", "19", "2017-03-31", 196000, Applied},
		{"AA04A", "1", "19", "2017-03-31", 126000, Applied}, {"AA05A", "0", "19", "2017-03-31", 126000, Applied},
		{"AA06A", "0", "19", "2017-03-31", 70000, Applied}, {"AA07A", "0", "90", "2017-03-31", 70000, Applied},
		{"AA08A", "0", "90", "2017-03-31", 280000, NotLoaded}, {"BB01A", "0", "90", "2017-03-31", 280000, NotApplicable},
		{"AA04A", "2", "19", "2017-03-31", 280000, NotApplicable}, {"AA04A", "1", "18", "2017-03-31", 280000, NotApplicable},
		{"AA04A", "1", "", "2017-03-31", 280000, NotStated},
		{"AA04A", "1", "19", "2010-04-01", 126000, Applied}, {"AA04A", "1", "19", "2017-04-01", 280000, NotLoaded},
	} {
		rec := spell(map[activity.Column]string{activity.HRG: tt.hrg, activity.LOSDays: tt.los, activity.Age: tt.age, activity.AdmissionDate: "", activity.DischargeDate: tt.day})
		got := p.Price(rec)
		if got.Quote.Price != tt.want || got.Steps[ShortStay].Status != tt.status || p.Quote(rec) != got.Quote {
			t.Errorf("%+v: %v %+v", tt, got.Quote.Price, got.Steps[ShortStay])
		}
	}
}

// The parameters of the examples give the worked number of the excess bed days
// when the rate is that of the domain notes.
func TestParametersOfAFolderReachTheSteps(t *testing.T) {
	local, problems := ReadScheme(examples(t))
	if problems.Len() != 0 {
		t.Fatal(problems.All())
	}
	data, _ := fs.ReadFile(examples(t), "parameters/excess_day_adult.yaml")
	rate270, _ := ReadScheme(folder(map[string]string{"parameters/excess_day_adult.yaml": strings.Replace(string(data), "27500", "27000", 1)}))
	ours, _ := PublishedScheme()
	local.Adjustments = nil
	s := sources(t, Price{Currency: "AA01A", POD: "NEL", Unit: 300000, TrimDays: 15})
	s.Factors = factors(t, "RX1", "1.0725")
	if problems := s.Use(ours.With(local).With(rate270)); problems.Len() != 0 {
		t.Fatal(problems.All())
	}
	got := pricer(t, s).Price(spell(map[activity.Column]string{activity.LOSDays: "23"}))
	if got.Quote.Price != 553410 {
		t.Errorf("price = %v, want £5,534.10: %v", got.Quote.Price, got.Steps)
	}
	if cite := got.Steps[ExcessDays].Cite; !strings.Contains(cite, "unconfirmed [K]") {
		t.Errorf("the step does not say where its rate is from: %q", cite)
	}
}

func TestReadSchemeSaysWhatIsWrong(t *testing.T) {
	parameter := func(name, unit string) string {
		return "description: Made up.\nunit: " + unit + "\nowner: Nobody\nmade_up: true\nvalues:\n  - {from: 2025-04-01, value: 1, cite: {title: made up, page: \"1\"}}\n"
	}
	table := func(name, hit, outcome string) string {
		return "table: " + name + "\ntitle: Made up\nowner: Nobody\nin_force: {from: \"2025-04-01\"}\nhit: " + hit +
			"\nrows:\n  - {says: Always., ask: \"spell || !spell\", outcome: {" + outcome + "}, cite: {title: made up, page: \"1\"}}\n"
	}
	fine := `status: applied, problem: ""`
	for _, tt := range []struct {
		name, file, text string
		want             []string
	}{
		{"a parameter that no step asks for", "parameters/adult_form.yaml", parameter("adult_form", "years"), []string{"made_up_rule", "unknown_parameter"}},
		{"no YAML", "parameters/adult_from.yaml", "{", []string{"yaml_syntax"}},
		{"another name", "adjustments/a.yaml", table("specialist-topup", "one", fine), []string{"bad_adjustment"}},
		{"first instead of one", "adjustments/a.yaml", table("specialist-top-up", "first", fine), []string{"bad_adjustment"}},
		{"a status that is none", "adjustments/a.yaml", table("specialist-top-up", "one", `status: yes please, problem: ""`), []string{"bad_adjustment"}},
		{"a key too many", "adjustments/a.yaml", table("specialist-top-up", "one", fine+`, share: "1"`), []string{"bad_adjustment"}},
		{"a key too few", "adjustments/a.yaml", table("short-stay", "one", fine), []string{"bad_adjustment"}},
		{"a share above one", "adjustments/a.yaml", table("short-stay", "one", fine+`, share: "1.000001"`), []string{"bad_adjustment"}},
		{"a share of nothing", "adjustments/a.yaml", table("short-stay", "one", fine+`, share: "0"`), []string{"bad_adjustment"}},
		{"a share of one", "adjustments/a.yaml", table("short-stay", "one", fine+`, share: "1"`), nil},
		{"a rate that is no parameter", "adjustments/a.yaml", table("excess-bed-days", "one", fine+`, rate: adult_from`), []string{"bad_adjustment"}},
		{"a rate", "adjustments/a.yaml", table("excess-bed-days", "one", fine+`, rate: excess_day_child`), nil},
		{"a share where nothing is applied", "adjustments/a.yaml", table("short-stay", "one", `status: not loaded, problem: "", share: list`), []string{"bad_adjustment"}},
		{"a problem that leaves no price", "adjustments/a.yaml", table("specialist-top-up", "one", `status: applied, problem: no_pod`), []string{"bad_adjustment"}},
		{"not stated without saying what", "adjustments/a.yaml", table("specialist-top-up", "one", `status: not stated, problem: ""`), []string{"bad_adjustment"}},
		{"not stated", "adjustments/a.yaml", table("specialist-top-up", "one", `status: not stated, problem: age_unknown`), nil},
		{"a fact that is none", "adjustments/a.yaml", strings.Replace(table("specialist-top-up", "one", fine), "!spell", "!spel", 1), []string{"unknown_fact"}},
		{"no about-file", "tables/average-stay.csv", "hrg,days\n", []string{"unreadable"}},
		{"a file that is not ours", "editions.yaml", "{", nil},
	} {
		_, problems := ReadScheme(folder(map[string]string{tt.file: tt.text}))
		var got []string
		for _, c := range problems.Counts() {
			got = append(got, c.Code)
		}
		slices.Sort(got)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v\n%v", tt.name, got, tt.want, problems.All())
		}
	}
}

func TestAverageStaysRefuseWhatTheyCannotUse(t *testing.T) {
	files := stays("hrg,days\nAA01A,2\nAA01A,3\n,1\nAA02A,2.5\nAA03A,1001\nAA04A,1000\n", "2025-04-01", "2026-04-01")
	more := stays("hrg,days\nAA09A,2\n", "2026-03-31", "2027-04-01")
	files["tables/average-stay_2026.csv"], files["tables/average-stay_2026.csv.about.yaml"] = more["tables/average-stay.csv"], more["tables/average-stay.csv.about.yaml"]
	scheme, problems := ReadScheme(folder(files))
	if len(scheme.Stays) != 2 {
		t.Fatal(problems.All())
	}
	a, problems := NewAverageStays(scheme.Stays)
	if problems.Len() != 5 {
		t.Errorf("%v", problems.All())
	}
	for hrg, want := range map[string]int{"AA01A": 2, "AA04A": 1000} {
		if n, ok := a.at(hrg, calendar.Of(2026, 3, 31)); !ok || n != want {
			t.Errorf("%s: %d %v", hrg, n, ok)
		}
	}
	if _, ok := a.at("AA01A", calendar.Of(2026, 4, 1)); ok {
		t.Error("a stay holds after its table")
	}
}

// A table of a folder replaces all of ours for its step, and no other.
func TestWithReplacesByName(t *testing.T) {
	ours, err := PublishedScheme()
	if err != nil {
		t.Fatal(err)
	}
	local, _ := ReadScheme(examples(t))
	both := ours.With(local)
	names := map[string]string{}
	for _, a := range both.Adjustments {
		names[a.Table().Name] += a.Table().Owner
	}
	want := map[string]string{"short-stay": "Nobody", "excess-bed-days": "Remit", "specialist-top-up": "Remit", "best-practice": "Remit"}
	if !maps.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	again := both.With(Scheme{Parameters: []*dated.Parameter{{Name: "adult_from"}}})
	n := 0
	for _, p := range again.Parameters {
		if p.Name == "adult_from" {
			n++
		}
	}
	if n != 1 || len(again.Parameters) != len(both.Parameters) {
		t.Errorf("%d parameters called adult_from", n)
	}
}

func TestTwoTablesOnOneDayAreRefused(t *testing.T) {
	local, _ := ReadScheme(examples(t))
	twice := Scheme{Adjustments: append(local.Adjustments, local.Adjustments...)}
	var s Sources
	if problems := s.Use(twice); problems.Len() != 1 || problems.All()[0].Code != "adjustment_overlap" || len(s.Adjustments) != 1 {
		t.Errorf("%v", problems.All())
	}
	book, _ := Build(nil, nil)
	if _, err := New(Sources{Book: book, Adjustments: twice.Adjustments}); err == nil {
		t.Error("a pricer was made of two tables for one day")
	}
}
