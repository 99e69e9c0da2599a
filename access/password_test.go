package access

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"time"
)

// quick are parameters that no account should have: tests would take long with others.
var quick = Hashing{Memory: 64, Passes: 1, Lanes: 1, Salt: 16, Key: 32}

// The vector is that of the reference implementation (phc-winner-argon2, test.c, argon2id,
// version 0x13, m=256, t=2, p=1: password, somesalt).
func TestHashIsThatOfTheReference(t *testing.T) {
	h := Hashing{Memory: 256, Passes: 2, Lanes: 1, Salt: 8, Key: 32}
	got, err := Hash("password", h, strings.NewReader("somesalt"))
	if want := "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"; string(got) != want || err != nil {
		t.Errorf("Hash = %s, %v, want %s", got, err, want)
	}
}

func TestVerifyTellsRightFromWrong(t *testing.T) {
	p, err := Hash("correct horse battery", quick, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for password, want := range map[string]bool{"correct horse battery": true, "correct horse batterz": false, "": false, "correct horse battery ": false} {
		if right, rehash, err := p.Verify(password, quick); right != want || rehash || err != nil {
			t.Errorf("Verify(%q) = %v, %v, %v", password, right, rehash, err)
		}
	}
	stronger := quick
	stronger.Passes = 2
	if right, rehash, err := p.Verify("correct horse battery", stronger); !right || !rehash || err != nil {
		t.Errorf("after the parameters changed: %v, %v, %v", right, rehash, err)
	}
	if right, rehash, _ := p.Verify("wrong", stronger); right || rehash {
		t.Error("a wrong password would be hashed again")
	}
	if other, _ := Hash("correct horse battery", quick, rand.Reader); other == p {
		t.Error("two hashes of one password are the same")
	}
}

func TestHashThatCostsTooMuchIsRefused(t *testing.T) {
	for _, p := range []PHC{"", "x", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg", "$argon2id$v=19$m=99999999,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
		"$argon2id$v=19$m=64,t=999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg", "$argon2id$v=19$m=64,t=1,p=300$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg", "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAA"} {
		if _, _, err := p.Verify("x", quick); !errors.Is(err, ErrHash) {
			t.Errorf("Verify by %q = %v, want ErrHash", p, err)
		}
	}
	if _, err := Hash("x", Hashing{}, rand.Reader); err == nil {
		t.Error("a hash without parameters was made")
	}
	if _, err := Hash("x", quick, bytes.NewReader(nil)); err == nil {
		t.Error("a hash without a salt was made")
	}
}

func TestPublishedParametersOfHashing(t *testing.T) {
	h := publishedRules(t).Hashing(today)
	if h != (Hashing{65536, 3, 4, 16, 32}) || h.check() != nil {
		t.Errorf("%+v is not the second recommended option of RFC 9106", h)
	}
}

func FuzzPHC(f *testing.F) {
	f.Add("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")
	f.Add("$argon2id$v=19$m=65536,t=3,p=4$AAAA$")
	f.Add("$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAB$AAAAAAAAAAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, text string) {
		h, salt, key, err := PHC(text).parse()
		if err != nil {
			return
		}
		if h.check() != nil || string(h.write(salt, key)) != text {
			t.Errorf("%q is read as %+v, and written as %q", text, h, h.write(salt, key))
		}
	})
}

func TestCheckPassword(t *testing.T) {
	r := publishedRules(t)
	for password, want := range map[string]bool{
		"correct horse battery": true, "fourteen chars": false, "fifteen chars !": true, strings.Repeat("a", 40): false, strings.Repeat("abc", 10): false,
		"my name is m.jones ok": false, strings.Repeat("long words ", 20): false, "ünïcödé ünïcödé": true, "not\xfftext at all, is it": false,
	} {
		got := r.CheckPassword(password, Account{Name: "m.jones"}, today)
		if (got == nil) != want {
			t.Errorf("CheckPassword(%q) = %v", password, got)
		}
		if got != nil && strings.Contains(got.String(), password) {
			t.Errorf("the message repeats %q", password)
		}
	}
}

func TestThrottleMakesFailuresWait(t *testing.T) {
	th := NewThrottle(Limits{Free: 3, First: 30 * time.Second, Longest: 2 * time.Minute})
	at := time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	for i, want := range []time.Duration{0, 0, 0, 30 * time.Second, time.Minute, 2 * time.Minute, 2 * time.Minute} {
		if got := th.Wait("m.jones", at); got != want {
			t.Errorf("after %d failures: wait %v, want %v", i, got, want)
		}
		th.Failed("m.jones", at)
	}
	if got := th.Wait("m.jones", at.Add(90*time.Second)); got != 30*time.Second {
		t.Errorf("a minute and a half later: %v", got)
	}
	if got := th.Wait("another", at); got != 0 {
		t.Errorf("another: %v", got)
	}
	if th.Succeeded("m.jones"); th.Wait("m.jones", at) != 0 {
		t.Error("a success does not end the wait")
	}
}

func TestThrottleForgetsTheOldest(t *testing.T) {
	th := NewThrottle(Limits{Free: 1, First: time.Second, Longest: time.Second})
	at := time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	for i := range 3 * mostNames {
		th.Failed(strings.Repeat("x", 1+i%7)+string(rune(i)), at.Add(time.Duration(i)*time.Millisecond))
	}
	if len(th.failed) > mostNames+1 {
		t.Errorf("%d names are remembered", len(th.failed))
	}
}

func BenchmarkVerify(b *testing.B) {
	r := publishedRules(b)
	p, err := Hash("correct horse battery", r.Hashing(today), rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if right, _, err := p.Verify("correct horse battery", r.Hashing(today)); !right || err != nil {
			b.Fatal(right, err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sign-ins/s")
}
