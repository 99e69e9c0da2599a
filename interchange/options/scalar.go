package options

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
)

// mapping reads YAML, or JSON, of which all is YAML but for tabs and for letters
// that are escaped in two parts.
func mapping(file string, text []byte, problems *problem.List) *dated.Mapping {
	if strings.HasSuffix(strings.ToLower(file), ".json") {
		text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
		if !isJSON(file, text, problems) {
			return nil
		}
		text = pair.ReplaceAllFunc(bytes.ReplaceAll(text, []byte("\t"), []byte(" ")), joined)
	}
	return dated.ReadMapping(file, text, problems)
}

var pair = regexp.MustCompile(`\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}`)

// joined is the letter of two escapes.
func joined(two []byte) []byte {
	high, _ := strconv.ParseUint(string(two[2:6]), 16, 32)
	low, _ := strconv.ParseUint(string(two[8:12]), 16, 32)
	return []byte(string(utf16.DecodeRune(rune(high), rune(low))))
}

func isJSON(file string, text []byte, problems *problem.List) bool {
	var into any
	err := json.Unmarshal(text, &into)
	if err == nil {
		return true
	}
	p := problem.Problem{Code: "bad_json", Severity: problem.Reject, File: file, What: "this is not JSON: " + err.Error() + ".", Why: "Nothing of the file was read.", Fix: "Correct it. JSON has no NaN, no comments and no comma after the last entry."}
	var at *json.SyntaxError
	if errors.As(err, &at) {
		p.Line = 1 + bytes.Count(text[:min(int(at.Offset), len(text))], []byte("\n"))
	}
	problems.Add(p)
	return false
}

// readNumber reads a number that may be absent.
func readNumber(m *dated.Mapping, key string) float64 {
	if !m.Has(key) {
		return 0
	}
	text := m.Written(key)
	v, ok := parseNumber(text)
	if !ok && m.HasText(key) {
		m.Report(key, number(key, text))
	}
	return v
}

// readAmount reads one number, or one for each year.
func readAmount(m *dated.Mapping, key string) plan.Amount {
	if m.HasText(key) {
		return plan.Amount{0: readNumber(m, key)}
	}
	out := plan.Amount{}
	if by := m.Mapping(key); by != nil {
		for _, year := range by.Keys() {
			out[yearOf(by, year)] = readNumber(by, year)
		}
		if len(out) == 0 {
			m.Report(key, number(key, ""))
		}
	}
	return out
}

func amountsOf(m *dated.Mapping) map[string]plan.Amount {
	out := map[string]plan.Amount{}
	for _, name := range m.Keys() {
		out[name] = readAmount(m, name)
	}
	return out
}

// yearOf reads a key that is a year.
func yearOf(m *dated.Mapping, key string) plan.Year {
	y, ok := plan.ParseYear(key)
	if !ok {
		m.Report(key, badYear("the key", key))
	}
	return y
}

// readYear reads a year that may be absent.
func readYear(m *dated.Mapping, key string) plan.Year {
	if !m.Has(key) {
		return 0
	}
	y, ok := plan.ParseYear(m.Written(key))
	if !ok {
		m.Report(key, badYear(key, m.Written(key)))
	}
	return y
}

// readSpend reads money: one sum; one for each year; or either for each budget line.
func readSpend(m *dated.Mapping, key string) map[string]plan.Spend {
	if !m.Has(key) {
		return nil
	}
	if m.HasText(key) {
		return map[string]plan.Spend{"": {0: readSum(m, key)}}
	}
	out := map[string]plan.Spend{}
	by := m.Mapping(key)
	if by == nil {
		return out
	}
	for _, name := range by.Keys() {
		line, inner := name, by
		if _, isYear := plan.ParseYear(name); isYear {
			line = ""
		}
		if out[line] == nil {
			out[line] = plan.Spend{}
		}
		switch {
		case line == "":
			out[line][yearOf(by, name)] = readSum(by, name)
		case by.HasText(name):
			out[line][0] = readSum(by, name)
		default:
			if inner = by.Mapping(name); inner != nil {
				for _, year := range inner.Keys() {
					out[line][yearOf(inner, year)] = readSum(inner, year)
				}
			}
		}
	}
	return out
}

func readSum(m *dated.Mapping, key string) money.Pence {
	text := m.Written(key)
	sum, ok := parseSum(text)
	if !ok && m.HasText(key) {
		m.Report(key, badSum(key, text))
	}
	return sum
}

// readFifths reads a number for each fifth of areas by deprivation, "1" to "5".
func readFifths(m *dated.Mapping, key string) map[int]float64 {
	by := m.OptionalMapping(key)
	if by == nil {
		return nil
	}
	out := map[int]float64{}
	for _, name := range by.Keys() {
		fifth, err := strconv.Atoi(name)
		v := readNumber(by, name)
		if err != nil || fifth < 1 || fifth > 5 || v < 0 {
			by.Report(name, problem.Problem{Code: "bad_fifth", What: fmt.Sprintf("%s of %s: fifths are \"1\", the most deprived, to \"5\", with numbers not below zero.", name, key), Why: "It is not known who is meant.", Fix: "Correct it."})
			continue
		}
		out[fifth] = v
	}
	return out
}
