package contract

// AddUp adds up the lines that have one head: head gives the commissioner, provider
// and point of delivery under which a line counts. The order is that in which heads
// first occur.
func AddUp(lines []StatementLine, head func(StatementLine) StatementLine) []StatementLine {
	type key struct{ commissioner, provider, pod string }
	at := map[key]int{}
	var out []StatementLine
	for i := range lines {
		h := head(lines[i])
		k := key{string(h.Commissioner), string(h.Provider), h.POD}
		n, seen := at[k]
		if !seen {
			n = len(out)
			at[k] = n
			out = append(out, StatementLine{Commissioner: h.Commissioner, Provider: h.Provider, POD: h.POD})
		}
		out[n].Month.Add(&lines[i].Month)
		out[n].YearToDate.Add(&lines[i].YearToDate)
	}
	return out
}
