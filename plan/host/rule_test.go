package host

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// TestFunctionsAreThoseOfTheBlueprint holds the list to what the rest of the package
// takes for granted.
func TestFunctionsAreThoseOfTheBlueprint(t *testing.T) {
	known, problems := Functions()
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	var ids []string
	count := map[string]int{}
	for _, f := range known.Functions {
		if slices.Contains(ids, f.ID) {
			t.Errorf("%s stands twice", f.ID)
		}
		ids = append(ids, f.ID)
		count[f.Status]++
		if f.Status == "own" && f.Moves != Never {
			t.Errorf("%s reflects the members' own behaviour and moves %s", f.ID, f.Moves)
		}
		if f.Moves == Exercise && !strings.Contains(f.Cite.Title, "Act") && !strings.Contains(f.Cite.Title, "Rules") {
			t.Errorf("%s is a duty by %q", f.ID, f.Cite)
		}
	}
	if count["grow"] != 10 || count["adapt"] != 5 || count["transfer"] != 10 || count["own"] != 3 {
		t.Errorf("the list has %v", count)
	}
	for _, pays := range []string{"contracting", "evaluation", "payment"} {
		if f, ok := known.Find(pays); !ok || !f.DecidesPay {
			t.Errorf("%s decides no pay", pays)
		}
	}
	if f, ok := known.Find("needs-analysis"); !ok || f.DecidesPay {
		t.Error("analysis decides pay")
	}
}

// pair is a made-up case of two members and a host to which rules are put.
func pair(kind Kind, moves Moves) *Case {
	known, _ := Functions()
	parameters, _ := PublishedParameters()
	half, _ := dated.ParseNumber("0.5")
	one, _ := dated.ParseNumber("1")
	return &Case{On: calendar.Of(2026, 4, 1), Parameters: parameters, lawful: known.lawful,
		Members:   []Member{{ID: "A", People: 1000}, {ID: "B", People: 1000}},
		Functions: []Function{{ID: "f", Name: "a function", Moves: moves, DecidesPay: true}},
		Hosts:     []Host{{ID: "H", Kind: kind, Controls: nil}},
		Offers: []Offer{{Host: Own, Function: "f", Segments: []Segment{{Fixed: 100_000, PerHead: one}}},
			{Host: "H", Function: "f", Segments: []Segment{{Fixed: 100_000, PerHead: half}}}}}
}

// hosts are who performs the function for A and for B in the best arrangement.
func hosts(t *testing.T, c *Case) string {
	t.Helper()
	r, problems, err := c.Report(t.Context(), tried{}, Asked{})
	if err != nil || r == nil {
		t.Fatal(err, problems.All())
	}
	return string(r.Best.Rows[0].Host) + string(r.Best.Rows[1].Host)
}

func TestRulesForbidHosts(t *testing.T) {
	for _, tt := range []struct {
		name string
		c    *Case
		with func(*Case)
		want string
	}{
		{"free work goes to anybody", pair("charity", Freely), func(*Case) {}, "HH"},
		{"a duty goes to a council", pair("council", Exercise), func(*Case) {}, "HH"},
		{"a duty does not go to a charity", pair("charity", Exercise), func(*Case) {}, "AB"},
		{"before the law there was none to say so", pair("charity", Exercise), func(c *Case) { c.On = calendar.Of(2022, 6, 30) }, "HH"},
		{"own behaviour does not move", pair("hub", Never), func(*Case) {}, "AB"},
		{"who is paid does not decide", pair("provider", Freely), func(c *Case) { c.Paid = []Paid{{Body: "H"}} }, "AB"},
		{"nor who controls who is paid", pair("provider", Freely), func(c *Case) {
			c.Hosts[0].Controls, c.Paid = append(c.Hosts[0].Controls, "S"), []Paid{{Body: "S"}}
		}, "AB"},
		{"nor through another host", pair("provider", Freely), func(c *Case) {
			c.Hosts[0].Controls = append(c.Hosts[0].Controls, "G")
			c.Hosts, c.Paid = append(c.Hosts, Host{ID: "G", Kind: "other", Controls: c.Hosts[0].Controls[:0:0]}), []Paid{{Body: "S"}}
			c.Hosts[1].Controls = append(c.Hosts[1].Controls, "S", "H")
		}, "AB"},
		{"but it may analyse", pair("provider", Freely), func(c *Case) {
			c.Functions[0].DecidesPay, c.Paid = false, []Paid{{Body: "H"}}
		}, "HH"},
		{"and decide behind a cheap safeguard", pair("provider", Freely), func(c *Case) {
			c.Paid, c.Safeguards = []Paid{{Body: "H"}}, []Safeguard{{Host: "H", Function: "f", EachMember: 1}}
		}, "HH"},
		{"not behind a dear one", pair("provider", Freely), func(c *Case) {
			c.Paid, c.Safeguards = []Paid{{Body: "H"}}, []Safeguard{{Host: "H", Function: "f", EachMember: 1_000_000}}
		}, "AB"},
		{"a member may refuse", pair("hub", Freely), func(c *Case) { c.Vetoes = []Veto{{Member: "A", Host: "H"}}; c.Offers[1].Segments[0].Fixed = 0 }, "AH"},
		{"unless the file lifts it", pair("hub", Freely), func(c *Case) {
			c.Vetoes, c.Lifted = []Veto{{Member: "A", Host: "H"}}, []string{"veto A H"}
		}, "HH"},
		{"staying accountable has its cost", pair("hub", Exercise), func(c *Case) { c.Functions[0].Retained = 1_000_000 }, "AB"},
		{"and so has changing", pair("hub", Freely), func(c *Case) {
			c.Offers[1].OneOff, c.Today = 100_000_000, []Placed{}
		}, "AB"},
		{"which who is there already has not", pair("hub", Freely), func(c *Case) {
			c.Offers[1].OneOff, c.Today = 100_000_000, []Placed{{Function: "f", Host: "H"}}
		}, "HH"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.with(tt.c)
			if got := hosts(t, tt.c); got != tt.want {
				t.Errorf("A and B have %s, want %s", got, tt.want)
			}
		})
	}
}

func TestScaleCurveTakesTheLowestLineOfItsSize(t *testing.T) {
	c := pair("hub", Freely)
	cheap, _ := dated.ParseNumber("0.1")
	dear, _ := dated.ParseNumber("0.3")
	c.Offers[1].Segments = []Segment{{Fixed: 10_000, PerHead: dear, UpTo: 1500}, {Fixed: 300_000, PerHead: cheap, From: 1500}}
	if got := hosts(t, c); got != "AH" && got != "HB" { // £2,000 own and £400 at the small line, against £3,200 for both at the large one
		t.Errorf("A and B have %s, want one of them with H", got)
	}
	c.Offers[1].Segments[1].Fixed = 90_000
	if got := hosts(t, c); got != "HH" {
		t.Errorf("A and B have %s, want both in the large segment", got)
	}
}

// TestMergingIsSpreadAsTheSpecificationSays: £300,000 over five years at 3.5 %, and
// redundancies at £43,095 over 0.40 (domain I.2: 60 of them are £6.46m at once).
func TestMergingIsSpreadAsTheSpecificationSays(t *testing.T) {
	k := pair("hub", Freely).costing()
	if got := k.spread(30_000_000); got != 6_644_441 {
		t.Errorf("£300,000 spread is %v a year, want £66,444.41", got)
	}
	sixty, _ := dated.ParseNumber("60")
	if got := k.atOnce(0, sixty); math.Abs(got-646_425_000) > 1 {
		t.Errorf("60 redundancies come to %v pence, want 646,425,000", got)
	}
}

// TestEvidenceCountsInstances holds q and the ends of what it may be. With no instance q
// is uniform; of the beta distribution (n+1, 1) the quantile p is p^(1/(n+1)).
func TestEvidenceCountsInstances(t *testing.T) {
	for _, tt := range []struct {
		worked, failed  int
		mean, low, high float64
	}{{0, 0, 0.5, 0.1, 0.9}, {4, 0, 5.0 / 6, math.Pow(0.1, 0.2), math.Pow(0.9, 0.2)}, {0, 1, 1.0 / 3, 1 - math.Sqrt(0.9), 1 - math.Sqrt(0.1)}} {
		o := Offer{}
		for range tt.worked {
			o.Evidence = append(o.Evidence, Instance{Worked: true})
		}
		for range tt.failed {
			o.Evidence = append(o.Evidence, Instance{})
		}
		c := o.Capability()
		for _, x := range [][2]float64{{c.Mean, tt.mean}, {c.Quantile(0.1), tt.low}, {c.Quantile(0.9), tt.high}} {
			if math.Abs(x[0]-x[1]) > 1e-9 {
				t.Errorf("of %d that worked and %d that did not: %v, want %v", tt.worked, tt.failed, x[0], x[1])
			}
		}
	}
}
