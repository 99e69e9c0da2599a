package synthetic

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// england is the made-up England on the real bodies.
func england() Invented {
	names, subs := org.EnglandBodies()
	return England(1, names, subs)
}

func TestEnglandIsTheSameForOneSeed(t *testing.T) {
	names, subs := org.EnglandBodies()
	if diff := cmp.Diff(England(3, names, subs), England(3, names, subs)); diff != "" {
		t.Errorf("two Englands of one seed differ:\n%s", diff)
	}
}

func TestEnglandMarksEveryRowAsMadeUp(t *testing.T) {
	e := england()
	check := func(list, file string) {
		t.Helper()
		if !strings.HasPrefix(file, MadeUpFile+"/") {
			t.Errorf("a row of %s is from %q and not marked as made up", list, file)
		}
	}
	for _, r := range e.Org.Practices {
		check("practices", r.File)
	}
	for _, r := range e.Org.Memberships {
		check("memberships", r.File)
	}
	for _, r := range e.Org.Successions {
		check("successions", r.File)
	}
	for _, r := range e.Org.Trusts {
		check("trusts", r.File)
	}
	for _, r := range e.Org.SubICBs {
		check("sub-ICB locations", r.File)
	}
	for _, r := range e.Tables.Services {
		check("services", r.File)
	}
	for _, r := range e.Prices {
		check("prices", r.File)
	}
	if !strings.Contains(e.List.Heading, "made-up") {
		t.Errorf("the heading of the price list is %q", e.List.Heading)
	}
}

func TestEnglandGivesEachCodeOnce(t *testing.T) {
	e := england()
	seen := map[string]bool{}
	once := func(code string) {
		t.Helper()
		if code == "" || seen[code] {
			t.Errorf("%q is given twice", code)
		}
		seen[code] = true
	}
	for _, r := range e.Org.Practices {
		once(string(r.Code))
	}
	for _, r := range e.Org.Trusts {
		once(string(r.Code))
	}
	for _, r := range e.Areas {
		once(r.Code)
	}
	for _, r := range e.Postcodes {
		once(string(r.Postcode))
		if _, ok := place.ParsePostcode(string(r.Postcode)); !ok {
			t.Errorf("%q is not in the form of a postcode", r.Postcode)
		}
	}
	for _, r := range e.Org.Names {
		once("name of " + string(r.Code))
	}
}

// TestAPracticeThroughThirtyYears walks the memberships of one practice: no day
// since 1999 without a body, and the right kind of code for each time.
func TestAPracticeThroughThirtyYears(t *testing.T) {
	e := england()
	var of []org.MembershipRow
	for _, m := range e.Org.Memberships {
		if m.Practice == "ZA0001" {
			of = append(of, m)
		}
	}
	shapes := []string{`^4Z[A-Z]\d\d$`, `^5[S-Z]\d$`, `^5[S-Z]\d$`, `^9[ZV][A-Z]$`}
	if len(of) != len(shapes) {
		t.Fatalf("ZA0001 has %d memberships, want %d: %v", len(of), len(shapes), of)
	}
	for i, m := range of {
		if !regexp.MustCompile(shapes[i]).MatchString(string(m.Parent)) {
			t.Errorf("membership %d is of %s, want %s", i, m.Parent, shapes[i])
		}
		if i > 0 && m.Joined != of[i-1].Left+1 {
			t.Errorf("membership %d begins on %s, the one before ends on %s", i, m.Joined, of[i-1].Left)
		}
	}
	practice := e.Org.Practices[slices.IndexFunc(e.Org.Practices, func(r org.PracticeRow) bool { return r.Code == "ZA0001" })]
	if !slices.ContainsFunc(e.Org.Successions, func(s org.SuccessionRow) bool {
		return s.Old == of[3].Parent && s.New == practice.Commissioner && s.Date == calendar.Of(2020, 4, 1)
	}) {
		t.Errorf("no succession leads from %s to %s", of[3].Parent, practice.Commissioner)
	}
}

func TestEnglandHasEveryPopulation(t *testing.T) {
	e := england()
	_, _, s := everything(t, Config{Seed: 2, Records: 60_000, From: calendar.Of(2025, 4, 1), To: calendar.Of(2026, 4, 1), World: &e.World})
	for p := range Populations {
		if s.Populations[p] == 0 {
			t.Errorf("nobody is %s", p)
		}
	}
}

func TestSharesAreAsTheTableSays(t *testing.T) {
	e := england()
	n := 200_000
	c := Config{Seed: 2, Records: n, From: calendar.Of(2025, 4, 1), To: calendar.Of(2026, 4, 1), World: &e.World, Workers: 2}
	pods := map[string]int{}
	services := 0
	s, err := Generate(c, func(r *activity.Record) {
		pods[r.Get(activity.POD)]++
		if code := r.Get(activity.ServiceCode); code != "" && code != NoServiceLine {
			services++
		}
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, share := range Shares() {
		got, ok := pods[share.Name]
		if !ok {
			continue
		}
		if want := share.Per100k * n / 100_000; got < want*9/10 || got > want*11/10 {
			t.Errorf("%s: %d records, want about %d", share.Name, got, want)
		}
	}
	for _, p := range []Population{Private, Chargeable, Exempt, WelshBorder, Detained, Forces, NoPractice, NoAddress} {
		want := populations[p].per100k * n / 100_000
		if got := s.Populations[p]; got < want*7/10 || got > want*13/10 {
			t.Errorf("%s: %d records, want about %d", p, got, want)
		}
	}
	if permille := services * 1000 / n; permille < 45 || permille > 80 {
		t.Errorf("%d of 1,000 records have a service line, want about 60", permille)
	}
}

// TestTheDeprivedAndTheOldAreAdmittedMore holds the made-up records to the
// shape that they were made up for.
func TestTheDeprivedAndTheOldAreAdmittedMore(t *testing.T) {
	for _, tt := range []struct {
		name  string
		world World
	}{
		{"practices of known deprivation", england().World},
		{"areas only", withoutDeciles(england().World)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			persons := map[int64]float64{}
			for _, a := range tt.world.Areas {
				persons[int64(a.Decile)] += float64(a.Weight)
			}
			emergencies, old, all := map[int64]float64{}, 0, 0
			c := Config{Seed: 4, Records: 150_000, From: calendar.Of(2025, 4, 1), To: calendar.Of(2026, 4, 1), World: &tt.world}
			if _, err := Generate(c, func(r *activity.Record) {
				if d, ok := r.Number(activity.IMDDecile); ok && r.Get(activity.Dataset) == "ecds" {
					emergencies[d]++
				}
				if age, _ := r.Number(activity.Age); r.Get(activity.POD) == "NEL" {
					all++
					if age >= 65 {
						old++
					}
				}
			}, nil); err != nil {
				t.Fatal(err)
			}
			rate := func(from, to int64) float64 {
				n, of := 0.0, 0.0
				for d := from; d <= to; d++ {
					n, of = n+emergencies[d], of+persons[d]
				}
				return n / of
			}
			if ratio := rate(1, 2) / rate(9, 10); ratio < 1.5 || ratio > 3 {
				t.Errorf("the most deprived fifth attends %.2f times as often as the least, want 1.5 to 3", ratio)
			}
			if share := float64(old) / float64(all); share < 0.35 || share > 0.6 {
				t.Errorf("%.2f of the emergency spells are of people of 65 or more, want 0.35 to 0.6", share)
			}
		})
	}
}

// withoutDeciles forgets the deprivation of the practices, as a register does.
func withoutDeciles(w World) World {
	w.Practices = slices.Clone(w.Practices)
	for i := range w.Practices {
		w.Practices[i].Decile = 0
	}
	return w
}

func TestRecordsOfEnglandUseItsCodesOnly(t *testing.T) {
	e := england()
	lists := map[string]bool{}
	for _, r := range e.Tables.Lists {
		lists[r.List+" "+r.Value] = true
	}
	practices := map[string]bool{"": true, "V81997": true, "V81998": true, "V81999": true}
	for _, r := range e.Org.Practices {
		practices[string(r.Code)] = true
	}
	_, err := Generate(Config{Seed: 5, Records: 20_000, From: calendar.Of(2025, 4, 1), To: calendar.Of(2026, 4, 1), World: &e.World},
		func(r *activity.Record) {
			for list, c := range map[string]activity.Column{"tfc": activity.TFC, "pod": activity.POD, "hrg": activity.HRG} {
				if v := r.Get(c); !lists[list+" "+v] {
					t.Errorf("%s %q stands in no list", list, v)
				}
			}
			if p := r.Get(activity.GPPractice); !practices[p] {
				t.Errorf("practice %q is not in the register", p)
			}
			if problems := invalid(r); problems != "" {
				t.Error(problems)
			}
		}, nil)
	if err != nil {
		t.Fatal(err)
	}
}

// invalid names the first column whose text is not of its kind.
func invalid(r *activity.Record) string {
	for i := range activity.Columns {
		c := activity.Column(i)
		_, isNumber := r.Number(c)
		if r.Known(c) && c.Definition().Kind == activity.Integer && !isNumber {
			return fmt.Sprintf("%s is %q", c, r.Get(c))
		}
	}
	return ""
}
