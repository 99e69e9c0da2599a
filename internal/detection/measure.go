package detection

import (
	"cmp"
	"maps"
	"slices"
)

// A Measurement holds what was found against the truth.
type Measurement struct {
	Kinds  []KindRow
	Codes  []CodeRow
	Decoys []DecoyRow
	Missed []Truth // planted errors without a right code
}

// A KindRow is the recall of one kind of error.
type KindRow struct {
	Kind    string
	Planted int
	Found   int // by a code that says what is wrong
	ByAny   int // by any code that is no note
	Codes   []CodeCount
}

// A CodeRow is the precision of one code.
type CodeRow struct {
	Code   string
	Found  int // lines with it
	Right  int // of them, lines that are in the truth as errors, or in a pair with one
	Decoys int // of them, decoys
}

// A DecoyRow is what was found on a decoy.
type DecoyRow struct {
	Kind  string
	Lines int
	Codes []CodeCount
}

// A CodeCount is how many lines have a code.
type CodeCount struct {
	Code string
	N    int
}

// Measure holds findings against the truth of a set.
func Measure(s *Set, found []Finding) Measurement {
	at := map[int][]string{}
	for _, f := range found {
		if !IsNote(f.Code) {
			at[f.Line] = append(at[f.Line], f.Code)
		}
	}
	m := Measurement{Codes: precision(s, found)}
	kinds, decoys := map[string]*tally{}, map[string]*tally{}
	for _, t := range s.Truth {
		into := kinds
		if !t.Error {
			into = decoys
		}
		if into[t.Kind] == nil {
			into[t.Kind] = &tally{codes: map[string]int{}}
		}
		if !into[t.Kind].add(t, at) && t.Error {
			m.Missed = append(m.Missed, t)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		m.Kinds = append(m.Kinds, KindRow{k, kinds[k].planted, kinds[k].found, kinds[k].byAny, counted(kinds[k].codes)})
	}
	for _, k := range slices.Sorted(maps.Keys(decoys)) {
		m.Decoys = append(m.Decoys, DecoyRow{k, decoys[k].planted, counted(decoys[k].codes)})
	}
	return m
}

type tally struct {
	planted, found, byAny int
	codes                 map[string]int
}

// add counts a truth; false if no right code was found for it.
func (y *tally) add(t Truth, at map[int][]string) bool {
	codes := map[string]bool{}
	for _, line := range append([]int{t.Line}, t.Others...) {
		for _, code := range at[line] {
			codes[code] = true
		}
	}
	right := false
	for code := range codes {
		y.codes[code]++
		right = right || t.names(code)
	}
	y.planted++
	if right {
		y.found++
	}
	if len(codes) > 0 {
		y.byAny++
	}
	return right
}

func counted(codes map[string]int) []CodeCount {
	var out []CodeCount
	for code, n := range codes {
		out = append(out, CodeCount{code, n})
	}
	slices.SortFunc(out, func(a, b CodeCount) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Code, b.Code)) })
	return out
}

// precision counts, for each code, the lines on which it stands rightly.
func precision(s *Set, found []Finding) []CodeRow {
	errors, decoys := map[int]bool{}, map[int]bool{}
	for _, t := range s.Truth {
		if !t.Error {
			decoys[t.Line] = true
			continue
		}
		for _, line := range append([]int{t.Line}, t.Others...) {
			errors[line] = true
		}
	}
	rows := map[string]*CodeRow{}
	for _, f := range found {
		r := rows[f.Code]
		if r == nil {
			r = &CodeRow{Code: f.Code}
			rows[f.Code] = r
		}
		r.Found++
		switch {
		case errors[f.Line]:
			r.Right++
		case decoys[f.Line]:
			r.Decoys++
		}
	}
	var out []CodeRow
	for _, code := range slices.Sorted(maps.Keys(rows)) {
		out = append(out, *rows[code])
	}
	return out
}

// Total adds the kinds up.
func (m *Measurement) Total() KindRow {
	t := KindRow{Kind: "all kinds"}
	for _, k := range m.Kinds {
		t.Planted, t.Found, t.ByAny = t.Planted+k.Planted, t.Found+k.Found, t.ByAny+k.ByAny
	}
	return t
}
