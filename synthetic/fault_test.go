package synthetic

import (
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/money"
)

func TestEveryPlantedErrorIsInTheTruthAndNothingElse(t *testing.T) {
	c := yearOf(village(), 30_000)
	clean, _, _ := everything(t, c)
	planted, truths, _ := everything(t, withErrors(c))
	original := map[string]*activity.Record{}
	for i := range clean {
		original[clean[i].Get(activity.RecordID)] = &clean[i]
	}
	told := map[string]Truth{}
	for _, x := range truths {
		if _, twice := told[x.RecordID]; twice {
			t.Errorf("%s stands in the truth twice", x.RecordID)
		}
		told[x.RecordID] = x
	}
	for i := range planted {
		id := planted[i].Get(activity.RecordID)
		x, faulty := told[id]
		delete(told, id)
		base := original[id]
		if x.Other != "" {
			base = original[x.Other]
		}
		got := changes(base, &planted[i])
		switch {
		case !faulty && len(got) > 0:
			t.Errorf("%s differs in %v, of which the truth says nothing", id, got)
		case faulty:
			checkTruth(t, x, base, &planted[i], got)
		}
	}
	for id := range told {
		t.Errorf("the truth tells of %s, which was not made", id)
	}
}

// changes are the columns in which two records differ.
func changes(a, b *activity.Record) (columns []activity.Column) {
	for c := range activity.Columns {
		if c := activity.Column(c); a.Get(c) != b.Get(c) {
			columns = append(columns, c)
		}
	}
	return columns
}

// spellColumns may differ between an overlapping spell and its original.
var spellColumns = map[activity.Column]bool{
	activity.RecordID: true, activity.AdmissionDate: true, activity.DischargeDate: true, activity.LOSDays: true,
	activity.CriticalCareDays: true, activity.ClaimedCommissioner: true, activity.ClaimedCategory: true, activity.ClaimedPricePence: true,
}

func checkTruth(t *testing.T, x Truth, base, now *activity.Record, changed []activity.Column) {
	t.Helper()
	if base.Get(x.Column) != x.Was || now.Get(x.Column) != x.Now || x.Was == x.Now {
		t.Errorf("%s %s: the truth says %s %q to %q, the records %q to %q", x.RecordID, x.Kind, x.Column, x.Was, x.Now, base.Get(x.Column), now.Get(x.Column))
	}
	if x.Kind == OverlappingSpell {
		for _, c := range changed {
			if !spellColumns[c] {
				t.Errorf("%s: an overlapping spell differs in %s", x.RecordID, c)
			}
		}
		checkOverlap(t, x, base, now)
		return
	}
	if len(changed) != 1 || changed[0] != x.Column {
		t.Errorf("%s %s: %v changed, the truth names %s", x.RecordID, x.Kind, changed, x.Column)
	}
}

func checkOverlap(t *testing.T, x Truth, base, now *activity.Record) {
	t.Helper()
	start, end := now.Date(activity.AdmissionDate), now.Date(activity.DischargeDate)
	if start <= base.Date(activity.AdmissionDate) || start >= base.Date(activity.DischargeDate) || end < start {
		t.Errorf("%s: %s to %s does not begin within %s to %s", x.RecordID, start, end, base.Get(activity.AdmissionDate), base.Get(activity.DischargeDate))
	}
}

func TestShareAndKindsOfErrors(t *testing.T) {
	for _, share := range []money.Rate{0, 30_000, money.One} {
		c := yearOf(village(), 20_000)
		c.Errors = share
		_, truths, s := everything(t, c)
		want := int(share) * c.Records / 1_000_000
		if s.Errors != len(truths) || s.Errors < want*9/10 || s.Errors > want*11/10 {
			t.Errorf("with %s: %d errors counted, %d told, want about %d", share, s.Errors, len(truths), want)
		}
		for kind, n := range s.ByKind {
			if share == 30_000 && n < want/Kinds/3 {
				t.Errorf("%s occurs %d times in %d errors", Kind(kind), n, s.Errors)
			}
		}
	}
}

func TestOnlyTheKindsAskedForArePlanted(t *testing.T) {
	c := withErrors(yearOf(village(), 10_000))
	c.Kinds = []Kind{ExcelMangled, EndedPractice}
	_, _, s := everything(t, c)
	if s.ByKind[ExcelMangled]+s.ByKind[EndedPractice] != s.Errors || s.Errors == 0 {
		t.Errorf("planted %v, want excel_mangled_code and ended_practice only", s.ByKind)
	}
}

func TestEndedPracticeHadClosedBefore(t *testing.T) {
	w := village()
	closed := map[string]Practice{}
	for _, p := range w.Closed {
		closed[string(p.Code)] = p
	}
	c := withErrors(yearOf(w, 10_000))
	c.Kinds = []Kind{EndedPractice}
	records, truths, _ := everything(t, c)
	faulty := map[string]string{}
	for _, x := range truths {
		faulty[x.RecordID] = x.Now
	}
	for i := range records {
		if now, ok := faulty[records[i].Get(activity.RecordID)]; ok && closed[now].Close >= records[i].RegistrationDate() {
			t.Errorf("%s was open on %s", now, records[i].RegistrationDate())
		}
	}
}

func TestMangle(t *testing.T) {
	for _, tt := range []struct{ cell, want string }{
		{"1E5", "1.00E+05"}, {"5E1", "5.00E+01"}, {"12E3", "1.20E+04"}, {"0E1", "0.00E+00"},
		{"020", "20"}, {"011", "11"}, {"000", "0"}, {"0", "0"}, {"130", "130"},
		{"2025-04-01", "01/04/2025"}, {"123456789012", "1.23E+11"}, {"12345678901", "12345678901"},
		{"", ""}, {"E81001", "E81001"}, {"16C", "16C"}, {"00L", "00L"}, {"1E999", "1E999"}, {"E", "E"}, {"1E", "1E"},
	} {
		if got := Mangle(tt.cell); got != tt.want {
			t.Errorf("Mangle(%q) = %q, want %q", tt.cell, got, tt.want)
		}
	}
}

func TestKindsAreNamed(t *testing.T) {
	for i := range Kinds {
		kind := Kind(i)
		if got, ok := KindNamed(kind.String()); !ok || got != kind || kind.String() == "" {
			t.Errorf("KindNamed(%q) = %v, %v", kind, got, ok)
		}
	}
	if _, ok := KindNamed("no_such_kind"); ok {
		t.Error("KindNamed knows no_such_kind")
	}
}
