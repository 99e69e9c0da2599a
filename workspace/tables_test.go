package workspace_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/workspace"
)

func TestTableThatWasNeverLoadedIsNil(t *testing.T) {
	ws := open(t)
	tables, err := ws.ResponsibilityTables(t.Context(), 0)
	if err != nil || tables.Hosts != nil || tables.Overrides != nil || tables.Services != nil {
		t.Errorf("ResponsibilityTables = %+v, %v, want nil tables", tables, err)
	}
	load(t, ws, given("overrides", "o.csv", "key,payer,category,clause,evidence,approved_by,from,to\n", in2023))
	if tables, err = ws.ResponsibilityTables(t.Context(), 0); err != nil || tables.Overrides == nil || len(tables.Overrides) != 0 {
		t.Errorf("an empty table is %#v, %v, want it loaded and empty", tables.Overrides, err)
	}
	if tables, err = ws.ResponsibilityTables(t.Context(), in2023-1); err != nil || tables.Overrides != nil {
		t.Errorf("the day before it was known the table is %#v, %v, want nil", tables.Overrides, err)
	}
}

func TestServiceCodesGoBeforeDelegationOnTheSameDays(t *testing.T) {
	ws := open(t)
	load(t, ws, given("service-codes", "s.csv", "Service Code,Description,ICB Delegation Status,Highly Specialised Service,Specialised Flag,"+
		"Specialised MH Flag,Secondary Dental Flag,Armed Forces Flag,Public Health Flag,Health In Justice Flag,Effective From,Effective To\n"+
		"NCBPS01C,x,GREEN,NO,1,0,0,0,0,0,2025-04-01,2026-03-31\n", in2019))
	load(t, ws, given("delegation-status", "d.csv", "Service Code,Service Code Description,2024/25 ICB Delegation Status,2025/26 ICB Delegation Status\n"+
		"NCBPS01C,x,RED,RED\n", in2023))
	tables, err := ws.ResponsibilityTables(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range tables.Services {
		got = append(got, s.Status+" "+s.In.String())
	}
	want := []string{"GREEN 2025-04-01 to 2026-03-31", "RED 2024-04-01 to 2025-03-31"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("services (-want +got):\n%s", d)
	}
}

func TestListKnownLastStandsWhole(t *testing.T) {
	ws := open(t)
	for _, l := range []struct {
		list, text string
		known      calendar.Date
	}{{"tfc", "code\n100\n101\n", in2023}, {"tfc", "code\n012\n", in2019}, {"hrg", "code\nAA01Z\n", in2019}} {
		g := given("code-list", l.list+".csv", l.text, l.known)
		g.List = l.list
		load(t, ws, g)
	}
	for _, tt := range []struct {
		knownOn calendar.Date
		want    []string
	}{{0, []string{"hrg AA01Z", "tfc 100", "tfc 101"}}, {in2023 - 1, []string{"tfc 012", "hrg AA01Z"}}} {
		tables, err := ws.ResponsibilityTables(t.Context(), tt.knownOn)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range tables.Lists {
			got = append(got, l.List+" "+l.Value)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("lists known on %s (-want +got):\n%s", tt.knownOn, d)
		}
	}
}

func TestPriceListKnownLastStandsWhole(t *testing.T) {
	ws := open(t)
	for _, l := range []struct {
		text  string
		known calendar.Date
	}{{"currency,pod,price,from\nAA01Z,EL,1.00,2025-04-01\nAA02Z,EL,3.00,2025-04-01\n", in2019},
		{"currency,pod,price,from\nAA01Z,EL,2.00,2025-04-01\n", in2023}} {
		g := given("price-list", "prices.csv", l.text, l.known)
		g.List = "local"
		load(t, ws, g)
	}
	p, err := ws.PriceTables(t.Context(), 0)
	if err != nil || len(p.Lists) != 1 || len(p.Prices) != 1 || p.Prices[0].Unit != 200 || !p.Lists[0].Payable {
		t.Errorf("PriceTables = %+v, %v, want the one price of £2.00", p, err)
	}
	if p, err = ws.PriceTables(t.Context(), in2019); err != nil || len(p.Prices) != 2 {
		t.Errorf("PriceTables known on %s = %+v, %v, want two prices", in2019, p, err)
	}
}

func TestPostcodesComeOutWithTheCodesOfTheNHS(t *testing.T) {
	ws := open(t)
	if d, err := ws.Directory(t.Context(), 0); d != nil || err != nil {
		t.Errorf("Directory = %v, %v, want none", d, err)
	}
	load(t, ws, given("areas", "lsoa21.csv", "lsoa21_code,sicbl24_code,sicbl24_code_nhs\nE01012259,E38000247,16C\n", in2023))
	got := load(t, ws, given("postcodes", "onspd.csv", "pcds,ctry,sicbl,lsoa21,dointr,doterm\n"+
		"TS18 1HU,E92000001,E38000247,E01012259,198001,\nnot one,E92000001,,,,\n", in2023))
	if got.Good != 1 || got.Quarantined != 1 {
		t.Errorf("%d postcodes imported, %d in quarantine; want 1 and 1", got.Good, got.Quarantined)
	}
	d, err := ws.Directory(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if p, ok := d.At(place.Postcode("TS18 1HU"), in2023); !ok || p.SubICB != "16C" {
		t.Errorf("At(TS18 1HU) = %+v, %v, want sub-ICB location 16C", p, ok)
	}
	a, err := ws.Areas(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if area, ok := a.Find("E01012259"); !ok || area.SubICB != "16C" {
		t.Errorf("Find(E01012259) = %+v, %v, want sub-ICB location 16C", area, ok)
	}
}

func TestInitReferenceTakesWhatItKnowsAndNamesTheRest(t *testing.T) {
	ws := open(t)
	folder := fstest.MapFS{
		"ods/epcmem-2019-10.csv":      {Data: []byte(members)},
		"cam/treatment-functions.csv": {Data: []byte("code\n100\n")},
		"ods/notes.txt":               {Data: []byte("x")},
		"other/epcmem-2019-10.csv":    {Data: []byte(members)},
	}
	var steps []string
	got, err := ws.InitReference(t.Context(), folder, now, func(file string, _, _ int) { steps = append(steps, file) })
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"ods/epcmem-2019-10.csv", "cam/treatment-functions.csv"}, steps); d != "" {
		t.Errorf("files imported (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"ods/notes.txt", "other/epcmem-2019-10.csv"}, got.Passed); d != "" {
		t.Errorf("files passed over (-want +got):\n%s", d)
	}
	if got.Imported[0].Known != in2019 || got.Imported[1].Known != calendar.Of(2026, 4, 1) {
		t.Errorf("known as of %s and %s, want the name's month and today", got.Imported[0].Known, got.Imported[1].Known)
	}
	if want := len(workspace.AllExpected()) - 2; len(got.Missing) != want {
		t.Errorf("%d items are missing, want %d", len(got.Missing), want)
	}
}

func TestEveryExpectedItemCanBeLoaded(t *testing.T) {
	kinds := map[string]bool{}
	for _, e := range workspace.AllExpected() {
		kinds[e.Kind] = true
		if e.What == "" || e.Publisher == "" || e.Without == "" || e.Command == "" {
			t.Errorf("%+v lacks a word", e)
		}
	}
	for _, k := range workspace.Kinds() {
		// Activity is what a workspace is for, not something it lacks.
		if !kinds[k.Name] && !slices.Contains(k.Tables, workspace.Partitions) {
			t.Errorf("no expected item is of kind %s: check would never say that it is missing", k.Name)
		}
		if k.Help == "" || k.Columns == "" || k.Source == "" || len(k.Tables) == 0 {
			t.Errorf("kind %+v lacks a word", k.Name)
		}
	}
}
