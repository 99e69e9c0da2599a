package org

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

func d(s string) calendar.Date {
	if s == "" {
		return 0
	}
	v, err := calendar.Parse(s)
	if err != nil {
		panic(err)
	}
	return v
}

func known(s string) dated.Source { return dated.Source{File: "made-up.csv", Known: d(s)} }

func member(seen, practice, parent, joined, left string) MembershipRow {
	return MembershipRow{Source: known(seen), Practice: Code(practice), Parent: Code(parent), Joined: d(joined), Left: d(left)}
}

func inFile(seen, practice, parent, joined, left string) PracticeRow {
	return PracticeRow{Source: known(seen), Code: Code(practice), Open: d("1974-04-01"), Status: "A", Commissioner: Code(parent), Joined: d(joined), Left: d(left)}
}

func follows(old, now, day string) SuccessionRow {
	return SuccessionRow{Source: known("2022-04-01"), Old: Code(old), New: Code(now), Date: d(day)}
}

// story writes the history of practice P as "parent from..last" lines.
func story(r *Register) []string {
	var out []string
	for _, e := range r.History("P") {
		if e.What == BelongsTo {
			out = append(out, string(e.Other)+" "+e.In.String())
		}
	}
	return out
}

func TestFilesMakeOneHistory(t *testing.T) {
	for _, tt := range []struct {
		name      string
		data      Data
		want      []string
		conflicts int
	}{
		{"a newer file that starts later closes the older membership the day before",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "00K", "2013-04-01", "")},
				Practices: []PracticeRow{inFile("2023-12-04", "P", "16C", "2020-04-01", "")}},
			[]string{"00K 2013-04-01 to 2020-03-31", "16C 2020-04-01 to now"}, 0},
		{"the same whichever file is loaded first, for the day known decides",
			Data{Memberships: []MembershipRow{member("2023-12-04", "P", "16C", "2020-04-01", ""), member("2019-10-31", "P", "00K", "2013-04-01", "")}},
			[]string{"00K 2013-04-01 to 2020-03-31", "16C 2020-04-01 to now"}, 0},
		{"a newer file may say that the practice left",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "00K", "2013-04-01", "")},
				Practices: []PracticeRow{inFile("2023-12-04", "P", "00K", "2013-04-01", "2021-03-31")}},
			[]string{"00K 2013-04-01 to 2021-03-31"}, 0},
		{"a body that was merged is not joined before the merger, whatever the file says",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "00M", "2013-04-01", "")},
				Practices:   []PracticeRow{inFile("2023-12-04", "P", "16C", "2013-04-01", "")},
				Successions: []SuccessionRow{follows("00M", "16C", "2020-04-01")}},
			[]string{"00M 2013-04-01 to 2020-03-31", "16C 2020-04-01 to now"}, 0},
		{"nor does a practice without older rows",
			Data{Practices: []PracticeRow{inFile("2023-12-04", "P", "16C", "2013-04-01", "")},
				Successions: []SuccessionRow{follows("00M", "16C", "2020-04-01")}},
			[]string{"16C 2020-04-01 to now"}, 0},
		{"the practice file keeps the first day of joining; the membership file knows that it was away",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "04D", "2013-06-01", "2013-10-22"), member("2019-10-31", "P", "04Q", "2013-10-23", "2015-12-08"), member("2019-10-31", "P", "04D", "2015-12-09", "")},
				Practices: []PracticeRow{inFile("2019-10-31", "P", "04D", "2013-06-01", "")}},
			[]string{"04D 2013-06-01 to 2013-10-22", "04Q 2013-10-23 to 2015-12-08", "04D 2015-12-09 to now"}, 0},
		{"two files that contradict each other: the newer wins and it is said",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "06Q", "2016-03-09", "")},
				Practices: []PracticeRow{inFile("2023-12-04", "P", "99E", "2016-03-01", "")}},
			[]string{"99E 2016-03-01 to now"}, 1},
		{"files of one day that contradict each other: the membership file wins and it is said",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "06Q", "2016-03-09", "")},
				Practices: []PracticeRow{inFile("2019-10-31", "P", "99E", "2016-03-01", "")}},
			[]string{"06Q 2016-03-09 to now"}, 1},
		{"a network row confirms a succession",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "00K", "2013-04-01", "")},
				Successions: []SuccessionRow{follows("00K", "16C", "2020-04-01")},
				Networks:    []NetworkRow{{Source: known("2020-09-01"), Practice: "P", On: d("2020-09-01"), CCG: "16C"}}},
			[]string{"00K 2013-04-01 to 2020-03-31", "16C 2020-04-01 to now"}, 0},
		{"a network row without succession counts from its day",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "00K", "2013-04-01", "")},
				Networks: []NetworkRow{{Source: known("2020-09-01"), Practice: "P", On: d("2020-09-01"), CCG: "00L"}}},
			[]string{"00K 2013-04-01 to 2020-08-31", "00L 2020-09-01 to now"}, 0},
		{"a network row imported late does not undo what came after its day",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "00K", "2013-04-01", "2021-03-31"), member("2023-10-31", "P", "16C", "2021-04-01", "")},
				Networks: []NetworkRow{{Source: known("2026-01-01"), Practice: "P", On: d("2020-09-01"), CCG: "00L"}}},
			[]string{"00K 2013-04-01 to 2020-08-31", "00L 2020-09-01 to 2021-03-31", "16C 2021-04-01 to now"}, 1},
		{"a row that ends before it begins is not used",
			Data{Memberships: []MembershipRow{member("2019-10-31", "P", "00K", "2013-04-01", "2013-03-31")}}, nil, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := Build(tt.data)
			if diff := cmp.Diff(tt.want, story(r)); diff != "" {
				t.Errorf("history (-want +got):\n%s", diff)
			}
			n := 0
			for _, c := range r.Problems().Counts() {
				if c.Code == "sources_conflict" {
					n = c.N
				}
			}
			if n != tt.conflicts {
				t.Errorf("%d conflicts, want %d: %v", n, tt.conflicts, r.Problems().All())
			}
		})
	}
}

func TestCommissionerFollowsDatedSuccessions(t *testing.T) {
	for _, tt := range []struct {
		name, on, want, through, problem string
		rows                             []SuccessionRow
		left                             string
	}{
		{"the day before the succession", "2020-03-31", "00K", "", "", []SuccessionRow{follows("00K", "16C", "2020-04-01")}, ""},
		{"the day of the succession", "2020-04-01", "16C", "00K>16C on 2020-04-01", "", []SuccessionRow{follows("00K", "16C", "2020-04-01")}, ""},
		{"a chain as far as the day", "2021-03-31", "16C", "00K>16C on 2020-04-01", "", []SuccessionRow{follows("00K", "16C", "2020-04-01"), follows("16C", "99X", "2021-04-01")}, ""},
		{"a chain to its end", "2021-04-01", "99X", "00K>16C on 2020-04-01; 16C>99X on 2021-04-01", "", []SuccessionRow{follows("00K", "16C", "2020-04-01"), follows("16C", "99X", "2021-04-01")}, ""},
		{"a split", "2020-04-01", "", "", "succession_splits", []SuccessionRow{follows("00K", "16C", "2020-04-01"), follows("00K", "99X", "2020-04-01")}, ""},
		{"a split that came together again", "2021-04-01", "14K", "12K", "", []SuccessionRow{follows("00K", "14K", "2020-04-01"), follows("00K", "13W", "2020-04-01"), follows("13W", "14K", "2021-04-01")}, ""},
		{"a succession before the practice joined", "2013-04-01", "00K", "", "", []SuccessionRow{follows("00K", "16C", "2012-04-01")}, ""},
		{"its own successor", "2021-04-01", "00K", "", "", []SuccessionRow{follows("00K", "00K", "2020-04-01")}, ""},
		{"a circle", "2021-04-01", "16C", "00K>16C on 2020-04-01", "", []SuccessionRow{follows("00K", "16C", "2020-04-01"), follows("16C", "00K", "2020-10-01")}, ""},
		{"a membership whose end is stated", "2020-04-01", "00K", "", "", []SuccessionRow{follows("00K", "R1J", "2020-03-22")}, "2020-04-30"},
		{"after a stated end", "2020-05-01", "", "", "no_membership", []SuccessionRow{follows("00K", "16C", "2020-03-22")}, "2020-04-30"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := Build(Data{Memberships: []MembershipRow{member("2019-10-31", "P", "00K", "2013-04-01", tt.left)}, Successions: tt.rows})
			m, why := r.Commissioner("P", d(tt.on))
			code := ""
			if why != nil {
				code = why.Code
				if why.What == "" || why.Why == "" || why.Fix == "" {
					t.Errorf("problem without what, why or fix: %+v", why)
				}
			}
			if string(m.Parent) != tt.want || code != tt.problem {
				t.Errorf("Commissioner(P, %s) = %q, problem %q; want %q, %q", tt.on, m.Parent, code, tt.want, tt.problem)
			}
			if tt.through != "12K" && m.Through() != tt.through {
				t.Errorf("through %q, want %q", m.Through(), tt.through)
			}
		})
	}
}

func TestResolveAnswersForEveryCodeAndDay(t *testing.T) {
	closed := inFile("2023-12-04", "OLD", "16C", "2020-04-01", "2021-12-31")
	closed.Close, closed.Status = d("2021-12-31"), "C"
	young := inFile("2023-12-04", "NEW", "16C", "2023-01-01", "")
	young.Open = d("2023-01-01")
	open := inFile("2023-12-04", "P", "16C", "2020-04-01", "")
	open.Grouping, open.Geography = "Y63", "QHM" // the other two state none
	r := Build(Data{
		Practices:   []PracticeRow{closed, young, open},
		Memberships: []MembershipRow{member("2019-10-31", "P", "00K", "2013-04-01", ""), member("2019-10-31", "LOST", "00K", "2013-04-01", "2014-03-31")},
		Successions: []SuccessionRow{follows("00K", "16C", "2020-04-01")},
		Trusts:      []TrustRow{{Source: known("2022-02-01"), Code: "R0A", Name: "A TRUST"}},
		SubICBs:     []SubICBRow{{Source: known("2025-04-01"), Code: "16C", ICB: "QHM", Region: "Y63", Hub: "85J", In: calendar.Through(d("2024-04-01"), d("2050-03-31"))}},
	})
	for _, tt := range []struct{ code, on, commissioner, icb, region, problem string }{
		{"P", "2015-01-01", "00K", "", "", ""},
		{"P", "2022-06-30", "16C", "", "Y63", ""},
		{"P", "2022-07-01", "16C", "QHM", "Y63", ""},
		{"P", "2024-04-01", "16C", "QHM", "Y63", ""},
		{"P", "1999-03-31", "", "", "", "before_register"},
		{"P", "1999-04-01", "", "", "", "no_membership"},
		{"P", "", "", "", "", "no_date"},
		{"OLD", "2021-12-31", "16C", "", "Y63", ""},
		{"OLD", "2022-01-01", "", "", "", "practice_closed"},
		{"NEW", "2022-12-31", "", "", "", "practice_not_open"},
		{"NEW", "2023-01-01", "16C", "QHM", "Y63", ""},
		{"LOST", "2014-03-31", "00K", "", "", ""},
		{"LOST", "2014-04-01", "", "", "", "no_membership"},
		{"NOBODY", "2015-01-01", "", "", "", "unknown_code"},
		{"", "2015-01-01", "", "", "", "unknown_code"},
		{"R0A", "2015-01-01", "", "", "", "not_a_practice"},
		{"00K", "2015-01-01", "00K", "", "", ""},
		{"00K", "2020-03-31", "00K", "", "", ""},
		{"00K", "2020-04-01", "", "", "", "body_ended"},
		{"00K", "2013-03-31", "", "", "", "body_not_yet"},
		{"16C", "2023-06-01", "16C", "QHM", "Y63", ""},
		{"QHM", "2024-06-01", "", "QHM", "Y63", "not_a_practice"},
		{"QHM", "2024-03-31", "", "QHM", "Y63", "not_a_practice"}, // the table of sub-ICB locations begins later; the board does not
		{"QHM", "2022-07-01", "", "QHM", "Y63", "not_a_practice"},
		{"QHM", "2022-06-30", "", "", "", "body_not_yet"},
		{"D7T5G", "2026-03-31", "", "", "", "body_not_yet"}, // a board created on 2026-04-01
		{"D7T5G", "2026-04-01", "", "D7T5G", "", "not_a_practice"},
		{"Y63", "2024-06-01", "", "", "Y63", "not_a_practice"},
	} {
		got := r.Resolve(Code(tt.code), d(tt.on))
		problem := ""
		if got.Problem != nil {
			problem = got.Problem.Code
		}
		if string(got.Commissioner) != tt.commissioner || string(got.ICB) != tt.icb || string(got.Region) != tt.region || problem != tt.problem {
			t.Errorf("Resolve(%q, %s) = %q %q %q, problem %q (%s); want %+v", tt.code, tt.on, got.Commissioner, got.ICB, got.Region, problem, got.Note, tt)
		}
		if got.Problem == nil && got.ICB == "" && got.Note == "" {
			t.Errorf("Resolve(%q, %s): no ICB and no word why", tt.code, tt.on)
		}
	}
	if p := r.Resolve("00K", d("2021-01-01")).Problem; p == nil || p.What != "00K is last seen on 2020-03-31, before 2021-01-01; its successor 16C (00K>16C on 2020-04-01) is known but was not applied." {
		t.Errorf("a body that ended: %v", p)
	}
}

// The table of sub-ICB locations begins on 2024-04-01. Before, the practice files
// say which bodies lay in a board; from then on the table alone does.
func TestLocationsOfABoardBeforeTheTable(t *testing.T) {
	here, there := inFile("2023-12-04", "P", "16C", "2020-04-01", ""), inFile("2023-12-04", "Q", "00L", "2020-04-01", "")
	here.Geography, there.Geography = "QHM", "QHM"
	data := Data{Practices: []PracticeRow{here, there},
		SubICBs: []SubICBRow{{Source: known("2025-04-01"), Code: "16C", ICB: "QHM", Region: "Y63", In: calendar.Period{From: d("2024-04-01")}}}}
	for _, tt := range []struct {
		icb  Code
		on   string
		want []Code
	}{
		{"QHM", "2022-06-30", nil}, {"QHM", "2022-07-01", []Code{"00L", "16C"}}, {"QHM", "2024-03-31", []Code{"00L", "16C"}},
		{"QHM", "2024-04-01", []Code{"16C"}}, {"QYG", "2023-07-01", nil}, {"QYG", "2024-04-01", nil},
	} {
		if diff := cmp.Diff(tt.want, Build(data).LocationsOf(tt.icb, d(tt.on))); diff != "" {
			t.Errorf("LocationsOf(%s, %s) (-want +got):\n%s", tt.icb, tt.on, diff)
		}
	}
	data.SubICBs = nil
	if got := Build(data).LocationsOf("QHM", d("2024-04-01")); len(got) != 2 {
		t.Errorf("without the table QHM has %v", got)
	}
}

func TestNewestFileWinsForAttributes(t *testing.T) {
	old, now := inFile("2019-10-31", "P", "00K", "2013-04-01", ""), inFile("2023-12-04", "P", "16C", "2020-04-01", "")
	old.Name, now.Name = "BLUEBELL", "ACKLAM"
	data := Data{Practices: []PracticeRow{now, old}}
	if at, _ := Build(data).Practice("P", d("2015-01-01")); at.Name != "ACKLAM" {
		t.Errorf("name %q, want that of the newest file", at.Name)
	}
	if at, _ := Build(data.AsKnown(d("2023-12-03"))).Practice("P", d("2015-01-01")); at.Name != "BLUEBELL" {
		t.Errorf("as known the day before: %q", at.Name)
	}
	if at, _ := Build(data.AsKnown(d("2023-12-04"))).Practice("P", d("2015-01-01")); at.Name != "ACKLAM" {
		t.Errorf("as known on the day: %q", at.Name)
	}
	if _, ok := Build(data.AsKnown(d("2019-10-30"))).Practice("P", 0); ok {
		t.Error("a practice is known before any file")
	}
}

func TestStatusOnADay(t *testing.T) {
	row := inFile("2023-12-04", "P", "16C", "2020-04-01", "")
	row.Open, row.Close, row.Status = d("2020-04-01"), d("2021-03-31"), "C"
	dormant := inFile("2023-12-04", "Q", "16C", "2020-04-01", "")
	dormant.Status = "D"
	r := Build(Data{Practices: []PracticeRow{row, dormant}, Memberships: []MembershipRow{member("2019-10-31", "M", "00K", "2013-04-01", "")}})
	for _, tt := range []struct {
		code Code
		on   string
		want Status
	}{
		{"P", "2020-03-31", Proposed}, {"P", "2020-04-01", Active}, {"P", "2021-03-31", Active}, {"P", "2021-04-01", Closed}, {"P", "", Closed},
		{"Q", "2021-04-01", Dormant}, {"M", "2015-01-01", Unknown},
	} {
		if at, ok := r.Practice(tt.code, d(tt.on)); !ok || at.Status != tt.want {
			t.Errorf("status of %s on %s = %q, want %q", tt.code, tt.on, at.Status, tt.want)
		}
	}
}

func TestSuccessorsAndPredecessors(t *testing.T) {
	r := Build(Data{Successions: []SuccessionRow{follows("A", "B", "2000-04-01"), follows("A", "C", "2002-04-01"), follows("B", "D", "2006-04-01"),
		follows("C", "D", "2006-04-01"), follows("D", "D", "2007-04-01"), follows("B", "D", "2006-04-01")}})
	if got := r.Successors("A"); len(got) != 1 || got[0].Code != "D" {
		t.Errorf("Successors(A) = %v, want D once", got)
	}
	if got := r.Successors("D"); len(got) != 0 {
		t.Errorf("Successors(D) = %v", got)
	}
	var got []string
	for _, l := range r.Predecessors("D") {
		got = append(got, string(l.Code)+": "+Through(l.By))
	}
	want := []string{"B: B>D on 2006-04-01", "C: C>D on 2006-04-01", "A: A>B on 2000-04-01; B>D on 2006-04-01"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Predecessors(D) (-want +got):\n%s", diff)
	}
	if n := r.Problems().Counts(); len(n) != 1 || n[0].Code != "own_successor" || n[0].N != 1 {
		t.Errorf("problems %v", n)
	}
}

// The tables of this package hold what they say they hold.
func TestEnglandBodies(t *testing.T) {
	names, subs := EnglandBodies()
	counts := map[Role]int{}
	for _, n := range names {
		counts[n.Role]++
	}
	want := map[Role]int{Region: 7, Hub: 14, ICB: 42 + 6, SubICB: 106}
	if diff := cmp.Diff(want, counts); diff != "" || len(subs) != 106 {
		t.Errorf("%d sub-ICB locations; bodies (-want +got):\n%s", len(subs), diff)
	}
	icbs := map[Code]bool{}
	for _, s := range subs {
		icbs[s.ICB] = true
		if s.Region == "" || s.Hub == "" || s.JusticeHub == "" || s.Delegated {
			t.Errorf("%+v", s)
		}
	}
	if len(icbs) != 42 {
		t.Errorf("%d ICBs have sub-ICB locations, want 42", len(icbs))
	}
	if n := len(formerCCGs()); n != 142 {
		t.Errorf("%d former CCGs, want 142", n)
	}
}

func TestNamesAreOfTheirTime(t *testing.T) {
	r := Build(Data{Networks: []NetworkRow{{Source: known("2020-09-01"), Practice: "P", On: d("2020-09-01"), CCG: "16C", CCGName: "NHS Tees Valley CCG", STP: "QHM", STPName: "Cumbria and North East"}}})
	for _, tt := range []struct{ code, on, want string }{
		{"16C", "2022-06-30", "NHS Tees Valley CCG"},
		{"QHM", "2021-01-01", "Cumbria and North East"},
	} {
		if got, _ := r.Name(Code(tt.code), d(tt.on)); got != tt.want {
			t.Errorf("Name(%s, %s) = %q, want %q", tt.code, tt.on, got, tt.want)
		}
	}
	if got, _ := r.Name("16C", d("2022-07-01")); got != "NHS North East and North Cumbria ICB - 16C" {
		t.Errorf("Name(16C) = %q", got)
	}
}

// The register is read by many at once.
func TestRegisterIsSafeForConcurrentReads(t *testing.T) {
	r := Build(Data{Memberships: []MembershipRow{member("2019-10-31", "P", "00K", "2013-04-01", "")}, Successions: []SuccessionRow{follows("00K", "16C", "2020-04-01")}})
	done := make(chan Resolution)
	for range 8 {
		go func() { done <- r.Resolve("P", d("2021-01-01")) }()
	}
	for range 8 {
		if got := <-done; got.Commissioner != "16C" {
			t.Errorf("commissioner %q", got.Commissioner)
		}
	}
}
