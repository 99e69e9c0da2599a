package synthetic

import (
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/money"
)

func isError(err, want error) bool { return errors.Is(err, want) }

// row is the record as a line of text.
func row(r *activity.Record) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d", r.Line)
	for c := range activity.Columns {
		b.WriteByte('|')
		b.WriteString(r.Get(activity.Column(c)))
	}
	return b.String()
}

// digest is a hash of every record and every truth, in order.
func digest(t *testing.T, c Config) uint64 {
	t.Helper()
	h := fnv.New64a()
	_, err := Generate(c,
		func(r *activity.Record) { fmt.Fprintln(h, row(r)) },
		func(x Truth) { fmt.Fprintln(h, x.Fields()) })
	if err != nil {
		t.Fatal(err)
	}
	return h.Sum64()
}

func TestSameSeedSameBytesForAnyNumberOfWorkers(t *testing.T) {
	c := withErrors(yearOf(village(), 5*portion+17))
	want := digest(t, c)
	for _, workers := range []int{1, 2, 3, 8} {
		c.Workers = workers
		if got := digest(t, c); got != want {
			t.Errorf("with %d workers the records differ", workers)
		}
	}
}

func TestAnotherSeedMakesOtherRecords(t *testing.T) {
	c := withErrors(yearOf(village(), 500))
	first, _, _ := everything(t, c)
	c.Seed++
	second, _, _ := everything(t, c)
	for i := range first {
		if first[i].Get(activity.RecordID) == second[i].Get(activity.RecordID) {
			t.Fatalf("record %d of two seeds has one id", i)
		}
	}
}

func TestRecordDoesNotDependOnThePortionItIsMadeIn(t *testing.T) {
	c := withErrors(yearOf(village(), 2_000))
	whole, truths, _ := everything(t, c)
	var parts []activity.Record
	var partTruths []Truth
	for first := 0; first < 2_000; first += 300 {
		part := c
		part.First, part.Records = first, min(300, 2_000-first)
		records, some, _ := everything(t, part)
		parts, partTruths = append(parts, records...), append(partTruths, some...)
	}
	for i := range whole {
		if got, want := row(&parts[i]), row(&whole[i]); got != want {
			t.Fatalf("record %d made in portions:\n%s\nin one:\n%s", i, got, want)
		}
	}
	if diff := cmp.Diff(truths, partTruths); diff != "" {
		t.Errorf("truths differ (-whole +parts):\n%s", diff)
	}
}

func TestEveryRecordSaysThatItIsMadeUp(t *testing.T) {
	records, _, _ := everything(t, withErrors(yearOf(village(), 3_000)))
	seen := map[string]bool{}
	for i := range records {
		r := &records[i]
		id, person := r.Get(activity.RecordID), r.Get(activity.Pseudonym)
		if !strings.HasPrefix(id, Mark) || seen[id] {
			t.Errorf("record %d has the id %q: it must begin with %s and be its own", i, id, Mark)
		}
		seen[id] = true
		if !strings.HasPrefix(person, PersonMark) || len(strings.Trim(person, "0123456789")) == len(person) && person[2] != '-' {
			t.Errorf("record %d has the pseudonym %q", i, person)
		}
	}
}

func TestNoTextHoldsTenDigitsInARow(t *testing.T) {
	records, _, _ := everything(t, withErrors(yearOf(village(), 3_000)))
	for i := range records {
		run := 0
		for _, x := range row(&records[i]) {
			if run++; x < '0' || x > '9' {
				run = 0
			}
			if run >= 10 {
				t.Fatalf("record %d could hold an NHS number: %s", i, row(&records[i]))
			}
		}
	}
}

func TestCleanRecordsAreConsistent(t *testing.T) {
	c := yearOf(village(), 20_000)
	records, truths, _ := everything(t, c)
	if len(truths) > 0 {
		t.Fatalf("%d planted errors without a share of errors", len(truths))
	}
	for i := range records {
		r := &records[i]
		if on := r.AssignmentDate(); on < c.From || on >= c.To {
			t.Errorf("record %d: assignment date %s outside the period", i, on)
		}
		if r.Admitted() {
			in, out := r.Date(activity.AdmissionDate), r.Date(activity.DischargeDate)
			if days, _ := r.Number(activity.LOSDays); in > out || int64(out-in) != days {
				t.Errorf("record %d: %s to %s is not %d days", i, in, out, days)
			}
		}
		if age, ok := r.Number(activity.Age); !ok || age > 110 {
			t.Errorf("record %d: age %q", i, r.Get(activity.Age))
		}
		if r.Get(activity.TFC) == obstetrics && r.Get(activity.Sex) != "2" {
			t.Errorf("record %d: a man in obstetrics", i)
		}
		for _, column := range []activity.Column{activity.Provider, activity.HRG, activity.POD, activity.TFC, activity.ClaimedPricePence} {
			if !r.Known(column) {
				t.Errorf("record %d: %s is blank", i, column)
			}
		}
	}
}

func TestNobodyIsInTwoSpellsAtOnce(t *testing.T) {
	records, _, _ := everything(t, yearOf(village(), 40_000))
	spells, shared := map[string][]*activity.Record{}, 0
	for i := range records {
		if r := &records[i]; r.Admitted() {
			spells[r.Get(activity.Pseudonym)] = append(spells[r.Get(activity.Pseudonym)], r)
		}
	}
	for person, of := range spells {
		if strings.HasPrefix(person, "MU-AFI") {
			continue
		}
		shared += min(len(of)-1, 1)
		slices.SortFunc(of, func(a, b *activity.Record) int {
			return int(a.Date(activity.AdmissionDate) - b.Date(activity.AdmissionDate))
		})
		for i := 1; i < len(of); i++ {
			if of[i].Date(activity.AdmissionDate) <= of[i-1].Date(activity.DischargeDate) {
				t.Errorf("%s is in two spells at once", person)
			}
		}
	}
	if shared == 0 {
		t.Error("nobody has two spells; readmissions could not be found in such records")
	}
}

func TestOneRecordOfAPersonIsNeverLikeAnother(t *testing.T) {
	records, _, _ := everything(t, yearOf(village(), 40_000))
	seen := map[string]bool{}
	for i := range records {
		r := records[i]
		r.Line = 0
		r.Set(activity.RecordID, "")
		if seen[row(&r)] {
			t.Errorf("record %d is the copy of another though no error was planted", i)
		}
		seen[row(&r)] = true
	}
}

func TestAPersonKeepsPracticeAgeAndAddress(t *testing.T) {
	records, _, _ := everything(t, yearOf(village(), 20_000))
	first, followers := map[string]string{}, 0
	for i := range records {
		r := &records[i]
		person := r.Get(activity.Pseudonym)
		is := strings.Join([]string{r.Get(activity.Sex), r.Get(activity.Age), r.Get(activity.GPPractice), r.Get(activity.LSOA)}, "|")
		if was, ok := first[person]; ok && !strings.HasPrefix(person, "MU-AFI") {
			followers++
			if was != is {
				t.Errorf("%s was %s and is %s", person, was, is)
			}
		}
		first[person] = is
	}
	if share := money.Rate(followers * 1_000_000 / len(records)); share < 50_000 || share > 200_000 {
		t.Errorf("%s of the records follow another of the same person, want 0.05 to 0.2", share)
	}
}

func TestBatchKeepsWhatGenerateEmits(t *testing.T) {
	c := withErrors(yearOf(village(), 700))
	records, truths, err := Batch(c)
	want, wantTruths, _ := everything(t, c)
	if err != nil || len(records) != len(want) || len(truths) != len(wantTruths) {
		t.Fatalf("Batch = %d records, %d truths, %v; want %d and %d", len(records), len(truths), err, len(want), len(wantTruths))
	}
	for i := range want {
		if row(records[i]) != row(&want[i]) {
			t.Errorf("record %d differs", i)
		}
	}
	c.World = nil
	if _, _, err := Batch(c); err == nil {
		t.Error("Batch without a world gives no error")
	}
}
