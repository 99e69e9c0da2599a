package activity

import "strings"

// NotARecord tells why a row is no record of care but something that was left in
// the file: the names of the columns once more, a row of totals, an empty row, or
// a line of text. It is "" for a record.
func NotARecord(r *Record) string {
	known, names, last := 0, 0, RecordID
	for i, text := range r.text {
		if text == "" {
			continue
		}
		known++
		last = Column(i)
		if text == definitions[i].Name {
			names++
		}
	}
	switch {
	case known == 0:
		return "has no value in any column: an empty row."
	case names >= 3 || names == known:
		return "repeats the names of the columns."
	case known == 1 && r.Known(RecordID) && strings.Contains(r.text[last], " "):
		return "is a line of text, and nothing else is stated."
	case isTotal(r.text[RecordID]) && r.Type() == "":
		return "is a row of totals."
	}
	return ""
}

// isTotal recognises what stands at the front of a row of totals.
func isTotal(text string) bool {
	if len(text) < len("sum") || len(text) > len("grand totals:") {
		return false
	}
	switch strings.TrimSuffix(strings.ToLower(text), ":") {
	case "total", "totals", "grand total", "grand totals", "subtotal", "sub-total", "sum", "count":
		return true
	}
	return false
}
