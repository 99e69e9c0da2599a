package host

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/remit-health/remit/dated"
)

// sheets are the offers and the evidence of the example as spreadsheets write them.
const (
	offersSheet = `host,function,fixed,per_head,notes
own,needs-analysis,"£120,000",1.00,
own,contracting,90000,0.60,
own,referral-management,20000,0.40,
H,needs-analysis,120000,1.00,
H,contracting,90000,0.60,
X,needs-analysis,0,1.50,
X,contracting,0,0.90,
`
	evidenceSheet = `host,function,on,worked,says,title,clause
own,needs-analysis,2024-04-01,yes,used,Made up,1
H,needs-analysis,2022-04-01,yes,used,Made up,2
H,needs-analysis,2023-04-01,Yes,used,Made up,3
H,needs-analysis,2024-04-01,yes,used,Made up,4
H,needs-analysis,2025-04-01,yes,used,Made up,5
H,contracting,2025-04-01,yes,used,Made up,6
X,needs-analysis,2025-04-01,no,not used,Made up,7
X,contracting,2025-04-01,no,late,Made up,8
`
)

// frame is the example without its offers.
func frame(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/three-members.yaml")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(text), "offers:\n")
	_, after, _ := strings.Cut(rest, "paid:\n")
	return []byte(before + "paid:\n" + after)
}

func TestSheetsSayWhatTheFileSays(t *testing.T) {
	parameters, _ := PublishedParameters()
	got, problems := ReadWith("x.yaml", frame(t), parameters, Sheets{&Sheet{"offers.csv", []byte(offersSheet)}, &Sheet{"evidence.csv", []byte(evidenceSheet)}})
	if got == nil {
		t.Fatal(problems.All())
	}
	want := readCase(t, "three-members.yaml")
	// What happened is told in other words, and numbers are compared as they are written.
	same := cmp.Options{cmpopts.IgnoreFields(Instance{}, "Says", "Cite"), cmp.Comparer(func(a, b dated.Number) bool { return a.String() == b.String() })}
	if diff := cmp.Diff(want.Offers, got.Offers, same); diff != "" {
		t.Errorf("the sheets give other offers (-file +sheets):\n%s", diff)
	}
}

func TestSheetsSayWhatIsWrong(t *testing.T) {
	parameters, _ := PublishedParameters()
	for _, tt := range []struct{ old, new, says string }{
		{"X,contracting,0,0.90,", "Y,contracting,0,0.90,", `"Y" is neither a host nor a member`},
		{"X,contracting,0,0.90,", "X,contracts,0,0.90,", `"contracts" is none of the functions`},
		{"X,contracting,0,0.90,", "X,contracting,,0.90,", "nothing is 0"},
		{"X,contracting,0,0.90,", "X,contracting,-1,0.90,", `fixed is "-1"`},
		{"X,contracting,0,0.90,", "X,contracting,0,9E-1,", `per_head is "9E-1"`},
		{"X,contracting,2025-04-01,no", "X,contracting,2025-04-01,perhaps", "neither yes nor no"},
		{"X,contracting,2025-04-01,no", "X,contracting,01/04/2025,no", "01/04/2025"},
		{"X,contracting,2025-04-01,no", "X,contracting,2026-04-02,no", "after the day asked about"},
		{"no,late,Made up,8", "no,late,,", "where that stands"},
		{"X,contracting,2025-04-01,no", "X,referral-management,2025-04-01,no", "X has no offer for referral-management"},
		{"host,function,fixed,per_head", "host,function,fixed,price", "per_head"},
	} {
		change := func(text string) []byte { return []byte(strings.Replace(text, tt.old, tt.new, 1)) }
		c, problems := ReadWith("x.yaml", frame(t), parameters, Sheets{&Sheet{"offers.csv", change(offersSheet)}, &Sheet{"evidence.csv", change(evidenceSheet)}})
		said := ""
		for _, p := range problems.All() {
			said += p.String() + "\n"
		}
		if c != nil || !strings.Contains(said, tt.says) {
			t.Errorf("%q: want %q, got %s", tt.new, tt.says, said)
		}
	}
}

func TestRowsOfOneOfferAreItsSegments(t *testing.T) {
	parameters, _ := PublishedParameters()
	sheet := strings.Replace(offersSheet, "per_head,notes\n", "per_head,from_people,up_to_people\n", 1)
	sheet = strings.ReplaceAll(sheet, ",\n", ",,\n")
	sheet = strings.Replace(sheet, "X,contracting,0,0.90,,", "X,contracting,0,0.90,,100000\nX,contracting,5000,0.80,100000,", 1)
	c, problems := ReadWith("x.yaml", frame(t), parameters, Sheets{Offers: &Sheet{"offers.csv", []byte(sheet)}})
	if c == nil {
		t.Fatal(problems.All())
	}
	o, _ := c.offer("X", "contracting")
	if len(o.Segments) != 2 || o.Segments[0].UpTo != 100_000 || o.Segments[1].From != 100_000 || o.Segments[1].Fixed != 500_000 {
		t.Errorf("the segments are %+v", o.Segments)
	}
}

// FuzzSheets reads anything without failing.
func FuzzSheets(f *testing.F) {
	f.Add([]byte(offersSheet), []byte(evidenceSheet))
	parameters, _ := PublishedParameters()
	text := frame(f)
	f.Fuzz(func(t *testing.T, offers, evidence []byte) {
		c, problems := ReadWith("x.yaml", text, parameters, Sheets{&Sheet{"offers.csv", offers}, &Sheet{"evidence.csv", evidence}})
		if c == nil && problems.Len() == 0 {
			t.Fatal("nothing, and no problem")
		}
	})
}
