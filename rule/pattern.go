package rule

import (
	"fmt"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
)

// longestPattern is one less than the buffer in which codes are compared, so
// that a code which fills the buffer equals no pattern.
const (
	codeBuffer     = 24
	longestPattern = codeBuffer - 1
)

// A pattern matches classification codes (ICD-10, OPCS-4), upper-case and
// without dots: a code, a beginning, or a range of codes of one length.
type pattern struct {
	from, to string // equal for a single code
	prefix   bool
}

func parsePattern(text string) (pattern, error) {
	from, to, isRange := strings.Cut(text, "..")
	from, prefix := strings.CutSuffix(from, "*")
	if !isRange {
		to = from
	}
	p := pattern{from: plainCode(from), to: plainCode(to), prefix: prefix}
	for _, part := range []string{p.from, p.to} {
		if part == "" || len(part) > longestPattern || strings.Trim(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
			return p, fmt.Errorf("%q is no code, beginning or range", text)
		}
	}
	if isRange && (prefix || len(p.from) != len(p.to) || p.from > p.to) {
		return p, fmt.Errorf("%q is no range: both ends must be codes of one length, the smaller first", text)
	}
	return p, nil
}

// plainCode is a code in upper-case ASCII without dots.
func plainCode(code string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '.':
			return -1
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, code)
}

// matches tells whether a code matches one of the patterns, without the heap.
func matches(patterns []pattern, code string) bool {
	var buf [codeBuffer]byte
	n := 0
	for i := 0; i < len(code) && n < len(buf); i++ {
		c := code[i]
		if c == '.' {
			continue
		}
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		buf[n] = c
		n++
	}
	for i := range patterns {
		if patterns[i].holds(buf[:n]) {
			return true
		}
	}
	return false
}

func (p *pattern) holds(code []byte) bool {
	if p.prefix {
		return len(code) >= len(p.from) && string(code[:len(p.from)]) == p.from
	}
	return len(code) == len(p.from) && string(code) >= p.from && string(code) <= p.to
}

// matchesFunction declares matches_any to cel-go. It is written apart from
// [matches], on strings, so that the two evaluators do not share a mistake.
func matchesFunction() cel.EnvOption {
	text, texts := cel.StringType, cel.ListType(cel.StringType)
	return cel.Function(matchesName,
		cel.Overload("matches_any_list", []*cel.Type{texts, texts}, cel.BoolType, cel.BinaryBinding(celMatchesList)),
		cel.Overload("matches_any_string", []*cel.Type{text, texts}, cel.BoolType, cel.BinaryBinding(celMatchesOne)))
}

func celMatchesList(codes, patterns ref.Val) ref.Val {
	for it := codes.(traits.Lister).Iterator(); it.HasNext() == types.True; {
		if celMatchesOne(it.Next(), patterns) == types.True {
			return types.True
		}
	}
	return types.False
}

func celMatchesOne(code, patterns ref.Val) ref.Val {
	c := plainCode(string(code.(types.String)))
	for it := patterns.(traits.Lister).Iterator(); it.HasNext() == types.True; {
		text := plainCode(strings.ReplaceAll(string(it.Next().(types.String)), "..", "-"))
		from, to, isRange := strings.Cut(text, "-")
		switch begin, prefix := strings.CutSuffix(text, "*"); {
		case isRange && len(c) == len(from) && from <= c && c <= to, prefix && strings.HasPrefix(c, begin), c == text:
			return types.True
		}
	}
	return types.False
}
