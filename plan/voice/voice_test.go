package voice

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/problem"
)

const good = `voice: "carers-2023"
kind: meeting
on: "2023-02-10"
body: "QHM"
service: "community"
people: 40
groups: {age: "18-64=10; 65-84=20", sex: "Female=25; male=15", deprivation: "1=4; 5=30", own: "carers=12; veterans=40"}
said: "They want nurses who know them."
collected_by: "A made-up patient group"
consent: "agreed to be quoted without names"
may_be_shown: board
made_up: true
`

func codes(l *problem.List) string {
	var out []string
	for _, p := range l.All() {
		out = append(out, p.Code)
	}
	return strings.Join(out, " ")
}

func TestReadTakesAnEntry(t *testing.T) {
	e, problems := Read("v.yaml", []byte(good))
	if e == nil || e.People != 40 || len(e.Groups) != 8 || e.Groups[2].Name != "female" || string(e.Said) != "They want nurses who know them." {
		t.Fatalf("got %+v, %v", e, problems.All())
	}
}

// The text shows itself in no format that a program prints by accident.
func TestTextIsHeldBack(t *testing.T) {
	e, _ := Read("v.yaml", []byte(good))
	asJSON, err := json.Marshal(struct {
		*Entry
		Also Text
	}{e, e.Said})
	if err != nil {
		t.Fatal(err)
	}
	for _, shown := range []string{fmt.Sprint(e.Said), fmt.Sprintf("%+v %#v %q %v", e, e.Said, e.Said, *e), string(asJSON)} {
		if strings.Contains(shown, "nurses") {
			t.Errorf("the text shows: %s", shown)
		}
	}
}

func TestReadRefusesWhatItCannotKeep(t *testing.T) {
	for _, tt := range []struct{ old, new, code string }{
		{"kind: meeting", "kind: rumour", "unknown_kind_of_voice"},
		{`"carers-2023"`, `"carers 2023"`, "bad_id"},
		{"people: 40", "people: 0", "nobody_spoke"},
		{"people: 40", "people: many", "bad_number"},
		{"18-64=10", "18-70=10", "bad_groups"}, // overlaps 65-84
		{"18-64=10", "old=10", "bad_groups"},
		{"18-64=10", "18-64=21", "bad_groups"}, // 41 of 40
		{"1=4", "6=4", "bad_groups"},
		{"carers=12", "carers=41", "bad_groups"},
		{"may_be_shown: board", "may_be_shown: press", "unknown_audience"},
		{`said: "They want nurses who know them."` + "\n", "", "missing_said"},
		{"collected_by:", "gathered_by:", "missing_collected_by unknown_key"},
		{`"They want nurses who know them."`, `"Ring me on 07700 900123 please."`, "holds_identity"},
		{"carers=12", "carers of a@b.example=12", "holds_identity"},
	} {
		text := strings.Replace(good, tt.old, tt.new, 1)
		if text == good {
			t.Fatalf("%q is not in the file", tt.old)
		}
		e, problems := Read("v.yaml", []byte(text))
		got := codes(problems)
		if e != nil || !strings.HasPrefix(got, strings.Fields(tt.code)[0]) && got != tt.code {
			t.Errorf("%s: entry %v, problems %q, want %s", tt.new, e != nil, got, tt.code)
		}
	}
}

// What no text of the file can be in stays in the words that say what to do.
func TestWordsThatAreOursAloneStay(t *testing.T) {
	for text, want := range map[string]string{"": "The file is empty.", "voice;kind;on;body;service;people;said;collected_by;consent;may_be_shown\n": "';'"} {
		_, result, err := ReadCSV("v.csv", strings.NewReader(text), false)
		if err != nil || result.Problems.Len() == 0 || !strings.Contains(result.Problems.All()[0].What, want) {
			t.Errorf("%q: got %v and %v, want first %q", text, result.Problems.All(), err, want)
		}
	}
}

// Whatever is wrong with a file, no problem repeats what people said.
func TestNoProblemRepeatsTheFile(t *testing.T) {
	const secret = "XYZZY"
	for _, text := range []string{
		strings.Replace(good, `"They want nurses who know them."`, "XYZZY\n"+secret+" of ward 3: came back", 1),
		strings.Replace(good, `"They want nurses who know them."`, secret+": [", 1),
		strings.Replace(good, `on: "2023-02-10"`, `on: "`+secret+`"`, 1),
		strings.Replace(good, "kind: meeting", "kind: "+secret, 1),
		strings.Replace(good, "may_be_shown: board", "may_be_shown: "+secret, 1),
		strings.Replace(good, "people: 40", "people: "+secret, 1),
		strings.Replace(good, "18-64=10", secret, 1),
		strings.Replace(good, "made_up: true", secret+": true", 1),
		strings.Replace(good, "They want", secret+" is 999 245 0703. They want", 1),
	} {
		e, problems := Read("v.yaml", []byte(text))
		if e != nil || problems.Len() == 0 {
			t.Errorf("accepted: %s", text)
		}
		for _, p := range problems.All() {
			if strings.Contains(p.String()+p.Field, secret) || p.Fix == "" {
				t.Errorf("problem %v repeats the file, or says nothing to do", p)
			}
		}
	}
}

func TestIdentifying(t *testing.T) {
	for text, want := range map[string]bool{
		"999 245 0703": true, "my number is 9992450703.": true, "999-245-0703": true, "999\u00a0245\u20110703": true, "９９９２４５０７０３": true, "999 2\u200b45 0703": true,
		"TS18 1HU": true, "at ts181hu now": true, "SW1A 1AA": true, "M1 1AE": true,
		"07700 900123": true, "+44 7700 900123": true, "(01632) 960 123": true, "0044 1632 960123": true,
		"a.person@mail.example": true,
		"born 03/05/1950":       true, "3.5.50": true, "1950-05-03": true, "3rd May 1950": true, "May 3, 1950": true, "3 of May '50": true,
		"60 people in May 2023": false, "from 2019 to 2023": false, "£1,250,000.00 for 2023/24": false, "ward 12, 3 of 5": false, "24/7 and 9-5": false,
		"they waited 18 weeks": false, "COVID 19 and type 2": false, "ages 65-84, 85+": false, "in the 1950s": false, "1,234,567,890 pounds": false, "": false,
	} {
		if what, got := Identifying(text); got != want {
			t.Errorf("Identifying(%q) = %v (%s), want %v", text, got, what, want)
		}
	}
}

func TestReadCSVKeepsTheGoodRows(t *testing.T) {
	const text = "voice,kind,on,body,service,people,said,collected_by,consent,may_be_shown,age,sex\n" +
		"a,complaint,2023-01-05,QHM,dental,1,No dentist takes me.,the board,agreed,local,85+,female\n" +
		"b,complaint,2023-01-06,QHM,dental,1,Write to x@y.example,the board,agreed,local,18-64,male\n" +
		"a,complaint,2023-01-07,QHM,dental,1,Again.,the board,agreed,local,,\n" +
		"c,complaint,someday,QHM,dental,1,Again.,the board,agreed,local,,\n" +
		"d,complaint,2023-01-07,QHM,dental,1,,the board,agreed,local,,\n"
	all, got, err := ReadCSV("c.csv", strings.NewReader(text), false)
	if err != nil || len(all) != 1 || got.Read != 5 || got.Good != 1 || got.Quarantined != 4 {
		t.Fatalf("%d entries, %+v, %v", len(all), got, err)
	}
	if e := all[0]; e.ID != "a" || len(e.Groups) != 2 || e.Groups[0].People != 1 || e.Groups[0].Name != "85+" {
		t.Errorf("got %+v", e)
	}
	if c := codes(got.Problems); c != "holds_identity voice_twice bad_date missing_said" {
		t.Errorf("problems %s", c)
	}
	for _, p := range got.Problems.All() {
		if strings.Contains(p.String(), "x@y") || strings.Contains(p.String(), "someday") {
			t.Errorf("problem %v repeats the row", p)
		}
	}
}

// people are 1,000: ten of each age to 89, and 100 of 90 and over.
func people() People {
	p := People{ByAge: make([]int64, 91), Fifths: [5]int64{400, 200, 200, 100, 100}}
	for age := range 90 {
		p.ByAge[age] = 10
	}
	p.ByAge[90] = 100
	return p
}

func entry(n int64, groups ...Group) *Entry { return &Entry{People: n, Groups: groups} }

func said(t *testing.T, all []Hearing, of Dimension, name string) Hearing {
	t.Helper()
	i := slices.IndexFunc(all, func(h Hearing) bool { return h.Of == of && h.Name == name })
	if i < 0 {
		t.Fatalf("there is no %s %s in %+v", of, name, all)
	}
	return all[i]
}

func TestUnheardFindsAgesThatNobodyNamed(t *testing.T) {
	got := Unheard([]*Entry{entry(40, Group{Age, "18-64", 10}, Group{Age, "65-84", 30})}, people())
	young, older, oldest := said(t, got, Age, "0-17"), said(t, got, Age, "65-84"), said(t, got, Age, "85+")
	if young.Says != NotHeard || young.Theirs != 18 || young.Among != 40 {
		t.Errorf("0-17: %+v", young)
	}
	if older.Says != More || older.Share != 75 || older.Theirs != 20 {
		t.Errorf("65-84: %+v", older)
	}
	if oldest.Says != NotHeard || oldest.Theirs != 15 { // 0 of 40: at most 8.8 %
		t.Errorf("85+: %+v", oldest)
	}
	if got := said(t, got, Deprivation, "1"); got.Says != NotMeasurable || got.Why == "" {
		t.Errorf("deprivation of nobody is known: %+v", got)
	}
}

// Both sides of the interval: 0 of 17 may be chance at a share of 18 %, 0 of 18 not.
func TestNotHeardIsSaidOnlyWhereTheIntervalSupportsIt(t *testing.T) {
	for n, want := range map[int64]Conclusion{17: TooFew, 18: NotHeard} {
		h := said(t, Unheard([]*Entry{entry(n, Group{Age, "18+", n})}, people()), Age, "0-17")
		if h.Says != want || h.High < h.Theirs != (want == NotHeard) {
			t.Errorf("0 of %d: %+v, want %s", n, h, want)
		}
	}
}

// An entry whose bands are cut by another's counts for none of the cut bands.
func TestBandsThatCutOneAnotherAreNotMixed(t *testing.T) {
	got := Unheard([]*Entry{entry(10, Group{Age, "0-64", 4}, Group{Age, "65+", 6}), entry(20, Group{Age, "60-69", 20})}, people())
	if h := said(t, got, Age, "65+"); h.Heard != 6 || h.Among != 10 {
		t.Errorf("65+: %+v", h)
	}
	if h := said(t, got, Age, "60-69"); h.Heard != 20 || h.Among != 20 {
		t.Errorf("60-69: %+v", h)
	}
}

func TestGroupsWithoutAPopulationAreNamed(t *testing.T) {
	e := entry(50, Group{Sex, "female", 45}, Group{Sex, "male", 5}, Group{Own, "carers", 1})
	for _, h := range Unheard([]*Entry{e}, people()) {
		if (h.Of == Sex || h.Of == Own) && (h.Says != NotMeasurable || !strings.Contains(h.Why, "not loaded")) {
			t.Errorf("%+v", h)
		}
	}
	p := people()
	p.Groups = []Group{{Sex, "female", 510}, {Sex, "male", 490}, {Own, "carers", 100}, {Own, "veterans", 300}}
	got := Unheard([]*Entry{e}, p)
	for name, want := range map[string]Conclusion{"female": More, "male": Less} {
		if h := said(t, got, Sex, name); h.Says != want {
			t.Errorf("%s: %+v, want %s", name, h, want)
		}
	}
	if h := said(t, got, Own, "carers"); h.Says != NoDifference || h.Theirs != 10 {
		t.Errorf("carers: %+v", h)
	}
	if h := said(t, got, Own, "veterans"); h.Says != NotHeard || h.Theirs != 30 {
		t.Errorf("veterans: %+v", h)
	}
}

// Splitting an entry in two changes no conclusion, and the order of entries none.
func TestUnheardAddsEntriesUp(t *testing.T) {
	whole := []*Entry{entry(40, Group{Age, "18-64", 10}, Group{Age, "65+", 30}, Group{Deprivation, "1", 2}, Group{Deprivation, "5", 38})}
	parts := []*Entry{entry(25, Group{Age, "65+", 25}, Group{Deprivation, "5", 25}), entry(15, Group{Age, "18-64", 10}, Group{Age, "65+", 5}, Group{Deprivation, "1", 2}, Group{Deprivation, "5", 13})}
	a, b := Unheard(whole, people()), Unheard(parts, people())
	slices.Reverse(parts)
	c := Unheard(parts, people())
	if fmt.Sprint(a) != fmt.Sprint(b) || fmt.Sprint(a) != fmt.Sprint(c) {
		t.Errorf("whole\n%v\nparts\n%v\nreversed\n%v", a, b, c)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("voice: 5E1\nsaid: x: y"))
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, problems := Read("v.yaml", b)
		if (e == nil) != (problems.Len() > 0) {
			t.Fatalf("entry %v with problems %v", e, problems.All())
		}
		if e == nil {
			return
		}
		if what, found := Identifying(string(e.Said)); found {
			t.Fatalf("a text with %s was taken", what)
		}
		for _, h := range Unheard([]*Entry{e}, people()) {
			if h.Heard > h.Among || h.Says == "" {
				t.Fatalf("%+v", h)
			}
		}
	})
}

func FuzzReadCSV(f *testing.F) {
	f.Add("voice,kind,on,body,service,people,said,collected_by,consent,may_be_shown,age\na,survey,2023-01-01,QHM,dental,3,x,y,z,local,0-4=1;5+=2\n")
	f.Add("a,b\n1,2\n")
	f.Fuzz(func(t *testing.T, text string) {
		all, got, err := ReadCSV("v.csv", strings.NewReader(text), true)
		if err != nil || len(all) != got.Good || got.Read != got.Good+got.Quarantined {
			t.Fatalf("%d entries of %+v, %v", len(all), got, err)
		}
	})
}

func BenchmarkUnheard(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprintf("entries=%d", n), func(b *testing.B) {
			var all []*Entry
			for i := range n {
				all = append(all, entry(3, Group{Age, fmt.Sprintf("%d-%d", i%9*10, i%9*10+9), 2}, Group{Deprivation, fmt.Sprint(i%5 + 1), 3}))
			}
			b.ReportAllocs()
			for b.Loop() {
				Unheard(all, people())
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}
