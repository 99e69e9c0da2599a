package segment_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need/segment"
)

// own is a made-up table of three segments.
const own = `table: made-up
title: Made-up segments
owner: Nobody
made_up: true
source: Made-up guidance
in_force: {from: "2024-04-01"}
hit: first
facts:
  - {name: age, kind: int, says: years}
  - {name: frail, kind: bool, says: frail or not}
  - {name: codes, kind: list, says: what is wrong}
rows:
  - {says: Frail., ask: frail, outcome: {segment: frail}, cite: {page: 1}}
  - {says: Old or ill., ask: 'age >= 65 || "I50" in codes', outcome: {segment: ill}, cite: {page: 2}}
default: {says: Else., outcome: {segment: well}, cite: {page: 3}}
`

func tableOf(t testing.TB, text string) *segment.Table {
	t.Helper()
	table, problems := segment.ReadTable("t.yaml", []byte(text))
	if table == nil {
		t.Fatal(problems.All())
	}
	return table
}

func read(t testing.TB, table *segment.Table, text string, by ...string) *segment.People {
	t.Helper()
	p, err := segment.Read(strings.NewReader(text), table, segment.Input{File: "p.csv", By: by})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// shown writes the lines as "keys segment people/of open per-head".
func shown(s *segment.Segmentation) []string {
	var out []string
	for _, l := range s.Lines {
		head := "-"
		if l.PerHead != nil {
			head = l.PerHead.String()
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s/%s %s %s", strings.Join(l.Keys, ","), l.Segment, l.People, l.Of, l.Open, head)))
	}
	return out
}

func TestSegmentsByGroupWithSpend(t *testing.T) {
	p := read(t, tableOf(t, own), "area,age,frail,codes,people,cost\n"+
		"N,70,yes,,10,1000\nN,70,no,,5,250.50\nN,40,no,I10; I50,5,0\nN,40,,I10,20,\nS,,no,,8,1\nS,3,maybe,,1,1\nS,3,no,,x,1\n", "area")
	want := []string{
		"N frail 10/40 0 £100.00", "N ill 10/40 0 £25.05", "N well 20/40 20 £0.00",
		"S frail 0/8 0 -", "S ill 0/8 0 -", "S well 8/8 8 £0.13",
	}
	if diff := cmp.Diff(want, shown(p.Segments())); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if p.Rows != 7 || p.Good != 5 || p.Problems.Len() != 2 {
		t.Errorf("read %d rows, %d counted, problems %v", p.Rows, p.Good, p.Problems.All())
	}
	if s := p.Segments().Lines[0].Share; s == nil || s.Value != 25 || s.Low >= 25 || s.High <= 25 {
		t.Errorf("share of the frail = %+v, want 25 %% within its interval", s)
	}
	want = []string{
		"N frail 10/40 0 £100.00", "N ill 10/40 0 £25.05", "N well 20/40 20 £0.00",
		"S frail 0/10 0 -", "S ill 0/10 0 -", "S well 10/10 10 £0.13",
	}
	if diff := cmp.Diff(want, shown(p.Disclosed())); diff != "" {
		t.Errorf("disclosed lines (-want +got):\n%s", diff)
	}
}

func TestFewPeopleAreNotShown(t *testing.T) {
	p := read(t, tableOf(t, own), "age,frail,cost\n"+strings.Repeat("70,yes,10\n", 7)+strings.Repeat("20,no,10\n", 12))
	want := []string{"frail */20 0 -", "ill 0/20 0 -", "well 10/20 10 £10.00"}
	got := p.Disclosed()
	if diff := cmp.Diff(want, shown(got)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if got.Lines[0].Share != nil {
		t.Error("the share of seven people is shown")
	}
}

func TestMovementBetweenYears(t *testing.T) {
	p := read(t, tableOf(t, own), "person,year,age,frail\nA,2023,50,no\nB,2023,50,no\nC,2023,80,no\nD,2023,80,yes\n"+
		"A,2024,51,no\nB,2024,51,yes\nC,2024,81,yes\nE,2024,20,no\nE,2024,20,no\n")
	var got []string
	for _, m := range p.Segments().Movement {
		got = append(got, fmt.Sprintf("%s-%s %s > %s %s/%s", m.From, m.To, m.Segment, m.Into, m.People, m.Of))
	}
	want := []string{
		"2023-2024 frail > frail 0/1", "2023-2024 frail > no longer in the file 1/1",
		"2023-2024 ill > frail 1/1", "2023-2024 ill > ill 0/1",
		"2023-2024 well > frail 1/2", "2023-2024 well > well 1/2",
		"2023-2024 not in the file yet > well 1/1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("movement (-want +got):\n%s", diff)
	}
	if p.Problems.Len() == 0 || p.Good != 8 {
		t.Errorf("the second row of E in 2024 was counted: %d", p.Good)
	}
}

// TestEveryRowIsAccountedFor holds sums for made-up files of all sorts.
func TestEveryRowIsAccountedFor(t *testing.T) {
	const seed = 11
	r := rand.New(rand.NewPCG(seed, seed))
	table := tableOf(t, own)
	for range 50 {
		var b strings.Builder
		b.WriteString("area,age,frail,people,cost\n")
		rows, bad, people, cost := r.IntN(200), 0, int64(0), money.Pence(0)
		for range rows {
			n, c := r.Int64N(30), r.Int64N(100)
			if r.IntN(9) == 0 {
				b.WriteString("N,x,yes,1,1\n")
				bad++
				continue
			}
			fmt.Fprintf(&b, "%c,%d,%s,%d,%d\n", 'A'+rune(r.IntN(3)), r.IntN(100), []string{"yes", "no", ""}[r.IntN(3)], n, c)
			people += n
			cost += money.Pence(100 * c)
		}
		p := read(t, table, b.String(), "area")
		sum := int64(0)
		for _, l := range p.Segments().Lines {
			n, _ := l.People.N()
			sum += n
		}
		if sum != people || p.Rows != rows || p.Good != rows-bad {
			t.Fatalf("seed %d: %d people in segments of %d, rows %d of %d, good %d of %d", seed, sum, people, p.Rows, rows, p.Good, rows-bad)
		}
	}
}

func TestBridgesToHealthPutsTheMostSevereFirst(t *testing.T) {
	name, text, err := segment.BridgesToHealth()
	if err != nil {
		t.Fatal(err)
	}
	table, problems := segment.ReadTable(name, text)
	if table == nil {
		t.Fatal(problems.All())
	}
	const head = "age,end_of_life,frailty,dementia,organ_failure,incurable_cancer,disability,long_term_conditions,acute_illness,pregnant\n"
	for _, tt := range []struct{ row, want string }{
		{"80,yes,severe,yes,yes,yes,yes,5,no,no", "end of life"},
		{"80,no,moderate,no,yes,yes,yes,5,no,no", "frailty and dementia"},
		{"80,no,mild,yes,yes,no,no,0,no,no", "frailty and dementia"},
		{"80,no,mild,no,yes,yes,yes,5,no,no", "organ failure"},
		{"50,no,none,no,no,yes,yes,5,no,no", "incurable cancer"},
		{"50,no,none,no,no,no,yes,5,no,no", "disability"},
		{"50,no,none,no,no,no,no,4,no,no", "four or more long-term conditions"},
		{"50,no,none,no,no,no,no,3,no,no", "two or three long-term conditions"},
		{"50,no,none,no,no,no,no,2,no,no", "two or three long-term conditions"},
		{"50,no,none,no,no,no,no,1,yes,yes", "one long-term condition"},
		{"30,no,none,no,no,no,no,0,yes,yes", "acute illness"},
		{"30,no,none,no,no,no,no,0,no,yes", "maternal and infant"},
		{"0,no,none,no,no,no,no,0,no,no", "maternal and infant"},
		{"1,no,none,no,no,no,no,0,no,no", "healthy"},
	} {
		for _, l := range read(t, table, head+tt.row+"\n").Segments().Lines {
			if n, _ := l.People.N(); (n == 1) != (l.Segment == tt.want) {
				t.Errorf("%s: %d in %s, want %s", tt.row, n, l.Segment, tt.want)
			}
		}
	}
}

func TestTablesThatDoNotPlaceEverybodyAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"no default":     own[:strings.Index(own, "default:")],
		"all may hold":   strings.Replace(own, "hit: first", "hit: all", 1),
		"no segment":     strings.ReplaceAll(own, "segment:", "group:"),
		"a blank one":    strings.Replace(own, "segment: well", `segment: ""`, 1),
		"no facts":       strings.Replace(own, "facts:", "fact:", 1),
		"unknown a fact": strings.Replace(own, "ask: frail", "ask: fragile", 1),
	} {
		if table, problems := segment.ReadTable("t.yaml", []byte(text)); table != nil || problems.Len() == 0 {
			t.Errorf("%s: the table is taken", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("age,frail,codes,people,cost,year,person\n70,yes,I50,1,2.50,2024,A\n")
	f.Add("age;people\n7;x\n")
	f.Add("frail\nyes\n\"")
	table := tableOf(f, own)
	f.Fuzz(func(t *testing.T, text string) {
		p, err := segment.Read(strings.NewReader(text), table, segment.Input{File: "f.csv"})
		if err != nil {
			return
		}
		sum := int64(0)
		for _, l := range p.Segments().Lines {
			n, _ := l.People.N()
			sum += n
		}
		if p.Good > p.Rows || p.Good == 0 && sum != 0 {
			t.Fatalf("%d rows counted of %d, %d people", p.Good, p.Rows, sum)
		}
		p.Disclosed()
	})
}

func BenchmarkRead(b *testing.B) {
	name, text, err := segment.BridgesToHealth()
	if err != nil {
		b.Fatal(err)
	}
	table, _ := segment.ReadTable(name, text)
	for _, n := range []int{1 << 10, 1 << 14, 1 << 17} {
		file := "age,end_of_life,frailty,dementia,organ_failure,incurable_cancer,disability,long_term_conditions,acute_illness,pregnant,cost\n" +
			strings.Repeat("50,no,none,no,no,no,no,1,no,no,120.50\n88,no,severe,no,yes,no,no,4,no,no,9000\n", n/2)
		b.Run(fmt.Sprintf("rows=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				read(b, table, file).Segments()
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
