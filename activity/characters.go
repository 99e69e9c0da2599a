package activity

import "slices"

// A class is a set of kinds of characters.
type class uint8

const (
	digit class = 1 << iota
	upper
	lower
	blank // a space
	mark  // + # - / . :
	stray // a quotation mark, a control character
	far   // beyond ASCII
	rest  // other punctuation
)

var classes = func() (of [256]class) {
	for c := range of {
		switch {
		case c >= '0' && c <= '9':
			of[c] = digit
		case c >= 'A' && c <= 'Z':
			of[c] = upper
		case c >= 'a' && c <= 'z':
			of[c] = lower
		case c == ' ':
			of[c] = blank
		case c < ' ', c == 0x7f, c == '"':
			of[c] = stray
		case c >= 0x80:
			of[c] = far
		default:
			of[c] = rest
		}
	}
	for _, c := range []byte("+#-/.:") {
		of[c] = mark
	}
	return of
}()

// classOf is the set of the characters of a text.
func classOf(text string) (c class) {
	for i := range len(text) {
		c |= classes[text[i]]
	}
	return c
}

// characters looks at the text of each value before its meaning: words that
// stand for a missing value, what a spreadsheet made of a code, characters that no
// code has, capital letters, and blanks around it.
func (c *checker) characters() {
	for i := range c.text {
		col, text := Column(i), c.text[i]
		if text == "" || c.bad[i] {
			continue
		}
		chars, kind := classOf(text), definitions[i].Kind
		switch {
		case isPlaceholder(text):
			c.damaged(PlaceholderText, col, "stands for a value that is missing.")
		case kind == Day || kind == Integer || kind == YesNo:
		case chars&(mark|blank) != 0 && isMangled(text):
			c.damaged(ExcelMangledCode, col, "was changed by a spreadsheet.")
		case chars&strayIn(col, kind) != 0:
			c.damaged(StrayCharacter, col, "has a character that no such value has.")
		case chars&lower != 0 && c.inCapitals(col):
			c.damaged(LowerCaseCode, col, "is not in capital letters.")
		}
		if c.trimmed&(1<<col) != 0 && (kind == Code || kind == CodeList) {
			c.find(BlankAroundCode, col, "had blanks around it.")
		}
	}
}

// damaged adds a finding of a value about which no more needs to be said.
func (c *checker) damaged(code string, col Column, what string) {
	c.bad[col] = true
	c.find(code, col, "%s", what)
}

// isPlaceholder recognises words that databases and spreadsheets write for a
// value that is not there. Words that may be codes (NA, NAN) are none.
func isPlaceholder(text string) bool {
	switch text {
	case "NULL", "Null", "null", "N/A", "n/a", "NaN", "nan", "None", "none", "Unknown", "UNKNOWN", "unknown",
		"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!":
		return true
	}
	return false
}

// strayIn are the characters that no value of a column has. A record_id and a
// pseudonym may be any text; a postcode is written with a blank.
func strayIn(col Column, kind Kind) class {
	switch {
	case kind == Text:
		return stray
	case kind == CodeList, col == Postcode:
		return stray | far
	}
	return stray | far | blank
}

// inCapitals tells whether the codes of a column are written in capital letters.
// A code that its list holds as it is written is right.
func (c *checker) inCapitals(col Column) bool {
	switch col {
	case Provider, Site, GPPractice, LSOA, ResidenceSubICB, ReferrerPractice, ClaimedCommissioner, Ethnicity, OverseasCategory:
		return true
	case HRG, TFC, POD, ServiceCode:
		list := c.list(col)
		return list != nil && !list[c.Get(col)]
	}
	return false
}

// list is the list of a column's codes, nil if it is not loaded.
func (c *checker) list(col Column) map[string]bool {
	switch col {
	case HRG:
		return c.lists.HRGs
	case TFC:
		return c.lists.TFCs
	case POD:
		return c.lists.PODs
	case ServiceCode:
		return c.lists.ServiceCodes
	case ClaimedCategory:
		return c.lists.Categories
	}
	return nil
}

// ofOneValue are the codes that say that a value does not belong in its column.
var ofOneValue = []string{BadDate, BadNumber, BadAge, BadYesNo, BadDataset, BadCDSType, BadPostcode, BadLSOA, BadDecile, BadCodeList, StrayCharacter,
	UnknownNationalCode, UnknownHRG, UnknownTFC, UnknownPOD, UnknownServiceCode, UnknownCategory, UnknownPractice, UnknownProvider, NotACommissioner}

// manyWrong is how many values of one row are not wrong by chance.
const manyWrong = 4

// shifted finds a row whose cells stand in the wrong columns: several values of
// it do not belong where they are.
func (c *checker) shifted() {
	if len(c.findings) < manyWrong {
		return
	}
	var wrong [Columns]bool
	n, first := 0, Columns
	for _, f := range c.findings {
		if (slices.Contains(ofOneValue, f.Code) || f.Code == NHSNumberInClear && f.Column != Pseudonym) && !wrong[f.Column] {
			wrong[f.Column] = true
			first = min(first, int(f.Column))
			n++
		}
	}
	if n >= manyWrong {
		c.find(ShiftedCells, Column(first), "is the first of %d values that do not belong in their columns.", n)
	}
}
