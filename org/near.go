package org

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// Near returns bodies whose name on a day holds, for each of some words, a word that is
// written nearly so: one letter other, left out, added or changed places; two in words of eight letters and
// more. The nearest come first. It is for words that [Register.Find] does not find.
func (r *Register) Near(words string, on calendar.Date, most int) []Called {
	want := strings.Fields(strings.ToUpper(words))
	if len(want) == 0 {
		return nil
	}
	names, vocabulary := map[Code][]string{}, map[string]bool{}
	for _, c := range r.named() {
		name, _ := r.Name(c, on)
		names[c] = strings.Fields(strings.ToUpper(name))
		for _, w := range names[c] {
			vocabulary[w] = true
		}
	}
	near := make([]map[string]int, len(want)) // for each word asked for, the words near it and how far
	for i, w := range want {
		near[i] = nearWords(w, vocabulary)
	}
	far := map[Code]int{}
	for c, name := range names {
		if sum, ok := distanceOf(name, near); ok {
			far[c] = sum
		}
	}
	found := slices.SortedFunc(maps.Keys(far), func(a, b Code) int {
		return cmp.Or(cmp.Compare(far[a], far[b]), cmp.Compare(rank(r.Role(a, on)), rank(r.Role(b, on))), cmp.Compare(len(names[a]), len(names[b])), cmp.Compare(a, b))
	})
	var out []Called
	for _, c := range found[:min(most, len(found))] {
		name, _ := r.Name(c, on)
		out = append(out, Called{c, name, r.Role(c, on)})
	}
	return out
}

// distanceOf adds up how far the words of a name are from those asked for; false if one
// has none near it.
func distanceOf(name []string, near []map[string]int) (sum int, ok bool) {
	for _, words := range near {
		best := -1
		for _, w := range name {
			if d, is := words[w]; is && (best < 0 || d < best) {
				best = d
			}
		}
		if best < 0 {
			return 0, false
		}
		sum += best
	}
	return sum, true
}

// longWord is from how many letters on two may be wrong.
const longWord = 8

// nearWords are the words that are nearly as one asked for. Words of three letters and fewer must
// be written right, because too many others are near them.
func nearWords(word string, vocabulary map[string]bool) map[string]int {
	most := 1
	switch {
	case len(word) <= 3:
		most = 0
	case len(word) >= longWord:
		most = 2
	}
	out := map[string]int{}
	for w := range vocabulary {
		if d := dated.Distance(word, w, most+1); d <= most {
			out[w] = d
		}
	}
	return out
}
