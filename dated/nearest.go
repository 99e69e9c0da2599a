package dated

// Nearest finds the word that a person most likely meant: the one that takes
// the fewest changed, added, left out or swapped letters, at most a third of
// the word's length. Of equals the first wins.
func Nearest(word string, among []string) (string, bool) {
	best, limit := "", max(len(word)/3, 1)+1
	for _, w := range among {
		if d := Distance(word, w, limit); d < limit {
			best, limit = w, d
		}
	}
	return best, best != ""
}

// Distance is how many letters must be changed, left out, added or swapped with the
// next to make one word of another (optimal string alignment), or limit if it is not
// below the limit.
func Distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return min(prev[len(b)], limit)
}
