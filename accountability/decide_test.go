package accountability_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
)

// classes are two made-up kinds of bodies.
func classes(t *testing.T) structure.Classes {
	t.Helper()
	const text = "class: %s\nname: Made-up\nlevel: place\nkind: commissioner\nin: {from: \"2000-04-01\", until: \"2013-04-01\"}\nconfirmed: true\nsays: Nothing.\ncite: {title: Made up, clause: a}\n"
	folder := fstest.MapFS{}
	for _, id := range []string{"pct", "sha"} {
		folder[id+".yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, text, id)}
	}
	all, problems := structure.ReadClasses(folder)
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	return all
}

const matter = `matter: change
name: Change
asks: Who may change it?
says: Nothing.
cite: {title: Made up, clause: a}
powers:
  - {power: decides, class: pct, in: {from: "2000-04-01", until: "2013-04-01"}, confirmed: true, by: {title: Act, clause: section 1}}
  - {power: pays, class: pct, services: mental-health community, in: {from: "2002-04-01", until: "2013-04-01"}, confirmed: false, by: {title: Act, clause: section 2}}
  - {power: decides, class: sha, services: specialised, in: {from: "2000-04-01", until: "2013-04-01"}, confirmed: true, by: {title: Act, clause: section 3}}
  - {power: accountable, class: sha, in: {from: "2000-04-01", until: "2013-04-01"}, confirmed: true, by: {title: Act, clause: section 4}}
`

func readMatter(t *testing.T) *accountability.Matter {
	t.Helper()
	m, problems := accountability.ReadMatter("change.yaml", []byte(matter), classes(t))
	if m == nil {
		t.Fatal(problems.All())
	}
	return m
}

func powers(of []accountability.Power) string {
	var words []string
	for _, p := range of {
		words = append(words, string(p.Kind)+" "+p.Class)
	}
	return strings.Join(words, ", ")
}

func TestPowersOfADayAndService(t *testing.T) {
	m := readMatter(t)
	for _, c := range []struct {
		year    int
		service string
		want    string
	}{
		{2003, "mental-health", "decides pct, pays pct, accountable sha"}, {2001, "mental-health", "decides pct, accountable sha"},
		{2003, "specialised", "decides pct, decides sha, accountable sha"}, {2003, "", "decides pct, decides sha, pays pct, accountable sha"}, {2014, "", ""},
	} {
		if got := powers(m.On(calendar.Of(c.year, 6, 1), c.service)); got != c.want {
			t.Errorf("%d %s: %s, want %s", c.year, c.service, got, c.want)
		}
	}
}

func reach(known bool, shares ...float64) accountability.Reach {
	r := accountability.Reach{Known: known}
	for i, s := range shares {
		r.Bodies = append(r.Bodies, accountability.Reached{Code: org.Code("5A" + "ABCDEF"[i:i+1]), Class: "pct", Share: s})
	}
	return r
}

// The fewest bodies are those with most people; nobody is left out where the shares
// are not known.
func TestTheFewestThatTogetherDecide(t *testing.T) {
	on := readMatter(t).On(calendar.Of(2003, 6, 1), "mental-health")
	for _, c := range []struct {
		name    string
		reach   accountability.Reach
		enough  float64
		want    string
		covered bool
	}{
		{"one is enough", reach(true, 0.2, 0.7, 0.1), 0.6, "[5AB]", true},
		{"two are needed", reach(true, 0.2, 0.7, 0.1), 0.9, "[5AB 5AA]", true},
		{"all of them", reach(true, 0.2, 0.7, 0.1), 1, "[5AB 5AA 5AC]", true},
		{"not enough is known", reach(true, 0.2, 0.3), 0.95, "[5AB 5AA]", false},
		{"shares are not known", reach(false, 0, 0, 0), 0.5, "[5AA 5AB 5AC]", false},
		{"nobody", reach(true), 0.5, "[]", false},
	} {
		a := accountability.Decide(on, c.reach, c.enough)
		if got := fmt.Sprint(a.Together); got != c.want || a.Enough != c.covered {
			t.Errorf("%s: %s %v, want %s %v", c.name, got, a.Enough, c.want, c.covered)
		}
	}
}

// A committee that decides for several counts as one.
func TestCommitteesDecideForSeveral(t *testing.T) {
	const text = "arrangement: north\nname: Made-up committee\nkind: joint-committee\nbodies: 5AA 5AC\nin: {from: \"2002-04-01\", until: \"2006-04-01\"}\nservices: mental-health\nconfirmed: false\nby: {title: Made up, clause: a}\n"
	one, problems := accountability.ReadArrangement("north.yaml", []byte(text))
	if one == nil {
		t.Fatal(problems.All())
	}
	day := calendar.Of(2003, 6, 1)
	r := reach(true, 0.3, 0.4, 0.3)
	r.Agreed = accountability.Concerning([]accountability.Arrangement{*one}, day, "mental-health", r.Bodies)
	if a := accountability.Decide(readMatter(t).On(day, "mental-health"), r, 0.95); fmt.Sprint(a.Together) != "[north 5AB]" || !a.Enough || len(a.Agreed) != 1 {
		t.Errorf("got %v %v", a.Together, a.Agreed)
	}
	r = reach(false, 0, 0, 0)
	r.Agreed = []accountability.Arrangement{*one}
	if a := accountability.Decide(nil, r, 0.95); fmt.Sprint(a.Together) != "[north 5AB]" {
		t.Errorf("without shares: %v", a.Together)
	}
	for _, other := range []struct {
		day     calendar.Date
		service string
	}{{day, "hospital"}, {calendar.Of(2007, 6, 1), "mental-health"}} {
		if got := accountability.Concerning([]accountability.Arrangement{*one}, other.day, other.service, r.Bodies); len(got) != 0 {
			t.Errorf("%+v is concerned", other)
		}
	}
	for change, want := range map[string][2]string{"unknown_kind": {"joint-committee", "club"}, "one_alone": {"5AA 5AC", "5AA"}, "no_host": {"kind: joint-committee", "kind: hosting"}, "missing_by": {"by: {title: Made up, clause: a}\n", ""}} {
		if got, problems := accountability.ReadArrangement("north.yaml", []byte(strings.Replace(text, want[0], want[1], 1))); got != nil || problems.Len() != 1 || problems.All()[0].Code != change {
			t.Errorf("%s: %v", change, problems.All())
		}
	}
}

func TestBodiesStandWithTheirPowers(t *testing.T) {
	a := accountability.Decide(readMatter(t).On(calendar.Of(2003, 6, 1), "specialised"), reach(true, 1), 1)
	if len(a.Powers[0].Bodies) != 1 || len(a.Powers[1].Bodies) != 0 {
		t.Errorf("got %+v", a.Powers)
	}
	if fmt.Sprint(a.Overlaps) != "[{decides [pct sha]}]" || fmt.Sprint(a.Missing) != "[pays]" {
		t.Errorf("overlaps %v, missing %v", a.Overlaps, a.Missing)
	}
}

func TestReadMatterReportsEachMistake(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown power", "power: pays", "power: begs", "unknown_power"},
		{"unknown service", "services: specialised", "services: dreams", "unknown_service"},
		{"unknown class", "class: sha, services", "class: zzz, services", "unknown_class"},
		{"before the class", `from: "2002-04-01"`, `from: "1999-04-01"`, "outside_class"},
		{"longer than the class", `from: "2002-04-01", until: "2013-04-01"`, `from: "2002-04-01"`, "outside_class"},
		{"no instrument", ", by: {title: Act, clause: section 2}", "", "missing_by"},
		{"an instrument without a place", "title: Act, clause: section 2", "title: Act", "missing_clause"},
		{"another name", "matter: change", "matter: changes", "wrong_name"},
		{"unknown key", "says: Nothing.", "says: Nothing.\nmotto: a", "unknown_key"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, problems := accountability.ReadMatter("change.yaml", []byte(strings.Replace(matter, c.old, c.new, 1)), classes(t))
			if m != nil || problems.Len() != 1 || problems.All()[0].Code != c.want || problems.All()[0].Fix == "" {
				t.Errorf("got %v, want %s", problems.All(), c.want)
			}
		})
	}
}

// What Remit carries reads, and leaves no day since 1999 without somebody who
// decides and somebody who pays.
func TestPublishedMatters(t *testing.T) {
	all, problems := structure.Published()
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	matters, problems := accountability.Published(all)
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	m := matters.Find("service-redesign")
	if m == nil {
		t.Fatal("there is no service-redesign")
	}
	for year := 1999; year <= 2026; year++ {
		for _, service := range []string{"mental-health", "hospital", "community"} {
			on := m.On(calendar.Of(year, 6, 1), service)
			for _, kind := range []accountability.Kind{accountability.Decides, accountability.Pays} {
				if !slices.ContainsFunc(on, func(p accountability.Power) bool { return p.Kind == kind }) {
					t.Errorf("%d, %s: nobody %s", year, service, kind)
				}
			}
		}
	}
}

func TestCatchmentOfADay(t *testing.T) {
	c, problems := accountability.PublishedCatchment("RX4")
	if c == nil {
		t.Fatal(problems.All())
	}
	before, _ := c.On(calendar.Of(2019, 6, 1))
	after, cites := c.On(calendar.Of(2023, 6, 1))
	if len(before) != 6 || len(after) != 10 || len(cites) != 2 {
		t.Errorf("%d districts, then %d with %d sources", len(before), len(after), len(cites))
	}
	if none, problems := accountability.PublishedCatchment("RX1"); none != nil || problems.Len() > 0 {
		t.Error("a catchment that is not there was found")
	}
	for name, text := range map[string]string{"no source": "provider: RX1\nname: a\nareas: [{in: {from: \"2020-01-01\"}, districts: E07000001}]\n", "no areas": "provider: RX1\nname: a\n", "unknown key": "provider: RX1\nname: a\ncolour: b\n"} {
		if got, problems := accountability.ReadCatchment("RX1.yaml", []byte(text)); got != nil || problems.Len() == 0 {
			t.Errorf("%s is accepted", name)
		}
	}
}

func FuzzReadMatter(f *testing.F) {
	f.Add([]byte(matter))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, problems := accountability.ReadMatter("change.yaml", text, nil)
		if (m == nil) != (problems.Len() > 0) {
			t.Fatalf("matter %v with problems %v", m, problems.All())
		}
	})
}

func FuzzReadCatchment(f *testing.F) {
	f.Add([]byte("provider: RX1\nname: a\nareas: [{in: {from: \"2020-01-01\"}, districts: E07000001, cite: {title: a, clause: b}}]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		c, problems := accountability.ReadCatchment("RX1.yaml", text)
		if (c == nil) != (problems.Len() > 0) {
			t.Fatalf("catchment %v with problems %v", c, problems.All())
		}
	})
}

func FuzzReadArrangement(f *testing.F) {
	f.Add([]byte("arrangement: a\nname: a\nkind: cluster\nbodies: 5AA\nin: {from: \"2002-04-01\"}\nby: {title: a, clause: b}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		a, problems := accountability.ReadArrangement("a.yaml", text)
		if (a == nil) != (problems.Len() > 0) {
			t.Fatalf("arrangement %v with problems %v", a, problems.All())
		}
	})
}
