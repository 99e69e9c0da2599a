package access

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// chain is a log of a few entries of every kind.
func chain(t testing.TB, entries int) []Stored {
	t.Helper()
	log := []Stored{Genesis()}
	for i := range entries {
		e := Entry{At: time.Date(2026, 4, 1, 9, 30, i, 0, time.UTC), Account: "m.jones", Session: "s1", Roles: []RoleName{"analyst"}, Purpose: "planning", What: "GET /explain",
			Question: "record=r" + fmt.Sprint(i), Records: []string{"r" + fmt.Sprint(i)}, Rows: 1, Outcome: Outcomes()[1+i%7]}
		s, err := Follow(log[len(log)-1], e)
		if err != nil {
			t.Fatal(err)
		}
		log = append(log, s)
	}
	return log
}

func verified(log []Stored, anchor *Head) Verified {
	v := Verifier{Anchor: anchor}
	for _, s := range log {
		v.Next(s)
	}
	return v.End()
}

func TestUntouchedLogVerifies(t *testing.T) {
	log := chain(t, 5)
	for i := range log {
		anchor := log[i].Head()
		if got := verified(log, &anchor); got.Broken != nil || !got.Anchored || got.Entries != 6 || got.Head != log[5].Head() {
			t.Errorf("anchored at %d: %+v", i, got)
		}
	}
	if got := verified(log, nil); got.Broken != nil || got.Anchored {
		t.Errorf("without an anchor: %+v", got)
	}
}

// Each bit of each byte of text and hash, each number: the entry that was changed is the
// one that is named.
func TestEveryChangedByteIsFound(t *testing.T) {
	log := chain(t, 4)
	for i := range log {
		for _, part := range []string{"text", "hash"} {
			whole := log[i].Text
			if part == "hash" {
				whole = log[i].Hash
			}
			for at := range len(whole) {
				for bit := range 8 {
					b := []byte(whole)
					b[at] ^= 1 << bit
					other := slices.Clone(log)
					if part == "hash" {
						other[i].Hash = string(b)
					} else {
						other[i].Text = string(b)
					}
					if got := verified(other, nil); got.Broken == nil || got.Broken.N != int64(i) {
						t.Fatalf("bit %d of byte %d of the %s of entry %d: %+v", bit, at, part, i, got.Broken)
					}
				}
			}
		}
		for _, n := range []int64{-1, int64(i) - 1, int64(i) + 1, 99} {
			other := slices.Clone(log)
			other[i].N = n
			if got := verified(other, nil); got.Broken == nil || got.Broken.N != int64(i) {
				t.Fatalf("entry %d numbered %d: %+v", i, n, got.Broken)
			}
		}
	}
}

func TestEveryMovedRowIsFound(t *testing.T) {
	log := chain(t, 5)
	last := log[len(log)-1].Head()
	for i := range log {
		without := slices.Delete(slices.Clone(log), i, i+1)
		if got := verified(without, &last); got.Broken == nil || got.Broken.N != int64(i) {
			t.Errorf("without entry %d: %+v", i, got.Broken)
		}
		if got := verified(without, nil); (got.Broken == nil) != (i == len(log)-1) {
			t.Errorf("without entry %d and an anchor: %+v; only the last may go unseen", i, got.Broken)
		}
		for j := i + 1; j < len(log); j++ {
			other := slices.Clone(log)
			other[i], other[j] = other[j], other[i]
			if got := verified(other, nil); got.Broken == nil || got.Broken.N != int64(i) {
				t.Errorf("entries %d and %d changed places: %+v", i, j, got.Broken)
			}
			other = slices.Insert(slices.Clone(log), i, log[j])
			if got := verified(other, nil); got.Broken == nil || got.Broken.N != int64(i) {
				t.Errorf("entry %d put in before %d: %+v", j, i, got.Broken)
			}
		}
		if got := verified(log[:i], &last); got.Broken == nil || got.Broken.N != int64(i) || got.Broken.Code != "cut_off" {
			t.Errorf("cut off at %d: %+v", i, got.Broken)
		}
	}
	if got := verified(nil, nil); got.Broken == nil {
		t.Error("an empty log verifies")
	}
}

// Whoever changes an entry and makes its hash anew is found at the next entry; whoever makes
// all later hashes anew is found by an anchor, and without one is not.
func TestWhatIsWrittenAnewIsFoundAsFarAsItCanBe(t *testing.T) {
	log := chain(t, 5)
	anchor := log[5].Head()
	for i := 1; i < len(log); i++ {
		e, err := ParseEntry(log[i].Text)
		if err != nil {
			t.Fatal(err)
		}
		e.Account = "somebody.else"
		one := slices.Clone(log)
		one[i] = seal(e)
		if got := verified(one, &anchor); got.Broken == nil || got.Broken.N != int64(min(i+1, 5)) {
			t.Errorf("entry %d sealed anew: %+v", i, got.Broken)
		}
		all := slices.Clone(log[:i])
		for _, s := range one[i:] {
			o, _ := ParseEntry(s.Text)
			next, err := Follow(all[len(all)-1], o)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, next)
		}
		if got := verified(all, &anchor); got.Broken == nil || got.Broken.Code != "not_anchored" {
			t.Errorf("all from entry %d written anew: %+v", i, got.Broken)
		}
		if got := verified(all, nil); got.Broken != nil {
			t.Errorf("the test is wrong about what cannot be found: %+v", got.Broken)
		}
	}
}

func TestAnchorIsReadAsItIsWritten(t *testing.T) {
	h := chain(t, 3)[3].Head()
	if got, err := ParseHead(h.String() + "\n"); got != h || err != nil {
		t.Errorf("%v, %v", got, err)
	}
	for _, text := range []string{"", "3", "3:", "3:xyz", "-1:" + h.Hash, "03:" + h.Hash, "3:" + strings.ToUpper(h.Hash), "3:" + h.Hash + "00"} {
		if _, err := ParseHead(text); err == nil {
			t.Errorf("%q is taken for an anchor", text)
		}
	}
}

func FuzzParseEntry(f *testing.F) {
	for _, s := range chain(f, 3) {
		f.Add(s.Text)
	}
	f.Add(`{"n":1,"at":"2026-04-01T09:30:00+01:00","outcome":"shown"}`)
	f.Add(Entry{At: time.Date(2026, 4, 1, 0, 0, 0, 5, time.UTC), Outcome: Shown, What: "<&>\u2028\xff"}.Canonical())
	f.Fuzz(func(t *testing.T, text string) {
		e, err := ParseEntry(text)
		if err != nil {
			return
		}
		if e.Canonical() != text {
			t.Errorf("%q is read, and written as %q", text, e.Canonical())
		}
		if _, err := Follow(Genesis(), e); err != nil {
			t.Errorf("%q cannot be followed: %v", text, err)
		}
	})
}

func BenchmarkVerify10k(b *testing.B) {
	log := chain(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		if v := verified(log, nil); v.Broken != nil {
			b.Fatal(v.Broken)
		}
	}
	b.ReportMetric(float64(len(log))*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}
