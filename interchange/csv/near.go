package csv

import (
	"strings"

	"github.com/remit-health/remit/activity"
)

// sharesWord tells whether a name has a word of one of the columns, or one that
// is spelt almost like it: practise_code shares a word with gp_practice.
func sharesWord(name string, of []activity.Column) bool {
	for _, c := range of {
		for want := range strings.SplitSeq(c.String(), "_") {
			for _, word := range words(name) {
				if len(want) >= 4 && near(word, want) {
					return true
				}
			}
		}
	}
	return false
}

func words(name string) []string {
	return strings.FieldsFunc(name, func(x rune) bool { return strings.ContainsRune("_ -.", x) })
}

// near tells whether two words differ by little: one letter in four, at most two.
func near(a, b string) bool {
	return len(b) >= 4 && distance(a, b) <= min(2, len(b)/4)
}

// distance is how many letters must be changed, put in or taken out to make one
// word of the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
