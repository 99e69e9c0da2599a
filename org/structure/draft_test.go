package structure_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
)

const draft = `structure: made-up
title: Made up
owner: nobody
made_up: true
role: icb
base: "2023-06-01"
in: {from: "2026-04-01"}
cite: {title: Made up, clause: a}
changes:
  - change: split
    body: QJG
    into: NEW1
    parts:
      - {into: NEW2, locations: "06T", districts: "E07000076"}
      - {into: NEW3, practices: "A00009"}
  - {change: merge, bodies: "QMM NEW1", into: NEW1, name: One}
  - change: move
    body: QH8
    parts: [{into: NEW2, districts: "E07000077"}]
heirs: [{body: QJG, into: NEW1}]
work: [{kind: decision, id: a/b, into: NEW2}]
`

func readDraft(t *testing.T, text string) *structure.Draft {
	t.Helper()
	d, problems := structure.ReadDraft("made-up.yaml", []byte(text))
	if d == nil {
		t.Fatal(problems.All())
	}
	return d
}

func TestDraftMovesPeopleInOrder(t *testing.T) {
	d := readDraft(t, draft)
	for _, c := range []struct {
		of, practice, within org.Code
		district             string
		want                 org.Code
	}{
		{"QJG", "A00001", "06L", "E07000001", "NEW1"}, {"QJG", "A00001", "06T", "E07000001", "NEW2"}, {"QJG", "A00001", "06L", "E07000076", "NEW2"},
		{"QJG", "A00009", "06L", "", "NEW3"}, {"QMM", "A00001", "", "", "NEW1"}, {"QH8", "A00001", "", "E07000077", "NEW2"}, {"QH8", "A00001", "", "", "QH8"}, {"QXX", "A00001", "06T", "", "QXX"},
	} {
		if got := d.Body(c.practice, &restate.Weight{Within: c.within, District: c.district}, c.of); got != c.want {
			t.Errorf("%+v goes to %s", c, got)
		}
	}
	if got := d.Body("A00002", nil, "QJG"); got != "NEW1" {
		t.Errorf("a practice without people goes to %s", got)
	}
	if got := fmt.Sprint(d.Gone()); got != "[QJG QMM]" {
		t.Errorf("gone: %s", got)
	}
}

func TestHeirs(t *testing.T) {
	d := readDraft(t, draft)
	for of, want := range map[org.Code]string{"QJG": "NEW1 named as heir true", "QMM": "NEW1 merged into it true", "QXX": "QXX merged into it false"} {
		into, why, ok := d.Heir(of)
		if got := fmt.Sprint(into, " ", why, " ", ok); got != want {
			t.Errorf("%s: %s, want %s", of, got, want)
		}
	}
	without := readDraft(t, strings.Replace(draft, "heirs: [{body: QJG, into: NEW1}]\n", "", 1))
	if _, _, ok := without.Heir("QJG"); ok {
		t.Error("a body that is split has an heir whom nobody named")
	}
	if to, ok := d.Assigned("decision", "a/b"); !ok || to != "NEW2" {
		t.Errorf("assigned to %s %v", to, ok)
	}
}

// The worked example of domain I.2: 1.5 million people, £25 to £18.76 a head, 60
// redundancies of £43,095 that are 40 % of the cost.
func TestOutlayOfTheWorkedExample(t *testing.T) {
	number := func(key, value string) string {
		return fmt.Sprintf("%s: {value: %s, cite: {title: Made up, clause: a}}\n", key, value)
	}
	known := draft + number("redundancies", "60") + number("redundancy_cost", "43095") + number("redundancy_share", "0.40") + number("cost_before", "25") + number("cost_after", "18.76")
	b := readDraft(t, known).Costs.Outlay(1_500_000)
	if *b.OneOff != 6_464_250_00 || *b.Saving != 9_360_000_00 || math.Abs(*b.Payback-0.69) > 0.005 || b.Dip != nil || fmt.Sprint(b.Missing) != "[dip years]" {
		t.Errorf("got %v %v %v %v", *b.OneOff, *b.Saving, *b.Payback, b.Missing)
	}
	// A tenth of £37.5m in the first year, falling to nothing over three: 0.1 × 37.5 × 2.
	b = readDraft(t, known+number("dip", "0.1")+number("years", "3")).Costs.Outlay(1_500_000)
	if *b.Dip != 7_500_000_00 || !b.Complete || math.Abs(*b.Payback-(6.46425+7.5)/9.36) > 1e-9 {
		t.Errorf("got %v %v", *b.Dip, *b.Payback)
	}
	if b := readDraft(t, draft).Costs.Outlay(1); b.OneOff != nil || b.Saving != nil || b.Payback != nil || len(b.Missing) != 7 {
		t.Errorf("without numbers: %+v", b)
	}
}

func TestReadDraftReportsEachMistake(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"one body merged", `bodies: "QMM NEW1"`, `bodies: "QMM"`, "merges_one"},
		{"two split at once", "body: QJG\n    into", "body: QJG QMM\n    into", "splits_many"},
		{"a part of nobody", `practices: "A00009"`, `practices: ""`, "nobody_named"},
		{"unknown change", "change: move", "change: swap", "unknown_change"},
		{"no base", "base: \"2023-06-01\"\n", "", "missing_base"},
		{"bad name", "structure: made-up", "structure: Made Up", "bad_name"},
		{"unknown role", "role: icb", "role: trust", "unknown_role"},
		{"unknown key", "owner:", "colour: red\nowner:", "unknown_key"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, problems := structure.ReadDraft("made-up.yaml", []byte(strings.Replace(draft, c.old, c.new, 1)))
			found := false
			for _, p := range problems.All() {
				found = found || p.Code == c.want && p.Fix != ""
			}
			if got != nil || !found {
				t.Errorf("got %v, want %s", problems.All(), c.want)
			}
		})
	}
}

func TestPublishedDraftsAreRead(t *testing.T) {
	d, problems := structure.PublishedDraft("icbs-2026")
	if d == nil || !d.Provisional {
		t.Fatal(problems.All())
	}
	if none, problems := structure.PublishedDraft("nothing"); none != nil || problems.Len() > 0 {
		t.Error("a draft that is not there was found")
	}
}

func FuzzReadDraft(f *testing.F) {
	f.Add([]byte(draft))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, problems := structure.ReadDraft("made-up.yaml", text)
		if (d == nil) != (problems.Len() > 0) {
			t.Fatalf("draft %v with problems %v", d, problems.All())
		}
		if d != nil {
			d.Gone()
			d.Body("A00001", nil, "QJG")
			d.Costs.Outlay(1000)
		}
	})
}

// A draft may move functions: what it takes away without giving it to another is a
// gap, what it gives to a second kind of body is an overlap.
func TestDraftMovesFunctions(t *testing.T) {
	all := classes(t, group, strings.Replace(authority, "  - {function: commission-hospital-care, how: holds}\n", "", 1))
	moved := strings.Replace(draft, "in: {from: \"2026-04-01\"}", "in: {from: \"2005-04-01\"}", 1)
	before := all.On(readDraft(t, moved).In.From)
	if len(before.Overlaps()) != 0 {
		t.Fatalf("overlaps before: %v", before.Overlaps())
	}
	d := readDraft(t, moved+"functions:\n  - {class: authority, function: plan, how: holds}\n  - {class: group, function: commission-hospital-care, ends: true}\n")
	if problems := d.Check(all); problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	after := d.Era(all)
	if o := after.Overlaps(); len(o) != 1 || o[0].Function.ID != "plan" {
		t.Errorf("overlaps %v", o)
	}
	if len(after.Gaps()) != len(before.Gaps())+1 {
		t.Errorf("%d gaps, were %d", len(after.Gaps()), len(before.Gaps()))
	}
	if ended := readDraft(t, moved+"ends: group\n").Era(all); ended.Classes.Find("group") != nil || all.Find("group").Holds[0].Function != "plan" {
		t.Error("what ends is still there, or the classes themselves were changed")
	}
	if problems := readDraft(t, moved+"ends: nobody\n").Check(all); problems.Len() != 1 {
		t.Errorf("got %v", problems.All())
	}
}
