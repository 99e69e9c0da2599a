package activity

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// longestCode is how many characters a value may have to be taken for a code.
const longestCode = 12

// Shown is the value of a column as a message may repeat it; see [Column.Shown].
func (r *Record) Shown(c Column) string { return c.Shown(r.text[c]) }

// Shown is a text that stands in the column as a message may repeat it: in
// quotation marks if it has the shape of what the column holds, else only what it
// is like. Cells that stand in the wrong column carry names, addresses and NHS
// numbers, and messages are passed on, kept and read by more people than the file.
func (c Column) Shown(text string) string {
	if c != Pseudonym && !isNHSNumber(text) && shaped(c, text) {
		return fmt.Sprintf("%q", text)
	}
	return fmt.Sprintf("a text of %d characters that is no %s", utf8.RuneCountInString(text), nounOf[definitions[c].Kind])
}

// Subject is a field and its text as the subject of a sentence: sex "7", or: sex, a
// text of 8 characters that is no code,
func (c Column) Subject(field, text string) string {
	if shown := c.Shown(text); shown[0] != '"' {
		return field + ", " + shown + ","
	}
	return fmt.Sprintf("%s %q", field, text)
}

var nounOf = map[Kind]string{Text: "single word", Code: "code", Day: "date", Integer: "number", YesNo: "yes or no", CodeList: "list of codes"}

// shaped tells whether a text has the shape of what a column holds, right or
// wrong; spreadsheets' words and damage are harmless.
func shaped(c Column, text string) bool {
	if isPlaceholder(text) || isMangled(text) {
		return true
	}
	chars := classOf(text)
	switch definitions[c].Kind {
	case Day:
		return len(text) <= len("2025-04-01 00:00:00.0") && chars&^(digit|mark|blank) == 0 || len(text) == 1
	case Integer:
		return chars&digit != 0 && chars&(upper|lower|blank) == 0
	case CodeList:
		return shapedList(text)
	case Text:
		return isTotal(text) || chars&digit != 0 && chars&blank == 0 && len(text) <= 40
	}
	if c == Postcode && chars&(digit|blank) == digit|blank {
		return len(text) <= len("SW1A 1AA")
	}
	return shapedCode(c, text)
}

// shapedCode tells whether a text is short, in one piece, and has a figure in
// it: words of letters alone may be names, unless the codes of the column are.
func shapedCode(c Column, text string) bool {
	n := utf8.RuneCountInString(text)
	return n <= longestCode && !strings.ContainsAny(text, " \u00a0") &&
		(n <= 3 || c == POD || c == Dataset || classOf(text)&digit != 0)
}

// shapedList tells whether every part of a list may be a code.
func shapedList(text string) bool {
	for part := range strings.FieldsFuncSeq(text, func(x rune) bool { return strings.ContainsRune("; ,|/", x) }) {
		if !shapedCode(Diagnoses, part) || isNHSNumber(part) {
			return false
		}
	}
	return true
}
