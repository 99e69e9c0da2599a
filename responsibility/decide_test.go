package responsibility

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// made-up register with one of everything that a question asks about.
func testReference(directory bool) *Reference {
	data := org.Data{
		Practices: []org.PracticeRow{
			{Code: "A81001", Grouping: "Y63", Geography: "QHM", Status: "A", Commissioner: "16C", Postcode: "TS18 1HU"},
			{Code: "A81900", Grouping: "Y63", Geography: "QHM", Status: "C", Commissioner: "16C", Postcode: "TS18 1HU"},
			{Code: "M82002", Grouping: "Y60", Geography: "QOC", Status: "A", Commissioner: "M2L0M", Postcode: "SY3 5LZ"},
			{Code: "W96001", Grouping: "W00", Geography: "Q99", Status: "A", Commissioner: "7A7", Postcode: "SY15 6PF"},
			{Code: "A91020", Grouping: "Y99", Geography: "Q99", Status: "A", Commissioner: "13Q", Postcode: "SP4 8QY"},
			{Code: "A91183", Grouping: "Y99", Geography: "Q99", Status: "A", Commissioner: "13Q", Postcode: "BF1 0AP"},
		},
		Trusts: []org.TrustRow{{Code: "RVW", Geography: "QHM", Postcode: "TS24 9AH"}, {Code: "RXW", Geography: "QOC", Postcode: "SY3 8XQ"}},
		SubICBs: []org.SubICBRow{
			{Code: "16C", ICB: "QHM", Hub: "85J", Region: "Y63", JusticeHub: "76A", Delegated: true},
			{Code: "M2L0M", ICB: "QOC", Hub: "14A", Region: "Y60", JusticeHub: "14Q"},
		},
	}
	for i := range data.Practices {
		p := data.Practices[i]
		data.Memberships = append(data.Memberships, org.MembershipRow{Practice: p.Code, Parent: p.Commissioner})
	}
	tables := Tables{
		Services: []ServiceRow{{Code: "NCBPS01C", Status: "GREEN", Specialised: true}, {Code: "NCBPS01B", Status: "RED", Specialised: true, Highly: true},
			{Code: "NCBPS10Z", Status: "AMBER", Specialised: true}, {Code: "NCBPS22U", Status: "RED", SpecialisedMH: true}, {Code: "NCBPH26D", PublicHealth: true}},
		Detention:   []DetentionRow{{Name: "HMP", Postcode: "DH1 3HU", Hub: "76A", Practice: "Y05010"}},
		CrossBorder: []CrossBorderRow{{Service: "NCBPS01B", Nation: "scotland"}},
		Lists:       []ListRow{{List: ListOtherPublicHealth, Value: "LAPH1"}, {List: ListForcesInfertility, Value: "P1"}},
	}
	var d *place.Directory
	if directory {
		d = place.NewDirectory([]place.PostcodeRow{
			{Postcode: "TS18 1HU", Country: England, SubICB: "16C", ICB: "QHM", Region: "Y63", LocalAuthority: "E06000004"},
			{Postcode: "DH1 3HU", Country: England, SubICB: "16C", ICB: "QHM", Region: "Y63"},
			{Postcode: "SP4 8QY", Country: England, SubICB: "16C", ICB: "QHM", Region: "Y63"},
			{Postcode: "SY3 5LZ", Country: England, SubICB: "M2L0M", ICB: "QOC", Region: "Y60"},
			{Postcode: "SY15 6PF", Country: Wales, LocalAuthority: "W06000023", HealthBoard: "7A7"},
			{Postcode: "EH13 0PP", Country: Scotland, HealthBoard: "SS9"},
		})
	}
	return NewReference(org.Build(data), d, nil, tables)
}

// values are what random records are made of, null among them.
var values = map[activity.Column][]string{
	activity.Dataset:           {"apc", "op", "ecds", "acm", "plcm"},
	activity.CDSType:           {"", "", "", "130", "190", "020", "011", "999"},
	activity.Provider:          {"RVW", "RXW", "RVW00", "NVC01", ""},
	activity.GPPractice:        {"A81001", "A81900", "M82002", "W96001", "A91020", "A91183", "V81997", "X00000", "Y05010", ""},
	activity.Postcode:          {"TS18 1HU", "DH1 3HU", "SY3 5LZ", "SY15 6PF", "EH13 0PP", "ZZ99 3VZ", "ZZ99 3GZ", "ZZ99 4GZ", "ZZ99 6GZ", "BF1 0AP", "XX1 1XX", "nonsense", ""},
	activity.ResidenceSubICB:   {"", "16C", "QHM", "7A4", "Q99"},
	activity.AdmissionDate:     {"2024-06-01", "2025-03-31", "2025-06-01", ""},
	activity.DischargeDate:     {"2024-06-02", "2025-04-01", "2025-06-03", "2023-01-01", ""},
	activity.ActivityDate:      {"2024-06-02", "2025-04-01", "2025-06-03", "2026-04-01", ""},
	activity.SourceOfAdmission: {"19", "39", "40", ""},
	activity.AdminCategory:     {"01", "01", "01", "02", ""},
	activity.OverseasCategory:  {"A", "A", "A", "B", "C", "D", "E", "F", ""},
	activity.TFC:               {"110", "143", "146", ""},
	activity.POD:               {"EL", "AE", "DRUG", ""},
	activity.Diagnoses:         {"", "N46X", "I10X;N97.9"},
	activity.ServiceCode:       {"", "99999999", "NCBPS01C", "NCBPS01B", "NCBPS10Z", "NCBPS22U", "NCBPH26D", "LAPH1", "XXX"},
	activity.ClaimedCategory:   {"", "12", "21", "51", "61", "71", "81", "31"},
	activity.RASReferral:       {"", "yes", "no"},
	activity.Pseudonym:         {"", "P1", "P2"},
}

func randomRecord(rnd *rand.Rand) *activity.Record {
	rec := activity.NewRecord(1, nil)
	for c := activity.Column(0); int(c) < activity.Columns; c++ {
		if of := values[c]; len(of) > 0 {
			rec.Set(c, of[rnd.IntN(len(of))])
		}
	}
	return rec
}

func testDecider(t testing.TB, directory bool) *Decider {
	t.Helper()
	editions, err := Published()
	if err != nil {
		t.Fatal(err)
	}
	d, err := NewDecider(testReference(directory), editions)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDecideAgreesWithExplain(t *testing.T) {
	for _, directory := range []bool{true, false} {
		d := testDecider(t, directory)
		const seed = 20261122
		rnd := rand.New(rand.NewPCG(seed, 1))
		for i := range 6000 {
			rec := randomRecord(rnd)
			fast := d.Decide(rec)
			x, err := d.Explain(rec)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(x.Decision, fast); diff != "" {
				t.Fatalf("seed %d, record %d: explained and decided differ:\n%s\n%s", seed, i, diff, x.Text())
			}
		}
	}
}

// Each record has a payer, or a problem that says why it has none.
func TestEveryDecisionHasAPayerOrAProblem(t *testing.T) {
	d := testDecider(t, true)
	rnd := rand.New(rand.NewPCG(7, 7))
	for range 20000 {
		rec := randomRecord(rnd)
		got := d.Decide(rec)
		if got.Commissioner == "" && (len(got.Problems) == 0 || got.Tier != ByNone) {
			t.Fatalf("%+v has neither payer nor problem", got)
		}
		for _, code := range got.Problems {
			if ProblemText(code) == "" {
				t.Fatalf("problem %q is not explained", code)
			}
		}
	}
}

func TestDecideDoesNotDependOnTheBatch(t *testing.T) {
	d := testDecider(t, true)
	rnd := rand.New(rand.NewPCG(3, 9))
	batch := make([]*activity.Record, 500)
	for i := range batch {
		batch[i] = randomRecord(rnd)
	}
	out := make([]Decision, len(batch))
	d.DecideBatch(batch, out)
	for i, rec := range batch {
		if diff := cmp.Diff(d.Decide(rec), out[i]); diff != "" {
			t.Fatalf("record %d: %s", i, diff)
		}
	}
}

// What was claimed decides nothing on a commissioning data set record.
func TestClaimsDecideNothingOnCommissioningDataSets(t *testing.T) {
	d := testDecider(t, true)
	rnd := rand.New(rand.NewPCG(5, 5))
	for range 3000 {
		rec := randomRecord(rnd)
		if rec.Type() == "" {
			continue
		}
		before := d.Decide(rec)
		rec.Set(activity.ClaimedCategory, "61")
		rec.Set(activity.ClaimedCommissioner, "13Q")
		if diff := cmp.Diff(before, d.Decide(rec)); diff != "" {
			t.Fatalf("a claim changed the decision: %s", diff)
		}
	}
}

func TestEveryProblemOfADecisionIsExplained(t *testing.T) {
	code := regexp.MustCompile(`(?:problem|Problem|with\(found|Problems, |Problems: \[\]string\{)[^"\n]*"([a-z_]+)"`)
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		switch name {
		case "edition.go", "explain.go", "decide_test.go": // problems of files, and a field of that name
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range code.FindAllStringSubmatch(string(text), -1) {
			if ProblemText(m[1]) == "" {
				t.Errorf("%s reports %q, which has no text", name, m[1])
			}
		}
	}
}

func TestOverrideIsAppliedBeforeTheChart(t *testing.T) {
	ref := testReference(true)
	ref.tables.Overrides = []OverrideRow{{Key: "P9", Payer: "16C", Clause: "Who Pays? 15", Evidence: "placement letter", ApprovedBy: "panel",
		In: calendar.Year(2025)}}
	ref.x = indexTables(ref.tables)
	editions, err := Published()
	if err != nil {
		t.Fatal(err)
	}
	d, err := NewDecider(ref, editions)
	if err != nil {
		t.Fatal(err)
	}
	for date, want := range map[string]string{"2025-03-31": "C-5", "2025-04-01": "override", "2026-03-31": "override"} {
		rec := activity.NewRecord(1, map[activity.Column]string{activity.Dataset: "op", activity.ActivityDate: date, activity.Pseudonym: "P9",
			activity.GPPractice: "M82002", activity.OverseasCategory: "A", activity.Postcode: "SY3 5LZ", activity.Provider: "RXW"})
		x, err := d.Explain(rec)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Decide(rec).Answer; got != want || x.Payer.Answer != want {
			t.Errorf("on %s the answer is %s (explained %s), want %s", date, got, x.Payer.Answer, want)
		}
		if want == "override" && !strings.Contains(x.Text(), "placement letter") {
			t.Errorf("the explanation does not show the evidence: %s", x.Text())
		}
	}
}

// Editions of one sort neither overlap nor leave a day of their years out.
func TestEditionsFollowEachOther(t *testing.T) {
	editions, err := Published()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"130", "020", "011", "acm", "plcm"} {
		for day := calendar.Of(2024, 4, 1); day < calendar.Of(2026, 4, 1); day += 5 {
			n := 0
			for _, c := range editions {
				if _, ok := c.Start(key); ok && c.InForce.Holds(day) {
					n++
				}
			}
			if n != 1 {
				t.Fatalf("%d editions for %s on %v, want 1", n, key, day)
			}
		}
	}
}

func BenchmarkDecide(b *testing.B) {
	d := testDecider(b, true)
	for _, n := range []int{1 << 10, 1 << 14, 1 << 17} {
		b.Run(fmt.Sprintf("records=%d", n), func(b *testing.B) {
			rnd := rand.New(rand.NewPCG(1, 1))
			batch := make([]*activity.Record, n)
			for i := range batch {
				batch[i] = randomRecord(rnd)
			}
			out := make([]Decision, n)
			b.ReportAllocs()
			for b.Loop() {
				d.DecideBatch(batch, out)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

func BenchmarkExplain(b *testing.B) {
	d := testDecider(b, true)
	rec := randomRecord(rand.New(rand.NewPCG(1, 1)))
	for b.Loop() {
		if _, err := d.Explain(rec); err != nil {
			b.Fatal(err)
		}
	}
}

func TestSpecialisedMentalHealthHasItsOwnCategories(t *testing.T) {
	d := testDecider(t, true)
	for service, want := range map[string]string{"NCBPS22U": "22", "NCBPS01B": "21", "NCBPS01C": "25"} {
		rec := activity.NewRecord(1, map[activity.Column]string{activity.Dataset: "op", activity.ActivityDate: "2025-06-03", activity.OverseasCategory: "A",
			activity.GPPractice: "A81001", activity.Postcode: "TS18 1HU", activity.Provider: "RVW", activity.ServiceCode: service})
		if got := d.Decide(rec); got.Category != want {
			t.Errorf("service %s has category %q (%+v), want %s", service, got.Category, got, want)
		}
	}
}
