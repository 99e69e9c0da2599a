package voice

import (
	"regexp"
	"strings"
	"unicode"
)

// marks are shapes by which a person can be found. They err on the side of refusing: a
// number or a day can be written in another way, a person who was named cannot be
// forgotten again.
var marks = []struct {
	what  string
	shape *regexp.Regexp
}{
	{"an e-mail address", regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]+`)},
	{"a telephone number", regexp.MustCompile(`(?:\+ ?44|\b0044|\b0)[ ()-]*(?:0[ )-]*)?[1-9](?:[ ()./-]*\d){7,9}(?:\D|$)`)},
	{"an NHS number", regexp.MustCompile(`(?:^|\D)\d{3}[ -]?\d{3}[ -]?\d{4}(?:\D|$)`)},
	{"a postcode", regexp.MustCompile(`(?i)\b[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}\b`)},
	{"a full date", regexp.MustCompile(`(?:^|\D)(?:\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?:\d{4}|\d{2})|\d{4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,2})(?:\D|$)`)},
	{"a full date", regexp.MustCompile(`(?i)\b\d{1,2}(?:st|nd|rd|th)?(?: of)? ` + month + `,? '?(?:\d{4}|\d{2})\b`)},
	{"a full date", regexp.MustCompile(`(?i)\b` + month + ` \d{1,2}(?:st|nd|rd|th)?,? '?\d{4}\b`)},
}

const month = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`

// Identifying tells what a text seems to hold by which a person could be found: an NHS
// number, a postcode, a telephone number, an e-mail address, or a full date, which may
// be a date of birth. It knows no names: people read a text before it is added.
func Identifying(text string) (what string, found bool) {
	text = plain(text)
	for _, m := range marks {
		if m.shape.MatchString(text) {
			return m.what, true
		}
	}
	return "", false
}

// plain writes blanks, hyphens and digits of every script in one way, and drops what
// is not seen, so that a number cannot hide behind a narrow blank.
func plain(text string) string {
	var b strings.Builder
	blank := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		case unicode.Is(unicode.Cf, r):
			continue
		case unicode.Is(unicode.Pd, r) || r == '\u2212':
			b.WriteByte('-')
		case unicode.Is(unicode.Nd, r):
			b.WriteByte('0' + digit(r))
		default:
			b.WriteRune(r)
		}
		blank = false
	}
	return b.String()
}

// digit is the value of a decimal digit: in Unicode the ten of a script stand in a row
// from a nought.
func digit(r rune) byte {
	n := byte(0)
	for unicode.Is(unicode.Nd, r-1) && n < 9 {
		r, n = r-1, n+1
	}
	return n
}
