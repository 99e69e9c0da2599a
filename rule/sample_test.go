package rule

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// The facts of the tests, by index.
const (
	adminCategory = iota
	overseasCategory
	practiceStatus
	practiceCode
	age
	stay
	highly
	private
	diagnoses
	procedures
)

func vocabulary(tb testing.TB) *Vocabulary {
	tb.Helper()
	v, err := NewVocabulary([]Fact{
		{"admin_category", String, "made up"},
		{"overseas_category", String, "made up"},
		{"practice.status", String, "made up"},
		{"practice.code", String, "made up"},
		{"age", Int, "years"},
		{"stay", Int, "days"},
		{"service.highly", Bool, "made up"},
		{"private", Bool, "made up"},
		{"diagnoses", Strings, "made up"},
		{"procedures", Strings, "made up"},
	}, []Method{
		{"fixed", "a fixed code", true},
		{"responsible", "the responsible body", false},
		{"none", "nobody", false},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

func madeUp(tb testing.TB) *Chart {
	tb.Helper()
	data, err := os.ReadFile("testdata/made-up.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	c, problems := ParseChart("made-up.yaml", data, vocabulary(tb))
	for _, p := range problems.All() {
		tb.Error(p)
	}
	if c == nil {
		tb.FailNow()
	}
	return c
}

func random(tb testing.TB, seed uint64) *rand.Rand {
	tb.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 7))
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

var (
	words = []string{"", "02", "A", "B", "D", "n46.1", "N460", "N461", "N46", "Z350", "Z35.0", "N3411", "N341", "N344", "é", "2025-04-01"}
	whole = []int64{-1, 0, 1, 17, 18, 19, 1 << 62}
)

func randomValues(r *rand.Rand, v *Vocabulary) *Values {
	out := make(Values, len(v.Facts()))
	for i, f := range v.Facts() {
		if r.IntN(4) == 0 {
			continue
		}
		switch f.Kind {
		case String:
			out[i] = Text(pick(r, words...))
		case Int:
			out[i] = Number(pick(r, whole...))
		case Bool:
			out[i] = Truth(r.IntN(2) == 0)
		case Strings:
			var l []string
			for range r.IntN(4) {
				l = append(l, pick(r, words...))
			}
			out[i] = List(l)
		}
		if r.IntN(40) == 0 {
			out[i].Kind = Kind(1 + r.IntN(4))
		}
	}
	return &out
}

// randomCondition writes a condition of the accepted subset.
func randomCondition(r *rand.Rand, depth int) string {
	if depth > 0 {
		switch a, b := randomCondition(r, depth-1), randomCondition(r, r.IntN(depth)); r.IntN(4) {
		case 0:
			return "(" + a + ") && " + b
		case 1:
			return "(" + a + ") || (" + b + ")"
		case 2:
			return "!(" + a + ")"
		}
	}
	text := func() string {
		return pick(r, "admin_category", "overseas_category", "practice.status", "practice.code", fmt.Sprintf("%q", pick(r, words...)))
	}
	number := func() string { return pick(r, "age", "stay", fmt.Sprint(pick(r, whole...))) }
	list := func() string { return pick(r, "diagnoses", "procedures") }
	order := func() string { return pick(r, " == ", " != ", " < ", " <= ", " > ", " >= ") }
	switch r.IntN(11) {
	case 0:
		return pick(r, "private", "service.highly", "true", "false")
	case 1:
		return number() + order() + number()
	case 2:
		return text() + " in " + list()
	case 3:
		return text() + " in [" + literals(r, func() string { return fmt.Sprintf("%q", pick(r, words...)) }) + "]"
	case 4:
		return number() + " in [" + literals(r, func() string { return fmt.Sprint(pick(r, whole...)) }) + "]"
	case 5:
		return text() + ".startsWith(" + text() + ")"
	case 6:
		return "known(" + pick(r, "age", "practice.code", "private", "diagnoses", "service.highly") + ")"
	case 7:
		return "matches_any(" + pick(r, "diagnoses", "procedures", "practice.code") + ", [" +
			literals(r, func() string { return pick(r, `"N46*"`, `"Z350"`, `"N341..N346"`, `"z35.0"`) }) + "])"
	case 8:
		return pick(r, "private", "service.highly") + pick(r, " == ", " != ") + pick(r, "private", "true", "false")
	}
	return text() + order() + text()
}

func literals(r *rand.Rand, one func() string) string {
	parts := make([]string, 1+r.IntN(12))
	for i := range parts {
		parts[i] = one()
	}
	return strings.Join(parts, ", ")
}

// bothReplies asks a condition of both evaluators.
func bothReplies(tb testing.TB, v *Vocabulary, c *Condition, f Facts) (fast, slow Reply) {
	tb.Helper()
	program, err := v.interpret(c)
	if err != nil {
		tb.Fatalf("interpret(%s): %v", c, err)
	}
	slow, _, err = ask(program, v.used(c, f))
	if err != nil {
		tb.Fatalf("ask(%s): %v", c, err)
	}
	return compile(c.root)(f).reply(), slow
}
